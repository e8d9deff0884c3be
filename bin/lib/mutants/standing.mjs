// From the report of a whole run to the page that tells it: the figures by file, and every change that no test notices
// below the reason a person gave it. The page keeps the reasons: a line is moved by hand below the heading it belongs to.

const beginning = '## Where it stands'
const unseen = 'Not looked at yet'
const longest = 110

const isAlive = ({ status }) => status === 'Survived' || status === 'NoCoverage'
const isCaught = ({ status }) => status === 'Killed' || status === 'Timeout'
const count = (mutants, is) => mutants.filter(is).length
const withStatus = (status) => (mutant) => mutant.status === status
const percent = (caught, alive) => `${((100 * caught) / (caught + alive)).toFixed(1)} %`

/** The page with its figures and lists as the report has them; what stands above them is kept. */
export function withStanding(page, { files }, day) {
  const [above, before = ''] = page.split(beginning)
  const told = Object.entries(files)
    .map(([path, file]) => ({ ...file, name: path.replace(/^src\/scoring\/|\.ts$/g, '') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return [above.trimEnd(), beginning, ...figures(told, day), ...lists(told, reasonsIn(before))]
    .join('\n\n')
    .concat('\n')
}

function figures(files, day) {
  const all = files.flatMap(({ mutants }) => mutants)
  const rows = files
    .map(({ name, mutants }) => ({ name, caught: count(mutants, isCaught), alive: count(mutants, isAlive) }))
    .filter(({ caught, alive }) => caught + alive > 0)
  const [caught, alive] = [count(all, isCaught), count(all, isAlive)]
  const [endless, unreached] = ['Timeout', 'NoCoverage'].map((status) => count(all, withStatus(status)))
  return [
    `Measured on ${day}, all ${rows.length} files: of ${caught + alive} mutants **${caught} are caught and ${alive} alive: ${percent(caught, alive)}**. ` +
      `Of the caught, ${endless} never came to an end; of those alive, ${unreached} are reached by no test.`,
    ['| file | caught | alive | |', '| --- | --: | --: | --: |']
      .concat(
        rows.map((row) => `| \`${row.name}\` | ${row.caught} | ${row.alive} | ${percent(row.caught, row.alive)} |`),
      )
      .join('\n'),
  ]
}

/** Each line with the heading it stood below. */
function reasonsIn(text) {
  const reasons = new Map()
  let reason = unseen
  for (const line of text.split('\n')) {
    if (line.startsWith('### ')) reason = withoutCount(line.slice(4))
    else if (line.startsWith('- ')) reasons.set(withoutCount(line), reason)
  }
  return reasons
}
const withoutCount = (line) => line.replace(/ [×(]\d+\)?$/, '')

/** The headings in their order, those without lines left out; what is new stands last. */
function lists(files, reasons) {
  const lines = new Map([...reasons.values(), unseen].map((reason) => [reason, new Map()]))
  for (const { name, source, mutants } of files)
    for (const mutant of mutants.filter(isAlive)) {
      const line = `- \`${name}\` ${changed(source.split('\n'), mutant)}`
      const below = lines.get(reasons.get(line) ?? unseen)
      below.set(line, (below.get(line) ?? 0) + 1)
    }
  return [...lines].flatMap(([reason, below]) => (below.size > 0 ? [listOf(reason, below)] : []))
}

function listOf(reason, below) {
  const sum = [...below.values()].reduce((all, one) => all + one, 0)
  const told = [...below].map(([line, times]) => (times > 1 ? `${line} ×${times}` : line))
  return `### ${reason} (${sum})\n\n${told.join('\n')}`
}

const code = (text) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)
const inOneLine = (text) => text.replaceAll(/\s+/g, ' ').trim()
const shortened = (text) => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** The line as it stands with the piece that is changed in «», and what stood there instead. */
function changed(lines, { location: { start, end }, replacement }) {
  const [first, last] = [lines[start.line - 1] ?? '', lines[end.line - 1] ?? '']
  const [from, to] = [start.column - 1, end.column - 1]
  const rest = lines.slice(start.line, end.line - 1)
  const piece =
    start.line === end.line ? first.slice(from, to) : [first.slice(from), ...rest, last.slice(0, to)].join(' ')
  const shown = `${first.slice(0, from)}«${shortened(inOneLine(piece))}»${last.slice(to)}`
  return `${code(inOneLine(shown))} → ${code(shortened(inOneLine(replacement)) || ' ')}`
}

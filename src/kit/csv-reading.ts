/** Reads CSV of whatever writes it: comma, semicolon or tab, quoted cells, line ends of every kind. Pure. */

const separators = ['\t', ';', ','] as const
/** What a spreadsheet would have calculated left us with an apostrophe before it. */
const unarmed = (text: string) => (/^'[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text)

/** A text that says its own separator, as Excel understands it: `sep=;`. */
export const saidIn = (text: string): RegExpExecArray | null => /^sep=([,;\t])\r?\n/i.exec(text)

/** How often a sign stands outside quotes in each of the first lines. */
function counts(text: string, sign: string): number[] {
  const lines = text
    .slice(0, 20_000)
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
  return lines.slice(0, 50).map((line) => line.split(sign).length - 1)
}

/** The sign that parts the most lines, and parts them alike: titles above a table hold none of it. */
export function separatorOf(text: string): string {
  const weight = (sign: string) => {
    const times = Map.groupBy(
      counts(text, sign).filter((n) => n > 0),
      (n) => n,
    )
    return Math.max(0, ...[...times].map(([n, lines]) => lines.length * Math.min(n, 3)))
  }
  const best = separators.map((sign) => ({ sign, weight: weight(sign) })).sort((a, b) => b.weight - a.weight)[0]
  return best && best.weight > 0 ? best.sign : ','
}

/** Where the cell that begins here ends, and what stands in it; undefined when its quote is never closed. */
function quotedFrom(text: string, start: number): { cell: string; end: number } | undefined {
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return undefined
    if (text[quote + 1] !== '"') return { cell: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    at = quote + 2
  }
}

/** Row after row as texts, parted as the text says itself, as it is told here, or as its first lines show; a quote that is never closed ends the reading with `undefined`. */
export function* readCsv(given: string, known?: string): Generator<string[] | undefined> {
  const said = saidIn(given)
  const text = said ? given.slice(said[0].length) : given
  const separator = said?.[1] ?? known ?? separatorOf(text)
  const ends = new RegExp(`${separator}|\\r\\n|\\r|\\n`, 'g')
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const quoted = text[at] === '"' ? quotedFrom(text, at) : undefined
    if (text[at] === '"' && !quoted) return yield undefined
    ends.lastIndex = quoted?.end ?? at
    const end = ends.exec(text)
    const until = end?.index ?? text.length
    row.push(unarmed(quoted ? quoted.cell + text.slice(quoted.end, until) : text.slice(at, until)))
    at = until + (end?.[0].length ?? 0)
    if (end?.[0] === separator) {
      if (at === text.length) row.push('')
      continue
    }
    yield row
    row = []
  }
  if (row.length > 0) yield row
}

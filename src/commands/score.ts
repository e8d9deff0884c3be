/** `giaouoc score`: figures scored by a card, on a machine that needs neither server nor database. */
import { once } from 'node:events'
import { type Command, Option } from 'commander'
import { words as edge } from '#kit/edge-words.ts'
import { fold } from '#kit/fold.ts'
import { words as numbers } from '#kit/number-words.ts'
import type { Params, Said } from '#kit/refusal.ts'
import { words as tables } from '#kit/table-words.ts'
import { chorus, type Language } from '#kit/words.ts'
import { engineOf } from '#scoring/engine.ts'
import { words as cards } from '#scoring/fault-words.ts'
import { words as figures } from '#scoring/file-words.ts'
import { harmless } from './harmless.ts'
import { type Fault, readCardFile, readFigureRows, tableOf } from './score-files.ts'
import { explanationText, print, printJson, printUnitJson, type Scored, tableText } from './score-output.ts'
import { words as own } from './score-words.ts'
import { cliWords } from './words.ts'

type Options = { scorecard?: string; figures?: string; json?: boolean; explain?: string; language: Language }

const say = chorus([own, cards, figures, edge, tables, numbers])

/** Where in its file, as whoever opens it finds the place. */
function placed({ code, params, at }: Fault, language: Language): string {
  const said = say(code, params, language)
  if (!at) return said
  if ('pointer' in at) return say('score.card-fault', { path: at.pointer || '/', said }, language)
  const { row, letter, column } = at
  if (row === null) return said
  const word = letter === null ? 'at-row' : column === null ? 'at-cell' : 'at'
  return say(`figure-file.${word}`, { row, letter: letter ?? '', column: column ?? '', said }, language)
}

async function complain(faults: readonly Fault[]): Promise<void> {
  for (const fault of faults)
    await printIn(process.stderr, (language) =>
      harmless(say('score.file', { path: fault.file, said: placed(fault, language) }, language)),
    )
}

/** Said in both languages; waits where whoever reads is slower. */
async function printIn(stream: NodeJS.WriteStream, tell: (language: Language) => string): Promise<void> {
  if (!stream.write(`${tell('vi')}\n${tell('en')}\n`)) await once(stream, 'drain')
}

async function refuseWords(said: Said): Promise<void> {
  await printIn(process.stderr, (language) => say(said.code, said.params, language))
  process.exitCode = 2
}

const countOf = (faults: readonly Fault[]) =>
  faults.reduce((sum, { code, params }) => sum + (code === 'figure-file.more' ? +String(params?.count) : 1), 0)

/** Every fault is listed, and nothing was scored. */
async function refuse(faults: readonly Fault[]): Promise<void> {
  await complain(faults)
  await refuseWords({ code: 'score.faults', params: { count: countOf(faults) } })
}

const mostNamed = 20

/** Who may have been meant, or who there is. */
function unknownUnit(unit: string, units: readonly string[]): Said {
  const near = units.find((one) => fold(one) === fold(unit)) ?? units.find((one) => fold(one).includes(fold(unit)))
  if (near !== undefined && fold(unit) !== '') return { code: 'score.unknown-unit-near', params: { unit, near } }
  const more = units.length > mostNamed ? ', …' : ''
  const params: Params = { unit, units: units.slice(0, mostNamed).join(', ') + more }
  return { code: 'score.unknown-unit', params }
}

async function explainOne(scored: Scored, asked: string, { json, language }: Options): Promise<void> {
  const unit = scored.engine.explain(scored.table, asked.normalize('NFC').trim())
  if (!unit) return refuseWords(unknownUnit(asked, scored.table.units))
  if (json) await printUnitJson(scored, unit, language)
  else await print(explanationText(scored, unit, language))
}

/** Whoever reads may have seen enough: `giaouoc score … | head`. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}

async function score(options: Options): Promise<void> {
  process.stdout.on('error', endWithReader)
  const { scorecard, figures: file, json, explain, language } = options
  if (scorecard === undefined || file === undefined) return refuseWords({ code: 'score.needs' })
  const [cardRead, rows] = [await readCardFile(scorecard), await readFigureRows(file)]
  if ('faults' in cardRead || 'faults' in rows)
    return refuse([cardRead, rows].flatMap((read) => ('faults' in read ? read.faults : [])))
  const { card, warnings } = cardRead.read
  const table = tableOf(file, card, rows.read)
  if ('faults' in table) return refuse(table.faults)
  await complain(warnings)
  const scored = { card, engine: engineOf(card), table: table.read }
  if (explain !== undefined) return explainOne(scored, explain, options)
  await (json ? printJson(scored) : print(tableText(scored, language)))
}

/** Adds the command to the program. */
export function addScore(program: Command): void {
  program
    .command('score')
    .description(cliWords.score)
    .option('--scorecard <CARD.json>', cliWords.scoreCard)
    .option('--figures <FILE>', cliWords.scoreFigures)
    .option('--json', cliWords.json)
    .option('--explain <UNIT>', cliWords.scoreExplain)
    .addOption(new Option('--language <LANGUAGE>', cliWords.scoreLanguage).choices(['vi', 'en']).default('vi'))
    .helpOption('-h, --help', cliWords.help)
    .addHelpText('after', cliWords.scoreAfter)
    .showHelpAfterError(cliWords.scoreHint)
    .action(score)
}

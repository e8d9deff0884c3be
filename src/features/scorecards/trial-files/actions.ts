/** Reads the file that adds to a trial: whose figures, which of them contradict what was accepted, what is wrong where. */
import { type Refusal, Refused, refuseIf, type Said } from '#kit/refusal.ts'
import type { RowIn } from '#kit/table.ts'
import { words as tableWords } from '#kit/table-words.ts'
import { joined, type Language, speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { isWorkbook } from '#platform/files/types.ts'
import type { Card } from '#scoring/card.ts'
import type { Notation } from '#scoring/figure-cells.ts'
import { rowsOfCsv } from '#scoring/figure-csv.ts'
import { readFigures } from '#scoring/figure-files.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { words as fileWords } from '#scoring/file-words.ts'
import { figuresAgainst, type KeptInputs } from '../trial-inputs/rules.ts'
import { createTrial, gatherInputs, weighTrial } from '../trials/actions.ts'
import type { Audience } from '../trials/rules.ts'
import { words } from '../trials/words.ts'

export type RowsRead = { rows: readonly RowIn[]; notation: Notation } | { fault: Fault }
type Fault = Said & { row: number | null; column: string | null }

/** The rows of a workbook's first sheet or of a CSV file. */
export async function readTable({ file }: { file: Uint8Array }): Promise<RowsRead> {
  if (isWorkbook(file)) return { rows: await readXlsx(file), notation: { decimalComma: false } }
  try {
    const read = rowsOfCsv(new TextDecoder('utf-8', { fatal: true }).decode(file))
    if ('rows' in read) return read
    if ('tooMany' in read)
      return { fault: { code: 'figure-file.too-many-cells', params: { most: read.tooMany }, row: null, column: null } }
    return { fault: { code: 'figure-file.open-quote', row: read.openQuote, column: null } }
  } catch {
    throw new Refused({ kind: 'invalid', code: 'trial.not-utf8' } satisfies Refusal)
  }
}

type Read = { table: FigureTable; faults: Fault[] } | { table: null; faults: Fault[] }

function readFor(card: Card, { units }: Pick<KeptInputs, 'units'>, given: RowsRead): Read {
  if ('fault' in given) return { table: null, faults: [given.fault] }
  const read = readFigures(card, given.rows, given.notation)
  if ('faults' in read) return { table: null, faults: read.faults.map(({ letter: _, ...fault }) => fault) }
  return { table: read.table, faults: foreignIn(read.table, units, given.rows) }
}

/** Units that are none of the block's, each by the first row that names it. */
function foreignIn({ units }: FigureTable, known: KeptInputs['units'], rows: readonly RowIn[]): Fault[] {
  const codes = new Set(known.map(({ code }) => code))
  const at = rows[0]?.cells.findIndex((cell) => String(cell ?? '').trim() === 'unit') ?? -1
  return units
    .filter((unit) => !codes.has(unit))
    .map((unit) => ({
      ...{ code: 'trial.foreign-unit', params: { unit }, column: 'unit' },
      row:
        rows.find(
          ({ cells }) =>
            String(cells[at] ?? '')
              .normalize('NFC')
              .trim() === unit,
        )?.number ?? null,
    }))
}

const against = (inputs: KeptInputs, table: FigureTable): Fault[] =>
  figuresAgainst(inputs, table).map((one) => ({
    ...{ code: 'trial.figure-stands', row: null, column: one.indicator, params: { ...one } },
  }))

type Place = { seasonId: string; scorecardId: string; roundId?: string | undefined }

/** What the file would add, and all that is wrong with it. */
async function weighFile(context: Context, { seasonId, scorecardId, roundId = undefined }: Place, given: RowsRead) {
  const { season, card, block } = await weighTrial(context, seasonId, { block: null, scorecardId })
  const asking = { card, block, roundId: roundId ?? null }
  const { inputs: alone } = await gatherInputs(context, season, asking)
  const read = readFor(card, alone, given)
  if (read.table === null || read.faults.length > 0) return { block, table: null, inputs: alone, faults: read.faults }
  const { inputs } = await gatherInputs(context, season, asking, read.table)
  return { block, table: read.table, inputs, faults: against(inputs, read.table) }
}

const speak = speaker(joined(joined(tableWords, fileWords), words))
const said = ({ code, params }: Said, language: Language) => speak(code as keyof typeof words.vi, params, language)
const mostTold = 1_000

export async function checkFile(context: Context, place: Place, given: RowsRead) {
  const { inputs, faults } = await weighFile(context, place, given)
  return {
    units: inputs.units.length,
    added: inputs.indicators.reduce((sum, { filed }) => sum + filed.length, 0),
    marks: inputs.marks.reduce((sum, one) => sum + one.given.length, 0),
    holds: inputs.holds.filter((hold) => hold !== null).length,
    faultCount: faults.length,
    faults: faults.slice(0, mostTold).map((fault) => ({
      ...{ row: fault.row, column: fault.column, code: fault.code, message: said(fault, context.language) },
    })),
  }
}

type Naming = { title?: string | undefined; fileName?: string | undefined; audience: Audience }

/** @throws Refused `trial.file-has-faults`: a file is taken whole or not at all */
export async function createTrialFrom(context: Context, place: Place, naming: Naming, given: RowsRead) {
  const { block, table, faults } = await weighFile(context, place, given)
  const count = faults.length
  refuseIf(count > 0 ? { kind: 'invalid', code: 'trial.file-has-faults', params: { count } } : undefined)
  const { fileName = null, title = fileName ?? words.vi['trials.make'], audience } = naming
  const asked = { block, scorecardId: place.scorecardId, roundId: place.roundId ?? null, title, audience }
  return createTrial(context, place.seasonId, asked, table ? { table, name: fileName ?? title } : undefined)
}

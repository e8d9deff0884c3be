/** A table that comes in: tried out and told, or carried out exactly as it was told. */
import { createHash } from 'node:crypto'
import { canonical } from '#kit/digest.ts'
import type { ImportChange, ImportReport } from '#kit/imports.ts'
import { type Refusal, Refused } from '#kit/refusal.ts'
import type { CellIn, Column, RowIn, Table } from '#kit/table.ts'
import type { Fault } from '#kit/table-reading.ts'
import { words as tableWords } from '#kit/table-words.ts'
import { type Language, speaker, type Words } from '#kit/words.ts'
import type { Context } from '../context.ts'
import { atomically } from '../db.ts'

/** What one table did, or would do: a row that changes nothing is counted alone. */
export type Outcome = { rows: number; changes: readonly ImportChange[]; faults: readonly Fault[] }

const shown = 1_000
const sayTable = speaker(tableWords)

/** Faults in the words of tables, else of the feature whose table it is. */
const worded = ({ code, params }: Fault, language: Language, own: Words) =>
  code in tableWords.vi
    ? sayTable(code as keyof typeof tableWords.vi, params, language)
    : speaker(own)(code, params, language)

const planOf = (changes: readonly ImportChange[]) => createHash('sha256').update(canonical(changes)).digest('hex')

function reportOf({ rows, changes, faults }: Outcome, { language }: Context, own: Words): ImportReport {
  const added = changes.filter(({ deed }) => deed === 'add').length
  const changed = changes.length - added
  return {
    plan: planOf(changes),
    ...{ rows, added, changed, same: Math.max(0, rows - changes.length - new Set(faults.map(({ row }) => row)).size) },
    faults: faults.map((fault) => ({
      row: fault.row,
      column: fault.column,
      code: fault.code,
      message: worded(fault, language, own),
    })),
    changes: changes.slice(0, shown),
  }
}

/**
 * What refuses a row, as its fault: beside the column whose field it names, in the words the feature has for it.
 * @param titles of the columns by the field a refusal would name
 */
export function faultOf(
  row: number,
  { code, params, issues }: Refusal,
  titles: Readonly<Record<string, string>>,
  own: Words,
): Fault {
  const issue = issues?.[0]
  const field = issue?.path.replace(/^\/body\//, '') ?? ''
  const told = issue && issue.code in own.vi ? issue : { code, params }
  return { row, column: titles[field] ?? null, code: told.code, ...(told.params && { params: told.params }) }
}

/** One row tried on its own: what is refused of it is its fault, and the next is tried all the same. */
export async function faultsOfTrying(
  context: Context,
  row: number,
  { titles, own }: { titles: Readonly<Record<string, string>>; own: Words },
  work: (context: Context) => Promise<unknown>,
): Promise<Fault[]> {
  try {
    // The table as a whole was shown by its plan: no row of it names a version.
    await atomically(context.db, (db) => work({ ...context, db, expected: null }))
    return []
  } catch (error) {
    if (error instanceof Refused) return [faultOf(row, error.refusal, titles, own)]
    throw error
  }
}

type Work = (context: Context) => Promise<Outcome>

/** Thrown to undo what was only tried. */
class Tried extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('tried')
    this.outcome = outcome
  }
}

/** Carries the work out and undoes it: every rule and constraint has spoken, and nothing has changed. */
export async function tryImport(context: Context, own: Words, work: Work): Promise<ImportReport> {
  try {
    await atomically(context.db, async (db) => {
      throw new Tried(await work({ ...context, db }))
    })
  } catch (error) {
    if (error instanceof Tried) return reportOf(error.outcome, context, own)
    throw error
  }
  throw new Error('unreachable')
}

/**
 * Carries the work out, all of it or none.
 * @throws Refused `table.has-faults` (422); `table.changed-since` (409) when it would do anything else than was shown
 */
export async function carryOutImport(context: Context, own: Words, plan: string, work: Work): Promise<ImportReport> {
  return atomically(context.db, async (db) => {
    const outcome = await work({ ...context, db })
    const count = outcome.faults.length
    if (count > 0) throw new Refused({ kind: 'invalid', code: 'table.has-faults', params: { count } })
    if (planOf(outcome.changes) !== plan) throw new Refused({ kind: 'conflict', code: 'table.changed-since' })
    return reportOf(outcome, context, own)
  })
}

const cellOut = (cell: CellIn | undefined) => (typeof cell === 'boolean' ? String(cell) : (cell ?? null))

/** The rows as they came, each with its faults in a last column: corrected there, it is the file to send again. */
export function faultTable(
  name: string,
  columns: readonly Column[],
  rows: readonly RowIn[],
  report: ImportReport,
): Table {
  const title = sayTable('table.fault-column')
  const told = Map.groupBy(report.faults, ({ row }) => row)
  const say = (row: number | null) =>
    (told.get(row) ?? []).map(({ column, message }) => (column ? `${column}: ${message}` : message)).join('\n')
  const [head, ...lines] = rows
  const titles = head?.cells.map((cell) => String(cell ?? '')) ?? columns.map((column) => column.title)
  const kindOf = (one: string) => columns.find((column) => column.title === one)?.kind ?? 'text'
  const known = titles.filter((one) => one !== title)
  return {
    name,
    // What was read as a day may be none: such a column leaves as text.
    columns: [
      ...known.map((one) => ({ title: one, kind: kindOf(one) === 'number' ? ('number' as const) : ('text' as const) })),
      { title, kind: 'text', width: 60 },
    ],
    rows: lines.map(({ number, cells }) => [
      ...known.map((one) => cellOut(cells[titles.indexOf(one)])),
      [say(number), number === lines[0]?.number ? [say(null), say(1)].filter(Boolean).join('\n') : '']
        .filter(Boolean)
        .join('\n') || null,
    ]),
  }
}

/** Reads a table that came in by the columns it should have; every fault is named by its row and column. Pure. */
import { readDay } from './day-text.ts'
import { type Day, formatDay } from './days.ts'
import type { Params, Said } from './refusal.ts'
import type { CellIn, Column, RowIn } from './table.ts'
import { words } from './table-words.ts'

/** What is wrong with a file: `row` as Excel numbers it, `column` by its title; null where the whole is meant. */
export type Fault = Said & { row: number | null; column: string | null }

/** One row below the head: its cells by the title of their column. */
export type Line = { row: number; cell: (title: string) => CellIn }

const fault = (row: number | null, column: string | null, code: string, params?: Params): Fault => ({
  row,
  column,
  code,
  ...(params && { params }),
})

/** A file that says it is of a sample season comes back with the column that says so. */
export const madeUpTitles: readonly string[] = [words.vi['table.made-up-column'], words.en['table.made-up-column']]
const faultTitles = [words.vi['table.fault-column'], words.en['table.fault-column'], ...madeUpTitles]
const titleOf = (cell: CellIn | undefined) => String(cell ?? '').trim()

function faultsOfHead(head: readonly string[], wanted: readonly string[]): Fault[] {
  const unknown = head.filter((title) => title !== '' && !wanted.includes(title))
  const twice = head.filter((title, index) => title !== '' && head.indexOf(title) !== index)
  const missing = wanted.filter((title) => !head.includes(title))
  return [
    ...unknown.map((title) => fault(1, title, 'table.unknown-column', { column: title })),
    ...twice.map((title) => fault(1, title, 'table.column-twice', { column: title })),
    ...missing.map((title) => fault(1, title, 'table.missing-column', { column: title })),
  ]
}

/**
 * The rows below the head by their columns' titles, in whatever order the columns stand.
 * Faults of the head leave no lines: a table of other columns is another table.
 */
export function readLines(rows: readonly RowIn[], columns: readonly Column[]): { lines: Line[]; faults: Fault[] } {
  const [first, ...rest] = rows
  if (!first) return { lines: [], faults: [fault(null, null, 'table.empty')] }
  // A file of faults that was corrected comes back with its last column.
  const head = first.cells.map(titleOf).map((title) => (faultTitles.includes(title) ? '' : title))
  const faults = faultsOfHead(
    head,
    columns.map(({ title }) => title),
  )
  if (faults.length > 0) return { lines: [], faults }
  const lines = rest.map(({ number, cells }) => ({
    row: number,
    cell: (title: string) => cells[head.indexOf(title)] ?? null,
  }))
  return { lines, faults: lines.length === 0 ? [fault(null, null, 'table.empty')] : [] }
}

/** A reader of one line that gathers its faults: values that could not be read are null. */
export function reading({ row, cell }: Line) {
  const faults: Fault[] = []
  const wrong = (column: string, code: string, params?: Params) => {
    faults.push(fault(row, column, code, params))
    return null
  }
  const text = (title: string, max = 300): string | null => {
    const value = cell(title)
    if (value === null) return null
    const written = String(value)
    if (written.length > max) return wrong(title, 'table.too-long', { max })
    return /\p{Cc}/u.test(written) ? wrong(title, 'table.not-text') : written
  }
  const required = (title: string, max?: number) =>
    cell(title) === null ? wrong(title, 'table.required') : text(title, max)
  const day = (title: string): Day | null => {
    const read = readDay(String(cell(title) ?? ''))
    return 'fault' in read ? wrong(title, read.fault.code, read.fault.params) : read.day
  }
  /** One of the words of a list, whatever their case. */
  const choice = <T extends string>(title: string, choices: readonly { value: T; word: string }[]): T | null => {
    const value = required(title)
    if (value === null) return null
    const chosen = choices.find(({ word }) => word.toLowerCase() === value.toLowerCase())
    const words = choices.map(({ word }) => word).join('; ')
    return chosen ? chosen.value : wrong(title, 'table.not-a-choice', { value: value.slice(0, 60), choices: words })
  }
  return { faults, wrong, text, required, day, choice }
}

/** One field that a line changes, as people read it. */
export type Difference = { field: string; before: string | null; after: string | null }

/** The fields that differ, told as they are written in the table; days as people write them. */
export function differences(
  columns: readonly Column[],
  before: readonly (string | null)[],
  after: readonly (string | null)[],
): Difference[] {
  return columns.flatMap(({ title, kind }, index) => {
    const [was, is] = [before[index] ?? null, after[index] ?? null]
    if (was === is) return []
    const told = (value: string | null) => (kind === 'day' ? formatDay(value) || null : value)
    return [{ field: title, before: told(was), after: told(is) }]
  })
}

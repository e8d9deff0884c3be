/** What a grid shows: rows and columns with their heads, cells with what they hold and how they stand. */
import type { IconName } from '../icons.tsx'

/** How a cell stands; each has a word and a sign, colour only helps. */
export type CellState = 'saved' | 'waiting' | 'fault' | 'locked' | 'noted' | 'asks' | 'conflict' | 'returned'

export const signs: Readonly<Record<CellState, IconName>> = {
  saved: 'check',
  waiting: 'clock',
  fault: 'warn',
  locked: 'lock',
  noted: 'note',
  asks: 'help',
  conflict: 'fork',
  returned: 'back',
}

/** One of a list that is chosen from: what is kept, and what people read. */
export type Choice = { value: string; label: string }

export type GridCell = {
  /** As people read it. */
  text: string
  /** As it stands in the field and on the clipboard. */
  raw: string
  state: CellState | null
  /** Nobody may write here: locked, or computed. */
  fixed: boolean
  /** Said after the value and its state: why it is a fault, why it is locked. */
  said?: string
  /** Chosen from these, not typed. */
  choices?: readonly Choice[]
  /** Nothing is typed here: F2, a double click or a second tap leads to what it counts. */
  opens?: boolean
}

export type GridRow = {
  id: string
  label: string
  /** A second, fainter line under the label. */
  sub?: string
  /** Computed from other rows: shown apart. */
  computed?: boolean
  /** How deep it stands below other rows, and whether others stand below it. */
  depth?: number
  heading?: boolean
  cells: readonly GridCell[]
}

export type GridColumn = {
  id: string
  label: string
  sub?: string
  /** Sentences: read from the left, written on more than one line. */
  text?: boolean
  /** In pixels; without it as wide as its longest number. */
  width?: number
}

const isSameCell = (a: GridCell, b: GridCell | undefined) =>
  b !== undefined &&
  a.text === b.text &&
  a.raw === b.raw &&
  a.state === b.state &&
  a.fixed === b.fixed &&
  a.said === b.said &&
  a.choices === b.choices &&
  a.opens === b.opens

const isSameRow = (a: GridRow, b: GridRow) =>
  a.label === b.label &&
  a.sub === b.sub &&
  a.computed === b.computed &&
  a.depth === b.depth &&
  a.heading === b.heading &&
  a.cells.length === b.cells.length &&
  a.cells.every((cell, index) => isSameCell(cell, b.cells[index]))

/** Rows that say the same are the same rows, so that only what changed is drawn again. */
export function keepingSame(before: readonly GridRow[], now: readonly GridRow[]): readonly GridRow[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return now.map((row) => {
    const old = known.get(row.id)
    return old && (old === row || isSameRow(row, old)) ? old : row
  })
}

/** In pixels: a digit, the sign of a state with the room around, the narrowest column, one with a long name. */
const width = { digit: 8.6, around: 40, least: 100, named: 160 }
const longName = 22

/** As wide as the longest number in each column; in steps, so that a digit more moves nothing. */
export function widthsOf(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  totals: GridRow | undefined,
): number[] {
  const all = totals ? [...rows, totals] : rows
  return columns.map(({ label, width: wished }, column) => {
    if (wished !== undefined) return wished
    const longest = all.reduce((most, { cells }) => Math.max(most, cells[column]?.text.length ?? 0), 0)
    const wanted = Math.ceil((longest * width.digit + width.around) / 20) * 20
    return Math.max(wanted, label.length > longName ? width.named : width.least)
  })
}

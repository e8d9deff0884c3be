/** A list as a table that leaves the program: what a spreadsheet or a CSV file is made of. Pure; writing is the platform's. */
import type { Day } from './days.ts'

/** How a column's cells are written: a day is kept as YYYY-MM-DD and shown as dd/MM/yyyy, a percentage as a fraction of one. */
export type ColumnKind = 'text' | 'number' | 'day' | 'percent'
export type Column = {
  title: string
  kind: ColumnKind
  /** In characters. */
  width?: number
  /** Long texts are broken within the cell. */
  wrap?: true
  /** What may be chosen in the cells below the title, offered as a list. */
  choices?: readonly string[]
  /** The list only offers; anything else may be typed as well. */
  isOpen?: true
}
export type CellOut = string | number | Day | null
/** What a sample season holds: rebuilt for trying out, or made up altogether. Null: it is what it says. */
export type MadeUp = 'sample' | 'illustrative' | null
/** A table that is printed and signed: ruled, as wide as a page, its head on each; lines above it, rows that are headings. */
export type AsForm = { above: readonly string[]; headings: readonly number[] }
export type Table = {
  name: string
  columns: readonly Column[]
  rows: readonly (readonly CellOut[])[]
  form?: AsForm
}

/** A cell that was read: days as YYYY-MM-DD whatever way they stood in the file, text in NFC, nothing as null. */
export type CellIn = string | number | boolean | null
/** Rows as they stood in the file, numbered as Excel numbers them. */
export type RowIn = { number: number; cells: readonly CellIn[] }

/** Cells written as one: rows as Excel numbers them, columns from 0, both ends included. */
export type Merged = { top: number; left: number; bottom: number; right: number }
/** What a person needs to see of one sheet to say how it is to be read: its first rows, and which cells are one. */
export type SheetOutline = { name: string; hidden: boolean; merged: readonly Merged[]; rows: readonly RowIn[] }

/**
 * One sheet whole: all its rows, which cells are one, how many cells hold a formula (read by the value it had last), and
 * which rows and columns that hold something Excel does not show.
 */
export type SheetIn = SheetOutline & {
  formulas: number
  hiddenRows: readonly number[]
  hiddenColumns: readonly number[]
}

/** An exact decimal as a number where a spreadsheet keeps every digit of it; as text, digit for digit, where it would not. */
export function numberCell(value: string | null | undefined): CellOut {
  if (value === null || value === undefined) return null
  const digits = value.includes('.') ? value.replace(/\.?0+$/, '') : value
  return String(Number(value)) === digits ? Number(value) : value
}

/** Spreadsheets behind our own small interface: the first sheet in as rows, tables out. Runs in the worker (isolate.ts). */
import { type DataValidation, streamXlsxRows, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { Refused } from '#kit/refusal.ts'
import type { CellIn, CellOut, Column, ColumnKind, RowIn, Table } from '#kit/table.ts'

const limits = { rows: 50_000, columns: 200, text: 32_767 }

/** hucre gives days as midnight UTC; a time of day within is of no use to any list of ours. */
export function cellOf(value: unknown): CellIn {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  if (typeof value === 'string') return value.normalize('NFC').trim().slice(0, limits.text) || null
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

export const isEmpty = (cells: readonly CellIn[]) => cells.every((cell) => cell === null)

/** Rows of the first sheet that hold anything. @throws Refused `file.too-many-rows`. */
export async function readSheet(bytes: Uint8Array): Promise<RowIn[]> {
  const rows: RowIn[] = []
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: 0 })) {
    if (values.length > limits.columns) throw tooMany()
    const cells = values.map(cellOf)
    if (!isEmpty(cells)) rows.push({ number: index + 1, cells })
    if (rows.length > limits.rows) throw tooMany()
  }
  return rows
}

const tooMany = () => new Refused({ kind: 'invalid', code: 'file.too-many-rows', params: { rows: limits.rows } })

const formats: Record<ColumnKind, string | undefined> = {
  text: '@',
  number: undefined,
  day: 'dd/mm/yyyy',
  percent: '0.00%',
}
const widths: Record<ColumnKind, number> = { text: 30, number: 12, day: 13, percent: 12 }

const written = (cell: CellOut, { kind }: Column) =>
  kind === 'day' && typeof cell === 'string' ? new Date(`${cell}T00:00:00Z`) : cell

const bold = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' as const } }

const wrapped = { alignment: { wrapText: true, vertical: 'top' as const } }

/** What may be chosen in a column, from the first row below its title on. */
function listsOf(columns: readonly Column[]): DataValidation[] {
  return columns.flatMap(({ choices, isOpen }, at) =>
    choices
      ? [{ type: 'list' as const, values: [...choices], allowBlank: true, showErrorMessage: !isOpen, range: below(at) }]
      : [],
  )
}

const below = (column: number) => `${letterOf(column)}2:${letterOf(column)}${limits.rows}`
const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)

/** Sheet names may hold neither these signs nor more than 31 characters. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

function sheetOf({ name, columns, rows }: Table): WriteSheet {
  return {
    name: sheetName(name),
    columns: columns.map(({ kind, width = widths[kind], wrap }) => {
      const numFmt = formats[kind]
      return { width, ...(numFmt && { numFmt }), ...(wrap && { style: wrapped }) }
    }),
    rows: [
      columns.map(({ title }) => title),
      ...rows.map((row) => columns.map((column, index) => written(row[index] ?? null, column))),
    ],
    cells: new Map(columns.map((_, index) => [`0,${index}`, { style: bold }])),
    freezePane: { rows: 1 },
    ...(columns.some(({ choices }) => choices) && { dataValidations: listsOf(columns) }),
  }
}

/** A workbook of these tables: text stays text (`=1+1` is no formula), days are real dates, the head row is held. */
export const writeSheets = (tables: readonly Table[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: tables.map(sheetOf), defaultFont: { name: 'Arial', size: 11 } })

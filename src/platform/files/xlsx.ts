/** Spreadsheets behind our own small interface: the first sheet in as rows, tables out. Runs in the worker (isolate.ts). */
import { type DataValidation, streamXlsxRows, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { Refused } from '#kit/refusal.ts'
import { letterOf } from '#kit/spreadsheet.ts'
import type { AsForm, CellIn, CellOut, Column, ColumnKind, RowIn, Table } from '#kit/table.ts'

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
function listsOf(columns: readonly Column[], head: number): DataValidation[] {
  return columns.flatMap(({ choices, isOpen }, at) =>
    choices
      ? [
          {
            ...{ type: 'list' as const, values: [...choices], allowBlank: true, showErrorMessage: !isOpen },
            range: `${letterOf(at)}${head + 2}:${letterOf(at)}${limits.rows}`,
          },
        ]
      : [],
  )
}

/** Sheet names may hold neither these signs nor more than 31 characters. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

const line = { style: 'thin' as const }
const ruled = { top: line, right: line, bottom: line, left: line }
const middle = { horizontal: 'center' as const, vertical: 'center' as const, wrapText: true }

/** The cells of a form: its lines above as one cell each, a ruled table, headings in bold. */
function formCells({ columns, rows }: Table, { above, headings }: AsForm): WriteSheet['cells'] {
  const cells: [string, object][] = above.map((_, row) => [
    `${row},0`,
    { style: { font: { bold: row < above.length - 1, italic: row === above.length - 1 }, alignment: middle } },
  ])
  const inBold = new Set(headings)
  for (const [column, { kind, wrap }] of columns.entries()) {
    const format = formats[kind]
    cells.push([`${above.length},${column}`, { style: { font: { bold: true }, alignment: middle, border: ruled } }])
    for (const row of rows.keys()) {
      const style = {
        ...{ border: ruled, alignment: { vertical: 'top' as const, ...(wrap && { wrapText: true }) } },
        ...(format && { numFmt: format }),
        ...(inBold.has(row) && { font: { bold: true } }),
      }
      cells.push([`${above.length + 1 + row},${column}`, { style }])
    }
  }
  return new Map(cells)
}

/** On A4 across, as wide as the page, with the titles on each page. */
function pageOf({ columns }: Table, { above }: AsForm): Partial<WriteSheet> {
  const head = above.length + 1
  return {
    merges: above.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: columns.length - 1 })),
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: `$${head}:$${head}`,
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  }
}

function sheetOf(table: Table): WriteSheet {
  const { name, columns, rows, form } = table
  const above = form?.above ?? []
  return {
    name: sheetName(name),
    columns: columns.map(({ kind, width = widths[kind], wrap }) => {
      const numFmt = formats[kind]
      return { width, ...(numFmt && { numFmt }), ...(wrap && { style: wrapped }) }
    }),
    rows: [
      ...above.map((text) => [text]),
      columns.map(({ title }) => title),
      ...rows.map((row) => columns.map((column, index) => written(row[index] ?? null, column))),
    ],
    cells: form ? formCells(table, form) : new Map(columns.map((_, index) => [`0,${index}`, { style: bold }])),
    freezePane: { rows: above.length + 1 },
    ...(form && pageOf(table, form)),
    ...(columns.some(({ choices }) => choices) && { dataValidations: listsOf(columns, above.length) }),
  } as WriteSheet
}

/** A workbook of these tables: text stays text (`=1+1` is no formula), days are real dates, the head row is held. */
export const writeSheets = (tables: readonly Table[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: tables.map(sheetOf), defaultFont: { name: 'Arial', size: 11 } })

/** A list as a file somebody asked for, in the form they asked for; of a sample season, it says so in every line. */
import type { FileAnswer } from '#kit/shapes.ts'
import type { MadeUp, Table } from '#kit/table.ts'
import { words } from '#kit/table-words.ts'
import { speaker } from '#kit/words.ts'
import { writeCsv } from './csv.ts'
import { writeXlsx } from './isolate.ts'

export type ExportFormat = 'xlsx' | 'csv'

/** A list that leaves as a file. A file goes where no banner stands: nobody may leave out whether it is made up. */
export type Export = {
  /** Without its ending, as a person would name it. */
  name: string
  table: Table
  /** Further sheets of a workbook; a CSV file holds the list alone. */
  more?: readonly Table[]
  /** Of the whole, or of each line of the table where it holds several seasons. */
  madeUp: MadeUp | readonly MadeUp[]
}

export async function exported({ name, table, more = [], madeUp }: Export, format: ExportFormat): Promise<FileAnswer> {
  const first = marked(table, madeUp)
  if (format === 'csv') return { fileName: `${name}.csv`, type: 'csv', content: writeCsv(first) }
  const whole = isOfLines(madeUp) ? null : madeUp
  const sheets = [first, ...more.map((one) => marked(one, whole))]
  return { fileName: `${name}.xlsx`, type: 'xlsx', content: await writeXlsx(sheets) }
}

const isOfLines = (madeUp: Export['madeUp']): madeUp is readonly MadeUp[] => Array.isArray(madeUp)

const t = speaker(words)

/** The table with a last column that says in each line that it is made up: lines are copied, sorted and cut out. */
export function marked(table: Table, madeUp: Export['madeUp']): Table {
  const of = (row: number) => (isOfLines(madeUp) ? (madeUp[row] ?? null) : madeUp)
  if (isOfLines(madeUp) ? madeUp.every((one) => one === null) : madeUp === null) return table
  const rows = table.rows.map((cells, row) => {
    const said = of(row)
    return [...table.columns.map((_, at) => cells[at] ?? null), said && t(`table.made-up-${said}`)]
  })
  return { ...table, columns: [...table.columns, { title: t('table.made-up-column'), kind: 'text', width: 44 }], rows }
}

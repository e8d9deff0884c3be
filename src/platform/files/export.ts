/** A list as a file somebody asked for, in the form they asked for. */
import type { FileAnswer } from '#kit/shapes.ts'
import type { Table } from '#kit/table.ts'
import { writeCsv } from './csv.ts'
import { writeXlsx } from './isolate.ts'

export type ExportFormat = 'xlsx' | 'csv'

/**
 * @param name of the file without its ending, as a person would name it.
 * @param more sheets of a workbook; a CSV file holds the list alone.
 */
export async function exported(
  name: string,
  format: ExportFormat,
  table: Table,
  more: readonly Table[] = [],
): Promise<FileAnswer> {
  if (format === 'csv') return { fileName: `${name}.csv`, type: 'csv', content: writeCsv(table) }
  return { fileName: `${name}.xlsx`, type: 'xlsx', content: await writeXlsx([table, ...more]) }
}

/** Tables as CSV for whatever opens them: UTF-8 with a mark, and no cell that a spreadsheet would calculate. */
import { formatDay } from '#kit/days.ts'
import type { CellOut, Column, Table } from '#kit/table.ts'

/**
 * A spreadsheet calculates what begins like this (OWASP: CSV injection); an apostrophe keeps it text. Where it parts
 * columns by semicolons or tabs, our quotes stand inside a column and close nothing: a column of theirs, or a line,
 * begins in the middle of a text too.
 */
const harmless = (text: string) =>
  (/^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text).replace(/([;\t\r\n]\s*)(?=[=+\-@])/g, "$1'")

const quoted = (text: string) => (/[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function written(cell: CellOut | undefined, kind: Column['kind']): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  return quoted(kind === 'day' ? formatDay(cell) : harmless(cell))
}

/** RFC 4180 with a byte order mark, which tells Excel that it is UTF-8. */
export function writeCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ title }) => quoted(harmless(title))),
    ...rows.map((row) => columns.map(({ kind }, index) => written(row[index], kind))),
  ]
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

/** The head of a table as statistics forms have it: titles above, two or three rows of merged cells, a row of numbers. Pure. */
import { fold } from '#kit/fold.ts'
import type { CellIn, Merged, RowIn, SheetOutline } from '#kit/table.ts'

/** The rows of a head, as Excel numbers them; `to` also counts the row that numbers the columns. */
export type Head = { from: number; to: number }

const textIn = (cell: CellIn | undefined): string => (typeof cell === 'string' ? cell : '')
const filled = ({ cells }: RowIn): number => cells.filter((cell) => cell !== null).length
const letters = (text: string): number => fold(text).replace(/[^a-z]/g, '').length

/** A cell that holds a number, in whatever notation: what a head does not hold. */
const isFigure = (cell: CellIn | undefined): boolean =>
  typeof cell === 'number' || (/\d/.test(textIn(cell)) && /^[\d.,\s%()+-]+$/.test(textIn(cell)))

/** `A`, `(1)`, `2`, `3=1+2`: what numbers the columns of a form. */
const isColumnNumber = (cell: CellIn): boolean =>
  cell === null || /^\(?(?:[A-Za-z]|\d{1,3})\)?(?:\s*=[\s\d()+\-*/:x]*)?$/.test(String(cell).trim())

/** The row that numbers the columns: short signs alone, whose numbers go up one by one. */
export function numbersColumns(row: RowIn): boolean {
  if (filled(row) < 2 || !row.cells.every(isColumnNumber)) return false
  const numbers = row.cells.flatMap((cell) => {
    const [digits] =
      String(cell ?? '')
        .match(/^\(?(\d+)/)
        ?.slice(1) ?? []
    return digits === undefined ? [] : [Number(digits)]
  })
  return numbers.length >= 2 && numbers.every((n, at) => at === 0 || n === (numbers[at - 1] ?? 0) + 1)
}

/** Somebody's name or code, and at least one number beside it. */
const isLine = (row: RowIn): boolean =>
  !numbersColumns(row) &&
  row.cells.some((cell) => letters(textIn(cell)) >= 2 && !isFigure(cell)) &&
  row.cells.some(isFigure)

/** Titles stand alone in their row; what a merged cell reaches into belongs to the head as well. */
const isHeadRow = (row: RowIn, merged: readonly Merged[]): boolean =>
  filled(row) >= 2 || merged.some(({ top, bottom }) => top < row.number && row.number <= bottom && bottom - top < 6)

/** Where the head seems to stand; the first row of anything where nothing looks like one. */
export function findHead(rows: readonly RowIn[], merged: readonly Merged[] = []): Head | undefined {
  const first = rows[0]
  if (!first) return undefined
  const line = rows.findIndex(isLine)
  const numbered = rows.findIndex(numbersColumns)
  const above = numbered >= 0 && (line < 0 || numbered < line) ? numbered + 1 : line
  // Nothing but a head: a template that nobody has filled.
  const end = above < 0 ? lastHead(rows, merged) : above
  let start = end
  while (start > 0 && isHeadRow(rows[start - 1] as RowIn, merged) && adjoin(rows, start, end)) start--
  const [from, to] = [rows[start], rows[end - 1]]
  return from && to && start < end ? { from: from.number, to: to.number } : { from: first.number, to: first.number }
}

const adjoin = (rows: readonly RowIn[], start: number, end: number): boolean =>
  start === end || (rows[start]?.number ?? 0) - (rows[start - 1]?.number ?? 0) === 1

function lastHead(rows: readonly RowIn[], merged: readonly Merged[]): number {
  const found = rows.findIndex((row) => isHeadRow(row, merged))
  if (found < 0) return 1
  let end = found + 1
  while (end < rows.length && isHeadRow(rows[end] as RowIn, merged) && adjoin(rows, end, end + 1)) end++
  return end
}

/** What each column is called, from its topmost head down; a merged cell is said over all it covers. */
export function headsOf(rows: readonly RowIn[], merged: readonly Merged[], { from, to }: Head): string[] {
  const head = rows.filter(({ number }) => from <= number && number <= to)
  const named = head.length > 1 ? head.filter((row) => !numbersColumns(row)) : head
  const width = Math.max(0, ...head.map(({ cells }) => cells.length), ...spread(merged, from, to))
  const lines = named.map((row, at) =>
    Array.from({ length: width }, (_, column) => said(row, column, merged, at < named.length - 1)),
  )
  // Without merged cells (a CSV file), a group is named once, above the first of its columns.
  if (merged.length === 0) spreadGroups(lines)
  return Array.from({ length: width }, (_, column) => {
    const path = lines.map((line) => line[column] ?? '').filter((text) => text !== '')
    return path.filter((text, at) => text !== path[at - 1]).join(' › ')
  })
}

const spread = (merged: readonly Merged[], from: number, to: number): number[] =>
  merged.filter(({ top, bottom }) => top <= to && bottom >= from && bottom - top < 6).map(({ right }) => right + 1)

const oneLine = (cell: CellIn | undefined): string =>
  String(cell ?? '')
    .replace(/\s+/g, ' ')
    .trim()

function said(row: RowIn, column: number, merged: readonly Merged[], above: boolean): string {
  const own = oneLine(row.cells[column])
  if (own !== '') return own
  // A cell merged across is said for each of its columns; one merged down is said once, by its first row.
  const over = merged.find(
    ({ top, left, right }) => top === row.number && left < column && column <= right && (above || right - left < 60),
  )
  return over ? oneLine(row.cells[over.left]) : ''
}

function spreadGroups(lines: string[][]): void {
  for (const [at, line] of lines.entries()) {
    const below = lines.slice(at + 1)
    if (below.length === 0) return
    for (let column = 1; column < line.length; column++) {
      const hasBelow = below.some((other) => (other[column] ?? '') !== '')
      const beside = below.some((other) => (other[column - 1] ?? '') !== '')
      if (line[column] === '' && hasBelow && beside) line[column] = line[column - 1] ?? ''
    }
  }
}

/** The heads without accents, capitals and signs: the same form is known again next month. */
export const headPrint = (heads: readonly string[]): string => JSON.stringify(heads.map(fold))

/** What the columns of the sheet that is read are called. */
export function headsIn(sheets: readonly SheetOutline[], layout: { sheet: number; head: Head } | null): string[] {
  const sheet = layout && sheets[layout.sheet]
  return sheet ? headsOf(sheet.rows, sheet.merged, layout.head) : []
}

/**
 * A file of figures, row by row, as the table the engine reads: long (`unit,indicator,value`) or wide (`unit`, then a
 * column an indicator). A file with any fault is refused whole; every fault has its row, its column and its reason. Pure.
 */
import type { Said } from '#kit/refusal.ts'
import { letterOf } from '#kit/spreadsheet.ts'
import type { CellIn, RowIn } from '#kit/table.ts'
import type { Card } from './card.ts'
import { type Notation, textOf } from './figure-cells.ts'
import { type FigureSheet, type Place, sheetOfFigures, shortened } from './figure-sheet.ts'
import type { FigureTable } from './figures.ts'

/** Where: the row and the column as a spreadsheet names them, with the column's title; null where the whole is meant. */
export type FileFault = Said & {
  readonly row: number | null
  readonly column: string | null
  readonly letter: string | null
}
export type FiguresRead = { readonly table: FigureTable } | { readonly faults: readonly FileFault[] }

type Head = { readonly row: number; readonly titles: readonly string[] }
const longTitles = ['unit', 'indicator', 'value', 'hold']

/** What is said of the whole stands behind what is said of its rows. */
const last = 10_000_000

const placeIn =
  (row: number, { titles }: Head) =>
  (at: number): Place => ({ row, at, title: titles[at] ?? '' })

/** Titles that stand twice; cells below no title, each column once. */
function checkHead(sheet: FigureSheet, head: Head, rest: readonly RowIn[]): void {
  const inHead = placeIn(head.row, head)
  for (const [at, title] of head.titles.entries()) {
    const first = head.titles.indexOf(title)
    if (title !== '' && first < at)
      sheet.wrong(inHead(at), {
        code: 'figure-file.column-twice',
        params: { column: shortened(title), other: letterOf(first) },
      })
  }
  const untitled = new Set<number>()
  for (const { number, cells } of rest)
    for (const [at, cell] of cells.entries())
      if (cell !== null && !head.titles[at] && !untitled.has(at)) {
        untitled.add(at)
        sheet.wrong({ row: number, at, title: '' }, { code: 'figure-file.no-title' })
      }
}

/** `unit, indicator, value`: a row a figure, or a mark. */
function readLong(sheet: FigureSheet, head: Head, rest: readonly RowIn[]): void {
  const inHead = placeIn(head.row, head)
  for (const [at, title] of head.titles.entries())
    if (title !== '' && !longTitles.includes(title))
      sheet.wrong(inHead(at), { code: 'figure-file.not-long', params: { column: shortened(title) } })
  const [unitAt = 0, indicatorAt = 0, valueAt = 0, holdAt = -1] = longTitles.map((title) => head.titles.indexOf(title))
  const isEmpty = (cell: CellIn | undefined) => cell === null || cell === undefined
  for (const { number, cells } of rest) {
    const place = placeIn(number, head)
    const unit = sheet.unit(cells[unitAt], place(unitAt))
    if (unit !== undefined) sheet.hold(unit, cells[holdAt], place(holdAt))
    // A row may say nothing but that a unit is on hold.
    if (isEmpty(cells[indicatorAt]) && isEmpty(cells[valueAt]) && !isEmpty(cells[holdAt])) continue
    const asked = sheet.asked(textOf(cells[indicatorAt]) ?? '', place(indicatorAt))
    if (asked && unit !== undefined) sheet.take(unit, asked, cells[valueAt], place(valueAt))
  }
}

/** `unit`, then a column an indicator or a judge's mark: a row a unit. */
function readWide(sheet: FigureSheet, head: Head, rest: readonly RowIn[]): void {
  const inHead = placeIn(head.row, head)
  const meanings = head.titles.flatMap((title, at) => {
    if (['', 'unit', 'hold'].includes(title) || head.titles.indexOf(title) < at) return []
    const asked = sheet.asked(title, inHead(at))
    return asked ? [{ at, asked }] : []
  })
  const [unitAt, holdAt] = [head.titles.indexOf('unit'), head.titles.indexOf('hold')]
  const rows = new Map<string, number>()
  for (const { number, cells } of rest) {
    const place = placeIn(number, head)
    const unit = sheet.unit(cells[unitAt], place(unitAt))
    if (unit === undefined) continue
    const other = rows.get(unit)
    if (other !== undefined) {
      sheet.wrong(place(unitAt), { code: 'figure-file.unit-twice', params: { other } })
      continue
    }
    rows.set(unit, number)
    sheet.hold(unit, cells[holdAt], place(holdAt))
    for (const { at, asked } of meanings) sheet.take(unit, asked, cells[at], place(at))
  }
}

function readBelow(sheet: FigureSheet, head: Head, rest: readonly RowIn[]): void {
  if (rest.length === 0) sheet.wrong(null, { code: 'figure-file.no-rows' })
  checkHead(sheet, head, rest)
  const isLong = head.titles.includes('indicator') && head.titles.includes('value')
  if (isLong) readLong(sheet, head, rest)
  else readWide(sheet, head, rest)
}

const asFault = ({ place, said }: { place: Place | null; said: Said }): FileFault => ({
  ...said,
  row: place?.row ?? null,
  column: shortened(place?.title ?? '') || null,
  letter: place === null || place.at < 0 ? null : letterOf(place.at),
})

/** @param rows as they stand in the file, those without anything left out */
export function readFigures(card: Card, rows: readonly RowIn[], notation: Notation): FiguresRead {
  const sheet = sheetOfFigures(card, notation)
  const [first, ...rest] = rows
  const head: Head | undefined = first && {
    row: first.number,
    titles: first.cells.map((cell) => (textOf(cell) ?? '').normalize('NFC')),
  }
  if (!head) sheet.wrong(null, { code: 'figure-file.empty' })
  else if (head.titles.includes('unit')) readBelow(sheet, head, rest)
  else sheet.wrong({ row: head.row, at: -1, title: '' }, { code: 'figure-file.no-unit-column' })
  const read = sheet.table()
  if ('table' in read) return read
  return { faults: read.faults.map(asFault).sort((a, b) => (a.row ?? last) - (b.row ?? last)) }
}

/** Whole tables from outside: every sheet's outline, then one sheet's rows. Runs in the worker (isolate.ts). */
import { streamXlsxRows } from 'hucre/xlsx'
import { readCsv } from '#kit/csv-reading.ts'
import { Refused } from '#kit/refusal.ts'
import type { CellIn, Merged, RowIn, SheetIn, SheetOutline } from '#kit/table.ts'
import { csvText } from './csv-text.ts'
import { isWorkbook } from './types.ts'
import { cellOf, isEmpty } from './xlsx.ts'
import { walk } from './xml.ts'
import { openOffice } from './zip.ts'

export const tableLimits = { rows: 400_000, columns: 400, cells: 2_000_000, sheets: 40, shown: 60 }

const refuse = (code: string, params = {}) => new Refused({ kind: 'invalid', code, params })
const tooMany = () => refuse('file.too-many-rows', { rows: tableLimits.rows })

type Sheet = { name: string; hidden: boolean; part: string }
type Book = { sheets: Sheet[]; parts: Map<string, Buffer> }

const textOf = (parts: Map<string, Buffer>, name: string) => parts.get(name)?.toString('utf8') ?? ''

/** The sheets in the order of their tabs, each with the part that holds it. */
async function bookOf(bytes: Uint8Array): Promise<Book> {
  const parts = await openOffice(bytes)
  if (!parts.has('xl/workbook.xml')) throw refuse('file.wrong-kind', { kind: 'xlsx' })
  const targets = new Map<string, string>()
  walk(textOf(parts, 'xl/_rels/workbook.xml.rels') || '<none/>', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: Sheet[] = []
  walk(textOf(parts, 'xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name.replace(/^.*:/, '') !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const hidden = (attributes.state ?? 'visible') !== 'visible'
      sheets.push({ name: attributes.name ?? '', hidden, part: targets.get(id) ?? '' })
    },
  })
  // A sheet that breaks off would be read as far as it goes: half a file.
  for (const { part } of sheets) if (!isWhole(parts.get(part))) throw refuse('file.broken')
  if (sheets.length > tableLimits.sheets) throw refuse('file.too-many-sheets', { sheets: tableLimits.sheets })
  return { sheets, parts }
}

/** Charts stand on sheets of their own, without rows. */
const isWhole = (part: Buffer | undefined): boolean =>
  part !== undefined &&
  /<\/(?:\w+:)?(?:worksheet|chartsheet|dialogsheet)>\s*$/.test(part.subarray(-200).toString('latin1'))

/** `B3` as a row of Excel and a column from 0. */
function placeOf(reference: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (!letters || !digits) return undefined
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits), column }
}

/** Merged cells stand behind the rows; of many thousands only those of the head are of use. */
function mergedIn(xml: string): Merged[] {
  const list = xml.slice(Math.max(0, xml.lastIndexOf('</sheetData>')))
  return [...list.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\bref="([^":]+):([^"]+)"/g)].slice(0, 5_000).flatMap((found) => {
    const [from, to] = [placeOf(found[1] ?? ''), placeOf(found[2] ?? '')]
    const isShown = from && to && from.row <= tableLimits.shown
    return isShown ? [{ top: from.row, left: from.column, bottom: to.row, right: to.column }] : []
  })
}

async function* sheetRows(bytes: Uint8Array, sheet: number): AsyncGenerator<RowIn> {
  for await (const { index, values } of streamXlsxRows(bytes, { sheet }))
    yield { number: index + 1, cells: values.map(cellOf) }
}

function* csvRows(text: string): Generator<RowIn> {
  let number = 0
  for (const cells of readCsv(text)) {
    if (!cells) throw refuse('file.open-quote', { row: number + 1 })
    yield { number: ++number, cells: cells.map(cellOf) }
  }
}

/** Rows that hold anything, no wider and no more than can be kept. @throws Refused `file.too-many-rows` */
async function* bounded(rows: AsyncIterable<RowIn> | Iterable<RowIn>): AsyncGenerator<RowIn> {
  let [count, cells] = [0, 0]
  for await (const row of rows) {
    const kept = trimmed(row.cells)
    if (isEmpty(kept)) continue
    count++
    cells += kept.length
    if (kept.length > tableLimits.columns || count > tableLimits.rows || cells > tableLimits.cells) throw tooMany()
    yield { number: row.number, cells: kept }
  }
}

/** Borders and formats leave empty cells at the end of a row. */
function trimmed(cells: readonly CellIn[]): readonly CellIn[] {
  let length = cells.length
  while (length > 0 && cells[length - 1] === null) length--
  return length === cells.length ? cells : cells.slice(0, length)
}

async function firstRows(rows: AsyncIterable<RowIn> | Iterable<RowIn>): Promise<RowIn[]> {
  const first: RowIn[] = []
  for await (const row of bounded(rows)) if (first.push(row) >= tableLimits.shown) break
  return first
}

/** Every sheet as a person has to see it to say how it is read; a CSV file is one sheet without a name. */
export async function readOutlines(bytes: Uint8Array): Promise<SheetOutline[]> {
  if (!isWorkbook(bytes))
    return [{ name: '', hidden: false, merged: [], rows: await firstRows(csvRows(csvText(bytes))) }]
  const { sheets, parts } = await bookOf(bytes)
  const outlines: SheetOutline[] = []
  for (const [at, { name, hidden, part }] of sheets.entries()) {
    const merged = mergedIn(textOf(parts, part))
    outlines.push({ name, hidden, merged, rows: await firstRows(sheetRows(bytes, at)) })
  }
  return outlines
}

const uncalculated =
  /<(?:\w+:)?c\b(?=[^>]*\br="([A-Z]+\d+)")[^>]*>\s*<((?:\w+:)?f)\b(?:[^>]*\/>|[^>]*>[^<]*<\/\2>)\s*<\/(?:\w+:)?c>/

/** A formula that no program has worked out yet holds no value: as an empty cell it would be read as missing. */
function refuseUncalculated({ sheets, parts }: Book, sheet: number): void {
  const part = parts.get(sheets[sheet]?.part ?? '')
  // Most tables hold no formula: they are not made into a text for this.
  if (!part?.includes('<f') && !part?.includes(':f>')) return
  const cell = uncalculated.exec(part.toString('utf8'))?.[1]
  if (cell !== undefined) throw refuse('file.formula-without-value', { cell })
}

/** All rows of one sheet, by its place among the sheets. */
export async function readAllRows(bytes: Uint8Array, sheet: number): Promise<RowIn[]> {
  const rows: RowIn[] = []
  if (isWorkbook(bytes)) refuseUncalculated(await bookOf(bytes), sheet)
  for await (const row of bounded(isWorkbook(bytes) ? sheetRows(bytes, sheet) : csvRows(csvText(bytes)))) rows.push(row)
  return rows
}

/** More than any form that people read: a card of 5,000 criteria and its further sheets. */
const formLimits = { rows: 30_000, cells: 500_000 }

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}=["']([^"']*)["']`).exec(tag)?.[1]

/** Rows and columns without height or width, or hidden outright, where they hold something. */
function unseenIn(xml: string, rows: readonly RowIn[]): Pick<SheetIn, 'hiddenRows' | 'hiddenColumns'> {
  const isUnseen = (tag: string, size: string) =>
    ['1', 'true'].includes(attribute(tag, 'hidden') ?? '') || Number(attribute(tag, size) ?? 1) === 0
  const tags = (name: string) => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
  const numbers = new Set(tags('row').flatMap((tag) => (isUnseen(tag, 'ht') ? [Number(attribute(tag, 'r'))] : [])))
  const columns = tags('col')
    .filter((tag) => isUnseen(tag, 'width'))
    .flatMap((tag) => {
      const [min, max] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))]
      return Array.from({ length: Math.min(tableLimits.columns, max - min + 1) || 0 }, (_, at) => min - 1 + at)
    })
  return {
    hiddenRows: rows.flatMap(({ number }) => (numbers.has(number) ? [number] : [])),
    hiddenColumns: columns.filter((column) => rows.some(({ cells }) => (cells[column] ?? null) !== null)),
  }
}

/** Every sheet of a workbook whole, for forms whose meaning lies in several of them. @throws Refused `file.too-many-rows` */
export async function readWhole(bytes: Uint8Array): Promise<SheetIn[]> {
  const { sheets, parts } = await bookOf(bytes)
  const whole: SheetIn[] = []
  let [count, cells] = [0, 0]
  for (const [at, { name, hidden, part }] of sheets.entries()) {
    const rows: RowIn[] = []
    for await (const row of bounded(sheetRows(bytes, at))) {
      count++
      cells += row.cells.length
      if (count > formLimits.rows || cells > formLimits.cells)
        throw refuse('file.too-many-rows', { rows: formLimits.rows })
      rows.push(row)
    }
    const xml = textOf(parts, part)
    const formulas = xml.match(/<(?:\w+:)?f[\s>]/g)?.length ?? 0
    whole.push({ name, hidden, merged: mergedIn(xml), rows, formulas, ...unseenIn(xml, rows) })
  }
  return whole
}

/** A CSV file of figures as rows: its separator is the one its head is written with. Pure. */
import { readCsv, saidIn } from '#kit/csv-reading.ts'
import type { CellIn, RowIn } from '#kit/table.ts'
import type { Notation } from './figure-cells.ts'

/** Rows that hold anything; or the row in which a quote is opened and never closed; or more than can be held. */
export type CsvRows =
  | { readonly rows: readonly RowIn[]; readonly notation: Notation }
  | { readonly openQuote: number }
  | { readonly tooMany: number }

/** 38,000 units with 150 figures each. */
const mostCells = 6_000_000
/** A head is no longer than this; what comes in one line without end is looked at no further. */
const longestHead = 1_000_000

const countOf = (text: string, sign: string) => text.split(sign).length - 1

/** Values may hold commas, so only the head is asked; what stands in quotes parts nothing. A file may say it itself. */
function separatorIn(text: string): string {
  const said = saidIn(text)?.[1]
  if (said) return said
  const head = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, longestHead).trimStart())?.[0] ?? ''
  const bare = head.replaceAll(/"(?:[^"]|"")*"/g, '')
  return countOf(bare, ';') >= countOf(bare, ',') && bare.includes(';') ? ';' : ','
}

const cellOf = (text: string): CellIn => text.normalize('NFC').trim() || null

/** @param text of the file, without its byte order mark */
export function rowsOfCsv(text: string): CsvRows {
  const separator = separatorIn(text)
  const rows: RowIn[] = []
  let [number, held] = [0, 0]
  for (const texts of readCsv(text, separator)) {
    number++
    if (texts === undefined) return { openQuote: number }
    held += texts.length
    if (held > mostCells) return { tooMany: mostCells }
    const cells = texts.map(cellOf)
    if (cells.some((cell) => cell !== null)) rows.push({ number, cells })
  }
  return { rows, notation: { decimalComma: separator === ';' } }
}

/** The two files of `giaouoc score`, read without server or database; whatever is wrong is gathered, not thrown. */
import { type FileHandle, open } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileLimitMb } from '#kit/media.ts'
import { Refused, type Said } from '#kit/refusal.ts'
import type { RowIn } from '#kit/table.ts'
import { readRows } from '#platform/files/isolate.ts'
import { isWorkbook, whyNotKind } from '#platform/files/types.ts'
import type { Card } from '#scoring/card.ts'
import type { Notation } from '#scoring/figure-cells.ts'
import { rowsOfCsv } from '#scoring/figure-csv.ts'
import { type FileFault, readFigures } from '#scoring/figure-files.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { readCard } from '#scoring/reading.ts'
import { typedPath } from './typed-path.ts'

/** One thing to mend: in which file, where in it, and what. */
export type Fault = Said & { file: string; at?: Omit<FileFault, keyof Said> | { pointer: string } }
type Read<T> = { read: T } | { faults: Fault[] }

const megabyte = 1024 * 1024
const limits = { card: 20, csv: 100, xlsx: fileLimitMb }

const wrong = (file: string, code: string, params?: Said['params']): { faults: Fault[] } => ({
  faults: [{ file, code, ...(params && { params }) }],
})

const whyUnread: Record<string, string> = {
  ...{ ENOENT: 'score.no-file', ENOTDIR: 'score.no-file', ENAMETOOLONG: 'score.no-file' },
  ...{ EISDIR: 'score.folder', EACCES: 'score.denied', EPERM: 'score.denied' },
}

/** No more than the limit is ever held, also of what tells no size: a pipe, a device without end. */
export async function bytesOf(file: string, limit: number): Promise<Read<Uint8Array>> {
  let handle: FileHandle | undefined
  const tooLarge = (size: number) => wrong(file, 'score.too-large', { size: Math.ceil(size / megabyte), limit })
  try {
    handle = await open(typedPath(file))
    const there = await handle.stat()
    if (there.isDirectory()) return wrong(file, 'score.folder')
    if (there.size > limit * megabyte) return tooLarge(there.size)
    const parts: Buffer[] = []
    let size = 0
    for await (const part of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size > limit * megabyte) return tooLarge(size)
    }
    return { read: Buffer.concat(parts) }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return wrong(file, whyUnread[code] ?? 'score.unreadable', { reason: code || message })
  } finally {
    await handle?.close()
  }
}

/** UTF-8, with or without a byte order mark; nothing else is guessed. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Other control characters than those of a table: a program or a picture under another name. */
const isBinary = (text: string) => /[^\P{Cc}\t\n\r\v\f]/u.test(text.slice(0, 100_000))
const looksLikeJson = (text: string) => /^\s*[{[]/.test(text)

export type CardFile = { card: Card; warnings: Fault[] }

export async function readCardFile(file: string): Promise<Read<CardFile>> {
  const bytes = await bytesOf(file, limits.card)
  if ('faults' in bytes) return bytes
  const text = textOf(bytes.read)
  if (text === undefined) return wrong(file, isWorkbook(bytes.read) ? 'score.not-a-card' : 'score.not-utf8')
  if (text.trim() !== '' && (isBinary(text) || !looksLikeJson(text))) return wrong(file, 'score.not-a-card')
  const read = readCard(text)
  const told = ({ path, code, params }: { path: string } & Said): Fault => ({
    ...{ file, code, at: { pointer: path } },
    ...(params && { params }),
  })
  // What a faulty card is warned of may come of the fault itself: an unread formula uses nothing.
  if ('faults' in read) return { faults: read.faults.filter(({ level }) => level !== 'warning').map(told) }
  return { read: { card: read.card, warnings: read.warnings.map(told) } }
}

export type Rows = { rows: readonly RowIn[]; notation: Notation }

async function workbookRows(file: string, bytes: Uint8Array): Promise<Read<Rows>> {
  const rows: RowIn[] = []
  try {
    await readRows(bytes, 0, (piece) => {
      rows.push(...piece)
    })
    return { read: { rows, notation: { decimalComma: false } } }
  } catch (error) {
    if (error instanceof Refused) return wrong(file, error.refusal.code, error.refusal.params)
    throw error
  }
}

function csvRows(file: string, bytes: Uint8Array): Read<Rows> {
  const text = textOf(bytes)
  if (text === undefined) return wrong(file, 'score.not-utf8')
  if (isBinary(text)) return wrong(file, 'file.not-text')
  if (looksLikeJson(text)) return wrong(file, 'score.is-a-card')
  const read = rowsOfCsv(text)
  if ('rows' in read) return { read }
  if ('tooMany' in read) return wrong(file, 'figure-file.too-many-cells', { most: read.tooMany })
  const at = { row: read.openQuote, column: null, letter: null }
  return { faults: [{ file, at, code: 'figure-file.open-quote' }] }
}

/** By what it holds; a name that says something else is told, for one of the two is wrong. */
export async function readFigureRows(file: string): Promise<Read<Rows>> {
  const ending = extname(file).toLowerCase()
  if (!['.csv', '.xlsx', ''].includes(ending)) {
    const there = await bytesOf(file, limits.csv)
    return 'faults' in there ? there : wrong(file, ending === '.json' ? 'score.is-a-card' : 'score.not-a-table')
  }
  const bytes = await bytesOf(file, ending === '.xlsx' ? limits.xlsx : limits.csv)
  if ('faults' in bytes) return bytes
  const other = whyNotKind(bytes.read, 'table')
  if (other) return wrong(file, other.code, other.params)
  if (ending === '.xlsx' && !isWorkbook(bytes.read)) return wrong(file, 'score.not-a-workbook')
  if (ending === '.csv' && isWorkbook(bytes.read)) return wrong(file, 'score.not-csv')
  return isWorkbook(bytes.read) ? workbookRows(file, bytes.read) : csvRows(file, bytes.read)
}

export function tableOf(file: string, card: Card, { rows, notation }: Rows): Read<FigureTable> {
  const read = readFigures(card, rows, notation)
  if ('table' in read) return { read: read.table }
  return {
    faults: read.faults.map(({ row, column, letter, code, params }) => ({
      ...{ file, code, at: { row, column, letter } },
      ...(params && { params }),
    })),
  }
}

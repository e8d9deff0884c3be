/**
 * The form of a backup: gzip of lines. First a head, then for each table a line that names it, PostgreSQL's own
 * COPY text and `\.`, then for each kept file a line with its digest, its bytes in base64 and `\.`, last a foot with
 * counts and digests. `gunzip -c FILE` shows it to a person.
 */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'

export const Head = z.object({
  format: z.literal('giaouoc-backup'),
  /** The first held no files. */
  formatVersion: z.union([z.literal(1), z.literal(2)]),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })).min(1),
})
export const TableLine = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })
const Digest = z.string().regex(/^[0-9a-f]{64}$/)
export const FileLine = z.object({ file: Digest })
export const Foot = z.object({
  end: z.literal(true),
  tables: z.record(z.string(), z.object({ rows: z.int().min(0), sha256: z.string().length(64) })),
  files: z.int().min(0).default(0),
  /** Files that rows name and that were not whole when the backup was made. */
  missing: z.array(Digest).default([]),
})
export type Head = z.output<typeof Head>
export type Foot = z.output<typeof Foot>
export type TableLine = z.output<typeof TableLine>

/** COPY's own mark for the end of a table; no row, and no line of base64, can look like it. */
export const endOfTable = '\\.'
const newline = 0x0a

/** Splits at byte 0x0A alone: COPY escapes it inside values, and Unicode's other line separators are text. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, part]) : part
    let from = 0
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, from)) {
      yield bytes.subarray(from, at)
      from = at + 1
    }
    rest = bytes.subarray(from)
  }
  if (rest.length > 0) yield rest
}

/** The lines of a backup file, unpacked while reading. */
export function readLines(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file)
  const plain = createGunzip()
  packed.on('error', (error) => plain.destroy(error)).pipe(plain)
  return linesOf(plain)
}

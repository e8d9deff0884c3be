/** The far side of isolate.ts: opens, checks and reads one file, or writes one, and is gone. */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Refused } from '#kit/refusal.ts'
import type { RowIn } from '#kit/table.ts'
import { readDocument } from './docx.ts'
import { type Fields, fieldsIn, filled, isWritten, marked } from './docx-fields.ts'
import { inspect } from './inspect.ts'
import type { Inspection, Job } from './isolate.ts'
import { readAllRows, readOutlines, readWhole } from './sheets.ts'
import { readSheet, writeSheets } from './xlsx.ts'
import { openOffice } from './zip.ts'
import { writeZip } from './zip-writing.ts'

async function readBook(bytes: Uint8Array) {
  const parts = await openOffice(bytes)
  if (!parts.has('xl/workbook.xml'))
    throw new Refused({ kind: 'invalid', code: 'file.wrong-kind', params: { kind: 'xlsx' } })
  return readSheet(bytes)
}

/** Whoever still writes to the file they brought changes nothing of what was checked here. */
async function look({ path, checked, digest, kind }: Inspection) {
  // Sent twice at once, it may have been kept and taken away by now.
  const bytes = await readFile(path).catch(() => Promise.reject(gone()))
  if (createHash('sha256').update(bytes).digest('hex') !== digest)
    throw new Refused({ kind: 'invalid', code: 'file.other-digest' })
  await inspect(bytes, kind)
  await writeFile(checked, bytes, { mode: 0o600, flush: true })
}

const gone = () => new Refused({ kind: 'conflict', code: 'file.other-place', params: { received: 0 } })

async function openDocument(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const parts = await openOffice(bytes)
  if (parts.has('word/document.xml')) return parts
  throw new Refused({ kind: 'invalid', code: 'file.wrong-kind', params: { kind: 'docx' } })
}

async function fieldsOf(bytes: Uint8Array): Promise<string[]> {
  const written = [...(await openDocument(bytes))].filter(([path]) => isWritten(path))
  return [...new Set(written.flatMap(([, part]) => fieldsIn(part.toString('utf8'))))]
}

async function fill(bytes: Uint8Array, fields: Fields, marks: readonly string[]): Promise<Uint8Array> {
  const parts = await openDocument(bytes)
  for (const [path, part] of parts)
    if (isWritten(path)) parts.set(path, Buffer.from(marked(filled(part.toString('utf8'), fields), marks), 'utf8'))
  return new Uint8Array(writeZip(parts))
}

async function done(job: Exclude<Job, { deed: 'rows' }>) {
  if (job.deed === 'inspect') return look(job)
  if (job.deed === 'write') return writeSheets(job.tables)
  if (job.deed === 'outline') return readOutlines(job.bytes)
  if (job.deed === 'fields') return fieldsOf(job.bytes)
  if (job.deed === 'fill') return fill(job.bytes, job.fields, job.marks)
  if (job.deed === 'whole') return readWhole(job.bytes)
  return job.deed === 'read-xlsx' ? readBook(job.bytes) : readDocument(await openOffice(job.bytes))
}

/** Cells in one message: taking it up must not hold the server's loop for long. */
const cellsAtOnce = 4_000

/** All rows are read and held here, where memory is bounded; they leave piece by piece, each when it is asked for. */
function handOut(rows: readonly RowIn[]): void {
  let at = 0
  parentPort?.on('message', () => {
    const piece: RowIn[] = []
    for (let cells = 0; cells < cellsAtOnce && at < rows.length; at++) {
      const row = rows[at] as RowIn
      cells += row.cells.length + 1
      piece.push(row)
    }
    parentPort?.postMessage({ rows: piece })
  })
}

try {
  const job = workerData as Job
  if (job.deed === 'rows') {
    const rows = await readAllRows(job.bytes, job.sheet)
    handOut(rows)
    parentPort?.postMessage({ answer: rows.length })
  } else parentPort?.postMessage({ answer: await done(job) })
} catch (error) {
  // What the parsers throw of a damaged file is no bug of ours.
  const refusal = error instanceof Refused ? error.refusal : { kind: 'invalid', code: 'file.broken' }
  parentPort?.postMessage({ refusal })
}

/** The far side of isolate.ts: opens, checks and reads one file, or writes one, and is gone. */
import { parentPort, workerData } from 'node:worker_threads'
import { Refused } from '#kit/refusal.ts'
import { readDocument } from './docx.ts'
import type { Job } from './isolate.ts'
import { readSheet, writeSheets } from './xlsx.ts'
import { openOffice } from './zip.ts'

async function readBook(bytes: Uint8Array) {
  const parts = await openOffice(bytes)
  if (!parts.has('xl/workbook.xml'))
    throw new Refused({ kind: 'invalid', code: 'file.wrong-kind', params: { kind: 'xlsx' } })
  return readSheet(bytes)
}

async function done(job: Job) {
  if (job.deed === 'write') return writeSheets(job.tables)
  return job.deed === 'read-xlsx' ? readBook(job.bytes) : readDocument(await openOffice(job.bytes))
}

try {
  parentPort?.postMessage({ answer: await done(workerData as Job) })
} catch (error) {
  // What the parsers throw of a damaged file is no bug of ours.
  const refusal = error instanceof Refused ? error.refusal : { kind: 'invalid', code: 'file.broken' }
  parentPort?.postMessage({ refusal })
}

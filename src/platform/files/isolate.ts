/** Files are opened and written in a worker with a bound on memory and time, so that none can stop the server. */
import { Worker } from 'node:worker_threads'
import type { FileKind, PaperKind } from '#kit/media.ts'
import { type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import type { RowIn, SheetIn, SheetOutline, Table } from '#kit/table.ts'
import { turns } from '../turns.ts'
import type { Paragraph } from './docx.ts'
import type { Fields } from './docx-fields.ts'
import { whyNotKind } from './types.ts'

export type Job =
  | { deed: 'read-xlsx'; bytes: Uint8Array }
  | { deed: 'read-docx'; bytes: Uint8Array }
  | { deed: 'fields'; bytes: Uint8Array }
  | { deed: 'fill'; bytes: Uint8Array; fields: Fields; marks: readonly string[] }
  | { deed: 'outline'; bytes: Uint8Array }
  | { deed: 'whole'; bytes: Uint8Array }
  | { deed: 'rows'; bytes: Uint8Array; sheet: number }
  | { deed: 'write'; tables: readonly Table[] }
  | ({ deed: 'inspect' } & Inspection)

/** A file to be looked at where it lies: found to be what it is called, its bytes are written to `checked`. */
export type Inspection = { path: string; checked: string; digest: string; kind: PaperKind }

const limits = { megabytes: 256, milliseconds: 10_000, atOnce: 2 }

const inTurn = turns(limits.atOnce)

type Answer = { answer: unknown } | { refusal: Refusal }

/** The worker's first word, within its time and memory. */
const firstWord = (worker: Worker): Promise<unknown> =>
  new Promise((done, fail) => {
    const refuse = (refusal: Refusal) => fail(new Refused(refusal))
    const impatient = setTimeout(() => refuse({ kind: 'invalid', code: 'file.too-slow' }), limits.milliseconds)
    const settle = (act: () => void) => {
      clearTimeout(impatient)
      act()
    }
    worker.once('message', (told: Answer) =>
      settle(() => ('answer' in told ? done(told.answer) : refuse(told.refusal))),
    )
    worker.once('error', (error: Error & { code?: string }) =>
      settle(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse({ kind: 'invalid', code: 'file.bomb' }) : fail(error),
      ),
    )
    worker.once('exit', () => settle(() => fail(new Error('The worker ended without an answer'))))
  })

const workerFor = (job: Job) =>
  new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: job,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })

const apart = (job: Job): Promise<unknown> =>
  inTurn(() => {
    const worker = workerFor(job)
    return firstWord(worker).finally(() => worker.terminate())
  })

function demandKind(bytes: Uint8Array, kind: FileKind): void {
  refuseIf(whyNotKind(bytes, kind))
}

/** The first sheet's rows that hold anything. @throws Refused `file.…` in words a person can act on. */
export async function readXlsx(bytes: Uint8Array): Promise<RowIn[]> {
  demandKind(bytes, 'xlsx')
  return (await apart({ deed: 'read-xlsx', bytes })) as RowIn[]
}

/** A Word file's paragraphs. @throws Refused `file.…`. */
export async function readDocx(bytes: Uint8Array): Promise<Paragraph[]> {
  demandKind(bytes, 'docx')
  return (await apart({ deed: 'read-docx', bytes })) as Paragraph[]
}

/** The fields that stand in a Word file, as they are written between their braces. @throws Refused `file.…`. */
export async function readFields(bytes: Uint8Array): Promise<string[]> {
  demandKind(bytes, 'docx')
  return (await apart({ deed: 'fields', bytes })) as string[]
}

/**
 * A Word file with its fields filled and all else as it was; `marks` stand first in its text and above each page that has a
 * header. @throws Refused `file.…`.
 */
export async function fillFields(
  bytes: Uint8Array,
  fields: Fields,
  marks: readonly string[] = [],
): Promise<Uint8Array> {
  demandKind(bytes, 'docx')
  return (await apart({ deed: 'fill', bytes, fields, marks })) as Uint8Array
}

/** A workbook's sheets, or the one of a CSV file: what each begins with. @throws Refused `file.…`. */
export async function readOutlines(bytes: Uint8Array): Promise<SheetOutline[]> {
  demandKind(bytes, 'table')
  return (await apart({ deed: 'outline', bytes })) as SheetOutline[]
}

/** Every sheet of a workbook whole. @throws Refused `file.…`. */
export async function readSheets(bytes: Uint8Array): Promise<SheetIn[]> {
  demandKind(bytes, 'xlsx')
  return (await apart({ deed: 'whole', bytes })) as SheetIn[]
}

/**
 * One sheet's rows, handed to `take` piece by piece: between two pieces the server answers others.
 * @returns how many rows there were
 * @throws Refused `file.…`; whatever `take` throws ends the reading
 */
export async function readRows(
  bytes: Uint8Array,
  sheet: number,
  take: (rows: readonly RowIn[], of: number) => void | Promise<void>,
): Promise<number> {
  demandKind(bytes, 'table')
  return inTurn(async () => {
    const worker = workerFor({ deed: 'rows', bytes, sheet })
    try {
      const count = (await firstWord(worker)) as number
      for (let taken = 0; taken < count; ) {
        const piece = await nextPiece(worker)
        await take(piece, count)
        taken += piece.length
      }
      return count
    } finally {
      await worker.terminate()
    }
  })
}

const nextPiece = (worker: Worker): Promise<readonly RowIn[]> =>
  new Promise((done, fail) => {
    const ended = () => fail(new Error('The worker ended before its last row'))
    worker.once('exit', ended)
    worker.once('message', ({ rows }: { rows: readonly RowIn[] }) => {
      worker.off('exit', ended)
      done(rows)
    })
    worker.postMessage('next')
  })

/** Reads a file once and looks at it; the bytes that were looked at are the ones written. @throws Refused `file.…`. */
export const inspectFile = async (inspection: Inspection): Promise<void> => {
  await apart({ deed: 'inspect', ...inspection })
}

/** A workbook with one sheet a table. */
export const writeXlsx = async (tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> =>
  (await apart({ deed: 'write', tables })) as Uint8Array<ArrayBuffer>

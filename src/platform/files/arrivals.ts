/**
 * Files on their way in. What has come of one waits under who brings it and the digest they named, so that a lost line
 * goes on where it broke off; whole, it is checked in the worker, and the very bytes that were checked are kept.
 */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ByteStream } from '#kit/endpoint.ts'
import { fileLimitMb, type PaperKind } from '#kit/media.ts'
import { type Refusal, Refused } from '#kit/refusal.ts'
import { inspectFile } from './isolate.ts'
import { scan } from './scanner.ts'
import { makeFolder, namesIn, put, type Shelf, sizeOf } from './shelf.ts'

/** Whose file, and which: `owner` is an id of ours. */
export type Arrival = { owner: string; digest: string; size: number }

const limits = { bytes: fileLimitMb * 1024 * 1024, open: 20, hours: 24 }

const refused = (kind: Refusal['kind'], code: string, params: Refusal['params'] = {}) =>
  new Refused({ kind, code, params })

const waitingRoom = ({ folder }: Shelf, owner: string) => join(folder, 'arriving', owner)
const pathOf = (shelf: Shelf, { owner, digest }: Arrival) => join(waitingRoom(shelf, owner), digest)

/** How much of it is here already. */
export const arrived = async (shelf: Shelf, arrival: Arrival): Promise<number> =>
  (await sizeOf(pathOf(shelf, arrival))) ?? 0

/** What was begun and not gone on with for a day is given up. @throws Refused `file.too-many-open`. */
async function makeRoom(shelf: Shelf, { owner, digest }: Arrival, now: Date): Promise<void> {
  const room = waitingRoom(shelf, owner)
  let count = 0
  for (const name of await namesIn(room)) {
    const there = await stat(join(room, name)).catch(() => undefined)
    if (there && now.getTime() - there.mtimeMs > limits.hours * 3_600_000) await rm(join(room, name), { force: true })
    else if (there && name !== digest) count++
  }
  if (count >= limits.open) throw refused('conflict', 'file.too-many-open', { most: limits.open })
}

async function* piecesOf(stream: ByteStream): AsyncGenerator<Uint8Array> {
  const reader = stream?.getReader()
  for (;;) {
    const next = await reader?.read().catch(() => Promise.reject(refused('invalid', 'file.cut-off')))
    if (!next || next.done) return
    yield next.value
  }
}

/** Writes what comes behind what is there, counting: no more than was told, and never more than the limit was told. */
async function append(handle: FileHandle, at: number, size: number, stream: ByteStream): Promise<number> {
  let end = at
  for await (const piece of piecesOf(stream)) {
    if (end + piece.length > size) throw refused('invalid', 'file.other-size')
    await handle.write(piece, 0, piece.length, end)
    end += piece.length
  }
  return end
}

/**
 * Takes in the next part of a file, and gives how much of it is here now.
 * @throws Refused `file.too-large`, `file.too-many-open`, `file.other-place` (with what is here), `file.other-size`, `file.cut-off`
 */
export async function receive(
  shelf: Shelf,
  arrival: Arrival,
  { from, stream, now }: { from: number; stream: ByteStream; now: Date },
): Promise<number> {
  if (arrival.size > limits.bytes) throw refused('too-large', 'file.too-large', { limit: fileLimitMb })
  const path = pathOf(shelf, arrival)
  await makeFolder(dirname(path))
  await makeRoom(shelf, arrival, now)
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    const { size: here } = await handle.stat()
    if (here !== from) throw refused('conflict', 'file.other-place', { received: here })
    return await append(handle, from, arrival.size, stream)
  } catch (error) {
    // What was announced otherwise is not gone on with.
    if (error instanceof Refused && error.refusal.code === 'file.other-size') await rm(path, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/**
 * A whole file: checked, scanned, kept under its digest. Refused, nothing of it stays.
 * @throws Refused `file.…` in words a person can act on.
 */
export async function keep(shelf: Shelf, arrival: Arrival, kind: PaperKind): Promise<void> {
  const path = pathOf(shelf, arrival)
  const checked = `${path}.${randomBytes(6).toString('hex')}.checked`
  try {
    await inspectFile({ path, checked, digest: arrival.digest, kind })
    if (shelf.scanner) await scan(shelf.scanner, checked)
    await put(shelf, arrival.digest, checked)
    await rm(path, { force: true })
  } catch (error) {
    await rm(checked, { force: true })
    // A scanner that is away may be back in a moment: the bytes wait for it.
    if (!(error instanceof Refused && error.refusal.kind === 'busy')) await rm(path, { force: true })
    throw error
  }
}

/**
 * Files on their way in. What has come of one waits under who brings it and the digest they named, so that a lost line
 * goes on where it broke off; whole, it is checked in the worker, and the very bytes that were checked are kept.
 */
import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises'
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

/** What has come of a file, to be judged before it is kept. */
export const waiting = async (shelf: Shelf, arrival: Arrival): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(pathOf(shelf, arrival)))

/** A file that is not taken leaves nothing. */
export const giveUp = (shelf: Shelf, arrival: Arrival): Promise<void> => rm(pathOf(shelf, arrival), { force: true })

type Waiting = { path: string; name: string; size: number; at: number }

async function waitingIn(room: string): Promise<Waiting[]> {
  const found = (await namesIn(room)).map(async (name): Promise<Waiting | undefined> => {
    const path = join(room, name)
    const there = await stat(path).catch(() => undefined)
    return there && { path, name, size: there.size, at: there.mtimeMs }
  })
  return (await Promise.all(found)).filter((one) => one !== undefined)
}

/** What others of the same owner brought in part, in bytes: it takes room as what is kept does. */
export async function waitingBytes(
  shelf: Shelf,
  { owner, digest }: Pick<Arrival, 'owner' | 'digest'>,
): Promise<number> {
  const others = (await waitingIn(waitingRoom(shelf, owner))).filter(({ name }) => name !== digest)
  return others.reduce((all, { size }) => all + size, 0)
}

const swept = new WeakMap<Shelf, number>()

/** What was begun and not gone on with for a day is given up, whoever's it was; looked for once an hour. */
async function sweep(shelf: Shelf, now: number): Promise<void> {
  const hour = 3_600_000
  if (now - (swept.get(shelf) ?? Number.NEGATIVE_INFINITY) < hour) return
  swept.set(shelf, now)
  const rooms = join(shelf.folder, 'arriving')
  for (const owner of await namesIn(rooms))
    for (const { path, at } of await waitingIn(join(rooms, owner)))
      if (now - at > limits.hours * hour) await rm(path, { force: true })
}

/** @throws Refused `file.too-many-open`. */
async function demandFewOpen(shelf: Shelf, { owner, digest }: Arrival): Promise<void> {
  const others = (await waitingIn(waitingRoom(shelf, owner))).filter(({ name }) => name !== digest)
  if (others.length >= limits.open) throw refused('conflict', 'file.too-many-open', { most: limits.open })
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
  await sweep(shelf, now.getTime())
  await demandFewOpen(shelf, arrival)
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

type Whole = { owner: string; bytes: Uint8Array<ArrayBuffer>; kind: PaperKind; now: Date }

/** A file that came in one piece goes the same way. @returns its digest. @throws Refused `file.…`. */
export async function keepWhole(shelf: Shelf, { owner, bytes, kind, now }: Whole): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const arrival = { owner, digest, size: bytes.length }
  const from = await arrived(shelf, arrival)
  await receive(shelf, arrival, { from, stream: new Blob([bytes.subarray(from)]).stream(), now })
  await keep(shelf, arrival, kind)
  return digest
}

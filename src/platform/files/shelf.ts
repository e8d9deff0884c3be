/**
 * Where files are kept, each under the SHA-256 of its bytes: written beside, checked, and only then given its name; read
 * back by comparing. A plain folder, so that several processes may share one. Nothing here is ever taken away.
 */
import { createHash, type Hash, randomBytes } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refused } from '#kit/refusal.ts'
import type { Scanner } from './scanner.ts'

export type Shelf = {
  folder: string
  /** Asked about every file before it is kept, where the office has one. */
  scanner: Scanner | null
  /** How much one unit may keep, in bytes. */
  quota: number
}

/** Two letters a folder: no folder ever holds too many names. */
export const placeOf = ({ folder }: Shelf, digest: string): string => join(folder, 'kept', digest.slice(0, 2), digest)

export const makeFolder = (path: string) => mkdir(path, { recursive: true, mode: 0o700 })

/** A name is only safe once the folder that holds it is on the disk. Windows has no such thing for folders. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives a file that was written and checked its place. The same bytes may come twice: the later takes the name over. */
export async function put(shelf: Shelf, digest: string, from: string): Promise<void> {
  const place = placeOf(shelf, digest)
  await makeFolder(dirname(place))
  await rename(from, place)
  await settle(dirname(place))
}

/** Writes bytes and keeps them. @throws when they are others than the digest says. */
export async function putBytes(shelf: Shelf, digest: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  await makeFolder(shelf.folder)
  const part = join(shelf.folder, `${digest}.${randomBytes(6).toString('hex')}.part`)
  const handle = await open(part, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const piece of bytes) {
      hash.update(piece)
      size += piece.length
      await handle.writeFile(piece)
    }
    await handle.sync()
    await handle.close()
    if (hash.digest('hex') !== digest) throw new Error(`The bytes of ${digest} are others`)
    await put(shelf, digest, part)
    return size
  } finally {
    await handle.close().catch(() => undefined)
    await rm(part, { force: true })
  }
}

export const isKept = async (shelf: Shelf, digest: string): Promise<boolean> =>
  (await sizeOf(placeOf(shelf, digest))) !== undefined

/** How large a file is; undefined where there is none. */
export const sizeOf = async (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  )

/** A kept file in pieces; after the last one its digest has been compared. @throws Refused `file.damaged`. */
export async function* pieces(shelf: Shelf, digest: string): AsyncGenerator<Buffer> {
  const damaged = () => new Refused({ kind: 'conflict', code: 'file.damaged', params: { digest } })
  if (!(await isKept(shelf, digest))) throw damaged()
  const hash: Hash = createHash('sha256')
  // In pieces: a digest over twenty megabytes at once would hold everybody else up.
  for await (const piece of createReadStream(placeOf(shelf, digest), { highWaterMark: 256 * 1024 })) {
    hash.update(piece as Buffer)
    yield piece as Buffer
  }
  if (hash.digest('hex') !== digest) throw damaged()
}

/** A kept file's bytes, none of them given before all were compared. @throws Refused `file.damaged`. */
export async function read(shelf: Shelf, digest: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces(shelf, digest)) parts.push(piece)
  return Buffer.concat(parts)
}

/** Makes the folder and tries to write in it. @throws the system's own error. */
export async function tryShelf({ folder }: Pick<Shelf, 'folder'>): Promise<void> {
  await makeFolder(folder)
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  const probe = join(folder, `.${randomBytes(6).toString('hex')}.part`)
  await (await open(probe, 'wx', 0o600)).close()
  await rm(probe)
}

/** Names of a folder; none where there is no such folder. */
export const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

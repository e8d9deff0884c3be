/**
 * Files that were made for one person and are fetched soon: in a room of their own beside what is kept, under the id of
 * whatever they were made for. They are given up after a day; what they were made of can make them again.
 */
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, namesIn, type Shelf } from './shelf.ts'

export const madeHours = 24
const hour = 3_600_000

const roomOf = ({ folder }: Shelf) => join(folder, 'made')
const pathOf = (shelf: Shelf, id: string) => join(roomOf(shelf), id)

export async function putMade(shelf: Shelf, id: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(roomOf(shelf))
  const part = `${pathOf(shelf, id)}.${randomBytes(6).toString('hex')}.part`
  const handle = await open(part, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, pathOf(shelf, id))
}

/** Its bytes; nothing where they are there no longer. */
export const readMade = (shelf: Shelf, id: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  readFile(pathOf(shelf, id)).then(
    (bytes) => new Uint8Array(bytes),
    () => undefined,
  )

export const dropMade = (shelf: Shelf, id: string): Promise<void> => rm(pathOf(shelf, id), { force: true })

const swept = new WeakMap<Shelf, number>()

/** Gives up what is older than a day, half-written files too; looked for once an hour, whoever asks. */
export async function sweepMade(shelf: Shelf, now: Date): Promise<void> {
  if (now.getTime() - (swept.get(shelf) ?? Number.NEGATIVE_INFINITY) < hour) return
  swept.set(shelf, now.getTime())
  for (const name of await namesIn(roomOf(shelf))) {
    const path = join(roomOf(shelf), name)
    const there = await stat(path).catch(() => undefined)
    if (there && now.getTime() - there.mtimeMs > madeHours * hour) await rm(path, { force: true })
  }
}

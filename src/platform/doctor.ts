/** Looks the whole installation over: settings, database, disk, clock. Changes nothing. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Client } from 'pg'
import { filesNamed } from './backup/tables.ts'
import { isKept, type Shelf } from './files/shelf.ts'
import { faultsOfFolder, faultsOfScanner, scannerName } from './files/shelf-faults.ts'
import {
  askDatabase,
  type Facts,
  faultsOfApp,
  faultsOfDurability,
  faultsOfOwner,
  faultsOfSchema,
  faultsOfServer,
  readFacts,
} from './inspect.ts'
import { readApplied, readMigrations } from './migrate.ts'
import { discover } from './oidc.ts'
import { findRunning, startCluster, type Urls } from './postgres/cluster.ts'
import { fault, RefusedStart, type StartFault } from './refused-start.ts'
import { type Environment, readSettings, type Settings } from './settings.ts'
import { readKey } from './signing/key-file.ts'

export type Part = {
  part: 'settings' | 'database' | 'disk' | 'clock' | 'files' | 'key'
  faults: StartFault[]
  facts: StartFault[]
}

const well = (part: Part['part'], ...facts: StartFault[]): Part => ({ part, faults: [], facts })

/** Every part that could be looked at; a database that cannot be reached leaves only its own part. */
export async function examine(env: Environment, now: () => Date): Promise<Part[]> {
  const read = readSettings(env)
  if ('faults' in read) return [{ part: 'settings', faults: read.faults, facts: [] }]
  const { settings } = read
  const parts = [
    await examineSettings(settings, now),
    ...(await examineDatabase(settings, now)),
    await examineKey(settings),
    await examineDisk(settings),
  ]
  // Where the database could not be asked which files there should be, the folder is looked at all the same.
  return parts.some(({ part }) => part === 'files') ? parts : [...parts, await examineFiles(settings.shelf, null)]
}

/** The office's own sign-in, where one is named, must answer as the one that is named. */
async function examineSettings({ oidc }: Settings, now: () => Date): Promise<Part> {
  if (!oidc) return well('settings')
  const { issuer } = oidc
  try {
    await discover(oidc, now())
    return well('settings', fault('doctor.oidc-reached', { issuer }))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { part: 'settings', faults: [fault('doctor.oidc-unreachable', { issuer, reason })], facts: [] }
  }
}

async function examineDatabase(settings: Settings, now: () => Date): Promise<Part[]> {
  const { shelf, dataDir: folder } = settings
  if (settings.database) return look({ ...settings.database, shelf }, now)
  const running = findRunning(folder)
  if (running) return look({ ...running, shelf, folder }, now)
  if (!existsSync(join(folder, 'secrets.json'))) return [well('database', fault('doctor.not-started', { folder }))]
  try {
    return await lookAtStopped(folder, shelf, now)
  } catch (error) {
    if (error instanceof RefusedStart) return [{ part: 'database', faults: [...error.faults], facts: [] }]
    throw error
  }
}

/** Started only to be looked at, and stopped again. */
async function lookAtStopped(folder: string, shelf: Shelf, now: () => Date): Promise<Part[]> {
  const cluster: Urls & { stop: () => Promise<void> } = await startCluster({ folder })
  try {
    return await look({ ...cluster, shelf, folder }, now)
  } finally {
    await cluster.stop()
  }
}

type Place = { appUrl: string; ownerUrl: string | null; shelf: Shelf; folder?: string }

async function look({ appUrl, ownerUrl, shelf, folder }: Place, now: () => Date): Promise<Part[]> {
  const app = await askDatabase('DATABASE_URL', appUrl, async (client) => ({
    facts: await readFacts(client, now()),
    schema: await schemaFaults(client),
  }))
  if ('faults' in app) return [{ part: 'database', ...app, facts: [] }]
  const { facts, schema } = app.answer
  const said = fault('doctor.server', { version: facts.version, role: facts.role })
  const faults = [...faultsOfServer(facts), ...faultsOfApp(facts), ...faultsOfDurability(facts), ...schema]
  return [
    {
      part: 'database',
      faults: [...faults, ...(await ownerFaults(ownerUrl, now))],
      facts: [said, ...(folder ? [fault('doctor.embedded', { folder })] : [])],
    },
    examineClock(facts),
    await examineFiles(shelf, ownerUrl),
  ]
}

const schemaFaults = async (client: Client) => faultsOfSchema(readMigrations(), await readApplied(client))

async function ownerFaults(ownerUrl: string | null, now: () => Date): Promise<StartFault[]> {
  if (!ownerUrl) return []
  const owner = await askDatabase('DATABASE_OWNER_URL', ownerUrl, (client) => readFacts(client, now()))
  return 'faults' in owner ? owner.faults : faultsOfOwner(owner.answer)
}

/** More than this and deadlines would fall at different moments for the database and for us. */
const tolerated = 2

function examineClock({ secondsApart }: Facts): Part {
  const seconds = Math.abs(secondsApart).toFixed(1)
  const differs = Math.abs(secondsApart) > tolerated
  return differs
    ? { part: 'clock', faults: [fault('doctor.clock-differs', { seconds })], facts: [] }
    : well('clock', fault('doctor.clock-agrees', { seconds }))
}

/** Can the folder be written, does the scanner answer, and are all files there that rows name? Their bytes are compared by a backup. */
async function examineFiles(shelf: Shelf, ownerUrl: string | null): Promise<Part> {
  const { folder, scanner } = shelf
  const asked = scanner ? await faultsOfScanner(scanner) : []
  const facts = scanner && asked.length === 0 ? [fault('doctor.scanner', { scanner: scannerName(scanner) })] : []
  const named = ownerUrl === null ? [] : await namedFiles(ownerUrl)
  if (!existsSync(folder) && named.length === 0)
    return { part: 'files', faults: asked, facts: [...facts, fault('doctor.files-none', { folder })] }
  const faults = [...asked, ...(await faultsOfFolder(shelf)), ...(await missingFrom(shelf, named))]
  const well =
    named.length > 0
      ? fault('doctor.files-there', { folder, count: named.length })
      : fault('doctor.files-writable', { folder })
  return { part: 'files', faults, facts: [...facts, ...(faults.length === 0 ? [well] : [])] }
}

/** None where the database is from before there were files, or cannot be asked: that is told by its own part. */
async function namedFiles(ownerUrl: string): Promise<string[]> {
  const asked = await askDatabase('DATABASE_OWNER_URL', ownerUrl, filesNamed)
  return 'faults' in asked ? [] : asked.answer
}

async function missingFrom(shelf: Shelf, named: readonly string[]): Promise<StartFault[]> {
  const missing: string[] = []
  for (const digest of named) if (!(await isKept(shelf, digest))) missing.push(digest)
  const [digest] = missing
  return digest ? [fault('doctor.files-missing', { count: missing.length, folder: shelf.folder, digest })] : []
}

/** The key that signs receipts: is it there, ours alone, and which one is it. */
async function examineKey({ keyFile: file }: Settings): Promise<Part> {
  try {
    const key = await readKey(file)
    const { fingerprint } = key ?? {}
    return well(
      'key',
      fingerprint ? fault('doctor.key-there', { file, fingerprint }) : fault('doctor.key-none', { file }),
    )
  } catch (error) {
    if (error instanceof RefusedStart) return { part: 'key', faults: [...error.faults], facts: [] }
    throw error
  }
}

const leastMegabytes = 1_024

async function examineDisk({ dataDir }: Settings): Promise<Part> {
  const folder = existing(dataDir)
  const { bavail, bsize } = await statfs(folder)
  const free = Math.floor((bavail * bsize) / 1_048_576)
  return free < leastMegabytes
    ? { part: 'disk', faults: [fault('doctor.disk-low', { free, folder, least: leastMegabytes })], facts: [] }
    : well('disk', fault('doctor.disk-free', { free, folder }))
}

/** The folder itself, or the nearest one above it that exists. */
const existing = (folder: string): string => (existsSync(folder) ? folder : existing(dirname(folder)))

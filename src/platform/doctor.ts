/** Looks the whole installation over: settings, database, disk, clock. Changes nothing. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Client } from 'pg'
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

export type Part = { part: 'settings' | 'database' | 'disk' | 'clock'; faults: StartFault[]; facts: StartFault[] }

const well = (part: Part['part'], ...facts: StartFault[]): Part => ({ part, faults: [], facts })

/** Every part that could be looked at; a database that cannot be reached leaves only its own part. */
export async function examine(env: Environment, now: () => Date): Promise<Part[]> {
  const read = readSettings(env)
  if ('faults' in read) return [{ part: 'settings', faults: read.faults, facts: [] }]
  const { settings } = read
  return [await examineSettings(settings, now), ...(await examineDatabase(settings, now)), await examineDisk(settings)]
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
  if (settings.database) return look(settings.database.appUrl, settings.database.ownerUrl, now)
  const folder = settings.dataDir
  const running = findRunning(folder)
  if (running) return look(running.appUrl, running.ownerUrl, now, folder)
  if (!existsSync(join(folder, 'secrets.json'))) return [well('database', fault('doctor.not-started', { folder }))]
  try {
    return await lookAtStopped(folder, now)
  } catch (error) {
    if (error instanceof RefusedStart) return [{ part: 'database', faults: [...error.faults], facts: [] }]
    throw error
  }
}

/** Started only to be looked at, and stopped again. */
async function lookAtStopped(folder: string, now: () => Date): Promise<Part[]> {
  const cluster: Urls & { stop: () => Promise<void> } = await startCluster({ folder })
  try {
    return await look(cluster.appUrl, cluster.ownerUrl, now, folder)
  } finally {
    await cluster.stop()
  }
}

async function look(appUrl: string, ownerUrl: string | null, now: () => Date, folder?: string): Promise<Part[]> {
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

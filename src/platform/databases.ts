/** The database a start stands on: embedded or a server, looked at, migrated, and only then trusted. */
import {
  askDatabase,
  type Facts,
  faultsOfApp,
  faultsOfOwner,
  faultsOfSchema,
  faultsOfServer,
  readFacts,
} from './inspect.ts'
import { migrate, readApplied, readMigrations } from './migrate.ts'
import { findRunning, startCluster } from './postgres/cluster.ts'
import { refuseStart, type StartFault } from './refused-start.ts'
import type { Settings } from './settings.ts'

export type Database = {
  appUrl: string
  ownerUrl: string | null
  /** Settles when an embedded server is gone; never for a server of the office's own, which comes back by itself. */
  ended: Promise<void>
  stop: () => Promise<void>
}
export type Opening = { now: () => Date; say: (text: string) => void }

const notOurs = { ended: new Promise<void>(() => undefined), stop: async () => undefined }

/**
 * Opens and migrates the database of these settings, as the one server on its folder.
 * @throws RefusedStart with every fault found; an embedded database is stopped again.
 */
export async function openDatabase(settings: Settings, { now, say }: Opening): Promise<Database> {
  if (settings.database) {
    await prepare(settings.database.appUrl, settings.database.ownerUrl, now())
    return { ...settings.database, ...notOurs }
  }
  const cluster = await startCluster({ folder: settings.dataDir, say })
  try {
    await prepare(cluster.appUrl, cluster.ownerUrl, now())
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

/** For commands: joins the database of a running server, or opens it for as long as the work lasts. */
export async function withDatabase<T>(
  settings: Settings,
  opening: Opening,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const running = settings.database ? undefined : findRunning(settings.dataDir)
  const database: Database = running ? { ...running, ...notOurs } : await openDatabase(settings, opening)
  try {
    return await work(database)
  } finally {
    await database.stop()
  }
}

const factsOf = (name: string, url: string, now: Date) => askDatabase(name, url, (client) => readFacts(client, now))

const refuseFrom = (
  facts: { answer: Facts } | { faults: StartFault[] },
  check: (facts: Facts) => StartFault[],
): StartFault[] => ('faults' in facts ? facts.faults : [...faultsOfServer(facts.answer), ...check(facts.answer)])

/** Server first, then both roles, then the schema: a later question makes no sense before an earlier one is settled. */
async function prepare(appUrl: string, ownerUrl: string | null, now: Date): Promise<void> {
  const app = refuseFrom(await factsOf('DATABASE_URL', appUrl, now), faultsOfApp)
  const owner = ownerUrl ? refuseFrom(await factsOf('DATABASE_OWNER_URL', ownerUrl, now), faultsOfOwner) : []
  refuseStart(distinct([...app, ...owner]))
  if (ownerUrl) await migrate(ownerUrl, now)
  else refuseStart(await faultsWithoutOwner(appUrl))
}

async function faultsWithoutOwner(appUrl: string): Promise<StartFault[]> {
  const applied = await askDatabase('DATABASE_URL', appUrl, readApplied)
  return 'faults' in applied ? applied.faults : faultsOfSchema(readMigrations(), applied.answer)
}

/** Both connections find the same fault of the server; it is said once. */
const distinct = (faults: readonly StartFault[]) => [
  ...new Map(faults.map((one) => [JSON.stringify([one.code, one.params]), one])).values(),
]

/** A database of its own with the stories loaded: copied from the first that was told, or told anew through a real port. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { inject } from 'vitest'
import { createAccount, setUp } from '#features/accounts/contract.ts'
import { setupCode } from '#features/accounts/setup/actions.ts'
import { type Db, openDb } from '#platform/db.ts'
import { type Home, loopback } from '#platform/home.ts'
import { newId, random } from '#platform/ids.ts'
import { openJobs } from '#platform/jobs.ts'
import { type Logger, silent } from '#platform/logger.ts'
import { createApp } from '#src/app.ts'
import { type Door, enter } from '#src/sample/door.ts'
import type { DemoAccount } from '#src/sample/load.ts'
import { loadSample, playedHome, playStories, type Until } from '#src/sample/load.ts'
import { setUpPeople } from '#src/sample/people.ts'
import { setUpOffices } from '#src/sample/units.ts'
import { alone, cloneDatabase, keepAs, type TestDatabase } from './cluster.ts'
import { aShelf } from './shelves.ts'
import { aSigner } from './signers.ts'

/** A stage with the offices of these provinces and nothing played on it, in a database of its own: for one story alone. */
export async function anEmptyStage(provinces: readonly string[]) {
  const database = await cloneDatabase()
  const db = openDb(database.appUrl)
  const home = homeOn(db)
  const { home: played, clock } = playedHome(home)
  const app = createApp(played)
  const door: Door = { origin: 'http://localhost', send: async (request) => app.request(request) }
  const password = Buffer.from(random(10)).toString('hex')
  const body = { code: (await setupCode(home)) ?? '', displayName: 'Quản trị', username: 'quan-tri', password }
  const administrator = await enter(door, setUp, { body })
  const offices = await setUpOffices(administrator, provinces, '2018-01-01')
  const people = await setUpPeople(door, (given) => administrator.do(createAccount, { body: given }), offices, password)
  const close = async () => {
    await db.destroy()
    await database.drop()
  }
  return { app, stage: { clock, offices, people }, close }
}

export type Loaded = {
  app: Hono
  db: Db
  accounts: DemoAccount[]
  ownerUrl: string
  /** What the server logged as a fault. */
  faults: string[]
  close: () => Promise<void>
}

const now = () => new Date()
export const homeOn = (db: Db, log: Logger = silent, shelf = aShelf()): Home => ({
  db,
  now,
  machineNow: now,
  played: false,
  newId,
  random,
  log,
  version: 'test',
  site: loopback,
  shelf,
  signer: aSigner,
  jobs: openJobs({ runner: newId(), log }),
})

/** The stories told once in a run: a database to copy, its accounts, and where the files lie that came with them. */
type Told = { template: string; accounts: DemoAccount[]; files: string }

/** Tells the stories, unless somebody in this run has. Long enough to be worth waiting for. */
function toldOnce(until: Until): Promise<Told> {
  const template = `told_${until}`
  const kept = (name: string) => join(inject('cluster').told, name)
  const files = kept(template)
  const note = kept(`${template}.json`)
  return alone(template, async () => {
    if (!existsSync(note)) writeFileSync(note, JSON.stringify(await tell(until, template, files)))
    return { template, files, accounts: JSON.parse(readFileSync(note, 'utf8')) }
  })
}

async function tell(until: Until, template: string, folder: string): Promise<DemoAccount[]> {
  mkdirSync(folder)
  const database = await cloneDatabase()
  const db = openDb(database.appUrl)
  const faults: string[] = []
  try {
    return (await loadSample(homeOn(db, hearing(faults), aShelf({ folder })), until)) ?? []
  } catch (error) {
    throw new Error([String(error), ...faults].join('\n'))
  } finally {
    await db.destroy()
    await keepAs(template, database)
  }
}

const hearing =
  (faults: string[]): Logger =>
  (level, said, facts) =>
    void (level === 'error' && faults.push(`${said} ${facts?.error}`))

/** A copy of the stories as `npm run demo` loads them, or of those of the first years only, with their files laid there. */
export async function toldDatabase(until: Until = '2022') {
  const { template, accounts, files } = await toldOnce(until)
  const database = await cloneDatabase(template)
  const layFiles = (folder: string) => cpSync(files, folder, { recursive: true })
  return { database, accounts, layFiles }
}

function loadedOn({ appUrl, ownerUrl, drop }: TestDatabase) {
  const db = openDb(appUrl)
  const faults: string[] = []
  const home = homeOn(db, hearing(faults))
  const close = async () => {
    await db.destroy()
    await drop()
  }
  return { home, app: createApp(home), db, ownerUrl, faults, close }
}

/** The told stories with an app on them. */
export async function loadedInProcess(until?: Until): Promise<Loaded> {
  const { database, accounts, layFiles } = await toldDatabase(until)
  const loaded = loadedOn(database)
  layFiles(loaded.home.shelf.folder)
  return { ...loaded, accounts }
}

/** The same stories told over the network to a server that listens on a port. */
export async function loadedOverHttp(until?: Until): Promise<Loaded> {
  const loaded = loadedOn(await cloneDatabase())
  try {
    return { ...loaded, accounts: await toldOverHttp(loaded.home, until) }
  } catch (error) {
    await loaded.close()
    throw new Error([String(error), ...loaded.faults].join('\n'))
  }
}

async function toldOverHttp(home: Home, until?: Until): Promise<DemoAccount[]> {
  const code = await setupCode(home)
  const played = playedHome(home)
  const server = serve({ fetch: createApp(played.home).fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  const { port } = server.address() as AddressInfo
  const door = { origin: `http://127.0.0.1:${port}`, send: (request: Request) => fetch(request) }
  try {
    return await playStories(door, played.clock, random, { setupCode: code ?? '' }, until)
  } finally {
    await new Promise((closed) => server.close(closed))
  }
}

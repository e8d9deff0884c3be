/** A database of its own with the stories loaded, in this process or through a real port. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { setupCode } from '#features/accounts/setup/actions.ts'
import { type Db, openDb } from '#platform/db.ts'
import { type Home, loopback } from '#platform/home.ts'
import { newId, random } from '#platform/ids.ts'
import { openJobs } from '#platform/jobs.ts'
import { type Logger, silent } from '#platform/logger.ts'
import { createApp } from '#src/app.ts'
import type { DemoAccount } from '#src/sample/load.ts'
import { loadSample, playedHome, playStories, type Until } from '#src/sample/load.ts'
import { cloneDatabase } from './cluster.ts'
import { aShelf } from './shelves.ts'

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
const homeOn = (db: Db, log: Logger = silent): Home => ({
  db,
  now,
  machineNow: now,
  played: false,
  newId,
  random,
  log,
  version: 'test',
  site: loopback,
  shelf: aShelf(),
  jobs: openJobs({ runner: newId(), log }),
})

async function loadedBy(load: (home: Home) => Promise<DemoAccount[]>): Promise<Loaded> {
  const { appUrl, ownerUrl, drop } = await cloneDatabase()
  const db = openDb(appUrl)
  const faults: string[] = []
  const home = homeOn(db, (level, said, facts) => void (level === 'error' && faults.push(`${said} ${facts?.error}`)))
  const close = async () => {
    await db.destroy()
    await drop()
  }
  try {
    return { app: createApp(home), db, ownerUrl, accounts: await load(home), faults, close }
  } catch (error) {
    await close()
    throw new Error([String(error), ...faults].join('\n'))
  }
}

/** As `npm run demo` loads it, or with the stories of the first years only. */
export const loadedInProcess = (until?: Until): Promise<Loaded> =>
  loadedBy(async (home) => (await loadSample(home, until)) ?? [])

/** The same stories told over the network to a server that listens on a port. */
export const loadedOverHttp = (until?: Until): Promise<Loaded> =>
  loadedBy(async (home) => {
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
  })

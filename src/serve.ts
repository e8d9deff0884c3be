/** Runs the product: database, app, screens, until it is told to stop. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { setupCode } from '#features/accounts/setup/actions.ts'
import { proxiesIn } from '#platform/client.ts'
import { type Database, openDatabase } from '#platform/databases.ts'
import { type Db, openDb } from '#platform/db.ts'
import { faultsOfShelf } from '#platform/files/shelf-faults.ts'
import type { Home } from '#platform/home.ts'
import { newId, random } from '#platform/ids.ts'
import { openJobs } from '#platform/jobs.ts'
import { jsonLines } from '#platform/logger.ts'
import { programDigests } from '#platform/programs.ts'
import { fault, inBoth, RefusedStart, refuseStart } from '#platform/refused-start.ts'
import type { Settings } from '#platform/settings.ts'
import { openKey } from '#platform/signing/key-file.ts'
import { registerKey } from '#platform/signing/receipts.ts'
import type { Signer } from '#platform/signing/signer.ts'
import { withScreens } from '#platform/static.ts'
import { createApp } from './app.ts'
import { playSample } from './sample/load.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const screens = fileURLToPath(new URL('../build/web', import.meta.url))

export type Serving = {
  settings: Settings
  /** Tells a person something. */
  say: (text: string) => void
  /** Runs when the database is ready, before anybody can reach it. */
  before?: (home: Home, database: Database) => Promise<void>
}

export type Served = {
  url: string
  home: Home
  /** Settles after an orderly stop; rejects when the database went away. */
  ended: Promise<void>
  stop: () => Promise<void>
}

const now = () => new Date()

/** What the app stands on outside tests: the machine's clock, real ids, logs on the output. */
function makeHome(db: Db, log: Home['log'], signer: Signer, settings: Settings): Home {
  const { publicUrl, trustedProxy, oidc, shelf } = settings
  const site = {
    url: publicUrl,
    isProxy: proxiesIn(trustedProxy),
    oidc,
    programs: existsSync(screens) ? programDigests() : null,
  }
  const jobs = openJobs({ runner: newId(), log })
  return { db, now, machineNow: now, played: false, newId, random, log, version, site, shelf, signer, jobs }
}

/**
 * Opens everything in order and listens; listening is the last thing waited for, so that whoever is being served can
 * always be stopped in order.
 * @throws RefusedStart with a sentence for each reason; what was opened is closed again.
 */
export async function serve({ settings, say, before }: Serving): Promise<Served> {
  const log = jsonLines((line) => process.stdout.write(line), now)
  const database = await openDatabase(settings, { now, say })
  const db = openDb(database.appUrl, { onLost: (error) => log('warn', 'connection lost', { error: error.message }) })
  try {
    refuseStart(await faultsOfShelf(settings.shelf))
    const home = makeHome(db, log, await openKey(settings.keyFile), settings)
    await registerKey(home)
    await before?.(home, database)
    const app = createApp(home, { playSample: (who) => playSample(home, who) })
    const site = existsSync(screens) ? withScreens(app, screens, random) : app
    const server = await listen(createServer(getRequestListener(site.fetch)), settings)
    const url = addressOf(server, settings)
    home.site = { ...home.site, url }
    say(inBoth(fault('start.listening', { url })))
    return { url, home, ...stopping(server, home, database) }
  } catch (error) {
    await db.destroy()
    await database.stop()
    throw error
  }
}

/** Tells the one-time code with which the first administrator is made; nothing once there is an account. */
export async function tellSetupCode({ home, url }: Served, say: Serving['say']): Promise<void> {
  const code = await setupCode(home)
  if (code) say(inBoth(fault('start.setup-code', { url, code })))
}

/** A port of 0 means any free one; the sentence then names the one that was got. */
function addressOf(server: Server, { publicUrl, port }: Settings): string {
  const address = server.address()
  return port === 0 && address && typeof address === 'object' ? `http://localhost:${address.port}` : publicUrl
}

function listen(server: Server, { port, host }: Settings): Promise<Server> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(whyNotListening(error, port, host)))
    server.listen(port, host, () => done(server))
  })
}

function whyNotListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') return new RefusedStart(fault('start.port-busy', { port }))
  return new RefusedStart(fault('start.port-denied', { port, host, reason: error.code ?? error.message }))
}

/** Requests under way get ten seconds to finish, a job ends at its next step; then the pool and the database are closed, in this order. */
function stopping(server: Server, { db, jobs }: Home, database: Database): Pick<Served, 'ended' | 'stop'> {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  let isStopping = false
  const close = async (why?: Error) => {
    if (isStopping) return ended
    isStopping = true
    await Promise.all([closeServer(server), jobs.stop()])
    await db.destroy()
    await database.stop()
    if (why) reject(why)
    else resolve()
    return ended
  }
  database.ended.then(() => close(new RefusedStart(fault('start.database-gone')))).catch(reject)
  return { ended, stop: () => close() }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    const impatient = setTimeout(() => server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(impatient)
      done()
    })
    server.closeIdleConnections()
  })
}

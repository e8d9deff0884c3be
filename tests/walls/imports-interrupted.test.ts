/** An import stopped, broken off, taken over or asked for twice: all of it is saved once, or nothing of it ever is. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  cancelImport,
  checkImport,
  getImport,
  type ImportDetail,
  saveImport,
} from '#features/figures/imports/contract.ts'
import { anImport, savesImport, sheetsIn, startsImport, templateRows } from '../support/figure-imports.ts'
import { aFigureSeason } from '../support/figures.ts'
import { type Caller, committedWorld } from '../support/world.ts'

const home = await committedWorld()
const { world } = home
const owner = new Client({ connectionString: home.ownerUrl })
await owner.connect()
const season = await aFigureSeason(world, { perBlock: 6 })
// Other processes have the machine's clock.
world.clock.real()
const children: ChildProcess[] = []

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  world.clock.real()
})
afterAll(async () => {
  await owner.end()
  await home.close()
})

/** Patient, for a machine may be busy; what never comes fails by the test's own time. */
async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const seen = await look()
    if (seen) return seen
    await wait(50)
  }
}

/** The product in another process, on the same database. */
async function aServer() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/server.ts', import.meta.url))], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATABASE_URL: home.appUrl,
      DATABASE_OWNER_URL: home.ownerUrl,
    },
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += bytes))
  const url = await until(async () => {
    if (child.exitCode !== null) throw new Error(said)
    return said.match(/Running at (http:\S+)/)?.[1]
  })
  const kills = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url, kills }
}

/** A unit's own import, read and checked. */
async function shownFor(at: number) {
  const unitId = season.units.enforcement[at] ?? ''
  const officer = await world.aPerson({ unit: unitId, role: 'officer' })
  const { seasonId, round } = season
  const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] })
  expect(shown.state).toBe('checked')
  return { officer, unitId, shown }
}

const posts = (url: string, { cookie }: Caller, path: string, { id, version }: ImportDetail, body: object = {}) =>
  fetch(`${url}${path.replace('{importId}', id)}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'if-match': `"${version}"` },
    body: JSON.stringify(body),
  })
const savesAt = (url: string, by: Caller, shown: ImportDetail) =>
  posts(url, by, `/api/v1${saveImport.path}`, shown, { plan: shown.outcome?.plan, reason: null })
const seen = (by: Caller, { id }: { id: string }) => by.call(getImport, { params: { importId: id } })

/** Holds a table so that whoever writes into it waits, in the midst of what they do. */
async function holding(table: string) {
  const client = new Client({ connectionString: home.ownerUrl })
  await client.connect()
  await client.query(`begin; lock table ${table} in share mode`)
  return { release: () => client.end() }
}
const pidOf = (text: string, values: unknown[]) =>
  until(async () => {
    const here = 'pid in (select pid from pg_stat_activity where datname = current_database())'
    const { rows } = await owner.query(`select pid from pg_locks where not granted and ${here} and ${text}`, values)
    return rows[0]?.pid as number | undefined
  })
/** The connection that waits to write into a table. */
const waitingFor = (table: string) => pidOf('relation = $1::regclass', [table])
/** The connection that waits for what another has written and not kept yet. */
const waitingForAnother = () => pidOf(`locktype = 'transactionid'`, [])
/** Its transaction is over, kept or not. */
const overAt = (pid: number) =>
  until(
    async () =>
      (await owner.query('select from pg_locks where pid = $1 and relation is not null', [pid])).rowCount === 0,
  )

async function standing(unitId: string, { id }: { id: string }) {
  const count = async (text: string, value: string) => Number((await owner.query(text, [value])).rows[0]?.count)
  return {
    reports: await count('select count(*) from figure_report where unit_id = $1', unitId),
    figures: await count('select count(*) from figure where unit_id = $1', unitId),
    files: await count('select count(*) from import_file where import_id = $1', id),
    told: await count(`select count(*) from event where object_id = $1 and action = 'figure_import.saved'`, id),
  }
}
const nothing = { reports: 0, figures: 0, told: 0 }
const allOnce = { reports: 1, figures: 2, files: 0, told: 1 }
const twoMinutesOn = () => world.clock.set(new Date(Date.now() + 120_000).toISOString())

describe('an import', { timeout: 240_000 }, () => {
  it('whose process is killed in the midst of saving has saved nothing, says so, and is run again', async () => {
    const { officer, unitId, shown } = await shownFor(0)
    const server = await aServer()
    const held = await holding('event')
    expect((await savesAt(server.url, officer, shown)).status).toBe(200)
    const pid = await waitingFor('event')
    await server.kills()
    await held.release()
    await overAt(pid)
    expect(await standing(unitId, shown)).toEqual({ ...nothing, files: 1 })
    expect(await seen(officer, shown)).toMatchObject({ state: 'saving', interrupted: false })
    twoMinutesOn()
    const broken = await seen(officer, shown)
    expect([broken.state, broken.interrupted]).toEqual(['saving', true])
    await officer.call(checkImport, { params: { importId: shown.id } }, { version: broken.version })
    await world.home.jobs.idle()
    const again = await savesImport(world, officer, await seen(officer, shown))
    expect([again.state, again.interrupted]).toEqual(['saved', false])
    expect(await standing(unitId, shown)).toEqual(allOnce)
  })

  it('that two processes are asked to save at the same moment is saved once', async () => {
    const { officer, unitId, shown } = await shownFor(1)
    const servers = await Promise.all([aServer(), aServer()])
    const answers = await Promise.all(
      [...servers, ...servers].map(async ({ url }) => {
        const answer = await savesAt(url, officer, shown)
        return [answer.status, (await answer.json()).code] as const
      }),
    )
    expect(answers.filter(([status]) => status === 200)).toHaveLength(1)
    for (const [status, code] of answers.filter(([one]) => one !== 200))
      expect([
        [409, 'load.busy'],
        [412, 'version.stale'],
      ]).toContainEqual([status, code])
    await until(async () => (await seen(officer, shown)).state === 'saved')
    expect(await standing(unitId, shown)).toEqual(allOnce)
  })

  it('that was taken over from a process given up for dead is saved once, though that process lives', async () => {
    const { officer, unitId, shown } = await shownFor(2)
    const server = await aServer()
    const held = await holding('event')
    expect((await savesAt(server.url, officer, shown)).status).toBe(200)
    const slow = await waitingFor('event')
    twoMinutesOn()
    const silent = await seen(officer, shown)
    await officer.call(checkImport, { params: { importId: shown.id } }, { version: silent.version })
    await world.home.jobs.idle()
    const taken = savesImport(world, officer, await seen(officer, shown))
    await waitingForAnother()
    await held.release()
    await overAt(slow)
    expect((await taken).state).toBe('saved')
    expect(await standing(unitId, shown)).toEqual(allOnce)
  })

  it('that is stopped while it is saved saves nothing, and stays stopped', async () => {
    const { officer, unitId, shown } = await shownFor(3)
    const server = await aServer()
    const held = await holding('figure')
    expect((await savesAt(server.url, officer, shown)).status).toBe(200)
    const pid = await waitingFor('figure')
    const saving = await seen(officer, shown)
    const stopped = await posts(server.url, officer, `/api/v1${cancelImport.path}`, saving)
    expect([stopped.status, (await stopped.json()).state]).toEqual([200, 'cancelled'])
    await held.release()
    await overAt(pid)
    expect(await standing(unitId, shown)).toEqual({ ...nothing, files: 0 })
    expect(await seen(officer, shown)).toMatchObject({ state: 'cancelled', failure: null, interrupted: false })
  })

  it('that is stopped while it is checked tells nothing, and its file is gone', async () => {
    const unitId = season.units.enforcement[4] ?? ''
    const officer = await world.aPerson({ unit: unitId, role: 'officer' })
    const [head = [], line = []] = await templateRows(officer, season.seasonId, { roundId: season.round.id, unitId })
    const file = sheetsIn([[head, [...line.slice(0, 3), '1', '1']]])
    const started = await startsImport(officer, { seasonId: season.seasonId, unitId, file })
    await officer.call(cancelImport, { params: { importId: started.id } }, { version: started.version })
    await world.home.jobs.idle()
    const stopped = await seen(officer, started)
    expect([stopped.state, stopped.outcome, stopped.sheets, stopped.failure]).toEqual(['cancelled', null, [], null])
    expect(await standing(unitId, started)).toEqual({ ...nothing, files: 0 })
  })
})

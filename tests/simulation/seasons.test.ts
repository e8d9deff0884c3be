/**
 * Whole seasons by chance: people, faults on the line, the last second of a deadline; after each step what must hold is
 * looked at. `SEASON=17 node bin/test.mjs tests/simulation/seasons` plays one of them again; `SEASONS=200` as many.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { seedsIn } from '#tests/scoring/chance.ts'
import { cloneDatabase, type TestDatabase } from '#tests/support/cluster.ts'
import { isLong } from '#tests/support/depth.ts'
import { openPreparing } from '#tests/support/preparing.ts'
import { makeWorld } from '#tests/support/world.ts'
import { aCompany, yearsOfCompany } from './cast.ts'
import type { Published } from './ending.ts'
import { dying, type Mortal } from './line.ts'
import { playSeason, type Theatre } from './season.ts'
import { mustHappen, Tally } from './tally.ts'
import { openTruths } from './truths.ts'

const tally = new Tally()
/** Seasons go on side by side, each stage with people and processes of its own. */
const stages = 2

type Staged = Theatre & { close: () => Promise<void> }

async function aTheatre(database: TestDatabase, tag: string): Promise<Staged> {
  const mortal: Mortal = { lives: Number.POSITIVE_INFINITY }
  const db = openPreparing(database.appUrl, { max: 2, onQuery: dying(mortal) })
  const world = makeWorld(db, { tag })
  const truths = await openTruths(database.superuserUrl)
  const close = async () => {
    await truths.close()
    await db.destroy()
  }
  return { world, company: await aCompany(world), mortal, truths, tally, close }
}

/**
 * Each share of the seasons has a database of its own: what the clusters of tests are spared (cleaning, statistics) would
 * make the thousandth season many times slower than the first.
 */
async function staged<T>(work: (theatres: Staged[]) => Promise<T>): Promise<T> {
  const database = await cloneDatabase()
  const theatres = await Promise.all(Array.from({ length: stages }, (_, at) => aTheatre(database, `${at}-`)))
  try {
    return await work(theatres)
  } finally {
    for (const { close } of theatres) await close()
    await database.drop()
  }
}

/** What did not hold, with the seed by which it is seen again. */
const failedIn = (seed: number) => (error: Error) => {
  error.message = `season ${seed}: ${error.message}`
  throw error
}

/** Plays these seasons, as many at once as there are stages, until something does not hold. */
async function play(theatres: readonly Staged[], first: number, last: number): Promise<Published[]> {
  const published: Published[] = []
  let next = first
  const failed = (seed: number) => (error: Error) => {
    next = last + 1
    return failedIn(seed)(error)
  }
  const goOn = async (theatre: Staged) => {
    while (next <= last) {
      const seed = next++
      if (theatre.company.played === yearsOfCompany) theatre.company = await aCompany(theatre.world)
      const one = await playSeason(theatre, seed).catch(failed(seed))
      if (one) published.push(one)
    }
  }
  const ended = await Promise.allSettled(theatres.map(goOn))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return published
}

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-seasons-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Another process, with nothing of ours and nowhere to connect to. */
function comesOutOf({ text, digest }: Published) {
  const file = join(folder, 'ket-qua.json')
  writeFileSync(file, text)
  const { status, stderr } = spawnSync(process.execPath, [program, 'verify-result', file, '--digest', digest], {
    ...{ encoding: 'utf8', cwd: folder, env: { PATH: process.env.PATH, PGHOST: '/nowhere' } },
  })
  return [status, stderr]
}

describe('a season', () => {
  const again = Number(process.env.SEASON)
  const count = Number(process.env.SEASONS) || (isLong ? 1_000 : 50)
  const each = isLong ? 50 : 25
  const seeds = again ? [[again, again] as const] : seedsIn(count, each)
  const began = Date.now()

  it.each(seeds)(
    'keeps what must hold through whatever happens, seeds %i to %i',
    { timeout: 3_600_000 },
    async (first, last) => {
      const published = await staged((theatres) => play(theatres, first, last))
      if (!again) expect(published.length).toBeGreaterThan(each / 2)
      const [one] = published
      if (one) expect(comesOutOf(one)).toEqual([0, ''])
    },
  )

  // A test in which something never happens cannot find what is wrong with it.
  it.skipIf(again)('met every deed, fault and refusal that it is there for', () => {
    const seconds = Math.round((Date.now() - began) / 1_000)
    process.stdout.write(`${tally.line()}, ${seconds} s\n`)
    process.stdout.write(process.env.SEASONS_TOLD ? `${tally.told()}\n` : '')
    expect(tally.of('seasons')).toBe(count)
    expect(mustHappen.filter((what) => tally.of(what) === 0)).toEqual([])
  })
})

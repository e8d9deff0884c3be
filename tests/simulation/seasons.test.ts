/** Whole seasons by chance: people, faults on the line, the last second of a deadline; after each step what must hold is looked at. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#platform/db.ts'
import { seedsIn } from '#tests/scoring/chance.ts'
import { cloneDatabase } from '#tests/support/cluster.ts'
import { isLong } from '#tests/support/depth.ts'
import { openPreparing } from '#tests/support/preparing.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import { aCompany } from './cast.ts'
import { dying, type Mortal } from './line.ts'
import { playSeason } from './season.ts'

const mortal: Mortal = { lives: Number.POSITIVE_INFINITY }
let world: World
let db: Db
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await cloneDatabase()
  drop = database.drop
  db = openPreparing(database.appUrl, { max: 2, onQuery: dying(mortal) })
  world = makeWorld(db)
})
afterAll(async () => {
  await db?.destroy()
  await drop?.()
})

describe('a season', () => {
  const [count, each] = isLong ? [1_000, 50] : [50, 10]
  it.each(seedsIn(count, each))(
    'keeps what must hold through whatever happens, seeds %i to %i',
    async (first, last) => {
      const company = await aCompany(world)
      const sum = { sealed: 0, published: 0, died: 0, lost: 0, restarts: 0 }
      for (let seed = first; seed <= last; seed++) {
        const { sealed, published, line } = await playSeason(world, company, mortal, seed)
        sum.sealed += sealed
        sum.published += published
        sum.died += line.died
        sum.lost += line.lost
        sum.restarts += line.restarts
      }
      expect(Math.min(...Object.values(sum))).toBeGreaterThan(0)
    },
  )
})

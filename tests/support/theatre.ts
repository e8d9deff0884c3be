/** Two regions full of secrets and everybody who could look at them; one of them walks through its year. */
import type { Trx } from '#platform/db.ts'
import { patientApp, type Stands } from './asking.ts'
import { everybody, onDay, type Person } from './people.ts'
import { openPreparing } from './preparing.ts'
import { aStronghold } from './stronghold.ts'
import { makeWorld } from './world.ts'
import { type Step, steps, told } from './year.ts'

export type Theatre = Awaited<ReturnType<typeof aTheatre>>
export type Scene = Awaited<ReturnType<Theatre['comesTo']>>

const nothing: ReadonlySet<string> = new Set()

export async function aTheatre(url: string) {
  const db = openPreparing(url, { max: 1 })
  const trx = await db.startTransaction().execute()
  const world = makeWorld(trx, { tag: 'x' })
  world.clock.set('2018-03-02T08:00:00+07:00')
  const admin = await world.aPerson({ role: 'administrator', name: 'Quản trị' })
  const mine = await aStronghold(world, 'a', admin)
  const foreign = await aStronghold(world, 'b', admin)
  const known = await everybody(world, mine, foreign, admin)
  const ahead = [...steps]

  /** The season comes to stand at this step; everybody signs in anew, for no session lasts that long. */
  async function comesTo(step: Step) {
    while (ahead.includes(step)) {
      const next = ahead.shift()
      world.clock.set(`${next?.day}T08:00:00+07:00`)
      await next?.deeds?.(world, mine)
    }
    const people: Person[] = []
    for (const one of known) {
      const person = onDay(one, step.day)
      const { caller } = person
      people.push({ ...person, caller: caller.accountId === '' ? caller : await world.signedIn(caller) })
    }
    const at: Stands = { hold: mine, published: step.published, open: step.published ? told : nothing }
    const abroad: Stands = { hold: foreign, published: false, open: nothing }
    return { ...step, world, trx: trx as Trx, app: patientApp(world), people, at, abroad }
  }
  const close = async () => {
    await trx.rollback().execute()
    await db.destroy()
  }
  return { world, mine, foreign, comesTo, close }
}

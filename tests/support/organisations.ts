/** The people who keep the list of units and regions. */
import type { World } from './world.ts'

/** A ministry and its officer. */
export async function officials(world: World) {
  const ministry = await world.aUnit({ kind: 'ministry' })
  const keeper = await world.aPerson({ unit: ministry, role: 'ministry_officer' })
  return { ministry, keeper }
}

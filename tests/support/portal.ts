/** Builds a published season through the endpoints of all features. */
import { adoptPlan, getPlan } from '#features/movements/plans/contract.ts'
import { getSeason, publishSeason } from '#features/seasons/contract.ts'
import { aConference } from './conferences.ts'
import { aMovement, aPlan } from './movements.ts'
import { aDraft, adopted, signs } from './pacts.ts'
import { aSeason, type Block } from './seasons.ts'
import type { Caller, World } from './world.ts'

export const blocks: Block[] = ['justice_department', 'enforcement']

/** All is launched but nothing published: a movement, a plan and two pacts adopted on 2 March, all signed. */
export async function aLaunchedSeason(world: World, { perBlock = 2, year = 2018 } = {}) {
  world.clock.set(`${year}-03-02T08:00:00+07:00`)
  const season = await aSeason(world, { perBlock, year })
  const { id: seasonId, minister } = season
  const conference = await aConference(minister, { seasonId, day: `${year}-03-02`, place: 'Tiền Giang' })
  const movement = await aMovement(minister, seasonId)
  const plan = await aPlan(minister, seasonId, { tasks: 2 })
  const { version } = await minister.call(getPlan, { params: { planId: plan.id } })
  const unknown = { conferenceId: conference.id, present: null, for: null, against: null }
  await minister.call(adoptPlan, { params: { planId: plan.id }, body: unknown }, { version })
  const pacts = []
  for (const block of blocks) {
    const pact = await adopted(minister, await aDraft(minister, { seasonId, block }), conference.id)
    for (const unit of season.units[block]) await signs(await world.aPerson({ unit, role: 'head' }), pact, unit)
    pacts.push(pact)
  }
  return { ...season, seasonId, conference, movement, plan, pacts, code: season.region.code }
}

export async function publish(minister: Caller, seasonId: string) {
  const { version } = await minister.call(getSeason, { params: { seasonId } })
  return minister.call(publishSeason, { params: { seasonId }, body: {} }, { version })
}

export async function aPublishedSeason(world: World, given: { perBlock?: number; year?: number } = {}) {
  const launched = await aLaunchedSeason(world, given)
  await publish(launched.minister, launched.seasonId)
  return launched
}

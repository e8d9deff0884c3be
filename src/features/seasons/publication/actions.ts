/** Making a season public, and saying what in a sample is made up. */
import { refuseIf } from '#kit/refusal.ts'
import { type Context, demandStepUp } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { factsOf, gatesOf, getSeason, type SeasonParts } from '../actions.ts'
import { heldSeason } from '../calendar/actions.ts'
import { whyNotPublish } from '../rules.ts'
import * as store from '../store.ts'

/**
 * Publishes the season; it cannot be undone.
 * @throws Refused `season.gates-not-met` (409): its issues name each unmet gate and the units it waits for.
 */
export async function publishSeason(context: Context, parts: SeasonParts, id: string) {
  const season = await heldSeason(context, id, 'season.publish')
  demandStepUp(context)
  await demandVersion(context, season, { kind: 'season', id })
  const gates = await gatesOf(context, parts, await factsOf(context, season))
  refuseIf(whyNotPublish(season.publishedAt, gates))
  await store.publish(context.db, id, context.now)
  await record(context, {
    action: 'season.published',
    object: { kind: 'season', id },
    audience: 'everyone',
    regionId: season.regionId,
    seasonId: id,
    after: { publishedAt: context.now.toISOString() },
  })
  return getSeason(context, parts, id)
}

type Mark = { objectKind: string; objectId: string; field: string }

/** Marks what is illustrative. Only a sample may hold made-up figures (`season.not-sample`). */
export async function markIllustrations(context: Context, parts: SeasonParts, id: string, marks: readonly Mark[]) {
  const season = await heldSeason(context, id, 'season.illustrate')
  refuseIf(season.sample ? undefined : { kind: 'conflict', code: 'season.not-sample' })
  await store.insertIllustrations(context.db, season, marks)
  await record(context, {
    action: 'season.illustrated',
    object: { kind: 'season', id },
    audience: 'region',
    regionId: season.regionId,
    seasonId: id,
    after: { marks: marks.map(({ objectKind, objectId, field }) => ({ objectKind, objectId, field })) },
  })
  return getSeason(context, parts, id)
}

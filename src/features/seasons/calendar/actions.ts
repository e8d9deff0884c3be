/** Opening a season; its span and theme. */
import { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { DayShape, Id, line } from '#kit/shapes.ts'
import { type Context, demand, seasonScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { getSeason, type SeasonParts, underWay } from '../actions.ts'
import type * as contract from '../contract.ts'
import { whyNotYear } from '../rules.ts'
import * as store from '../store.ts'

/**
 * Opens a season with its nine stages. It is a sample only where the clock is played: no input can say so.
 * @throws Refused `season.year-taken` (409) when the region has this year already.
 */
export async function createSeason(
  context: Context,
  parts: SeasonParts,
  given: z.output<typeof contract.createSeason.body>,
) {
  const { regionId, year, theme } = given
  found(await store.findRegion(context.db, regionId), 'region')
  demand(context, 'season.create', { regionId })
  const [from, to] = [given.from ?? `${year}-01-01`, given.to ?? `${year}-12-31`]
  refuseIf(whyNotYear(year, from, to))
  const season = { id: context.newId(), regionId, year, from, to, theme, sample: context.played }
  await kept(context, { season_region_id_year_key: taken(year) }, (trx) => store.insertSeason(trx, season))
  await record(context, {
    action: 'season.created',
    object: { kind: 'season', id: season.id },
    audience: 'region',
    regionId,
    seasonId: season.id,
    after: { year, from, to, theme },
  })
  return getSeason(context, parts, season.id)
}

const taken = (year: number): Refusal => ({ ...invalid('year', 'season.year-taken', { year }), kind: 'conflict' })

/** The season, for somebody who may do this to it; 404 outside the actor's seasons. */
export async function askedSeason(context: Context, seasonId: string, action: string) {
  const season = found(await store.findSeason(context.db, seasonScope(context, action), seasonId), 'season')
  demand(context, action, { regionId: season.regionId, seasonId })
  return season
}

/** As `askedSeason`, and under lock. Asked before the row is held: row-level security holds it for nobody else. */
export async function heldSeason(context: Context, seasonId: string, action: string) {
  await askedSeason(context, seasonId, action)
  return found(await store.lockSeason(context.db, seasonScope(context, action), seasonId), 'season')
}

/** Theme and span of the season. */
const changing = deed({
  code: 'season.change',
  input: z.strictObject({ seasonId: Id, theme: line(500).nullable(), from: DayShape, to: DayShape }),
  hold: (context, { seasonId }) => store.lockSeason(context.db, seasonScope(context, 'season.read'), seasonId),
  weigh: async (context, { seasonId, ...after }) => {
    const season = await seasonFound(context, seasonId)
    await demandVersion(context, season, { kind: 'season', id: seasonId })
    refuseIf(whyNotYear(season.year, after.from, after.to))
    const { theme, from, to, regionId } = season
    const concerned = (await underWay(context, season)) ? [seasonId] : []
    const object = { kind: 'season', id: seasonId }
    const at = { path: `/mua/${seasonId}`, audience: 'region' as const, regionId, seasonId, concerned }
    return { object, ...at, before: { theme, from, to }, after }
  },
  carryOut: async (context, { seasonId, ...after }, { object, reason }) => {
    const { regionId, theme, from, to } = await seasonFound(context, seasonId)
    await store.updateSeason(context.db, seasonId, after)
    const place = { object, audience: 'region' as const, regionId, seasonId }
    await record(context, {
      action: 'season.changed',
      ...place,
      before: { theme, from, to },
      after,
      reason: reason || null,
    })
  },
})

const seasonFound = async (context: Context, seasonId: string) =>
  found(await store.findSeason(context.db, seasonScope(context, 'season.read'), seasonId), 'season')

export const seasonDeeds = [changing]

type Changed = z.output<typeof contract.changeSeason.body>

/** Changes theme and span; the span of a season under way asks for two people (`approval.needed`). */
export async function changeSeason(context: Context, parts: SeasonParts, id: string, given: Changed) {
  const season = await heldSeason(context, id, 'season.change')
  const sameDays = given.from === season.from && given.to === season.to
  refuseIf(!sameDays && (await underWay(context, season)) ? approvalNeeded : undefined)
  await actAlone(context, changing, { seasonId: id, ...given })
  return getSeason(context, parts, id)
}

/** Proposes another span (and theme) for a season under way. */
export async function proposeSeason(
  context: Context,
  approvals: Approvals,
  id: string,
  { reason, ...given }: Changed & { reason: string },
) {
  await askedSeason(context, id, 'season.change')
  return propose(context, approvals, changing, { input: { seasonId: id, ...given }, reason })
}

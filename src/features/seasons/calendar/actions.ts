/** Opening a season, its span and theme, and the days of its stages. */
import type { z } from 'zod'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { type Context, demand, seasonScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { getSeason, type SeasonParts } from '../actions.ts'
import type * as contract from '../contract.ts'
import { type StageCode, whyNotDay, whyNotStage, whyNotYear } from '../rules.ts'
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

/** The season under lock, for somebody who may do this to it; 404 outside the actor's seasons. */
export async function heldSeason(context: Context, seasonId: string, action: string) {
  const scope = seasonScope(context, action)
  const { regionId } = found(await store.findSeason(context.db, scope, seasonId), 'season')
  // Asked before the row is held: row-level security holds it for nobody else.
  demand(context, action, { regionId, seasonId })
  return found(await store.lockSeason(context.db, scope, seasonId), 'season')
}

/** Changes theme and span. */
export async function changeSeason(
  context: Context,
  parts: SeasonParts,
  id: string,
  given: z.output<typeof contract.changeSeason.body>,
) {
  const season = await heldSeason(context, id, 'season.change')
  await demandVersion(context, season, { kind: 'season', id })
  refuseIf(whyNotYear(season.year, given.from, given.to))
  await store.updateSeason(context.db, id, given)
  await record(context, {
    action: 'season.changed',
    object: { kind: 'season', id },
    audience: 'region',
    regionId: season.regionId,
    seasonId: id,
    before: { theme: season.theme, from: season.from, to: season.to },
    after: { theme: given.theme, from: given.from, to: given.to },
  })
  return getSeason(context, parts, id)
}

/** Gives a stage its days. The version is the stage's own. */
export async function changeStage(
  context: Context,
  parts: SeasonParts,
  { seasonId, code }: { seasonId: string; code: StageCode },
  days: z.output<typeof contract.changeStage.body>,
) {
  const season = await heldSeason(context, seasonId, 'stage.change')
  const stages = await store.lockStages(context.db, seasonId)
  const stage = found(
    stages.find((row) => row.code === code),
    'season',
  )
  await demandVersion(context, stage, { kind: 'season', id: seasonId })
  refuseIf(whyNotStage(stages, { code, ...days }))
  refuseIf(whyNotDay(season.year, 'opens', days.opens) ?? whyNotDay(season.year, 'deadline', days.deadline))
  await store.updateStage(context.db, seasonId, code, days)
  await record(context, {
    action: 'stage.changed',
    object: { kind: 'season', id: seasonId },
    audience: 'region',
    regionId: season.regionId,
    seasonId,
    before: { stage: code, opens: stage.opens, deadline: stage.deadline },
    after: { stage: code, ...days },
  })
  return getSeason(context, parts, seasonId)
}

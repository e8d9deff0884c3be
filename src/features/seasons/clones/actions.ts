/** Opens a season after an earlier one: its days a year on, and copies that features make of what is theirs. */
import type { z } from 'zod'
import { invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { factsOf, getSeason, type SeasonFacts, type SeasonParts } from '../actions.ts'
import { askedSeason } from '../calendar/actions.ts'
import { whyNotYear } from '../rules.ts'
import * as store from '../store.ts'
import type * as contract from './contract.ts'
import { inYears, whyNotClone } from './rules.ts'

const taken = (year: number): Refusal => ({ ...invalid('year', 'season.year-taken', { year }), kind: 'conflict' })

/**
 * The theme, the leadership and what was illustrative stay behind: each year names its own.
 * @throws Refused `season.year-taken` (409) when the region has that year already; nothing is half done.
 */
export async function cloneSeason(
  context: Context,
  parts: SeasonParts,
  sourceId: string,
  { year, carry }: z.output<typeof contract.cloneSeason.body>,
) {
  const source = await askedSeason(context, sourceId, 'season.create')
  refuseIf(whyNotClone(source.year, year))
  const years = year - source.year
  const [from, to] = [inYears(source.from, years), inYears(source.to, years)]
  refuseIf(whyNotYear(year, from, to))
  const { regionId } = source
  const season = { id: context.newId(), regionId, year, from, to, theme: null, sample: context.played }
  await kept(context, { season_region_id_year_key: taken(year) }, (trx) => store.insertSeason(trx, season))
  const place = {
    object: { kind: 'season', id: season.id },
    audience: 'region' as const,
    regionId,
    seasonId: season.id,
  }
  const after = { year, from, to, after: source.year, carry: [...carry] }
  await record(context, { action: 'season.cloned', ...place, after })
  const before = await factsOf(context, source)
  if (carry.includes('stages')) await carryStages(context, before, season.id, years)
  for (const { what, carryOver } of parts.clones)
    if (carry.includes(what)) {
      const now = await factsOf(context, await askedSeason(context, season.id, 'season.create'))
      await carryOver(context, { before, now, years })
    }
  return getSeason(context, parts, season.id)
}

/** The days as they were planned: a postponement was an exception of its year. */
async function carryStages(context: Context, { stages }: SeasonFacts, seasonId: string, years: number) {
  for (const { code, opens, deadline, postponed } of stages) {
    const planned = postponed?.original ?? deadline
    const days = { opens: opens && inYears(opens, years), deadline: planned && inYears(planned, years) }
    if (days.opens !== null || days.deadline !== null) await store.updateStage(context.db, seasonId, code, days)
  }
}

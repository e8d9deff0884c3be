/** "So với năm trước": what this year kept, changed, added and left out, part by part. */
import { formatDay } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand, seasonScope } from '#platform/context.ts'
import { factsOf, type PartCompared, type SeasonFacts, type SeasonParts } from '../actions.ts'
import { inYears } from '../clones/rules.ts'
import * as store from '../store.ts'
import type { Comparison } from './contract.ts'
import { compared, type Thing } from './rules.ts'
import { endsOf } from './store.ts'

export async function compareSeason(context: Context, parts: SeasonParts, seasonId: string): Promise<Comparison> {
  const scope = seasonScope(context, 'season.read')
  const season = found(await store.findSeason(context.db, scope, seasonId), 'season')
  demand(context, 'season.read', { regionId: season.regionId, seasonId }, 'missing')
  const { label, year, regionId } = season
  // The newest earlier year that the reader may read.
  const [previous] = (await store.listSeasons(context.db, scope, { regionId })).filter((row) => row.year < year)
  const head = { seasonId, label, year }
  if (!previous) return { ...head, previous: null, parts: [] }
  const [before, now] = [await factsOf(context, previous), await factsOf(context, season)]
  const told: PartCompared[] = [compareStages(before, now), ...(await compareMembers(context, before, now))]
  for (const source of parts.comparisons)
    told.push(...(await source(context, { before, now, years: year - before.year })))
  return { ...head, previous: { seasonId: previous.id, year: previous.year }, parts: told }
}

/** Days of the year before are shown as the days they would be this year. */
function compareStages(before: SeasonFacts, now: SeasonFacts): PartCompared {
  const things = ({ stages }: SeasonFacts, years: number): Thing[] =>
    stages.map(({ code, opens, deadline, postponed }) => {
      const days = [opens, postponed?.original ?? deadline].map((day) => (day ? formatDay(inYears(day, years)) : '…'))
      return { key: code, name: { code: `stage.${code}` }, facts: days.join(' – ') }
    })
  return { part: 'stages', of: null, items: compared(things(before, now.year - before.year), things(now, 0)) }
}

/** Members by unit; one that has ended meanwhile is pointed out. */
async function compareMembers(context: Context, before: SeasonFacts, now: SeasonFacts): Promise<PartCompared[]> {
  const ends = await endsOf(
    context.db,
    [...before.members, ...now.members].map(({ unitId }) => unitId),
  )
  const things = ({ members, blocks }: SeasonFacts): Thing[] =>
    members.map(({ unitId, unitName, block }) => {
      const end = ends.get(unitId)
      const note = end && end <= now.to ? { code: 'compare.unit-ended', params: { day: formatDay(end) } } : undefined
      const facts = blocks.find(({ code }) => code === block)?.label ?? block
      return { key: unitId, name: unitName, facts, ...(note && { note }) }
    })
  return [{ part: 'members', of: null, items: compared(things(before), things(now)) }]
}

/** Who led a region through the years, and whose turn it is: a suggestion, never an appointment. */
import { heirsOfAll } from '#features/organisations/succession/actions.ts'
import { found } from '#kit/refusal.ts'
import { type Context, seasonScope } from '#platform/context.ts'
import { factsOf, membersIn } from '../actions.ts'
import { leadershipOfAll } from '../leadership/store.ts'
import * as store from '../store.ts'
import type { Rotation } from './contract.ts'
import { ledByHeirs, nextInTurn, turns } from './rules.ts'
import { endedBefore } from './store.ts'

export async function getRotation(context: Context, regionId: string): Promise<Rotation> {
  const region = found(await store.findRegion(context.db, regionId), 'region')
  const seasons = await store.listSeasons(context.db, seasonScope(context, 'rotation.read'), { regionId })
  const posts = Map.groupBy(
    await leadershipOfAll(
      context.db,
      seasons.map(({ id }) => id),
    ),
    ({ seasonId }) => seasonId,
  )
  const years = seasons.map(({ id, year, sample }) => ({
    seasonId: id,
    year,
    sample,
    leadership: (posts.get(id) ?? []).map(({ seasonId: _, ...post }) => post),
  }))
  const [newest] = seasons
  const hasLead = years[0]?.leadership.some(({ role }) => role === 'lead') ?? false
  const nextYear = newest ? newest.year + (hasLead ? 1 : 0) : null
  return {
    regionId,
    label: newest?.label ?? region.code,
    today: context.today,
    years,
    nextYear,
    blocks: newest && nextYear !== null ? await blocksOf(context, newest, years, nextYear) : [],
  }
}

type Years = Rotation['years']

async function blocksOf(context: Context, newest: store.SeasonFound, years: Years, nextYear: number) {
  const facts = await factsOf(context, newest)
  const ended = await endedBefore(
    context.db,
    facts.members.map(({ unitId }) => unitId),
    `${nextYear}-01-01`,
  )
  const leads = years.flatMap(({ year, leadership }) =>
    leadership.filter(({ role }) => role === 'lead').map(({ unitId }) => ({ unitId, year })),
  )
  const ids = leads.map(({ unitId }) => unitId)
  const led = ledByHeirs(leads, await heirsOfAll(context, ids, `${nextYear}-01-01`))
  return facts.blocks.map(({ code, label }) => {
    const ordered = turns(membersIn(facts, code), led, ended)
    const next = new Set(nextInTurn(ordered).map(({ unitId }) => unitId))
    return { code, label, turns: ordered.map((turn) => ({ ...turn, next: next.has(turn.unitId) })) }
  })
}

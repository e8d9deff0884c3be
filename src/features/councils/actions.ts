/** What people do with councils: read who sits in them, set one up, change it. */
import { conferencesIn } from '#features/conferences/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Council, CouncilGiven } from './contract.ts'
import { hasSat, thereAlready, whyNotMembers } from './rules.ts'
import { sittingsInShort } from './sittings/store.ts'
import * as store from './store.ts'

const labelOf = ({ blocks }: SeasonFacts, block: string | null) =>
  blocks.find(({ code }) => code === block)?.label ?? null

/** Many councils by as many queries as one. */
async function filled(context: Context, season: SeasonFacts, rows: readonly store.CouncilRow[]): Promise<Council[]> {
  const members = await store.membersOf(
    context.db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ regionId, ...row }) => ({
    ...row,
    blockLabel: labelOf(season, row.block),
    members: members.flatMap(({ councilId, ...member }) => (councilId === row.id ? [member] : [])),
    may: allowed(context, { regionId, seasonId: row.seasonId }, ['council.change']),
  }))
}

/** Units that may sit: members of the season, and the body that organises it. */
async function unitsOf(context: Context, { regionId, members }: SeasonFacts) {
  const organiser = await store.organiserOf(context.db, regionId, context.today)
  const own = members.map(({ unitId, unitName, block }) => ({ unitId, unitName, block }))
  return organiser && own.every(({ unitId }) => unitId !== organiser.unitId)
    ? [...own, { ...organiser, block: null }]
    : own
}

export async function listCouncils(context: Context, seasonId: string) {
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'council.read', place, 'missing')
  return {
    items: await filled(context, season, await store.councilsOf(context.db, seasonId)),
    sittings: await sittingsInShort(context.db, seasonId),
    blocks: season.blocks,
    units: await unitsOf(context, season),
    conferences: await conferencesIn(context, seasonId),
    may: allowed(context, place, ['council.change']),
  }
}

/** A council with its members, as far as the actor reads its season. @throws Refused `object.missing` (404). */
export async function readCouncil(context: Context, id: string): Promise<Council & { regionId: string }> {
  const row = found(await store.findCouncil(context.db, id), 'council')
  const season = await seasonFacts(context, row.seasonId)
  const [council] = await filled(context, season, [row])
  return { ...found(council, 'council'), regionId: row.regionId }
}

async function readAlone(context: Context, id: string): Promise<Council> {
  const { regionId: _, ...council } = await readCouncil(context, id)
  return council
}

const told = ({ members, ...named }: CouncilGiven) => ({ ...named, members: members.length })
const about = (action: string, { id, regionId, seasonId }: store.Place) => ({
  ...{ action, object: { kind: 'council', id }, audience: 'region' as const, regionId, seasonId },
})

async function demandChange(context: Context, seasonId: string, { members }: CouncilGiven) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'council.change', { regionId: season.regionId, seasonId })
  refuseIf(whyNotMembers(members, new Set((await unitsOf(context, season)).map(({ unitId }) => unitId))))
  return season
}

/** @throws Refused for members who cannot sit, and where the block has its council already. */
export async function addCouncil(
  context: Context,
  seasonId: string,
  given: CouncilGiven & { block: string | null },
): Promise<Council> {
  const { regionId, blocks } = await demandChange(context, seasonId, given)
  const isKnown = given.block === null || blocks.some(({ code }) => code === given.block)
  refuseIf(isKnown ? undefined : invalid('block', 'council.no-such-block'))
  const place = { id: context.newId(), regionId, seasonId }
  const { newId } = context
  await kept(context, { council_once: thereAlready }, (trx) => store.insertCouncil(trx, { ...place, ...given, newId }))
  await record(context, { ...about('council.added', place), after: { block: given.block, ...told(given) } })
  return readAlone(context, place.id)
}

/** @throws Refused `council.member-has-sat` (409) where somebody of the minutes would go. */
export async function changeCouncil(context: Context, id: string, given: CouncilGiven): Promise<Council> {
  const seen = await readCouncil(context, id)
  await demandChange(context, seen.seasonId, given)
  const row = found(await store.lockCouncil(context.db, id), 'council')
  await demandVersion(context, row, { kind: 'council', id })
  const { newId } = context
  await kept(context, { presence_member: hasSat, vote_conflict_member: hasSat }, (trx) =>
    store.updateCouncil(trx, { ...row, ...given, newId }),
  )
  await record(context, { ...about('council.changed', row), before: told(seen), after: told(given) })
  return readAlone(context, id)
}

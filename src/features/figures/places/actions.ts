/** Where the reader stands in a season whose figures are asked: as one of its people, or as a sub-unit of a member. */
import type { Day } from '#kit/days.ts'
import { found, Refused } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import * as store from './store.ts'

export type { Place, SeasonRow } from './store.ts'

/** What row-level security and the policy table make of a reader in a season. */
export type Standing = {
  season: store.SeasonRow
  /** The reader's own places there: memberships, and stays under a member. */
  own: readonly store.Place[]
  /** Reads as somebody of the season, not only as a sub-unit of a member. */
  isOfSeason: boolean
  /** Units that became the reader's own in the course of the season: the heir reads what they sent. */
  ancestors: readonly string[]
  /** Those of them that are no more, and the unit of the reader's that writes for each what it still owes. */
  heirs: ReadonlyMap<string, string>
}

/** What the units before them leave to the reader's own. */
export const inheritance = (rows: readonly store.Ancestor[], today: Day): Pick<Standing, 'ancestors' | 'heirs'> => ({
  ancestors: rows.map(({ unitId }) => unitId),
  heirs: new Map(rows.flatMap(({ unitId, heirId, to }) => (to !== null && to < today ? [[unitId, heirId]] : []))),
})

/** A sub-unit reads what the block of its parent is asked, and no other. */
export const readsBlock = ({ isOfSeason, own }: Pick<Standing, 'isOfSeason' | 'own'>, block: string): boolean =>
  isOfSeason || own.some((place) => place.block === block)

/** Units that became the reader's own in the course of each of these seasons, as far as the reader knows them. */
export async function ancestorsIn({ actor, db }: Context, seasonIds: readonly string[]) {
  const rows = await store.ancestorsOf(db, actor.units, seasonIds)
  return Map.groupBy(rows, ({ seasonId }) => seasonId)
}

/** The season, for its people and for sub-units of its members. @throws `object.missing` for everybody else. */
export async function standingIn(context: Context, seasonId: string): Promise<Standing> {
  const { actor, db } = context
  const season = found(await store.findSeason(db, seasonId), 'season')
  const isOfSeason = actor.seasons.includes(seasonId) || actor.organised.includes(season.regionId)
  const members = await store.membersOf(db, season, actor.units)
  const below = await store.placesBelow(db, season, { unitIds: actor.units })
  const own = [...members, ...below]
  const unitId = isOfSeason ? null : (below[0]?.unitId ?? null)
  demand(context, 'figure.read', { regionId: season.regionId, seasonId, unitId }, 'missing')
  const before = await store.ancestorsOf(db, actor.units, [seasonId])
  return { season, own, isOfSeason, ...inheritance(before, context.today) }
}

/** The season, for those who may change a thing of it that the policy table names. */
export async function seasonToChange(context: Context, seasonId: string, action: string): Promise<store.SeasonRow> {
  const { season } = await standingIn(context, seasonId)
  demand(context, action, { regionId: season.regionId, seasonId })
  return season
}

/** A block is one of the region's; null means every block. @throws Refused `round.block-unknown`, beside the field that named it. */
export async function demandBlock(
  { db }: Pick<Context, 'db'>,
  { regionId }: Pick<store.SeasonRow, 'regionId'>,
  { block, at = 'body' }: { block: string | null; at?: 'body' | 'query' },
): Promise<void> {
  if (block === null) return
  const blocks = await store.blocksOf(db, regionId)
  if (blocks.some(({ code }) => code === block)) return
  const code = 'round.block-unknown'
  throw new Refused({ kind: 'invalid', code, params: {}, issues: [{ path: `/${at}/block`, code, params: {} }] })
}

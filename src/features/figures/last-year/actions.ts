/** The year before as this reader knows it: all of it for its people, for an heir what its ancestors sent. */
import { ancestorsOfAll, heirsOfAll } from '#features/organisations/succession/actions.ts'
import type { Day } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import type { Standing } from '../places/actions.ts'
import { type RoundRow, roundsOf } from '../rounds/store.ts'
import { type Descent, noDescent } from './rules.ts'
import { seasonBefore } from './store.ts'

export type YearBefore = {
  seasonId: string
  rounds: readonly RoundRow[]
  descentOf: (unitId: string) => Descent
  /** Those asked about, and everybody whose place one of them took. */
  unitIds: readonly string[]
  /** What the reader may read of it. */
  reader: Pick<Standing, 'isOfSeason' | 'ancestors' | 'heirs'>
}
type Season = { id: string; regionId: string; year: number; to: Day }

/** Nothing where the region had no season then. As many queries for a hundred units as for one. */
export async function readYearBefore(
  context: Context,
  season: Season,
  block: string | null,
  unitIds: readonly string[],
): Promise<YearBefore | undefined> {
  const { db, actor } = context
  const seasonId = await seasonBefore(db, season)
  if (seasonId === undefined) return undefined
  const ancestry = await ancestorsOfAll(context, unitIds)
  const before = [...new Set([...ancestry.values()].flatMap((line) => line.map(({ id }) => id)))]
  const heirs = await heirsOfAll(context, before, season.to)
  const divided = new Set(
    before.filter((id) => (heirs.get(id) ?? []).some((heir) => heir.id === id) || (heirs.get(id)?.length ?? 0) > 1),
  )
  const own = await ancestorsOfAll(context, actor.units)
  return {
    seasonId,
    rounds: await roundsOf(db, seasonId, block ?? ''),
    descentOf: (unitId) => {
      const ancestors = ancestry.get(unitId)
      return ancestors ? { ancestors, divided } : noDescent
    },
    unitIds: [...new Set([...unitIds, ...before])],
    reader: {
      isOfSeason: actor.seasons.includes(seasonId) || actor.organised.includes(season.regionId),
      ancestors: [...own.values()].flatMap((line) => line.map(({ id }) => id)),
      // Read, never written from here.
      heirs: new Map(),
    },
  }
}

/** Whose a text is: of those who lead the season, or one unit's own, which others read once it is issued. */
import type { Context } from '#platform/context.ts'
import type { Target } from '#platform/policy.ts'
import * as store from '../store.ts'

export type Owned = {
  regionId: string
  seasonId: string
  /** The unit whose own it is; null: of those who lead. */
  unitId: string | null
  /** The unit above, where the unit is a member's sub-unit. */
  throughId: string | null
}

/** What the policy table is asked about writing it, its versions and its margin: a unit's own is written by its people alone. */
export const writingTarget = ({ regionId, seasonId, unitId }: Owned): Target =>
  unitId === null ? { regionId, seasonId } : { unitId }

/**
 * What the policy table is asked about reading it. A unit's own draft is the unit's; issued, the season's people read it,
 * and so do the unit above it and the units below it, which are no members.
 */
export async function readingTarget(context: Context, text: Owned, issued: boolean): Promise<Target> {
  const { regionId, seasonId, unitId, throughId } = text
  if (unitId === null) return { regionId, seasonId }
  const { units, seasons, organised } = context.actor
  if (!issued || units.includes(unitId)) return { unitId }
  if (throughId !== null && units.includes(throughId)) return { unitId: throughId }
  if (seasons.includes(seasonId) || organised.includes(regionId)) return { regionId, seasonId }
  const below = await store.unitBelow(context.db, unitId, units)
  return below ? { unitId: below.id } : { regionId, seasonId }
}

/** The season of a sheet for whoever may read the sheet: its people, or the unit above that confirms it. */
import { type SeasonFacts, seasonFacts, seasonFactsAbove } from '#features/seasons/actions.ts'
import type { Context } from '#platform/context.ts'

/** Asked after the policy table was. */
export const seasonOf = (
  context: Context,
  { seasonId, asAbove }: { seasonId: string; asAbove: boolean },
): Promise<SeasonFacts> => (asAbove ? seasonFactsAbove : seasonFacts)(context, seasonId)

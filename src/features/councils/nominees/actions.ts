/** Whom the councils of a season put forward: those chosen in votes of sittings that are closed, over all rounds. */
import type { Context } from '#platform/context.ts'
import { outcomeIn } from '../votes/actions.ts'
import { countsOf, settledVotes } from '../votes/store.ts'

export type Nominee = {
  readonly block: string
  readonly awardCode: string
  readonly awardName: string
  readonly awardNameEn: string
  readonly unitId: string
  readonly unitName: string
  readonly voteId: string
}

/** As far as the actor reads them; anybody does once the season is public. By block and award, the most votes first. */
export async function nomineesIn({ db }: Context, seasonId: string): Promise<Nominee[]> {
  const votes = await settledVotes(db, seasonId)
  const ids = votes.map(({ id }) => id)
  const counts = Map.groupBy(await countsOf(db, ids), ({ voteId }) => voteId)
  return votes.flatMap(({ id: voteId, block, awardCode, awardName, awardNameEn, candidates, ...vote }) => {
    const names = new Map(candidates.map(({ unitId, unitName }) => [unitId, unitName]))
    const outcome = outcomeIn({ ...vote, count: counts.get(voteId)?.[0] ?? null })
    return (outcome?.names ?? [])
      .filter(({ chosen }) => chosen)
      .map(({ unitId }) => ({
        ...{ block, awardCode, awardName, awardNameEn, voteId },
        ...{ unitId, unitName: names.get(unitId) ?? '' },
      }))
  })
}

/** Whom the councils of a season put forward: those chosen in votes of sittings that are closed, over all rounds. */
import type { Context } from '#platform/context.ts'
import { type PublicBox, settledBoxes } from '../boxes/store.ts'
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
  /** Votes for, what shares were taken of, and how many were enough; null: the rule of the vote does not say. */
  readonly votes: { readonly for: number; readonly of: number | null; readonly enough: number | null }
}

/** The sealed boxes by which it was voted: codes and turnout, by which anybody compares a box that they are given. */
export const boxesIn = ({ db }: Context, seasonId: string): Promise<PublicBox[]> => settledBoxes(db, seasonId)

/** As far as the actor reads them; anybody does once the season is public. By block and award, the most votes first. */
export async function nomineesIn({ db }: Context, seasonId: string): Promise<Nominee[]> {
  const votes = await settledVotes(db, seasonId)
  const ids = votes.map(({ id }) => id)
  const counts = Map.groupBy(await countsOf(db, ids), ({ voteId }) => voteId)
  return votes.flatMap(({ id: voteId, block, awardCode, awardName, awardNameEn, candidates, ...vote }) => {
    const names = new Map(candidates.map(({ unitId, unitName }) => [unitId, unitName]))
    const outcome = outcomeIn({ ...vote, count: counts.get(voteId)?.[0] ?? null })
    const { of = null, enough = null } = outcome ?? {}
    return (outcome?.names ?? [])
      .filter(({ chosen }) => chosen)
      .map((name) => ({
        ...{ block, awardCode, awardName, awardNameEn, voteId },
        ...{ unitId: name.unitId, unitName: names.get(name.unitId) ?? '' },
        votes: { for: name.for, of, enough },
      }))
  })
}

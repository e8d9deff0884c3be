/** What tellers of a vote on paper do: each enters a count by themselves; two that agree end the vote. */
import { found, refuseIf } from '#kit/refusal.ts'
import { accountOf, type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { aboutVote, bare, readVote, rollNow, standingIn } from '../votes/actions.ts'
import type { CountGiven, Vote } from '../votes/contract.ts'
import { headsOf, notOpen, type Seat, samePerson, votersOf, voteState, whyNoQuorum } from '../votes/rules.ts'
import { countsOf, lockVote, markCounted, putCount, tellersOf, type VoteRow } from '../votes/store.ts'
import { type Ballots, differing, whyNotCount } from './rules.ts'

const ballotsOf = (vote: Vote, roll: readonly Seat[]): Ballots => {
  const voters = votersOf(roll)
  return {
    voters: voters.length,
    ...{ least: vote.least, most: vote.most, candidates: standingIn(vote), ownUnit: vote.rule?.terms.ownUnit ?? null },
    own: new Map([...Map.groupBy(voters, ({ unitId }) => unitId)].map(([unitId, own]) => [unitId, own.length])),
  }
}

/**
 * One teller's count. Once two are there and equal, the vote is counted; where they differ both are told in what.
 * @throws Refused `vote.no-quorum` where too few are left while it is counted, `teller.same-person` where one would count twice.
 */
export async function enterCount(context: Context, id: string, number: number, given: CountGiven): Promise<Vote> {
  const tellers = await tellersOf(context.db, [id])
  const teller = found(
    tellers.find((one) => one.number === number),
    'teller',
  )
  demand(context, 'vote.count', { unitId: teller.unitId })
  const row = found(await lockVote(context.db, id), 'vote')
  refuseIf(voteState(row) === 'open' && row.method !== 'sealed' ? undefined : notOpen)
  const vote = await readVote(context, id)
  const roll = vote.roll ?? []
  refuseIf(whyNoQuorum(found(vote.rule ?? undefined, 'rule').terms, headsOf((await rollNow(context, vote)).roll)))
  refuseIf(whyNotCount(ballotsOf(vote, roll), given))
  const entered = { number, unitId: teller.unitId, at: context.now, by: accountOf(context) }
  await putCount(context.db, row, entered, given)
  await record(context, {
    ...aboutVote('vote.counted-by-teller', row),
    unitId: teller.unitId,
    after: { teller: number },
  })
  await settleCount(context, row, teller)
  return readVote(context, id)
}

/** Two of them that are equal are enough; one person is not two. */
async function settleCount(context: Context, row: VoteRow, { unitId }: { unitId: string }) {
  const counts = await countsOf(context.db, [row.id])
  refuseIf(new Set(counts.map(({ enteredBy }) => enteredBy)).size < counts.length ? samePerson : undefined)
  const [first, ...others] = counts
  if (!first || others.some((other) => differing(first, other).length > 0)) return
  await markCounted(context.db, row.id, context.now)
  await record(context, {
    ...aboutVote('vote.counted', row),
    unitId,
    after: { ...bare(first), marks: first.marks.length },
  })
}

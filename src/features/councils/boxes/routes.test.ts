/** A vote on sealed ballots, through HTTP: from three tellers' key to the result, and what is refused on the way. */
import { describe } from 'vitest'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { anOpenBox, answers, boxOf, casts, checks, choiceOf } from '#tests/support/boxes.ts'
import { expect, test } from '#tests/support/world.ts'
import { getVote } from '../votes/contract.ts'
import { closeBallotBox, getBoard } from './contract.ts'

describe('a sealed ballot', () => {
  test('is opened by two of three tellers, counted, and checked by anybody', async ({ world }) => {
    const { lead, voteId, voters, kept, names } = await anOpenBox(world)
    const chosen = [[0], [0], [0, 1], [1], [], [0], [2]]
    for (const [at, voter] of voters.entries()) await casts(voter, voteId, choiceOf(3, chosen[at] ?? []))
    // The last ballot of a voter counts.
    await casts(voters[6] as (typeof voters)[number], voteId, choiceOf(3, [0]))
    await checks(voters[0] as (typeof voters)[number], voteId, choiceOf(3, [2]))
    expect(await boxOf(lead, voteId)).toMatchObject({ state: 'open', turnout: 7, head: null })
    await lead.call(closeBallotBox, { params: { voteId } })
    const [first, , third] = kept
    for (const step of ['agree', 'open'] as const)
      for (const one of [first, third]) if (one) await answers(one, voteId, step)
    const vote = await lead.call(getVote, { params: { voteId } })
    expect(vote).toMatchObject({
      state: 'counted',
      count: { handedOut: 7, returned: 7, invalid: 0, blank: 1 },
    })
    expect(vote.count?.marks).toEqual([
      { unitId: names[0], for: 5 },
      { unitId: names[1], for: 2 },
      { unitId: names[2], for: 0 },
    ])
    expect(vote.outcome?.end).toBe('chosen')
    const { fingerprint } = await boxOf(lead, voteId)
    const board = await lead.call(getBoard, { params: { voteId } })
    expect(verifyBox(board as never, fingerprint ?? '')).toMatchObject({ faults: [], cast: 7, entitled: 7 })
  })
})

/** B1, B8: what comes out is what went in, whoever votes how, however often, and whichever two tellers open. */
import { fc } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Choice, Question } from '#src/ballots/ballot.ts'
import { countedIn } from '#src/ballots/board.ts'
import { faultsOf } from '#src/ballots/checking.ts'
import { type Group, ristretto } from '#src/ballots/group.ts'
import { isLong } from '#tests/support/depth.ts'
import { anElection, casts, checks, counts, opens, type Vote } from './elections.ts'
import { smallGroup } from './small-group.ts'

const question = (names: number, id: string): fc.Arbitrary<Question> =>
  fc.tuple(fc.integer({ min: 0, max: names }), fc.integer({ min: 0, max: names })).map(([one, other]) => ({
    ...{ id, names, min: Math.min(one, other), max: Math.max(one, other) },
  }))

const choiceIn = ({ names, min, max }: Question): fc.Arbitrary<Choice> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<Choice>({ blank: true }) },
    {
      weight: 4,
      arbitrary: fc
        .subarray([...Array(names).keys()], { minLength: min, maxLength: max })
        .map(
          (chosen): Choice => ({ blank: false, names: Array.from({ length: names }, (_, at) => chosen.includes(at)) }),
        ),
    },
  )

/** An electorate, what is asked, and who votes in which order; some again, some only to look. */
const elections = (most: { voters: number; names: number }) =>
  fc
    .record({
      voters: fc.integer({ min: 7, max: most.voters }),
      questions: fc
        .integer({ min: 1, max: 2 })
        .chain((count) =>
          fc.tuple(
            ...Array.from({ length: count }, (_, at) =>
              fc.integer({ min: 1, max: most.names }).chain((names) => question(names, `câu ${at + 1}`)),
            ),
          ),
        ),
    })
    .chain(({ voters, questions }) =>
      fc.record({
        voters: fc.constant(voters),
        questions: fc.constant(questions),
        votes: fc.array(
          fc.record({
            slot: fc.integer({ min: 1, max: voters }),
            choices: fc.tuple(...questions.map(choiceIn)),
            looks: fc.boolean(),
          }),
          { minLength: 1, maxLength: 2 * voters },
        ),
        openers: fc.constantFrom([1, 2], [1, 3], [2, 3], [3, 1]),
      }),
    )

/** The count as it would be of open ballots: the last of each voter. */
function plainly(questions: readonly Question[], votes: readonly Vote[]) {
  const last = new Map(votes.map(({ slot, choices }) => [slot, choices]))
  return questions.map(({ names }, at) => {
    const given = [...last.values()].flatMap((choices) => choices[at] ?? [])
    return {
      names: Array.from({ length: names }, (_, name) => given.filter((one) => !one.blank && one.names[name]).length),
      blank: given.filter((one) => one.blank).length,
    }
  })
}

function comesOut<P>(group: Group<P>, most: { voters: number; names: number }, numRuns: number) {
  fc.assert(
    fc.property(elections(most), ({ voters, questions, votes, openers }) => {
      const held = anElection(group, voters, questions)
      const voting = votes.reduce((so, vote) => casts(vote.looks ? checks(so, vote) : so, vote), opens(held))
      for (const ballot of countedIn(voting.slots)) expect(faultsOf(held.election, ballot)).toEqual([])
      expect(counts(voting, openers).totals).toEqual(plainly(questions, votes))
    }),
    { numRuns },
  )
}

describe('the count', () => {
  it('is that of open ballots, on a small group', { timeout: 600_000 }, () =>
    comesOut(smallGroup, { voters: isLong ? 70 : 26, names: isLong ? 30 : 13 }, 300),
  )

  it('is that of open ballots, on the group of elections', { timeout: 3_600_000 }, () =>
    comesOut(ristretto, { voters: isLong ? 70 : 9, names: isLong ? 30 : 4 }, isLong ? 300 : 10),
  )
})

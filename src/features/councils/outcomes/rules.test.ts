/** What a vote comes to, by example and by property. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { bases, type Count, enough, type Heads, noTerms, outcomeOf, reaches, type Share, type Terms } from './rules.ts'

const atLeast = (part: number, whole: number): Share => ({ part, whole, over: false })
const moreThan = (part: number, whole: number): Share => ({ part, whole, over: true })
const terms = (given: Partial<Terms>): Terms => ({ ...noTerms, threshold: atLeast(2, 3), base: 'members', ...given })
const heads: Heads = { members: 13, present: 12, written: 0 }
const counted = (votes: readonly number[], given: Partial<Count> = {}): Count => ({
  ...{ handedOut: 12, returned: 12, invalid: 0, blank: 0 },
  marks: votes.map((count, at) => ({ unitId: String.fromCharCode(97 + at), for: count })),
  ...given,
})
const ask = (
  given: Partial<Terms>,
  votes: readonly number[],
  { seats = 1, round = 1, count = {} as Partial<Count> } = {},
) => outcomeOf({ terms: terms(given), seats, round }, heads, counted(votes, count))
const chosen = ({ names }: ReturnType<typeof ask>) => names.flatMap((one) => (one.chosen ? [one.unitId] : []))

describe('a threshold', () => {
  it('is reached by as much, or only by more, as the rule says; no rounding decides', () => {
    // 2/3 of 13 are 8.67: nine are needed.
    expect(enough(atLeast(2, 3), 13)).toBe(9)
    expect(enough(atLeast(1, 2), 12)).toBe(6)
    expect(enough(moreThan(1, 2), 12)).toBe(7)
    expect(enough(atLeast(90, 100), 10)).toBe(9)
    expect(enough(moreThan(1, 1), 3)).toBeUndefined()
  })

  const share = fc.record({
    part: fc.integer({ min: 1, max: 100 }),
    whole: fc.integer({ min: 1, max: 100 }),
    over: fc.boolean(),
  })
  test.prop([share, fc.integer({ min: 0, max: 500 })])(
    'is reached by the smallest number that is enough, and by none below',
    (one, all) => {
      const least = enough(one, all)
      for (let count = 0; count <= all; count++)
        expect(reaches(one, count, all)).toBe(least !== undefined && count >= least)
    },
  )
})

describe('an outcome', () => {
  it('puts forward who reached the threshold, counted of what the rule says', () => {
    const votes = [9, 3]
    expect(ask({}, votes)).toMatchObject({ end: 'chosen', of: 13, enough: 9 })
    expect(chosen(ask({}, votes))).toEqual(['a'])
    // Of those present it is 2/3 of 12, of valid ballots 2/3 of what is left.
    expect(ask({ base: 'present' }, [8, 4])).toMatchObject({ end: 'chosen', of: 12, enough: 8 })
    expect(ask({ base: 'valid' }, [6, 3], { count: { invalid: 3 } })).toMatchObject({ end: 'chosen', of: 9, enough: 6 })
    expect(ask({ base: 'cast' }, [6, 3], { count: { returned: 9 } })).toMatchObject({ end: 'chosen', of: 9 })
  })

  it('tells for each name what was against it: valid ballots that are not blank and do not bear it', () => {
    const { names } = ask({}, [7, 2], { count: { returned: 11, invalid: 1, blank: 2 } })
    expect(names.map(({ against }) => against)).toEqual([1, 6])
  })

  it('does not make up what the rule does not say', () => {
    expect(ask({ threshold: null }, [12])).toMatchObject({ end: 'unknown', missing: ['quorum', 'threshold'] })
    expect(ask({ base: null }, [12])).toMatchObject({ end: 'unknown', of: null, missing: ['quorum', 'base'] })
    expect(ask({ quorum: atLeast(2, 3) }, [5])).toMatchObject({ end: 'none', missing: ['rounds', 'runOff'] })
  })

  it('is none where too few are there', () => {
    expect(ask({ quorum: moreThan(12, 13) }, [12])).toMatchObject({ end: 'no-quorum' })
    expect(chosen(ask({ quorum: moreThan(12, 13) }, [12]))).toEqual([])
  })

  it('lets equal votes at the last place decide nothing', () => {
    const half: Partial<Terms> = { threshold: atLeast(1, 3), quorum: atLeast(1, 2) }
    expect(ask({ ...half, rounds: 1 }, [6, 6])).toMatchObject({ end: 'tie', again: [] })
    expect(ask({ ...half, rounds: 2 }, [6, 6, 5])).toMatchObject({ end: 'run-off', again: ['a', 'b'] })
    const two = ask({ ...half, rounds: 2 }, [9, 6, 6, 5], { seats: 2 })
    expect([chosen(two), two.again]).toEqual([['a'], ['b', 'c']])
    expect(ask({ ...half, rounds: 2 }, [6, 6], { round: 2 })).toMatchObject({ end: 'tie' })
  })

  it('lets the best stand again where too few reached it and the rule has another round', () => {
    const rule: Partial<Terms> = { quorum: atLeast(1, 2), rounds: 2, runOff: 2 }
    expect(ask(rule, [5, 4, 3])).toMatchObject({ end: 'run-off', again: ['a', 'b'] })
    // All with as many votes as the last of them.
    expect(ask(rule, [5, 4, 4, 1])).toMatchObject({ end: 'run-off', again: ['a', 'b', 'c'] })
    expect(ask(rule, [5, 4, 3], { round: 2 })).toMatchObject({ end: 'none', again: [] })
  })

  const votes = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 })
  const rule = fc.record({
    threshold: fc.record({ part: fc.integer({ min: 1, max: 9 }), whole: fc.constant(10), over: fc.boolean() }),
    base: fc.constantFrom(...bases),
    rounds: fc.option(fc.integer({ min: 1, max: 3 })),
    runOff: fc.option(fc.integer({ min: 1, max: 4 })),
  })
  const seats = fc.integer({ min: 1, max: 4 })

  test.prop([votes, rule, seats])(
    'chooses nobody below the threshold, and nobody over somebody with as many votes',
    (all, given, places) => {
      const outcome = ask(given, all, { seats: places })
      const taken = outcome.names.filter((one) => one.chosen)
      expect(taken.length).toBeLessThanOrEqual(places)
      expect(taken.every(({ reached }) => reached === true)).toBe(true)
      const least = Math.min(...taken.map((one) => one.for))
      const left = outcome.names.filter((one) => !one.chosen && one.reached)
      expect(taken.length === 0 || left.every((one) => one.for < least)).toBe(true)
      expect(outcome.again.every((id) => outcome.names.some((one) => one.unitId === id && !one.chosen))).toBe(true)
    },
  )

  test.prop([votes, rule, seats, fc.nat()])(
    'takes nothing from whom one more ballot names',
    (all, given, places, pick) => {
      const at = pick % all.length
      const name = String.fromCharCode(97 + at)
      if ((all[at] ?? 0) >= 12 || !chosen(ask(given, all, { seats: places })).includes(name)) return
      const more = all.map((count, index) => (index === at ? count + 1 : count))
      expect(chosen(ask(given, more, { seats: places }))).toContain(name)
    },
  )

  test.prop([votes, rule, seats])('does not depend on the order in which the names stand', (all, given, places) => {
    const count = counted(all)
    const asked = { terms: terms(given), seats: places, round: 1 }
    const turned = outcomeOf(asked, heads, { ...count, marks: [...count.marks].reverse() })
    const straight = outcomeOf(asked, heads, count)
    expect([turned.end, [...chosen(turned)].sort(), [...turned.again].sort()]).toEqual([
      straight.end,
      [...chosen(straight)].sort(),
      [...straight.again].sort(),
    ])
  })
})

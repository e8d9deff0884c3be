/** Who may be put forward, by example and by property. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type Condition, type Facts, verdictOf } from './rules.ts'

const facts = (given: Partial<Facts> = {}): Facts => ({
  ...{ year: 2022, registered: '2022-03-18', result: { kind: 'final', grade: 'A', rank: 1 }, holds: [] },
  held: new Map(),
  ...given,
})
const names = new Map([['ministry_flag', 'Cờ thi đua ngành Tư pháp']])
const codes = (conditions: readonly Condition[], given: Partial<Facts> = {}) => {
  const { finding, reasons } = verdictOf(conditions, facts(given), names)
  return [finding, ...reasons.map(({ code }) => code)]
}
const flag = (years: readonly number[]) => ({ held: new Map([['ministry_flag', years]]) })

describe('a unit', () => {
  it('is eligible where every condition is met, each told', () =>
    expect(codes([{ kind: 'registered' }, { kind: 'grade', grades: ['A'] }, { kind: 'no-hold' }])).toEqual([
      ...['met', 'eligible.registered', 'eligible.graded', 'eligible.no-hold'],
    ]))

  it('lacks what it lacks, and all of it is told', () => {
    const hold = { kind: 'discipline', from: '2022-05-01', to: null }
    const given = { registered: null, result: { kind: 'expected' as const, grade: 'B', rank: 3 }, holds: [hold] }
    const asked: Condition[] = [
      ...[{ kind: 'registered' } as const, { kind: 'grade', grades: ['A'] } as const],
      ...[{ kind: 'rank', atMost: 1 } as const, { kind: 'no-hold' } as const],
    ]
    expect(codes(asked, given)).toEqual([
      ...['lacking', 'eligible.not-registered', 'eligible.not-graded', 'eligible.not-ranked'],
      'eligible.hold-discipline',
    ])
  })

  it('of which something is not known is neither in nor out', () => {
    expect(codes([{ kind: 'registered' }, { kind: 'rank', atMost: 1 }], { result: undefined })).toEqual([
      ...['unknown', 'eligible.registered', 'eligible.no-result'],
    ])
    expect(codes([{ kind: 'rank', atMost: 1 }], { result: { kind: 'final', grade: null, rank: null } })).toEqual([
      ...['unknown', 'eligible.no-rank'],
    ])
    expect(codes([])).toEqual(['unknown'])
  })

  it('counts the years before this one in a row, and none after a gap', () => {
    const before: Condition[] = [{ kind: 'held', awardCode: 'ministry_flag', years: 2 }]
    expect(codes(before, flag([2020, 2021]))[0]).toBe('met')
    expect(codes(before, flag([2019, 2020, 2022]))[0]).toBe('lacking')
    const turn: Condition[] = [{ kind: 'not-held', awardCode: 'ministry_flag', years: 2 }]
    expect(codes(turn, flag([2020, 2021]))).toEqual(['lacking', 'eligible.not-turn'])
    expect(codes(turn, flag([2019, 2021]))[0]).toBe('met')
  })

  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.constant({ kind: 'registered' } as const),
    fc.constant({ kind: 'no-hold' } as const),
    fc.record({ kind: fc.constant('grade' as const), grades: fc.subarray(['A', 'B', 'C'], { minLength: 1 }) }),
    fc.record({ kind: fc.constant('rank' as const), atMost: fc.integer({ min: 1, max: 5 }) }),
  )
  const known = fc.record({
    registered: fc.option(fc.constant('2022-03-18')),
    result: fc.option(
      fc.record({
        kind: fc.constantFrom('expected' as const, 'final' as const),
        grade: fc.option(fc.constantFrom('A', 'B', 'C')),
        rank: fc.option(fc.integer({ min: 1, max: 5 })),
      }),
      { nil: undefined },
    ),
  })
  test.prop([fc.array(condition), condition, known])('is not let in by one condition more', (some, more, given) => {
    const before = verdictOf(some, facts(given), names).finding
    const after = verdictOf([...some, more], facts(given), names).finding
    if (after === 'met') expect(before === 'met' || some.length === 0).toBe(true)
    if (before === 'lacking') expect(after).toBe('lacking')
  })
})

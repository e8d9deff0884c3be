/** Counts that cannot be, and where two tellers differ; ballots made up by chance are always countable. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Count } from '../outcomes/rules.ts'
import { type Ballots, differing, whyNotCount } from './rules.ts'

const ballots: Ballots = {
  ...{ voters: 10, least: 1, most: 1, candidates: ['a', 'b'], ownUnit: null },
  own: new Map([['a', 1]]),
}
const count = (given: Partial<Count> = {}): Count => ({
  ...{ handedOut: 10, returned: 9, invalid: 1, blank: 1 },
  marks: [
    { unitId: 'a', for: 5 },
    { unitId: 'b', for: 2 },
  ],
  ...given,
})
const why = (given: Partial<Count>, of: Partial<Ballots> = {}) => whyNotCount({ ...ballots, ...of }, count(given))?.code
const marks = (a: number, b: number) => [
  { unitId: 'a', for: a },
  { unitId: 'b', for: b },
]

describe('a count', () => {
  it('that is right is taken', () => expect(why({})).toBeUndefined())

  it('that cannot be is refused by the field in which it cannot', () => {
    expect(why({ handedOut: 11 })).toBe('count.more-than-voters')
    expect(why({ returned: 11 })).toBe('count.more-than-handed-out')
    expect(why({ invalid: 9 })).toBe('count.more-than-returned')
    expect(why({ marks: marks(5, 2).slice(0, 1) })).toBe('count.other-names')
    expect(why({ marks: [...marks(5, 2), { unitId: 'a', for: 0 }] })).toBe('count.other-names')
    expect(why({ marks: marks(8, 0) })).toBe('count.more-than-marked')
    expect(why({ marks: marks(5, 3) })).toBe('count.too-many-marks')
    expect(why({ marks: marks(5, 1) })).toBe('count.too-few-marks')
  })

  it('gives nobody the vote of their own unit where the rule forbids it', () => {
    const all = { returned: 10, invalid: 0, blank: 0, marks: marks(10, 0) }
    expect(why(all, { ownUnit: false })).toBe('count.own-unit')
    expect(why(all, { ownUnit: null })).toBeUndefined()
    expect(why({ ...all, marks: marks(9, 1) }, { ownUnit: false })).toBeUndefined()
    // Theirs may be the one that is blank, so nobody can tell.
    expect(why({ ...all, blank: 1, marks: marks(9, 0) }, { ownUnit: false })).toBeUndefined()
  })

  const ballot = fc.oneof(
    fc.constant('invalid' as const),
    fc.constant('away' as const),
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 0, maxLength: 3 }),
  )
  test.prop([fc.array(ballot, { minLength: 1, maxLength: 30 })])(
    'of ballots as they were cast is never refused',
    (cast) => {
      const candidates = ['a', 'b', 'c', 'd'] as const
      const back = cast.filter((one) => one !== 'away')
      const named = back.filter((one) => one !== 'invalid')
      const told: Count = {
        handedOut: cast.length,
        returned: back.length,
        invalid: back.length - named.length,
        blank: named.filter((one) => one.length === 0).length,
        marks: candidates.map((unitId) => ({ unitId, for: named.filter((one) => one.includes(unitId)).length })),
      }
      const of = { voters: cast.length, least: 1, most: 3, candidates, own: new Map(), ownUnit: null }
      expect(whyNotCount(of, told)).toBeUndefined()
    },
  )
})

describe('two counts', () => {
  it('agree where all is equal, in whatever order the names were entered', () => {
    expect(differing(count(), count({ marks: [...marks(5, 2)].reverse() }))).toEqual([])
  })

  it('tell in what they differ, and not by how much', () => {
    expect(differing(count(), count({ blank: 2, marks: marks(4, 2) }))).toEqual(['blank', 'a'])
  })
})

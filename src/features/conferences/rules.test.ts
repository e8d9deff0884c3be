import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { whyNotAdopt, whyNotHeld, whyNotVotes } from './rules.ts'

const count = fc.option(fc.nat({ max: 40 }))

describe('votes', () => {
  it.each([
    [{ present: 30, for: 28, against: 2 }, undefined],
    [{ present: 30, for: 29, against: 2 }, 'adoption.more-votes-than-present'],
    [{ present: 30, for: 31, against: null }, 'adoption.more-votes-than-present'],
    [{ present: null, for: null, against: null }, undefined],
  ])('%o: %s', (votes, code) => {
    expect(whyNotVotes(votes)?.code).toBe(code)
  })

  test.prop([fc.record({ present: count, for: count, against: count })])(
    'accepted votes never exceed those present',
    (votes) => {
      if (whyNotVotes(votes) || votes.present === null) return
      expect((votes.for ?? 0) + (votes.against ?? 0)).toBeLessThanOrEqual(votes.present)
    },
  )
})

describe('adopting at a conference', () => {
  const conference = { seasonId: 'a', day: '2018-03-02' }

  it.each([
    [conference, { seasonId: 'a', adopted: false }, '2018-03-02', undefined],
    [conference, { seasonId: 'b', adopted: false }, '2018-03-02', 'adoption.other-season'],
    [conference, { seasonId: 'a', adopted: false }, '2018-03-01', 'adoption.conference-to-come'],
    [conference, { seasonId: 'a', adopted: true }, '2018-03-02', 'adoption.already-adopted'],
    [{ seasonId: 'a', day: null }, { seasonId: 'a', adopted: false }, '2018-03-01', undefined],
  ])('%o, %o on %s: %s', (at, object, today, code) => {
    expect(whyNotAdopt(at, object, today)?.code).toBe(code)
  })
})

describe('the day of a conference', () => {
  it.each([
    ['2018-03-02', false, undefined],
    ['2019-01-10', false, undefined],
    ['2021-01-10', false, 'season.day-outside'],
    ['2018-06-01', true, 'conference.has-adopted'],
    [null, true, undefined],
  ])('%s (adopted: %s): %s', (day, adopted, code) => {
    expect(whyNotHeld(2018, day, { adopted, today: '2018-03-02' })?.code).toBe(code)
  })
})

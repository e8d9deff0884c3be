import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { conclusionStatuses, whyNotChange, whyNotConclude, whyNotReopen, whyNotYet } from './rules.ts'

const season = { year: 2020, members: [{ unitId: 'a' }, { unitId: 'b' }] }
const conference = { day: '2020-12-11' }

describe('what a conference concluded', () => {
  it.each([
    ['a', '2020-12-11', undefined],
    [null, null, undefined],
    ['a', '2021-06-30', undefined],
    ['stranger', null, 'conclusion.owner-not-member'],
    ['a', '2020-12-10', 'conclusion.due-before-conference'],
    ['a', '2022-01-01', 'season.day-outside'],
  ])('owned by %s, due %s: %s', (ownerId, due, code) => {
    expect(whyNotConclude(season, conference, { ownerId, due })?.code).toBe(code)
  })

  it('of a day that is not known may be due on any day of the season', () => {
    expect(whyNotConclude(season, { day: null }, { ownerId: 'a', due: '2020-01-01' })).toBeUndefined()
  })

  it('is recorded from the day of the conference on', () => {
    expect(whyNotYet(conference, '2020-12-10')?.code).toBe('conclusion.conference-to-come')
    expect(whyNotYet(conference, '2020-12-11')).toBeUndefined()
    expect(whyNotYet({ day: null }, '2020-01-01')).toBeUndefined()
  })

  test.prop([fc.constantFrom(...conclusionStatuses), fc.boolean()])(
    'is either changed or reopened, never both; once carried, neither',
    (status, carried) => {
      const changes = whyNotChange({ status, carried }) === undefined
      const reopens = whyNotReopen({ status, carried }) === undefined
      expect(changes && reopens).toBe(false)
      expect(changes || reopens).toBe(!carried)
    },
  )
})

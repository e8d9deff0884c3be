/** When a movement may be reviewed, and which movements ask for it. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  asksForReview,
  figureText,
  type ReviewKind,
  whyNotClose,
  whyNotOrder,
  whyNotReview,
  whyNotTouch,
} from './rules.ts'

const years = { from: '2016-01-01', to: '2020-12-31' }
const held = { day: null, documentNumber: null, documentDay: null, documentBody: null, results: [] }
const day = fc.date({ min: new Date('2010-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
const someDay = day.map((at) => at.toISOString().slice(0, 10))

describe('a review', () => {
  it.each([
    [{ ...held }, undefined],
    [{ ...held, day: '2018-03-02' }, undefined],
    [{ ...held, day: '2018-03-03' }, 'review.day-to-come'],
    [{ ...held, day: '2015-12-31' }, 'review.before-movement'],
    [{ ...held, documentDay: '2018-01-01' }, 'review.document-unnamed'],
    [{ ...held, documentDay: '2018-01-01', documentBody: 'Bộ Tư pháp' }, undefined],
    [{ ...held, results: [{ value: null, unitLabel: 'việc' }] }, 'review.figure-missing'],
    [{ ...held, results: [{ value: '1250', unitLabel: null }] }, undefined],
  ])('%o on 2 March 2018: %s', (given, code) => {
    expect(whyNotReview(years, given, '2018-03-02')?.code).toBe(code)
  })

  it('names the result that lacks its figure', () => {
    const results = [
      { value: '1', unitLabel: 'việc' },
      { value: null, unitLabel: 'việc' },
    ]
    expect(whyNotReview(years, { ...held, results }, '2018-03-02')?.issues?.[0]?.path).toBe('/body/results/1/value')
  })

  test.prop([someDay, someDay])('half-way never comes after the end, whichever was recorded first', (a, b) => {
    const reversed = (kind: ReviewKind, on: string, other: ReviewKind, then: string) =>
      whyNotOrder({ kind, day: on }, [{ kind: other, day: then }]) !== undefined
    expect(reversed('mid_term', a, 'final', b)).toBe(a > b)
    expect(reversed('final', b, 'mid_term', a)).toBe(a > b)
    expect(reversed('final', a, 'final', b)).toBe(false)
  })

  it('of a day that is not known contradicts nothing', () => {
    expect(whyNotOrder({ kind: 'final', day: null }, [{ kind: 'mid_term', day: '2018-01-01' }])).toBeUndefined()
    expect(whyNotOrder({ kind: 'final', day: '2017-01-01' }, [{ kind: 'mid_term', day: null }])).toBeUndefined()
  })

  it('closes a movement in its last year only, and is left alone once withdrawn', () => {
    expect(whyNotClose('final', { year: 2019 })).toMatchObject({ code: 'review.goes-on', params: { year: 2019 } })
    expect(whyNotClose('mid_term', { year: 2019 })).toBeUndefined()
    expect(whyNotClose('final', undefined)).toBeUndefined()
    expect([whyNotTouch({ withdrawn: true })?.code, whyNotTouch({ withdrawn: false })]).toEqual([
      'review.withdrawn',
      undefined,
    ])
  })
})

it.each([
  [{ kind: 'regular' as const, ...years }, true],
  [{ kind: 'regular' as const, from: '2018-01-01', to: '2018-12-31' }, false],
  [{ kind: 'thematic' as const, from: '2018-01-01', to: '2018-12-31' }, true],
  [{ kind: 'special' as const, from: null, to: '2018-06-30' }, true],
  [{ kind: 'special' as const, from: '2018-01-01', to: null }, false],
])('%o asks for a final review: %s', (movement, asks) => {
  expect(asksForReview(movement)).toBe(asks)
})

it('a figure is written out exactly, in the notation of the language', () => {
  expect(figureText('123456789012345678.25', 'vi')).toBe('123.456.789.012.345.678,25')
  expect(figureText('1250.125001', 'en')).toBe('1,250.125001')
})

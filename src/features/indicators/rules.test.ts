/** What makes an entry right, and what its numbers come to. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays, holdsOn, type Span } from '#kit/days.ts'
import { compareFractions, exact, fractionFrom, plainDecimal } from '#kit/exact.ts'
import {
  type Beside,
  comparisons,
  covers,
  type Entry,
  ratioOf,
  reaches,
  whyNotBeside,
  whyNotEntry,
  whyNotParts,
  whyNotRemeasure,
  whyNotWithout,
} from './rules.ts'

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2018-01-01', n))
const span = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]): Span => (a !== null && b !== null && b < a ? { from: b, to: a } : { from: a, to: b }))

const always: Span = { from: null, to: null }
const entry = (given: Partial<Entry> = {}): Entry => ({
  ...{ type: 'count', provisional: true, legalBasis: null, unitLabel: 'việc', period: 'month', yearFromMonth: 1 },
  ...{ accumulation: 'sum', numeratorCode: null, denominatorCode: null, ...always },
  ...given,
})
const ratio = (given: Partial<Entry> = {}) =>
  entry({ type: 'ratio', numeratorCode: 'done', denominatorCode: 'all', ...given })
const beside = (code: string, given: Partial<Beside> = {}): Beside => ({
  ...{ id: code, code, name: code, type: 'count', period: 'month', yearFromMonth: 1 },
  ...{ numeratorCode: null, denominatorCode: null, ...always },
  ...given,
})
const faultOf = (refusal: ReturnType<typeof whyNotEntry>) => refusal?.issues?.map(({ path, code }) => [path, code])

describe('an entry of the catalogue', () => {
  test.prop([span, span, day])('two entries let beside each other never hold on the same day', (a, b, on) => {
    if (whyNotBeside('cases', a, [b]) === undefined) expect(holdsOn(a, on) && holdsOn(b, on)).toBe(false)
  })

  it('has two different parts when it is a ratio, and none otherwise', () => {
    expect(faultOf(whyNotEntry(entry({ numeratorCode: 'done' })))).toEqual([
      ['/body/numeratorCode', 'indicator.parts-for-ratio'],
    ])
    expect(faultOf(whyNotEntry(entry({ denominatorCode: 'all' })))).toEqual([
      ['/body/denominatorCode', 'indicator.parts-for-ratio'],
    ])
    expect(faultOf(whyNotEntry(ratio({ denominatorCode: null })))).toEqual([
      ['/body/denominatorCode', 'indicator.part-needed'],
    ])
    expect(faultOf(whyNotEntry(ratio({ numeratorCode: 'all' })))).toEqual([
      ['/body/denominatorCode', 'indicator.same-part'],
    ])
    expect([whyNotEntry(entry()), whyNotEntry(ratio())]).toEqual([undefined, undefined])
  })

  it('is provisional while no law is named, and its days are in order', () => {
    expect(faultOf(whyNotEntry(entry({ provisional: false })))).toEqual([
      ['/body/legalBasis', 'indicator.basis-needed'],
    ])
    expect(whyNotEntry(entry({ provisional: false, legalBasis: 'Điều 1' }))).toBeUndefined()
    expect(faultOf(whyNotEntry(entry({ from: '2019-02-01', to: '2019-01-31' })))).toEqual([
      ['/body/to', 'span.reversed'],
    ])
  })

  it('keeps its measure once somebody relies on it', () => {
    expect(whyNotRemeasure(entry(), entry({ accumulation: 'last' }), true)?.code).toBe('indicator.measure-relied-on')
    expect(whyNotRemeasure(entry(), entry({ accumulation: 'last' }), false)).toBeUndefined()
    expect(whyNotRemeasure(entry(), entry({ to: '2020-01-01' }), true)).toBeUndefined()
  })
})

describe('the parts of a ratio', () => {
  const parts = [beside('done'), beside('all')]

  it('are raw numbers that are there', () => {
    expect(whyNotParts(ratio(), parts)).toBeUndefined()
    expect(faultOf(whyNotParts(ratio(), [beside('all')]))).toEqual([['/body/numeratorCode', 'indicator.no-such-part']])
    for (const type of ['ratio', 'days'] as const)
      expect(faultOf(whyNotParts(ratio(), [beside('done'), beside('all', { type })]))).toEqual([
        ['/body/denominatorCode', 'indicator.part-kind'],
      ])
  })

  it('never come round to the ratio itself: a ratio is no part', () => {
    const one = beside('one', { type: 'ratio', numeratorCode: 'other', denominatorCode: 'all' })
    expect(faultOf(whyNotParts(ratio({ numeratorCode: 'one' }), [...parts, one]))).toEqual([
      ['/body/numeratorCode', 'indicator.part-kind'],
    ])
  })

  it('are reported as often as the ratio, in the same year of work', () => {
    const faults = (given: Partial<Beside>, whole: Partial<Entry>) =>
      faultOf(whyNotParts(ratio(whole), [beside('done', given), beside('all', given)]))
    const wrong = [['/body/numeratorCode', 'indicator.part-period']]
    expect(faults({ period: 'quarter' }, { period: 'month' })).toEqual(wrong)
    expect(faults({ period: 'half' }, { period: 'nine_months' })).toEqual(wrong)
    expect(faults({ yearFromMonth: 10 }, {})).toEqual(wrong)
    expect(faults({ period: 'quarter' }, { period: 'nine_months' })).toBeUndefined()
    expect(faults({ period: 'half' }, { period: 'year' })).toBeUndefined()
  })

  it('hold on all days of the ratio, in one entry or several', () => {
    const in2018 = { from: '2018-01-01', to: '2018-12-31' }
    const from2019 = { from: '2019-01-01', to: null }
    const several = [beside('done', in2018), beside('done', from2019), beside('all')]
    expect(whyNotParts(ratio({ from: '2018-03-01' }), several)).toBeUndefined()
    expect(faultOf(whyNotParts(ratio(), several))).toEqual([['/body/numeratorCode', 'indicator.part-days']])
  })

  it('do not end under a ratio', () => {
    const before = [...parts, beside('share', { type: 'ratio', numeratorCode: 'done', denominatorCode: 'all' })]
    const ended = before.map((one) => (one.code === 'all' ? { ...one, to: '2020-12-31' } : one))
    expect(whyNotWithout('all', ended, before)).toMatchObject({
      code: 'indicator.still-counted',
      params: { ratio: 'share' },
    })
    expect(whyNotWithout('all', before, before)).toBeUndefined()
    const both = ended.map((one) => (one.code === 'share' ? { ...one, to: '2020-12-31' } : one))
    expect(whyNotWithout('all', both, before)).toBeUndefined()
  })

  const inside = fc
    .tuple(day, day)
    .map(([a, b]): { from: string; to: string } => (a < b ? { from: a, to: b } : { from: b, to: a }))
  test.prop([fc.array(span, { maxLength: 5 }), inside])(
    'cover a span exactly when each of its days is held by one',
    (spans, whole) => {
      let all = true
      for (let at = whole.from; at <= whole.to; at = addDays(at, 1)) all &&= spans.some((one) => holdsOn(one, at))
      expect(covers(spans, whole)).toBe(all)
    },
  )
})

describe('what was reached', () => {
  it('is compared exactly: 73.0004 % is over 73 %, 73 % is not', () => {
    const share = (done: string, all: string) => ratioOf(done, all) ?? 'nothing'
    expect(reaches('>', share('730004', '1000000'), '0.73')).toBe(true)
    expect(reaches('>', share('73', '100'), '0.73')).toBe(false)
    expect(reaches('>=', share('73', '100'), '0.73')).toBe(true)
    // A third is never cut off.
    expect(reaches('>', share('1', '3'), '0.33333333')).toBe(true)
    expect(reaches('=', '12.50', '12.5')).toBe(true)
    expect(ratioOf('5', '0')).toBeUndefined()
  })

  const decimal = fc
    .record({ digits: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), scale: fc.nat(6) })
    .map(plainDecimal)
  test.prop([decimal, decimal])('meets exactly the comparisons that are true of it', (reached, asked) => {
    const order = compareFractions(fractionFrom(exact(reached)), fractionFrom(exact(asked)))
    const met = comparisons.filter((comparison) => reaches(comparison, reached, asked))
    expect(met).toEqual({ '-1': ['<=', '<'], '0': ['>=', '=', '<='], '1': ['>', '>='] }[String(order)])
  })
})

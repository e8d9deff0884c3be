import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays, holdsOn } from '#kit/days.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { covers, customaryName, whyNotParent } from './rules.ts'

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2015-01-01', n))
const end = fc.option(day)
const span = fc.record({ from: end, to: end })

describe('a span of days', () => {
  it.each([
    ['2018-01-01', '2018-01-01', undefined],
    ['2018-01-02', '2018-01-01', 'span.reversed'],
    [null, '2018-01-01', undefined],
    ['2018-01-01', null, undefined],
  ])('%s to %s: %s', (from, to, code) => expect(whyNotSpan({ from, to })?.code).toBe(code))

  test.prop([span, span, day])(
    'what a span covers holds only while it holds, where its ends are known',
    (outer, inner, on) => {
      const known = outer.from !== null && outer.to !== null && inner.from !== null && inner.to !== null
      if (known && covers(outer, inner) && holdsOn(inner, on)) expect(holdsOn(outer, on)).toBe(true)
    },
  )
})

describe('the parent of a unit', () => {
  const parentOf = new Map([
    ['c', 'b'],
    ['b', 'a'],
  ])
  it.each([
    ['a', 'a', 'unit.parent-of-itself'],
    ['a', 'c', 'unit.parent-cycle'],
    ['c', 'a', undefined],
    ['a', null, undefined],
  ])('%s below %s: %s', (unit, parent, code) => expect(whyNotParent(unit, parent, parentOf)?.code).toBe(code))
})

it('names a department by custom', () => {
  expect(customaryName('Sở Tư pháp', 'Tỉnh Bạc Liêu')).toBe('Sở Tư pháp tỉnh Bạc Liêu')
  expect(customaryName('Sở Tư pháp', 'Thành phố Cần Thơ')).toBe('Sở Tư pháp thành phố Cần Thơ')
})

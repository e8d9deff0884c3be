/** One code, one award on any day. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays, holdsOn } from '#kit/days.ts'
import { isProvisional, whyNotBeside } from './rules.ts'

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2016-01-01', n))
const span = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]) => (a !== null && b !== null && b < a ? { from: b, to: a } : { from: a, to: b }))

describe('an entry of the catalogue', () => {
  it('is provisional until its legal basis is known', () => {
    expect([isProvisional(null), isProvisional('Luật 06/2022/QH15, Điều 26')]).toEqual([true, false])
  })

  test.prop([span, span, day])('two entries let beside each other never hold on the same day', (a, b, on) => {
    if (whyNotBeside('ministry_flag', a, [b]) === undefined) expect(holdsOn(a, on) && holdsOn(b, on)).toBe(false)
  })
})

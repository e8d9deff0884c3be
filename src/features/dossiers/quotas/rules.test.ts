/** How many of those that lead may be put forward. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mostOf, whyOver } from './rules.ts'

const fifth = { part: 1, whole: 5 }
const quota = { share: fifth, award: 'Cờ thi đua của Chính phủ', leads: 12, pending: 0 }

it('is the share in whole numbers, never rounded up', () => {
  expect(mostOf(fifth, { leads: 10, pending: 0 })).toBe(2)
  expect(mostOf(fifth, { leads: 14, pending: 0 })).toBe(2)
  expect(mostOf(fifth, { leads: 4, pending: 0 })).toBe(0)
  expect(mostOf({ part: 20, whole: 100 }, { leads: 9, pending: 6 })).toBe(3)
})

it('refuses one more than that, with the numbers; an unknown share refuses nothing', () => {
  expect(whyOver(quota, 2)).toBeUndefined()
  expect(whyOver(quota, 3)).toMatchObject({ code: 'quota.over', params: { put: 3, most: 2, leads: 12 } })
  expect(whyOver({ ...quota, leads: 9, pending: 3 }, 3)?.code).toBe('quota.over-pending')
  expect(whyOver({ ...quota, share: null }, 99)).toBeUndefined()
})

it('what is let through is within the share, and the next one is not', () => {
  const few = fc.integer({ min: 1, max: 100 })
  fc.assert(
    fc.property(few, few, fc.nat(200), fc.nat(50), (a, b, leads, pending) => {
      const share = { part: Math.min(a, b), whole: Math.max(a, b) }
      const most = mostOf(share, { leads, pending })
      expect(most * share.whole).toBeLessThanOrEqual(share.part * (leads + pending))
      expect((most + 1) * share.whole).toBeGreaterThan(share.part * (leads + pending))
    }),
  )
})

/** The packed arithmetic against whole numbers of any size, around the edge where products stop being safe. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { compareFractions, type Fraction, rounded } from '#kit/exact.ts'
import { bigsIn } from '#tests/scoring/bigs.ts'
import {
  against,
  compareQuotients,
  floorQuotient,
  greatest,
  held,
  lesser,
  lineThrough,
  packed,
  rescaled,
} from './whole.ts'

const safe = Number.MAX_SAFE_INTEGER
const root = 2 ** 25
/** Small numbers, numbers whose product is just about 2^50 or 2^53, and the largest there are. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: root - 50, max: root + 50 }),
  fc.maxSafeNat(),
  fc.integer({ min: 0, max: 50 }).map((less) => safe - less),
)
const above = number.filter((n) => n > 0)
const signed = fc.tuple(number, fc.boolean()).map(([n, isBelow]) => (isBelow ? -n : n))
const big = fc.oneof(
  fc.bigInt({ min: -300n, max: 300n }),
  signed.map(BigInt),
  fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
)
const under = fc.oneof(fc.bigInt({ min: 1n, max: 300n }), fc.bigInt({ min: 1n, max: 10n ** 24n }))
const fraction = fc.record({ over: big, under })

/** To the nearest whole number, a half away from zero; nothing below zero. */
function nearest(value: Fraction): number {
  const { digits } = rounded(value, 0)
  return digits < 0n ? 0 : Number(digits)
}

describe('a number is packed', () => {
  it('where a double holds it and its neighbours', () => {
    expect([0n, -5n, BigInt(safe), -BigInt(safe)].map(packed)).toEqual([0, -5, safe, -safe])
    expect([BigInt(safe) + 1n, -BigInt(safe) - 1n, 10n ** 30n].map(packed)).toEqual([undefined, undefined, undefined])
  })
})

describe('a line', () => {
  test.prop([fraction, fraction, signed, above])(
    'gives slope × n / d + offset to the nearest whole',
    (slope, offset, n, d) => {
      const product = { over: slope.over * BigInt(n), under: slope.under * BigInt(d) }
      const exact = {
        over: product.over * offset.under + offset.over * product.under,
        under: product.under * offset.under,
      }
      expect(lineThrough(slope, offset)(n, d)).toBe(nearest(exact))
    },
  )

  it('rounds a half away from zero', () => {
    const half = lineThrough({ over: 1n, under: 2n }, { over: 0n, under: 1n })
    expect([0, 1, 2, 3, 5, -1, -3].map((n) => half(n, 1))).toEqual([0, 1, 1, 2, 3, 0, 0])
    // A quotient that is a half less the smallest part of it stays below.
    const least = { over: 1n, under: 2n ** 48n }
    const line = lineThrough(least, { over: 0n, under: 1n })
    expect([2 ** 47 - 1, 2 ** 47, 3 * 2 ** 47 - 1].map((n) => line(n, 1))).toEqual([0, 1, 1])
  })

  it('is worked out at length where doubles would come out one beside it', () => {
    const slope = { over: 5_785_773_158n, under: 58_573n }
    expect(lineThrough(slope, { over: 752_147n, under: 58_573n })(677_801_877, 158)).toBe(423_749_905_344)
    const sum = lineThrough({ over: 1n, under: 3n }, { over: 2n ** 52n, under: 3n })
    // 2^52 × 4,097 and 1 are beyond what doubles tell apart.
    expect(sum(3, 4_097)).toBe(nearest({ over: 2n ** 52n * 4_097n + 3n, under: 3n * 4_097n }))
    expect(lineThrough({ over: -(2n ** 40n), under: 1n }, { over: 5n, under: 1n })(2 ** 30, 1)).toBe(0)
  })

  it('makes no number of any size where its products are small', () => {
    const line = lineThrough({ over: 3n, under: 4n }, { over: 5n, under: 2n })
    expect(bigsIn(() => [line(7, 2), line(-7, 2), line(2 ** 40, 3), line(0, 2 ** 40)])).toBe(0)
    const edge = lineThrough({ over: 1n, under: 1n }, { over: 0n, under: 1n })
    expect([bigsIn(() => edge(2 ** 50, 1)), bigsIn(() => edge(2 ** 50 + 1, 1))]).toEqual([0, 2])
  })

  test.prop([fraction, fraction, signed, above, fc.nat(500), fc.nat(500), fc.nat(500)])(
    'is held between its bounds',
    (slope, offset, n, d, low, high, most) => {
      const line = lineThrough(slope, offset)
      const got = held(line, low, high, most)(n, d)
      const top = Math.min(high, most)
      expect(got).toBe(Math.min(Math.max(line(n, d), Math.min(low, most)), top))
      expect(got).toBeLessThanOrEqual(most)
    },
  )
})

describe('quotients are compared', () => {
  const exactly = (n: number, d: number, edge: Fraction) =>
    compareFractions({ over: BigInt(n), under: BigInt(d) }, edge)

  test.prop([signed, above, signed, above])('as fractions', (n, d, m, e) => {
    expect(compareQuotients(n, d, m, e)).toBe(exactly(n, d, { over: BigInt(m), under: BigInt(e) }))
  })

  test.prop([signed, above, fraction])('with an edge of the card, however long its literal', (n, d, edge) => {
    expect(against(edge)(n, d)).toBe(exactly(n, d, edge))
  })

  test.prop([above, above])('a value on the edge is on it', (n, d) => {
    expect(against({ over: BigInt(n), under: BigInt(d) })(n, d)).toBe(0)
    expect(compareQuotients(n, d, n, d)).toBe(0)
  })

  it('make no number of any size where a double tells them apart, or all of it is safe', () => {
    const byEdge = against({ over: 19n, under: 20n })
    const largest = [safe, 1, safe, 1] as const
    const work = () => [
      byEdge(19, 20),
      byEdge(38, 40),
      byEdge(1, 3),
      compareQuotients(...largest),
      against(byHalf)(1, 2),
    ]
    expect(bigsIn(work)).toBe(0)
  })
  const byHalf = { over: 50n, under: 100n }

  it('one apart where their doubles are the same', () => {
    // The same for an edge that no double holds.
    const edge = { over: 10n ** 20n + 1n, under: 10n ** 20n }
    expect([
      against(edge)(1, 1),
      against(edge)(2, 1),
      against({ over: 10n ** 20n, under: 10n ** 20n - 1n })(1, 1),
    ]).toEqual([...[-1, 1, -1]])
    expect(against({ over: 10n ** 20n, under: 1n })(safe, 1)).toBe(-1)
    expect(against({ over: 2n * 10n ** 20n, under: 10n ** 20n })(2, 1)).toBe(0)
    expect(compareQuotients(safe - 1, safe, safe - 2, safe - 1)).toBe(1)
    expect(compareQuotients(safe - 2, safe - 1, safe - 1, safe)).toBe(-1)
  })
})

it('a sum is rescaled at length only where doubles would come out beside it', () => {
  expect(rescaled(171_089_484, 231_744_554, 1_215)).toBe(32_632_968_035_942)
  expect([rescaled(5, 6, 4), rescaled(0, 6, 4), rescaled(1, 1, 2)]).toEqual([8, 0, 1])
  expect([bigsIn(() => rescaled(2 ** 25, 2 ** 25, 7)), bigsIn(() => rescaled(2 ** 25 + 1, 2 ** 25, 7))]).toEqual([0, 3])
})

test.prop([number, number, above])('a sum is rescaled to the nearest whole', (sum, all, applicable) => {
  expect(rescaled(sum, all, applicable)).toBe(nearest({ over: BigInt(sum) * BigInt(all), under: BigInt(applicable) }))
})

test.prop([fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e6 })])(
  'a floor is below',
  (over, under) => {
    const floor = floorQuotient(over, under)
    expect(floor * under).toBeLessThanOrEqual(over)
    expect((floor + 1) * under).toBeGreaterThan(over)
  },
)

it('the lesser of two and the greatest of many', () => {
  expect([lesser(2, 3), lesser(3, 2), greatest([1, 5, 3])]).toEqual([2, 2, 5])
})

/** Best and weakest criteria, and the biggest changes, by example and for any block. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { decimalTo, extremesOf, movesOf, roundedTo, sharesOf } from './rules.ts'

const leaf = (code: string, max: number) => ({
  ...{ code, name: `Tiêu chí ${code}`, max, measure: { value: 'done' as const }, rule: { kind: 'boolean' as const } },
})
const card: Card = {
  ...{ id: 'the', title: 'Bảng', block: 'enforcement', year: 2020, version: 1, status: 'final', precision: 2 },
  indicators: [{ code: 'done', name: 'Xong', type: 'boolean' }],
  criteria: [leaf('A', 10), leaf('B', 5), { ...leaf('C', 2), side: 'bonus' as const }],
}
const sheets = [{ points: '1000 250 200' }, { points: '500 - 0' }, { points: '? 500 0' }]

describe('shares of the points', () => {
  it('are of those whom a criterion was scored for; a bonus is no criterion of the main part', () => {
    const shares = sharesOf(card, sheets).map(({ code, share, got, max }) => [
      ...[code, roundedTo(share, 4), plainDecimal(got), plainDecimal(max)],
    ])
    expect(shares).toEqual([
      ['A', '0.75', '15', '20'],
      ['B', '0.75', '7.5', '10'],
    ])
  })

  it('put no criterion among the best and the weakest at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (all, most) => {
        const zero = { digits: 0n, scale: 0 }
        const shares = all.map((value, at) => ({
          ...{ code: `${at}`, name: '', share: { over: BigInt(value), under: 100n }, got: zero, max: zero },
        }))
        const { best, weakest } = extremesOf(shares, most)
        expect(best.some(({ code }) => weakest.some((one) => one.code === code))).toBe(false)
        for (const high of best) for (const low of weakest) expect(high.share.over >= low.share.over).toBe(true)
      }),
    )
  })
})

describe('changes against the year before', () => {
  const now = [
    { unitId: 'a', unitName: 'A', percent: '90' },
    { unitId: 'b', unitName: 'B', percent: '70.5' },
    { unitId: 'c', unitName: 'C', percent: null },
    { unitId: 'd', unitName: 'D', percent: '80' },
  ]
  const before = [
    { unitId: 'a', percent: '92' },
    { unitId: 'b', percent: '60' },
    { unitId: 'c', percent: '50' },
    { unitId: 'd', percent: '80' },
  ]

  it('begin with the biggest, up or down; nothing is told of who did not move or was not there', () => {
    expect(movesOf(now, before, 5).map(({ unitId, change }) => [unitId, plainDecimal(change)])).toEqual([
      ['b', '10.5'],
      ['a', '-2'],
    ])
    expect(movesOf(now, before, 1)).toHaveLength(1)
    expect(movesOf(now, [], 5)).toEqual([])
  })
})

it('rounds exactly', () => {
  expect([decimalTo('0.84251234', 4), decimalTo('12', 2)]).toEqual(['0.8425', '12'])
})

/** Drawings keep to their scale. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { along, lineThrough, placed, shortNames, ticksTo } from './scale.ts'

describe('ticks', () => {
  it.each([
    [0.9, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.33, [0, 0.1, 0.2, 0.3, 0.4]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [137, [0, 50, 100, 150]],
    [0, [0, 1]],
  ])('up to %s are even steps', (largest, ticks) => expect(ticksTo(largest)).toEqual(ticks))

  test.prop([fc.double({ min: 1e-6, max: 1e15, noNaN: true })])(
    'hold the largest value, and not much more',
    (largest) => {
      const ticks = ticksTo(largest)
      const last = ticks.at(-1) ?? 0
      expect(last).toBeGreaterThanOrEqual(largest * (1 - 1e-9))
      expect(last).toBeLessThanOrEqual(largest * 1.5)
      expect(ticks.length).toBeGreaterThanOrEqual(3)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
    },
  )
})

it('nought lies at the beginning and the last tick at the end', () => {
  const at = along([0, 0.5, 1], 100, 300)
  expect([at(0), at(0.25), at(1)]).toEqual([100, 150, 300])
  expect([placed(1, 0, 10)(0), placed(3, 0, 10)(0), placed(3, 0, 10)(2)]).toEqual([5, 0, 10])
})

it('a line breaks where a value is missing', () => {
  const at = (x: number) => ({ x, y: 1 })
  expect(lineThrough([at(0), at(1), null, at(3), at(4)])).toBe('M0.0 1.0L1.0 1.0M3.0 1.0L4.0 1.0')
})

it('names lose the words they all begin with, and never all of them', () => {
  expect(shortNames(['Sở Tư pháp tỉnh Bến Tre', 'Sở Tư pháp thành phố Cần Thơ'])).toEqual([
    'tỉnh Bến Tre',
    'thành phố Cần Thơ',
  ])
  expect(shortNames(['Sở Tư pháp'])).toEqual(['Sở Tư pháp'])
  expect(shortNames(['Sở Tư pháp', 'Sở Tư pháp khu vực'])).toEqual(['pháp', 'pháp khu vực'])
  expect(shortNames([])).toEqual([])
})

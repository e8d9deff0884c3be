import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { around, chanceFrom, chanceOf, spread } from './chance.ts'

const first = (count: number, next: () => number) => Array.from({ length: count }, next)

describe('chance from a seed', () => {
  it('spreads a seed as SplitMix64 does', () =>
    expect(spread(1234567n, 5)).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]))

  it('gives the numbers of xoshiro128**', () =>
    expect(first(10, chanceFrom([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]))

  prop.prop([fc.nat(), fc.nat({ max: 1e6 })])('is the same each time, and another for each try', (seed, attempt) => {
    expect(first(4, chanceOf(seed, attempt))).toEqual(first(4, chanceOf(seed, attempt)))
    expect(first(4, chanceOf(seed, attempt))).not.toEqual(first(4, chanceOf(seed, attempt + 1)))
    expect(first(4, chanceOf(seed, attempt))).not.toEqual(first(4, chanceOf(seed + 1, attempt)))
  })

  prop.prop([fc.nat(), fc.nat({ max: 1000 })])('stays around nought, as far as it may', (seed, most) => {
    for (const drawn of first(50, () => 0).map((_, at) => around(chanceOf(seed, at), most))) {
      expect(Number.isSafeInteger(drawn)).toBe(true)
      expect(Math.abs(drawn)).toBeLessThanOrEqual(most)
    }
  })

  it('falls on each number about as often', () => {
    const chance = chanceOf(1, 1)
    const counts = new Map<number, number>()
    for (const drawn of first(7000, () => around(chance, 3))) counts.set(drawn, (counts.get(drawn) ?? 0) + 1)
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3])
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})

import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '#kit/exact.ts'
import { decimalFrom, decimalOf } from './decimals.ts'

describe('a number with an exponent', () => {
  it('is moved by so many places, to the left or to the right', () => {
    expect(['2.5e3', '1E2', '2.5e1', '12.5e-1', '25e0', '7'].map(decimalFrom)).toEqual([
      { digits: 2_500n, scale: 0 },
      { digits: 100n, scale: 0 },
      { digits: 25n, scale: 0 },
      { digits: 125n, scale: 2 },
      { digits: 25n, scale: 0 },
      { digits: 7n, scale: 0 },
    ])
  })
})

describe('a literal of a card', () => {
  it('is the decimal that was written', () => {
    const told = [0, 2, 0.95, 1.75, -12.5, 1e-7, 2.5e-10, 100].map((literal) => plainDecimal(decimalOf(literal)))
    expect(told).toEqual(['0', '2', '0.95', '1.75', '-12.5', '0.0000001', '0.00000000025', '100'])
  })

  it('is remembered, with some ten thousand others and no more', () => {
    const first = decimalOf(0.5)
    expect(decimalOf(0.5)).toBe(first)
    let others = 0
    while (decimalOf(0.5) === first && others < 20_000) decimalOf(7 + ++others / 100_000)
    expect(others).toBeLessThanOrEqual(10_000)
    // Forgotten all at once, and remembered anew.
    const again = decimalOf(0.5)
    for (let one = 1; one <= 9_990; one++) decimalOf(8 + one / 100_000)
    expect(decimalOf(0.5)).toBe(again)
  })

  prop.prop([fc.integer({ min: -1e9, max: 1e9 }), fc.nat({ max: 6 })])(
    'reads back as it is spelled',
    (digits, scale) => {
      const text = plainDecimal({ digits: BigInt(digits), scale })
      expect(plainDecimal(decimalOf(JSON.parse(text)))).toBe(text)
    },
  )
})

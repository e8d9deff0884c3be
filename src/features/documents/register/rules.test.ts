/** Registers that go on: their symbols, the numbers passed over, and that none goes back. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { gapTold, registerSymbol, symbolWith, whyNotStart } from './rules.ts'

describe('a register', () => {
  test('is one of a type and an issuer; a paper without a type has none', () => {
    expect([registerSymbol('TB', 'STP'), registerSymbol('TB', null), registerSymbol(null, 'STP')]).toEqual([
      ...['TB-STP', 'TB', null],
    ])
    expect([symbolWith(5, 'TB-STP'), symbolWith(41, 'TB-STP')]).toEqual(['05/TB-STP', '41/TB-STP'])
  })

  test('tells the numbers that were given elsewhere', () => {
    expect(gapTold({ first: 1, last: 41, symbol: 'TB-STP' })).toBe('01–41/TB-STP')
    expect(gapTold({ first: 7, last: 7, symbol: 'KH' })).toBe('07/KH')
  })

  const number = fc.integer({ min: 0, max: 90_000 })
  test.prop([number, number])('goes on after its last number and leaves a gap, or is not asked to', (last, next) => {
    const refused = whyNotStart(next, last, 'TB')
    expect(refused === undefined).toBe(next > last + 1)
    if (refused)
      expect(refused).toMatchObject({
        ...{ code: 'register.not-forward', issues: [{ path: '/body/next' }] },
        params: { next: symbolWith(last + 1, 'TB') },
      })
  })
})

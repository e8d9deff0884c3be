import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { numberRead, numberTold, numberTyped, rangeTold } from './rules.ts'

describe('numbers that are tried', () => {
  it('are told as people write them, a share in percent', () => {
    expect([numberTold(0.95, true, 'vi'), numberTold(1234.5, false, 'vi'), numberTold(0.005, true, 'en')]).toEqual([
      '95 %',
      '1.234,5',
      '0.5 %',
    ])
  })

  it('are read as people write them', () => {
    expect(['7,5', '7.5', ' 12 ', '87,25'].map((text) => numberRead(text, false))).toEqual([7.5, 7.5, 12, 87.25])
    expect(['95', '0,5', '100'].map((text) => numberRead(text, true))).toEqual([0.95, 0.005, 1])
    expect(['', 'x', '-1', '1..2', '12 %'].map((text) => numberRead(text, false))).toEqual(Array(5).fill(undefined))
  })

  prop.prop([fc.integer({ min: 0, max: 1e6 }), fc.boolean(), fc.constantFrom('vi' as const, 'en' as const)])(
    'are read back as they are shown',
    (hundredths, isShare, language) => {
      const value = hundredths / 100
      expect(numberRead(numberTyped(value, isShare, language), isShare)).toBe(value)
    },
  )

  it('tell their ranges', () => {
    const told = (from: number | null, to: number | null, isShare = false) => rangeTold({ from, to }, isShare, 'vi')
    expect(told(0.75, 0.95, true)).toEqual({ code: 'range', params: { from: '75 %', to: '95 %' } })
    expect(told(0.95, null, true)).toEqual({ code: 'range-from', params: { from: '95 %' } })
    expect(told(0, 0.75, true)).toEqual({ code: 'range-to', params: { to: '75 %' } })
    expect(told(0, 2)).toEqual({ code: 'range', params: { from: '0', to: '2' } })
    expect(told(null, null)).toEqual({ code: 'any', params: {} })
  })
})

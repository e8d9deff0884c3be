import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { indicatorCodes, partCodes } from './rules.ts'

describe('codes of indicators', () => {
  it('begin with a letter, and read like the number of their criterion', () => {
    const codeFor = indicatorCodes([])
    expect(['1', '1.1', 'A.I.1', 'A.VIII.3dd', '2-2', '…'].map(codeFor)).toEqual([
      ...['tc_1', 'tc_1_1', 'a_i_1', 'a_viii_3dd', 'tc_2_2', 'tc'],
    ])
  })

  it('are none that something else has: another criterion, the catalogue, a part of a share', () => {
    const codeFor = indicatorCodes(['b_1', 'c_1_dat'])
    expect(['1.1.2', '1.1-2', 'B.1', 'C.1'].map(codeFor)).toEqual(['tc_1_1_2', 'tc_1_1_2_2', 'b_1_2', 'c_1_2'])
  })

  prop.prop([fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 })], { numRuns: 300 })(
    'whatever the criteria are called, are names, and each once with its parts',
    (criteria) => {
      const codeFor = indicatorCodes([])
      const all = criteria.map((one) => codeFor(one)).flatMap((code) => [code, ...partCodes(code)])
      expect(new Set(all).size).toBe(all.length)
      for (const one of all) expect(one).toMatch(/^[a-z][a-z\d_]{0,50}$/)
    },
  )
})

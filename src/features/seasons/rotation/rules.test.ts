import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { ledByHeirs, nextInTurn, turns } from './rules.ts'

const members = ['a', 'b', 'c', 'd'].map((unitId) => ({ unitId, unitName: unitId.toUpperCase() }))
const led = [
  { unitId: 'a', year: 2018 },
  { unitId: 'b', year: 2019 },
  { unitId: 'a', year: 2020 },
]

describe('whose turn it is', () => {
  it('those who never led, then who led longest ago; ended units take none', () => {
    expect(turns(members, led, new Set(['d'])).map(({ unitId, lastLed, times }) => [unitId, lastLed, times])).toEqual([
      ['c', null, 0],
      ['b', 2019, 1],
      ['a', 2020, 2],
    ])
    expect(nextInTurn(turns(members, led, new Set())).map(({ unitId }) => unitId)).toEqual(['c', 'd'])
    expect(nextInTurn(turns(members.slice(0, 2), led, new Set())).map(({ unitId }) => unitId)).toEqual(['b'])
    expect(nextInTurn([])).toEqual([])
  })

  it('an heir has led in the years its ancestors led, each year once', () => {
    const heirs = new Map([
      ['old', [{ id: 'a' }]],
      ['older', [{ id: 'a' }]],
      ['b', [{ id: 'b' }]],
      ['gone', []],
    ])
    const past = ['old', 'older', 'b', 'gone'].map((unitId) => ({ unitId, year: 2018 }))
    expect(ledByHeirs([...past, { unitId: 'old', year: 2019 }], heirs)).toEqual([
      { unitId: 'a', year: 2018 },
      { unitId: 'b', year: 2018 },
      { unitId: 'a', year: 2019 },
    ])
  })

  const history = fc.array(
    fc.record({ unitId: fc.constantFrom('a', 'b', 'c', 'd'), year: fc.integer({ min: 2000, max: 2030 }) }),
  )
  test.prop([history, fc.subarray(['a', 'b', 'c', 'd'])])(
    'nobody in turn led later than one who is not',
    (past, gone) => {
      const ordered = turns(members, past, new Set(gone))
      const years = ordered.map(({ lastLed }) => lastLed ?? 0)
      expect(years).toEqual([...years].sort((a, b) => a - b))
      expect(ordered.map(({ unitId }) => unitId).sort()).toEqual(
        ['a', 'b', 'c', 'd'].filter((id) => !gone.includes(id)),
      )
    },
  )
})

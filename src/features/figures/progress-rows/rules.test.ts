/** All together stand under the units; a unit stands for what it asks of itself. */
import { describe, expect, it } from 'vitest'
import type { TargetProgress } from '../progress/contract.ts'
import { rowAt, rowsOf } from './rules.ts'

describe('rows', () => {
  it('all together stand under the units, but a unit may stand for all', () => {
    const target = (standsForAll: string | null) =>
      ({ standsForAll, whole: { counted: 1 }, units: [{ unitId: 'a' }, { unitId: 'a1' }] }) as unknown as TargetProgress
    const ids = (standsForAll: string | null) => rowsOf(target(standsForAll), 'all').map((row) => row.unitId)
    expect([ids(null), ids('a')]).toEqual([
      ['a', 'a1', null],
      ['a', 'a1'],
    ])
    expect(rowAt(target(null), undefined, 'all')?.unitName).toBe('all')
    expect(rowAt(target('a'), undefined, 'all')?.unitId).toBe('a')
    expect(rowAt(target('a'), 'a1', 'all')?.unitId).toBe('a1')
    expect(rowAt(target('a'), 'b', 'all')?.unitId).toBe('a')
  })
})

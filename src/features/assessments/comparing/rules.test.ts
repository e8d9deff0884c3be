/** Who moved since last year, and which criteria told nobody apart. */
import { describe, expect, it } from 'vitest'
import { archiveCard } from '#tests/support/archives.ts'
import type { LastYear, ResultUnit } from '../results/contract.ts'
import { fullForAll, movedSince } from './rules.ts'

const unit = (unitId: string, rank: number | null, points = '1000 200 400'): ResultUnit => ({
  sheetId: null,
  ...{ unitId, unitCode: unitId, unitName: unitId, total: '16', max: '16', percent: '100', grade: 'A', rank, points },
  ...{ gradeBefore: 'A', incomplete: rank === null, hold: null, decidedBy: null, limits: [] },
})
const was = (unitId: string, rank: number | null): LastYear => ({ unitId, rank, percent: '90', grade: 'A' })

describe('since last year', () => {
  it('those who rose stand first, who has no rank last, who was not there not at all', () => {
    const sheets = [unit('a', 1), unit('b', 2), unit('c', 3), unit('d', null), unit('e', 4)]
    const moved = movedSince(sheets, [was('a', 1), was('b', 4), was('c', 2), was('d', 3), was('gone', 5)])
    expect(moved.map(({ sheet, steps }) => [sheet.unitId, steps])).toEqual([
      ['b', 2],
      ['a', 0],
      ['c', -1],
      ['d', null],
    ])
  })
})

describe('criteria at full points for all', () => {
  it('are leaves in which nobody lost a point; incomplete sheets say nothing', () => {
    const sheets = [unit('a', 1, '1000 200 400'), unit('b', 2, '900 200 400'), unit('c', null, '? ? ?')]
    expect(fullForAll(archiveCard, sheets).map(({ code }) => code)).toEqual(['B', 'C'])
  })
  it('are none where one unit alone was scored, or a criterion does not apply to somebody', () => {
    expect(fullForAll(archiveCard, [unit('a', 1)])).toEqual([])
    const filled = [unit('a', 1), unit('b', 2, '1000 - 400')]
    expect(fullForAll(archiveCard, filled).map(({ code }) => code)).toEqual(['A', 'C'])
  })
})

import { describe, expect, it } from 'vitest'
import { shownRows, statesIn } from './rules.ts'

const cell = (state: string, done: boolean) => ({ state, done })
const blocks = [
  {
    code: 'a',
    rows: [
      { unitId: '1', cells: [cell('signed', true), cell('sent', true)] },
      { unitId: '2', cells: [cell('to-sign', false), cell('sent', true)] },
    ],
  },
  { code: 'b', rows: [{ unitId: '3', cells: [null, cell('waiting', false)] }] },
]
const ids = (filter: Parameters<typeof shownRows>[1]) =>
  shownRows(blocks, filter).flatMap(({ rows }) => rows.map(({ unitId }) => unitId))

describe('the rows of the board', () => {
  it.each([
    [{ owes: false }, ['1', '2', '3']],
    [{ owes: false, block: 'b' }, ['3']],
    [{ owes: true }, ['2', '3']],
    [{ owes: true, column: 0 }, ['2']],
    [{ owes: true, column: 1 }, ['3']],
    [{ owes: false, state: 'sent' }, ['1', '2']],
    [{ owes: false, column: 0, state: 'sent' }, []],
    [{ owes: true, state: 'sent' }, ['2']],
  ])('%j shows %j', (filter, shown) => expect(ids(filter)).toEqual(shown))

  it('offer the states that stand there', () => {
    expect(statesIn(blocks)).toEqual(['sent', 'signed', 'to-sign', 'waiting'])
    expect(statesIn(blocks, 0)).toEqual(['signed', 'to-sign'])
  })
})

/** Pasting, filling, emptying, and taking it back. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { type At, done, emptied, filled, nothingYet, one, pasted, redo, undo } from './deeds.ts'

const names = { rows: ['a', 'b', 'c'], columns: ['1', '2', '3'] }
const size = { rows: 3, columns: 3 }
const grid = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['', '', ''],
]
/** The middle cell is closed. */
const at: At = (row, column) => ({ raw: grid[row]?.[column] ?? '', fixed: row === 1 && column === 1 })
const area = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })
const told = ({ changes }: { changes: readonly { row: string; column: string; text: string }[] }) =>
  changes.map(({ row, column, text }) => `${row}${column}=${text}`)

describe('a block', () => {
  test('lands at the corner of the selection; what lies outside and what is closed is counted', () => {
    const result = pasted(
      [
        ['7', '8', '9'],
        [' 10 ', '11', '12'],
        ['x', 'y', 'z'],
      ],
      area(1, 1),
      size,
      at,
      names,
    )
    expect([told(result), result.outside, result.closed]).toEqual([['b3=8', 'c2=10', 'c3=11'], 5, 1])
  })

  test('of one cell fills the whole selection', () =>
    expect(told(pasted([['0']], area(0, 0, 2, 1), size, at, names))).toEqual(['a1=0', 'a2=0', 'b1=0', 'c1=0', 'c2=0']))

  test('that says what is there already writes nothing', () =>
    expect(
      pasted(
        [
          ['1', '2'],
          ['4', '5'],
        ],
        area(0, 0),
        size,
        at,
        names,
      ),
    ).toEqual({ changes: [], outside: 0, closed: 0 }))
})

test('filling takes the first row or the first column', () => {
  expect(told(filled(area(0, 0, 2, 1), 'down', at, names))).toEqual(['b1=1', 'c1=1', 'c2=2'])
  expect(told(filled(area(0, 1, 0, 2), 'right', at, names))).toEqual(['a3=2'])
})

test('emptying leaves closed cells alone', () =>
  expect(told(emptied(area(0, 0, 2, 2), at, names))).toEqual(['a1=', 'a2=', 'a3=', 'b1=', 'b3=']))

describe('undo', () => {
  const write = (texts: readonly string[]) => texts.map((text, index) => one(0, index % 3, text, at, names).changes)

  property.prop([fc.array(fc.constantFrom('8', '9', '', '1'), { maxLength: 12 })])(
    'takes everything back in order, and redo does it again',
    (texts) => {
      const deeds = write(texts).filter((changes) => changes.length > 0)
      let past = deeds.reduce(done, nothingYet)
      const back: unknown[] = []
      for (let step = undo(past); step; step = undo(past)) {
        past = step.past
        back.push(step.edits.map(({ text }) => text))
      }
      expect(back).toEqual(deeds.toReversed().map((changes) => changes.map(({ before }) => before)))
      const again: unknown[] = []
      for (let step = redo(past); step; step = redo(past)) {
        past = step.past
        again.push(step.edits.map(({ text }) => text))
      }
      expect(again).toEqual(deeds.map((changes) => changes.map(({ text }) => text)))
    },
  )

  test('a new deed ends what was undone; nothing written is no deed', () => {
    const [first = [], second = []] = write(['8', '9'])
    const back = undo(done(done(nothingYet, first), second))
    expect(done(back?.past ?? nothingYet, first).undone).toEqual([])
    expect(done(nothingYet, [])).toBe(nothingYet)
    expect([undo(nothingYet), redo(nothingYet)]).toEqual([undefined, undefined])
  })
})

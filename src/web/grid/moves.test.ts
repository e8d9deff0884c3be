/** Keys in a grid. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { areaOf, cellsIn, entered, moved, tabbed } from './moves.ts'

const size = { rows: 26, columns: 12 }
const at = (row: number, column: number) => ({ row, column })
const pressed = (key: string, ctrl = false) => moved(at(5, 3), { key, ctrl }, size)

describe('a key', () => {
  test('leads one cell on, with Ctrl to the edge', () => {
    expect(
      ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => [pressed(key), pressed(key, true)]),
    ).toEqual([
      [at(4, 3), at(0, 3)],
      [at(6, 3), at(25, 3)],
      [at(5, 2), at(5, 0)],
      [at(5, 4), at(5, 11)],
    ])
    expect([pressed('Home'), pressed('End'), pressed('Home', true), pressed('End', true)]).toEqual([
      at(5, 0),
      at(5, 11),
      at(0, 0),
      at(25, 11),
    ])
    expect([pressed('PageUp'), pressed('PageDown'), pressed('a')]).toEqual([at(0, 3), at(15, 3), undefined])
  })

  const place = fc.record({ row: fc.nat(25), column: fc.nat(11) })
  const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown')
  property.prop([place, key, fc.boolean()])('never leads out of the grid', (from, name, ctrl) => {
    const to = moved(from, { key: name, ctrl }, size)
    expect(to && to.row >= 0 && to.row < 26 && to.column >= 0 && to.column < 12).toBe(true)
  })

  property.prop([place])('Tab and back is where one was, or outside', (from) => {
    const on = tabbed(from, false, size)
    expect(on ? tabbed(on, true, size) : from).toEqual(from)
  })

  test('Tab goes through every cell and then out', () => {
    let here: ReturnType<typeof tabbed> = at(0, 0)
    let seen = 0
    for (; here; here = tabbed(here, false, size)) seen++
    expect([seen, tabbed(at(0, 0), true, size)]).toEqual([26 * 12, undefined])
  })

  test('Enter goes down, to where a run of Tab began, and stays at the end', () => {
    expect([
      entered(at(5, 3), false, size, 0),
      entered(at(5, 3), true, size, null),
      entered(at(25, 3), false, size, null),
    ]).toEqual([at(6, 0), at(4, 3), at(25, 3)])
  })
})

test('a selection is the same whichever corner came first', () => {
  expect(areaOf(at(5, 3), at(2, 7))).toEqual(areaOf(at(2, 7), at(5, 3)))
  expect(cellsIn(areaOf(at(5, 3), at(2, 7)))).toBe(20)
})

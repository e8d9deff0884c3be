import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { inYears, retitled, whyNotClone } from '../clones/rules.ts'
import { compared } from './rules.ts'

const thing = (key: string, facts: string) => ({ key, name: key, facts })

describe('two years side by side', () => {
  it('kept, changed, new, gone', () => {
    const [before, now] = [
      [thing('a', '1'), thing('b', '1'), thing('c', '1')],
      [thing('b', '2'), thing('a', '1'), thing('d', '1')],
    ]
    expect(compared(before, now).map(({ name, change, before: was, after }) => [name, change, was, after])).toEqual([
      ['b', 'changed', '1', '2'],
      ['a', 'kept', '1', '1'],
      ['d', 'new', null, '1'],
      ['c', 'gone', '1', null],
    ])
  })

  const things = fc.uniqueArray(fc.record({ key: fc.constantFrom(...'abcdef'), facts: fc.constantFrom('1', '2') }), {
    selector: ({ key }) => key,
  })
  const named = (rows: readonly { key: string; facts: string }[]) => rows.map(({ key, facts }) => thing(key, facts))
  test.prop([things, things])('every thing of either year is told once; a year against itself is kept', (a, b) => {
    const keys = new Set([...a, ...b].map(({ key }) => key))
    expect(
      compared(named(a), named(b))
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...keys].sort())
    expect(compared(named(a), named(a)).every(({ change }) => change === 'kept')).toBe(true)
  })
})

describe('a season after an earlier one', () => {
  it.each([
    ['2018-03-02', 1, '2019-03-02'],
    ['2020-02-29', 1, '2021-02-28'],
    ['2020-02-29', 4, '2024-02-29'],
  ])('%s, %i years on: %s', (day, years, then) => expect(inYears(day, years)).toBe(then))

  it('comes later, and its titles name their own year', () => {
    expect([whyNotClone(2018, 2018)?.code, whyNotClone(2018, 2019)]).toEqual(['clone.not-later', undefined])
    expect(retitled('Giao ước thi đua năm 2018', 2018, 2019)).toBe('Giao ước thi đua năm 2019')
  })
})

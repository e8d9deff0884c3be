/** Pointers to what is made up: they lead somewhere, or they are not told. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { hundredfold, leadsTo, placeKey, pointers, spread } from './rules.ts'

const answer = { theme: null, plans: [{ tasks: 3, 'a/b': 1, 'c~d': 2 }], leadership: [] }
const places = new Map([
  [placeKey('season', 's'), ''],
  [placeKey('plan', 'p'), '/plans/0'],
])

describe('pointers', () => {
  it('name the object, or a field of it', () => {
    const marks = [
      { kind: 'plan', id: 'p', field: 'tasks' },
      { kind: 'plan', id: 'p', field: '' },
      { kind: 'season', id: 's', field: 'theme' },
    ]
    expect(pointers(marks, places, answer)).toEqual(['/plans/0', '/plans/0/tasks', '/theme'])
  })

  it('say nothing of what is not public', () => {
    const marks = [
      { kind: 'registration', id: 'r', field: '' },
      { kind: 'plan', id: 'p', field: 'text' },
    ]
    expect(pointers(marks, places, answer)).toEqual([])
  })

  it('escape as RFC 6901 asks', () => {
    const marks = ['a/b', 'c~d'].map((field) => ({ kind: 'plan', id: 'p', field }))
    expect(pointers(marks, places, answer)).toEqual(['/plans/0/a~1b', '/plans/0/c~0d'])
  })

  test.prop([fc.array(fc.record({ kind: fc.constant('plan'), id: fc.constant('p'), field: fc.string() }))])(
    'always lead to something, each once, in order',
    (marks) => {
      const told = pointers(marks, places, answer)
      expect(told.every((pointer) => leadsTo(answer, pointer))).toBe(true)
      expect(told).toEqual([...new Set(told)].sort())
    },
  )
})

describe('a mark of the season', () => {
  const own = (field: string) => spread([{ kind: 'season', id: 's', field }], ['a', 'b'])

  it('on its members is on every count of them, block by block', () =>
    expect(own('members').map(({ kind, id, field }) => `${kind} ${id} ${field}`)).toEqual([
      ...['block a members', 'block a units', 'block-pact a signed', 'block-pact a of'],
      ...['block b members', 'block b units', 'block-pact b signed', 'block-pact b of'],
    ]))

  it('on its days or its list is on what follows from them; on anything else on itself', () => {
    expect(own('stages')).toEqual([{ kind: 'stages', id: 's', field: '' }])
    expect(own('registrations').map(({ id }) => id)).toEqual(['a', 'b'])
    expect(own('grades').map(({ id, field }) => `${id} ${field}`)).toEqual([
      ...['a grades', 'a gradesStatus', 'b grades', 'b gradesStatus'],
    ])
    expect(own('grades/b/C')).toEqual([{ kind: 'block-grades', id: 'b', field: 'C' }])
    expect(own('theme')).toEqual([{ kind: 'season', id: 's', field: 'theme' }])
    expect(spread([{ kind: 'plan', id: 'p', field: 'members' }], ['a'])).toHaveLength(1)
  })
})

describe('a ratio in percent', () => {
  it.each([
    ['0.73', '73'],
    ['0.9', '90'],
    ['0.8250', '82.5'],
    ['1', '100'],
    ['0.005', '0.5'],
    ['12.34567', '1234.567'],
  ])('%s is %s', (value, percent) => expect(hundredfold(value)).toBe(percent))

  test.prop([fc.nat({ max: 9_999_999 })])('moves the point and loses nothing', (n) => {
    const value = (n / 100_000).toFixed(5)
    expect(Number(hundredfold(value))).toBeCloseTo(n / 1_000, 9)
  })
})

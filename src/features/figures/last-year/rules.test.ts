import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { exact, sumOf } from '#kit/exact.ts'
import { figureBefore, yearBefore } from './rules.ts'

const february = { periodKind: 'month', from: '2019-02-01', to: '2019-02-28', asOf: '2019-02-28', source: 'Tháng' }
const leap = { ...february, id: 'now', from: '2020-02-01', to: '2020-02-29' }
const round = (id: string, more: Partial<typeof february> = {}) => ({ ...february, id, ...more })

describe('the round of the year before', () => {
  it.each([
    [[], undefined],
    [[round('1')], '1'],
    [[round('1', { from: '2019-01-01', to: '2019-01-31' })], undefined],
    [[round('1', { to: '2019-03-31' })], undefined],
    [[round('1', { periodKind: 'quarter' })], undefined],
    [[round('1', { source: 'Quốc hội' })], '1'],
    [[round('1'), round('2', { source: 'Quốc hội', asOf: '2019-07-31' })], '1'],
    [[round('1'), round('2', { asOf: '2019-03-05' })], '2'],
    [[round('1', { source: 'a' }), round('2', { source: 'b', asOf: '2019-03-05' })], '2'],
  ])('of %o is %s', (rounds, told) => expect(yearBefore(rounds, leap)?.id).toBe(told))

  const day = (from: string) => fc.nat({ max: 40 }).map((days) => addDays(from, days))
  const rounds = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      periodKind: fc.constantFrom('month', 'quarter'),
      from: fc.constantFrom('2019-02-01', '2019-01-01'),
      to: fc.constantFrom('2019-02-28', '2019-03-31'),
      asOf: day('2019-02-28'),
      source: fc.constantFrom('Tháng', 'Quốc hội'),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  test.prop([rounds, fc.nat()])(
    'is one of the same period; of the same source where there is one, taken last',
    (all, turn) => {
      const chosen = yearBefore(all, leap)
      const same = all.filter(
        (one) => one.periodKind === 'month' && one.from === '2019-02-01' && one.to === '2019-02-28',
      )
      const alike = same.filter(({ source }) => source === leap.source)
      const among = alike.length > 0 ? alike : same
      expect(chosen === undefined).toBe(among.length === 0)
      if (chosen) expect(among).toContain(chosen)
      for (const one of among) expect(one.asOf <= (chosen?.asOf ?? '')).toBe(true)
      // In whatever order they come.
      const turned = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))].toReversed()
      expect(yearBefore(turned, leap)?.id).toBe(chosen?.id)
    },
  )
})

describe('the figure of a unit a year before', () => {
  const ancestors = ['a', 'b'].map((id) => ({ id, name: `Cục ${id}` }))
  const of = (
    figures: Record<string, string>,
    accumulation: 'sum' | 'cumulative' | 'last' = 'sum',
    divided: string[] = [],
  ) => {
    const at = (id: string) => (figures[id] === undefined ? undefined : exact(figures[id]))
    const counted = { at, together: sumOf, accumulations: [accumulation] }
    return figureBefore('u', { ancestors, divided: new Set(divided) }, counted)
  }
  it.each([
    ['nothing was told', of({}), { value: undefined, via: [], why: null }],
    ['its own', of({ u: '5' }), { value: exact('5'), via: [], why: null }],
    ['of the one whose place it took', of({ a: '5' }, 'last'), { value: exact('5'), via: ['Cục a'], why: null }],
    ['of two that became one', of({ a: '5', b: '2' }), { value: exact('7'), via: ['Cục a', 'Cục b'], why: null }],
    ['its own with that of one it took in', of({ u: '1', a: '5' }), { value: exact('6'), via: ['Cục a'], why: null }],
    ['stocks of two', of({ a: '5', b: '2' }, 'last'), { value: undefined, via: [], why: 'stock' }],
    [
      'of one that several took the place of',
      of({ a: '5' }, 'sum', ['a']),
      { value: undefined, via: [], why: 'divided' },
    ],
    ['divided, and told nothing', of({ b: '5' }, 'sum', ['a']), { value: exact('5'), via: ['Cục b'], why: null }],
  ])('%s', (_, told, expected) => expect(told).toEqual(expected))

  const told = fc.record({ u: fc.option(fc.nat()), a: fc.option(fc.nat()), b: fc.option(fc.nat()) })
  test.prop([told, fc.constantFrom('sum' as const, 'cumulative' as const, 'last' as const), fc.subarray(['a', 'b'])])(
    'is all that was told, or none of it with the reason',
    (figures, accumulation, divided) => {
      const known = Object.entries(figures).flatMap(([id, value]) =>
        value === null ? [] : [[id, String(value)] as const],
      )
      const { value, via, why } = of(Object.fromEntries(known), accumulation, divided)
      if (known.length === 0) expect([value, via, why]).toEqual([undefined, [], null])
      else if (why !== null) expect([value, via]).toEqual([undefined, []])
      else {
        expect(value).toEqual(sumOf(known.map(([, one]) => exact(one))))
        expect(via.length).toBe(known.filter(([id]) => id !== 'u').length)
      }
    },
  )
})

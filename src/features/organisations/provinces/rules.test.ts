/** Who became whom among provinces, over all generations. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { ancestorsOf, heirsOf, type Step, sentencesOf, standsFor } from './rules.ts'

const step = (a: string, b: string, day: string, kind: Step['kind'] = 'merge'): Step => ({
  ...{ fromProvinceId: a, toProvinceId: b, fromName: a.toUpperCase(), toName: b.toUpperCase() },
  ...{ kind, day, basis: 'x' },
})
/** Two become one, which is called otherwise a year later. */
const steps = [step('c', 'd', '2026-04-30', 'rename'), step('a', 'c', '2025-07-01'), step('b', 'c', '2025-07-01')]
const told = (all: readonly Step[]) => all.map(({ fromProvinceId, toProvinceId }) => `${fromProvinceId}${toProvinceId}`)

describe('the line of a province', () => {
  test('tells ancestors and heirs over all generations, the oldest first', () => {
    expect(told(ancestorsOf('d', steps))).toEqual(['ac', 'bc', 'cd'])
    expect(told(heirsOf('a', steps))).toEqual(['ac', 'cd'])
    expect([told(ancestorsOf('a', steps)), told(heirsOf('d', steps))]).toEqual([[], []])
  })

  test('says who stands for it on a day', () => {
    const on = (day: string) => standsFor('a', steps, day).map(({ name }) => name)
    expect([on('2025-06-30'), on('2025-07-01'), on('2026-04-30')]).toEqual([[], ['C'], ['D']])
  })

  test('tells what one decision did in one sentence', () =>
    expect(sentencesOf(ancestorsOf('d', steps)).map(({ from, to, day }) => [from, to, day])).toEqual([
      ['A, B', 'C', '2025-07-01'],
      ['C', 'D', '2026-04-30'],
    ]))

  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const any = fc.array(fc.record({ one: names, other: names, year: fc.integer({ min: 2000, max: 2030 }) }), {
    maxLength: 12,
  })
  property.prop([any, names])('ends whatever is given, and an heir has its ancestor', (given, id) => {
    const all = given.map(({ one, other, year }) => step(one, other, `${year}-01-01`))
    for (const { toProvinceId } of heirsOf(id, all))
      expect(ancestorsOf(toProvinceId, all).map(({ fromProvinceId }) => fromProvinceId)).toContain(id)
  })
})

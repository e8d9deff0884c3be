/** A table of people: which role held already a row means, whatever the order of the rows. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { claimsOf, type Held, type PersonRow } from './rules.ts'

const line = (row: number, from: string | null, to: string | null): PersonRow => ({
  row,
  line: {
    ...{ username: 'a', displayName: 'A', role: 'head', unitCode: 'u', unitName: null },
    ...{ basis: null, status: null, from, to },
  },
})
const held = (id: string, from: string | null, to: string | null): Held => ({
  ...{ id, accountId: 'x', role: 'head', unitId: 'y', unitCode: 'u', unitName: 'U', basis: null },
  ...{ from, to },
})
const claims = (rows: PersonRow[], ...all: Held[]) => {
  const known = new Map([['a', { id: 'x', displayName: 'A', disabledAt: null, joinedAt: null }]])
  const there = { known, held: new Map([['x', all]]), places: new Map(), today: '2018-03-02' }
  return Object.fromEntries([...claimsOf(rows, there)].map(([row, meant]) => [row, meant.map(({ id }) => id)]))
}

describe('the role a row means', () => {
  test('is the one that began on its day, so that another may begin when it ends', () => {
    const rows = [line(2, '2018-03-01', null), line(3, null, '2018-02-28')]
    expect(claims(rows, held('one', null, null))).toEqual({ 3: ['one'] })
  })

  test('is else one that shares a day with it', () =>
    expect(claims([line(2, '2017-01-01', null)], held('one', null, null))).toEqual({ 2: ['one'] }))

  test('is several where none fits better', () => {
    const two = [held('one', '2016-01-01', '2016-12-31'), held('two', '2017-01-01', '2017-12-31')]
    expect(claims([line(2, null, null)], ...two)).toEqual({ 2: ['one', 'two'] })
  })

  const month = fc.integer({ min: 1, max: 9 })
  const spans = fc
    .uniqueArray(month, { minLength: 1, maxLength: 9 })
    .map((months) => months.map((one) => [`201${one}-01-01`, `201${one}-12-31`] as const))
  property.prop([spans, fc.boolean()])('of a list that went out is each its own, in any order', (years, turned) => {
    const all = years.map(([from, to], index) => held(String(index), from, to))
    const rows = years.map(([from, to], index) => line(index, from, to))
    const wanted = Object.fromEntries(years.map((_, index) => [index, [String(index)]]))
    expect(claims(turned ? rows.toReversed() : rows, ...all)).toEqual(wanted)
  })
})

import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { engineOf } from '#scoring/engine.ts'
import { closePast, pastOf, somePast, triedCard } from '#tests/support/past-seasons.ts'
import { allEditsOf, applyEdits, type Edit } from '../edits/rules.ts'
import { enteredFor, isSameEffect, type PastInputs, seasonEffect, summaryOf } from './rules.ts'

function effectOf(inputs: PastInputs, edits: readonly Edit[], flags = 1) {
  const { card } = applyEdits(triedCard, edits)
  const { table } = enteredFor(triedCard, inputs)
  return seasonEffect({ before: engineOf(triedCard).score(table), after: engineOf(card).score(table) }, card, flags)
}
const good = { due: '100', done: '80', paid: '600', late: '0', plan: 'true', level: 'tot', news: '0' }
/** By the card as it stands 90.31 and 89.06 of 100. */
const two = pastOf({ hai: { ...good, done: '95', paid: '500' }, mot: { ...good, done: '75' } })

describe('what a changed card would have done', () => {
  it('tells who moves, whose grade changes and to whom the flag goes', () => {
    const effect = effectOf(two, [{ criterion: 'A.2', field: 'worth', at: 0, value: 50 }])
    expect(effect).toMatchObject({ moved: 2, gradesUp: 0, gradesDown: 1, gained: ['mot'], lost: ['hai'], lacking: [] })
    expect(
      effect.units.map(({ unit, move, flag, before, after }) => [unit, move, flag, before.rank, after.rank]),
    ).toEqual([
      ['mot', 'up', 'gained', 2, 1],
      ['hai', 'down', 'lost', 1, 2],
    ])
    expect(effect.units[0]?.after).toEqual({
      ...{ rank: 1, grade: 'A', isIncomplete: false, hold: null },
      ...{ total: '114.06', percent: '91.25' },
    })
    const easier: Edit = { criterion: '', field: 'grade', at: 1, value: 99 }
    expect(effectOf(two, [easier]).units.map(({ grade }) => grade)).toEqual(['same', 'same'])
    const harder: Edit = { criterion: '', field: 'grade', at: 0, value: 90 }
    expect(effectOf(two, [harder]).units.map(({ unit, grade }) => [unit, grade])).toEqual([
      ['hai', 'same'],
      ['mot', 'down'],
    ])
  })

  it('counts as many first places as flags as it is told', () => {
    const swap: Edit[] = [{ criterion: 'A.2', field: 'worth', at: 0, value: 50 }]
    expect(effectOf(two, swap, 2)).toMatchObject({ gained: [], lost: [], moved: 2 })
    expect(effectOf(two, swap, 2).units.map(({ flag }) => flag)).toEqual(['kept', 'kept'])
  })

  it('tells who has no rank any more, and who gets one', () => {
    const card = { ...triedCard, limits: [{ when: { formula: 'late > 3' }, atMost: 'B', reason: 'chậm' }] }
    const without = {
      ...triedCard,
      criteria: triedCard.criteria.filter(({ code }) => code === 'A'),
      limits: [],
      tieBreak: [],
    }
    const { table } = enteredFor(triedCard, pastOf({ a: { ...good, late: '', paid: '700' }, b: good }))
    const [whole, part] = [engineOf(card).score(table), engineOf(without).score(table)]
    const worse = seasonEffect({ before: part, after: whole }, card, 1)
    expect(worse.lacking).toEqual(['a'])
    expect(worse.units.map(({ unit, move }) => [unit, move])).toEqual([
      ['b', 'up'],
      ['a', 'out'],
    ])
    expect(seasonEffect({ before: whole, after: part }, card, 1).units.map(({ move }) => move)).toEqual(['in', 'down'])
  })

  it('says nothing of better or worse between grades of which one card knows only one', () => {
    const renamed = { ...triedCard, grades: [{ grade: 'Tốt' }] }
    const { table } = enteredFor(triedCard, pastOf({ a: good }))
    const pair = { before: engineOf(triedCard).score(table), after: engineOf(renamed).score(table) }
    expect(seasonEffect(pair, renamed, 1)).toMatchObject({ gradesUp: 0, gradesDown: 0, units: [{ grade: 'other' }] })
  })

  it('adds the seasons up', () => {
    const one = effectOf(two, [{ criterion: 'A.2', field: 'worth', at: 0, value: 50 }])
    expect(summaryOf([one, one])).toEqual({
      ...{ seasons: 2, moved: 4, flags: 2, lacking: 0 },
      ...{ gradesUp: 2 * one.gradesUp, gradesDown: 2 * one.gradesDown },
    })
  })
})

describe('figures of a past year', () => {
  it('count as missing where this card cannot read them, and are counted', () => {
    const { table, unread } = enteredFor(triedCard, pastOf({ a: { ...good, level: 'kem', paid: '-3', other: 'x' } }))
    expect(unread).toBe(2)
    expect(engineOf(triedCard).score(table).units[0]).toMatchObject({ isIncomplete: true, rank: null })
  })

  it('are set aside for a unit whose share would be below zero', () => {
    const measured = triedCard.indicators.map(
      (one) => ({ ...one, type: one.code === 'done' ? 'number' : one.type }) as const,
    )
    const card = { ...triedCard, indicators: measured }
    const { table, unread } = enteredFor(card, pastOf({ a: { ...good, done: '-1' }, b: good }))
    expect(unread).toBe(7)
    expect(
      engineOf(card)
        .score(table)
        .units.map(({ unit, rank }) => [unit, rank]),
    ).toEqual([
      ['b', 1],
      ['a', null],
    ])
  })

  it('keep marks and holds', () => {
    const inputs = { ...pastOf({ a: good }), holds: [{ unit: 'a', reason: 'đang thanh tra' }] }
    expect(enteredFor(triedCard, inputs).table.holds).toEqual(['đang thanh tra'])
  })
})

const places = allEditsOf(triedCard).filter(({ field }) => !field.endsWith('edge') && field !== 'at-most')
const some = fc
  .uniqueArray(fc.constantFrom(...places), { maxLength: 6 })
  .chain((chosen) =>
    fc.tuple(...chosen.map((place) => fc.integer({ min: 1, max: 99 }).map((value): Edit => ({ ...place, value })))),
  )

describe('whatever the season', () => {
  prop.prop([somePast])('no change has no effect', (inputs) => {
    const effect = effectOf(inputs, [])
    expect({ ...effect, units: 0 }).toEqual({
      ...{ units: 0, moved: 0, gradesUp: 0, gradesDown: 0, gained: [], lost: [], lacking: [] },
    })
    for (const { before, after } of effect.units) expect(after).toEqual(before)
  })

  prop.prop([somePast, some])('a change and its opposite cancel each other', (inputs, edits) => {
    const { card } = applyEdits(triedCard, edits)
    const { table } = enteredFor(triedCard, inputs)
    const [before, after] = [engineOf(triedCard).score(table), engineOf(card).score(table)]
    const [there, back] = [
      seasonEffect({ before, after }, card, 2),
      seasonEffect({ before: after, after: before }, card, 2),
    ]
    expect(back.moved).toBe(there.moved)
    expect(back.lost.toSorted()).toEqual(there.gained.toSorted())
    expect(back.gained.toSorted()).toEqual(there.lost.toSorted())
    expect([back.gradesUp, back.gradesDown]).toEqual([there.gradesDown, there.gradesUp])
  })

  prop.prop([somePast, some])('the order of units does not matter', (inputs, edits) => {
    const turned = { ...inputs, units: inputs.units.toReversed(), figures: inputs.figures.toReversed() }
    expect(effectOf(turned, edits, 2)).toEqual(effectOf(inputs, edits, 2))
  })
})

it('thirteen units near each other are all told', () => expect(effectOf(closePast, []).units).toHaveLength(13))

it('a unit is drawn again only where something of it differs', () => {
  const [first] = effectOf(two, []).units
  const [other] = effectOf(two, [{ criterion: 'A.2', field: 'worth', at: 0, value: 26 }]).units
  expect(first && isSameEffect(first, structuredClone(first))).toBe(true)
  expect(first && other && isSameEffect(first, other)).toBe(false)
})

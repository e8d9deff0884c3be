/** Reasons: plain JSON from which alone the points come out again, for every leaf, group and sheet. */
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '#kit/exact.ts'
import { engineOf } from '#scoring/engine.ts'
import type { UnitExplained } from '#scoring/results.ts'
import { chanceOf } from './chance.ts'
import { minus, most, plain, plus, sum, written, zero } from './fractions.ts'
import { groupFrom, pointsFrom } from './points-from.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
import { counted, leaf, scored, shared, sheet, small, value } from './small.ts'
import { tableOf } from './tables.ts'

/** What arrives at the other end of a wire. */
const sent = <T>(reason: T): T => JSON.parse(JSON.stringify(reason))

function recomputed({ leaves, groups, because, total, grade }: UnitExplained) {
  for (const { code, status, points, because } of leaves)
    expect({ code, ...pointsFrom(sent(because)) }).toEqual({ code, status, points: plainDecimal(points) })
  for (const { code, isApplicable, points, max, because } of groups)
    expect({ code, ...groupFrom(sent(because)) }).toEqual({
      ...{ code, isApplicable, points: plainDecimal(points), max: plainDecimal(max) },
    })
  const { main, bonus, penalty, grades, limits } = sent(because)
  const added = sum(bonus.map(({ points }) => written(points)))
  const taken = sum(penalty.map(({ points }) => written(points)))
  expect(plain(most(zero, minus(plus(written(groupFrom(main).points), added), taken)))).toBe(plainDecimal(total))
  const reached = grades.findIndex(({ isReached }) => isReached)
  const lowest = grades.findLastIndex(({ grade: name }) =>
    limits.some(({ isHeld, atMost }) => isHeld && atMost === name),
  )
  expect(grade).toBe(grades[Math.max(reached, lowest)]?.grade ?? null)
}

describe('a reason', () => {
  it('holds all that points come from: recomputed from it alone they are equal, for every leaf of 1,000 random sheets', () => {
    let sheets = 0
    for (let seed = 1; sheets < 1_000; seed++) {
      const chance = chanceOf(seed)
      const card = randomCard(chance)
      const table = tableOf(card, randomFigures(chance, card))
      const engine = engineOf(card)
      for (const unit of table.units) {
        const explained = engine.explain(table, unit)
        if (explained === undefined) throw new Error(`no unit ${unit}`)
        recomputed(explained)
        sheets++
      }
    }
  })

  it('is plain JSON: nothing is lost on the way', () => {
    const chance = chanceOf(11)
    const card = randomCard(chance)
    const table = tableOf(card, randomFigures(chance, card))
    const engine = engineOf(card)
    for (const unit of table.units) {
      const { leaves, groups, because } = engine.explain(table, unit) ?? {}
      const reasons = { leaves: leaves?.map((one) => one.because), groups: groups?.map((one) => one.because), because }
      expect(sent(reasons)).toEqual(reasons)
    }
  })

  it('changes with what it tells: another figure in it gives other points', () => {
    const told = sheet(small([counted('v', 10)]), { v: '4' }).reason('v')
    const other = JSON.parse(JSON.stringify(told).replaceAll('"4"', '"7"'))
    expect([pointsFrom(told).points, pointsFrom(other).points]).toEqual(['4', '7'])
  })

  it('tells a leaf down to figure and band', () => {
    const bands = [
      { from: 5, to: null, points: 2 },
      { from: 0, to: 5, points: 0.5 },
    ]
    const card = small([leaf('L', 2, { kind: 'bands', bands }, value())])
    expect(sheet(card, { v: '3' }).reason('L')).toEqual({
      ...{ kind: 'bands', status: 'scored', settledBy: 'rule', isFilled: false },
      ...{ points: '0.5', max: '2', atMost: '2', precision: 2, applies: null, onlyIf: null },
      measure: { kind: 'value', input: { indicator: 'v', figure: '3' }, value: { over: '3', under: '1' } },
      rule: {
        kind: 'bands',
        band: { index: 1, from: '0', to: '5', fromInclusive: true, toInclusive: false, points: '0.5' },
      },
      exact: { over: '5', under: '10' },
      next: { kind: 'value', points: '2', indicator: 'v', compare: 'at-least', value: '5' },
    })
  })

  it('tells conditions, targets and expressions with all they go by', () => {
    const target = { by: 'w', steps: [{ from: 0, to: null, value: 4 }] }
    const card = small([
      counted('v', 5),
      counted('A', 5, 'w', { applies: { criterion: 'v', reached: true } }),
      leaf('T', 5, { kind: 'proportion', target: 4, over: { cap: 6 } }, value('w')),
      leaf('W', 5, { kind: 'proportion', target }, value('w')),
      leaf('F', 5, { kind: 'formula', text: 'v * 2 - w' }),
      leaf('X', 5, { kind: 'formula', text: 'v + x' }),
    ])
    const { reason } = sheet(card, { v: '5', w: '3' })
    expect(reason('A').applies).toEqual({
      ...{ kind: 'criterion', criterion: 'v', status: 'scored', points: '5', max: '5', isMet: true },
    })
    expect(reason('T').rule).toEqual({
      ...{ kind: 'proportion', full: '5', cap: '6', lowerIsBetter: false },
      target: { value: '4', by: null, step: null },
    })
    expect(reason('W').rule).toMatchObject({
      target: {
        value: '4',
        by: { indicator: 'w', figure: '3' },
        step: { index: 0, from: '0', to: null, fromInclusive: true, toInclusive: false },
      },
    })
    const inputs = [
      { indicator: 'v', figure: '5' },
      { indicator: 'w', figure: '3' },
    ]
    expect(reason('F').rule).toEqual({
      kind: 'formula',
      formula: { text: 'v * 2 - w', inputs, result: '7', dividedByZero: false },
    })
    expect(reason('X')).toMatchObject({ settledBy: 'rule', rule: { formula: { result: null } } })
    expect(sheet(card, {}).reason('T')).toMatchObject({ status: 'missing', settledBy: 'measure', rule: null })
  })

  it('tells of a sheet its sides, its limits, and who stands above by what', () => {
    const card = small(
      [
        counted('v', 10),
        { ...counted('w', 5), side: 'bonus' },
        { ...counted('x', 5), side: 'penalty' },
        shared('s', 5),
      ],
      {
        grades: [{ grade: 'A', atLeast: { percent: 60 } }, { grade: 'B' }],
        limits: [{ when: { criterion: 'v', belowPoints: 4 }, atMost: 'B', reason: 'sàn' }],
        tieBreak: [{ criterion: 'v' }],
      },
    )
    const whole = { n: '1', d: '1' }
    const told = scored(card, {
      first: { v: '8', w: '1', x: '0', ...whole },
      second: { v: '5', w: '1', x: '1', ...whole },
      third: { v: '4', w: '1', x: '0', ...whole },
      last: { v: '3', w: '2', x: '0', ...whole },
      held: { v: '3', w: '2', x: '0', ...whole, hold: 'x' },
    })
    const side = { status: 'scored', counting: 'points', excess: '0' }
    expect(told.unit('second').because).toMatchObject({
      bonus: [{ ...side, code: 'w', points: '1', max: '5' }],
      penalty: [{ ...side, code: 'x', points: '1', max: '5' }],
      ...{ sum: '10', total: '10', max: '15', rank: 2, whyNoRank: null, main: { code: '' } },
      above: { unit: 'first', by: 'total', own: '10', other: '14', tieBreak: null },
    })
    expect(told.unit('third').because.above).toEqual({
      ...{ unit: 'second', by: 'tie-break', own: '10', other: '10' },
      tieBreak: { criterion: 'v', order: 'desc', own: '4', other: '5' },
    })
    expect(told.unit('last').because.limits).toEqual([
      {
        ...{ index: 0, atMost: 'B', reason: 'sàn', isHeld: true },
        when: {
          ...{ kind: 'criterion', criterion: 'v', status: 'scored', points: '3', max: '10' },
          below: { points: '4' },
        },
      },
    ])
    expect(told.unit('held').because).toMatchObject({ rank: null, whyNoRank: 'hold', above: null })
    expect(told.unit('first').because).toMatchObject({ rank: 1, whyNoRank: null, above: null })
  })

  it('is not there for a unit that is not in the table', () => {
    const card = small([counted('v', 10)])
    const chance = chanceOf(1)
    expect(
      engineOf(card).explain(tableOf(card, randomFigures(chance, { ...card, indicators: [] })), '?'),
    ).toBeUndefined()
  })
})

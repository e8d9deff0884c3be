/** The engine against the independent reading: on every card made by chance both give the same, to the last decimal. */
import { describe, expect, it } from 'vitest'
import { plainDecimal, rounded } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { planOf } from '#scoring/plan.ts'
import { chanceOf, seedsIn } from './chance.ts'
import { scoredIndependently, type UnitResult } from './independent.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
import { counted, small, tableFrom } from './small.ts'
import { tableOf } from './tables.ts'

function scoredByEngine(card: Card, table: FigureTable): UnitResult[] {
  const engine = engineOf(card)
  return engine.score(table).units.map((unit) => ({
    ...{ unit: unit.unit, grade: unit.grade, rank: unit.rank, incomplete: unit.isIncomplete, hold: unit.hold },
    ...{ total: plainDecimal(unit.total), max: plainDecimal(unit.max) },
    percent: unit.percent && plainDecimal(rounded(unit.percent, 2)),
    limits: unit.limits.map(({ atMost, reason }) => ({ atMost, reason })),
    leaves: (engine.explain(table, unit.unit)?.leaves ?? []).map(({ code, status, points }) => ({
      ...{ code, status, points: plainDecimal(points) },
    })),
  }))
}

describe('the engine', () => {
  it('scores a table once, the quick way where it can', () => {
    const chance = chanceOf(3)
    const card = randomCard(chance)
    const table = tableOf(card, randomFigures(chance, card))
    const engine = engineOf(card)
    const scores = engine.score(table)
    expect(engine.score(table)).toBe(scores)
    expect([scores.table, scores.precision]).toEqual([table, card.precision ?? 2])
    expect([...scores.columns.values()].every(({ points }) => ArrayBuffer.isView(points))).toBe(true)
  })

  it('says of a card that was not checked what is not there', () => {
    const card = small([counted('v', 5)])
    const table = tableFrom(card, { U: { v: '1' }, V: { v: '1' } })
    const asked = (more: Partial<Card>) => () => engineOf({ ...card, ...more }).score(table)
    expect(asked({ tieBreak: [{ criterion: 'x' }] })).toThrow('no criterion x: the card was not checked')
    const limits = [{ when: { criterion: 'x', belowPoints: 1 }, atMost: 'B', reason: 'x' }]
    expect(asked({ limits })).toThrow('no criterion x: the card was not checked')
    const broken = [{ when: { formula: 'v +' }, atMost: 'B', reason: 'x' }]
    expect(asked({ limits: broken })).toThrow('formula of a card that was not checked: v +')
  })

  it('reads each formula once, and literals as often as it likes', () => {
    const plan = planOf(small([counted('v', 5)]))
    expect(plan.formula('v * 2', 'number')).toBe(plan.formula('v * 2', 'number'))
  })

  it.each(seedsIn(400, 25))('agrees with the independent reading on cards made by chance, %i to %i', (first, last) => {
    for (let seed = first; seed <= last; seed++) {
      const chance = chanceOf(seed)
      const card = randomCard(chance)
      const units = randomFigures(chance, card)
      expect({ seed, units: scoredByEngine(card, tableOf(card, units)) }).toEqual({
        seed,
        units: scoredIndependently(card, units),
      })
    }
  })
})

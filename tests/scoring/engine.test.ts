/** The engine against the independent reading: on every card made by chance both give the same, to the last decimal. */
import { describe, expect, it } from 'vitest'
import { plainDecimal, rounded } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { chanceOf } from './chance.ts'
import { scoredIndependently, type UnitFigures, type UnitResult } from './independent.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'

function tableOf(card: Card, units: readonly UnitFigures[]): FigureTable {
  const entry = enterFigures(card)
  const faults = units.flatMap(({ unit, hold, figures, marks }) => {
    entry.unit(unit)
    return [
      hold === null ? undefined : entry.hold(unit, hold),
      ...Object.entries(figures).map(([indicator, text]) => entry.figure(unit, indicator, text ?? '')),
      ...Object.entries(marks).flatMap(([criterion, list]) =>
        list.map((text, at) => entry.mark(unit, criterion, `p${at}`, text)),
      ),
    ]
  })
  expect(faults.filter((fault) => fault !== undefined)).toEqual([])
  const made = entry.table()
  if ('faults' in made) throw new Error('a share below zero')
  return made.table
}

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
  it('agrees with the independent reading on 1,000 cards made by chance', () => {
    for (let seed = 1; seed <= 1_000; seed++) {
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

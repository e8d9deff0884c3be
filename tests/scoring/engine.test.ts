/** The engine against the independent reading: on every card made by chance both give the same, to the last decimal. */
import { describe, expect, it } from 'vitest'
import { plainDecimal, rounded } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { chanceOf } from './chance.ts'
import { scoredIndependently, type UnitResult } from './independent.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
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
  it('agrees with the independent reading on 400 cards made by chance', () => {
    for (let seed = 1; seed <= 400; seed++) {
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

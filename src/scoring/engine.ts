/** The engine: a checked card, figures in, scores and their reasons out. No input, no output, no clock. */
import type { Card } from './card.ts'
import { passExactly } from './exactly.ts'
import { explain } from './explained.ts'
import type { FigureTable } from './figures.ts'
import type { Memory } from './memory.ts'
import type { Pass } from './pass.ts'
import { planOf } from './plan.ts'
import { passQuickly } from './quick.ts'
import type { Scores, UnitExplained } from './results.ts'
import { standing } from './standing.ts'

export type Engine = {
  readonly card: Card
  /** All units in one pass. */
  readonly score: (table: FigureTable) => Scores
  /** One unit of the table with the reason of every point; undefined where the table has no such unit. */
  readonly explain: (table: FigureTable, unit: string) => UnitExplained | undefined
}

/** For a card without faults. Engines that share a memory work out for a table only what none of them has. */
export function engineOf(card: Card, memory?: Memory): Engine {
  const plan = planOf(card)
  const known = new WeakMap<FigureTable, { pass: Pass; scores: Scores }>()
  const scored = (table: FigureTable) => {
    const before = known.get(table)
    if (before) return before
    const pass = passQuickly(plan, table, memory) ?? passExactly(plan, table)
    const made = { pass, scores: standing(plan, table, pass) }
    known.set(table, made)
    return made
  }
  return {
    card,
    score: (table) => scored(table).scores,
    explain: (table, unit) => explain(plan, { table, ...scored(table) }, unit),
  }
}

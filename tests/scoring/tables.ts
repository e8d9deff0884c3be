/** Figures of the independent reading as a table of the engine, through the door that every file goes through. */
import type { Card } from '#scoring/card.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import type { FigureTable } from '#scoring/figures.ts'
import type { UnitFigures } from './independent.ts'

export function tableOf(card: Card, units: readonly UnitFigures[]): FigureTable {
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
  const made = entry.table()
  const told = faults.filter((fault) => fault !== undefined)
  if ('faults' in made || told.length > 0) throw new Error(`figures that are none: ${told.join(', ')}`)
  return made.table
}

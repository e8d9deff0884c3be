/** Past seasons made ready once, so that a change scores nothing but the changed card. */
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { newMemory } from '#scoring/memory.ts'
import type { Scores } from '#scoring/results.ts'
import { type KeptInputs, tableOf } from '../../trial-inputs/rules.ts'
import type { PastInputs as Past } from '../../trials/contract.ts'
import { enteredFor, pastFrom, type SeasonEffect, type Summary, seasonEffect, summaryOf } from '../../what-if/rules.ts'

export type Season = {
  id: string
  /** The trial it is known from; null where it was read from a file on this PC. */
  trialId: string | null
  /** Null of a file: it names no year. */
  year: number | null
  place: string
  names: ReadonlyMap<string, string>
  table: FigureTable
  unread: number
  /** By the card before the changes. */
  base: Scores
  /** By the card of that year; null of a file. */
  asItWas: Scores | null
}

/** A change touches few criteria: what the others gave is known. It goes with the seasons it is of. */
const memory = newMemory()

/** From the newest year back. */
export function seasonsFrom(card: Card, past: Past): Season[] {
  const engine = engineOf(card, memory)
  return past
    .toSorted((one, other) => other.year - one.year)
    .map(({ trialId, year, regionName, inputs: text, card: own }) => {
      const inputs = JSON.parse(text) as KeptInputs
      const { table, unread } = enteredFor(card, pastFrom(inputs))
      const cardThen = own as Card
      return {
        ...{ id: trialId, trialId, year, place: regionName, table, unread },
        names: new Map(inputs.units.map(({ code, name }) => [code, name])),
        base: engine.score(table),
        asItWas: engineOf(cardThen).score(tableOf(cardThen, inputs)),
      }
    })
}

export function seasonFromFile(card: Card, name: string, table: FigureTable): Season {
  return {
    ...{
      id: `file ${name}`,
      trialId: null,
      year: null,
      place: name,
      table,
      unread: 0,
      names: new Map(),
      asItWas: null,
    },
    base: engineOf(card, memory).score(table),
  }
}

export const againsts = ['base', 'then'] as const
export type Against = (typeof againsts)[number]
export type Told = { season: Season; effect: SeasonEffect }

/** What the changed card does to each season. A file has no card of its own year: it is told against this one. */
export function effectsOf(
  card: Card,
  seasons: readonly Season[],
  { flags, against }: { flags: number; against: Against },
): { told: Told[]; summary: Summary } {
  const engine = engineOf(card, memory)
  const told = seasons.map((season) => {
    const before = (against === 'then' ? season.asItWas : null) ?? season.base
    return { season, effect: seasonEffect({ before, after: engine.score(season.table) }, card, flags) }
  })
  return { told, summary: summaryOf(told.map(({ effect }) => effect)) }
}

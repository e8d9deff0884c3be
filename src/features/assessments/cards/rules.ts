/** What a sheet asks of its card: which indicators, marks and criteria there are, and what each of them counts. */
import { usesIndicator } from '#features/scorecards/indicator-uses/rules.ts'
import type { Card, CardIndicator, Leaf } from '#scoring/card.ts'
import { type Judged, judgedIn, leavesOf, optionsIn } from '#scoring/figure-needs.ts'

export type CardAsks = {
  card: Card
  indicators: ReadonlyMap<string, CardIndicator>
  /** Codes a choice may be answered with. */
  options: ReadonlyMap<string, ReadonlySet<string>>
  judged: ReadonlyMap<string, Judged>
  leaves: ReadonlyMap<string, Leaf>
}

export const asksOf = (card: Card): CardAsks => ({
  card,
  indicators: new Map(card.indicators.map((one) => [one.code, one])),
  options: optionsIn(card),
  judged: judgedIn(card),
  leaves: new Map(leavesOf(card.criteria).map((leaf) => [leaf.code, leaf])),
})

/** Criteria that count an indicator, or apply by it. */
export const criteriaWith = ({ leaves }: Pick<CardAsks, 'leaves'>, indicator: string): string[] =>
  [...leaves.values()].filter((leaf) => usesIndicator(leaf, indicator)).map(({ code }) => code)

/** Indicators of which a criterion asks the best among all units. */
export function comparedIn({ card, leaves }: CardAsks): ReadonlySet<string> {
  const relative = [...leaves.values()].filter(({ rule }) => rule.kind === 'relative')
  const isAsked = (code: string) => relative.some((leaf) => usesIndicator(leaf, code))
  return new Set(card.indicators.map(({ code }) => code).filter(isAsked))
}

/** An indicator that a criterion measures comes to the card with it: one of the catalogue, or a new one of its own. Pure. */
import { fold } from '#kit/fold.ts'
import type { CardIndicator, IndicatorType } from '#scoring/card.ts'
import { at, type Draft, type DraftCard, type DraftCriterion, type Path, put } from '../drafts/rules.ts'
import { wayOf } from '../places/rules.ts'

/** Where in the measure it stands. */
export type Slot = readonly ['value'] | readonly ['ratio', 0 | 1]

/** A code that no indicator of the card has: that of the criterion, numbered where it is taken (`a_i_1`, `a_i_1_2`). */
function freeCode({ indicators = [] }: DraftCard, { code = '' }: DraftCriterion): string {
  const taken = new Set(indicators.map((one) => one.code))
  const own = fold(code).replace(/[^a-z0-9]+/g, '_') || 'x'
  const base = /^[a-z]/.test(own) ? own : `x_${own}`
  for (let n = 1; ; n++) {
    const free = n === 1 ? base : `${base}_${n}`
    if (!taken.has(free)) return free
  }
}

/** A new indicator for a criterion, called as it is. */
export const ownIndicator = (card: DraftCard, criterion: DraftCriterion, type: IndicatorType): CardIndicator => ({
  code: freeCode(card, criterion),
  name: (criterion.name ?? '').slice(0, 200),
  type,
})

/** The criterion measures it; the card has it from now on. */
export function measuredBy({ content, examples }: Draft, path: Path, slot: Slot, indicator: CardIndicator): Draft {
  const criterion = at(content, path)
  if (!criterion) return { content, examples }
  const indicators = content.indicators ?? []
  const has = indicators.some(({ code }) => code === indicator.code)
  const named = put(content, [...wayOf(path), 'measure', ...slot], indicator.code) as DraftCard
  return { content: has ? named : { ...named, indicators: [...indicators, indicator] }, examples }
}

/** One leaf tried out by itself: the figures it asks for, and what its rule gives for them. Pure. */
import type { Card, CardIndicator, Leaf } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import type { FigureFault } from '#scoring/figure-reading.ts'
import type { LeafScore } from '#scoring/results.ts'
import type { DraftCard, DraftCriterion } from '../drafts/rules.ts'
import { usesIndicator } from '../indicator-uses/rules.ts'

/** The unit tried out; `best` is another one, which a rule against the best is compared with. */
export type Trial = { figures: Readonly<Record<string, string>>; marks: readonly string[] }
export type Tried =
  | { score: LeafScore }
  | { unread: readonly { name: string; code: FigureFault | 'share-below-zero' }[] }

/** What a trial of the leaf has to be given, in the order of the card; conditions on others are left out of it. */
export function asked(card: DraftCard, leaf: DraftCriterion): CardIndicator[] {
  const { onlyIf, applies, ...own } = leaf
  const seen = new Set<string>()
  return (card.indicators ?? []).flatMap(({ code, name = '', type }) => {
    if (code === undefined || type === undefined || seen.has(code) || !usesIndicator(own, code)) return []
    seen.add(code)
    return [{ code, name, type }]
  })
}

/** A card of this one leaf, without what depends on other leaves. */
export function alone(card: DraftCard, leaf: DraftCriterion): DraftCard {
  const { onlyIf, applies, side, ...own } = leaf
  return {
    ...{ id: 'x', title: 'x', block: 'x', year: 2000, version: 1, status: 'final' },
    ...(card.precision !== undefined && { precision: card.precision }),
    indicators: asked(card, leaf).map((one) => ({ ...one, name: one.name || one.code })),
    criteria: [{ name: 'x', code: 'x', ...own }],
  }
}

/** Tries a card of one leaf, which has no faults. */
export function tried(card: Card, trial: Trial, best: Trial | null): Tried {
  const entry = enterFigures(card)
  const [leaf] = card.criteria as readonly Leaf[]
  const code = leaf?.code ?? ''
  const given = [trial, ...(best ? [best] : [])].flatMap(({ figures, marks }, index) => {
    const unit = String(index)
    entry.unit(unit)
    return [
      ...Object.entries(figures).map(([name, text]) => ({ name, code: entry.figure(unit, name, text) })),
      ...marks.map((mark, member) => ({ name: code, code: entry.mark(unit, code, String(member), mark) })),
    ]
  })
  const unread = given.flatMap((one) => (one.code === undefined ? [] : [{ name: one.name, code: one.code }]))
  const entered = entry.table()
  if ('faults' in entered) return { unread: [...unread, { name: code, code: 'share-below-zero' }] }
  const score = engineOf(card).explain(entered.table, '0')?.leaves[0]
  return unread.length > 0 || !score ? { unread } : { score }
}

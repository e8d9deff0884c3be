/** What a small season is made of, by chance: a card with several kinds of rules, and what is true of each unit. */
import { type Card, type Criterion, isGroup, type Leaf } from '#scoring/card.ts'
import type { Chance } from '#tests/scoring/chance.ts'
import { randomCard } from '#tests/scoring/random-cards.ts'
import { randomFigures } from '#tests/scoring/random-figures.ts'

export const leavesOf = (criteria: readonly Criterion[]): Leaf[] =>
  criteria.flatMap((one) => (isGroup(one) ? leavesOf(one.children) : [one]))

/** How many criteria a card has, at least and at most. */
type Size = readonly [least: number, most: number]
const usual: Size = [6, 10]

const isOfSize = (leaves: readonly Leaf[], [least, most]: Size) =>
  leaves.length >= least && leaves.length <= most && new Set(leaves.map(({ rule }) => rule.kind)).size >= 3

/** Some leaves have to be proven; a mark is proven by nobody but the panel. */
const proven = (chance: Chance, criteria: readonly Criterion[]): Criterion[] =>
  criteria.map((one) =>
    isGroup(one)
      ? { ...one, children: proven(chance, one.children) }
      : { ...one, evidence: chance.pick(['required', 'optional', 'none'] as const) },
  )

/** A few criteria of three kinds and more, right in every way. */
export function smallCard(chance: Chance, at: Pick<Card, 'year' | 'block'>, size = usual): Card {
  for (;;) {
    const card = randomCard(chance)
    if (!isOfSize(leavesOf(card.criteria), size)) continue
    return { ...card, ...at, title: `Bảng điểm thử năm ${at.year}`, criteria: proven(chance, card.criteria) }
  }
}

/** What one unit comes to: figures by indicator and one mark for what is judged; what is not known is not there. */
export type Truth = { figures: ReadonlyMap<string, string>; marks: ReadonlyMap<string, string> }

/** As an officer types it: whole numbers without a point, yes and no by one word, no more digits than money has. */
function typed(type: string, text: string): string {
  if (type === 'boolean') return ['true', '1', 'có'].includes(text) ? 'true' : 'false'
  if (type === 'choice' || type === 'number') return text
  return text.replace(/\.0+$/, '').slice(0, 15)
}

export function truthsOf(chance: Chance, card: Card, count: number): Truth[] {
  const units = []
  while (units.length < count) units.push(...randomFigures(chance, card))
  return units.slice(0, count).map(({ figures, marks }) => ({
    figures: new Map(
      card.indicators.flatMap(({ code, type }): [string, string][] => {
        const text = figures[code]
        return text === null || text === undefined ? [] : [[code, typed(type, text)]]
      }),
    ),
    marks: new Map(
      Object.entries(marks).flatMap(([code, [mark]]): [string, string][] => (mark === undefined ? [] : [[code, mark]])),
    ),
  }))
}

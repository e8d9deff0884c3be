/** What came out of a trial, in the sentences in which points are explained everywhere. */
import { type Language, speaker } from '#kit/words.ts'
import type { Card, Leaf } from '#scoring/card.ts'
import { explainLeaf } from '#scoring/explaining-leaves.ts'
import type { LeafScore } from '#scoring/results.ts'
import { words } from '../../editing/words.ts'
import type { Tried } from '../../previews/rules.ts'

const say = speaker(words)

/** The way from the figures to the points, and what the next band needs. The card is of this one leaf. */
export function linesOf(card: Card, score: LeafScore, language: Language): string[] {
  const [leaf] = card.criteria
  return leaf ? explainLeaf({ card, language }, leaf as Leaf, score) : []
}

type Unread = Extract<Tried, { unread: unknown }>['unread']
export const unreadWords = (unread: Unread, language: Language): string[] =>
  unread.map(({ name, code }) => say(`preview.unread.${code}`, { name }, language))

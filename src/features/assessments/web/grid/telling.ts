/** Sentences about a criterion and its cells: its rule, what was measured, what the next step needs, why something is no number. Fetched after the grid stands. */
import { words as numbers } from '#kit/number-words.ts'
import type { Said } from '#kit/refusal.ts'
import { chorus, type Language } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import { explainNext } from '#scoring/explaining-leaves.ts'
import { measured } from '#scoring/reason-numbers.ts'
import type { Ratio } from '#scoring/reasons.ts'
import { scaleOf, tellLeaf } from '#scoring/wording.ts'
import { words as cells } from '../../cells/words.ts'
import type { LeafLine } from '../../entry/rules.ts'
import type { LiveTold } from '../../live/rules.ts'

export type Saying = { card: Card; language: Language }

const rules = new WeakMap<object, Map<Language, string>>()

/** The rule in one line, written once. */
export function ruleTold({ card, language }: Saying, { leaf }: LeafLine): string {
  const known = rules.get(leaf) ?? new Map<Language, string>()
  const before = known.get(language)
  if (before !== undefined) return before
  const { measure, lines, conditions } = tellLeaf(card, leaf, language)
  const text = [measure, ...lines, ...conditions].filter(Boolean).join('; ')
  rules.set(leaf, known.set(language, text))
  return text
}

const steps = new Map<string, string>()
const most = 2_000

/** What more would have needed: written anew only when it is another. */
export function nextTold({ card, language }: Saying, { code, leaf }: LeafLine, reached: LiveTold): string {
  const key = `${language} ${card.id} ${code} ${JSON.stringify([reached.next, reached.points])}`
  const text = steps.get(key) ?? explainNext({ card, language }, leaf, reached) ?? ''
  if (steps.size > most) steps.clear()
  steps.set(key, text)
  return text
}

/** What several figures come to. */
export const shareTold = ({ card, language }: Saying, { leaf }: LeafLine, value: Ratio): string =>
  measured(value, scaleOf(card, leaf.measure), { card, language })

const say = chorus([numbers, cells])

/** Why what was typed cannot be taken. */
export const faultTold = ({ code, params }: Said, language: Language): string => say(code, params, language)

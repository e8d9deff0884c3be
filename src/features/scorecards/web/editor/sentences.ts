/** What came out of a trial, in sentences. */
import { exact, formatExact, plainDecimal } from '#kit/exact.ts'
import { type Language, speaker } from '#kit/words.ts'
import type { Card } from '#scoring/card.ts'
import type { LeafScore } from '#scoring/results.ts'
import type { Tried } from '../../previews/rules.ts'
import { words } from '../../previews/words.ts'

const say = speaker(words)

export function linesOf(_card: Card, { points, max }: LeafScore, language: Language): string[] {
  return [
    say(
      'preview.points',
      {
        points: formatExact(exact(plainDecimal(points)), language),
        max: formatExact(exact(plainDecimal(max)), language),
      },
      language,
    ),
  ]
}

type Unread = Extract<Tried, { unread: unknown }>['unread']
export const unreadWords = (unread: Unread, language: Language): string[] =>
  unread.map(({ name, code }) => say(`preview.unread.${code}`, { name }, language))

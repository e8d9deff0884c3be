/** Works a sheet out beside the screen, so that no key waits for it. */
import type { Card } from '#scoring/card.ts'
import { type Given, type Live, type Other, scorerOf } from '../../live/rules.ts'

/** The card and the other units once; then what is given, by the names of what is asked about. */
export type Order = { card: Card; others: readonly Other[] } | { turn: number; given: Readonly<Record<string, Given>> }
export type Report = { turn: number; lives: Readonly<Record<string, Live>> }

let score: ((given: Given) => Live) | undefined

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  if ('card' in data) {
    score = scorerOf(data.card, data.others)
    return
  }
  const scored = score
  if (!scored) return
  const lives = Object.entries(data.given).map(([name, given]) => [name, scored(given)] as const)
  postMessage({ turn: data.turn, lives: Object.fromEntries(lives) } satisfies Report)
})

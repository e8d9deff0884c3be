/** Makes the tries of a stability figure beside the screen, batch by batch. Ending the worker cancels it. */
import type { Card } from '#scoring/card.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { triesOf } from '../../stability/rules.ts'
import type { Asked, Tally } from '../../tallies/rules.ts'

export type Order = { card: Card; table: FigureTable; asked: Asked; samples: number }
/** Null where nobody has a rank. */
export type Report = Tally | null

const batch = 20

addEventListener('message', ({ data: { card, table, asked, samples } }: MessageEvent<Order>) => {
  const tries = triesOf(card, table, asked)
  if (tries === undefined) return postMessage(null)
  for (let from = 0; from < samples; from += batch) postMessage(tries(from, Math.min(from + batch, samples)))
})

/** The card that a sheet is filled in by: issued, and so the same for ever. */
import { issuedCard } from '#features/scorecards/standing/actions.ts'
import type { Context } from '#platform/context.ts'
import { asksOf, type CardAsks } from './rules.ts'

export type SheetCard = CardAsks & { id: string; digest: string; title: string; number: number; year: number }

/** The last used last: a card is read and gone through once for all the cells that are saved under it. */
const known = new Map<string, SheetCard>()
const most = 24

/** Whoever asks has been shown the sheet that names the card; issued cards are told to everybody who signed in. */
export async function cardOf(context: Context, scorecardId: string): Promise<SheetCard> {
  const card = known.get(scorecardId) ?? (await readCard(context, scorecardId))
  known.delete(scorecardId)
  known.set(scorecardId, card)
  const [oldest] = known.keys()
  if (known.size > most && oldest !== undefined) known.delete(oldest)
  return card
}

async function readCard(context: Context, id: string): Promise<SheetCard> {
  const { content, digest, title, number, year } = await issuedCard(context, id)
  return { ...asksOf(content), id, digest, title, number, year }
}

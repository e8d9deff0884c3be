/** Which card counts where and when, for features that score by it; and what waits for those who keep cards. */
import { type SeasonParts, seasonFacts, type WorkItem, type WorkSource } from '#features/seasons/actions.ts'
import type { Day } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Card as WholeCard } from '#scoring/card.ts'
import { bodiesKept, shown } from '../actions.ts'
import type { Example } from '../contract.ts'
import * as cards from '../store.ts'
import type { SeasonCards } from './contract.ts'
import * as store from './store.ts'

/** A card that is in force, with what it says: whole, for it was issued. */
export type CardInForce = cards.CardRow & { content: WholeCard; examples: readonly Example[] }

/** An issued card as it was given, by its id: what a sheet names does not change. */
export async function issuedCard({ db, today }: Context, id: string): Promise<CardInForce> {
  const card = found(await cards.findCard(db, 'anybody', id, today), 'scorecard')
  const said = found(card.inForceFrom === null ? undefined : await cards.readContent(db, id), 'scorecard')
  return { ...card, content: said.content as WholeCard, examples: said.examples }
}

type Place = { regionId: string; block: string; year: number }

/** The card by which a block of a region is scored in a year, as it stood on a day; nothing where none was in force. */
export async function cardOnDay(context: Context, { block, ...of }: Place, day: Day): Promise<CardInForce | undefined> {
  const [card] = (await store.inForce(context.db, { ...of, day })).filter((one) => one.block === block)
  return card && issuedCard(context, card.id)
}

/** The card in force today for a block of a season the actor reads. */
export async function cardInForce(
  context: Context,
  { seasonId, block }: { seasonId: string; block: string },
): Promise<CardInForce | undefined> {
  const { regionId, year } = await seasonFacts(context, seasonId)
  return cardOnDay(context, { regionId, block, year }, context.today)
}

/** Each block of a season with its card. */
export async function listSeasonCards(context: Context, seasonId: string, day = context.today): Promise<SeasonCards> {
  const { regionId, year, blocks } = await seasonFacts(context, seasonId)
  demand(context, 'scorecard.season', { regionId, seasonId }, 'missing')
  const cardOf = await cardsOn(context, { regionId, year }, day)
  return { seasonId, day, blocks: blocks.map(({ code, label }) => ({ code, label, card: cardOf(code) })) }
}

/** The card of each block as it stood on a day, for features that have read the season already. */
export async function cardsOn(context: Context, of: Omit<Place, 'block'>, day = context.today) {
  const standing = await store.inForce(context.db, { ...of, day })
  return (code: string) => {
    const card = standing.find(({ block }) => block === code)
    return card ? shown(card) : null
  }
}

/** Drafts to look at for whoever did not write them last, and checked ones to issue. */
const draftWork: WorkSource = async (context) => {
  const bodies = bodiesKept(context)
  if (bodies.length === 0) return []
  const { accountId } = context.actor
  const drafts = await store.openDrafts(context.db, bodies, context.today)
  return drafts.flatMap(({ id, title, number, editedBy, checkedAt, hasExamples, keepers, proposed }): WorkItem[] => {
    const item = { params: { title, number }, due: null, path: `/bang-diem/${id}`, seasonId: null }
    if (checkedAt !== null) return proposed ? [] : [{ ...item, code: 'work.scorecard-issue' }]
    const isTheirs = editedBy !== accountId || keepers === 1
    return hasExamples && isTheirs ? [{ ...item, code: 'work.scorecard-check' }] : []
  })
}

/** Years that are under way with a block that nothing is scored by, due when scoring opens. */
const lackingWork: WorkSource = async (context) => {
  const bodies = bodiesKept(context)
  if (bodies.length === 0) return []
  const lacking = await store.lackingCards(context.db, bodies, context.today)
  return lacking.map(({ year, block, label, opens }) => ({
    code: 'work.scorecard-lacking',
    params: { year, block: label },
    due: opens,
    path: `/bang-diem?year=${year}&block=${encodeURIComponent(block)}`,
    seasonId: null,
  }))
}

export const seasonParts: Partial<SeasonParts> = { work: [draftWork, lackingWork] }

/** What moves a card through its life: checked by another person, issued by decision, corrected, standing in. */
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Card as WholeCard } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import { type Card, draftCard, getScorecard, heldDraft, keeperOf, objectOf, readCard } from '../actions.ts'
import { faultsIn, refusing } from '../checking/rules.ts'
import { contentOf, type ScorecardPage } from '../contract.ts'
import { whyNotChange } from '../rules.ts'
import * as cards from '../store.ts'
import { failingExamples } from '../worked/rules.ts'
import { Issuing } from './contract.ts'
import {
  correctionOf,
  type Sound,
  standInOf,
  whyNotCarry,
  whyNotCheck,
  whyNotCorrect,
  whyNotIssue,
  whyNotSound,
  yearHasCard,
} from './rules.ts'
import * as store from './store.ts'

/** A card as its proof stands now: its faults, and its examples worked out. */
async function soundness(context: Context, card: Card): Promise<Sound> {
  const { content, examples } = found(await cards.readContent(context.db, card.id), 'scorecard')
  const faults = refusing(faultsIn(content, card))
  return {
    faults,
    examples: examples.length,
    failing: faults.length > 0 ? [] : failingExamples(content as WholeCard, examples),
  }
}

const signed = ({ actor, now }: Context) => ({ at: now, by: actor.accountId ?? '' })

/** Says that the card is as it should be: another person than whoever changed it last, where the body has one. */
export async function checkScorecard(context: Context, id: string): Promise<ScorecardPage> {
  const card = await heldDraft(context, id)
  const { actor, db, today } = context
  const hands = found(await store.hands(db, id, today), 'scorecard')
  refuseIf(whyNotCheck({ state: card.state, by: actor.accountId, ...hands }))
  refuseIf(whyNotSound(await soundness(context, card)))
  await store.markChecked(db, id, signed(context))
  await record(context, {
    action: 'scorecard.checked',
    object: objectOf(id),
    audience: 'unit',
    unitId: card.ownerId,
    after: { title: card.title, digest: card.digest },
  })
  return getScorecard(context, id)
}

/** Seasons that are public and are scored by a card in force: another one is not put in its place by one person. */
async function relying({ db, today }: Context, card: Card) {
  return (await store.isInForce(db, card, today)) ? store.publishedSeasons(db, card, today) : []
}

/** A rule of the whole sector where several regions rely on it; the rule of its one region otherwise. */
const regionOf = (seasons: readonly { regionId: string }[]) => {
  const [first, ...others] = new Set(seasons.map(({ regionId }) => regionId))
  return first !== undefined && others.length === 0 ? first : null
}

const factsOf = (card: Card, issuing: Issuing) => ({
  ...{ title: card.title, cardNumber: card.number, digest: card.digest },
  ...{ decisionNumber: issuing.decisionNumber, decisionDate: issuing.decisionDate },
  inForceFrom: issuing.inForceFrom,
})

/** Read as the database shows it: whoever approves is not of the body whose draft it is. */
const draftOf = async ({ db, today }: Context, id: string): Promise<Card> =>
  found(await cards.findCard(db, 'anybody', id, today), 'scorecard')

async function weighIssue(context: Context, id: string, issuing: Issuing) {
  const { db, today } = context
  const card = await draftOf(context, id)
  refuseIf(whyNotChange(card))
  await demandVersion(context, card, objectOf(id))
  const corrected = card.replaces === null ? undefined : await cards.findCard(db, 'anybody', card.replaces, today)
  const newest = await cards.newestIssued(db, card, today)
  refuseIf(whyNotIssue(card, issuing, { today, corrected, newest }))
  refuseIf(whyNotSound(await soundness(context, card)))
  return card
}

const issuing = deed({
  code: 'scorecard.issue',
  input: Issuing.extend({ scorecardId: Id }),
  hold: (context, { scorecardId }) => cards.lockCard(context.db, scorecardId),
  weigh: async (context, { scorecardId: id, ...given }) => {
    const card = await weighIssue(context, id, given)
    const seasons = await relying(context, card)
    return {
      object: objectOf(id),
      path: `/bang-diem/${id}`,
      audience: 'everyone' as const,
      regionId: regionOf(seasons),
      concerned: seasons.map((season) => season.id),
      before: { title: card.title, digest: card.digest },
      after: factsOf(card, given),
    }
  },
  carryOut: async (context, { scorecardId: id, ...given }, { reason }) => {
    const card = await draftOf(context, id)
    await store.markIssued(context.db, id, { ...given, ...signed(context) })
    await record(context, {
      action: 'scorecard.issued',
      object: objectOf(id),
      audience: 'everyone',
      unitId: card.ownerId,
      after: factsOf(card, given),
      reason: reason || card.reason,
    })
  },
})

export const scorecardDeeds = [issuing]

/**
 * Issues a checked card by its decision: nothing takes it back.
 * @throws `approval.needed` where a public season is scored by a card in force already.
 */
export async function issueScorecard(context: Context, id: string, given: Issuing): Promise<ScorecardPage> {
  const card = await heldDraft(context, id)
  demandStepUp(context)
  await weighIssue(context, id, given)
  refuseIf((await relying(context, card)).length > 0 ? approvalNeeded : undefined)
  await actAlone(context, issuing, { scorecardId: id, ...given })
  return getScorecard(context, id)
}

export async function proposeIssue(
  context: Context,
  approvals: Approvals,
  id: string,
  { reason, ...given }: Issuing & { reason: string },
) {
  await heldDraft(context, id)
  return propose(context, approvals, issuing, { input: { scorecardId: id, ...given }, reason })
}

/** An issued card that the actor's body keeps. */
async function keptCard(context: Context, id: string): Promise<Card> {
  const card = await readCard(context, id)
  demand(context, 'scorecard.keep', { unitId: await keeperOf(context, card.ownerId) })
  return card
}

/** Begins the next version of an issued card, the same until somebody changes it. */
export async function correctScorecard(context: Context, id: string, reason: string): Promise<ScorecardPage> {
  const card = await keptCard(context, id)
  refuseIf(whyNotCorrect(card, await cards.newestIssued(context.db, card, context.today)))
  const { content, examples } = found(await cards.readContent(context.db, id), 'scorecard')
  const { ownerId, block, year, sample } = card
  const next = (number: number) => correctionOf(contentOf({ content }), number)
  return getScorecard(
    context,
    await draftCard(context, { ownerId, block, year, replaces: id, reason, content: next, examples, sample }),
  )
}

/** Lets a card stand in for the year after, until that year has its own. */
export async function carryOver(context: Context, id: string, inForceFrom: string): Promise<ScorecardPage> {
  const card = await keptCard(context, id)
  const { db, today } = context
  const place = { ownerId: card.ownerId, block: card.block, year: card.year + 1 }
  const [issued, newest] = [await store.isIssued(db, place), await cards.newestIssued(db, card, today)]
  refuseIf(whyNotCarry(card, { year: place.year, inForceFrom, issued, newest }))
  const { content, examples } = found(await cards.readContent(db, id), 'scorecard')
  const number = await cards.nextNumber(db, place)
  const standIn = standInOf(contentOf({ content }), number)
  const newId = context.newId()
  const row = {
    ...place,
    id: newId,
    number,
    title: card.title,
    content: standIn,
    examples,
    sample: card.sample,
    ...signed(context),
  }
  // Somebody else let one stand in at the same moment.
  await kept(context, { scorecard_number_once: yearHasCard(place.year) }, async (trx) =>
    store.insertStandIn(trx, { ...row, digest: await cardDigest(standIn), carriedFrom: id, inForceFrom }),
  )
  await record(context, {
    action: 'scorecard.carried',
    object: objectOf(newId),
    audience: 'everyone',
    unitId: card.ownerId,
    after: { title: card.title, year: place.year, number, inForceFrom },
  })
  return getScorecard(context, newId)
}

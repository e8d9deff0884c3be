/** What people do with scorecards: read them, draft one, copy one, save it, throw a draft away. */
import type { z } from 'zod'
import { standsFor } from '#features/organisations/organisers/actions.ts'
import { found, type Issue, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import { allowed, type Context, demand, unitScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { cardDigest } from '#scoring/digest.ts'
import type { DraftedCard } from '#scoring/drafted.ts'
import type { CardFault } from '#scoring/faults.ts'
import { faultsIn, issuesOf } from './checking/rules.ts'
import type * as contract from './contract.ts'
import { contentOf, type Example, type ScorecardPage } from './contract.ts'
import { blankCard, copyOf, isDraft, oneDraft, whyNotBeside, whyNotChange } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

const t = speaker(words)

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
export type Card = NonNullable<Awaited<ReturnType<typeof store.findCard>>>

export const objectOf = (id: string) => ({ kind: 'scorecard', id })

/** Whose drafts the actor reads, beside what is issued. */
const readerOf = (context: Context): store.Reader => {
  const units = unitScope(context, 'scorecard.read')
  const { ministry, organised, roles } = context.actor
  const answers = roles.flatMap(({ role, unitId }) =>
    unitId !== null && (role === 'head' || role === 'officer') ? [unitId] : [],
  )
  const keeps = roles.some((held) => held.role === 'ministry_officer' && held.keeps === true)
  return { units, ministry, decides: { units: answers, organised, keeps } }
}

export const shown = ({ editedAt, ...row }: store.CardRow): contract.Scorecard => ({
  ...row,
  editedAt: editedAt.toISOString(),
})

/** Cards that are issued, and the drafts of the reader's own bodies. */
export async function listScorecards(context: Context, query: z.output<(typeof contract.listScorecards)['query']>) {
  demand(context, 'scorecard.read', {})
  const { cursor: after, limit, ...filter } = query
  const rows = await store.listCards(context.db, readerOf(context), {
    ...filter,
    ...{ day: context.today, limit: limit + 1, after },
  })
  const items = rows.slice(0, limit).map(shown)
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    keeps: await store.bodiesWithBlocks(context.db, bodiesKept(context), context.today),
  }
}

/** As the list, from its beginning to its end. */
export async function allScorecards(context: Context, filter: store.Filter): Promise<contract.Scorecard[]> {
  demand(context, 'scorecard.read', {})
  const asked = { ...filter, day: context.today, limit: most }
  return (await store.listCards(context.db, readerOf(context), asked)).map(shown)
}

/** Sixty years of every province's own, and more. */
const most = 10_000

/** The bodies in which the actor keeps cards today. */
export const bodiesKept = ({ actor }: Context): string[] => [
  ...new Set(actor.roles.flatMap(({ role, unitId }) => (role === 'ministry_officer' && unitId !== null ? unitId : []))),
]

/** A card the actor may read; another body's draft does not exist (404). */
export async function readCard(context: Context, id: string): Promise<Card> {
  return found(await store.findCard(context.db, readerOf(context), id, context.today), 'scorecard')
}

/** Who keeps a body's cards: its own officer, or that of the body which took its place. */
export const keeperOf = standsFor

export async function getScorecard(context: Context, id: string): Promise<ScorecardPage> {
  return pageOf(context, await readCard(context, id))
}

const beside = ({ id, year, number, state, provisional, title }: store.CardRow) => ({
  ...{ id, year, number, state, provisional, title },
})

export async function pageOf(context: Context, card: Card): Promise<ScorecardPage> {
  const { db, today } = context
  const reader = readerOf(context)
  const { content, examples } = found(await store.readContent(db, card.id), 'scorecard')
  const versions = await store.versionsOf(db, reader, card, today)
  const others = versions.filter(({ id }) => id !== card.id)
  const corrected = others.find(({ id }) => id === card.replaces)
  // A draft that came as a whole takes the place of what its year has.
  const overtaken = isDraft(card.state) ? others.find((one) => !isDraft(one.state) && !one.provisional) : undefined
  const before = corrected ?? overtaken ?? (await store.cardBefore(db, reader, card, today))
  return {
    ...shown(card),
    ...{ content, examples },
    faults: isDraft(card.state) ? [...faultsIn(content, card)] : [],
    versions: others.map(beside),
    comparedWith: before ? beside(before) : null,
    may: allowed(context, { unitId: await keeperOf(context, card.ownerId) }, ['scorecard.keep']),
  }
}

/**
 * What is of the wrong shape is never kept, nor what parsing forgave (`forgiven`); whatever else is wrong is told and
 * kept.
 */
function whyMalformed(faults: readonly CardFault[], forgiven: readonly Issue[] = []): Refusal | undefined {
  const wrong = faults.filter(({ level }) => level === 'shape')
  const issues = [...forgiven, ...issuesOf(wrong, '/body/content')]
  if (issues.length > 0) return { kind: 'invalid', code: 'scorecard.malformed', issues }
}

/** A card without a title is called by where it stands, until it has one: in the language of titles. */
async function titleOf({ db }: Context, content: unknown, place: { ownerId: string; block: string; year: number }) {
  const { title } = contentOf({ content })
  if (typeof title === 'string' && title.trim() !== '') return title.slice(0, 300)
  const block = await store.blockCalled(db, place.ownerId, place.block)
  return t('scorecard.untitled', { block, year: place.year }, 'vi')
}

const factsOf = (written: { title: string; digest: string; examples: readonly Example[] }) => ({
  title: written.title,
  digest: written.digest,
  examples: written.examples.length,
})

type Drafting = {
  ownerId: string
  block: string
  year: number
  replaces?: string
  reason?: string
  /** Copied from a card that was made up. */
  sample?: boolean
  /** The content, once its number among the versions is known. */
  content: (number: number) => unknown
  examples: readonly Example[]
  /** What parsing forgave of the body that brought the content. */
  forgiven?: readonly Issue[]
}

/**
 * Begins a draft of a body's card. The caller has asked the policy table.
 * @throws `scorecard.one-draft` where one stands already; `scorecard.malformed` naming each fault of its shape.
 */
export async function draftCard(context: Context, drafting: Drafting): Promise<string> {
  const { db, actor, now } = context
  const { ownerId, block, year, replaces = null, reason = null, examples } = drafting
  // What is drafted while a sample is played was made up.
  const sample = context.played || (drafting.sample ?? false)
  refuseIf((await store.isBlock(db, block)) ? undefined : invalid('block', 'scorecard.no-such-block'))
  const number = await store.nextNumber(db, drafting)
  const content = drafting.content(number)
  refuseIf(whyMalformed(faultsIn(content, { block, year, number }), drafting.forgiven))
  const id = context.newId()
  const title = await titleOf(context, content, drafting)
  const written = { title, content, examples, digest: await cardDigest(content) }
  const place = { id, ownerId, block, year, number, replaces, reason, sample }
  const row = { ...place, at: now, by: actor.accountId ?? '', ...written }
  await kept(context, { scorecard_one_draft: oneDraft, scorecard_number_once: oneDraft }, (trx) =>
    store.insertDraft(trx, row),
  )
  await record(context, {
    action: 'scorecard.drafted',
    object: objectOf(id),
    audience: 'unit',
    unitId: ownerId,
    after: { block, year, number, ...factsOf(written) },
    reason,
  })
  return id
}

/** An empty card, or a copy of one the actor may read. */
export async function createScorecard(context: Context, body: Body<typeof contract.createScorecard>) {
  const { ownerId, scorecardId, title, block, year } = body
  demand(context, 'scorecard.keep', { unitId: ownerId })
  refuseIf(whyNotBeside(await store.newestIssued(context.db, body, context.today)))
  const source = scorecardId === null ? null : await copied(context, scorecardId)
  const content = (number: number) => {
    const place = { block, year, number, title }
    return source ? copyOf(source.content, place) : blankCard(place)
  }
  const from = { examples: source?.examples ?? [], sample: source?.sample ?? false }
  const id = await draftCard(context, { ownerId, block, year, content, ...from })
  return getScorecard(context, id)
}

async function copied(
  context: Context,
  id: string,
): Promise<{ content: DraftedCard; examples: Example[]; sample: boolean }> {
  const card = await readCard(context, id)
  const { content, examples } = found(await store.readContent(context.db, card.id), 'scorecard')
  return { content: contentOf({ content }), examples, sample: card.sample }
}

/** A draft the actor keeps, held, at the version that was read. */
export async function heldDraft(context: Context, id: string): Promise<Card> {
  const card = await readCard(context, id)
  demand(context, 'scorecard.keep', { unitId: await keeperOf(context, card.ownerId) })
  refuseIf(whyNotChange(card))
  const row = await store.lockCard(context.db, id)
  // Between the reading and the holding somebody issued it, or threw it away.
  if (row === undefined) refuseIf(whyNotChange(await readCard(context, id)))
  await demandVersion(context, found(row, 'scorecard'), objectOf(id))
  return card
}

/** Saves what a draft says, with its examples. What it lacks is told in the answer. */
export async function saveScorecard(
  context: Context,
  id: string,
  body: Body<typeof contract.saveScorecard>,
  forgiven: readonly Issue[],
) {
  const card = await heldDraft(context, id)
  const { content, examples } = body
  refuseIf(whyMalformed(faultsIn(content, card), forgiven))
  const { examples: before } = found(await store.readContent(context.db, id), 'scorecard')
  const title = await titleOf(context, content, card)
  const written = { title, content, examples, digest: await cardDigest(content) }
  await store.updateContent(context.db, id, { ...written, at: context.now, by: context.actor.accountId ?? '' })
  await record(context, {
    action: 'scorecard.changed',
    object: objectOf(id),
    audience: 'unit',
    unitId: card.ownerId,
    before: factsOf({ ...card, examples: before }),
    after: factsOf(written),
  })
  return getScorecard(context, id)
}

/** Throws away a draft that was never issued. */
export async function discardScorecard(context: Context, id: string): Promise<Record<string, never>> {
  const card = await heldDraft(context, id)
  await store.deleteDraft(context.db, id)
  await record(context, {
    action: 'scorecard.discarded',
    object: objectOf(id),
    audience: 'unit',
    unitId: card.ownerId,
    before: { block: card.block, year: card.year, number: card.number, title: card.title, digest: card.digest },
  })
  return {}
}

/** What people do with proposals: save one with its effect, put it before a conference, take it up or not. */
import type { z } from 'zod'
import { type ConferenceParts, getConference } from '#features/conferences/actions.ts'
import { type SeasonParts, seasonFacts, type WorkSource } from '#features/seasons/actions.ts'
import { found, type Issue, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { apart } from '#platform/apart.ts'
import { allowed, type Context, demand, unitScope } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Reading } from '#platform/http.ts'
import type { Card } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import { refuses } from '#scoring/faults.ts'
import { draftCard, getScorecard, keeperOf } from '../actions.ts'
import { faultsIn, refusing } from '../checking/rules.ts'
import type { ScorecardPage } from '../contract.ts'
import { applyEdits } from '../edits/rules.ts'
import { copyOf, isDraft, titleFor, whyNotBeside } from '../rules.ts'
import * as cards from '../store.ts'
import { pastIds, pastInputs, trialsRead } from '../trials/actions.ts'
import type { Past, workedOut } from '../working-out/rules.ts'
import type * as contract from './contract.ts'
import type { CardProposal, ProposalPage, ProposalSeason } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>
type Saving = Body<typeof contract.saveProposal>

const objectOf = (id: string) => ({ kind: 'card_proposal', id })
const stampOf = ({ now: at, actor }: Context) => ({ at, by: actor.accountId ?? '' })

/** What is put is read by whoever reads the season by their role, not by everybody of a unit that stands in it. */
function readerOf(context: Context): store.Reader {
  const { standings, ministry } = context.actor
  const reads = (place: { regionId: string; seasonId?: string }) => allowed(context, place, ['trial.read']).length > 0
  return {
    units: unitScope(context, 'card-proposal.read'),
    seasons: standings.flatMap(({ regionId, seasonId }) =>
      seasonId !== null && reads({ regionId, seasonId }) ? [seasonId] : [],
    ),
    regions: standings.filter(({ regionId }) => reads({ regionId })).map(({ regionId }) => regionId),
    ministry,
  }
}

const day = (at: Date | null) => at?.toISOString() ?? null
const shown = ({ regionId: _, createdAt, ...row }: store.ProposalRow): CardProposal => ({
  ...row,
  createdAt: createdAt.toISOString(),
  ...{ putAt: day(row.putAt), takenUpAt: day(row.takenUpAt) },
  ...{ declinedAt: day(row.declinedAt), withdrawnAt: day(row.withdrawnAt) },
})

export async function listProposals(context: Context, query: z.output<(typeof contract.listProposals)['query']>) {
  demand(context, 'card-proposal.read', {})
  const { cursor: after, limit, ...filter } = query
  const rows = await store.listProposals(context.db, readerOf(context), { ...filter, limit: limit + 1, after })
  const items = rows.slice(0, limit).map(shown)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** For a list that leaves: as many as anybody wrote in sixty years. */
const most = 10_000

export async function allProposals(
  context: Context,
  filter: Omit<Parameters<typeof store.listProposals>[2], 'limit' | 'after'>,
): Promise<CardProposal[]> {
  demand(context, 'card-proposal.read', {})
  return (await store.listProposals(context.db, readerOf(context), { ...filter, limit: most })).map(shown)
}

/** One that the actor may read; another unit's that is put nowhere does not exist (404). */
const readProposal = async (context: Context, id: string) =>
  found(await store.findProposal(context.db, readerOf(context), id), 'card_proposal')

/**
 * Until it is put, what a proposal would have done is told to whoever of its unit may propose, and to the others of the
 * unit as far as they read the trials it was worked out from.
 */
async function effectTold(context: Context, row: store.ProposalRow, ids: readonly string[]) {
  const mayPropose = allowed(context, { unitId: row.unitId }, ['card-proposal.keep']).length > 0
  if (row.putAt !== null || mayPropose) return () => true
  const read = await trialsRead(context, ids)
  return ({ trialId }: { trialId: string }) => read.has(trialId)
}

export async function getProposal(context: Context, id: string): Promise<ProposalPage> {
  const row = await readProposal(context, id)
  const { changes, content, contentDigest, flags, effect, trialIds, ...said } = await store.contentOf(context.db, id)
  const isTold = await effectTold(context, row, trialIds)
  const stability = said.stability as ProposalPage['stability']
  const keeper = await keeperOf(context, row.ownerId)
  return {
    ...shown(row),
    ...{ content, contentDigest, flags },
    changes: changes as ProposalPage['changes'],
    seasons: (effect as ProposalSeason[]).filter(isTold),
    stability: stability && isTold(stability) ? stability : null,
    newer: (await newerThan(context, row, await baseOf(context, row))) ?? null,
    may: [
      ...allowed(context, { unitId: row.unitId }, ['card-proposal.keep']),
      ...allowed(context, { ...placeOf(row), unitId: keeper }, ['card-proposal.decide']),
      ...allowed(context, { unitId: keeper }, ['scorecard.keep']),
    ],
  }
}

const placeOf = ({ regionId, seasonId }: { regionId: string | null; seasonId: string | null }) =>
  regionId === null || seasonId === null ? {} : { regionId, seasonId }

/** The card it was tried on, as far as it is still there to be read. */
const baseOf = async (
  { db, today }: Context,
  { scorecardId }: store.ProposalRow,
): Promise<cards.CardRow | undefined> =>
  scorecardId === null ? undefined : cards.findCard(db, 'anybody', scorecardId, today)

/** The version that was issued since the card was tried, to try again on. */
async function newerThan({ db, today }: Context, row: store.ProposalRow, base: cards.CardRow | undefined) {
  const place = { ownerId: row.ownerId, block: row.block, year: row.baseYear }
  const newest = await cards.newestIssued(db, place, today)
  // A draft that the reader does not see is one as well: what is issued is everybody's.
  const isStillDraft = base === undefined || isDraft(base.state)
  return newest && rules.isOvertaken(row, newest, isStillDraft) ? { id: newest.id, number: newest.number } : undefined
}

/** Each may still be read and none is named twice. @throws Refused */
function demandPast(known: { has: (id: string) => boolean }, ids: readonly string[]): void {
  const place = ids.findIndex((id, at) => !known.has(id) || ids.indexOf(id) < at)
  refuseIf(place < 0 ? undefined : rules.otherTrial(place))
}

/** Of what whoever asks may read and no more; in the order in which they were named. @throws Refused */
async function pastOf(context: Context, { ownerId, block }: ScorecardPage, ids: readonly string[]) {
  const known = new Map((await pastInputs(context, { ownerId, block })).map((one) => [one.trialId, one]))
  demandPast(known, ids)
  return ids.flatMap((id) => known.get(id) ?? [])
}

/** The card as it is changed, if the actor may propose that. @throws Refused */
async function changedCard(context: Context, scorecardId: string, given: Saving, forgiven: readonly Issue[]) {
  const { unitId, edits } = given
  demand(context, 'card-proposal.keep', { unitId })
  const page = await getScorecard(context, scorecardId)
  refuseIf(whyFaulty(forgiven))
  refuseIf(isDraft(page.state) && !isOfBody(context, page) ? rules.ofDraft : undefined)
  refuseIf(page.digest === given.digest ? undefined : rules.baseChanged)
  refuseIf(refuses(page.faults) ? rules.baseUnfinished : undefined)
  const base = page.content as Card
  const edited = applyEdits(base, edits)
  refuseIf(rules.whyNotPropose(edited, edits) ?? whyFaulty(faultsOf(edited.card, page)))
  return { page, base, changed: edited.card }
}

/** All that the effect is worked out from. @throws Refused */
async function gathered(context: Context, scorecardId: string, given: Saving, forgiven: readonly Issue[]) {
  const { page, base, changed } = await changedCard(context, scorecardId, given, forgiven)
  const past = (await pastOf(context, page, given.trialIds)).map(
    ({ trialId, title, year, regionName, sample, inputs }): Past => ({
      ...{ trialId, title, year, regionName, inputs },
      sample: sample || page.sample,
    }),
  )
  const { stability, flags, trialIds } = given
  if (stability && !trialIds.includes(stability.trialId)) throw new Refused(rules.otherTrial(trialIds.length))
  return { base, changed, past, flags, tried: stability && { ...stability, flags } }
}

export type WorkedOut = Awaited<ReturnType<typeof workedOut>>

/**
 * The effect is worked out here, whatever the browser showed: between two transactions, in a thread of its own, so that it
 * holds neither a connection nor the server. What is refused is told by whoever saves.
 */
export async function workOut(
  read: Reading,
  scorecardId: string,
  given: Saving,
  forgiven: readonly Issue[],
): Promise<WorkedOut> {
  try {
    const all = await read((context) => gathered(context, scorecardId, given, forgiven))
    return await apart<typeof workedOut>(new URL('../working-out/rules.ts', import.meta.url), 'workedOut', all)
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal }
    throw error
  }
}

/** Everything is asked once more: what was read for the effect may have changed meanwhile. @throws Refused as the endpoint lists them */
export async function saveProposal(
  context: Context,
  scorecardId: string,
  given: Saving,
  { forgiven, worked }: { forgiven: readonly Issue[]; worked: WorkedOut },
): Promise<ProposalPage> {
  const { unitId, edits } = given
  const { page, base, changed } = await changedCard(context, scorecardId, given, forgiven)
  if ('refusal' in worked) throw new Refused(worked.refusal)
  demandPast(await pastIds(context, page), given.trialIds)
  const { seasons, stability } = worked
  const id = context.newId()
  await store.insertProposal(context.db, {
    ...{ id, unitId, scorecardId, ownerId: page.ownerId, block: page.block, title: given.title, reason: given.reason },
    base: { year: page.year, number: page.number, title: page.title, digest: page.digest },
    ...{ changes: rules.changesOf(base, edits), content: changed, contentDigest: await cardDigest(changed) },
    ...{ flags: given.flags, effect: seasons, trialIds: given.trialIds, stability, ...stampOf(context) },
  })
  await record(context, {
    action: 'card-proposal.saved',
    object: objectOf(id),
    ...{ audience: 'unit', unitId },
    after: { title: given.title, card: page.digest, changes: edits.length },
    reason: given.reason,
  })
  return getProposal(context, id)
}

/** A draft is its body's own: whoever else reads it, to approve it, puts it before nobody. */
const isOfBody = ({ actor: { units, ministry } }: Context, { ownerId }: ScorecardPage) =>
  units.includes(ownerId) || ministry.includes(ownerId)

/** Whatever the changes make wrong with the card, where they stand. */
const faultsOf = (card: Card, place: ScorecardPage): Issue[] =>
  refusing(faultsIn(card, place)).map(({ code, params }) => ({ path: '/body/edits', code, params }))

const whyFaulty = (issues: readonly Issue[]): Refusal | undefined =>
  issues.length === 0 ? undefined : { kind: 'invalid', code: 'card-proposal.faulty', issues: [...issues] }

/** A proposal under lock, at the version that was read, as far as the policy lets the actor do this to it. */
async function held(context: Context, id: string) {
  const row = await readProposal(context, id)
  return {
    row,
    hold: async () =>
      demandVersion(context, found(await store.lockProposal(context.db, id), 'card_proposal'), objectOf(id)),
  }
}

async function told(context: Context, row: store.ProposalRow, action: string, reason: string | null = null) {
  const place = placeOf(await readProposal(context, row.id))
  const isPut = 'regionId' in place
  await record(context, {
    ...{ action, object: objectOf(row.id), unitId: row.unitId, reason, ...place },
    audience: isPut ? 'region' : 'unit',
    before: { state: row.state },
    after: { title: row.title },
  })
  return getProposal(context, row.id)
}

/** From now on whoever reads the season reads the proposal. */
export async function putProposal(context: Context, id: string, { conferenceId }: { conferenceId: string }) {
  const { row, hold } = await held(context, id)
  demand(context, 'card-proposal.keep', { unitId: row.unitId })
  await hold()
  const conference = await getConference(context, conferenceId)
  const season = await seasonFacts(context, conference.seasonId)
  const { regionId } = season
  const { trialIds } = await store.contentOf(context.db, id)
  refuseIf(
    rules.whyNotPut(
      row.state,
      {
        day: conference.day,
        block: season.blocks.some(({ code }) => code === row.block),
        own: await store.organises(context.db, row.ownerId, regionId, context.today),
        shown: (await store.trialsShown(context.db, trialIds, regionId)) === trialIds.length,
      },
      context.today,
    ),
  )
  await store.putBefore(context.db, id, { regionId, seasonId: conference.seasonId, conferenceId }, stampOf(context))
  return told(context, row, 'card-proposal.put')
}

export async function withdrawProposal(context: Context, id: string) {
  const { row, hold } = await held(context, id)
  demand(context, 'card-proposal.keep', { unitId: row.unitId })
  await hold()
  refuseIf(rules.whyNotWithdraw(row.state))
  await store.withdraw(context.db, id, stampOf(context))
  return told(context, row, 'card-proposal.withdrawn')
}

export async function declineProposal(context: Context, id: string, { reason }: { reason: string }) {
  const { row, hold } = await held(context, id)
  demand(context, 'card-proposal.decide', { ...placeOf(row), unitId: await keeperOf(context, row.ownerId) })
  await hold()
  refuseIf(rules.whyNotDecide(row.state))
  await store.decline(context.db, id, reason, stampOf(context))
  return told(context, row, 'card-proposal.declined', reason)
}

/**
 * Its changed card becomes a draft of the body whose card it is, with the examples of the card it was tried on; of the
 * same year it corrects that card.
 */
export async function takeUpProposal(context: Context, id: string, { year }: { year: number }) {
  const { row, hold } = await held(context, id)
  const ownerId = await keeperOf(context, row.ownerId)
  demand(context, 'scorecard.keep', { unitId: ownerId })
  await hold()
  refuseIf(rules.whyNotTakeUp(row.state, row.unitId === ownerId))
  const base = await baseOf(context, row)
  const newer = await newerThan(context, row, base)
  refuseIf(newer && rules.overtakenBy(newer.number))
  const { db, today } = context
  const replaces = year === row.baseYear && base && !isDraft(base.state) && !base.provisional ? base : undefined
  const { block } = row
  const place = { ownerId: replaces?.ownerId ?? ownerId, block, year }
  refuseIf(replaces ? undefined : whyNotBeside(await cards.newestIssued(db, place, today)))
  const title = titleFor(row.baseTitle, row.baseYear, year)
  const { content } = await store.contentOf(db, id)
  const draftId = await draftCard(context, {
    ...{ ...place, reason: row.title, sample: base?.sample ?? false },
    examples: (base && (await cards.readContent(db, base.id))?.examples) ?? [],
    content: (number) => copyOf(content as Card, { block, year, number, title }),
    ...(replaces && { replaces: replaces.id }),
  })
  await store.takeUp(context.db, id, draftId, stampOf(context))
  return told(context, row, 'card-proposal.taken-up')
}

/** What is put before the conferences of a season. */
export const conferenceMatters: ConferenceParts['matters'][number] = async (context, seasonId) => {
  const rows = await store.putIn(context.db, readerOf(context), seasonId)
  return rows.map(({ id, conferenceId, title, unitName, state }) => ({
    conferenceId: conferenceId ?? '',
    said: { code: 'matter.card-proposal' },
    ...{ title, unitName },
    state: { code: `card-proposal.state.${state}` },
    path: `/de-xuat-bang-diem/${id}`,
  }))
}

/** Put, and neither taken up nor declined: for whoever leads the season and for the body whose card it is. */
const toDecide: WorkSource = async (context) => {
  const rows = await store.undecided(context.db, readerOf(context), context.today)
  const decides = (row: (typeof rows)[number]) =>
    allowed(context, { ...placeOf(row), unitId: row.keeper }, ['card-proposal.decide']).length > 0
  return rows.filter(decides).map(({ id, title, unitName: unit, day: due, seasonId }) => ({
    ...{ code: 'work.card-proposal-decide', params: { title, unit } },
    ...{ due, path: `/de-xuat-bang-diem/${id}`, seasonId },
  }))
}

export const proposalParts: Partial<SeasonParts> = { work: [toDecide] }

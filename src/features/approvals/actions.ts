/**
 * Two people for what moves a season. A higher feature declares a deed as a value and offers an endpoint that proposes
 * it; here it waits, is decided by somebody of another unit, and is carried out in the transaction that approves it.
 */
import type { z } from 'zod'
import { canonical, type Json } from '#kit/digest.ts'
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { type Actor, type Context, demand, demandStepUp, seasonScope } from '#platform/context.ts'
import { type Audience, demandVersion, record } from '#platform/events.ts'
import { may, type Target } from '#platform/policy.ts'
import type { Proposal } from './contract.ts'
import {
  type Decider,
  expiryOf,
  type Facts,
  type Seat,
  stateOf,
  type Told,
  whyNotAcknowledge,
  whyNotDecide,
  whyNotOpen,
  whyNotWithdraw,
  whyOvertaken,
} from './rules.ts'
import * as store from './store.ts'

/** A deed looked at as if it were done now. */
export type Weighed = {
  /** The thing whose page and history show the proposal, and the address of that page. */
  object: { kind: string; id: string }
  path: string
  audience: Audience
  /** None for a rule of the whole system. */
  regionId: string | null
  seasonId?: string
  /** Seasons the deed touches: whoever leads them may decide. */
  concerned: readonly string[]
  before: Facts | null
  after: Facts
}

/** What is being approved: the thing as it was named when it was proposed, and why. */
export type Approved = { object: Weighed['object']; reason: string }

/** A deed that asks for two people, as its feature writes it. */
type Sketch<I> = {
  /** Its kind and verb, such as `stage.postpone`; the word `deed.<code>` names it. */
  code: string
  /** What it reads; checked again when it is carried out, for it may have waited through a new version. */
  input: z.ZodType<I>
  /** Refuses as the deed itself would; changes nothing. `object`: what was proposed, when it is weighed again. */
  weigh: (context: Context, input: I, object?: Weighed['object']) => Promise<Weighed>
  /** What nobody reads of it but whoever proposed it and whoever decides: it is told beside `after` and not kept with it. */
  closer?: (input: I) => Facts
  /** Holds what it changes, until the transaction ends. */
  hold: (context: Context, input: I) => Promise<unknown>
  /** Does it, as the deed's own action would, and records it. */
  carryOut: (context: Context, input: I, approved: Approved) => Promise<unknown>
}
/** A deed as it is handed around: its input is read where it is used. */
export type Deed = Omit<Sketch<unknown>, 'input'>

export const deed = <I>({ code, input, weigh, hold, carryOut, closer }: Sketch<I>): Deed => ({
  code,
  ...(closer && { closer: (given: unknown) => closer(input.parse(given)) }),
  weigh: (context, given, object) => weigh(context, input.parse(given), object),
  hold: (context, given) => hold(context, input.parse(given)),
  carryOut: (context, given, approved) => carryOut(context, input.parse(given), approved),
})

/** What the features above hand in: their deeds, and which units lead these seasons (on the day of the context). */
export type Approvals = {
  deeds: readonly Deed[]
  leadersOf: (context: Context, seasonIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
}

/** Told by every direct deed that asks for two people from now on. */
export const approvalNeeded: Refusal = { kind: 'conflict', code: 'approval.needed' }

const readerOf = (context: Context, action: string): store.Reader => ({
  ...seasonScope(context, action),
  rules: may(context.policy, context.actor, 'approval.read-rule', {}),
})

type Row = store.ProposalRow
type Place = { regionId: string | null; concerned: readonly string[]; told?: Told }

/** What the policy table is asked about: each season concerned; for a rule, nothing in particular. */
const targetsOf = ({ regionId, concerned }: Place): Target[] =>
  regionId === null ? [{}] : concerned.map((seasonId) => ({ regionId, seasonId }))

/** What is told to those who lead alone is read by nobody who merely competes. */
const isReadable = (context: Context, row: Row, leaders: readonly string[]) =>
  isAllowed(context, 'approval.read', row) &&
  (row.told === 'season' ||
    row.proposedBy === context.actor.accountId ||
    isAllowed(context, 'approval.oversee', row) ||
    context.actor.units.some((unitId) => leaders.includes(unitId)))

const isAllowed = ({ policy, actor }: Context, action: string, place: Place) =>
  targetsOf(place).some((target) => may(policy, actor, place.regionId === null ? `${action}-rule` : action, target))

/** In which seat somebody decides: as ministry officer of the organiser (for a rule: of the body that keeps it), or as head of a unit that leads. */
function seatOf(actor: Actor, regionId: string | null, leaders: readonly string[]): Seat | undefined {
  const organises = ({ unitId, keeps }: Actor['roles'][number]) =>
    regionId === null
      ? keeps === true
      : actor.standings.some((one) => one.as === 'organiser' && one.unitId === unitId && one.regionId === regionId)
  for (const held of actor.roles) {
    const { role, unitId } = held
    if (unitId === null) continue
    if (role === 'ministry_officer' && organises(held)) return { unitId, side: 'organiser' }
    if (role === 'head' && leaders.includes(unitId)) return { unitId, side: 'leader' }
  }
}

/** For which unit somebody proposes; the policy table has been asked whether they may. */
function proposingSeat(
  actor: Actor,
  regionId: string | null,
  leaders: readonly string[],
): Seat | { unitId: null; side: 'organiser' } {
  const officer = actor.roles.find(
    ({ role, unitId }) => role === 'officer' && unitId !== null && leaders.includes(unitId),
  )
  const seat =
    seatOf(actor, regionId, leaders) ?? (officer?.unitId ? { unitId: officer.unitId, side: 'leader' } : undefined)
  return seat ?? { unitId: null, side: 'organiser' }
}

async function leadersFor(context: Context, { leadersOf }: Approvals, places: readonly Place[]) {
  const leaders = await leadersOf(context, [...new Set(places.flatMap(({ concerned }) => concerned))])
  return ({ concerned }: Place) => concerned.flatMap((seasonId) => leaders.get(seasonId) ?? [])
}

const deciderOf = ({ actor }: Context, { regionId }: Place, leaders: readonly string[]): Decider => ({
  accountId: actor.accountId,
  units: actor.units,
  seat: seatOf(actor, regionId, leaders),
})

type Around = { deeds: Approvals['deeds']; leaders: readonly string[] }

function shown(context: Context, row: Row, { deeds, leaders }: Around): Proposal {
  const { id, deed, objectKind, objectId, path, before, reason, unitName, proposerName, expiresOn } = row
  const { deciderName, decidingUnitName, decisionReason, version } = row
  const maySay =
    isAllowed(context, 'approval.decide', row) &&
    whyNotDecide(row, deciderOf(context, row, leaders), context.today) === undefined
  const mayWithdraw = whyNotWithdraw(row, context.actor.accountId, context.today) === undefined
  const mayAcknowledge =
    row.acknowledgedAt === null && whyNotAcknowledge(row, context.actor.accountId, context.today) === undefined
  const isClose = maySay || [row.proposedBy, row.decidedBy].includes(context.actor.accountId)
  const closer = isClose ? deeds.find(({ code }) => code === deed)?.closer?.(row.input) : undefined
  return {
    ...{ id, deed, objectKind, objectId, path, before, reason, unitName, proposerName, expiresOn },
    after: { ...row.after, ...closer },
    ...{ deciderName, decidingUnitName, decisionReason, version },
    proposedAt: row.proposedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    state: stateOf(row, context.today),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    may: [
      ...(maySay ? ['approval.decide'] : []),
      ...(mayWithdraw ? ['approval.withdraw'] : []),
      ...(mayAcknowledge ? ['approval.acknowledge'] : []),
    ],
  }
}

/** What the reader may see, newest first. */
export async function listProposals(
  context: Context,
  approvals: Approvals,
  about: { objectId?: string | undefined; objectKind?: string | undefined },
) {
  const rows = await store.listProposals(context.db, readerOf(context, 'approval.list'), about)
  const leaders = await leadersFor(context, approvals, rows)
  const readable = rows.filter((row) => isReadable(context, row, leaders(row)))
  const { deeds } = approvals
  return { items: readable.map((row) => shown(context, row, { deeds, leaders: leaders(row) })) }
}

export async function getProposal(context: Context, approvals: Approvals, id: string): Promise<Proposal> {
  const { row, leaders } = await readable(context, approvals, 'approval.read', id)
  return shown(context, row, { deeds: approvals.deeds, leaders })
}

/** A proposal the actor may read, and who leads where it counts; anything else does not exist (404). */
async function readable(context: Context, approvals: Approvals, action: string, id: string) {
  const row = found(await store.findProposal(context.db, readerOf(context, action), id), 'proposal')
  const leaders = (await leadersFor(context, approvals, [row]))(row)
  return { row: found(isReadable(context, row, leaders) ? row : undefined, 'proposal'), leaders }
}

/** Proposals that wait for this very person. */
export async function proposalsToDecide(context: Context, approvals: Approvals): Promise<Row[]> {
  const open = await store.openProposals(context.db, readerOf(context, 'work.list'), context.today)
  const mine = open.filter((row) => isAllowed(context, 'approval.decide', row))
  const leaders = await leadersFor(context, approvals, mine)
  return mine.filter((row) => !whyNotDecide(row, deciderOf(context, row, leaders(row)), context.today))
}

/** What this very person proposed and came back. */
export async function proposalsReturned(context: Context): Promise<Row[]> {
  const { accountId } = context.actor
  if (accountId === null) return []
  const rows = await store.returnedTo(context.db, readerOf(context, 'work.list'), accountId, context.today)
  return rows.filter((row) => isAllowed(context, 'approval.read', row))
}

const toldBy = ({ audience }: Weighed): Told => (audience === 'leaders' ? 'leaders' : 'season')

const already: Refusal = { kind: 'conflict', code: 'approval.already-proposed' }
const notNeeded: Refusal = { kind: 'conflict', code: 'approval.not-needed' }
const nothing: Refusal = { kind: 'conflict', code: 'approval.nothing-changes' }

/**
 * Puts a deed before a second person. The caller has asked the policy table whether the actor may propose it.
 * @throws what the deed itself refuses; `approval.not-needed`, `approval.already-proposed`, `approval.nothing-changes`.
 */
export async function propose(
  context: Context,
  approvals: Approvals,
  deed: Deed,
  { input, reason }: { input: unknown; reason: string },
): Promise<Proposal> {
  const weighed = await deed.weigh(context, input)
  const { object, path, regionId, concerned, before, after } = weighed
  refuseIf(concerned.length === 0 ? notNeeded : undefined)
  refuseIf(canonical(before as Json) === canonical(after as Json) ? nothing : undefined)
  const reader = readerOf(context, 'approval.list')
  const open = await store.openProposals(context.db, reader, context.today)
  const same = open.some(
    (row) =>
      row.deed === deed.code && row.objectId === object.id && canonical(row.after as Json) === canonical(after as Json),
  )
  refuseIf(same ? already : undefined)
  const leaders = await leadersFor(context, approvals, [weighed])
  const id = context.newId()
  await store.insertProposal(context.db, {
    ...{ id, deed: deed.code, input, path, regionId, concerned, before, after, reason },
    ...{ objectKind: object.kind, objectId: object.id, told: toldBy(weighed) },
    ...proposingSeat(context.actor, regionId, leaders(weighed)),
    proposedBy: context.actor.accountId ?? '',
    proposerName: context.actor.name,
    proposedAt: context.now,
    expiresOn: expiryOf(context.today),
  })
  await tell(context, 'approval.proposed', weighed, { deed: deed.code, before, after, reason })
  return getProposal(context, approvals, id)
}

type Telling = { deed: string; before?: Facts | null; after?: Facts; reason: string | null; proposer?: string }

/** Every step stands in the history of the thing it is about. */
const tell = (
  context: Context,
  action: string,
  { object, audience, regionId, seasonId }: Pick<Weighed, 'object' | 'audience' | 'regionId' | 'seasonId'>,
  { deed, before = null, after = {}, reason, proposer }: Telling,
) =>
  record(context, {
    action,
    object,
    audience,
    ...(regionId !== null && { regionId }),
    ...(seasonId !== undefined && { seasonId }),
    before: before as Json,
    after: { deed, ...(after as object) },
    reason,
    ...(proposer !== undefined && { personal: { after: { proposer } } }),
  })

/** How a proposal's steps are told: to those who could read it. */
const placeOf = ({ objectKind, objectId, regionId, concerned, told }: Row) => ({
  object: { kind: objectKind, id: objectId },
  audience: told === 'leaders' ? told : audienceOf(regionId, objectKind),
  regionId,
  ...((objectKind === 'season' || told === 'leaders') && concerned[0] !== undefined && { seasonId: concerned[0] }),
})

const audienceOf = (regionId: string | null, objectKind: string): Audience =>
  regionId !== null && objectKind === 'season' ? 'region' : 'everyone'

/** The proposal under lock. Row-level security holds only what is open: what is decided is read, and told so. */
async function heldOpen(context: Context, approvals: Approvals, action: string, id: string) {
  const held = await store.lockProposal(context.db, readerOf(context, action), id)
  const { row, leaders } = await readable(context, approvals, action, id)
  refuseIf(held ? undefined : whyNotOpen(row, context.today))
  return { row, leaders }
}

/** The proposal under lock, for somebody who may decide it now. Asks for the password again. */
async function toDecide(context: Context, approvals: Approvals, id: string): Promise<{ row: Row; seat: Seat }> {
  const { row, leaders } = await heldOpen(context, approvals, 'approval.decide', id)
  if (!isAllowed(context, 'approval.decide', row)) demand(context, 'approval.decide', targetsOf(row)[0] ?? {})
  demandStepUp(context)
  await demandVersion(context, row, placeOf(row).object)
  const decider = deciderOf(context, row, leaders)
  refuseIf(whyNotDecide(row, decider, context.today))
  return { row, seat: found(decider.seat, 'seat') }
}

/** What the deed refuses now it did not refuse when it was proposed: told as that, with the deed's own words. */
async function asOvertaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, params, issues = [{ path: '/', code, ...(params && { params }) }] } = error.refusal
    throw new Refused({ kind: 'conflict', code: 'approval.overtaken', issues })
  }
}

const by = ({ actor, now }: Context) => ({ by: actor.accountId ?? '', name: actor.name, at: now })

/**
 * Approves: the deed is looked at once more as it stands now, carried out, and the proposal closed, all or nothing.
 * @throws `approval.overtaken` naming what changed since; what the deed itself refuses.
 */
export async function approve(context: Context, approvals: Approvals, id: string): Promise<Proposal> {
  const { row, seat } = await toDecide(context, approvals, id)
  const { input } = row
  const deed = found(
    approvals.deeds.find(({ code }) => code === row.deed),
    'deed',
  )
  const object = { kind: row.objectKind, id: row.objectId }
  // Row-level security lets the deed's rows be written only while a proposal about them is being carried out.
  await store.markDecided(context.db, id, { ...by(context), state: 'carrying', unitId: seat.unitId, reason: null })
  // The version that was named is the proposal's, not that of the thing it changes.
  const inner = { ...context, expected: null }
  const { seasonId } = await asOvertaken(async () => {
    await deed.hold(inner, input)
    const weighed = await deed.weigh(inner, input, object)
    refuseIf(whyOvertaken(row.before, weighed.before))
    await deed.carryOut(inner, input, { object, reason: row.reason })
    return weighed
  })
  await store.markApproved(context.db, id)
  // What happens in a season stands in its history, whatever kind of thing it happens to.
  await tell(
    context,
    'approval.approved',
    { ...placeOf(row), ...(seasonId !== undefined && { seasonId }) },
    {
      deed: row.deed,
      reason: row.reason,
      proposer: row.proposerName,
    },
  )
  return getProposal(context, approvals, id)
}

export async function reject(context: Context, approvals: Approvals, id: string, reason: string): Promise<Proposal> {
  const { row, seat } = await toDecide(context, approvals, id)
  await store.markDecided(context.db, id, { ...by(context), state: 'rejected', unitId: seat.unitId, reason })
  await tell(context, 'approval.rejected', placeOf(row), { deed: row.deed, reason, proposer: row.proposerName })
  return getProposal(context, approvals, id)
}

/** Taken back by whoever proposed it. */
export async function withdraw(context: Context, approvals: Approvals, id: string): Promise<Proposal> {
  const { row } = await heldOpen(context, approvals, 'approval.withdraw', id)
  await demandVersion(context, row, placeOf(row).object)
  refuseIf(whyNotWithdraw(row, context.actor.accountId, context.today))
  await store.markDecided(context.db, id, { ...by(context), state: 'withdrawn', unitId: row.unitId, reason: null })
  await tell(context, 'approval.withdrawn', placeOf(row), { deed: row.deed, reason: null })
  return getProposal(context, approvals, id)
}

/** Whoever proposed it has seen that it was not approved, or not in time. */
export async function acknowledge(context: Context, approvals: Approvals, id: string): Promise<Proposal> {
  const { row } = await readable(context, approvals, 'approval.acknowledge', id)
  refuseIf(whyNotAcknowledge(row, context.actor.accountId, context.today))
  if (row.acknowledgedAt === null) {
    await store.insertAcknowledgement(context.db, { id, accountId: row.proposedBy, at: context.now })
    await tell(context, 'approval.acknowledged', placeOf(row), { deed: row.deed, reason: null })
  }
  return getProposal(context, approvals, id)
}

/** Does a deed where one person is enough: the same look, the same hold, the same deed. */
export async function actAlone(context: Context, alone: Deed, input: unknown): Promise<Weighed['object']> {
  await alone.hold(context, input)
  const { object } = await alone.weigh(context, input)
  await alone.carryOut({ ...context, expected: null }, input, { object, reason: '' })
  return object
}

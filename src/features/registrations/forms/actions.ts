/** What a unit does with its registration form: draft, save, send, recall, add by decision, withdraw an award. */
import { awardsDuring } from '#features/awards/actions.ts'
import { type SeasonFacts, seasonFacts, stageDays } from '#features/seasons/actions.ts'
import { type Day, dayOf } from '#kit/days.ts'
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp, unitScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { type Audience, demandVersion, type Happening, record } from '#platform/events.ts'
import { lateToday } from '../late/actions.ts'
import * as rules from '../rules.ts'
import { type Aims, changesBetween, type FormState, stateDay, stateOf } from '../rules.ts'
import * as list from '../store.ts'
import type { Form, OwnForm, Step } from './contract.ts'
import * as store from './store.ts'

type Entries = Awaited<ReturnType<typeof store.registrationsOn>>

const doors = [
  'registration.save',
  'registration.send',
  'registration.withdraw',
  'registration.receive',
  'registration.include',
]
/** Which deeds a form lets through as it stands, whoever may do them. Recalling and adding go by the sender's door. */
const openDoors: Record<FormState, readonly string[]> = {
  draft: ['registration.save', 'registration.send'],
  returned: ['registration.save', 'registration.send'],
  handed: ['registration.include'],
  included: ['registration.include'],
  sent: ['registration.send', 'registration.withdraw', 'registration.receive'],
  resent: ['registration.send', 'registration.withdraw', 'registration.receive'],
  received: ['registration.withdraw', 'registration.receive'],
  withdrawn: [],
}

type Place = { unitId: string; regionId: string; seasonId: string }

/** Of these doors, the ones that open for this unit's form as it stands. */
export const doorsOf = (context: Context, place: Place, state: FormState): string[] =>
  allowed(context, place, doors).filter((door) => openDoors[state].includes(door))

/** What a reader sees of a form: while it is returned, its draft is the unit's own and only what was withdrawn shows. */
export function formOf(
  context: Context,
  row: store.FormRow,
  entries: Entries,
  returns: readonly store.StepRow[],
): Form {
  const { id, seasonId, unitId, throughId, block, round, none, version, sentAt } = row
  const isOwn = context.actor.units.includes(unitId)
  const isBelow = throughId !== null && row.handedAt !== null && context.actor.units.includes(throughId)
  const own = entries.filter((entry) => entry.formId === id)
  const shown = own.filter(({ withdrawnOn }) => sentAt !== null || isOwn || isBelow || withdrawnOn !== null)
  const state = stateOf(row, own)
  return {
    ...{ id, seasonId, unitId, throughId, block, round, none, version },
    state,
    stateDay: stateDay(row, own),
    sentAt: sentAt?.toISOString() ?? null,
    returned: row.returnedAt === null ? null : lastReturn(id, returns),
    registrations: shown.map(({ awardId, withdrawnOn, reason, lateNumber, lateDay, lateBody }) => ({
      awardId,
      withdrawnOn,
      reason,
      late: lateNumber === null || lateDay === null ? null : { number: lateNumber, day: lateDay, body: lateBody ?? '' },
    })),
  }
}

function lastReturn(formId: string, returns: readonly store.StepRow[]): Form['returned'] {
  const last = returns.findLast((step) => step.formId === formId)
  return last ? { reason: last.reason ?? '', until: last.until, lines: last.awards } : null
}

/** The form with all that happened to it, and what its reader may do. */
export async function whole(context: Context, row: store.FormRow): Promise<OwnForm> {
  const entries = await store.registrationsOn(context.db, [row.id])
  const steps = await store.stepsOf(context.db, row.id)
  const form = formOf(
    context,
    row,
    entries,
    steps.filter(({ kind }) => kind === 'returned'),
  )
  return { ...form, steps: toldSteps(steps), may: doorsOf(context, row, form.state) }
}

/** Each sending beside the one before it that stood: what it added, what it dropped. */
function toldSteps(steps: readonly store.StepRow[]): Step[] {
  let before: readonly string[] | null = null
  return steps.map(({ formId: _, at, recalledAt, awards, ...step }) => {
    const held = awards.map(({ awardId }) => awardId)
    const changes = step.kind === 'sent' && before !== null ? changesBetween(before, held) : null
    if (step.kind === 'sent' && recalledAt === null) before = held
    return { ...step, at: at.toISOString(), recalledAt: recalledAt?.toISOString() ?? null, awards, changes }
  })
}

/** A sent form for the region, a draft for its own unit; for anybody else there is none (404). */
export async function getForm(context: Context, id: string): Promise<OwnForm> {
  const scope = unitScope(context, 'registration.read')
  const row = found(await store.findForm(context.db, scope, id), 'registration')
  demand(context, 'registration.read', { regionId: row.regionId, seasonId: row.seasonId }, 'missing')
  return whole(context, row)
}

/** Begins the unit's form for a season. @throws `registration.form-exists` when it has one. */
export async function startForm(context: Context, seasonId: string, { unitId, ...aims }: Aims & { unitId: string }) {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'registration.save', { unitId }, 'missing')
  const block = memberBlock(season, unitId)
  const named = await namedAims(context, season, aims)
  const form = { id: context.newId(), regionId: season.regionId, seasonId, unitId, block, none: aims.none }
  await kept(context, { registration_form_season_id_unit_id_key: begun }, (trx) => store.insertForm(trx, form))
  await replaceAwards(context, form, aims.awardIds)
  return changed(context, form.id, 'unit', { action: 'registration.drafted', after: named })
}

/** Saves a draft, or a returned form in what the return left open. @throws `registration.already-sent`, stale. */
export async function saveForm(context: Context, id: string, aims: Aims): Promise<OwnForm> {
  const form = await lockForm(context, id, 'registration.save')
  await demandVersion(context, form, { kind: 'registration', id })
  const entries = await store.registrationsOn(context.db, [id])
  const state = stateOf(form, entries)
  refuseIf(rules.whyNotSave(state) ?? rules.whyNotRevise(aims, entries, await reopenedOn(context, form, state)))
  const season = await list.seasonSpan(context.db, form.seasonId)
  const before = await namedAims(context, season, aimsOf(form, entries), 'as they stand')
  const after = await namedAims(context, season, aims)
  await replaceAwards(context, form, aims.awardIds)
  await store.updateForm(context.db, id, { none: aims.none })
  return changed(context, id, 'unit', { action: 'registration.saved', before, after })
}

/** The awards that the last return named, while the form is returned. */
export async function reopenedOn({ db }: Context, { id }: store.FormRow, state: FormState) {
  return state === 'returned' ? (lastReturn(id, await store.returnsOf(db, [id]))?.lines ?? null) : null
}

/** Sends the form to the region: from now on it is read and counted there, with the sub-units' forms it includes. */
export async function sendForm(context: Context, id: string): Promise<OwnForm> {
  const form = await lockMembers(context, id)
  const season = await seasonFacts(context, form.seasonId)
  const entries = await store.registrationsOn(context.db, [id])
  const [aims, state] = [aimsOf(form, entries), stateOf(form, entries)]
  const before = await lastSent(context, id)
  const { window } = await windowOf(context, season, form)
  refuseIf(rules.whyNotSend(state, aims, window, state === 'returned' ? before : null, context.today))
  const block = memberBlock(season, form.unitId)
  const after = await namedAims(context, season, aims, before ? 'as they stand' : 'new')
  await markAdded(context, id, window, changesBetween(before ?? [], aims.awardIds).added)
  await markSent(context, form, entries, block)
  for (const below of await store.lockIncluded(context.db, form)) await markSentBelow(context, below, window, block)
  return changed(context, id, 'region', { action: 'registration.sent', after })
}

/** What comes in after the deadline bears the decision that lets it in. */
async function markAdded(context: Context, id: string, window: rules.Window, added: readonly string[]) {
  if (window.late && rules.whyNotOpen({ ...window, late: undefined }, context.today))
    await store.markLate(context.db, id, added, window.late.id)
}

/** A sub-unit's form goes with its parent's; a return of that one is no way around the deadline for this one either. */
export async function markSentBelow(context: Context, form: store.FormRow, window: rules.Window, block: string) {
  const entries = await store.registrationsOn(context.db, [form.id])
  const { added } = changesBetween((await lastSent(context, form.id)) ?? [], aimsOf(form, entries).awardIds)
  if (added.length > 0 && rules.whyNotOpen(window, context.today))
    throw new Refused({ kind: 'conflict', code: 'registration.addition-late' })
  await markAdded(context, form.id, window, added)
  await markSent(context, form, entries, block)
}

/** One form is sent: a new round when it was never sent or was returned, the same round when it had been recalled. */
async function markSent(context: Context, form: store.FormRow, entries: Entries, block: string): Promise<void> {
  const round = form.round === 0 || form.returnedAt !== null ? form.round + 1 : form.round
  const sent = { sent_at: context.now, returned_at: null, return_until: null, round, block }
  await store.updateForm(context.db, form.id, sent)
  const awards = aimsOf(form, entries).awardIds.map((awardId) => ({ awardId, reason: null }))
  const step = { id: context.newId(), form, round, kind: 'sent' as const, at: context.now, awards }
  await store.insertStep(context.db, step)
}

/** What the last sending held that still stands; null when there was none. */
async function lastSent({ db }: Context, id: string): Promise<readonly string[] | null> {
  const sent = (await store.stepsOf(db, id)).findLast(({ kind, recalledAt }) => kind === 'sent' && recalledAt === null)
  return sent ? sent.awards.map(({ awardId }) => awardId) : null
}

/** Takes the form back before anybody received it: a draft again, with the sub-units' forms it included. */
export async function recallForm(context: Context, id: string): Promise<OwnForm> {
  const form = await lockMembers(context, id)
  const season = await seasonFacts(context, form.seasonId)
  const entries = await store.registrationsOn(context.db, [id])
  refuseIf(rules.whyNotRecall(stateOf(form, entries), await windowOf(context, season, form), context.today))
  for (const one of [form, ...(await store.lockIncluded(context.db, form))]) {
    await store.updateForm(context.db, one.id, { sent_at: null })
    await store.markRecalled(context.db, one.id, one.round, context.now)
  }
  await told(context, form, 'region', { action: 'registration.recalled' })
  return whole(context, found(await store.findForm(context.db, context.actor.units, id), 'registration'))
}

/** Adds awards to a form that was sent, by the decision that lets the unit register late. */
export async function addAwards(context: Context, id: string, given: readonly string[]): Promise<OwnForm> {
  const form = await lockMembers(context, id)
  const season = await seasonFacts(context, form.seasonId)
  const entries = await store.registrationsOn(context.db, [id])
  const awardIds = [...new Set(given)]
  const late = await lateToday(context, form.seasonId, form.unitId)
  refuseIf(rules.whyNotAdd(stateOf(form, entries), awardIds, entries, late))
  const { awards } = await namedAims(context, season, { awardIds, none: false })
  await store.insertAwards(context.db, form, withIds(context, awardIds), late?.id ?? null)
  await store.updateForm(context.db, id, { none: false })
  const held = [...aimsOf(form, entries).awardIds, ...awardIds].map((awardId) => ({ awardId, reason: null }))
  const step = { id: context.newId(), form, round: form.round, kind: 'sent' as const, at: context.now, awards: held }
  await store.insertStep(context.db, step)
  return changed(context, id, 'region', { action: 'registration.added', after: { awards } })
}

/** Withdraws one award from a sent form: struck through with day and reason, never erased. @throws stale. */
export async function withdraw(
  context: Context,
  id: string,
  { awardId, day, reason }: { awardId: string; day: Day; reason: string },
): Promise<OwnForm> {
  const form = await lockForm(context, id, 'registration.withdraw')
  await demandVersion(context, form, { kind: 'registration', id })
  const entries = await store.registrationsOn(context.db, [id])
  const entry = entries.find((row) => row.awardId === awardId)
  const sentOn = form.sentAt && dayOf(await firstSentAt(context, form.sentAt, id))
  refuseIf(rules.whyNotWithdraw(sentOn, entry, day, context.today))
  const season = await list.seasonSpan(context.db, form.seasonId)
  const { awards } = await namedAims(context, season, { awardIds: [awardId], none: false }, 'as they stand')
  await store.markWithdrawn(context.db, id, awardId, day, reason)
  await store.updateForm(context.db, id, {})
  return changed(context, id, 'region', { action: 'registration.withdrawn', after: { awards, day }, reason })
}

/** A form sent again was first sent in its first round: a withdrawal may be dated from then on. */
async function firstSentAt({ db }: Context, sentAt: Date, id: string): Promise<Date> {
  const first = (await store.stepsOf(db, id)).find(({ kind, recalledAt }) => kind === 'sent' && recalledAt === null)
  return first?.at ?? sentAt
}

/**
 * The form under lock, for a person of its unit; a sub-unit's, once handed, for its parent's people too. Another unit's
 * does not exist for this actor (404).
 */
export async function lockForm(context: Context, id: string, action: string): Promise<store.FormRow> {
  const form = found(await store.lockForm(context.db, unitScope(context, action), id), 'registration')
  // What was handed to the parent is the parent's to answer for.
  const unitId = form.throughId !== null && form.handedAt !== null ? form.throughId : form.unitId
  demand(context, action, { unitId }, 'missing')
  return form
}

/** A member's own form, to be sent, recalled or added to; a sub-unit's goes with its parent's. Asks for the password again. */
async function lockMembers(context: Context, id: string): Promise<store.FormRow> {
  const form = await lockForm(context, id, 'registration.send')
  demandStepUp(context)
  await demandVersion(context, form, { kind: 'registration', id })
  if (form.throughId !== null) throw new Refused({ kind: 'conflict', code: 'registration.through-parent' })
  return form
}

/** The awards that stand on the form; a withdrawn one is not aimed at any more. */
export function aimsOf({ none }: store.FormRow, entries: Entries): Aims {
  return { awardIds: entries.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ awardId }) => awardId), none }
}

/** A form stands in the block its unit belongs to in this season. */
export function memberBlock({ members }: SeasonFacts, unitId: string): string {
  const member = members.find((one) => one.unitId === unitId)
  if (!member) throw new Refused(notMember)
  return member.block
}

/** What decides today whether this form may come in, and whether the adopted list holds it. */
export async function windowOf(context: Context, season: SeasonFacts, form: store.FormRow) {
  const adoption = await list.adoptionOf(context.db, season.id)
  const stage = stageDays(season, 'registrations')
  const returned = lastReturn(form.id, await store.returnsOf(context.db, [form.id]))
  const window: rules.Window = {
    stage,
    frozen: rules.isFrozen(adoption !== undefined, stage, context.today),
    late: await lateToday(context, season.id, form.throughId ?? form.unitId),
    returnUntil: form.returnedAt === null ? null : (returned?.until ?? null),
  }
  return { window, adopted: adoption !== undefined && form.sentAt !== null && form.sentAt <= adoption.adoptedAt }
}

/** Two clerks may begin at once; the second is told that a form is there. */
export const begun: Refusal = { kind: 'conflict', code: 'registration.form-exists' }
const notMember: Refusal = { kind: 'conflict', code: 'registration.not-a-member' }

/** The aims in names, for the log; refused unless every award holds in the season (or stood on the form before). */
export async function namedAims(
  { db }: Context,
  season: { from: Day; to: Day },
  aims: Aims,
  check: 'new' | 'as they stand' = 'new',
) {
  const awards = await awardsDuring(db, season, check === 'new' ? [] : aims.awardIds)
  if (check === 'new') refuseIf(rules.whyNotAim(aims, new Set(awards.map(({ id }) => id))))
  const named = awards.filter(({ id }) => aims.awardIds.includes(id))
  return { awards: named.map(({ name }) => name), none: aims.none }
}

const withIds = (context: Context, awardIds: readonly string[]) =>
  awardIds.map((awardId) => ({ id: context.newId(), awardId }))

export const replaceAwards = (
  context: Context,
  form: Parameters<typeof store.replaceAwards>[1],
  awardIds: readonly string[],
) => store.replaceAwards(context.db, form, withIds(context, [...new Set(awardIds)]))

type What = Pick<Happening, 'action' | 'before' | 'after' | 'reason'>

/** Records what was done; a draft's events are for its unit alone. */
const told = (context: Context, { id, regionId, seasonId, unitId }: store.FormRow, audience: Audience, what: What) =>
  record(context, { ...what, object: { kind: 'registration', id }, audience, regionId, seasonId, unitId })

/** Records what was done and reads the form again. */
export async function changed(context: Context, id: string, audience: Audience, what: What): Promise<OwnForm> {
  const form = found(await store.findForm(context.db, context.actor.units, id), 'registration')
  await told(context, form, audience, what)
  return whole(context, form)
}

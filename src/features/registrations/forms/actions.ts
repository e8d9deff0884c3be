/** What a unit does with its registration form: draft, save, send, withdraw an award. */
import { awardsDuring } from '#features/awards/actions.ts'
import { type SeasonFacts, seasonFacts, stageDays } from '#features/seasons/actions.ts'
import { type Day, dayOf } from '#kit/days.ts'
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, demandStepUp, unitScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { type Audience, demandVersion, type Happening, record } from '#platform/events.ts'
import { type Aims, whyNotAim, whyNotSave, whyNotSend, whyNotWithdraw } from '../rules.ts'
import type { Form } from './contract.ts'
import * as store from './store.ts'

type OwnForm = Form & { may: string[] }
type Entries = Awaited<ReturnType<typeof store.registrationsOn>>

const doors = ['registration.save', 'registration.send', 'registration.withdraw']

/** Of these doors, the ones that open for this unit's form as it stands: a draft is sent, a sent form is withdrawn from. */
export function doorsOf(context: Context, unitId: string, sent: boolean): string[] {
  const closed = sent ? ['registration.save', 'registration.send'] : ['registration.withdraw']
  return allowed(context, { unitId }, doors).filter((door) => !closed.includes(door))
}

export function formOf({ regionId: _, sentAt, ...form }: store.FormRow, entries: Entries): Form {
  const own = entries.filter(({ formId }) => formId === form.id)
  const registrations = own.map(({ awardId, withdrawnOn, reason }) => ({ awardId, withdrawnOn, reason }))
  return { ...form, sentAt: sentAt?.toISOString() ?? null, registrations }
}

async function whole(context: Context, row: store.FormRow): Promise<OwnForm> {
  const entries = await store.registrationsOn(context.db, [row.id])
  return { ...formOf(row, entries), may: doorsOf(context, row.unitId, row.sentAt !== null) }
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

/** Saves a draft. @throws `registration.already-sent`, stale. */
export async function saveForm(context: Context, id: string, aims: Aims): Promise<OwnForm> {
  const form = await lockForm(context, id, 'registration.save')
  await demandVersion(context, form, { kind: 'registration', id })
  refuseIf(whyNotSave(form.sentAt !== null))
  const season = await seasonFacts(context, form.seasonId)
  const before = await namedAims(context, season, await aimsOf(context, form), 'as they stand')
  const after = await namedAims(context, season, aims)
  await replaceAwards(context, form, aims.awardIds)
  await store.updateForm(context.db, id, { none: aims.none })
  return changed(context, id, 'unit', { action: 'registration.saved', before, after })
}

/** Sends the form to the region: from now on it is read and counted there. */
export async function sendForm(context: Context, id: string): Promise<OwnForm> {
  const form = await lockForm(context, id, 'registration.send')
  demandStepUp(context)
  await demandVersion(context, form, { kind: 'registration', id })
  const aims = await aimsOf(context, form)
  const season = await seasonFacts(context, form.seasonId)
  refuseIf(whyNotSend(form.sentAt !== null, aims, stageDays(season, 'registrations'), context.today))
  const block = memberBlock(season, form.unitId)
  const after = await namedAims(context, season, aims)
  await store.updateForm(context.db, id, { sent_at: context.now, block })
  return changed(context, id, 'region', { action: 'registration.sent', after })
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
  const sentOn = form.sentAt && dayOf(form.sentAt)
  refuseIf(whyNotWithdraw(sentOn, entry, day, context.today))
  const season = await seasonFacts(context, form.seasonId)
  const { awards } = await namedAims(context, season, { awardIds: [awardId], none: false }, 'as they stand')
  await store.markWithdrawn(context.db, id, awardId, day, reason)
  await store.updateForm(context.db, id, {})
  return changed(context, id, 'region', { action: 'registration.withdrawn', after: { awards, day }, reason })
}

/** The unit's own form under lock; another unit's does not exist for this actor (404). */
async function lockForm(context: Context, id: string, action: string): Promise<store.FormRow> {
  const form = found(await store.lockForm(context.db, unitScope(context, action), id), 'registration')
  demand(context, action, { unitId: form.unitId }, 'missing')
  return form
}

async function aimsOf({ db }: Context, { id, none }: store.FormRow): Promise<Aims> {
  const entries = await store.registrationsOn(db, [id])
  return { awardIds: entries.map(({ awardId }) => awardId), none }
}

/** A form stands in the block its unit belongs to in this season. */
function memberBlock({ members }: SeasonFacts, unitId: string): string {
  const member = members.find((one) => one.unitId === unitId)
  if (!member) throw new Refused(notMember)
  return member.block
}

/** Two clerks may begin at once; the second is told that a form is there. */
const begun: Refusal = { kind: 'conflict', code: 'registration.form-exists' }
const notMember: Refusal = { kind: 'conflict', code: 'registration.not-a-member' }

/** The aims in names, for the log; refused unless every award holds in the season (or stood on the form before). */
async function namedAims({ db }: Context, season: SeasonFacts, aims: Aims, check: 'new' | 'as they stand' = 'new') {
  const awards = await awardsDuring(db, season, check === 'new' ? [] : aims.awardIds)
  if (check === 'new') refuseIf(whyNotAim(aims, new Set(awards.map(({ id }) => id))))
  const named = awards.filter(({ id }) => aims.awardIds.includes(id))
  return { awards: named.map(({ name }) => name), none: aims.none }
}

const replaceAwards = (
  context: Context,
  form: Parameters<typeof store.replaceAwards>[1],
  awardIds: readonly string[],
) =>
  store.replaceAwards(
    context.db,
    form,
    [...new Set(awardIds)].map((awardId) => ({ id: context.newId(), awardId })),
  )

/** Records what was done (a draft's events are for its unit alone) and reads the form again. */
async function changed(
  context: Context,
  id: string,
  audience: Audience,
  what: Pick<Happening, 'action' | 'before' | 'after' | 'reason'>,
): Promise<OwnForm> {
  const form = found(await store.findForm(context.db, context.actor.units, id), 'registration')
  const { regionId, seasonId, unitId } = form
  await record(context, { ...what, object: { kind: 'registration', id }, audience, regionId, seasonId, unitId })
  return whole(context, form)
}

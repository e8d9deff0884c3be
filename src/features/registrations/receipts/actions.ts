/** What those who lead a season do with a form that was sent: receive it, or return it with the reason. */
import { seasonFacts } from '#features/seasons/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { type Context, demand, seasonScope, unitScope } from '#platform/context.ts'
import { demandVersion } from '#platform/events.ts'
import { aimsOf, changed, namedAims, windowOf } from '../forms/actions.ts'
import type { OwnForm } from '../forms/contract.ts'
import * as forms from '../forms/store.ts'
import { type Return, stateOf, whyNotReceive, whyNotReturn } from '../rules.ts'

/** Marks the form as received: from now on the unit can no longer recall it. @throws stale. */
export async function receiveForm(context: Context, id: string): Promise<OwnForm> {
  const form = await lockSent(context, id)
  refuseIf(whyNotReceive(stateOf(form, await forms.registrationsOn(context.db, [id]))))
  for (const one of [form, ...(await forms.lockIncluded(context.db, form))]) {
    await forms.updateForm(context.db, one.id, { received_at: context.now })
    const step = { id: context.newId(), form: one, round: one.round, kind: 'received' as const, at: context.now }
    await forms.insertStep(context.db, step)
  }
  return changed(context, id, 'region', { action: 'registration.received' })
}

/** Gives the form back with the reason; where awards are named, only those may be changed. @throws stale. */
export async function returnForm(
  context: Context,
  id: string,
  { reason, until, lines }: Return & { reason: string },
): Promise<OwnForm> {
  const form = await lockSent(context, id)
  const entries = await forms.registrationsOn(context.db, [id])
  const season = await seasonFacts(context, form.seasonId)
  const standing = await windowOf(context, season, form)
  refuseIf(whyNotReturn(stateOf(form, entries), { until, lines }, entries, standing, context.today))
  const back = { sent_at: null, received_at: null, returned_at: context.now, return_until: until }
  for (const one of [form, ...(await forms.lockIncluded(context.db, form))]) {
    await forms.updateForm(context.db, one.id, back)
    const awards = one.id === id ? lines : []
    const what = { form: one, round: one.round, kind: 'returned' as const, at: context.now, reason, until, awards }
    await forms.insertStep(context.db, { id: context.newId(), ...what })
  }
  const named = { awardIds: lines.map(({ awardId }) => awardId), none: false }
  const { awards } = await namedAims(context, season, lines.length > 0 ? named : aimsOf(form, entries), 'as they stand')
  return changed(context, id, 'region', { action: 'registration.returned', after: { awards, until }, reason })
}

/** A member's form under lock, for those who lead; where the database holds it for nobody, the rules say why. */
async function lockSent(context: Context, id: string): Promise<forms.FormRow> {
  const held = await forms.lockSentForm(context.db, seasonScope(context, 'registration.receive'), id)
  const scope = unitScope(context, 'registration.receive')
  const form = held ?? found(await forms.findForm(context.db, scope, id), 'registration')
  demand(context, 'registration.receive', { regionId: form.regionId, seasonId: form.seasonId })
  await demandVersion(context, form, { kind: 'registration', id })
  // A sub-unit's form is received and returned with its parent's.
  return found(form.throughId === null ? form : undefined, 'registration')
}

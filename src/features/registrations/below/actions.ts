/** Sub-units register through their parent: handed to it, included by its officer, sent with its form. */
import { awardsDuring } from '#features/awards/actions.ts'
import type { Award } from '#features/awards/contract.ts'
import { seasonFacts, type WorkSource } from '#features/seasons/actions.ts'
import { overlap } from '#kit/days.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand, unitScope } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion } from '#platform/events.ts'
import * as forms from '../forms/actions.ts'
import type { Form, OwnForm } from '../forms/contract.ts'
import * as formStore from '../forms/store.ts'
import { type Aims, stateOf, whyNotHand, whyNotOpen } from '../rules.ts'
import type { SubUnitSeason } from './contract.ts'
import * as store from './store.ts'

/** The seasons of the actor's sub-units with their forms; nothing else of those seasons is theirs to read. */
export async function listSubUnitSeasons(context: Context): Promise<{ items: SubUnitSeason[]; today: string }> {
  const scope = unitScope(context, 'registration.below')
  demand(context, 'registration.below', {})
  const rows = await store.seasonsBelow(context.db, scope, context.today)
  const held = await formsBelow(context)
  const awards = await awardsOfAll(context, rows, held)
  return { items: rows.map((row) => seasonOf(context, row, held, awards)), today: context.today }
}

/** The actor's forms that go through a parent, whole, however many. */
async function formsBelow(context: Context): Promise<Form[]> {
  const rows = await formStore.formsThrough(context.db, context.actor.units)
  const ids = rows.map(({ id }) => id)
  const entries = await formStore.registrationsOn(context.db, ids)
  const returns = await formStore.returnsOf(context.db, ids)
  return rows.map((row) => forms.formOf(context, row, entries, returns))
}

const awardsOn = (form: Form | undefined) => form?.registrations.map(({ awardId }) => awardId) ?? []

/** Every award that one of the seasons, or one of the forms, may name: asked once, told apart by day after. */
function awardsOfAll({ db }: Context, rows: readonly store.BelowRow[], held: readonly Form[]) {
  const [from = null] = rows.map((row) => row.from).toSorted()
  const to =
    rows
      .map((row) => row.to)
      .toSorted()
      .at(-1) ?? null
  return rows.length === 0 ? [] : awardsDuring(db, { from, to }, held.flatMap(awardsOn))
}

function seasonOf(context: Context, row: store.BelowRow, held: readonly Form[], all: readonly Award[]): SubUnitSeason {
  const { seasonId, regionLabel, year, opens, deadline, unitId, unitName, parentName } = row
  const form = held.find((one) => one.seasonId === seasonId && one.unitId === unitId)
  const named = awardsOn(form)
  const awards = all.filter((award) => overlap(award, row) || named.includes(award.id))
  return {
    ...{ seasonId, regionLabel, year, opens, deadline, unitId, unitName, parentName },
    awards: awards.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    form: form ?? null,
    may: allowed(context, { unitId }, ['registration.save']),
  }
}

type Starting = Aims & { seasonId: string; unitId: string }

/** Begins a sub-unit's form. @throws `registration.no-parent-member` unless its parent is a member of the season. */
export async function startBelow(context: Context, { seasonId, unitId, ...aims }: Starting): Promise<OwnForm> {
  demand(context, 'registration.save', { unitId }, 'missing')
  const row = await store.findBelow(context.db, unitScope(context, 'registration.save'), { seasonId, unitId })
  if (!row) throw new Refused({ kind: 'conflict', code: 'registration.no-parent-member' })
  const named = await forms.namedAims(context, row, aims)
  const { regionId, parentId: throughId, block } = row
  const form = { id: context.newId(), regionId, seasonId, unitId, throughId, block, none: aims.none }
  await kept(context, { registration_form_season_id_unit_id_key: forms.begun }, (trx) =>
    formStore.insertForm(trx, form),
  )
  await forms.replaceAwards(context, form, aims.awardIds)
  return forms.changed(context, form.id, 'unit', { action: 'registration.drafted', after: named })
}

/** Hands the form to the parent: from now on its people read it, and the region does not yet. */
export async function handForm(context: Context, id: string): Promise<OwnForm> {
  const form = await lockBelow(context, id, 'registration.save', 'own')
  const entries = await formStore.registrationsOn(context.db, [id])
  const at = { seasonId: form.seasonId, unitId: form.unitId }
  const row = found(await store.findBelow(context.db, context.actor.units, at), 'season')
  refuseIf(whyNotHand(stateOf(form, entries), forms.aimsOf(form, entries), row, context.today))
  // The parent of today: the one it was begun under may have become another unit meanwhile.
  await formStore.updateForm(context.db, id, { handed_at: context.now, returned_at: null, through_id: row.parentId })
  await step(context, form, { kind: 'handed' })
  return forms.changed(context, id, 'unit', { action: 'registration.handed' })
}

export async function takeBackForm(context: Context, id: string): Promise<OwnForm> {
  const form = await lockBelow(context, id, 'registration.save', 'own')
  demandHanded(form, 'only handed')
  await formStore.updateForm(context.db, id, { handed_at: null })
  return forms.changed(context, id, 'unit', { action: 'registration.taken-back' })
}

/** The parent takes it into its own form; where that was sent already, this one follows at once, if its days allow. */
export async function includeForm(context: Context, id: string): Promise<OwnForm> {
  const form = await lockBelow(context, id, 'registration.include', 'above')
  demandHanded(form, 'only handed')
  const season = await seasonFacts(context, form.seasonId)
  const above = await formStore.lockFormOf(context.db, { unitId: form.throughId ?? '', seasonId: form.seasonId })
  await formStore.updateForm(context.db, id, { included_at: context.now })
  await step(context, form, { kind: 'included' })
  if (above?.sentAt) {
    const { window } = await forms.windowOf(context, season, form)
    refuseIf(whyNotOpen(window, context.today))
    await forms.markSentBelow(context, { ...form, includedAt: context.now }, window, above.block)
  }
  return forms.changed(context, id, 'unit', { action: 'registration.included' })
}

/** The parent hands it back with the reason, unless the region has it already. */
export async function handBackForm(context: Context, id: string, reason: string): Promise<OwnForm> {
  const form = await lockBelow(context, id, 'registration.include', 'above')
  demandHanded(form, 'handed or included')
  if (form.sentAt !== null) throw new Refused({ kind: 'conflict', code: 'registration.already-sent' })
  const back = { handed_at: null, included_at: null, returned_at: context.now }
  await formStore.updateForm(context.db, id, back)
  await step(context, form, { kind: 'returned', reason })
  return forms.changed(context, id, 'unit', { action: 'registration.handed-back', reason })
}

function demandHanded({ handedAt, includedAt }: formStore.FormRow, wanted: 'only handed' | 'handed or included') {
  if (handedAt === null || (includedAt !== null && wanted === 'only handed'))
    throw new Refused({ kind: 'conflict', code: 'registration.not-handed' })
}

/** A sub-unit's form under lock, for its own people or for its parent's. */
async function lockBelow(context: Context, id: string, action: string, whose: 'own' | 'above') {
  const form = found(await formStore.lockForm(context.db, unitScope(context, action), id), 'registration')
  demand(context, action, { unitId: whose === 'own' ? form.unitId : (form.throughId ?? form.unitId) }, 'missing')
  await demandVersion(context, form, { kind: 'registration', id })
  if (form.throughId === null) throw new Refused({ kind: 'conflict', code: 'registration.not-sub-unit' })
  return form
}

type What = { kind: 'handed' | 'included' | 'returned'; reason?: string }

const step = (context: Context, form: formStore.FormRow, what: What) =>
  formStore.insertStep(context.db, { id: context.newId(), form, round: form.round, at: context.now, ...what })

/** For a sub-unit's people: registration is open and nothing was handed, or what was handed came back. */
export const toHand: WorkSource = async (context) => {
  const rows = await store.unhandedBy(context.db, unitScope(context, 'work.list'), context.today)
  const own = rows.filter(({ unitId }) => allowed(context, { unitId }, ['registration.save']).length > 0)
  const reasons = await formStore.returnReasons(
    context.db,
    own.flatMap(({ formId, returnedAt }) => (returnedAt === null ? [] : (formId ?? []))),
  )
  return own.map(({ formId, seasonId, year, unitName, deadline, returnedAt }) => ({
    code: returnedAt === null ? 'work.registration-to-hand' : 'work.registration-handed-back',
    params: { unit: unitName, year },
    due: deadline,
    path: '/dang-ky-truc-thuoc',
    seasonId,
    returned: returnedAt !== null,
    reason: reasons.get(formId ?? '') ?? null,
  }))
}

/** For the parent's people: forms handed to them that nobody has included. */
export const toInclude: WorkSource = async (context) => {
  const rows = await store.handedTo(context.db, unitScope(context, 'work.list'))
  const own = rows.filter(({ memberId }) => allowed(context, { unitId: memberId }, ['registration.include']).length > 0)
  return own.map(({ seasonId, year, count }) => ({
    code: 'work.registrations-to-include',
    params: { count, year },
    due: null,
    path: `/mua/${seasonId}/dang-ky`,
    seasonId,
  }))
}

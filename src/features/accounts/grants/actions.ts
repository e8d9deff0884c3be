/** What people hold in a unit, and what a unit holds in a region: given, changed, ended, never deleted. */
import type { z } from 'zod'
import { counted } from '#features/organisations/duties/actions.ts'
import type { Day } from '#kit/days.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, type Happening, record, recordAll } from '#platform/events.ts'
import type * as contract from '../contract.ts'
import {
  type Administrator,
  type GivenGrant,
  type GrantableRole,
  whyNotGrant,
  whyNotInUnit,
  whyNotMinistryOfficer,
  whyNotWithout,
} from '../rules.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

/** Everything an administrator does is told to administrators, on the account it was done to. */
type Story = Pick<Parameters<typeof record>[1], 'before' | 'after' | 'reason' | 'personal'>

const toldOf = (action: string, accountId: string, what: Story): Happening => ({
  ...{ action, object: { kind: 'account', id: accountId }, audience: 'administration' },
  ...what,
})

export const recordAccount = (context: Context, action: string, accountId: string, what: Story = {}) =>
  record(context, toldOf(action, accountId, what))

/** As `recordAccount`, for many accounts at once. */
export const recordAccounts = (context: Context, told: readonly (Story & { action: string; accountId: string })[]) =>
  recordAll(
    context,
    told.map(({ action, accountId, ...what }) => toldOf(action, accountId, what)),
  )

const overlapping: Refusal = { kind: 'conflict', code: 'grant.overlap' }

/** Changing who may do what asks for the password again. */
export function demandToGrant(context: Context, action: string): void {
  demand(context, action, {})
  demandStepUp(context)
}

type Told = { from: Day | null; to: Day | null; basis: string | null }

const facts = ['from', 'to', 'basis'] as const
const pick = (grant: Told, names: readonly (keyof Told)[]) =>
  Object.fromEntries(names.map((name) => [name, grant[name]]))

type Given = GivenGrant & { basis: string | null }

export async function giveRole(context: Context, accountId: string, grant: Given, path = '') {
  const unit = grant.unitId === null ? null : await store.unitFacts(context.db, grant.unitId)
  refuseIf(unit === undefined ? invalid(`${path}unitId`, 'unit.missing') : undefined)
  if (unit) {
    refuseIf(whyNotMinistryOfficer(grant.role, unit.organises, path))
    refuseIf(whyNotInUnit(grant, unit, path))
  }
  const holder = await store.accountName(context.db, accountId)
  const given = { ...grant, accountId, holder, unit: unit ?? null }
  await kept(context, { role_grant_once: overlapping }, (trx) => giveRoles({ ...context, db: trx }, [given]))
}

type NewRole = Told & {
  accountId: string
  /** The account's user name, for the log of the unit. */
  holder: string
  role: GrantableRole
  unit: { id: string; name: string } | null
}

/**
 * Gives roles that were found right and tells each, on the account and in its unit: as many statements for a thousand
 * as for one.
 */
export async function giveRoles(context: Context, given: readonly NewRole[]): Promise<void> {
  await store.insertGrants(
    context.db,
    given.map(({ accountId, role, unit, from, to, basis }) => ({
      ...{ id: context.newId(), accountId, role, unitId: unit?.id ?? null },
      ...{ from, to, basis },
    })),
  )
  await recordAll(context, given.flatMap(storyOf))
}

/** The log names the unit, so that history can be read; what is not known is left out. */
function storyOf({ accountId, holder, role, unit, ...told }: NewRole): Happening[] {
  const known = facts.filter((name) => told[name] !== null)
  const after = { role, ...(unit !== null && { unit: unit.name }), ...pick(told, known) }
  const what = { after, personal: { after: { holder } } }
  return [toldOf('role.granted', accountId, { after }), ...(unit ? [toldToUnit('role.granted', unit.id, what)] : [])]
}

/** A unit learns who may act in its name, and since when: an administrator cannot make itself head unseen. */
const toldToUnit = (action: string, unitId: string, what: Story): Happening => ({
  ...{ action, object: { kind: 'unit', id: unitId }, audience: 'unit', unitId },
  ...what,
})

type Params = { accountId: string; grantId: string }

/** Changes a role's days or basis; ending it is giving it a last day. Nothing is deleted. */
export async function changeGrant(
  context: Context,
  { accountId, grantId }: Params,
  body: Body<typeof contract.changeGrant>,
) {
  demandToGrant(context, 'account.grant')
  const before = found(await store.lockGrant(context.db, accountId, grantId), 'grant')
  await demandVersion(context, before, { kind: 'account', id: accountId })
  const after = { ...before, ...body }
  refuseIf(whyNotGrant(after))
  if (before.role === 'administrator')
    await demandOthers(context, (held) => (held.grantId === grantId ? { ...held, ...body } : held), body.to)
  await kept(context, { role_grant_once: overlapping }, () => store.updateGrant(context.db, grantId, body))
  const place = before.unitId === null ? undefined : await store.unitFacts(context.db, before.unitId)
  const unit = place?.name ?? null
  const changed = facts.filter((name) => before[name] !== after[name])
  const told = {
    before: pick(before, changed),
    after: { role: before.role, ...(unit !== null && { unit }), ...pick(after, changed) },
  }
  await recordAccount(context, 'role.changed', accountId, told)
  if (before.unitId !== null) {
    const holder = await store.accountName(context.db, accountId)
    await record(context, toldToUnit('role.changed', before.unitId, { ...told, personal: { after: { holder } } }))
  }
  return { ...after, unitName: unit, version: before.version + 1 }
}

/** Refuses a change after which nobody could administer the system. */
export async function demandOthers(context: Context, change: (held: Administrator) => Administrator, end: Day | null) {
  const administrators = await store.lockAdministrators(context.db)
  refuseIf(whyNotWithout(administrators.map(change), context.today, end))
}

/** People who would still hold a role in a unit after its last day. */
export const unitDuties = counted('duty.roles', ({ db }, unitIds, day) => store.openRoles(db, unitIds, day))

/** What people hold in a unit, and what a unit holds in a region: given, changed, ended, never deleted. */
import type { z } from 'zod'
import { counted } from '#features/organisations/duties/actions.ts'
import type { Day } from '#kit/days.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type * as contract from '../contract.ts'
import { type Administrator, type GivenGrant, whyNotGrant, whyNotMinistryOfficer, whyNotWithout } from '../rules.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

/** Everything an administrator does is told to administrators, on the account it was done to. */
type Story = Pick<Parameters<typeof record>[1], 'before' | 'after' | 'reason' | 'personal'>

export const recordAccount = (context: Context, action: string, accountId: string, what: Story = {}) =>
  record(context, { action, object: { kind: 'account', id: accountId }, audience: 'administration', ...what })

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

export async function giveRole(
  context: Context,
  accountId: string,
  grant: GivenGrant & { basis: string | null },
  path = '',
) {
  const { name: unit, organises } = await store.unitFacts(context.db, grant.unitId)
  refuseIf(whyNotMinistryOfficer(grant.role, organises, path))
  const refusals = {
    role_grant_once: overlapping,
    role_grant_unit_id_fkey: invalid(`${path}unitId`, 'unit.missing'),
  }
  await kept(context, refusals, () => store.insertGrant(context.db, { id: context.newId(), accountId, ...grant }))
  // The log names the unit, so that history can be read; what is not known is left out.
  const known = facts.filter((name) => grant[name] !== null)
  const after = { role: grant.role, ...(unit !== null && { unit }), ...pick(grant, known) }
  await recordAccount(context, 'role.granted', accountId, { after })
  await tellUnit(context, 'role.granted', grant.unitId, { after, personal: await holder(context, accountId) })
}

const holder = async ({ db }: Context, accountId: string) => ({
  after: { holder: await store.accountName(db, accountId) },
})

/** A unit learns who may act in its name, and since when: an administrator cannot make itself head unseen. */
async function tellUnit(context: Context, action: string, unitId: string | null, what: Story): Promise<void> {
  if (unitId === null) return
  await record(context, { action, object: { kind: 'unit', id: unitId }, audience: 'unit', unitId, ...what })
}

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
  const { name: unit } = await store.unitFacts(context.db, before.unitId)
  const changed = facts.filter((name) => before[name] !== after[name])
  const told = {
    before: pick(before, changed),
    after: { role: before.role, ...(unit !== null && { unit }), ...pick(after, changed) },
  }
  await recordAccount(context, 'role.changed', accountId, told)
  await tellUnit(context, 'role.changed', before.unitId, { ...told, personal: await holder(context, accountId) })
  return { ...after, unitName: unit, version: before.version + 1 }
}

/** Refuses a change after which nobody could administer the system. */
export async function demandOthers(context: Context, change: (held: Administrator) => Administrator, end: Day | null) {
  const administrators = await store.lockAdministrators(context.db)
  refuseIf(whyNotWithout(administrators.map(change), context.today, end))
}

/** People who would still hold a role in a unit after its last day. */
export const unitDuties = counted('duty.roles', ({ db }, unitIds, day) => store.openRoles(db, unitIds, day))

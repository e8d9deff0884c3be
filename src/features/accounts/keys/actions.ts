/** Keys for programs: made once, used until their day or until taken back, never for what a person must confirm. */
import type { z } from 'zod'
import { addDays } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { type Actor, type Context, demand, demandStepUp, isForPeople } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { mayEver } from '#platform/policy.ts'
import { actorOn, tokenHash } from '../actors/actions.ts'
import { giveRole, recordAccount } from '../grants/actions.ts'
import { insertProgram } from '../store.ts'
import type * as contract from './contract.ts'
import { keysAtMost, whyNotKey, whyNotScope } from './rules.ts'
import * as store from './store.ts'

const shape = ({ actions, madeAt, expiresAt, usedAt, ...row }: store.Row) => ({
  ...row,
  actions: actions.split(' ').filter(Boolean),
  madeAt: madeAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})

const ownId = ({ actor }: Context): string => found(actor.accountId ?? undefined, 'account')

export const listKeys = async (context: Context) => ({
  items: (await store.keysOf(context.db, ownId(context))).map(shape),
})

export async function listUnitKeys(context: Context, unitId: string) {
  demand(context, 'people.read', { unitId })
  return { items: (await store.keysOfUnit(context.db, unitId)).map(shape) }
}

type Given = z.output<(typeof contract.makeKey)['body']>
type For = { accountId: string; unitId: string | null }

/** The last day counts until its end, in Vietnam. */
const endOf = (day: string): Date => new Date(`${addDays(day, 1)}T00:00:00+07:00`)

async function make(context: Context, given: Given, { accountId, unitId }: For, holder: Actor, held: number) {
  refuseIf(whyNotKey(given, context.today))
  refuseIf(whyNotScope(given.actions, (action) => !isForPeople(action) && mayEver(context.policy, holder, action)))
  refuseIf(held >= keysAtMost ? { kind: 'conflict', code: 'key.too-many', params: { most: keysAtMost } } : undefined)
  const token = `giaouoc_${Buffer.from(context.random(32)).toString('base64url')}`
  const key = {
    ...{ id: context.newId(), accountId, unitId, name: given.name, tokenHash: tokenHash(token) },
    ...{ readOnly: given.readOnly, actions: given.actions, madeBy: ownId(context) },
    ...{ at: context.machineNow, expiresAt: endOf(given.expiresOn) },
  }
  await store.insertKey(context.db, key)
  const { id, name, readOnly, expiresAt } = key
  const row = { id, name, readOnly, actions: given.actions.join(' '), madeAt: key.at, expiresAt, usedAt: null }
  return { ...shape(row), token }
}

/** For oneself, with no more than one's own rights. @throws Refused `key.…`. */
export async function makeKey(context: Context, given: Given) {
  demandStepUp(context)
  const accountId = ownId(context)
  const held = (await store.keysOf(context.db, accountId)).length
  const made = await make(context, given, { accountId, unitId: null }, context.actor, held)
  await recordAccount(context, 'key.made', accountId, { after: { name: given.name, to: given.expiresOn } })
  return made
}

/**
 * For a unit's program, with the rights of its contact officer: an account of its own that nobody signs in to, so that
 * it does not end with a person. The unit is told, as of any role in it.
 */
export async function makeUnitKey(context: Context, unitId: string, given: Given) {
  demand(context, 'key.give', { unitId })
  demandStepUp(context)
  refuseIf(whyNotKey(given, context.today))
  const accountId = context.newId()
  const held = (await store.keysOfUnit(context.db, unitId)).length
  const username = `khoa-${accountId.slice(-12)}`
  await insertProgram(context.db, { id: accountId, username, displayName: given.name, at: context.now })
  const role = { role: 'officer', unitId, from: null, to: null, basis: null } as const
  await giveRole(context, accountId, role)
  const session = { sessionId: null, accountId, name: given.name, steppedUpAt: null }
  const holder = await actorOn(context.db, session, context.today)
  const made = await make(context, given, { accountId, unitId }, holder, held)
  await tellUnit(context, 'key.made', unitId, { name: given.name, to: given.expiresOn })
  return made
}

export async function revokeKey(context: Context, keyId: string) {
  const accountId = ownId(context)
  const { name } = found(await store.revokeOwn(context.db, accountId, keyId, context.machineNow), 'key')
  await recordAccount(context, 'key.revoked', accountId, { after: { name } })
  return listKeys(context)
}

/** By whoever acts in the unit's name, or an administrator: taking a power back needs no second thought. */
export async function revokeUnitKey(context: Context, unitId: string, keyId: string) {
  demand(context, 'key.revoke', { unitId })
  const { name } = found(await store.revokeOfUnit(context.db, unitId, keyId, context.machineNow), 'key')
  await tellUnit(context, 'key.revoked', unitId, { name })
  return { items: (await store.keysOfUnit(context.db, unitId)).map(shape) }
}

const tellUnit = (context: Context, action: string, unitId: string, after: Record<string, string>) =>
  record(context, { action, object: { kind: 'unit', id: unitId }, audience: 'unit', unitId, after })

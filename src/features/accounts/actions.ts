/** What administrators do with accounts and roles; what leadership grants to a unit. */
import type { z } from 'zod'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { hashPassword } from '#platform/password.ts'
import type * as contract from './contract.ts'
import { demandOthers, demandToGrant, giveRole, recordAccount } from './grants/actions.ts'
import * as grants from './grants/store.ts'
import { whyNotInvite } from './invitations/rules.ts'
import { whyNotGrant, whyNotPassword, whyNotUsername } from './rules.ts'
import { endSessions } from './sessions/store.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

type Row = NonNullable<Awaited<ReturnType<typeof store.findAccount>>>
type GrantRow = Awaited<ReturnType<typeof grants.grantsOf>>[number]

const grantShape = ({ accountId: _, ...grant }: GrantRow) => grant
const accountShape = (row: Row, held: readonly GrantRow[]) => ({
  ...row,
  disabledAt: row.disabledAt?.toISOString() ?? null,
  joinedAt: row.joinedAt?.toISOString() ?? null,
  invitedUntil: row.invitedUntil?.toISOString() ?? null,
  grants: held.filter(({ accountId }) => accountId === row.id).map(grantShape),
})

export async function listAccounts(context: Context, query: z.output<(typeof contract.listAccounts)['query']>) {
  demand(context, 'account.read', {})
  const { limit, cursor, unitId, waiting } = query
  const rows = await store.listAccounts(context.db, {
    limit: limit + 1,
    ...(cursor !== undefined && { after: cursor }),
    ...(unitId !== undefined && { unitId }),
    ...(waiting !== undefined && { waitingAt: context.machineNow }),
  })
  const shown = rows.slice(0, limit)
  const held = await grants.grantsOf(
    context.db,
    shown.map(({ id }) => id),
  )
  const items = shown.map((row) => accountShape(row, held))
  return { items, next: rows.length > limit ? (shown.at(-1)?.username ?? null) : null }
}

/** Linked for somebody only where there is a provider, and before anybody has come in. */
const mayLink = (context: Context, account: Parameters<typeof whyNotInvite>[0]) =>
  context.site.oidc && !whyNotInvite(account) ? allowed(context, {}, ['account.link']) : []

const deeds = ['account.change', 'account.invite', 'account.grant', 'account.disable', 'account.recover']

export async function getAccount(context: Context, accountId: string) {
  demand(context, 'account.read', {})
  const row = found(await store.findAccount(context.db, accountId), 'account')
  const held = await grants.grantsOf(context.db, [accountId])
  return { ...accountShape(row, held), may: [...allowed(context, {}, deeds), ...mayLink(context, row)] }
}

type GivenAccount = Body<typeof contract.createAccount>

/**
 * Checks a new account and hashes its password, before the transaction begins.
 * @throws Refused `password.…`, `grant.…`, `span.reversed`
 */
export async function prepareAccount(given: GivenAccount): Promise<string> {
  refuseIf(whyNotUsername(given.username) ?? whyNotPassword(given.password, given.username))
  for (const [index, grant] of given.grants.entries()) refuseIf(whyNotGrant(grant, `grants/${index}/`))
  return hashPassword(given.password)
}

/** Whoever types a password for somebody else can be that person: only the stories of the sample are made so. */
const inviteInstead: Refusal = { kind: 'conflict', code: 'account.invite-instead' }

/**
 * Makes an account with its roles, where a sample is played; anybody else is invited and chooses their own way in.
 * @throws Refused `account.invite-instead`, `account.username-taken`, `grant.…`
 */
export async function createAccount(context: Context, given: GivenAccount, hash: string) {
  demandToGrant(context, 'account.create')
  refuseIf(context.played ? undefined : inviteInstead)
  const id = context.newId()
  const { username, displayName } = given
  const taken = invalid('username', 'account.username-taken', { username })
  await kept(context, { account_username_key: taken }, () =>
    store.insertAccount(context.db, { id, username, displayName, hash, at: context.now }),
  )
  await recordAccount(context, 'account.created', id, { personal: { after: { username, displayName } } })
  for (const [index, grant] of given.grants.entries()) await giveRole(context, id, grant, `grants/${index}/`)
  return getAccount(context, id)
}

export async function changeAccount(context: Context, accountId: string, body: Body<typeof contract.changeAccount>) {
  demand(context, 'account.change', {})
  const account = found(await store.lockAccount(context.db, accountId), 'account')
  await demandVersion(context, account, { kind: 'account', id: accountId })
  await store.renameAccount(context.db, accountId, body.displayName)
  await recordAccount(context, 'account.changed', accountId, {
    personal: { before: { displayName: account.displayName }, after: { displayName: body.displayName } },
  })
  return getAccount(context, accountId)
}

/** @throws Refused `grant.overlap` when the person holds the role in the unit during that time already */
export async function grantRole(context: Context, accountId: string, grant: Body<typeof contract.grantRole>) {
  demandToGrant(context, 'account.grant')
  found(await store.lockAccount(context.db, accountId), 'account')
  refuseIf(whyNotGrant(grant))
  await giveRole(context, accountId, grant)
  return getAccount(context, accountId)
}

/** Disabling ends every session at once; the account, its roles and its history stay. @throws stale. */
export async function disableAccount(
  context: Context,
  accountId: string,
  { disabled, reason }: Body<typeof contract.disableAccount>,
) {
  demandToGrant(context, 'account.disable')
  const account = found(await store.lockAccount(context.db, accountId), 'account')
  await demandVersion(context, account, { kind: 'account', id: accountId })
  if ((account.disabledAt !== null) === disabled) return getAccount(context, accountId)
  if (disabled) {
    await demandOthers(context, (held) => (held.accountId === accountId ? { ...held, disabled } : held), null)
    await endSessions(context.db, accountId, context.machineNow)
  }
  await store.markDisabled(context.db, accountId, disabled ? context.machineNow : null)
  await recordAccount(context, disabled ? 'account.disabled' : 'account.enabled', accountId, {
    before: { disabled: !disabled },
    after: { disabled },
    reason,
  })
  return getAccount(context, accountId)
}

type Post = Omit<grants.UnitGrant, 'id'>

/**
 * Gives a unit the post of lead or deputy for its days: its head and officers act in it. For the season's leadership,
 * whose own action has asked the policy table.
 */
export async function grantUnit(context: Context, post: Post): Promise<void> {
  const id = context.newId()
  await grants.insertUnitGrant(context.db, { id, ...post })
  await recordPost(context, 'role.granted', id, post, { after: term(post) })
}

/** Sets the last day and the basis of the post that began on `from`, in step with the decision behind it. */
export async function changeUnitGrant(context: Context, post: Post): Promise<void> {
  const { id, to, basis } = found(await grants.changeUnitGrant(context.db, post), 'grant')
  await recordPost(context, 'role.changed', id, post, { before: term({ ...post, to, basis }), after: term(post) })
}

const term = ({ role, from, to, basis }: Post) => ({ role, from, to, basis })

const recordPost = (
  context: Context,
  action: string,
  id: string,
  { unitId, regionId, seasonId }: Post,
  what: Pick<Parameters<typeof record>[1], 'before' | 'after'>,
) =>
  record(context, {
    action,
    object: { kind: 'unit_grant', id },
    audience: 'region',
    unitId,
    regionId,
    seasonId,
    ...what,
  })

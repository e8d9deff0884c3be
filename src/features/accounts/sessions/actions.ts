/** Sessions: opened, ended, listed; re-entering and changing one's password, saying who one is. */
import type { z } from 'zod'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import type { Client } from '#platform/client.ts'
import { type Actor, type Context, demandStepUp, visitor } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Doors } from '#platform/http.ts'
import { hashPassword, isPassword } from '#platform/password.ts'
import { mayEver } from '#platform/policy.ts'
import { actorOn, cookieGone, cookieWith, tokenHash } from '../actors/actions.ts'
import type * as contract from '../contract.ts'
import { remember } from '../devices/actions.ts'
import { sessionHolds, whyNotPassword } from '../rules.ts'
import { insertPassword, lockCredential, updatePassword } from '../store.ts'
import { claim, forgive, inSession } from '../throttle/actions.ts'
import * as store from './store.ts'

type SessionShape = z.output<typeof contract.Session>
type Body<E extends { body: z.ZodType }> = z.output<E['body']>

/** Sessions live by the machine's clock, also where the business clock is played. */
export const recordNow = (context: Context, action: string, kind: 'session' | 'account', id: string) =>
  record({ ...context, now: context.machineNow }, { action, object: { kind, id }, audience: 'administration' })

/** Who is asking, with the names of their units. */
export async function sessionOf({ db, actor, policy }: Context): Promise<SessionShape> {
  const { accountId, name, roles, standings, units } = actor
  if (accountId === null) return { account: null, roles: [], standings: [], may: [] }
  const own = await store.findOwn(db, accountId)
  const names = await store.unitNames(db, units)
  return {
    account: { id: accountId, username: own?.username ?? '', displayName: name, passkey: own?.passkey ?? false },
    roles: roles.map(({ role, unitId, standsFor }) => ({
      ...{ role, unitId, standsFor: standsFor ?? null },
      unitName: unitId && (names.get(unitId) ?? null),
    })),
    standings: [...standings],
    may: Object.keys(policy).filter((action) => Array.isArray(policy[action]) && mayEver(policy, actor, action)),
  }
}

/** Opens a session for a person who proved who they are; gives its cookies, whose tokens are kept nowhere. */
export async function openSession(context: Context, client: Client, account: { id: string; displayName: string }) {
  const token = Buffer.from(context.random(32)).toString('base64url')
  const sessionId = context.newId()
  const at = context.machineNow
  const from = { address: client.address || null, agent: client.agent || null }
  await store.insertSession(context.db, { id: sessionId, accountId: account.id, tokenHash: tokenHash(token), at, from })
  const held = { sessionId, accountId: account.id, name: account.displayName, steppedUpAt: at }
  const actor = await actorOn(context.db, held, context.today)
  await recordNow({ ...context, actor }, 'session.opened', 'session', sessionId)
  const cookies = [cookieWith(token), await remember(context, client, account.id)]
  return { cookies, session: await sessionOf({ ...context, actor }) }
}

/** Somebody on the way in: known by name, holding nothing yet. */
export const entering = ({ id, displayName }: { id: string; displayName: string }): Actor => ({
  ...visitor,
  accountId: id,
  name: displayName,
})

export type Opened = Awaited<ReturnType<typeof openSession>>

/** Gives the browser its cookies and says who it is now. */
export function welcome({ header }: Pick<Doors, 'header'>, { cookies, session }: Opened): SessionShape {
  for (const cookie of cookies) header('Set-Cookie', cookie)
  return session
}

/** Ends this session; without one there is only the cookie to take away. */
export async function signOut({ actor, within, header }: Doors) {
  const { sessionId } = actor
  if (sessionId !== null)
    await within(actor, async (context) => {
      await store.endSession(context.db, sessionId, context.machineNow)
      await recordNow(context, 'session.closed', 'session', sessionId)
    })
  header('Set-Cookie', cookieGone)
  return {}
}

/**
 * The signed-in person's credential, after their password was checked; `field` is where it was typed. Tries are counted
 * by session: whoever found one open guesses no faster than at the door, and slows nobody else down.
 */
async function confirmed({ actor, within }: Doors, password: string, field: string) {
  const { accountId, sessionId } = actor
  if (accountId === null || sessionId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  const counters = inSession(sessionId)
  await within(actor, (context) => claim(context, counters), 'sign_in')
  const own = await within(actor, ({ db }) => lockCredential(db, accountId))
  const right = await isPassword(password, own?.hash)
  if (!own || !right) throw new Refused(invalid(field, 'password.wrong'))
  await within(actor, (context) => forgive(context, counters), 'sign_in')
  return own
}

/**
 * The password entered again, valid five minutes for adopting, signing and granting roles.
 * @throws Refused `password.wrong` (422)
 */
export async function stepUp(doors: Doors, { password }: Body<typeof contract.stepUp>) {
  await confirmed(doors, password, 'password')
  const { actor, within } = doors
  if (actor.sessionId !== null) {
    const { sessionId } = actor
    await within(actor, ({ db, machineNow }) => store.markSteppedUp(db, sessionId, machineNow))
  }
  return {}
}

/**
 * Changes one's own password and ends one's other sessions.
 * @throws Refused `password.wrong` (the old one), `password.has-username`, `password.too-plain`
 */
export async function changePassword(doors: Doors, body: Body<typeof contract.changePassword>) {
  if (body.old === undefined) return firstPassword(doors, body.new)
  return newPassword(doors, { old: body.old, new: body.new })
}

/** Somebody who came in by passkey alone adds a password. @throws Refused `password.wrong` where there is one already. */
async function firstPassword({ actor, within }: Doors, chosen: string) {
  const { accountId } = actor
  if (accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  await within(actor, async (context) => {
    demandStepUp(context)
    refuseIf((await lockCredential(context.db, accountId)) ? invalid('old', 'password.wrong') : undefined)
    refuseIf(whyNotPassword(chosen, (await store.findOwn(context.db, accountId))?.username ?? '', 'new'))
  })
  const hash = await hashPassword(chosen)
  const already = { credential_pkey: invalid('old', 'password.wrong') }
  const add = async (context: Context) => {
    await kept(context, already, (trx) => insertPassword(trx, accountId, hash, context.machineNow))
    await recordNow(context, 'password.changed', 'account', accountId)
  }
  await within(actor, add, 'sign_in')
  return {}
}

async function newPassword(doors: Doors, body: { old: string; new: string }) {
  const own = await confirmed(doors, body.old, 'old')
  refuseIf(whyNotPassword(body.new, own.username, 'new'))
  const hash = await hashPassword(body.new)
  await doors.within(doors.actor, async (context) => {
    const current = await lockCredential(context.db, own.id)
    refuseIf(current?.hash === own.hash ? undefined : invalid('old', 'password.wrong'))
    await updatePassword(context.db, own.id, hash, context.machineNow)
    await store.endSessions(context.db, own.id, context.machineNow, doors.actor.sessionId)
    await recordNow(context, 'password.changed', 'account', own.id)
  })
  return {}
}

/** Where the signed-in person is signed in now, the newest first. */
export async function listSessions(context: Context) {
  const { db, actor, machineNow } = context
  const open = await store.openSessions(db, actor.accountId ?? '')
  const items = open
    .filter((session) => sessionHolds(session, machineNow))
    .map(({ id, address, agent, createdAt, seenAt }) => ({
      ...{ id, address, agent, current: id === actor.sessionId },
      ...{ openedAt: createdAt.toISOString(), seenAt: seenAt.toISOString() },
    }))
  return { items, next: null }
}

/** Ends one of one's own sessions. @throws Refused missing for anybody else's. */
export async function endOneSession(context: Context, sessionId: string) {
  const { db, actor, machineNow } = context
  found(await store.endOwnSession(db, actor.accountId ?? '', sessionId, machineNow), 'session')
  await recordNow(context, 'session.closed', 'session', sessionId)
  return listSessions(context)
}

/** Ends all of one's sessions but this one. */
export async function endOtherSessions(context: Context) {
  const { db, actor, machineNow } = context
  await store.endSessions(db, actor.accountId ?? '', machineNow, actor.sessionId)
  await recordNow(context, 'session.others-closed', 'account', actor.accountId ?? '')
  return listSessions(context)
}

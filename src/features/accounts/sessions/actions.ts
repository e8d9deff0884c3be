/** Signing in and out, re-entering and changing one's password, and saying who one is. */
import type { z } from 'zod'
import { invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { type Actor, type Context, visitor } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import type { Doors } from '#platform/http.ts'
import { hashPassword, isPassword } from '#platform/password.ts'
import { mayEver } from '#platform/policy.ts'
import { actorOn, cookieGone, cookieWith, tokenHash } from '../actors/actions.ts'
import type * as contract from '../contract.ts'
import { whyNotPassword } from '../rules.ts'
import { type Credential, findCredential, lockCredential, updatePassword } from '../store.ts'
import * as store from './store.ts'

type SessionShape = z.output<typeof contract.Session>
type Body<E extends { body: z.ZodType }> = z.output<E['body']>

/** Sessions live by the machine's clock, also where the business clock is played. */
const recordNow = (context: Context, action: string, kind: 'session' | 'account', id: string) =>
  record({ ...context, now: context.machineNow }, { action, object: { kind, id }, audience: 'administration' })

/** Who is asking, with the names of their units. */
export async function sessionOf({ db, actor, policy }: Context): Promise<SessionShape> {
  const { accountId, name, roles, standings, units } = actor
  if (accountId === null) return { account: null, roles: [], standings: [], may: [] }
  const username = (await store.findUsername(db, accountId))?.username ?? ''
  const names = await store.unitNames(db, units)
  return {
    account: { id: accountId, username, displayName: name },
    roles: roles.map(({ role, unitId }) => ({ role, unitId, unitName: unitId && (names.get(unitId) ?? null) })),
    standings: [...standings],
    may: Object.keys(policy).filter((action) => Array.isArray(policy[action]) && mayEver(policy, actor, action)),
  }
}

/** Opens a session for a person whose password was checked; gives the token, which is kept nowhere. */
export async function openSession(context: Context, account: { id: string; displayName: string }) {
  const token = Buffer.from(context.random(32)).toString('base64url')
  const sessionId = context.newId()
  const at = context.machineNow
  await store.insertSession(context.db, { id: sessionId, accountId: account.id, tokenHash: tokenHash(token), at })
  const held = { sessionId, accountId: account.id, name: account.displayName, steppedUpAt: at }
  const actor = await actorOn(context.db, held, context.today)
  await recordNow({ ...context, actor }, 'session.opened', 'session', sessionId)
  return { token, session: await sessionOf({ ...context, actor }) }
}

/** Somebody on the way in: known by name, holding nothing yet. */
export const entering = ({ id, displayName }: { id: string; displayName: string }): Actor => ({
  ...visitor,
  accountId: id,
  name: displayName,
})

/**
 * Checks the password outside any transaction, then opens the session and sets its cookie.
 * @throws Refused `session.wrong-password`, the same answer after the same work for an unknown name, a wrong password
 * and a disabled account.
 */
export async function signIn({ within, header }: Doors, { username, password }: Body<typeof contract.signIn>) {
  const name = username.trim().toLowerCase()
  const known = await within(visitor, ({ db }) => findCredential(db, name), 'sign_in')
  const right = await isPassword(password, known?.hash)
  if (!known || !right || known.disabledAt !== null) throw wrong()
  const { token, session } = await within(entering(known), (context) => openChecked(context, known), 'sign_in')
  header('Set-Cookie', cookieWith(token))
  return session
}

const wrong = () => new Refused({ kind: 'unauthenticated', code: 'session.wrong-password' })

/** Between the check and now the password may have changed or the account been disabled. */
async function openChecked(context: Context, checked: Credential) {
  const current = await lockCredential(context.db, checked.id)
  if (current?.hash !== checked.hash || current.disabledAt !== null) throw wrong()
  return openSession(context, current)
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

/** The signed-in person's credential, after their password was checked; `field` is where it was typed. */
async function confirmed({ actor, within }: Doors, password: string, field: string) {
  const { accountId } = actor
  if (accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  const own = await within(actor, ({ db }) => lockCredential(db, accountId))
  const right = await isPassword(password, own?.hash)
  if (!own || !right) throw new Refused(invalid(field, 'password.wrong'))
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

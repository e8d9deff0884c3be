/** Signing in and out, re-entering and changing one's password, saying who one is, and where one is signed in. */
import type { z } from 'zod'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import type { Client } from '#platform/client.ts'
import { type Actor, type Context, visitor } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import type { Doors } from '#platform/http.ts'
import { hashPassword, isPassword } from '#platform/password.ts'
import { mayEver } from '#platform/policy.ts'
import { actorOn, cookieGone, cookieWith, tokenHash } from '../actors/actions.ts'
import type * as contract from '../contract.ts'
import { countersOf, remember } from '../devices/actions.ts'
import { sessionHolds, whyNotPassword } from '../rules.ts'
import { type Credential, findCredential, lockCredential, updatePassword } from '../store.ts'
import { type Counting, claim, codesOf, forgive, inSession, takeBack } from '../throttle/actions.ts'
import { isRightCode, wantsCode } from '../totp/actions.ts'
import { stepHolds, stepMinutes } from '../totp/rules.ts'
import * as steps from '../totp/store.ts'
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
  const username = (await store.findUsername(db, accountId))?.username ?? ''
  const names = await store.unitNames(db, units)
  return {
    account: { id: accountId, username, displayName: name },
    roles: roles.map(({ role, unitId }) => ({ role, unitId, unitName: unitId && (names.get(unitId) ?? null) })),
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

type Opened = Awaited<ReturnType<typeof openSession>>

/** Gives the browser its cookies and says who it is now. */
export function welcome({ header }: Pick<Doors, 'header'>, { cookies, session }: Opened): SessionShape {
  for (const cookie of cookies) header('Set-Cookie', cookie)
  return session
}

type Known = { known: Credential; counters: readonly Counting[] }
type Outcome = { opened: Opened } | { wants: 'totp'; account: Credential }

/**
 * Counts the try, checks the password outside any transaction, then the code where one is wanted, and opens the session.
 * @throws Refused `session.wrong-password`, the same answer after the same work for an unknown name, a wrong password
 * and a disabled account; `session.throttled` alike for all of them; `session.wrong-code`
 */
async function judged({ within, client }: Doors, given: Body<typeof contract.signIn>): Promise<Outcome> {
  const name = given.username.trim().toLowerCase()
  const { known, counters } = await within(visitor, (context) => tried(context, client, name), 'sign_in')
  const right = await isPassword(given.password, known?.hash)
  if (!known || !right || known.disabledAt !== null) throw wrong()
  const ofCode = codesOf(known.id, counters)
  // Counted and kept before the code is judged: whoever has the password guesses codes no faster for trying many at once.
  if (given.code !== undefined && ofCode.length > 0)
    await within(entering(known), (context) => claim(context, ofCode), 'sign_in')
  const open = (context: Context) =>
    openChecked(context, client, { known, counters: [...counters, ...ofCode] }, given.code)
  return within(entering(known), open, 'sign_in')
}

/** Signs in and sets the cookies. @throws Refused `session.code-needed` naming the second factor wanted. */
export async function signIn(doors: Doors, given: Body<typeof contract.signIn>) {
  const outcome = await judged(doors, given)
  if ('opened' in outcome) return welcome(doors, outcome.opened)
  throw new Refused({ kind: 'unauthenticated', code: 'session.code-needed', params: { factor: outcome.wants } })
}

/** As `signIn`, on the page without script: where a code is wanted, gives the token of the step that waits for it. */
export async function signInByForm(doors: Doors, given: Body<typeof contract.signIn>): Promise<{ step?: string }> {
  const outcome = await judged(doors, given)
  if ('opened' in outcome) {
    welcome(doors, outcome.opened)
    return {}
  }
  const keep = async ({ db, machineNow, random }: Context) => {
    const step = Buffer.from(random(32)).toString('base64url')
    const over = new Date(machineNow.getTime() - stepMinutes * 60_000)
    await steps.insertStep(db, { tokenHash: tokenHash(step), accountId: outcome.account.id, at: machineNow }, over)
    return { step }
  }
  return doors.within(entering(outcome.account), keep, 'sign_in')
}

const stepOver = () => new Refused({ kind: 'unauthenticated', code: 'session.step-over' })

/** The code after the password. @throws Refused `session.step-over`, `session.wrong-code`, `session.throttled`. */
export async function finishByForm(doors: Doors, { step, code }: { step: string; code: string }): Promise<void> {
  const { within, client } = doors
  const account = await within(visitor, ({ db }) => steps.findStep(db, tokenHash(step)), 'sign_in')
  if (!account) throw stepOver()
  const count = async (context: Context) => {
    const here = await countersOf(context, client, account.username)
    const all = [...here, ...codesOf(account.id, here)]
    await claim(context, all)
    return all
  }
  const counters = await within(visitor, count, 'sign_in')
  const open = async (context: Context) => {
    const { db, machineNow } = context
    const held = await steps.lockStep(db, tokenHash(step))
    const isOpen = held && held.disabledAt === null && stepHolds(held.madeAt, machineNow)
    // A password changed since then was the wrong one.
    if (!isOpen || held.changedAt === null || held.changedAt > held.madeAt) throw stepOver()
    if (!(await isRightCode(context, held.id, code))) throw wrongCode()
    await steps.deleteStep(db, tokenHash(step))
    await forgive(context, counters)
    return openSession(context, client, held)
  }
  welcome(doors, await within(entering(account), open, 'sign_in'))
}

async function tried(context: Context, client: Client, name: string) {
  const counters = await countersOf(context, client, name)
  await claim(context, counters)
  return { counters, known: await findCredential(context.db, name) }
}

const wrong = () => new Refused({ kind: 'unauthenticated', code: 'session.wrong-password' })
const wrongCode = () => new Refused({ kind: 'unauthenticated', code: 'session.wrong-code' })

/** Between the check and now the password may have changed or the account been disabled. */
async function openChecked(
  context: Context,
  client: Client,
  { known, counters }: Known,
  code: string | undefined,
): Promise<Outcome> {
  const current = await lockCredential(context.db, known.id)
  if (current?.hash !== known.hash || current.disabledAt !== null) throw wrong()
  if (await wantsCode(context, known.id)) {
    if (code === undefined) {
      await takeBack(context, counters)
      return { wants: 'totp', account: current }
    }
    if (!(await isRightCode(context, known.id, code))) throw wrongCode()
  }
  await forgive(context, counters)
  return { opened: await openSession(context, client, current) }
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

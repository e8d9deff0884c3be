/** The ways in: a password with its code where one is wanted, through the API or the page without script, and a passkey. */
import type { z } from 'zod'
import { Refused } from '#kit/refusal.ts'
import type { Client } from '#platform/client.ts'
import { type Context, visitor } from '#platform/context.ts'
import type { Doors } from '#platform/http.ts'
import { isPassword } from '#platform/password.ts'
import { tokenHash } from '../actors/actions.ts'
import type * as contract from '../contract.ts'
import { countersOf } from '../devices/actions.ts'
import * as passkeys from '../passkeys/actions.ts'
import type * as passkeyContract from '../passkeys/contract.ts'
import { entering, type Opened, openSession, welcome } from '../sessions/actions.ts'
import { markSteppedUp } from '../sessions/store.ts'
import { type Credential, findCredential, lockCredential } from '../store.ts'
import { type Counting, claim, codesFrom, codesOf, forgive, takeBack } from '../throttle/actions.ts'
import { isRightCode, wantsCode } from '../totp/actions.ts'
import { stepHolds, stepMinutes } from '../totp/rules.ts'
import * as steps from '../totp/store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

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

/** A challenge for whoever answers it; asked for as seldom as codes are tried. */
export const openChallenge = (doors: Doors) =>
  doors.within(visitor, (context) => passkeys.challengeTo(context, 'sign_in', null), 'sign_in')

/**
 * Signs in whoever the passkey belongs to. The authenticator has seen its person (a finger, a face, a number), so that
 * it is two factors by itself, and nobody's guesses at a name are counted against it.
 * @throws Refused `passkey.refused`, one answer whatever was wrong
 */
export async function signInByPasskey(doors: Doors, given: Body<typeof passkeyContract.signInByPasskey>) {
  const { within, client } = doors
  const counters = codesFrom(client)
  await within(visitor, (context) => claim(context, counters), 'sign_in')
  const taken = await passkeys.takeChallenge({ ...doors, actor: visitor }, given.challengeId, 'sign_in')
  const answer = await within(visitor, (context) => passkeys.answered(context, taken, given.response), 'sign_in')
  if (answer.isCopied) return passkeys.tellCopied(doors, answer.accountId)
  const account = { id: answer.accountId, displayName: answer.displayName }
  const open = async (context: Context) => {
    await takeBack(context, counters)
    return openSession(context, client, account)
  }
  return welcome(doors, await within(entering(account), open, 'sign_in'))
}

const ownId = ({ actor }: Doors): string => {
  if (actor.accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  return actor.accountId
}

/** A challenge for the signed-in person's own passkeys. @throws Refused `passkey.none`. */
export async function stepUpChallenge(doors: Doors) {
  const make = (context: Context) => passkeys.challengeTo(context, 'step_up', ownId(doors))
  const made = await doors.within(doors.actor, make, 'sign_in')
  if (made.options.allowCredentials?.length) return made
  throw new Refused({ kind: 'conflict', code: 'passkey.none' })
}

/** The person confirmed with a passkey, as good as the password entered again. @throws Refused `passkey.refused`. */
export async function stepUpByPasskey(doors: Doors, given: Body<typeof passkeyContract.stepUpByPasskey>) {
  const { within, actor } = doors
  const { sessionId } = actor
  const taken = await passkeys.takeChallenge(doors, given.challengeId, 'step_up')
  if (taken.accountId !== ownId(doors)) throw new Refused({ kind: 'unauthenticated', code: 'passkey.refused' })
  const answer = await within(actor, (context) => passkeys.answered(context, taken, given.response), 'sign_in')
  if (answer.isCopied) return passkeys.tellCopied(doors, answer.accountId)
  if (sessionId !== null) await within(actor, ({ db, machineNow }) => markSteppedUp(db, sessionId, machineNow))
  return {}
}

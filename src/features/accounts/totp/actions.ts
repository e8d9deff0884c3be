/** The second factor: enrolled, confirmed, asked for at the door, never used twice. */
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { invalid, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demandStepUp } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Doors } from '#platform/http.ts'
import { tokenHash } from '../actors/actions.ts'
import { codeOf, readCode } from '../rules.ts'
import { isLinked } from '../sso/store.ts'
import { findAccount, hasPassword } from '../store.ts'
import { claim, forgive, inSession } from '../throttle/actions.ts'
import { drift, isFresh, period, readFigures, recoveryCodes, recoverySigns, stepOf } from './rules.ts'
import * as store from './store.ts'

const algorithm = { algorithm: 'SHA1', digits: 6, period, issuer: 'Giao Ước' }
const authenticator = (secret: Buffer, label = '') =>
  new TOTP({ ...algorithm, label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) })

type Told = { after?: Record<string, number> }
const recordOwn = (context: Context, action: string, accountId: string, told: Told = {}) =>
  record(
    { ...context, now: context.machineNow },
    { action, object: { kind: 'account', id: accountId }, audience: 'administration', ...told },
  )

/** Runs at the door, where secrets are read, for the signed-in person. */
function own<T>({ actor, within }: Doors, work: (context: Context, accountId: string) => Promise<T>): Promise<T> {
  const { accountId } = actor
  if (accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  return within(actor, (context) => work(context, accountId), 'sign_in')
}

const already: Refusal = { kind: 'conflict', code: 'totp.already' }
const none: Refusal = { kind: 'conflict', code: 'totp.none' }

export const factorsOf = (doors: Doors) =>
  own(doors, async ({ db }, accountId) => {
    const totp = await store.findTotp(db, accountId)
    return {
      password: await hasPassword(db, accountId),
      totpSince: totp?.confirmedAt?.toISOString() ?? null,
      codesLeft: await store.codesLeft(db, accountId),
      sso: await standingOf(doors, accountId, db),
    }
  })

/** Whether there is a provider of single sign-on, and whether this account is linked to it. */
async function standingOf({ home }: Doors, accountId: string, db: Db) {
  const { oidc } = home.site
  if (!oidc) return 'off' as const
  return (await isLinked(db, accountId, oidc.issuer)) ? ('linked' as const) : ('none' as const)
}

/** A new secret, which asks for nothing until it is confirmed. @throws Refused `totp.already`. */
export const enrol = (doors: Doors) =>
  own(doors, async (context, accountId) => {
    demandStepUp(context)
    const { db } = context
    const secret = Buffer.from(context.random(20))
    refuseIf((await store.putSecret(db, accountId, secret, context.machineNow)) ? undefined : already)
    const account = await findAccount(db, accountId)
    const totp = authenticator(secret, account?.username ?? '')
    const uri = totp.toString()
    return { secret: totp.secret.base32, uri, picture: renderSVG(uri, { border: 1 }) }
  })

/** The step of a right and fresh code. */
function stepFor(totp: { secret: Buffer; lastStep: number }, typed: string, now: Date): number | undefined {
  const token = readFigures(typed)
  if (token === undefined) return undefined
  const delta = authenticator(totp.secret).validate({ token, timestamp: now.getTime(), window: drift })
  if (delta === null) return undefined
  const step = stepOf(now) + delta
  return isFresh(step, totp.lastStep) ? step : undefined
}

/** From now on the app is asked for. @throws Refused `totp.wrong-code`, `totp.none`. */
export async function confirm(doors: Doors, code: string) {
  const counters = inSession(`${doors.actor.sessionId} totp`)
  await own(doors, (context) => claim(context, counters))
  return own(doors, async (context, accountId) => {
    const totp = await store.lockTotp(context.db, accountId)
    if (!totp) throw new Refused(none)
    refuseIf(totp.confirmedAt ? already : undefined)
    const step = stepFor(totp, code, context.machineNow)
    if (step === undefined) throw new Refused(invalid('code', 'totp.wrong-code'))
    await store.markStep(context.db, accountId, step)
    await store.markConfirmed(context.db, accountId, context.machineNow)
    await forgive(context, counters)
    await recordOwn(context, 'totp.confirmed', accountId)
    return newCodes(context, accountId)
  })
}

/** Ten codes, told once; only their digests are kept. */
async function newCodes(context: Context, accountId: string) {
  const codes = Array.from({ length: recoveryCodes }, () => codeOf(context.random(recoverySigns)))
  const hashes = codes.map((code) => tokenHash(readCode(code)))
  await store.replaceCodes(context.db, accountId, hashes, context.machineNow)
  return { codes }
}

export const renewCodes = (doors: Doors) =>
  own(doors, async (context, accountId) => {
    demandStepUp(context)
    const totp = await store.lockTotp(context.db, accountId)
    refuseIf(totp?.confirmedAt ? undefined : none)
    await recordOwn(context, 'recovery_code.renewed', accountId)
    return newCodes(context, accountId)
  })

export const remove = (doors: Doors) =>
  own(doors, async (context, accountId) => {
    demandStepUp(context)
    const totp = await store.lockTotp(context.db, accountId)
    refuseIf(totp ? undefined : none)
    await store.deleteTotp(context.db, accountId)
    await recordOwn(context, 'totp.removed', accountId)
    return {}
  })

/** Is this account asked for a code after its password? */
export const wantsCode = async ({ db }: Context, accountId: string): Promise<boolean> =>
  (await store.findTotp(db, accountId))?.confirmedAt != null

/** Judges a code typed at the door and uses it up: the app's, or one of those kept. */
export async function isRightCode(context: Context, accountId: string, typed: string): Promise<boolean> {
  const { db, machineNow } = context
  const totp = await store.lockTotp(db, accountId)
  if (!totp) return false
  const step = stepFor(totp, typed, machineNow)
  if (step !== undefined) {
    await store.markStep(db, accountId, step)
    return true
  }
  const spent = await store.spendCode(db, accountId, tokenHash(readCode(typed)), machineNow)
  if (spent)
    await recordOwn(context, 'recovery_code.used', accountId, { after: { left: await store.codesLeft(db, accountId) } })
  return spent !== undefined
}

/** Single sign-on: leaving for the office's own sign-in and coming back as an account that was linked, never guessed. */
import { timingSafeEqual } from 'node:crypto'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demandStepUp, visitor } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import type { Doors } from '#platform/http.ts'
import { discover, type Provider, type Secrets, wayTo, whoCame } from '#platform/oidc.ts'
import { tokenHash } from '../actors/actions.ts'
import { demandToGrant, recordAccount } from '../grants/actions.ts'
import { whyNotInvite } from '../invitations/rules.ts'
import { withdraw } from '../invitations/store.ts'
import { passkeysOf } from '../passkeys/store.ts'
import { entering, openSession, recordNow, welcome } from '../sessions/actions.ts'
import { hasPassword, lockAccount, markJoined } from '../store.ts'
import * as store from './store.ts'

const minutes = 10
const cookieName = '__Host-giaouoc-sso'
/** Lax: it comes along when the provider sends the browser back. */
const cookieWith = (token: string) =>
  `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${minutes * 60}`
const cookieGone = `${cookieName}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`

const refused = () => new Refused({ kind: 'unauthenticated', code: 'sso.refused' })

function providerOf({ home }: Doors): Provider {
  const { oidc } = home.site
  if (!oidc) throw new Refused({ kind: 'conflict', code: 'sso.off' })
  return oidc
}

const backTo = ({ home }: Doors) => `${home.site.url}/sso/tro-ve`

/** What the provider or the network says no to is one calm answer here; the reason is for the server's log. */
async function trusted<T>({ home }: Doors, asking: Promise<T>): Promise<T> {
  try {
    return await asking
  } catch (error) {
    home.log('warn', 'single sign-on refused', { reason: error instanceof Error ? error.message : String(error) })
    throw refused()
  }
}

const secret = ({ home }: Doors) => Buffer.from(home.random(32)).toString('base64url')

/** The address of the provider, with what proves later that it is the answer to this very question in this browser. */
export async function leave(doors: Doors, next: string, accountId: string | null): Promise<string> {
  const provider = providerOf(doors)
  const configuration = await trusted(doors, discover(provider, doors.home.machineNow()))
  const secrets: Secrets = { state: secret(doors), nonce: secret(doors), verifier: secret(doors) }
  const browser = secret(doors)
  const { state, verifier, nonce } = secrets
  const keep = ({ db, machineNow: at }: Context) => {
    const flow = { stateHash: tokenHash(state), browserHash: tokenHash(browser), verifier, nonce, accountId, next, at }
    return store.insertFlow(db, flow, new Date(at.getTime() - minutes * 60_000))
  }
  await doors.within(visitor, keep, 'sign_in')
  doors.header('Set-Cookie', cookieWith(browser))
  return wayTo(configuration, backTo(doors), secrets)
}

/** The question this answer belongs to, asked by this browser, not long ago; taken away whatever comes of it. */
async function questionOf(doors: Doors, state: string) {
  const take = ({ db }: Context) => store.takeFlow(db, tokenHash(state))
  const flow = await doors.within(visitor, take, 'sign_in')
  const browser = tokenHash(doors.client.cookie(cookieName) ?? '')
  const isFresh = flow && doors.home.machineNow().getTime() - flow.madeAt.getTime() < minutes * 60_000
  if (!flow || !isFresh || !timingSafeEqual(flow.browserHash, browser)) throw refused()
  return flow
}

/**
 * Judges the answer; signs in the linked account, or links the one that asked to be. Gives where to go next.
 * @throws Refused `sso.refused` for every forged or stale answer, `sso.unknown` where nobody is linked, `sso.taken`
 */
export async function comeBack(doors: Doors, search: string): Promise<string> {
  const provider = providerOf(doors)
  doors.header('Set-Cookie', cookieGone)
  const answer = new URL(`${backTo(doors)}${search}`)
  const state = answer.searchParams.get('state') ?? ''
  const { verifier, nonce, accountId, next } = await questionOf(doors, state)
  const configuration = await trusted(doors, discover(provider, doors.home.machineNow()))
  const who = await trusted(doors, whoCame(configuration, answer, { verifier, nonce, state }))
  // The provider that was asked, and nobody it vouches for.
  if (who.issuer !== configuration.serverMetadata().issuer) throw refused()
  if (accountId === null) return enter(doors, who.subject, next)
  if (doors.actor.accountId !== accountId) throw refused()
  const link = (context: Context) => linkTo(context, provider.issuer, who.subject, accountId)
  await doors.within(doors.actor, link, 'sign_in')
  return '/tai-khoan'
}

async function enter(doors: Doors, subject: string, next: string): Promise<string> {
  const { issuer } = providerOf(doors)
  const look = ({ db }: Context) => store.findLinked(db, issuer, subject)
  const account = await doors.within(visitor, look, 'sign_in')
  if (!account || account.disabledAt !== null) throw new Refused({ kind: 'unauthenticated', code: 'sso.unknown' })
  const open = async (context: Context) => {
    const current = await lockAccount(context.db, account.id)
    if (!current || current.disabledAt !== null) throw refused()
    if (current.joinedAt === null) await join(context, account.id)
    return openSession(context, doors.client, account)
  }
  welcome(doors, await doors.within(entering(account), open, 'sign_in'))
  return next
}

/** The first time replaces the slip. */
async function join(context: Context, accountId: string): Promise<void> {
  await withdraw(context.db, accountId, context.machineNow)
  await markJoined(context.db, accountId, context.machineNow)
  await recordNow(context, 'account.joined', 'account', accountId)
}

async function linkTo(context: Context, issuer: string, subject: string, accountId: string): Promise<void> {
  const taken = { kind: 'conflict', code: 'sso.taken' } as const
  const madeBy = context.actor.accountId ?? accountId
  await kept(context, { oidc_link_pkey: taken, oidc_link_once: taken }, (trx) =>
    store.insertLink(trx, { issuer, subject, accountId, madeBy, at: context.machineNow }),
  )
  await recordAccount({ ...context, now: context.machineNow }, 'sso.linked', accountId)
}

const ownId = ({ actor }: Doors): string => {
  if (actor.accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  return actor.accountId
}

/** The signed-in person links their own account, with the password or a passkey entered again. */
export async function beginLink(doors: Doors) {
  providerOf(doors)
  await doors.within(doors.actor, async (context) => demandStepUp(context))
  return { url: await leave(doors, '/tai-khoan', ownId(doors)) }
}

/** @throws Refused `sso.last` when nothing else would let the person in. */
export async function endLink(doors: Doors) {
  providerOf(doors)
  const end = async (context: Context) => {
    demandStepUp(context)
    const accountId = ownId(doors)
    const other = (await hasPassword(context.db, accountId)) || (await passkeysOf(context.db, accountId)).length > 0
    refuseIf(other ? undefined : { kind: 'conflict', code: 'sso.last' })
    await store.deleteLinks(context.db, accountId)
    await recordAccount({ ...context, now: context.machineNow }, 'sso.unlinked', accountId)
    return {}
  }
  return doors.within(doors.actor, end, 'sign_in')
}

/**
 * An administrator links an account that nobody has come in to yet, in place of a slip. Whoever has come in links
 * themself: otherwise an administrator could become anybody.
 */
export async function linkAccount(doors: Doors, accountId: string, subject: string) {
  const { issuer } = providerOf(doors)
  const link = async (context: Context) => {
    demandToGrant(context, 'account.link')
    refuseIf(whyNotInvite(found(await lockAccount(context.db, accountId), 'account')))
    await linkTo(context, issuer, subject, accountId)
    return {}
  }
  return doors.within(doors.actor, link)
}

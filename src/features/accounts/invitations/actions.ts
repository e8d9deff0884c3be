/** Inviting somebody who will choose their own password, and taking up an invitation. */
import { renderSVG } from 'uqr'
import type { z } from 'zod'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { type Context, visitor } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Doors } from '#platform/http.ts'
import { hashPassword } from '#platform/password.ts'
import { tokenHash } from '../actors/actions.ts'
import { forgetDevices } from '../devices/store.ts'
import { demandToGrant, giveRole, recordAccount } from '../grants/actions.ts'
import { revokeAll } from '../keys/store.ts'
import { challengeToAdd, keepPasskey, takeChallenge } from '../passkeys/actions.ts'
import { deleteAll } from '../passkeys/store.ts'
import { unitsOf } from '../people/store.ts'
import { recoveryExpiry } from '../recoveries/rules.ts'
import { codeOf, readCode, whyNotGrant, whyNotPassword, whyNotUsername } from '../rules.ts'
import { entering, openSession, recordNow, welcome } from '../sessions/actions.ts'
import { endSessions } from '../sessions/store.ts'
import { deleteLinks } from '../sso/store.ts'
import { insertPassword, insertWaiting, lockAccount, markJoined, raiseVersion, stripPassword } from '../store.ts'
import { claim, codesFrom, takeBack } from '../throttle/actions.ts'
import { deleteTotp } from '../totp/store.ts'
import type * as contract from './contract.ts'
import { codeSigns, expiryOf, whyNotInvite, whyNotOpen } from './rules.ts'
import * as store from './store.ts'

type Given = z.output<(typeof contract.invite)['body']>

/**
 * Makes an account that waits for its person, and a slip that lets that person in once.
 * @throws Refused `account.username-taken`, `username.shape`, `grant.…`
 */
export async function invite(context: Context, { username, displayName, grants }: Given) {
  demandToGrant(context, 'account.invite')
  refuseIf(whyNotUsername(username))
  for (const [index, grant] of grants.entries()) refuseIf(whyNotGrant(grant, `grants/${index}/`))
  const id = context.newId()
  const taken = invalid('username', 'account.username-taken', { username })
  await kept(context, { account_username_key: taken }, () =>
    insertWaiting(context.db, { id, username, displayName, at: context.now }),
  )
  await recordAccount(context, 'account.invited', id, { personal: { after: { username, displayName } } })
  for (const [index, grant] of grants.entries()) await giveRole(context, id, grant, `grants/${index}/`)
  return slipFor(context, { id, username, displayName }, invited(context))
}

/** A new slip for somebody who has not come in yet; the one before opens nothing any more. */
export async function inviteAgain(context: Context, accountId: string) {
  demandToGrant(context, 'account.invite')
  const account = found(await lockAccount(context.db, accountId), 'account')
  refuseIf(whyNotInvite(account))
  await raiseVersion(context.db, accountId)
  await recordAccount(context, 'account.invited', accountId)
  return slipFor(context, account, invited(context))
}

const invited = ({ machineNow }: Context): Terms => ({ recoveryId: null, expiresAt: expiryOf(machineNow) })

type Person = { id: string; username: string; displayName: string }

/** A slip for somebody whom two people let back in. */
export const recoverySlip = (context: Context, person: Person, recoveryId: string) =>
  slipFor(context, person, { recoveryId, expiresAt: recoveryExpiry(context.machineNow) })

type Terms = { recoveryId: string | null; expiresAt: Date }

async function slipFor(context: Context, { id, username, displayName }: Person, { recoveryId, expiresAt }: Terms) {
  const code = codeOf(context.random(codeSigns))
  const at = context.machineNow
  const codeHash = tokenHash(readCode(code))
  await store.replaceInvitation(context.db, { id: context.newId(), accountId: id, codeHash, at, expiresAt, recoveryId })
  const url = `${context.site.url}/loi-moi?ma=${readCode(code)}`
  const slip = { accountId: id, username, displayName, code, url, expiresAt: expiresAt.toISOString() }
  return { ...slip, picture: renderSVG(url, { border: 1 }) }
}

/** `recovers`: had a way in before, and lost it. */
type Invited = { username: string; displayName: string; recovers: boolean }

/** Whom a code lets in, told to whoever holds it; nobody when it opens nothing. */
export async function invitedBy({ within }: Doors, code: string): Promise<Invited | undefined> {
  const look = async ({ db, machineNow }: Context) => {
    const invitation = await store.findInvitation(db, tokenHash(readCode(code)))
    return whyNotOpen(invitation, machineNow) ? undefined : invitation
  }
  const invitation = await within(visitor, look, 'sign_in')
  return invitation && { ...invitation, recovers: invitation.recoveryId !== null }
}

/** The invitation behind a code; codes tried in vain are counted. @throws Refused `invitation.unusable`. */
async function opened({ within, client }: Doors, code: string): Promise<store.Invitation> {
  const counters = codesFrom(client)
  await within(visitor, (context) => claim(context, counters), 'sign_in')
  const look = async (context: Context) => {
    const invitation = await store.findInvitation(context.db, tokenHash(readCode(code)))
    refuseIf(whyNotOpen(invitation, context.machineNow))
    await takeBack(context, counters)
    return found(invitation, 'invitation')
  }
  return within(visitor, look, 'sign_in')
}

/** A challenge for the invited person's first passkey. @throws Refused `invitation.unusable`. */
export async function invitationChallenge(doors: Doors, code: string) {
  const { accountId: id, username, displayName } = await opened(doors, code)
  const person = { id, username, displayName }
  return doors.within(visitor, (context) => challengeToAdd(context, 'join', person), 'sign_in')
}

/**
 * The invited person chooses a password, a passkey or both, and is signed in; the code opens nothing any more.
 * @throws Refused `invitation.unusable`, `password.…`
 */
export async function acceptInvitation(doors: Doors, given: z.output<(typeof contract.acceptInvitation)['body']>) {
  const { within, client } = doors
  const { password, passkey } = given
  const { accountId: id, username, displayName } = await opened(doors, given.code)
  refuseIf(password === undefined && passkey === undefined ? invalid('password', 'invitation.way-needed') : undefined)
  refuseIf(password === undefined ? undefined : whyNotPassword(password, username))
  const hash = password === undefined ? null : await hashPassword(password)
  const taken = passkey && (await takeChallenge(doors, passkey.challengeId, 'join'))
  const account = { id, displayName }
  const join = async (context: Context) => {
    await use(context, given.code)
    if (hash !== null) await insertPassword(context.db, id, hash, context.machineNow)
    if (passkey && taken) await keepPasskey(context, taken, id, passkey)
    return openSession(context, client, account)
  }
  return welcome(doors, await within(entering(account), join, 'sign_in'))
}

/** Uses the code up and lets its person in. @throws Refused when somebody was faster. */
async function use(context: Context, code: string): Promise<void> {
  const { db, machineNow } = context
  const invitation = await store.lockInvitation(db, tokenHash(readCode(code)))
  refuseIf(whyNotOpen(invitation, machineNow))
  const { id, accountId, recoveryId } = found(invitation, 'invitation')
  await store.markUsed(db, id, machineNow)
  if (recoveryId !== null) return comeBack(context, accountId)
  await markJoined(db, accountId, machineNow)
  await recordNow(context, 'account.joined', 'account', accountId)
}

/** Every way in that was there before is taken away: whoever found a lost telephone or password opens nothing with it. */
async function comeBack(context: Context, accountId: string): Promise<void> {
  const { db, machineNow } = context
  await stripPassword(db, accountId)
  await deleteTotp(db, accountId)
  await deleteAll(db, accountId)
  await deleteLinks(db, accountId)
  await revokeAll(db, accountId, machineNow)
  await forgetDevices(db, accountId)
  await endSessions(db, accountId, machineNow)
  await raiseVersion(db, accountId)
  await recordNow(context, 'account.recovered', 'account', accountId)
  for (const { unitId } of await unitsOf(db, accountId, context.today))
    if (unitId !== null)
      await record(context, {
        action: 'account.recovered',
        object: { kind: 'unit', id: unitId },
        audience: 'unit',
        unitId,
      })
}

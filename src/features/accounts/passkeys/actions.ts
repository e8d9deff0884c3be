/** Passkeys: added, named, taken away, and what an authenticator's answer proves. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { z } from 'zod'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Site } from '#platform/home.ts'
import type { Doors } from '#platform/http.ts'
import { findAccount, hasPassword } from '../store.ts'
import type * as contract from './contract.ts'
import { challengeHolds, challengeMinutes, looksCopied, passkeysAtMost } from './rules.ts'
import * as store from './store.ts'

type Assertion = z.output<typeof contract.Assertion>
type Attestation = z.output<typeof contract.NewPasskey>

/** The name by which browsers know us: the host people type. */
const hostOf = ({ url }: Site): string => new URL(url).hostname

const refused = () => new Refused({ kind: 'unauthenticated', code: 'passkey.refused' })

const minutes = challengeMinutes * 60_000
async function keep(context: Context, kind: store.Kind, accountId: string | null, challenge: string) {
  const { db, machineNow } = context
  const id = context.newId()
  const over = new Date(machineNow.getTime() - minutes)
  await store.insertChallenge(db, { id, kind, accountId, challenge, at: machineNow }, over)
  return id
}

/** A challenge for whoever answers it, or for one account's own passkeys. */
export async function challengeTo(context: Context, kind: 'sign_in' | 'step_up', accountId: string | null) {
  const own = accountId === null ? [] : await store.passkeysOf(context.db, accountId)
  const options = await generateAuthenticationOptions({
    rpID: hostOf(context.site),
    challenge: context.random(32),
    userVerification: 'required',
    timeout: minutes,
    allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: listed(transports) })),
  })
  return { challengeId: await keep(context, kind, accountId, options.challenge), options: { ...options } }
}

const listed = (transports: string) => transports.split(',').filter(Boolean)

type Person = { id: string; username: string; displayName: string }

/** A challenge for a new passkey of this account; one it has already is not offered again. */
export async function challengeToAdd(context: Context, kind: 'join' | 'add', { id, username, displayName }: Person) {
  const own = await store.passkeysOf(context.db, id)
  const options = await generateRegistrationOptions({
    rpName: 'Giao Ước',
    rpID: hostOf(context.site),
    userName: username,
    userDisplayName: displayName,
    userID: new TextEncoder().encode(id),
    challenge: context.random(32),
    timeout: minutes,
    attestationType: 'none',
    excludeCredentials: own.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: listed(transports),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { challengeId: await keep(context, kind, id, options.challenge), options: { ...options } }
}

/** The challenge, taken away in a transaction of its own: an answer that is wrong has used it up too. */
export async function takeChallenge({ within, actor }: Doors, id: string, kind: store.Kind) {
  const take = ({ db }: Context) => store.takeChallenge(db, id, kind)
  const taken = await within(actor, take, 'sign_in')
  if (!taken) throw refused()
  return taken
}
type Taken = Awaited<ReturnType<typeof takeChallenge>>

/** What the library says no to, whatever it is, is one refusal: another site, another challenge, no person, a bad signature. */
async function proved<T>(checking: Promise<T>): Promise<T> {
  try {
    return await checking
  } catch {
    throw refused()
  }
}

/** Keeps a new passkey of the account the challenge was made for. @throws Refused `passkey.refused`, `passkey.already`. */
export async function keepPasskey(context: Context, taken: Taken, accountId: string, given: Attestation) {
  const { site, machineNow } = context
  if (taken.accountId !== accountId || !challengeHolds(taken.madeAt, machineNow)) throw refused()
  const { registrationInfo } = await proved(
    verifyRegistrationResponse({
      response: given.response as never,
      expectedChallenge: taken.challenge,
      expectedOrigin: site.url,
      expectedRPID: hostOf(site),
      requireUserVerification: true,
    }),
  )
  if (!registrationInfo) throw refused()
  const { credential, credentialBackedUp } = registrationInfo
  const already = { kind: 'conflict', code: 'passkey.already' } as const
  await kept(context, { passkey_credential_id_key: already }, (trx) =>
    store.insertPasskey(trx, {
      ...{ id: context.newId(), accountId, credentialId: credential.id, name: given.name },
      ...{ publicKey: Buffer.from(credential.publicKey), counter: credential.counter, backedUp: credentialBackedUp },
      ...{ transports: (given.response.response.transports ?? []).join(','), at: machineNow },
    }),
  )
  await recordOwn(context, 'passkey.added', accountId)
}

const recordOwn = (context: Context, action: string, accountId: string) =>
  record(
    { ...context, now: context.machineNow },
    { action, object: { kind: 'account', id: accountId }, audience: 'administration' },
  )

/** Whose passkey answered, and whether it looks copied. @throws Refused `passkey.refused`. */
export async function answered(context: Context, taken: Taken, response: Assertion) {
  const { db, site, machineNow } = context
  if (!challengeHolds(taken.madeAt, machineNow)) throw refused()
  const passkey = await store.lockByCredential(db, response.id)
  if (!passkey || passkey.disabledAt !== null) throw refused()
  if (taken.accountId !== null && taken.accountId !== passkey.accountId) throw refused()
  const { verified, authenticationInfo } = await proved(
    verifyAuthenticationResponse({
      response: response as never,
      expectedChallenge: taken.challenge,
      expectedOrigin: site.url,
      expectedRPID: hostOf(site),
      // The counter is compared here, where a copy can be told to somebody.
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: -1 },
      requireUserVerification: true,
    }),
  )
  if (!verified) throw refused()
  const isCopied = looksCopied(passkey.counter, authenticationInfo.newCounter)
  if (!isCopied) await store.markUsed(db, passkey.id, authenticationInfo.newCounter, machineNow)
  return { ...passkey, isCopied }
}

/** An authenticator that counts backwards was copied: refused, and told to the account and to administrators. */
export async function tellCopied({ within, actor }: Doors, accountId: string): Promise<never> {
  await within({ ...actor, accountId }, (context) => recordOwn(context, 'passkey.copied', accountId), 'sign_in')
  throw refused()
}

const shape = ({ id, name, madeAt, usedAt, version }: store.Row) => ({
  ...{ id, name, version },
  madeAt: madeAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})

const ownId = ({ actor }: { actor: Doors['actor'] }): string => {
  if (actor.accountId === null) throw new Refused({ kind: 'unauthenticated', code: 'session.needed' })
  return actor.accountId
}

export const listPasskeys = async (context: Context) => ({
  items: (await store.passkeysOf(context.db, ownId(context))).map(shape),
})

export const addChallenge = (doors: Doors) =>
  doors.within(
    doors.actor,
    async (context) => {
      demandStepUp(context)
      const id = ownId(context)
      const own = await store.passkeysOf(context.db, id)
      refuseIf(own.length >= passkeysAtMost ? { kind: 'conflict', code: 'passkey.too-many' } : undefined)
      return challengeToAdd(context, 'add', found(await findAccount(context.db, id), 'account'))
    },
    'sign_in',
  )

export async function addPasskey(doors: Doors, given: Attestation) {
  const taken = await takeChallenge(doors, given.challengeId, 'add')
  const add = async (context: Context) => {
    await keepPasskey(context, taken, ownId(context), given)
    return listPasskeys(context)
  }
  return doors.within(doors.actor, add, 'sign_in')
}

export const renamePasskey = (doors: Doors, passkeyId: string, name: string) =>
  doors.within(
    doors.actor,
    async (context) => {
      const passkey = found(await store.lockOwn(context.db, ownId(context), passkeyId), 'passkey')
      await demandVersion(context, passkey, { kind: 'account', id: passkey.accountId })
      await store.rename(context.db, passkeyId, name)
      await recordOwn(context, 'passkey.renamed', passkey.accountId)
      return listPasskeys(context)
    },
    'sign_in',
  )

/** @throws Refused `passkey.last` when nothing else would let the person in. */
export const removePasskey = (doors: Doors, passkeyId: string) =>
  doors.within(
    doors.actor,
    async (context) => {
      demandStepUp(context)
      const accountId = ownId(context)
      const passkey = found(await store.lockOwn(context.db, accountId, passkeyId), 'passkey')
      const isLast = (await store.passkeysOf(context.db, accountId)).length === 1
      if (isLast && !(await hasPassword(context.db, accountId)))
        throw new Refused({ kind: 'conflict', code: 'passkey.last' })
      await store.deletePasskey(context.db, passkey.id)
      await recordOwn(context, 'passkey.removed', accountId)
      return listPasskeys(context)
    },
    'sign_in',
  )

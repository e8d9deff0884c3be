/** The first administrator: made once, by whoever can read the console of the server. */
import { timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, visitor } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import type { Home } from '#platform/home.ts'
import type { Doors } from '#platform/http.ts'
import { hashPassword } from '#platform/password.ts'
import { unitOfWork } from '#platform/units-of-work.ts'
import { tokenHash } from '../actors/actions.ts'
import type * as contract from '../contract.ts'
import { insertGrant } from '../grants/store.ts'
import { codeOf, readCode, whyNotPassword, whyNotUsername } from '../rules.ts'
import { entering, openSession, welcome } from '../sessions/actions.ts'
import { anyAccount, insertAccount } from '../store.ts'
import * as store from './store.ts'

/** A new one-time code for the console while nobody has an account; null afterwards. Only its digest is kept. */
export const setupCode = (home: Home): Promise<string | null> =>
  unitOfWork(
    home.db,
    visitor,
    async (trx) => {
      if (await anyAccount(trx)) return null
      const code = codeOf(home.random(16))
      await store.keepCode(trx, tokenHash(readCode(code)), home.machineNow())
      return code
    },
    'sign_in',
  )

/** Nobody has an account yet. */
export const isOpen = async (within: Doors['within']): Promise<boolean> =>
  within(visitor, async ({ db }) => !(await anyAccount(db)), 'sign_in')

type Given = z.output<(typeof contract.setUp)['body']>

/**
 * Makes the first account, an administrator's, and signs it in. Of two who race one wins.
 * @throws Refused `setup.closed` once there is an account, `setup.wrong-code`, `username.…`, `password.…`
 */
export async function setUp(doors: Doors, given: Given) {
  const { home, within, client } = doors
  refuseIf(whyNotUsername(given.username) ?? whyNotPassword(given.password, given.username))
  await within(visitor, (context) => demandCode(context, given.code), 'sign_in')
  const hash = await hashPassword(given.password)
  const account = { id: home.newId(), displayName: given.displayName }
  const first = async (context: Context) => {
    await demandCode(context, given.code)
    await store.markUsed(context.db, context.machineNow)
    await makeAdministrator(context, { ...given, ...account, hash })
    return openSession(context, client, account)
  }
  return welcome(doors, await within(entering(account), first, 'sign_in'))
}

async function demandCode({ db }: Context, typed: string): Promise<void> {
  const kept = await store.lockCode(db)
  if (!kept || kept.usedAt !== null || (await anyAccount(db)))
    throw new Refused({ kind: 'conflict', code: 'setup.closed' })
  refuseIf(timingSafeEqual(kept.codeHash, tokenHash(readCode(typed))) ? undefined : invalid('code', 'setup.wrong-code'))
}

type Administrator = { id: string; username: string; displayName: string; hash: string }

async function makeAdministrator(context: Context, { id, username, displayName, hash }: Administrator) {
  const { db, machineNow } = context
  await insertAccount(db, { id, username, displayName, hash, at: machineNow })
  const grant = { role: 'administrator', unitId: null, from: null, to: null, basis: null } as const
  await insertGrant(db, { id: context.newId(), accountId: id, ...grant })
  await record(
    { ...context, now: machineNow },
    {
      action: 'account.created',
      object: { kind: 'account', id },
      audience: 'administration',
      after: { role: grant.role },
      personal: { after: { username, displayName } },
    },
  )
}

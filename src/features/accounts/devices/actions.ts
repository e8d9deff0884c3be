/** Knows a browser again by a cookie of its own: an owner there does not pay for what strangers try elsewhere. */
import type { Client } from '#platform/client.ts'
import type { Context } from '#platform/context.ts'
import { tokenHash } from '../actors/actions.ts'
import { deviceHolds } from '../rules.ts'
import { type Counting, fromSource, onDevice } from '../throttle/actions.ts'
import * as store from './store.ts'

const cookieName = '__Host-giaouoc-device'
const days = 400

const cookieWith = (token: string) =>
  `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${days * 86_400}`

/** Whose failures this try at a name is counted with: the device's, where it is known, else the source's. */
export async function countersOf({ db, machineNow }: Context, client: Client, name: string): Promise<Counting[]> {
  const token = client.cookie(cookieName)
  if (!token) return fromSource(client, name)
  const names = await store.namesOn(db, tokenHash(token))
  const isKnown = names.some(({ username, seenAt }) => username === name && deviceHolds(seenAt, machineNow))
  return isKnown ? onDevice(name, tokenHash(token)) : fromSource(client, name)
}

/** Remembers that this account has signed in here; gives the cookie. A token we never gave is not taken up. */
export async function remember(context: Context, client: Client, accountId: string): Promise<string> {
  const { db, machineNow } = context
  const given = client.cookie(cookieName)
  const isOurs = given !== undefined && (await store.namesOn(db, tokenHash(given))).length > 0
  const token = isOurs ? given : Buffer.from(context.random(32)).toString('base64url')
  await store.markKnown(db, tokenHash(token), accountId, machineNow)
  return cookieWith(token)
}

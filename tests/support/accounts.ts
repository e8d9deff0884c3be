/** Accounts for tests, made through the product's own doors. */
import * as contract from '#features/accounts/contract.ts'
import type { Output } from '#kit/endpoint.ts'
import type { Caller, World } from './world.ts'

export const password = 'bốn mùa lúa chín'

type Given = Partial<Parameters<typeof made>[1]>
const made = (admin: Caller, body: (typeof contract.createAccount)['body']['_zod']['input']) =>
  admin.inSample(() => admin.call(contract.createAccount, { body }))

/** An account with a password that is known, made by an administrator as the sample makes them. */
export const anAccount = (
  admin: Caller,
  { username = 'le.thi-ba', displayName = 'Lê Thị Ba', password: secret = password, grants = [] }: Given = {},
): Promise<Output<typeof contract.createAccount>> => made(admin, { username, displayName, password: secret, grants })

/** The session's cookie of an answer, as a browser would send it back. */
export const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

/** Signs in by name and password; gives the cookie. */
export async function signedIn(world: World, username: string, secret = password): Promise<string> {
  const response = await world.visitor.send('POST', '/api/v1/session', { username, password: secret })
  if (!response.ok) throw new Error(`Not signed in: ${response.status}`)
  return cookieOf(response)
}

/** Who a cookie says one is; null for a visitor. */
export async function whoIs(world: World, cookie: string): Promise<string | null> {
  const response = await world.visitor.send('GET', '/api/v1/session', undefined, { headers: { cookie } })
  const session = (await response.json()) as Output<typeof contract.getSession>
  return session.account?.username ?? null
}

/** Tells the keys of this installation. */
import type { Output } from '#kit/endpoint.ts'
import type { Context } from '#platform/context.ts'
import { keysSeen } from '#platform/signing/receipts.ts'
import type { listPublicKeys as endpoint } from './contract.ts'

export async function listPublicKeys({ db }: Context): Promise<Output<typeof endpoint>> {
  const keys = await keysSeen(db)
  return { items: keys.map((key) => ({ ...key, firstSeen: key.firstSeen.toISOString() })), next: null }
}

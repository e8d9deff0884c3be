/** Salts that nobody can work out but this installation: by its key, from what they are for. The same each time. */
import { createHash } from 'node:crypto'
import { canonical, type Json } from '#kit/digest.ts'
import type { Signer } from './signer.ts'

/**
 * 128 bits in hexadecimal. The signature under them is never told, and says that it is none of a receipt; an Ed25519
 * signature has no chance in it, so a salt needs no row that somebody might read before its time.
 */
export function secretSalt({ sign }: Pick<Signer, 'sign'>, of: Json): string {
  const secret = sign(canonical({ giaouoc: 'salt', version: 1, of }))
  return createHash('sha256').update(secret).digest('hex').slice(0, 32)
}

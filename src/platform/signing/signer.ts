/** Signs for this installation. Ed25519: the same text has the same signature, whichever process signs. */
import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { fingerprintOf } from './statement.ts'

export type Signer = {
  fingerprint: string
  /** SubjectPublicKeyInfo in base64. */
  publicKey: string
  sign: (text: string) => Buffer
}

export function signerWith(privateKey: KeyObject): Signer {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  return { fingerprint: fingerprintOf(publicKey), publicKey, sign: (text) => sign(null, Buffer.from(text), privateKey) }
}

/** Signatures of voters and tellers (Ed25519, RFC 8032) over what is named in full, so that none serves for anything else. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesOfHex, hexOf } from './bytes.ts'
import { type Bound, transcript } from './hashing.ts'

export type SigningKey = { readonly secret: Uint8Array; readonly key: string }

export const signingKeyOf = (secret: Uint8Array): SigningKey => ({ secret, key: hexOf(ed25519.getPublicKey(secret)) })

/** Whether anything can be signed for it: a point in its one way of writing, and none that signs everything. */
export function isKey(key: string): boolean {
  const bytes = bytesOfHex(key)
  return (
    bytes?.length === 32 &&
    ed25519.utils.isValidPublicKey(bytes, false) &&
    !ed25519.Point.fromBytes(bytes).isSmallOrder()
  )
}

const bytesFor = (deed: string, parts: readonly Bound[]) =>
  transcript([['context', `giaouoc-ballot ${deed}`], ...parts])

export const signed = ({ secret }: SigningKey, deed: string, parts: readonly Bound[]): string =>
  hexOf(ed25519.sign(bytesFor(deed, parts), secret))

export function isSigned(key: string, signature: string, deed: string, parts: readonly Bound[]): boolean {
  const [point, bytes] = [bytesOfHex(key), bytesOfHex(signature)]
  if (point?.length !== 32 || bytes?.length !== 64) return false
  try {
    // Strict: a point of small order signs everything.
    return ed25519.verify(bytes, bytesFor(deed, parts), point, { zip215: false })
  } catch {
    return false
  }
}

/** Is a receipt genuine? On Node's own core alone: no server, no database, no network. */
import { createPublicKey, verify } from 'node:crypto'
import { commitmentOf, type EventStated, fingerprintOf, type Receipt, signedText } from './statement.ts'

/** Why it is not: each says which part was touched. */
export type Falsity = 'receipt.other-key' | 'receipt.key-forged' | 'receipt.signature' | 'receipt.payload'

/** A file that cannot be a receipt at all. */
export class NoReceipt extends Error {}

const texts = ['id', 'happenedAt', 'recordedAt', 'action', 'objectKind', 'objectId', 'audience'] as const
const known = ['accountId', 'actingUnitId', 'unitId', 'regionId', 'seasonId'] as const
const seals = ['commitment', 'personCommitment'] as const

type Loose = Record<string, unknown>
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const hasExactly = (value: unknown, names: readonly string[]): value is Loose =>
  isObject(value) && Object.keys(value).sort().join() === [...names].sort().join()

const isEvent = (event: unknown): event is EventStated =>
  hasExactly(event, [...texts, ...known, ...seals]) &&
  texts.every((name) => typeof event[name] === 'string') &&
  known.every((name) => event[name] === null || typeof event[name] === 'string') &&
  seals.every((name) => typeof event[name] === 'string' && /^[0-9a-f]{64}$/.test(event[name]))

function isObjectText(text: unknown): text is string {
  try {
    return typeof text === 'string' && isObject(JSON.parse(text))
  } catch {
    return false
  }
}

const isReceipt = (value: unknown): value is Receipt =>
  hasExactly(value, ['giaouoc', 'version', 'event', 'payload', 'salt', 'key', 'signature']) &&
  value.giaouoc === 'receipt' &&
  value.version === 1 &&
  isEvent(value.event) &&
  isObjectText(value.payload) &&
  typeof value.salt === 'string' &&
  /^(?:[0-9a-f]{2})+$/.test(value.salt) &&
  typeof value.signature === 'string' &&
  hasExactly(value.key, ['fingerprint', 'publicKey']) &&
  Object.values(value.key).every((part) => typeof part === 'string')

/** The receipt in a text. @throws NoReceipt when it is none. */
export function readReceipt(text: string): Receipt {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new NoReceipt()
  }
  if (!isReceipt(value)) throw new NoReceipt()
  return value
}

function isSigned({ event, key, signature }: Receipt): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key.publicKey, 'base64'), format: 'der', type: 'spki' })
    const text = Buffer.from(signedText(event, key.fingerprint))
    return publicKey.asymmetricKeyType === 'ed25519' && verify(null, text, publicKey, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

/**
 * What is wrong with it, in the order in which it is looked at; nothing when it is genuine. `trusted` are fingerprints
 * that the verifier has from elsewhere; none means that the key in the file is taken at its word.
 */
export function falsityOf(receipt: Receipt, trusted: readonly string[] | null): Falsity | undefined {
  const { event, key, payload, salt } = receipt
  if (trusted && !trusted.includes(key.fingerprint)) return 'receipt.other-key'
  if (fingerprintOf(key.publicKey) !== key.fingerprint) return 'receipt.key-forged'
  if (!isSigned(receipt)) return 'receipt.signature'
  if (commitmentOf(Buffer.from(salt, 'hex'), payload) !== event.commitment) return 'receipt.payload'
  return undefined
}

/** Fingerprints in what the verifier trusts: the answer of `/api/v1/public/keys`, a PEM, or a fingerprint. @throws NoReceipt */
export function fingerprintsIn(text: string): string[] {
  const given = text.trim()
  if (/^sha256:[0-9a-f]{64}$/.test(given)) return [given]
  try {
    if (given.startsWith('-----'))
      return [fingerprintOf(createPublicKey(given).export({ type: 'spki', format: 'der' }).toString('base64'))]
    const { items } = JSON.parse(given) as { items: { publicKey: string }[] }
    return items.map(({ publicKey }) => fingerprintOf(publicKey))
  } catch {
    throw new NoReceipt()
  }
}

/** What a receipt says and what exactly is signed: read by the server and by whoever verifies, on Node's own core. */
import { createHash } from 'node:crypto'
import { canonical, type Json } from '#kit/digest.ts'

/** The row of an event as it stands in the log: names nobody and tells no content, only what both are sealed under. */
export type EventStated = {
  id: string
  happenedAt: string
  recordedAt: string
  accountId: string | null
  actingUnitId: string | null
  action: string
  objectKind: string
  objectId: string
  audience: string
  unitId: string | null
  regionId: string | null
  seasonId: string | null
  commitment: string
  personCommitment: string
}

/** A file that proves by itself: the row of the log, what its commitment covers, and the signature over the row. */
export type Receipt = {
  giaouoc: 'receipt'
  version: 1
  event: EventStated
  /** Canonical JSON, of which with the salt before it the commitment is the SHA-256. */
  payload: string
  salt: string
  key: { fingerprint: string; publicKey: string }
  signature: string
}

/** The text under the signature. It says what it is, so that no signature over another kind of text ever passes for one. */
export const signedText = (event: EventStated, fingerprint: string): string =>
  canonical({ giaouoc: 'receipt', version: 1, key: fingerprint, event } satisfies Json)

/** As the log seals it: SHA-256(salt ‖ payload), in hexadecimal. */
export const commitmentOf = (salt: Uint8Array, payload: string): string =>
  createHash('sha256').update(salt).update(payload).digest('hex')

/** A public key by the SHA-256 of its bytes (SubjectPublicKeyInfo, as PEM holds them between its lines). */
export const fingerprintOf = (publicKey: string): string =>
  `sha256:${createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex')}`

/**
 * The keys by which a member signs ballots in a sitting, on the device that made them. They show nobody what was chosen: who has one
 * could only cast in that member's place, and needs the member's own sign-in for it too.
 */
import { bytesOfHex, hexOf } from '#src/ballots/bytes.ts'
import { type SigningKey, signingKeyOf } from '#src/ballots/signing.ts'

type Of = { readonly sittingId: string; readonly memberId: string }
type KeyFile = Of & { readonly kind: string; readonly secret: string }

const kind = 'giaouoc-voter-key'
const placeOf = ({ sittingId, memberId }: Of) => `giaouoc.voter-key/${sittingId}/${memberId}`

const secretsOf = (of: Of): string[] => {
  try {
    return (JSON.parse(localStorage.getItem(placeOf(of)) ?? '[]') as unknown[]).map(String)
  } catch {
    return []
  }
}

const keyOf = (secret: string): SigningKey | undefined => {
  const bytes = bytesOfHex(secret)
  return bytes?.length === 32 ? signingKeyOf(bytes) : undefined
}

const keep = (of: Of, key: SigningKey) =>
  localStorage.setItem(placeOf(of), JSON.stringify([...new Set([...secretsOf(of), hexOf(key.secret)])]))

/** The key on this device that is known under this point; undefined where it is on another one. */
export const keptKey = (of: Of, key: string | null): SigningKey | undefined =>
  secretsOf(of)
    .flatMap((secret) => keyOf(secret) ?? [])
    .find((one) => one.key === key)

/** A new key, kept before anybody is told of it. */
export function makeKey(of: Of): SigningKey {
  const key = signingKeyOf(crypto.getRandomValues(new Uint8Array(32)))
  keep(of, key)
  return key
}

export const keyFile = ({ sittingId, memberId }: Of, { secret }: SigningKey): string =>
  JSON.stringify({ kind, sittingId, memberId, secret: hexOf(secret) })

/** Takes a key file over to this device; false where it is none of this member in this sitting. */
export function takeKeyFile(of: Of, text: string): boolean {
  const given = fileIn(text)
  const isMine = given?.kind === kind && given.sittingId === of.sittingId && given.memberId === of.memberId
  const key = isMine ? keyOf(String(given.secret)) : undefined
  if (key) keep(of, key)
  return key !== undefined
}

function fileIn(text: string): Partial<KeyFile> | undefined {
  try {
    return JSON.parse(text) as Partial<KeyFile>
  } catch {
    return undefined
  }
}

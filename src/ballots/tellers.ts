/** What tellers sign, each in their own browser: that they have seen a board, their parts of it, and what takes two of them. */
import {
  type Abandoned,
  type Agreed,
  abandonedParts,
  agreedParts,
  byTeller,
  type Countersigned,
  type Opened,
  openedParts,
  type Rekeyed,
  rekeyParts,
} from './board.ts'
import type { Bound } from './hashing.ts'
import { type SigningKey, signed } from './signing.ts'

/** The board that was closed, as the teller has seen it: `head` covers the ballots that count and the hour. */
export const agreedBy = (key: SigningKey, fingerprint: string, seen: Omit<Agreed, 'signature'>): Agreed => ({
  ...seen,
  signature: signed(key, 'agree', agreedParts(fingerprint, seen)),
})

/** `head`: of the board that was closed, which the teller has agreed to. */
export const openedBy = (
  key: SigningKey,
  { fingerprint, head }: { fingerprint: string; head: string },
  given: Omit<Opened, 'signature'>,
): Opened => ({ ...given, signature: signed(key, 'open', openedParts(fingerprint, head, given)) })

/** Who signs beside another, and for which election. What they sign names a head of its board: any that it has had. */
type Beside = { teller: number; fingerprint: string }
type Signature = Countersigned[number]

const beside = (key: SigningKey, teller: number, deed: string, parts: readonly Bound[]): Signature => ({
  teller,
  signature: signed(key, deed, byTeller(parts, teller)),
})

export const signsRekeyed = (
  key: SigningKey,
  { teller, fingerprint }: Beside,
  given: Omit<Rekeyed, 'signatures'>,
): Signature => beside(key, teller, 'rekey', rekeyParts(fingerprint, given))

export const signsAbandoned = (
  key: SigningKey,
  { teller, fingerprint }: Beside,
  given: Omit<Abandoned, 'signatures'>,
): Signature => beside(key, teller, 'abandon', abandonedParts(fingerprint, given))

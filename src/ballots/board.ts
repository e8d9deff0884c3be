/**
 * The board of an election: what happened to its box, one entry after the other, each with the digest of the one before.
 * Whoever has the last digest has all of it.
 */
import { type Ballot, type Opening, type Question, trackerOf } from './ballot.ts'
import { type Bound, bound, canonical, digestOfText } from './hashing.ts'
import type { Hour } from './hours.ts'
import { isSigned, type SigningKey, signed } from './signing.ts'
import type { Part, Totals } from './tally.ts'

export type Voter = { readonly slot: number; readonly name: string; readonly unit: string; readonly key: string }
export type Teller = {
  readonly number: number
  readonly name: string
  readonly unit: string
  /** By which they sign, and the point of their share. */
  readonly key: string
  readonly share: string
}

/** All that is fixed before the box is opened; its digest is the election's fingerprint. */
export type Manifest = {
  readonly protocol: string
  readonly version: number
  readonly group: string
  readonly id: string
  readonly title: string
  readonly questions: readonly (Question & { readonly title: string; readonly told: readonly string[] })[]
  readonly opens: Hour
  readonly closes: Hour
  readonly roll: readonly Voter[]
  readonly tellers: readonly Teller[]
  readonly key: string
  /** The digest of all that was shown while the key was made. */
  readonly ceremony: string
  /** What the programs are that tellers open the box with, and that anybody checks it with. */
  readonly programs: { readonly teller: string; readonly verifier: string }
  /** By which rule it is judged: what the organisation asks for, as it was on the day. */
  readonly rule: Readonly<Record<string, string | number | boolean | null>>
}

export const fingerprintOf = (manifest: Manifest): string => digestOfText(canonical(manifest))

export type Cast = {
  readonly slot: number
  /** The first ballot of a key is 1. */
  readonly sequence: number
  /** The tracker of the ballot of the same key that it takes the place of. */
  readonly previous: string | null
  /** What the board ended with when it was cast. */
  readonly head: string
  readonly ballot: Ballot
  readonly signature: string
}
/** A ballot that was made to be looked into: it is counted nowhere. */
export type Checked = { readonly slot: number; readonly ballot: Ballot; readonly opening: Opening }
export type Countersigned = readonly { readonly teller: number; readonly signature: string }[]
/** Another key of a voter, one that nobody has had: what was cast with the one before counts no longer. */
export type Rekeyed = {
  readonly slot: number
  readonly key: string
  readonly reason: string
  /** What the board ended with when the first of them was asked: others may cast before the second has signed. */
  readonly head: string
  readonly signatures: Countersigned
}
/** `at`: when it was; not before `closes`, but where all have cast. */
export type Closed = {
  readonly at: Hour
  readonly counted: readonly { readonly slot: number; readonly tracker: string }[]
  readonly sum: string
}
/** A teller has seen which board is closed, and when, before they open anything. */
export type Agreed = {
  readonly teller: number
  readonly head: string
  readonly sum: string
  readonly signature: string
}
/** Signed by the teller, so that nobody else enters their parts, and they have to answer for them. */
export type Opened = {
  readonly teller: number
  readonly parts: readonly (readonly Part[])[]
  readonly signature: string
}
export type Result = { readonly totals: Totals }
/** The vote goes on with paper; the box stays sealed for ever. */
export type Abandoned = {
  readonly reason: string
  /** As in `Rekeyed`. */
  readonly head: string
  readonly signatures: Countersigned
}

export type Deed =
  | { readonly kind: 'cast'; readonly body: Cast }
  | { readonly kind: 'checked'; readonly body: Checked }
  | { readonly kind: 'rekeyed'; readonly body: Rekeyed }
  | { readonly kind: 'closed'; readonly body: Closed }
  | { readonly kind: 'agreed'; readonly body: Agreed }
  | { readonly kind: 'opened'; readonly body: Opened }
  | { readonly kind: 'result'; readonly body: Result }
  | { readonly kind: 'abandoned'; readonly body: Abandoned }

export type Entry = Deed & { readonly number: number; readonly previous: string; readonly digest: string }
export type Box = { readonly manifest: Manifest; readonly entries: readonly Entry[] }

/** What the first entry stands on. */
export const beginningOf = (manifest: Manifest): string => fingerprintOf(manifest)
export const headOf = ({ manifest, entries }: Box): string => entries.at(-1)?.digest ?? beginningOf(manifest)

const digestOfEntry = (deed: Deed, number: number, previous: string): string =>
  digestOfText(canonical({ number, previous, kind: deed.kind, body: deed.body }))

/** A deed as the entry that follows so many others, the last of which has the digest `head`. */
export const entryOf = (deed: Deed, { entries, head }: { entries: number; head: string }): Entry => ({
  ...{ ...deed, number: entries + 1, previous: head },
  digest: digestOfEntry(deed, entries + 1, head),
})

export const entered = (box: Box, deed: Deed): Box => ({
  ...box,
  entries: [...box.entries, entryOf(deed, { entries: box.entries.length, head: headOf(box) })],
})

/** Whether an entry is the one that follows. */
export const follows = (entry: Entry, number: number, previous: string): boolean =>
  entry.number === number && entry.previous === previous && entry.digest === digestOfEntry(entry, number, previous)

export const castParts = (
  fingerprint: string,
  { slot, sequence, previous, head, ballot }: Omit<Cast, 'signature'>,
): Bound[] => bound({ fingerprint, slot, sequence, previous: previous ?? '', head, ballot: trackerOf(ballot) })
/** It is entered once: the key is one that nobody has had. */
export const rekeyParts = (fingerprint: string, { head, slot, key, reason }: Omit<Rekeyed, 'signatures'>): Bound[] =>
  bound({ fingerprint, head, slot, key, reason })
export const agreedParts = (fingerprint: string, { teller, head, sum }: Omit<Agreed, 'signature'>): Bound[] =>
  bound({ fingerprint, teller, head, sum })
/** `head`: of the board that was closed, as in what the teller agreed to. */
export const openedParts = (fingerprint: string, head: string, { teller, parts }: Omit<Opened, 'signature'>): Bound[] =>
  bound({ fingerprint, head, teller, parts: digestOfText(canonical(parts)) })
export const abandonedParts = (fingerprint: string, { head, reason }: Omit<Abandoned, 'signatures'>): Bound[] =>
  bound({ fingerprint, head, reason })

/** A ballot as its voter casts it: by hand of the key that stands on the roll. */
export function castBallot(key: SigningKey, fingerprint: string, cast: Omit<Cast, 'signature'>): Cast {
  return { ...cast, signature: signed(key, 'cast', castParts(fingerprint, cast)) }
}

/** What a voter has cast with the key they have now, the last one last. */
type Standing = { key: string; casts: readonly Cast[] }
export type Slots = ReadonlyMap<number, Standing>

export const slotsOf = ({ roll }: Manifest): Slots => new Map(roll.map(({ slot, key }) => [slot, { key, casts: [] }]))

/** Why a ballot is not taken; undefined where it takes the place of the one before. */
export function whyNotCast(fingerprint: string, slots: Slots, cast: Cast): string | undefined {
  const standing = slots.get(cast.slot)
  if (!standing) return 'cast.not-on-the-roll'
  if (cast.ballot.slot !== cast.slot) return 'cast.other-slot'
  const last = standing.casts.at(-1)
  if (cast.sequence !== (last?.sequence ?? 0) + 1) return 'cast.out-of-sequence'
  if (cast.previous !== (last ? trackerOf(last.ballot) : null)) return 'cast.other-ballot-before'
  if (!isSigned(standing.key, cast.signature, 'cast', castParts(fingerprint, cast))) return 'cast.not-signed'
  return undefined
}

export const withCast = (slots: Slots, cast: Cast): Slots => {
  const standing = slots.get(cast.slot)
  return standing ? new Map(slots).set(cast.slot, { ...standing, casts: [...standing.casts, cast] }) : slots
}

export const withKey = (slots: Slots, { slot, key }: Rekeyed): Slots => new Map(slots).set(slot, { key, casts: [] })

/** Of each voter who has cast one the last ballot, by the order of the roll. */
export const countedIn = (slots: Slots): Ballot[] =>
  [...slots].sort(([a], [b]) => a - b).flatMap(([, { casts }]) => casts.at(-1)?.ballot ?? [])

/** What one of two signs: theirs by their number too, so that one key is one signature. */
export const byTeller = (parts: readonly Bound[], teller: number): Bound[] => [...parts, ...bound({ teller })]

/** Signed by two different tellers of the election or by all three, and by nobody beside. */
export function isByTwo(
  { tellers }: Manifest,
  signatures: Countersigned,
  deed: string,
  parts: readonly Bound[],
): boolean {
  const genuine = signatures.filter(({ teller, signature }) => {
    const key = tellers.find(({ number }) => number === teller)?.key
    return key !== undefined && isSigned(key, signature, deed, byTeller(parts, teller))
  })
  return signatures.length >= 2 && new Set(genuine.map(({ teller }) => teller)).size === signatures.length
}

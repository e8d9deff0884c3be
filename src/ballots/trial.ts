/**
 * Before a box is opened each teller shows that the share they keep opens something: an encryption of one that everybody works out from
 * the offers. Nobody names it, so that a teller cannot be given a ballot in its place.
 */
import { encrypted } from './ballot.ts'
import type { Group } from './group.ts'
import { bound, challengeIn } from './hashing.ts'
import { ceremonyDigest, type Offer, publicKeys } from './keys.ts'
import { type Part, provenParts, type Sums } from './tally.ts'

/** By a number that anybody works out: nothing in it is secret. @throws for offers that `faultsOfOffers` finds fault with. */
export function trialOf<P>(group: Group<P>, offers: readonly Offer[]) {
  const { key } = publicKeys(group, offers)
  const ceremony = ceremonyDigest(offers)
  const number = challengeIn(group)(bound({ context: 'giaouoc-ballot trial', ceremony }))
  const sums: Sums<P> = [[encrypted({ group, key }, 1n, number)]]
  return { fingerprint: ceremony, head: ceremony, sums }
}

/** What a teller says who keeps their share: of which key, and their parts of the trial. */
export type Kept = { readonly ceremony: string; readonly key: string; readonly parts: readonly (readonly Part[])[] }

/** Why somebody is not believed to keep their share. @throws as `trialOf`. */
export function whyNotKept<P>(group: Group<P>, offers: readonly Offer[], teller: number, kept: Kept) {
  const { key, shares } = publicKeys(group, offers)
  const { fingerprint, head, sums } = trialOf(group, offers)
  const publicShare = shares[teller - 1]
  if (kept.ceremony !== fingerprint || kept.key !== group.encode(key) || publicShare === undefined)
    return 'key.other-key'
  return provenParts({ group, fingerprint, head, teller, publicShare }, sums, kept.parts)
    ? undefined
    : 'part-not-proven'
}

/**
 * The tellers' key: made together, so that any two of the three open the box and nobody does alone (Feldman 1987; Pedersen
 * 1991). Each first says only the digest of what they will show, so that nobody chooses theirs after having seen the others'.
 */
import { anySecret, decodeNumber, encodeNumber, type Group, modulo, type Random } from './group.ts'
import { bound, canonical, challengeIn, digestOfText } from './hashing.ts'
import { readShown, type Shown, showing } from './shown.ts'
import { isKey, isSigned, type SigningKey, signed } from './signing.ts'

/**
 * What a teller keeps while the key is made: by what they sign; two numbers of a line, whose value at 0 is their part, and one for
 * the post; and the digest of what they offer, by which they find their own offer among those that are shown to them.
 */
export type Making = {
  readonly teller: number
  readonly signer: SigningKey
  readonly line: readonly [bigint, bigint]
  readonly post: bigint
  readonly commitment: string
}

/**
 * What everybody sees of it: the key by which the teller signs, here and on the board; points, each with a proof that its number is
 * known; and where shares are sent to.
 */
export type Offer = {
  readonly teller: number
  readonly key: string
  readonly line: readonly [Shown, Shown]
  readonly post: Shown
}

/** A share on its way, hidden, and signed by whom it comes from: whoever carries it can neither read nor change it. */
export type Sent = {
  readonly from: number
  readonly to: number
  readonly share: string
  readonly signature: string
}

/** `teller`: whose part it is about; `by`: who can have done it, the teller or whoever carried what came. */
export type KeyFault = { readonly code: string; readonly teller: number; readonly by: 'teller' | 'carrier' }

/** So many make a key. */
const tellers = 3
const context = 'giaouoc-ballot key'

/** `election`: what the key is made for, so that nothing of one ceremony serves another. */
type Ceremony<P> = { group: Group<P>; election: string }

export function begin<P>(
  { group, election }: Ceremony<P>,
  { teller, signer }: Pick<Making, 'teller' | 'signer'>,
  random: Random,
): { making: Making; offer: Offer } {
  const any = () => anySecret(group, random)
  const [first, second, post] = [any(), any(), any()]
  const show = (number: bigint, about: string) => shown({ group, election }, { teller, about, number }, random)
  const offer: Offer = {
    ...{ teller, key: signer.key },
    line: [show(first, 'line 0'), show(second, 'line 1')],
    post: show(post, 'post'),
  }
  return { making: { teller, signer, line: [first, second], post, commitment: commitmentOf(offer) }, offer }
}

/** What is said first. */
export const commitmentOf = (offer: Offer): string => digestOfText(canonical(offer))

type Known = { teller: number; about: string; number: bigint }

/** A point with a proof that its number is known (Schnorr 1991). */
function shown<P>(ceremony: Ceremony<P>, { teller, about, number }: Known, random: Random): Shown {
  const { group } = ceremony
  const drawn = anySecret(group, random)
  const point = group.times(group.base, number)
  const challenge = askedOf(ceremony, { teller, about, point }, group.times(group.base, drawn))
  return showing(group, { point, challenge, answer: modulo(drawn + challenge * number, group.order) })
}

type Claim<P> = { teller: number; about: string; point: P }

const askedOf = <P>({ group, election }: Ceremony<P>, { teller, about, point }: Claim<P>, beginning: P): bigint =>
  challengeIn(group)(
    bound({
      ...{ context, election, group: group.name, teller, about },
      ...{ point: group.encode(point), beginning: group.encode(beginning) },
    }),
  )

function isShown<P>(ceremony: Ceremony<P>, teller: number, about: string, given: Shown): boolean {
  const { group } = ceremony
  const read = readShown(group, given)
  if (!read) return false
  const { point, challenge, answer } = read
  const beginning = group.subtract(group.timesKnown(group.base, answer), group.timesKnown(point, challenge))
  return askedOf(ceremony, { teller, about, point }, beginning) === challenge
}

/** Whoever did not show what they had said, does not know their numbers, or has no key of their own to sign by. */
export function faultsOfOffers<P>(
  ceremony: Ceremony<P>,
  offers: readonly Offer[],
  commitments: readonly string[],
): KeyFault[] {
  const by = 'teller'
  if (offers.length !== tellers || commitments.length !== tellers) return [{ code: 'key.other-teller', teller: 0, by }]
  return offers.flatMap((offer, at): KeyFault[] => {
    const { teller, key, line, post } = offer
    if (teller !== at + 1) return [{ code: 'key.other-teller', teller: at + 1, by }]
    if (commitmentOf(offer) !== commitments[at]) return [{ code: 'key.not-as-said', teller, by }]
    if (!isKey(key) || offers.some((other) => other !== offer && other.key === key))
      return [{ code: 'key.no-key-of-their-own', teller, by }]
    const all = [
      ...line.map((one, place) => isShown(ceremony, teller, `line ${place}`, one)),
      isShown(ceremony, teller, 'post', post),
    ]
    return all.every(Boolean) ? [] : [{ code: 'key.not-proven', teller, by }]
  })
}

/** What the three compare aloud: the same only where each has seen the same three offers. */
export const ceremonyDigest = (offers: readonly Offer[]): string => digestOfText(canonical(offers))

const valueAt = ([first, second]: Making['line'], place: number, order: bigint) =>
  modulo(first + second * BigInt(place), order)

/**
 * A share for another, hidden from whoever carries it by what only the two of them can work out, and signed.
 * `digest`: of the offers (`ceremonyDigest`), once the three have compared it.
 */
export function shareFor<P>(ceremony: Ceremony<P>, making: Making, to: Offer, digest: string): Sent {
  const { group } = ceremony
  const mask = maskOf(
    ceremony,
    { from: making.teller, to: to.teller, digest },
    group.times(pointIn(group, to.post), making.post),
  )
  const share = encodeNumber(group, modulo(valueAt(making.line, to.teller, group.order) + mask, group.order))
  const sent = { from: making.teller, to: to.teller, share }
  return { ...sent, signature: signed(making.signer, 'share', sentParts(ceremony, digest, sent)) }
}

const sentParts = <P>({ election }: Ceremony<P>, digest: string, { from, to, share }: Omit<Sent, 'signature'>) =>
  bound({ election, ceremony: digest, from, to, share })

type Carried = { from: number; to: number; digest: string }

const maskOf = <P>({ group, election }: Ceremony<P>, { from, to, digest }: Carried, common: P): bigint =>
  challengeIn(group)(
    bound({ context: `${context} share`, election, from, to, ceremony: digest, common: group.encode(common) }),
  )

/** @throws for what `faultsOfOffers` would have found. */
function pointIn<P>(group: Group<P>, { point }: Shown): P {
  const read = group.decode(point)
  if (read === undefined) throw new Error('Not a point.')
  return read
}

/** Where a line of an offer passes, as a point: what a share of it has to come to. */
const passes = <P>(group: Group<P>, { line: [first, second] }: Offer, place: number): P =>
  group.add(pointIn(group, first), group.timesKnown(pointIn(group, second), BigInt(place)))

/** A teller's own share of the key, out of what the others sent; or whose does not fit, and who can have done it. */
export function shareOf<P>(
  ceremony: Ceremony<P>,
  making: Making,
  { offers, sent }: { offers: readonly Offer[]; sent: readonly Sent[] },
): { share: bigint } | { fault: KeyFault } {
  const { group } = ceremony
  const own = offers[making.teller - 1]
  // Whoever carries the offers could show each teller three of their own: the key would be theirs alone.
  if (!own || commitmentOf(own) !== making.commitment || offers.length !== tellers)
    return { fault: { code: 'key.not-my-offer', teller: making.teller, by: 'carrier' } }
  const digest = ceremonyDigest(offers)
  let share = valueAt(making.line, making.teller, group.order)
  for (const offer of offers) {
    if (offer.teller === making.teller) continue
    const part = partFrom(ceremony, making, { offer, digest, sent: sent.find(({ from }) => from === offer.teller) })
    if (typeof part !== 'bigint') return { fault: part }
    share = modulo(share + part, group.order)
  }
  const published = publicKeys(group, offers).shares[making.teller - 1] ?? group.zero
  const isMine = group.equals(group.times(group.base, share), published)
  return isMine ? { share } : { fault: { code: 'key.not-my-offer', teller: making.teller, by: 'carrier' } }
}

type Received = { offer: Offer; digest: string; sent: Sent | undefined }

function partFrom<P>(ceremony: Ceremony<P>, making: Making, { offer, digest, sent }: Received): bigint | KeyFault {
  const { group } = ceremony
  const { teller, key, post } = offer
  const parts = sent && sentParts(ceremony, digest, sent)
  if (!parts || sent.to !== making.teller || !isSigned(key, sent.signature, 'share', parts))
    return { code: 'key.share-not-signed', teller, by: 'carrier' }
  const masked = decodeNumber(group, sent.share)
  const common = group.times(pointIn(group, post), making.post)
  const part =
    masked === undefined ? undefined : modulo(masked - maskOf(ceremony, { ...sent, digest }, common), group.order)
  const fits = part !== undefined && group.equals(group.times(group.base, part), passes(group, offer, making.teller))
  return fits ? part : { code: 'key.share-does-not-fit', teller, by: 'teller' }
}

/** The key that ballots are sealed with, and the point of each teller's share, by which their work is checked. */
export function publicKeys<P>(group: Group<P>, offers: readonly Offer[]): { key: P; shares: P[] } {
  const sum = (points: readonly P[]) => points.reduce((all, one) => group.add(all, one), group.zero)
  return {
    key: sum(offers.map(({ line }) => pointIn(group, line[0]))),
    shares: offers.map((_, at) => sum(offers.map((offer) => passes(group, offer, at + 1)))),
  }
}

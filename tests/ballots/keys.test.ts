/** B8 and the making of the key: any two open, nobody alone; whoever cheats is named before a share is used. */
import { describe, expect, it } from 'vitest'
import { ristretto } from '#src/ballots/group.ts'
import type { Making, Offer, Sent } from '#src/ballots/keys.ts'
import { ceremonyDigest, commitmentOf, faultsOfOffers, shareFor, shareOf } from '#src/ballots/keys.ts'
import { weightsOf } from '#src/ballots/tally.ts'
import { aKey, anElection, aSigner, casts, counts, opens } from './elections.ts'

const group = ristretto
const made = aKey(group)
const { ceremony, offers, commitments, begun } = made
const offer = (teller: number) => offers[teller - 1] as Offer
const by = 'teller'
const faults = (given: readonly Offer[], said = commitments) => faultsOfOffers(ceremony, given, said)

describe('the key', () => {
  it('is made of all three parts, and any two shares make its number', () => {
    for (const pair of [
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 1],
    ]) {
      const weights = weightsOf(group.order, pair)
      const number =
        pair.reduce((sum, teller, at) => sum + (weights[at] ?? 0n) * (made.secrets[teller - 1] ?? 0n), 0n) % group.order
      expect(group.equals(group.times(group.base, number), made.key)).toBe(true)
    }
    for (const share of made.secrets) expect(group.equals(group.times(group.base, share), made.key)).toBe(false)
  })

  it('opens a box by any two tellers, and by no one of them', () => {
    const questions = [{ id: 'cờ', names: 2, min: 1, max: 1 }]
    const held = anElection(group, 7, questions)
    const vote = (slot: number) => ({ slot, choices: [{ blank: false as const, names: [slot < 5, slot >= 5] }] })
    const voting = [1, 2, 3, 4, 5, 6, 7].reduce((so, slot) => casts(so, vote(slot)), opens(held))
    for (const openers of [
      [1, 2],
      [1, 3],
      [2, 3],
    ])
      expect(counts(voting, openers).totals).toEqual([{ names: [4, 3], blank: 0 }])
    for (const openers of [[1], [2], [3]]) expect(counts(voting, openers).totals).toBeUndefined()
  })
})

describe('whoever makes the key with others', () => {
  it('shows what they said before, in their own place', () => {
    expect(faults(offers)).toEqual([])
    const [one, two, three] = commitments
    expect(faults(offers, [two ?? '', one ?? '', three ?? ''])).toEqual([
      { code: 'key.not-as-said', teller: 1, by },
      { code: 'key.not-as-said', teller: 2, by },
    ])
    expect(faults([offer(2), offer(1), offer(3)])[0]).toEqual({ code: 'key.other-teller', teller: 1, by })
  })

  it('knows the number of each point: another’s point is nobody’s to offer', () => {
    // Less what the others have shown, so that the sum would be the forger's own key.
    const stolen = {
      ...offer(3),
      line: [{ ...offer(3).line[0], point: offer(1).line[0].point }, offer(3).line[1]] as const,
    }
    const given = [offer(1), offer(2), stolen]
    expect(faults(given, given.map(commitmentOf))).toEqual([{ code: 'key.not-proven', teller: 3, by }])
    const copied = { ...offer(1), teller: 3, key: offer(3).key }
    const again = [offer(1), offer(2), copied]
    expect(faults(again, again.map(commitmentOf))).toEqual([{ code: 'key.not-proven', teller: 3, by }])
  })

  it('signs by a key of their own', () => {
    const none = [offer(1), offer(2), { ...offer(3), key: '0'.repeat(64) }]
    const code = 'key.no-key-of-their-own'
    expect(faults(none, none.map(commitmentOf))).toEqual([{ code, teller: 3, by }])
    const shared = [offer(1), offer(2), { ...offer(3), key: offer(2).key }]
    expect(faults(shared, shared.map(commitmentOf)).map(({ teller }) => teller)).toEqual([2, 3])
  })

  it('finds their own offer among the three that are shown: whoever carries them shows none of theirs alone', () => {
    const own = begun[0]?.making
    if (!own) throw new Error('no such teller')
    // The three of the carrier fit each other, and would be read out alike by all.
    const carried = aKey(group)
    const digest = ceremonyDigest(carried.offers)
    const sent = carried.begun.slice(1).map((other) => shareFor(ceremony, other.making, offer(1), digest))
    const mine = { fault: { code: 'key.not-my-offer', teller: 1, by: 'carrier' } }
    expect(shareOf(ceremony, own, { offers: carried.offers, sent })).toEqual(mine)
    expect(shareOf(ceremony, own, { offers: [offer(1), offer(2)], sent })).toEqual(mine)
  })

  it('is one of three, no fewer', () => {
    expect(faults([]).length).toBe(1)
    expect(faults(offers.slice(1)).length).toBe(1)
    expect(faults(offers, commitments.slice(1)).length).toBe(1)
  })

  it('made it for this election', () => {
    const other = faultsOfOffers({ ...ceremony, election: 'kỳ khác' }, offers, commitments)
    expect(other.map(({ code }) => code)).toEqual(Array(3).fill('key.not-proven'))
  })

  const making = (teller: number) => (begun[teller - 1] as (typeof begun)[number]).making
  const digest = ceremonyDigest(offers)
  const from = (sender: Making, to = 1, about = ceremony) => shareFor(about, sender, offer(to), digest)
  const honest = (teller: number) => from(making(teller))
  const ends = (...third: Sent[]) => shareOf(ceremony, making(1), { offers, sent: [honest(2), ...third] })

  it('gets a share that fits', () => expect(ends(honest(3))).toEqual({ share: made.secrets[0] }))

  it('is named when the share that they signed does not fit what they showed', () => {
    const [first, second] = making(3).line
    const cheating: Making = { ...making(3), line: [first, second + 1n] }
    const unread = { ...making(3), post: 7n }
    for (const sender of [cheating, unread])
      expect(ends(from(sender))).toEqual({ fault: { code: 'key.share-does-not-fit', teller: 3, by } })
  })

  it('is not named when it was changed on its way: the carrier is', () => {
    const { share, signature } = honest(3)
    const elsewhere = shareFor(ceremony, making(3), offer(1), 'f'.repeat(64))
    const carried: Sent[][] = [
      [],
      [{ ...honest(3), share: share.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }],
      [{ ...honest(3), share: '' }],
      [{ ...honest(3), signature: signature.replace(/^./, (first) => (first === '0' ? '1' : '0')) }],
      [{ ...honest(3), signature: '' }],
      // Of the same sender to another, of another to the same, of another ceremony, of another election.
      [from(making(3), 2)],
      [{ ...from(making(3), 2), to: 1 }],
      [{ ...honest(2), from: 3 }],
      [elsewhere],
      [from(making(3), 1, { ...ceremony, election: 'kỳ khác' })],
      [from({ ...making(3), signer: aSigner() })],
    ]
    for (const third of carried)
      expect(ends(...third)).toEqual({ fault: { code: 'key.share-not-signed', teller: 3, by: 'carrier' } })
  })

  it('compares what they saw: another offer is another digest', () => {
    const other = aKey(group)
    expect(ceremonyDigest([offer(1), offer(2), other.offers[2] as Offer])).not.toBe(made.digest)
  })
})

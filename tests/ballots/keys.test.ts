/** B8 and the making of the key: any two open, nobody alone; whoever cheats is named before a share is used. */
import { describe, expect, it } from 'vitest'
import { ristretto } from '#src/ballots/group.ts'
import type { Offer } from '#src/ballots/keys.ts'
import { ceremonyDigest, commitmentOf, faultsOfOffers, shareFor, shareOf } from '#src/ballots/keys.ts'
import { weightsOf } from '#src/ballots/tally.ts'
import { aKey, anElection, casts, counts, opens } from './elections.ts'

const group = ristretto
const made = aKey(group)
const { ceremony, offers, commitments, begun } = made
const offer = (teller: number) => offers[teller - 1] as Offer
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
      { code: 'key.not-as-said', teller: 1 },
      { code: 'key.not-as-said', teller: 2 },
    ])
    expect(faults([offer(2), offer(1), offer(3)])[0]).toEqual({ code: 'key.other-teller', teller: 1 })
  })

  it('knows the number of each point: another’s point is nobody’s to offer', () => {
    // Less what the others have shown, so that the sum would be the forger's own key.
    const stolen = {
      ...offer(3),
      line: [{ ...offer(3).line[0], point: offer(1).line[0].point }, offer(3).line[1]] as const,
    }
    const given = [offer(1), offer(2), stolen]
    expect(faults(given, given.map(commitmentOf))).toEqual([{ code: 'key.not-proven', teller: 3 }])
    const copied = { ...offer(1), teller: 3 }
    const again = [offer(1), offer(2), copied]
    expect(faults(again, again.map(commitmentOf))).toEqual([{ code: 'key.not-proven', teller: 3 }])
  })

  it('finds their own offer among the three that are shown: whoever carries them shows none of theirs alone', () => {
    const own = begun[0]?.making
    if (!own) throw new Error('no such teller')
    // The three of the carrier fit each other, and would be read out alike by all.
    const carried = aKey(group)
    const digest = ceremonyDigest(carried.offers)
    const sent = new Map(
      [2, 3].map((from) => {
        const other = carried.begun[from - 1]
        return [from, other ? shareFor(ceremony, other.making, offer(1), digest) : ''] as const
      }),
    )
    const mine = { fault: { code: 'key.not-my-offer', teller: 1 } }
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

  it('is named when a share does not fit what they showed, or was changed on its way', () => {
    const making = (teller: number) => {
      const one = begun[teller - 1]
      if (!one) throw new Error('no such teller')
      return one.making
    }
    const digest = ceremonyDigest(offers)
    const honest = (from: number) => shareFor(ceremony, making(from), offer(1), digest)
    const sent = (third: string) =>
      new Map([
        [2, honest(2)],
        [3, third],
      ])
    const ends = (third: string) => shareOf(ceremony, making(1), { offers, sent: sent(third) })
    expect(ends(honest(3))).toEqual({ share: made.secrets[0] })
    const elsewhere = shareFor(ceremony, making(3), offer(2), digest)
    for (const third of [
      elsewhere,
      honest(2),
      'ff'.repeat(32),
      '',
      honest(3).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ])
      expect(ends(third)).toEqual({ fault: { code: 'key.share-does-not-fit', teller: 3 } })
  })

  it('compares what they saw: another offer is another digest', () => {
    const other = aKey(group)
    expect(ceremonyDigest([offer(1), offer(2), other.offers[2] as Offer])).not.toBe(made.digest)
  })
})

/** What is taken onto a board: a voter's next ballot, by their key; another key by two tellers; an entry that follows. */
import { describe, expect, it } from 'vitest'
import { type Choice, trackerOf } from '#src/ballots/ballot.ts'
import {
  byTeller,
  type Cast,
  castBallot,
  countedIn,
  follows,
  headOf,
  isByTwo,
  rekeyParts,
  slotsOf,
  whyNotCast,
  withCast,
  withKey,
} from '#src/ballots/board.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { type SigningKey, signed } from '#src/ballots/signing.ts'
import { anElection, aSigner, casts, opens, random } from './elections.ts'
import { smallGroup } from './small-group.ts'

const held = anElection(smallGroup, 7, [{ id: 'cờ', names: 2, min: 0, max: 1 }])
const { fingerprint, election, manifest, voterKeys, tellerKeys } = held
const choice: Choice = { blank: false, names: [true, false] }
const sealed = (slot: number) => sealBallot(election, { slot, choices: [choice], random }).ballot
const keyOf = (slot: number) => voterKeys[slot - 1] as SigningKey

type Given = Partial<Omit<Cast, 'signature'>> & { by?: SigningKey }
function aCast({ slot = 1, by = keyOf(slot), ...given }: Given = {}): Cast {
  const usual = { sequence: 1, previous: null, head: fingerprint, ballot: sealed(slot) }
  return castBallot(by, fingerprint, { slot, ...usual, ...given })
}
const first = aCast()
const after = withCast(slotsOf(manifest), first)
const next = { sequence: 2, previous: trackerOf(first.ballot) }
const why = (cast: Cast) => whyNotCast(fingerprint, after, cast)

describe('a ballot', () => {
  it('is taken as the first of its voter, and then in the place of the one before', () => {
    expect(whyNotCast(fingerprint, slotsOf(manifest), first)).toBeUndefined()
    const second = aCast(next)
    expect(why(second)).toBeUndefined()
    expect(countedIn(withCast(after, second))).toEqual([second.ballot])
    expect(why(aCast({ slot: 2 }))).toBeUndefined()
  })

  it.each<[string, string, Cast]>([
    ['sent again', 'cast.out-of-sequence', first],
    ['of two that were cast at once', 'cast.out-of-sequence', aCast()],
    ['that passes one over', 'cast.out-of-sequence', aCast({ ...next, sequence: 3 })],
    ['in the place of another one', 'cast.other-ballot-before', aCast({ ...next, previous: 'a'.repeat(64) })],
    ['for somebody else’s place', 'cast.other-slot', aCast({ ...next, ballot: sealed(2) })],
    ['for no place', 'cast.not-on-the-roll', aCast({ slot: 8, by: keyOf(1) })],
    ['by another key', 'cast.not-signed', aCast({ ...next, by: keyOf(2) })],
    ['changed after it was signed', 'cast.not-signed', { ...aCast(next), ballot: sealed(1) }],
    ['signed by nothing', 'cast.not-signed', { ...aCast(next), signature: '' }],
  ])('%s is not: %s', (_, code, cast) => expect(why(cast)).toBe(code))
})

describe('another key', () => {
  const given = { slot: 1, key: aSigner().key, reason: 'mất máy', head: fingerprint }
  const parts = rekeyParts(fingerprint, given)
  const by = (...tellers: number[]) =>
    tellers.map((teller) => ({
      teller,
      signature: signed(tellerKeys[teller - 1] as SigningKey, 'rekey', byTeller(parts, teller)),
    }))

  it('takes two tellers', () => {
    expect(isByTwo(manifest, by(1, 3), 'rekey', parts)).toBe(true)
    for (const some of [[], by(2), by(2, 2), [...by(2), { teller: 3, signature: by(2)[0]?.signature ?? '' }]])
      expect(isByTwo(manifest, some, 'rekey', parts)).toBe(false)
    expect(isByTwo(manifest, by(1, 3), 'rekey', rekeyParts(fingerprint, { ...given, slot: 2 }))).toBe(false)
  })

  it('begins anew: what was cast by the one before is not counted', () => {
    const fresh = withKey(after, { ...given, signatures: by(1, 2) })
    expect(countedIn(fresh)).toEqual([])
    expect(whyNotCast(fingerprint, fresh, aCast(next))).toBe('cast.out-of-sequence')
    expect(whyNotCast(fingerprint, fresh, aCast())).toBe('cast.not-signed')
  })
})

describe('an entry', () => {
  it('follows the one before it, and no other', () => {
    const { box } = [1, 2].reduce((so, slot) => casts(so, { slot, choices: [choice] }), opens(held))
    const [one, two] = box.entries
    if (!one || !two) throw new Error('no entries')
    expect([follows(one, 1, fingerprint), follows(two, 2, one.digest), headOf(box)]).toEqual([true, true, two.digest])
    expect([follows(two, 2, fingerprint), follows(two, 3, one.digest)]).toEqual([false, false])
    expect(follows({ ...two, body: one.body } as typeof two, 2, one.digest)).toBe(false)
  })
})

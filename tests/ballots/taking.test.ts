/** What a server takes onto a board: what an honest one enters, and nothing that the check from outside would find a fault in. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type Choice, trackerOf } from '#src/ballots/ballot.ts'
import { type Box, castBallot, countedIn, type Deed, entered, type Manifest } from '#src/ballots/board.ts'
import { type Group, ristretto } from '#src/ballots/group.ts'
import { canonical } from '#src/ballots/hashing.ts'
import { hourOf, isHour } from '#src/ballots/hours.ts'
import { whyNotManifest } from '#src/ballots/manifest.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import type { SigningKey } from '#src/ballots/signing.ts'
import { boardOf, closedOf, emptyBoard, resultOf, withDeed } from '#src/ballots/standing.ts'
import { whyNotBox, whyNotEntered } from '#src/ballots/taking.ts'
import { signsRekeyed } from '#src/ballots/tellers.ts'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { isLong } from '#tests/support/depth.ts'
import { type AnElection, anElection, aSigner, casts, checks, counts, opens, random } from './elections.ts'
import { smallGroup } from './small-group.ts'

const yes: Choice = { blank: false, names: [true] }
const no: Choice = { blank: false, names: [false] }
const questions = [{ id: 'cờ', names: 1, min: 0, max: 1 }]
const vote = (slot: number, choice: Choice = yes) => ({ slot, choices: [choice] })

const rekeying = <P>(held: AnElection<P>, box: Box, slot: number, key: string): Deed => {
  const { fingerprint, tellerKeys } = held
  const { head } = boardOf(held.election.group, box)
  const given = { slot, key, reason: 'mất máy', head }
  const by = (teller: number) => signsRekeyed(tellerKeys[teller - 1] as SigningKey, { teller, fingerprint }, given)
  return { kind: 'rekeyed', body: { ...given, signatures: [by(1), by(3)] } }
}

/** Every kind of deed that a box may hold and come to a result: somebody looks, votes twice, loses their key and votes again. */
function aWhole<P>(group: Group<P>) {
  const held = anElection(group, 7, questions)
  const [fresh, before] = [
    aSigner(),
    [1, 2, 3, 1, 5].reduce((so, slot) => casts(so, vote(slot)), checks(opens(held), vote(2))),
  ]
  const rekeyed = rekeying(held, before.box, 5, fresh.key)
  const lost = entered(before.box, rekeyed)
  const { head } = boardOf(group, lost)
  const { ballot } = sealBallot(held.election, { ...vote(5, no), random })
  const again = castBallot(fresh, held.fingerprint, { slot: 5, sequence: 1, previous: null, head, ballot })
  const box = entered(lost, { kind: 'cast', body: again })
  const { slots } = boardOf(group, box)
  const voting = casts({ held, box, slots }, vote(7))
  return { held, voting, counted: counts(voting, [3, 2]) }
}
const small = aWhole(smallGroup)
const { manifest } = small.held
const entries = small.counted.box.entries
const upTo = (kind: Deed['kind']) => {
  const place = entries.findIndex((one) => one.kind === kind)
  return boardOf(smallGroup, { manifest, entries: entries.slice(0, place) })
}
const first = (kind: Deed['kind']) => {
  const { kind: same, body } = entries.find((one) => one.kind === kind) as Deed
  return { kind: same, body } as Deed
}

describe('what is honest', () => {
  it('is entered, one deed after the other, as the whole box has it', () => {
    let board = emptyBoard(smallGroup, manifest)
    for (const { kind, body, ...entry } of entries) {
      const deed = { kind, body } as Deed
      expect([kind, whyNotEntered(board, deed)]).toEqual([kind, undefined])
      const next = withDeed(board, deed)
      expect(next.entry).toEqual({ ...deed, ...entry })
      board = next.board
    }
    const { election, ...whole } = boardOf(smallGroup, small.counted.box)
    expect(board).toMatchObject(whole)
    expect(board.ended).toBe('result')
    expect(whyNotBox(smallGroup, small.counted.box)).toBeUndefined()
  })

  it('passes the check from outside as well, and is told with the ballots that count', () => {
    const { counted } = aWhole(ristretto)
    const verdict = verifyBox(counted.box as never)
    expect(whyNotBox(ristretto, counted.box)).toBeUndefined()
    expect(verdict).toMatchObject({ faults: [], cast: 5, counts: [{ names: [4], blank: 0, against: [1] }] })
    const ballots = countedIn(boardOf(ristretto, counted.box).slots)
    expect(ballots.map(({ slot }) => slot)).toEqual([1, 2, 3, 5, 7])
    expect(verdict.standing).toEqual(ballots.map((one) => ({ slot: one.slot, tracker: trackerOf(one) })))
  })

  it('is closed and counted as everybody works it out', () => {
    const [board, { closes: at }] = [upTo('closed'), manifest]
    expect({ kind: 'closed', body: closedOf(board, at) }).toEqual(first('closed'))
    expect(resultOf(upTo('opened'))).toBeUndefined()
    expect(resultOf(upTo('result'))).toEqual(first('result').body)
  })

  it('is read again without being judged: taking one costs the proofs of that one', () => {
    const forged = (entry: (typeof entries)[number]) =>
      entry.kind === 'cast' ? { ...entry, body: { ...entry.body, signature: '0'.repeat(128) } } : entry
    const board = boardOf(smallGroup, { manifest, entries: entries.slice(0, 5).map(forged) })
    const { kind, body } = entries[5] as Deed
    expect(whyNotEntered(board, { kind, body })).toBeUndefined()
  })
})

describe('the clock of a server', () => {
  const at = (hour: string) => new Date(hour)
  const early = at('2022-11-25T00:59:59.999Z')
  const [opening, within] = [at('2022-11-25T01:00:00Z'), at('2022-11-25T02:59:59.999Z')]
  const closing = at('2022-11-25T03:00:00Z')

  it('lets nobody vote before the box opens, nor once its hour has come', () => {
    for (const kind of ['cast', 'checked'] as const) {
      const why = (hour: Date) => whyNotEntered(upTo(kind), first(kind), hour)
      expect([early, opening, within, closing].map(why)).toEqual([
        ...['board.before-the-hour', undefined, undefined, 'board.after-the-hour'],
      ])
    }
  })

  it('lets keys be changed before, and no more when nothing can be cast by them', () => {
    const why = (hour: Date) => whyNotEntered(upTo('rekeyed'), first('rekeyed'), hour)
    expect([early, within, closing].map(why)).toEqual([undefined, undefined, 'board.after-the-hour'])
  })

  it('is not behind the hour at which a box is closed', () => {
    const why = (hour: Date) => whyNotEntered(upTo('closed'), first('closed'), hour)
    expect([within, closing].map(why)).toEqual(['closed.in-the-future', undefined])
  })

  it('is written to the second', () => {
    expect(hourOf(within)).toBe('2022-11-25T02:59:59Z')
    expect(isHour(hourOf(within))).toBe(true)
    const others = ['', 'hôm nay', '2022-11-25', '2022-11-31T01:00:00Z', '2022-11-25T24:00:00Z', '+010000-01-01T00:00Z']
    expect(others.filter(isHour)).toEqual([])
  })
})

describe('what comes from outside', () => {
  const board = upTo('closed')
  const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true })
  const kinds = entries.map(({ kind }) => kind)

  test.prop([anything, fc.constantFrom<unknown>(...kinds, 'constructor', 1), anything])(
    'is refused whatever it is, and nothing breaks',
    (deed, kind, body) => {
      for (const given of [deed, { kind, body }]) expect(whyNotEntered(board, given)).toMatch(/^(board\.|other-shape)/)
    },
  )

  /** Every place in it, with something else in its place. */
  function* changed(value: unknown): Generator<unknown> {
    for (const other of [null, 0, -1, 1.5, '', 'x', [], {}, [null], true]) if (other !== value) yield other
    if (typeof value !== 'object' || value === null) return
    for (const [key, part] of Object.entries(value))
      for (const other of changed(part))
        yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
  }

  it.each([...new Set(kinds)])('is refused as %s wherever something else stands in it', (kind) => {
    const [before, { body }] = [upTo(kind), first(kind)]
    const passed = [...changed(body)].filter((other) => whyNotEntered(before, { kind, body: other }) === undefined)
    expect(passed).toEqual([])
  })

  it('has no word beside what it says', () => {
    const cast = first('cast')
    expect(whyNotEntered(upTo('cast'), { ...cast, note: 'thuận' })).toBe('other-shape')
    expect(whyNotEntered(upTo('cast'), { ...cast, body: { ...cast.body, note: 'thuận' } })).toBe('other-shape')
  })

  it('has no half of a sign: both halves would have one digest', () => {
    expect(() => canonical('\ud83d')).toThrow('Half')
    expect(() => canonical({ '\ud83d': 1 })).toThrow('Half')
    const rekeyed = first('rekeyed')
    const body = { ...rekeyed.body, reason: '\ud83d' }
    expect(whyNotEntered(upTo('rekeyed'), { kind: 'rekeyed', body })).toBe('other-shape')
  })
})

describe('a box in which deeds were left out, repeated or changed about', () => {
  const { voting } = aWhole(ristretto)
  const box = counts(voting, [1, 2]).box
  const place = fc.nat(box.entries.length - 1)
  const edit = fc.record({
    how: fc.constantFrom('leave out', 'repeat', 'swap', 'end' as const),
    at: place,
    other: place,
  })

  function edited(deeds: Deed[], { how, at, other }: { how: string; at: number; other: number }): Deed[] {
    const [one, two] = [deeds[at], deeds[other]]
    if (!one || !two) return deeds
    if (how === 'leave out') return deeds.toSpliced(at, 1)
    if (how === 'repeat') return deeds.toSpliced(other, 0, one)
    return how === 'swap' ? deeds.with(at, two).with(other, one) : deeds.slice(0, at)
  }

  test.prop([fc.array(edit, { maxLength: 2 })], { numRuns: isLong ? 300 : 20 })(
    'is taken where the check from outside has nothing against it, and nowhere else',
    (edits) => {
      const deeds = edits.reduce(
        edited,
        box.entries.map(({ kind, body }) => ({ kind, body }) as Deed),
      )
      const other = deeds.reduce(entered, { manifest: box.manifest, entries: [] } as Box)
      const { faults } = verifyBox(other as never)
      expect([whyNotBox(ristretto, other) === undefined, faults]).toEqual([faults.length === 0, faults])
    },
    600_000,
  )
})

describe('what is fixed before a box is opened', () => {
  const [voter, other] = manifest.roll
  const [teller, second, third] = manifest.tellers
  if (!voter || !other || !teller || !second || !third) throw new Error('nobody')
  const [question] = manifest.questions
  const rolled = (change: object) => ({ roll: [{ ...voter, ...change }, ...manifest.roll.slice(1)] })
  const telling = (change: object) => ({ tellers: [{ ...teller, ...change }, second, third] })
  const asked = (change: object) => ({ questions: [{ ...question, ...change }] })

  it('is right', () => expect(whyNotManifest(smallGroup, manifest)).toBeUndefined())

  it.each<[string, string, object]>([
    ['a word more', 'manifest.other-shape', { note: '' }],
    ['a word more of a voter', 'manifest.other-shape', rolled({ note: '' })],
    ['half a sign', 'manifest.other-shape', { title: '\ud83d' }],
    ['a share that is no point', 'manifest.other-shape', telling({ share: 'x' })],
    ['no programs', 'manifest.other-shape', { programs: undefined }],
    ['a list as its rule', 'manifest.other-shape', { rule: { quorum: [2, 3] } }],
    ['another protocol', 'manifest.other-protocol', { protocol: 'khác' }],
    ['another version', 'manifest.other-protocol', { version: 2 }],
    ['another group', 'manifest.other-protocol', { group: 'ristretto255' }],
    ['no hour', 'manifest.other-hours', { opens: 'sáng mai' }],
    ['hours that are one', 'manifest.other-hours', { opens: manifest.closes }],
    ['hours the other way round', 'manifest.other-hours', { opens: manifest.closes, closes: manifest.opens }],
    ['six voters', 'manifest.too-few', { roll: manifest.roll.slice(0, 6) }],
    ['a place twice', 'manifest.slot-twice', rolled({ slot: 2 })],
    ['a key that signs everything', 'not-a-key', rolled({ key: `01${'00'.repeat(31)}` })],
    ['one key of two voters', 'manifest.key-twice', rolled({ key: other.key })],
    ['one key of a voter and a teller', 'manifest.key-twice', rolled({ key: teller.key })],
    ['no question', 'manifest.other-question', { questions: [] }],
    ['one question twice', 'manifest.other-question', { questions: [question, question] }],
    ['more chosen than named', 'manifest.other-question', asked({ max: 2 })],
    ['fewer at most than at least', 'manifest.other-question', asked({ min: 1, max: 0 })],
    ['a name that is not told', 'manifest.other-question', asked({ told: [] })],
    ['201 names', 'manifest.other-question', asked({ names: 201, told: Array(201).fill('x') })],
    ['two tellers', 'manifest.other-tellers', { tellers: [teller, second] }],
    ['tellers out of order', 'manifest.other-tellers', { tellers: [second, teller, third] }],
    ['two tellers of one unit', 'manifest.tellers-of-one-unit', telling({ unit: third.unit })],
    ['the point of no length', 'not-a-point', { key: '00000001' }],
    ['one share of two tellers', 'manifest.share-twice', telling({ share: second.share })],
    ['a key of somebody else', 'manifest.key-of-others', { key: smallGroup.encode(smallGroup.base) }],
  ])('is not with %s: %s', (_, code, change) =>
    expect(whyNotManifest(smallGroup, { ...manifest, ...change } as Manifest)).toBe(code),
  )

  test.prop([fc.anything()])('is not whatever it may be', (given) => {
    expect(whyNotManifest(smallGroup, given)).toBe('manifest.other-shape')
  })
})

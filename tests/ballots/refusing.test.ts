/**
 * B3: a box in which anything at all was changed is refused, and the fault is called by its name; whoever takes entries one by one
 * refuses them as well, with other code.
 */
import { describe, expect, it } from 'vitest'
import type { Ballot, Choice, Opening } from '#src/ballots/ballot.ts'
import {
  type Box,
  type Cast,
  type Closed,
  castBallot,
  type Deed,
  type Entry,
  entered,
  headOf,
  type Manifest,
  type Opened,
} from '#src/ballots/board.ts'
import { type Random, ristretto } from '#src/ballots/group.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import type { SigningKey } from '#src/ballots/signing.ts'
import { boardOf } from '#src/ballots/standing.ts'
import { whyNotBox, whyNotEntered } from '#src/ballots/taking.ts'
import { agreedBy, openedBy, signsAbandoned, signsRekeyed } from '#src/ballots/tellers.ts'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { anElection, aSigner, casts, checks, closes, counts, opens, random } from './elections.ts'

const group = ristretto
const held = anElection(group, 7, [{ id: 'cờ', names: 2, min: 0, max: 1 }])
const { fingerprint, election, tellerKeys, voterKeys } = held
const yes: Choice = { blank: false, names: [true, false] }
const no: Choice = { blank: false, names: [false, false] }
const blank: Choice = { blank: true }
const vote = (slot: number, choice: Choice) => ({ slot, choices: [choice] })

/** Six of seven vote, one of them twice, one blank; somebody looks into a ballot first. */
let voting = checks(opens(held), vote(1, no))
for (const [slot, choice] of [
  [1, no],
  [2, yes],
  [1, yes],
  [3, blank],
  [4, yes],
  [5, no],
  [6, yes],
] as const)
  voting = casts(voting, vote(slot, choice))
const good: Box = counts(voting, [1, 3]).box

const judged = (box: unknown) => verifyBox(box as Parameters<typeof verifyBox>[0])
const codes = (box: unknown) => [...new Set(judged(box).faults.map(({ code }) => code))]
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** The same deeds on a board whose chain fits again, as whoever keeps the server would write it. */
const chained = (manifest: Manifest, deeds: readonly Deed[]): Box => {
  let box: Box = { manifest, entries: [] }
  for (const { kind, body } of deeds) box = entered(box, { kind, body } as Deed)
  return box
}
const rechained = (box: Box) => chained(box.manifest, box.entries)
const deeds = good.entries as readonly (Entry & Deed)[]
const placeOf = (kind: Deed['kind']) => deeds.findIndex((one) => one.kind === kind)
/** The board with other deeds in it, its chain whole. */
const altered = (change: (all: Deed[]) => readonly Deed[]) => chained(good.manifest, change([...copy(deeds)]))
const castAt = (slot: number) => deeds.findLastIndex((one) => one.kind === 'cast' && one.body.slot === slot)
const castOf = (all: readonly Deed[], slot: number): Cast => all[castAt(slot)]?.body as Cast
const replaced = (place: number, deed: Deed) => altered((all) => all.with(place, deed))

describe('a box in which nothing was changed', () => {
  it('is accepted, with what came out of it', () => {
    expect(judged(good)).toEqual({
      ...{ fingerprint, head: headOf(good), cast: 6, entitled: 7, faults: [], abandoned: false },
      standing: closed.body.counted,
      counts: [{ names: [4, 0], blank: 1, against: [1, 5] }],
    })
    expect(codes(rechained(good))).toEqual([])
    expect(whyNotBox(group, good)).toBeUndefined()
    expect(verifyBox(good as never, 'f'.repeat(64)).faults).toEqual([
      { code: 'manifest.other-fingerprint', at: 'manifest' },
    ])
  })
})

describe('a box that was given up for paper', () => {
  it('is accepted before it was closed and after, and says that nothing comes out of it', () => {
    for (const box of [abandoning(voting.box, [1, 2]), abandoning(upTo('opened'), [1, 2, 3])]) {
      expect(judged(box)).toMatchObject({ head: headOf(box), cast: 6, faults: [], abandoned: true, counts: null })
      expect(whyNotBox(group, box)).toBeUndefined()
    }
  })
})

describe('a ballot cast between two signatures', () => {
  it('voids neither another key nor giving the box up: they name a head that the board has had', () => {
    const before = deeds[castAt(6) - 1]?.digest ?? ''
    const late = castAt(6) + 1
    const up = (box: Box) => abandoning(box, [1, 2], before)
    const other = chained(good.manifest, [...deeds.slice(0, late), rekeying(late, [1, 2], { head: before })])
    for (const box of [other, up(other), up(upTo('agreed')), up(upTo('opened'))]) {
      expect(codes(box)).toEqual([])
      expect(whyNotBox(group, box)).toBeUndefined()
    }
  })
})

describe('a box that was closed before its hour', () => {
  it('is accepted where all have cast', () => {
    const { opens: at } = good.manifest
    const box = closedAt(at, casts(voting, vote(7, no)))
    expect(judged(box)).toMatchObject({ cast: 7, faults: [] })
    expect(whyNotBox(group, box)).toBeUndefined()
  })
})

/** Every place where something is written, with what somebody could write there instead. */
function leaves(value: unknown, path: (string | number)[] = []): { path: (string | number)[]; instead: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => leaves(one, [...path, at]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]))
  return [{ path, instead: other(value) }]
}
const other = (value: unknown) => {
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string') return 'x'
  return value.replace(/.$/, (last) => (last === '3' ? '4' : '3'))
}
function put<T>(box: T, path: readonly (string | number)[], value: unknown): T {
  const changed = copy(box)
  let at = changed as never as Record<string | number, never>
  for (const key of path.slice(0, -1)) at = at[key] as never
  at[path.at(-1) as string] = value as never
  return changed
}

/** As small as a box may be: every place in it is changed once. */
function smallest(): Box {
  const few = anElection(group, 7, [{ id: 'cờ', names: 1, min: 1, max: 1 }])
  const choice: Choice = { blank: false, names: [true] }
  const cast = [1, 1, 2, 3, 4, 5].reduce(
    (so, slot) => casts(so, vote(slot, choice)),
    checks(opens(few), vote(2, blank)),
  )
  return counts(cast, [2, 3]).box
}

describe('a box in which one thing was changed', () => {
  const box = smallest()
  const manifest = leaves(box.manifest).map(({ path, instead }) => ({ path: ['manifest', ...path], instead }))
  const bodies = box.entries.flatMap(({ body }, at) =>
    leaves(body).map(({ path, instead }) => ({ path: ['entries', at, 'body', ...path], instead })),
  )
  const all = [...manifest, ...bodies]
  const chain = (['number', 'previous', 'digest', 'kind'] as const).flatMap((field) =>
    box.entries.map((entry, at) => ({ path: ['entries', at, field], instead: other(entry[field]) })),
  )

  it('is one of three hundred, with those below', () =>
    expect(all.length + chain.length + cases.length).toBeGreaterThan(300))

  it('is refused wherever it is, though the chain was made to fit again', { timeout: 600_000 }, () => {
    expect(codes(rechained(box))).toEqual([])
    const passed = all.filter(({ path, instead }) => codes(rechained(put(box, path, instead))).length === 0)
    expect(passed.map(({ path }) => path.join('.'))).toEqual([])
  })

  it('is not taken as the next entry where one thing in it was changed', { timeout: 600_000 }, () => {
    const passed = box.entries.flatMap(({ kind, body }, at) => {
      const before = boardOf(group, { ...box, entries: box.entries.slice(0, at) })
      expect(whyNotEntered(before, { kind, body })).toBeUndefined()
      return leaves(body)
        .filter(({ path, instead }) => whyNotEntered(before, { kind, body: put(body, path, instead) }) === undefined)
        .map(({ path }) => [at, kind, ...path].join('.'))
    })
    expect(passed).toEqual([])
  })

  it('is not taken from the beginning where one thing in the manifest was changed', { timeout: 600_000 }, () => {
    const passed = manifest.filter(({ path, instead }) => !whyNotBox(group, rechained(put(box, path, instead))))
    expect(passed.map(({ path }) => path.join('.'))).toEqual([])
  })

  it('is refused by its chain where that was left as it was', { timeout: 600_000 }, () => {
    const passed = chain.filter(({ path, instead }) => !codes(put(box, path, instead)).includes('board.broken'))
    expect(passed.map(({ path }) => path.join('.'))).toEqual([])
    expect(chain.filter(({ path, instead }) => !whyNotBox(group, put(box, path, instead)))).toEqual([])
  })
})

/** Sealed by somebody who may sign for a place, and takes more than one may. */
const forgedBy = (slot: number, ballot: Ballot): Deed => {
  const { sequence, previous, head } = castOf(deeds, slot)
  const body = castBallot(voterKeys[slot - 1] as SigningKey, fingerprint, { slot, sequence, previous, head, ballot })
  return { kind: 'cast', body }
}
const own = (slot: number, choice: Choice = yes) => sealBallot(election, { slot, choices: [choice], random })

/** The first name of a ballot with other points, its proof as it was. */
const withName = ({ slot, answers: [answer, ...more] }: Ballot, change: object): Ballot => ({
  slot,
  answers: answer
    ? [{ ...answer, names: answer.names.map((one, at) => (at === 0 ? { ...one, ...change } : one)) }, ...more]
    : [],
})
const encrypting = (votes: bigint) => ({
  a: group.encode(group.times(group.base, 5n)),
  b: group.encode(
    group.add(group.times(group.base, ((votes % group.order) + group.order) % group.order), group.times(held.key, 5n)),
  ),
})
const keyOf = (teller: number) => tellerKeys[teller - 1] as SigningKey
const agreeing = (teller: number, head: string, sum: string): Deed => {
  return { kind: 'agreed', body: agreedBy(keyOf(teller), fingerprint, { teller, head, sum }) }
}
type Rekeying = { slot?: number; key?: string; head?: string }
/** Signed for the board that ends before this place, where no other head is named. */
const rekeying = (
  place: number,
  some: readonly number[],
  { slot = 2, key = aSigner().key, head = deeds[place - 1]?.digest ?? fingerprint }: Rekeying = {},
): Deed => {
  const given = { slot, key, reason: 'mất máy', head }
  const signatures = some.map((teller) => signsRekeyed(keyOf(teller), { teller, fingerprint }, given))
  return { kind: 'rekeyed', body: { ...given, signatures } }
}
const rekeyed = (place: number, some: readonly number[], given: Rekeying = {}) =>
  altered((all) => all.toSpliced(place, 0, rekeying(place, some, given)))
const upTo = (kind: Deed['kind']) => chained(good.manifest, deeds.slice(0, placeOf(kind)))
const abandoning = (box: Box, some: readonly number[], head = headOf(box)) => {
  const given = { reason: 'mất kết nối', head }
  const signatures = some.map((teller) => signsAbandoned(keyOf(teller), { teller, fingerprint }, given))
  return entered(box, { kind: 'abandoned', body: { ...given, signatures } })
}
/** The box of these who vote, closed at this hour by whoever keeps the server. */
const closedAt = (at: string, those: typeof voting): Box => {
  const [last, ...before] = closes(those).box.entries.toReversed()
  return entered(
    { ...those.box, entries: before.toReversed() },
    { kind: 'closed', body: { ...(last?.body as Closed), at } },
  )
}
type Signing = { by?: number; head?: string; parts?: Opened['parts'] }
/** Signed, by the teller whose part it says it is where nobody else is named. */
const opening = (
  teller: number,
  { by = teller, head = headOf(upTo('agreed')), parts = opened.body.parts }: Signing = {},
): Deed => ({
  kind: 'opened',
  body: openedBy(keyOf(by), { fingerprint, head }, { teller, parts }),
})
/** The same bytes each time, so that two ballots are sealed by the same numbers. */
const repeating = (): Random => {
  let drawn = 0
  return (length) => {
    drawn += 1
    return new Uint8Array(length).fill(drawn)
  }
}
const changedBody = (kind: Deed['kind'], change: object): Box => {
  const place = placeOf(kind)
  return altered((all) => all.with(place, { kind, body: { ...all[place]?.body, ...change } } as Deed))
}
const goesOn = (box: Box, more: readonly Deed[]) => more.reduce(entered, box)
const closed = deeds[placeOf('closed')] as Entry & { kind: 'closed' }
const opened = deeds[placeOf('opened')] as Entry & { kind: 'opened' }

const cases: [string, string, () => unknown][] = [
  ['a vote of 2', 'name-not-proven', () => replaced(castAt(2), forgedBy(2, withName(own(2).ballot, encrypting(2n))))],
  ['a vote of −1', 'name-not-proven', () => replaced(castAt(2), forgedBy(2, withName(own(2).ballot, encrypting(-1n))))],
  [
    'two names where one is allowed',
    'answer-not-proven',
    () => {
      const both = { ...election, questions: [{ id: 'cờ', names: 2, min: 0, max: 2 }] }
      const { ballot } = sealBallot(both, { slot: 2, choices: [{ blank: false, names: [true, true] }], random })
      return replaced(castAt(2), forgedBy(2, ballot))
    },
  ],
  [
    'a ballot of another election',
    'name-not-proven',
    () => {
      const elsewhere = { ...election, fingerprint: 'e'.repeat(64) }
      const { ballot } = sealBallot(elsewhere, { slot: 2, choices: [yes], random })
      return replaced(castAt(2), forgedBy(2, ballot))
    },
  ],
  [
    'somebody else’s ballot',
    'cast.copied',
    () => replaced(castAt(4), forgedBy(4, { ...castOf(deeds, 2).ballot, slot: 4 })),
  ],
  ['the identity', 'identity', () => replaced(castAt(2), forgedBy(2, withName(own(2).ballot, { a: '0'.repeat(64) })))],
  [
    'a point that is written otherwise',
    'not-a-point',
    () => replaced(castAt(2), forgedBy(2, withName(own(2).ballot, { a: `ed${'ff'.repeat(30)}7f` }))),
  ],
  [
    'a number that is written otherwise',
    'number-too-large',
    () => {
      const [nought, order] = ['0'.repeat(64), group.order.toString(16).padStart(64, '0')]
      const proof = [
        [order, nought],
        [nought, nought],
      ]
      return replaced(castAt(2), forgedBy(2, withName(own(2).ballot, { proof })))
    },
  ],
  [
    'signs that are no digits',
    'not-hex',
    () => replaced(castAt(2), forgedBy(2, withName(own(2).ballot, { a: 'A'.repeat(64) }))),
  ],
  [
    'one name fewer',
    'other-names',
    () => {
      const {
        slot,
        answers: [answer],
      } = own(2).ballot
      return replaced(
        castAt(2),
        forgedBy(2, { slot, answers: answer ? [{ ...answer, names: answer.names.slice(1) }] : [] }),
      )
    },
  ],
  [
    'one answer more',
    'other-questions',
    () => {
      const { slot, answers } = own(2).ballot
      return replaced(castAt(2), forgedBy(2, { slot, answers: [...answers, ...answers] }))
    },
  ],
  ['a ballot for another place', 'cast.other-slot', () => replaced(castAt(2), forgedBy(2, own(3).ballot))],
  [
    'a ballot for no place',
    'cast.not-on-the-roll',
    () => altered((all) => all.toSpliced(castAt(6) + 1, 0, { kind: 'cast', body: { ...castOf(all, 6), slot: 8 } })),
  ],
  [
    'two places swapped',
    'cast.not-signed',
    () =>
      altered((all) => {
        const [one, two] = [castOf(all, 2), castOf(all, 4)]
        return all
          .with(castAt(2), { kind: 'cast', body: { ...one, ballot: two.ballot } })
          .with(castAt(4), { kind: 'cast', body: { ...two, ballot: one.ballot } })
      }),
  ],
  [
    'the same ballot once more',
    'cast.out-of-sequence',
    () => altered((all) => all.toSpliced(castAt(6) + 1, 0, { kind: 'cast', body: castOf(all, 6) })),
  ],
  ['a ballot left out', 'closed.other-ballots', () => altered((all) => all.toSpliced(castAt(6), 1))],
  [
    'the last ballot of one who voted twice left out',
    'closed.other-ballots',
    () => altered((all) => all.toSpliced(castAt(1), 1)),
  ],
  [
    'two ballots in another order',
    'cast.other-board',
    () => {
      const [two, three] = [castAt(2), castAt(3)]
      return altered((all) => all.with(two, all[three] as Deed).with(three, all[two] as Deed))
    },
  ],
  [
    'a ballot after the end',
    'board.after-the-end',
    () => altered((all) => [...all.toSpliced(castAt(6), 1), all[castAt(6)] as Deed]),
  ],
  [
    'a ballot cast that was looked into',
    'cast.was-checked',
    () => {
      const { ballot, opening } = own(6)
      const checked: Deed = { kind: 'checked', body: { slot: 6, ballot, opening } }
      return altered((all) => all.with(castAt(6), forgedBy(6, ballot)).toSpliced(castAt(6), 0, checked))
    },
  ],
  [
    'a ballot looked into that was cast',
    'checked.was-cast',
    () => {
      const { ballot, opening } = own(6)
      const checked: Deed = { kind: 'checked', body: { slot: 6, ballot, opening } }
      return altered((all) => all.with(castAt(6), forgedBy(6, ballot)).toSpliced(castAt(6) + 1, 0, checked))
    },
  ],
  [
    'a ballot looked into with another’s numbers',
    'checked.not-opened',
    () => {
      const opening: Opening = own(1).opening
      return altered((all) =>
        all.with(placeOf('checked'), { kind: 'checked', body: { slot: 1, ballot: own(1).ballot, opening } }),
      )
    },
  ],
  ['another key by one teller alone', 'rekeyed.not-by-two', () => rekeyed(castAt(6), [1])],
  ['another key by one teller twice', 'rekeyed.not-by-two', () => rekeyed(castAt(6), [1, 1])],
  ['another key for nobody', 'rekeyed.not-on-the-roll', () => rekeyed(castAt(6), [1, 2], { slot: 9 })],
  ['another key after the end', 'board.after-the-end', () => goesOn(good, [rekeying(deeds.length, [1, 2])])],
  ['a ballot by a key that was replaced', 'cast.not-signed', () => rekeyed(castAt(6), [1, 2], { slot: 6 })],
  ['a ballot counted that another key replaced', 'closed.other-ballots', () => rekeyed(castAt(6) + 1, [1, 2])],
  [
    'another key for a board that this is not',
    'rekeyed.other-board',
    () => rekeyed(castAt(6), [1, 2], { head: 'd'.repeat(64) }),
  ],
  [
    'another key for a board that is to come',
    'rekeyed.other-board',
    () => rekeyed(castAt(6), [1, 2], { head: deeds[castAt(6)]?.digest ?? '' }),
  ],
  [
    'another key whose head was changed after it was signed',
    'rekeyed.not-by-two',
    () => {
      const { kind, body } = rekeying(castAt(6), [1, 2])
      const earlier = { kind, body: { ...body, head: fingerprint } } as Deed
      return altered((all) => all.toSpliced(castAt(6), 0, earlier))
    },
  ],
  [
    'another key entered once more',
    'rekeyed.key-twice',
    () => {
      const place = castAt(6)
      const one = rekeying(place, [1, 2])
      return altered((all) => all.toSpliced(place, 0, one, one))
    },
  ],
  [
    'a key that somebody else has',
    'rekeyed.key-twice',
    () => rekeyed(castAt(6), [1, 2], { key: voterKeys[2]?.key ?? '' }),
  ],
  ['a key that was replaced', 'rekeyed.key-twice', () => rekeyed(castAt(6), [1, 2], { key: voterKeys[1]?.key ?? '' })],
  ['the key of a teller', 'rekeyed.key-twice', () => rekeyed(castAt(6), [1, 2], { key: tellerKeys[0]?.key ?? '' })],
  ['a key that is none', 'not-hex', () => rekeyed(castAt(6), [1, 2], { key: 'khoá' })],
  [
    'a ballot looked into that is cast with other proofs',
    'cast.was-checked',
    () => {
      const { ballot, opening } = own(6)
      const [answer] = ballot.answers
      const checked: Deed = { kind: 'checked', body: { slot: 6, ballot, opening } }
      const other = { ...ballot, answers: answer ? [{ ...answer, proof: answer.proof.toReversed() }] : [] }
      return altered((all) => all.with(castAt(6), forgedBy(6, other)).toSpliced(castAt(6), 0, checked))
    },
  ],
  [
    'a word beside a ballot',
    'other-shape',
    () => replaced(castAt(2), forgedBy(2, { ...own(2).ballot, note: 'thuận' } as never)),
  ],
  [
    'a word beside a name',
    'other-shape',
    () => replaced(castAt(2), forgedBy(2, withName(own(2).ballot, { note: 'thuận' }))),
  ],
  ['a word beside an entry', 'board.broken', () => put(good, ['entries', 1, 'note'], 'thuận')],
  [
    'opened by one who has not agreed',
    'opened.not-agreed',
    () =>
      altered((all) =>
        all.with(
          deeds.findLastIndex((one) => one.kind === 'agreed'),
          agreeing(2, headOf(upTo('agreed')), closed.body.sum),
        ),
      ),
  ],
  [
    'a deed named like what every object has',
    'board.no-such-deed',
    () => goesOn(good, [{ kind: 'constructor', body: {} } as never]),
  ],
  ['a deed that is a list', 'board.no-such-deed', () => rechained(put(good, ['entries', 1, 'kind'], ['cast']))],
  [
    'fewer at most than at least',
    'manifest.other-question',
    () => rechained(put(good, ['manifest', 'questions', 0, 'min'], 2)),
  ],
  [
    'more at most than there are names',
    'manifest.other-question',
    () => rechained(put(good, ['manifest', 'questions', 0, 'max'], 200_000)),
  ],
  ['a place that is a word', 'manifest.slot-twice', () => rechained(put(good, ['manifest', 'roll', 1, 'slot'], '2'))],
  [
    'two tellers of one share',
    'manifest.share-twice',
    () => rechained(put(good, ['manifest', 'tellers', 1, 'share'], good.manifest.tellers[0]?.share)),
  ],
  [
    'two tellers of one key',
    'manifest.key-twice',
    () => rechained(put(good, ['manifest', 'tellers', 1, 'key'], good.manifest.tellers[0]?.key)),
  ],
  [
    'another sum',
    'closed.other-sum',
    () =>
      altered((all) => all.with(placeOf('closed'), { kind: 'closed', body: { ...closed.body, sum: 'c'.repeat(64) } })),
  ],
  [
    'closed twice',
    'board.after-closing',
    () => altered((all) => all.toSpliced(placeOf('closed'), 0, all[placeOf('closed')] as Deed)),
  ],
  [
    'a board that nobody saw',
    'agreed.other-board',
    () => altered((all) => all.with(placeOf('agreed'), agreeing(1, 'd'.repeat(64), closed.body.sum))),
  ],
  [
    'one teller on two boards',
    'agreed.two-heads',
    () => altered((all) => all.toSpliced(placeOf('agreed') + 1, 0, agreeing(1, 'd'.repeat(64), closed.body.sum))),
  ],
  [
    'a board that one teller saw',
    'opened.before-two-agreed',
    () => altered((all) => all.toSpliced(placeOf('agreed'), 1)),
  ],
  [
    'opened before it was closed',
    'board.before-closing',
    () => altered((all) => all.toSpliced(placeOf('closed'), 0, opened)),
  ],
  [
    'opened twice by one teller',
    'opened.again',
    () => altered((all) => all.toSpliced(placeOf('opened') + 1, 0, opened)),
  ],
  [
    'the part of another teller',
    'part-not-proven',
    () =>
      altered((all) =>
        all
          .with(
            deeds.findLastIndex((one) => one.kind === 'agreed'),
            agreeing(2, headOf(upTo('agreed')), closed.body.sum),
          )
          .with(placeOf('opened'), opening(2)),
      ),
  ],
  [
    'parts in another order',
    'part-not-proven',
    () => replaced(placeOf('opened'), opening(1, { parts: opened.body.parts.map((row) => row.toReversed()) })),
  ],
  [
    'a part too few',
    'opened.other-sums',
    () => replaced(placeOf('opened'), opening(1, { parts: opened.body.parts.map((row) => row.slice(1)) })),
  ],
  ['no parts', 'opened.other-sums', () => replaced(placeOf('opened'), opening(1, { parts: [] }))],
  ['a result of one teller', 'result.before-two-opened', () => altered((all) => all.toSpliced(placeOf('opened'), 1))],
  [
    'another result',
    'result.other',
    () =>
      altered((all) =>
        all.with(placeOf('result'), { kind: 'result', body: { totals: [{ names: [3, 1], blank: 1 }] } }),
      ),
  ],
  ['two results', 'board.after-the-end', () => goesOn(good, [deeds[placeOf('result')] as Deed])],
  [
    'given up for a board that this is not',
    'abandoned.other-board',
    () => abandoning(upTo('closed'), [1, 2], 'd'.repeat(64)),
  ],
  [
    'given up on a head that was changed after it was signed',
    'abandoned.not-by-two',
    () => {
      const { manifest, entries } = abandoning(upTo('closed'), [1, 2])
      return rechained(put({ manifest, entries }, ['entries', entries.length - 1, 'body', 'head'], fingerprint))
    },
  ],
  ['given up by one teller', 'abandoned.not-by-two', () => abandoning(upTo('closed'), [2])],
  ['given up after it was opened', 'abandoned.after-opening', () => abandoning(upTo('result'), [1, 2])],
  ['given up after it was counted', 'board.after-the-end', () => abandoning(good, [1, 2])],
  [
    'a ballot after it was given up',
    'board.after-the-end',
    () => goesOn(abandoning(chained(good.manifest, deeds.slice(0, castAt(6))), [1, 2]), [deeds[castAt(6)] as Deed]),
  ],
  ['opened after it was given up', 'board.after-the-end', () => goesOn(abandoning(upTo('opened'), [1, 2]), [opened])],
  [
    'agreed to after it was given up',
    'board.after-the-end',
    () => goesOn(abandoning(upTo('agreed'), [1, 2]), [deeds[placeOf('agreed')] as Deed]),
  ],
  [
    'closed after it was given up',
    'board.after-the-end',
    () => goesOn(abandoning(voting.box, [1, 2]), [{ kind: 'closed', body: closed.body }]),
  ],
  [
    'a result after it was given up',
    'board.after-the-end',
    () => goesOn(abandoning(upTo('opened'), [1, 2]), [deeds[placeOf('result')] as Deed]),
  ],
  ['given up twice', 'board.after-the-end', () => abandoning(abandoning(voting.box, [1, 2]), [1, 2])],
  [
    'given up by two and somebody beside them',
    'abandoned.not-by-two',
    () => {
      const { manifest, entries } = abandoning(voting.box, [1, 2, 3])
      const last = entries.length - 1
      return rechained(
        put({ manifest, entries }, ['entries', last, 'body', 'signatures', 2, 'signature'], 'a'.repeat(128)),
      )
    },
  ],
  [
    'a key given by somebody who is no teller',
    'no-such-teller',
    () => rechained(put(rekeyed(castAt(6), [1, 2]), ['entries', castAt(6), 'body', 'signatures', 1, 'teller'], 4)),
  ],
  ['closed before its hour', 'closed.too-early', () => closedAt('2022-11-25T02:59:59Z', voting)],
  [
    'closed before it was open, though all have cast',
    'closed.too-early',
    () => closedAt('2022-11-25T00:59:59Z', casts(voting, vote(7, no))),
  ],
  ['closed on a day that there is not', 'closed.no-hour', () => closedAt('2022-11-31T03:00:00Z', voting)],
  [
    'closed at an hour that is written otherwise',
    'closed.no-hour',
    () => closedAt('2022-11-25T10:00:00+07:00', voting),
  ],
  ['closed by a clock', 'closed.no-hour', () => closedAt('2022-11-25T03:00:00.000Z', voting)],
  ['opened and not signed', 'opened.not-signed', () => changedBody('opened', { signature: '0'.repeat(128) })],
  ['opened by somebody else’s hand', 'opened.not-signed', () => replaced(placeOf('opened'), opening(1, { by: 2 }))],
  [
    'parts that were signed for another board',
    'opened.not-signed',
    () => replaced(placeOf('opened'), opening(1, { head: 'd'.repeat(64) })),
  ],
  ['parts by nobody', 'no-such-teller', () => replaced(placeOf('opened'), opening(4, { by: 1 }))],
  ['parts of a teller whose number is a word', 'no-such-teller', () => changedBody('opened', { teller: '1' })],
  [
    'parts in a thing that looks like a list',
    'not-readable',
    () => {
      const [row = []] = opened.body.parts
      const parts = [{ ...row, length: row.length }]
      return replaced(placeOf('opened'), { kind: 'opened', body: { ...opened.body, parts } } as never)
    },
  ],
  ['a board that nobody signed', 'agreed.not-signed', () => changedBody('agreed', { signature: '0'.repeat(128) })],
  ['a ballot looked into for another place', 'checked.other-slot', () => changedBody('checked', { slot: 2 })],
  [
    'a ballot in the place of another one',
    'cast.other-ballot-before',
    () => replaced(castAt(1), { kind: 'cast', body: { ...castOf(deeds, 1), previous: 'a'.repeat(64) } }),
  ],
  [
    'one teller who agreed twice',
    'agreed.again',
    () => altered((all) => all.toSpliced(placeOf('agreed') + 1, 0, all[placeOf('agreed')] as Deed)),
  ],
  [
    'a ballot by the numbers of one that was looked into',
    'cast.was-checked',
    () => {
      const { ballot, opening } = sealBallot(election, { slot: 6, choices: [no], random: repeating() })
      const other = sealBallot(election, { slot: 6, choices: [yes], random: repeating() }).ballot
      const checked: Deed = { kind: 'checked', body: { slot: 6, ballot, opening } }
      return altered((all) => all.with(castAt(6), forgedBy(6, other)).toSpliced(castAt(6), 0, checked))
    },
  ],
  [
    'more numbers than a ballot has that is looked into',
    'checked.not-opened',
    () => {
      const { ballot, opening } = own(1)
      const more = opening.map(({ names, blank: number }) => ({ names: [...names, number], blank: 'thuận' }))
      return replaced(placeOf('checked'), { kind: 'checked', body: { slot: 1, ballot, opening: more } })
    },
  ],
  ...(['cast', 'checked', 'closed', 'agreed', 'opened', 'result'] as const).map((kind): (typeof cases)[number] => [
    `a word beside what is ${kind}`,
    'other-shape',
    () => changedBody(kind, { note: 'thuận' }),
  ]),
  [
    'half a sign in a reason',
    'not-well-formed',
    () => {
      const head = deeds[castAt(6) - 1]?.digest ?? ''
      const given = { slot: 2, key: aSigner().key, reason: 'mất máy \ud83d', head }
      const signatures = [1, 2].map((teller) => signsRekeyed(keyOf(teller), { teller, fingerprint }, given))
      // It has no digest: the same box in UTF-8 would have that of another.
      const entry = {
        kind: 'rekeyed',
        body: { ...given, signatures },
        number: castAt(6) + 1,
        previous: head,
        digest: '',
      }
      return { ...good, entries: [...good.entries.slice(0, castAt(6)), entry] }
    },
  ],
  ['half a sign in the manifest', 'not-well-formed', () => put(good, ['manifest', 'title'], 'Bầu \ud83d')],
  ['a word beside the manifest', 'other-shape', () => rechained(put(good, ['manifest', 'note'], 'x'))],
  ['a word beside a voter', 'other-shape', () => rechained(put(good, ['manifest', 'roll', 0, 'note'], 'x'))],
  ['a word beside a teller', 'other-shape', () => rechained(put(good, ['manifest', 'tellers', 0, 'note'], 'x'))],
  ['a word beside a question', 'other-shape', () => rechained(put(good, ['manifest', 'questions', 0, 'note'], 'x'))],
  [
    'a name too many beside a question',
    'manifest.other-question',
    () => rechained(put(good, ['manifest', 'questions', 0, 'told', 2], 'x')),
  ],
  ['opened at no hour', 'manifest.other-hours', () => rechained(put(good, ['manifest', 'opens'], '25/11/2022'))],
  [
    'closed as it opens',
    'manifest.other-hours',
    () => rechained(put(good, ['manifest', 'closes'], good.manifest.opens)),
  ],
  [
    'closed before it opens',
    'manifest.other-hours',
    () => rechained(put(good, ['manifest', 'opens'], '2022-11-25T03:00:01Z')),
  ],
  ['six voters', 'manifest.too-few', () => rechained(put(good, ['manifest', 'roll'], good.manifest.roll.slice(0, 6)))],
  [
    'a key on the roll that signs everything',
    'not-a-key',
    () => rechained(put(good, ['manifest', 'roll', 0, 'key'], `01${'00'.repeat(31)}`)),
  ],
  ['a deed that there is not', 'board.no-such-deed', () => goesOn(good, [{ kind: 'counted', body: {} } as never])],
  [
    'too few ballots',
    'board.too-few',
    () => {
      const few = [1, 2, 3, 4].reduce((so, slot) => casts(so, vote(slot, yes)), opens(held))
      return counts(few, [1, 2]).box
    },
  ],
  ['another protocol', 'manifest.other-protocol', () => rechained(put(good, ['manifest', 'version'], 2))],
  ['a place twice', 'manifest.slot-twice', () => rechained(put(good, ['manifest', 'roll', 1, 'slot'], 1))],
  [
    'a key for two places',
    'manifest.key-twice',
    () => rechained(put(good, ['manifest', 'roll', 1, 'key'], good.manifest.roll[0]?.key)),
  ],
  [
    'two tellers of one unit',
    'manifest.tellers-of-one-unit',
    () => rechained(put(good, ['manifest', 'tellers', 1, 'unit'], good.manifest.tellers[0]?.unit)),
  ],
  [
    'four tellers',
    'manifest.other-tellers',
    () => rechained(put(good, ['manifest', 'tellers'], [...good.manifest.tellers, good.manifest.tellers[0]])),
  ],
  [
    'a key that is not the tellers’',
    'manifest.key-of-others',
    () => rechained(put(good, ['manifest', 'key'], group.encode(group.times(group.base, 9n)))),
  ],
  ['entries that are nothing', 'not-readable', () => ({ ...copy(good), entries: [null] })],
  ['a body that is nothing', 'not-readable', () => rechained(put(good, ['entries', 1, 'body'], null))],
]

describe('a box that somebody made otherwise', () => {
  it.each(cases)('%s is refused: %s', (_, code, make) => {
    const box = make()
    const { faults } = judged(box)
    expect(faults.map((fault) => fault.code)).toContain(code)
    // Taken one by one it comes no further than to what is wrong in it.
    expect(whyNotBox(group, box as Box)?.at).toBe(faults[0]?.at)
  })
})

/**
 * Three desks and whoever carries between them: they make a key, look at the vote, agree and open. B8: any two open, no one does; B9: a
 * desk that is asked twice, with one ballot fewer, refuses every time.
 */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  abandonedParts,
  type Box,
  type Deed,
  entered,
  fingerprintOf,
  headOf,
  isByTwo,
  type Manifest,
  rekeyParts,
} from '#src/ballots/board.ts'
import { answerTo, type Desk, type Outcome } from '#src/ballots/desk.ts'
import type { Answer, Asks, Said, Tasks } from '#src/ballots/desk-tasks.ts'
import { begin, ceremonyDigest, commitmentOf, type Offer, publicKeys, type Sent } from '#src/ballots/keys.ts'
import { codeOf } from '#src/ballots/spoken.ts'
import { boardOf, closedOf, resultOf } from '#src/ballots/standing.ts'
import { whyNotBox, whyNotEntered } from '#src/ballots/taking.ts'
import { provenParts } from '#src/ballots/tally.ts'
import { fileOf, paperOf, readTellerKey } from '#src/ballots/teller-key.ts'
import { trialOf } from '#src/ballots/trial.ts'
import { anElection, aSigner, casts, opens, random, type Voting } from './elections.ts'
import { smallGroup } from './small-group.ts'

const group = smallGroup
const now = new Date('2022-11-20T01:00:00Z')
const setting = { group, random, now }
const election = 'hòm phiếu thử'
const begins = (teller: number): Tasks['begin'] => ({
  ...{ step: 'begin', election, teller, name: `Kiểm phiếu ${teller}`, unit: `Cơ quan ${teller}`, title: 'Suy tôn' },
})
type Of<S extends Answer['step']> = Extract<Answer, { step: S }>
const yes: Said = { agreed: true }

/** What a desk answers at once, once the teller has said all that it asks. */
function answers(desk: Desk, task: unknown, said: Said = yes): { desk: Desk; answer: Answer } {
  const outcome = answerTo(setting, desk, task, said)
  if (!('answer' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}
const refusal = (outcome: Outcome) => ('refused' in outcome ? outcome.refused : JSON.stringify(outcome))
const refused = (desk: Desk, task: unknown, said: Said = yes) => refusal(answerTo(setting, desk, task, said))
const asked = (desk: Desk, task: unknown): Asks => {
  const outcome = answerTo(setting, desk, task)
  if (!('asks' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.asks
}

const three = [1, 2, 3] as const
type All<T> = [T, T, T]
const each = <T>(one: (teller: number) => T): All<T> => three.map(one) as All<T>

/** As far as the offers, which the desks have shown to each other. */
function shown() {
  const begun = each((teller) => answers({}, begins(teller)))
  const commitments = begun.map(({ answer }) => (answer as Of<'commitment'>).commitment)
  const task: Tasks['show'] = { step: 'show', election, commitments }
  const offered = begun.map(({ desk }) => answers(desk, task))
  const offers = offered.map(({ answer }) => (answer as Of<'offer'>).offer)
  return { desks: offered.map(({ desk }) => desk) as All<Desk>, commitments, offers }
}

function compared() {
  const { desks, offers, commitments } = shown()
  const task: Tasks['share'] = { step: 'share', election, offers }
  const said = desks.map((desk) => answers(desk, task))
  const sent = said.flatMap(({ answer }) => (answer as Of<'shares'>).sent)
  return { desks: said.map(({ desk }) => desk) as All<Desk>, offers, sent, commitments }
}
type Compared = ReturnType<typeof compared>

const keeps = (made: Compared, teller: number): Tasks['keep'] => ({
  ...{ step: 'keep', election, offers: made.offers },
  sent: made.sent.filter(({ to }) => to === teller),
})
const deskOf = (made: { desks: All<Desk> }, teller: number) => made.desks[teller - 1] as Desk

/** How a teller keeps theirs. */
type Keeping = 'file' | 'paper'
function kept(made: Compared, teller: number, how: Keeping) {
  const task = keeps(made, teller)
  const asks = asked(deskOf(made, teller), task)
  if (asks.ask !== 'keep') throw new Error(asks.ask)
  const back = how === 'file' ? asks.file : asks.paper.join('\n')
  return { ...answers(deskOf(made, teller), task, { back }), ...asks, back }
}

function ceremony(how: Keeping = 'file') {
  const made = compared()
  const all = each((teller) => kept(made, teller, how))
  return { made, all, desks: all.map(({ desk }) => desk) as All<Desk> }
}

/** A vote by the key of these desks; its people are those of the other tests. */
function voteOf({ made, desks }: ReturnType<typeof ceremony>) {
  const { key, shares } = publicKeys(group, made.offers)
  const other = anElection(group, 7, [{ id: 'cờ', names: 2, min: 1, max: 1 }])
  const manifest: Manifest = {
    ...other.manifest,
    tellers: other.manifest.tellers.map((one, at) => ({
      ...one,
      key: (made.offers[at] as Offer).key,
      share: group.encode(shares[at] ?? 1n),
    })),
    ...{ key: group.encode(key), ceremony: ceremonyDigest(made.offers) },
  }
  const fingerprint = fingerprintOf(manifest)
  const held = { ...other, manifest, fingerprint, election: { ...other.election, key, fingerprint } }
  const seen = desks.map((desk) => answers(desk, { step: 'manifest', manifest }))
  return { held, manifest, fingerprint, desks: seen.map(({ desk }) => desk) as All<Desk>, seen }
}
const vote = (slot: number) => ({ slot, choices: [{ blank: false as const, names: [slot < 5, slot >= 5] }] })
const closed = ({ box, held }: Voting<bigint>): Box =>
  entered(box, { kind: 'closed', body: closedOf(boardOf(group, box), held.manifest.closes) })
const voted = (held: ReturnType<typeof voteOf>['held'], slots: readonly number[]) =>
  slots.reduce((so, slot) => casts(so, vote(slot)), opens(held))

/** As a server does: what it is told goes onto the board where nothing is against it. */
function enters(box: Box, deed: Deed): Box {
  const why = whyNotEntered(boardOf(group, box), deed)
  if (why !== undefined) throw new Error(why)
  return entered(box, deed)
}
const agreeing = (box: Box, desk: Desk) => {
  const said = answers(desk, { step: 'agree', box })
  return { desk: said.desk, box: enters(box, { kind: 'agreed', body: (said.answer as Of<'agreed'>).agreed }) }
}
const opening = (box: Box, desk: Desk) =>
  enters(box, { kind: 'opened', body: (answers(desk, { step: 'open', box }).answer as Of<'opened'>).opened })

const whole = ceremony()
const held = voteOf(whole)
const board = closed(voted(held.held, [1, 2, 3, 4, 5, 6, 7]))

describe('three desks', () => {
  it.each<Keeping>(['file', 'paper'])('make a key, each keeps theirs by %s, and it proves itself on a trial', (how) => {
    const { made, all } = ceremony(how)
    const { key, shares } = publicKeys(group, made.offers)
    const { sums, ...trial } = trialOf(group, made.offers)
    for (const [at, { answer }] of all.entries()) {
      const said = answer as Of<'kept'>
      expect(said).toMatchObject({ teller: at + 1, ceremony: ceremonyDigest(made.offers), key: group.encode(key) })
      const about = { ...trial, group, teller: at + 1, publicShare: shares[at] ?? 1n }
      expect(provenParts(about, sums, said.parts)).toBeDefined()
    }
  })

  it.each([
    [1, 2],
    [1, 3],
    [2, 3],
  ])('open a box by any two of them: %i and %i', (one, two) => {
    let box = board
    for (const teller of [one, two]) box = agreeing(box, deskOf(held, teller)).box
    for (const teller of [one, two]) box = opening(box, deskOf(held, teller))
    const result = resultOf(boardOf(group, box))
    expect(result?.totals).toEqual([{ names: [4, 3], blank: 0 }])
    expect(whyNotBox(group, entered(box, { kind: 'result', body: result as never }))).toBeUndefined()
  })

  it.each(three)('open nothing by %i alone', (teller) => {
    const { box, desk } = agreeing(board, deskOf(held, teller))
    expect(refused(desk, { step: 'open', box })).toBe('desk.not-agreed-by-two')
    const other = agreeing(box, deskOf(held, (teller % 3) + 1)).box
    const opened = opening(other, desk)
    expect(resultOf(boardOf(group, opened))).toBeUndefined()
  })

  it.each<Keeping>(['file', 'paper'])(
    'open by what was kept in a %s, in a browser that has seen nothing before',
    (how) => {
      let box = board
      const fresh = [2, 3].map((teller): Desk => {
        const { file, paper } = whole.all[teller - 1] as (typeof whole.all)[0]
        const read = readTellerKey(group, how === 'file' ? file : paper.join(' '))
        if ('refused' in read) throw new Error(read.refused)
        return { key: read.key }
      })
      for (const desk of fresh) box = agreeing(box, desk).box
      for (const desk of fresh) box = opening(box, desk)
      expect(resultOf(boardOf(group, box))?.totals).toEqual([{ names: [4, 3], blank: 0 }])
    },
  )

  it('show the words of what was read out, and answer nothing before they were compared', () => {
    const made = shown()
    const [desk] = made.desks
    const task = { step: 'share', election, offers: made.offers }
    expect(asked(desk, task)).toEqual({ ask: 'compare', words: codeOf(ceremonyDigest(made.offers)) })
    const other = answerTo(setting, desk, task, { agreed: false })
    expect([refusal(other), other.desk.begun]).toEqual(['desk.words-differ', undefined])
    const [first] = whole.desks
    expect(asked(first, { step: 'manifest', manifest: held.manifest })).toMatchObject({
      ...{ ask: 'manifest', words: codeOf(held.fingerprint), whole: true, again: false },
    })
    expect(refused(first, { step: 'manifest', manifest: held.manifest }, { agreed: false })).toBe('desk.words-differ')
    expect(asked(deskOf(held, 1), { step: 'agree', box: board })).toEqual({
      ...{ ask: 'board', deed: 'agree', cast: 7, entitled: 7, at: held.manifest.closes, head: headOf(board) },
      ...{ fingerprint: held.fingerprint, isSeen: true },
    })
  })

  it('say the same when they are asked once more for what they have said', () => {
    const made = compared()
    const [desk] = made.desks
    const again = answers(desk, { step: 'share', election, offers: made.offers }, {})
    expect((again.answer as Of<'shares'>).sent).toEqual(made.sent.slice(0, 2))
    const show = { step: 'show', election, commitments: made.commitments }
    expect((answers(desk, show).answer as Of<'offer'>).offer).toEqual(made.offers[0])
    const begun = answers({}, begins(2))
    expect(answers(begun.desk, begins(2)).answer).toEqual(begun.answer)
  })
})

describe('nothing that a desk answers', () => {
  it('holds a secret: neither the share nor what it signs by nor what it drew', () => {
    const told = JSON.stringify([
      whole.made.offers,
      whole.made.sent,
      whole.made.commitments,
      whole.all.map(({ answer }) => answer),
      held.seen.map(({ answer }) => answer),
      agreeing(board, deskOf(held, 1)).box,
      answers(deskOf(held, 1), { step: 'agree', box: board }).answer,
    ])
    for (const { desk } of whole.all) {
      const { signer = '', share = '' } = desk.key ?? {}
      expect([signer.length, share.length]).toEqual([64, 8])
      expect(told.includes(signer)).toBe(false)
      expect(told.includes(`"${share}"`)).toBe(false)
    }
    for (const { begun } of whole.made.desks)
      for (const number of [...(begun?.making.line ?? []), begun?.making.post ?? 0n])
        expect(told.includes(`"${number.toString(16).padStart(8, '0')}"`)).toBe(false)
  })
})

describe('while a key is made a desk', () => {
  const made = shown()
  const [desk] = made.desks
  const [one, two, three_] = made.commitments as All<string>

  it('shows its part for its own digest in its own place, and for no other two ever after', () => {
    const { desk: begun, answer } = answers({}, begins(1))
    const own = (answer as Of<'commitment'>).commitment
    const show = (commitments: readonly string[], to = begun) => refused(to, { step: 'show', election, commitments })
    expect(show([two, own, three_])).toBe('desk.not-my-commitment')
    expect(show([own, two, own])).toBe('desk.commitment-twice')
    const shownOnce = answers(begun, { step: 'show', election, commitments: [own, two, three_] }).desk
    expect(show([own, one, three_], shownOnce)).toBe('desk.other-commitments')
    expect(show([own, three_, two], shownOnce)).toBe('desk.other-commitments')
  })

  it('finds offers that the carrier put in the place of others', () => {
    const swapped = begin({ group, election }, { teller: 2, signer: aSigner() }, random).offer
    const offers = [made.offers[0], swapped, made.offers[2]]
    const outcome = answerTo(setting, desk, { step: 'share', election, offers }, yes)
    expect(outcome).toMatchObject({ refused: 'key.not-as-said', teller: 2 })
    // Of the carrier's own digest: the two desks have seen others, and the words differ.
    const fresh = answers({}, begins(1))
    const own = (fresh.answer as Of<'commitment'>).commitment
    const show = { step: 'show', election, commitments: [own, commitmentOf(swapped), three_] }
    const offered = answers(fresh.desk, show)
    const carried = [(offered.answer as Of<'offer'>).offer, swapped, made.offers[2]] as Offer[]
    const asks = asked(offered.desk, { step: 'share', election, offers: carried })
    expect(asks).toEqual({ ask: 'compare', words: codeOf(ceremonyDigest(carried)) })
    const honest = made.offers.with(0, carried[0] as Offer)
    expect(codeOf(ceremonyDigest(honest))).not.toBe(codeOf(ceremonyDigest(carried)))
  })

  it('names who sent a share that was lost, changed or does not fit', () => {
    const { desks, sent, offers } = whole.made
    const task = keeps(whole.made, 1)
    const keep = (own: readonly Sent[]) => answerTo(setting, desks[0], { ...task, sent: own }, {})
    const [first, second] = task.sent as [Sent, Sent]
    expect(keep([first])).toMatchObject({ refused: 'key.share-not-signed', teller: 3 })
    expect(keep([first, { ...second, share: '00000001' }])).toMatchObject({
      ...{ refused: 'key.share-not-signed', teller: 3 },
    })
    expect(keep([first, { ...(sent.find(({ to }) => to === 2) as Sent), from: 3, to: 1 }])).toMatchObject({
      ...{ refused: 'key.share-not-signed', teller: 3 },
    })
    expect(refused(desks[0], { ...task, offers: offers.toReversed() })).toBe('desk.not-compared')
  })

  it('has its part of the key given back before it says that it is kept', () => {
    const { made: before, all } = whole
    const back = (given: string, teller = 1) =>
      answerTo(setting, deskOf(before, teller), keeps(before, teller), { back: given })
    expect(refusal(back(''))).toBe('teller-key.wrong-words')
    expect(refusal(back('{}'))).toBe('teller-key.no-such-file')
    expect(refusal(back((all[1] as (typeof all)[0]).file))).toBe('teller-key.other-key')
    expect(refusal(back((all[1] as (typeof all)[0]).paper.join('\n')))).toBe('teller-key.other-key')
    const own = JSON.parse(all[0].file)
    expect(refusal(back(JSON.stringify({ ...own, share: '00000001' })))).toBe('teller-key.damaged')
    expect(refusal(back(JSON.stringify({ ...own, version: 2 })))).toBe('teller-key.other-version')
    expect(refusal(back(JSON.stringify({ ...own, note: '' })))).toBe('teller-key.no-such-file')
  })

  it('keeps to its election, its turn and one sitting', () => {
    expect(refused({}, { step: 'show', election, commitments: made.commitments })).toBe('desk.not-begun')
    expect(refused(desk, { step: 'show', election: 'khác', commitments: made.commitments })).toBe('desk.other-election')
    expect(refused(answers({}, begins(1)).desk, { step: 'share', election, offers: made.offers })).toBe(
      'desk.not-shown',
    )
    expect(refused(desk, keeps(whole.made, 1))).toBe('desk.not-compared')
    const late = { ...setting, now: new Date('2022-11-20T05:00:01Z') }
    expect(refusal(answerTo(late, deskOf(whole.made, 1), keeps(whole.made, 1)))).toBe('desk.too-late')
    expect(refused(deskOf(whole, 1), keeps(whole.made, 1))).toBe('desk.key-is-made')
    expect(refused({}, { ...begins(1), teller: 4 })).toBe('no-such-teller')
  })

  it('begins again for the same election, and for no other with a key in hand', () => {
    const [own] = whole.desks
    expect(asked(own, begins(1))).toEqual({ ask: 'begin', again: true })
    expect(answers(own, begins(1)).desk.key).toBeUndefined()
    expect(refused(own, { ...begins(1), election: 'khác' })).toBe('desk.has-key')
    expect(refused(own, begins(2))).toBe('desk.has-key')
    expect(refused(agreeing(board, deskOf(held, 1)).desk, begins(1))).toBe('desk.has-key')
  })
})

describe('words on paper', () => {
  const paper = whole.all[0].paper
  const read = (text: string) => readTellerKey(group, text)
  const typed = paper.map((line) => line.split(' '))
  const text = (lines: readonly (readonly string[])[]) => lines.map((line) => line.join(' ')).join('\n')
  const slips = (given: string) => {
    const outcome = read(given)
    return 'refused' in outcome ? outcome.slips?.map(({ code, line, word }) => [code, line, word]) : 'read'
  }
  const [first = [], second = [], ...rest] = typed

  it('are lines of twelve, and are read however they are typed', () => {
    expect(typed.map(({ length }) => length)).toEqual(Array(typed.length).fill(12))
    const bare = paper.join(' ').normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').toUpperCase()
    for (const given of [paper.join('\n'), paper.join(' '), bare, `\n1) ${paper.join(',\n\n2. ')}\n`])
      expect(read(given)).toMatchObject({ key: { teller: 1, signer: whole.desks[0].key?.signer } })
  })

  it('that are wrong are named by their place', () => {
    expect(slips(text([first.with(4, 'xyz'), second.with(0, 'abc'), ...rest]))).toEqual([
      ['printed.no-such-word', 1, 5],
      ['printed.no-such-word', 2, 1],
    ])
    expect(slips(text([first, second.slice(1), ...rest]))).toEqual([['printed.other-length', 2, 11]])
    expect(slips(text([second, first, ...rest]))).toEqual([
      ['printed.wrong-word', 1, 12],
      ['printed.wrong-word', 2, 12],
    ])
    expect(slips(text([first, second]))).toEqual([['printed.other-lines', 3, 0]])
    expect(slips('')).toEqual([['printed.other-lines', 1, 0]])
  })

  test.prop([fc.nat(typed.length - 1), fc.nat(11), fc.nat(11)])(
    'that are another of the list are found in their line',
    (line, at, other) => {
      const own = typed[line] as string[]
      fc.pre(own[at] !== own[other])
      const wrong = typed.with(line, own.with(at, own[other] ?? ''))
      const outcome = read(text(wrong))
      // One of 256 slips fits the check of its line; the key is then another, which the manifest tells.
      if ('key' in outcome) expect(paperOf(outcome.key)).not.toEqual(paper)
      else expect(outcome.slips?.map((slip) => slip.line)).toEqual([line + 1])
    },
  )
})

describe('before a fingerprint is read aloud a desk', () => {
  const [desk] = whole.desks
  const { manifest } = held
  const sees = (change: object, to = desk) => refused(to, { step: 'manifest', manifest: { ...manifest, ...change } })
  const teller = (at: number, change: object) => ({
    tellers: manifest.tellers.with(at, { ...manifest.tellers[at], ...change } as never),
  })

  it('finds its own key, share and ceremony in the manifest', () => {
    expect(sees({ title: '', roll: [] })).toBe('manifest.too-few')
    expect(sees(teller(0, { key: aSigner().key }))).toBe('desk.other-signer')
    expect(sees({ ceremony: 'f'.repeat(64) })).toBe('desk.other-ceremony')
    const other = anElection(group, 7, [{ id: 'cờ', names: 1, min: 0, max: 1 }]).manifest
    const stolen = other.tellers.map((one, at) => ({ ...one, key: manifest.tellers[at]?.key ?? '' }))
    expect(sees({ key: other.key, tellers: stolen })).toBe('desk.other-share')
    // Two of whoever keeps the server, on a line with the teller's own.
    const [a = 1n, b = 1n] = [group.decode(manifest.tellers[0]?.share ?? '') ?? 1n, group.times(group.base, 99n)]
    const line = [a, b, group.subtract(group.add(b, b), a)].map(group.encode)
    const tellers = manifest.tellers.map((one, at) => ({ ...one, share: line[at] }))
    expect(sees({ tellers, key: group.encode(group.subtract(group.add(a, a), b)) })).toBe('desk.other-box-key')
  })

  it('compares the program that opens, where it knows its own', () => {
    const programs = { ...setting, program: 'c'.repeat(64) }
    expect(refusal(answerTo(programs, desk, { step: 'manifest', manifest }, yes))).toBe('desk.other-program')
    const own = { ...setting, program: manifest.programs.teller }
    expect(answerTo(own, desk, { step: 'manifest', manifest }, yes)).toHaveProperty('answer')
  })

  it('says that another was read before, and takes none once a board was agreed to', () => {
    const other = { step: 'manifest', manifest: { ...manifest, title: 'khác' } }
    expect(asked(deskOf(held, 1), other)).toMatchObject({ again: true })
    expect(refused(agreeing(board, deskOf(held, 1)).desk, other)).toBe('desk.other-fingerprint')
  })

  it('has a key', () => expect(sees({}, {})).toBe('desk.no-key'))
})

describe('before it signs for a board a desk', () => {
  const [desk] = held.desks
  const agree = (box: unknown, to: Desk = desk) => refused(to, { step: 'agree', box })

  it('refuses one ballot fewer, in whatever order it is asked, and from the file that it offers again', () => {
    const fewer = closed(voted(held.held, [1, 2, 3, 4, 5, 6]))
    for (const [one, other] of [
      [board, fewer],
      [fewer, board],
    ] as const) {
      const { desk: agreed, box } = agreeing(one, desk)
      expect(agree(other, agreed)).toBe('desk.other-head')
      expect(agree(other, agreed)).toBe('desk.other-head')
      const two = agreeing(box, deskOf(held, 2)).box
      const opened = answers(agreed, { step: 'open', box: two }).desk
      expect(agree(other, opened)).toBe('desk.other-head')
      const file = fileOf(agreed.key as never) ?? ''
      const read = readTellerKey(group, file)
      if ('refused' in read) throw new Error(read.refused)
      expect(agree(other, { key: read.key })).toBe('desk.other-head')
      // Both boards agreed to by two, and the desk is asked to open the other one.
      let elsewhere = other
      for (const teller of [1, 2]) elsewhere = agreeing(elsewhere, deskOf(held, teller)).box
      expect(refused({ key: read.key }, { step: 'open', box: elsewhere })).toBe('desk.other-head')
    }
  })

  it('judges all of it: closed, whole, of five ballots, its own', () => {
    const voting = voted(held.held, [1, 2, 3, 4, 5])
    expect(agree(voting.box)).toBe('desk.not-closed')
    expect(agree(closed(voted(held.held, [1, 2, 3, 4])))).toBe('board.too-few')
    const [first, ...more] = board.entries
    const left = answerTo(setting, desk, { step: 'agree', box: { ...board, entries: more } }, yes)
    expect(left).toMatchObject({ refused: expect.stringMatching(/^(cast|board)\./), at: 'entry 1' })
    expect(first?.kind).toBe('cast')
    expect(agree({ ...board, manifest: { ...board.manifest, title: 'khác' } })).toMatch(/^(cast|ballot)\./)
    const other = voteOf(ceremony())
    expect(agree(closed(voted(other.held, [1, 2, 3, 4, 5])))).toBe('desk.other-signer')
    expect(agree(board, {})).toBe('desk.no-key')
  })

  it('opens what two have agreed to, itself among them, once', () => {
    const [one, two, three_] = held.desks
    const byOne = agreeing(board, one)
    expect(agree(byOne.box, byOne.desk)).toBe('desk.agreed-already')
    const byTwo = agreeing(byOne.box, two)
    expect(refused(three_, { step: 'open', box: byTwo.box })).toBe('desk.not-agreed-by-me')
    const opened = opening(byTwo.box, byOne.desk)
    expect(refused(byOne.desk, { step: 'open', box: opened })).toBe('desk.opened-already')
    const all = opening(opened, byTwo.desk)
    const ended = entered(all, { kind: 'result', body: resultOf(boardOf(group, all)) as never })
    expect(agree(ended, three_)).toBe('desk.ended')
  })
})

describe('what takes two', () => {
  const { fingerprint, manifest } = held
  const [one, two] = held.desks
  const head = headOf(board)
  const reason = 'mất kết nối'
  const key = aSigner().key
  const [voter] = manifest.roll

  it('is signed by each for themselves, once its reason was read', () => {
    const task: Tasks['abandon'] = { step: 'abandon', fingerprint, head, reason }
    expect(asked(one, task)).toEqual({ ask: 'abandon', fingerprint, isSeen: true })
    const signatures = [one, two].map((desk) => {
      const { teller, signature, ...more } = answers(desk, task).answer as Of<'abandoned'>
      expect(more).toEqual({ step: 'abandoned', head })
      return { teller, signature }
    })
    expect(isByTwo(manifest, signatures, 'abandon', abandonedParts(fingerprint, { reason, head }))).toBe(true)
    expect(enters(board, { kind: 'abandoned', body: { reason, head, signatures } }).entries).toHaveLength(9)
  })

  it('is another key of a voter, whose words were compared', () => {
    const task = { step: 'rekey' as const, fingerprint, head, slot: 1, name: voter?.name ?? '', key, reason }
    expect(asked(one, task)).toEqual({ ask: 'rekey', words: codeOf(key), fingerprint, isSeen: true })
    const signatures = [one, two].map((desk) => {
      const { teller, signature } = answers(desk, task).answer as Of<'rekeyed'>
      return { teller, signature }
    })
    expect(isByTwo(manifest, signatures, 'rekey', rekeyParts(fingerprint, { slot: 1, key, reason, head }))).toBe(true)
    const wrong = (change: object) => refused(one, { ...task, ...change })
    expect(refused(one, task, { agreed: false })).toBe('desk.words-differ')
    expect(wrong({ name: 'người khác' })).toBe('desk.other-voter')
    expect(wrong({ slot: 9 })).toBe('rekeyed.not-on-the-roll')
    expect(wrong({ key: voter?.key })).toBe('rekeyed.key-twice')
    expect(wrong({ key: `01${'00'.repeat(31)}` })).toBe('not-a-key')
    expect(wrong({ reason: ' ' })).toBe('desk.no-reason')
    expect(wrong({ fingerprint: 'f'.repeat(64) })).toBe('desk.other-fingerprint')
  })

  it('is never signed for another vote, nor without a reason', () => {
    const task = { step: 'abandon', fingerprint: 'f'.repeat(64), head, reason }
    expect(refused(one, task)).toBe('desk.other-fingerprint')
    expect(refused(one, { ...task, fingerprint, reason: '' })).toBe('desk.no-reason')
    expect(refused({}, task)).toBe('desk.no-key')
    const read = readTellerKey(group, whole.all[0].file)
    if ('refused' in read) throw new Error(read.refused)
    expect(asked({ key: read.key }, { ...task, fingerprint })).toMatchObject({ isSeen: false })
  })
})

describe('whatever else is asked', () => {
  const tasks = [
    begins(1),
    { step: 'show', election, commitments: whole.made.commitments },
    { step: 'share', election, offers: whole.made.offers },
    keeps(whole.made, 1),
    { step: 'manifest', manifest: held.manifest },
    { step: 'agree', box: board },
    { step: 'open', box: board },
    { step: 'abandon', fingerprint: held.fingerprint, head: headOf(board), reason: 'x' },
    {
      ...{ step: 'rekey', fingerprint: held.fingerprint, head: headOf(board), slot: 1 },
      name: '',
      key: '',
      reason: 'x',
    },
  ]
  const desks = [{}, whole.made.desks[0], whole.desks[0], held.desks[0]]

  test.prop([fc.anything(), fc.constantFrom<unknown>(...tasks.map(({ step }) => step), 'constructor', 1)])(
    'is no task, and nothing breaks',
    (given, step) => {
      for (const desk of desks)
        for (const task of [given, { step, ...(typeof given === 'object' ? given : {}) }])
          expect(refused(desk, task)).toBe('desk.no-such-task')
    },
  )

  /** Every place in it, with something else in its place. */
  function* changed(value: unknown, depth = 4): Generator<unknown> {
    for (const other of [null, -1, 1.5, '', '\ud83d', [], {}, [null], true]) if (other !== value) yield other
    if (typeof value !== 'object' || value === null || depth === 0) return
    for (const [key, part] of Object.entries(value).slice(0, 12))
      for (const other of changed(part, depth - 1))
        yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
  }

  it.each(tasks.slice(0, 5).map((task) => [task.step, task] as const))(
    'is told of wherever something else stands in %s, and nothing is thrown',
    (_, task) => {
      for (const desk of desks)
        for (const other of changed(task)) {
          const outcome = answerTo(setting, desk, other, yes)
          expect(outcome).toHaveProperty('desk')
        }
    },
  )

  it('is no file of a key, and nothing breaks', () => {
    const file = JSON.parse(whole.all[0].file)
    const passed = [...changed(file, 1)].filter((other) => 'key' in readTellerKey(group, JSON.stringify(other)))
    // What the file says of the vote in words is the teller's own to read.
    const told = ['election', 'title', 'name', 'unit'] as const
    expect(passed.map((other) => told.find((name) => (other as typeof file)[name] === ''))).toEqual(told)
  })
})

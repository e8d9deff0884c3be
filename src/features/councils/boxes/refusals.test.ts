/** What is refused of a sealed ballot, in words, through HTTP; and how a vote goes on after a lost key, a box given up, a run-off. */
import { describe } from 'vitest'
import { type Manifest, castBallot as signedCast } from '#src/ballots/board.ts'
import { ristretto } from '#src/ballots/group.ts'
import { begin } from '#src/ballots/keys.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { aSigner, random } from '#tests/ballots/elections.ts'
import {
  aKeyMade,
  anOpenBox,
  answers,
  aSealedVote,
  boxOf,
  casts,
  checks,
  choiceOf,
  electionOf,
  enrolled,
  opensBox,
  sealedBy,
  signsProposal,
  type Voter,
} from '#tests/support/boxes.ts'
import { codeOf, refusal } from '#tests/support/refusals.ts'
import { expect, test } from '#tests/support/world.ts'
import { beginCeremony, sayInCeremony } from '../ceremonies/contract.ts'
import { keepAttendance } from '../sittings/contract.ts'
import { answerAsTeller, getTellerTasks, proposeInBox } from '../tellers/contract.ts'
import { changeVote, enterCount, getVote, voteAgain } from '../votes/contract.ts'
import { castBallot, checkBallot, closeBallotBox, enterVoterKey, getBoard, openBallotBox } from './contract.ts'

const hour = '2018-11-20T09:10:00+07:00'

describe('a sealed ballot is not opened', () => {
  test('for fewer than seven, without keys, too briefly; nor with other tellers than made its key', async ({
    world,
  }) => {
    const made = await aSealedVote(world)
    const { lead, voteId, sitting, voters } = made
    const opens = () => codeOf(opensBox(lead, voteId, hour))
    const first = await refusal(opensBox(lead, voteId, hour))
    expect(first).toMatchObject({ code: 'ballot-box.without-key' })
    expect(String(first.params?.units).split(', ')).toHaveLength(7)
    const [one, ...rest] = voters as [Voter, ...Voter[]]
    await enrolled({ voters: rest, sitting })
    expect(String((await refusal(opensBox(lead, voteId, hour))).params?.units)).not.toContain(',')
    await enrolled({ voters: [one], sitting })
    expect(await opens()).toBe('ballot-box.key-not-made')
    await aKeyMade(lead, voteId, made.tellers)
    expect(await refusal(opensBox(lead, voteId, '2018-11-20T09:04:59+07:00'))).toMatchObject({
      issues: [{ path: '/body/closesAt', code: 'ballot-box.closes-too-soon' }],
    })
    const { version } = await lead.call(getVote, { params: { voteId } })
    const { seats, least, most, tellers } = made.vote
    const conflicts = [{ memberId: one.memberId, reason: 'thử' }]
    const body = { method: 'sealed' as const, seats, least, most, candidates: made.names, conflicts }
    const given = { ...body, tellers: tellers.map(({ unitId, name }) => ({ unitId, name })) }
    const others = { ...given, tellers: given.tellers.toReversed() }
    expect(await refusal(lead.call(changeVote, { params: { voteId }, body: others }, { version }))).toMatchObject({
      issues: [{ path: '/body/tellers', code: 'teller.key-begun' }],
    })
    await lead.call(changeVote, { params: { voteId }, body: given }, { version })
    expect(await refusal(opensBox(lead, voteId, hour))).toMatchObject({
      ...{ code: 'ballot-box.too-few-voters', params: { least: 7 } },
    })
  })

  test('where somebody votes in writing', async ({ world }) => {
    const { lead, sitting, voteId, ...made } = await aSealedVote(world, { voters: 8 })
    const items = sitting.attendance.map(({ memberId }, at) => ({
      ...{ memberId, presence: at === 7 ? ('written' as const) : ('present' as const), reason: null },
    }))
    const { version } = sitting
    await lead.call(keepAttendance, { params: { sittingId: sitting.id }, body: { items } }, { version })
    await aKeyMade(lead, voteId, made.tellers)
    await enrolled({ ...made, sitting })
    expect(await refusal(opensBox(lead, voteId, hour))).toMatchObject({
      ...{ code: 'ballot-box.someone-in-writing', params: { written: 1 } },
    })
  })

  test('where the rule bars votes for one’s own unit, which a sealed ballot cannot show', async ({ world }) => {
    const made = await aSealedVote(world, { rule: { ownUnit: false } })
    await aKeyMade(made.lead, made.voteId, made.tellers)
    await enrolled(made)
    expect(await codeOf(opensBox(made.lead, made.voteId, hour))).toBe('ballot-box.own-unit')
  })

  test('twice by two who run it', async ({ world }) => {
    const made = await aSealedVote(world)
    const { lead, minister, voteId } = made
    await aKeyMade(lead, voteId, made.tellers)
    await enrolled(made)
    const { version } = await boxOf(lead, voteId)
    const opens = (by: typeof lead) =>
      codeOf(by.call(openBallotBox, { params: { voteId }, body: { closesAt: hour } }, { version }))
    expect([await opens(lead), await opens(minister)]).toEqual(['done', 'version.stale'])
    expect(await codeOf(opensBox(minister, voteId, hour))).toBe('vote.opened-already')
    const { version: now } = await boxOf(lead, voteId)
    const response = await minister.send('POST', `/api/v1/votes/${voteId}/ballot-box`, { closesAt: hour }, { version })
    expect([response.status, now]).toEqual([412, version + 1])
  })
})

describe('the making of a key', () => {
  test('takes each part in its turn, by its own teller, of this ceremony alone', async ({ world }) => {
    const { lead, voteId, tellers } = await aSealedVote(world)
    const [first, second] = tellers as [typeof lead, typeof lead]
    const begins = (reason: string | null) => lead.call(beginCeremony, { params: { voteId }, body: { reason } })
    const before = await begins(null)
    expect(await codeOf(begins(null))).toBe('ceremony.reason-needed')
    const now = await begins('Mất mạng giữa chừng')
    const drawn = (election: string) =>
      [1, 2, 3].map((teller) => begin({ group: ristretto, election }, { teller, signer: aSigner() }, random))
    const says = (by: typeof lead, ceremonyId: string, answer: unknown) =>
      codeOf(by.call(sayInCeremony, { params: { ceremonyId }, body: { answer: answer as never } }))
    const commits = (teller: number, { making }: ReturnType<typeof begin>) => ({
      ...{ step: 'commitment', teller, commitment: making.commitment },
    })
    const [mine, theirs, last] = drawn(now.id) as [
      ReturnType<typeof begin>,
      ReturnType<typeof begin>,
      ReturnType<typeof begin>,
    ]
    expect(await says(first, before.id, commits(1, mine))).toBe('ceremony.begun-anew')
    expect(await says(first, now.id, commits(2, mine))).toMatch(/^policy\./)
    expect(await says(first, now.id, commits(1, mine))).toBe('done')
    // Sent again it is there already; another one comes too late.
    expect(await says(first, now.id, commits(1, mine))).toBe('done')
    expect(await says(first, now.id, commits(1, theirs))).toBe('ceremony.out-of-turn')
    expect(await says(first, now.id, { step: 'offer', teller: 1, offer: mine.offer })).toBe('ceremony.out-of-turn')
    expect(
      await refusal(
        second.call(sayInCeremony, {
          params: { ceremonyId: now.id },
          body: { answer: commits(2, mine) as never },
        }),
      ),
    ).toMatchObject({ issues: [{ path: '/body/answer/commitment', code: 'ceremony.commitment-twice' }] })
    await says(second, now.id, commits(2, theirs))
    await says(tellers[2] as typeof lead, now.id, commits(3, last))
    const issue = async (by: typeof lead, answer: unknown) =>
      (await refusal(by.call(sayInCeremony, { params: { ceremonyId: now.id }, body: { answer: answer as never } })))
        .issues
    // What was drawn for another ceremony is not what was said here, and its proofs are of another one.
    const [strange] = drawn(before.id) as [ReturnType<typeof begin>]
    expect(await issue(first, { step: 'offer', teller: 1, offer: strange.offer })).toMatchObject([
      { code: 'key.not-as-said' },
    ])
    await says(first, now.id, { step: 'offer', teller: 1, offer: mine.offer })
    await says(second, now.id, { step: 'offer', teller: 2, offer: theirs.offer })
    await says(tellers[2] as typeof lead, now.id, { step: 'offer', teller: 3, offer: last.offer })
    const sent = [
      { from: 1, to: 2, share: 'a'.repeat(64), signature: 'b'.repeat(128) },
      { from: 1, to: 3, share: 'a'.repeat(64), signature: 'b'.repeat(128) },
    ]
    expect(await issue(first, { step: 'shares', teller: 1, ceremony: 'c'.repeat(64), sent })).toMatchObject([
      { path: '/body/answer/ceremony', code: 'key.other-key' },
    ])
  })

  test('fails where an offer was drawn for another election, and all of it is done anew', async ({ world }) => {
    const { lead, voteId, tellers } = await aSealedVote(world)
    const { id } = await lead.call(beginCeremony, { params: { voteId }, body: { reason: null } })
    // Each commits to what they drew for another vote: the proofs do not hold here.
    const drawn = [1, 2, 3].map((teller) =>
      begin({ group: ristretto, election: voteId }, { teller, signer: aSigner() }, random),
    )
    const says = (at: number, answer: unknown) =>
      (tellers[at] as typeof lead).call(sayInCeremony, {
        params: { ceremonyId: id },
        body: { answer: answer as never },
      })
    for (const [at, { making }] of drawn.entries())
      await says(at, { step: 'commitment', teller: at + 1, commitment: making.commitment })
    for (const at of [0, 1]) await says(at, { step: 'offer', teller: at + 1, offer: drawn[at]?.offer })
    expect(await refusal(says(2, { step: 'offer', teller: 3, offer: drawn[2]?.offer }))).toMatchObject({
      issues: [{ path: '/body/answer/offer', code: 'key.not-proven' }],
    })
    expect(await aKeyMade(lead, voteId, tellers, 'Phần của người thứ ba không đúng')).toHaveLength(3)
  })
})

describe('a ballot', () => {
  test('is taken until the hour of closing by the clock, and not in its second', async ({ world }) => {
    const made = await anOpenBox(world, {}, hour)
    const { voteId, voters, lead } = made
    const [first, second] = voters as [Voter, Voter]
    const [early, lateOne] = [
      await sealedBy(first, voteId, choiceOf(3, [0])),
      await sealedBy(second, voteId, choiceOf(3, [0])),
    ]
    world.clock.set('2018-11-20T09:09:59.999+07:00')
    const sends = async ({ by }: Voter, { cast }: typeof early) =>
      (await world.signedIn(by)).call(castBallot, { params: { voteId }, body: { cast } })
    await sends(first, early)
    expect(await codeOf(lead.call(closeBallotBox, { params: { voteId } }))).toBe('ballot-box.not-over')
    world.clock.set(hour)
    expect(await refusal(sends(second, lateOne))).toMatchObject({ code: 'board.after-the-hour' })
    expect(await codeOf(checks(second, voteId, choiceOf(3, [1])))).toBe('board.after-the-hour')
    // The same one sent again, whose answer was lost, is not late.
    expect(await codeOf(sends(first, early))).toBe('done')
    expect((await boxOf(lead, voteId)).turnout).toBe(1)
  })

  test('is taken from whoever signs it for their own place, whole and proven, once', async ({ world }) => {
    const { voteId, voters } = await anOpenBox(world)
    const [mine, other] = voters as [Voter, Voter]
    const { cast, checked } = await sealedBy(mine, voteId, choiceOf(3, [0]))
    const sends = (body: unknown, by = mine.by) =>
      refusal(by.call(castBallot, { params: { voteId }, body: { cast: body as never } }))
    const code = async (body: unknown) => (await sends(body)).issues?.[0]?.code
    expect(await code({})).toBe('cast.other-slot')
    expect(await code({ slot: cast.slot })).toBe('other-shape')
    expect(await code({ ...cast, more: 1 })).toBe('other-shape')
    expect(await code({ ...cast, sequence: 2 })).toBe('cast.out-of-sequence')
    expect(await code({ ...cast, previous: 'a'.repeat(64) })).toBe('cast.other-ballot-before')
    expect(await code({ ...cast, signature: 'a'.repeat(128) })).toBe('cast.not-signed')
    const { manifest, fingerprint } = await boxOf(mine.by, voteId)
    const election = electionOf(manifest as unknown as Manifest)
    const signedBy = (key: Voter['key'], head: string, ballot = cast.ballot) =>
      signedCast(key, fingerprint ?? '', { slot: cast.slot, sequence: 1, previous: null, head, ballot })
    // The key of another voter; a head of no board; a ballot sealed for another place, or for another election.
    expect(await code(signedBy(other.key, cast.head))).toBe('cast.not-signed')
    expect(await code(signedBy(mine.key, 'a'.repeat(64)))).toBe('cast.other-board')
    const elsewhere = {
      ...sealBallot(election, { slot: cast.slot + 1, choices: choiceOf(3, [0]), random }).ballot,
      slot: cast.slot,
    }
    expect(await code(signedBy(mine.key, cast.head, elsewhere))).toBe('ballot.name-not-proven')
    const foreign = sealBallot(
      { ...election, fingerprint: 'a'.repeat(64) },
      { slot: cast.slot, choices: choiceOf(3, [0]), random },
    )
    expect(await code(signedBy(mine.key, cast.head, foreign.ballot))).toBe('ballot.name-not-proven')
    // What was looked into is not cast.
    await mine.by.call(checkBallot, { params: { voteId }, body: { checked } })
    expect(await code(cast)).toBe('cast.was-checked')
    // Without having signed in anew it is not cast at all.
    const tired = await world.signedIn(mine.by, false)
    expect(await codeOf(tired.call(castBallot, { params: { voteId }, body: { cast } }))).toBe('session.step-up-needed')
  })
})

describe('another key of a voter', () => {
  test('takes two tellers; then the old one casts no more, and its ballot is not counted', async ({ world }) => {
    const made = await anOpenBox(world)
    const { voteId, voters, kept, lead } = made
    const [lost, ...others] = voters as [Voter, ...Voter[]]
    const [first, second] = kept as [(typeof kept)[number], (typeof kept)[number]]
    const params = { voteId }
    await casts(lost, voteId, choiceOf(3, [2]))
    const asks = (by: Voter['by'], key: string) =>
      by.call(proposeInBox, { params, body: { kind: 'rekeyed', key, reason: 'Mất điện thoại' } })
    const found = { ...lost, key: aSigner() }
    expect(await codeOf(asks(first.by, found.key.key))).toMatch(/^policy\./)
    expect(await codeOf(asks(lost.by, others[0]?.key.key ?? ''))).toBe('voter-key.of-another')
    expect(await codeOf(asks(lost.by, '0'.repeat(64)))).toBe('voter-key.not-a-key')
    await asks(lost.by, found.key.key)
    await signsProposal(first, voteId)
    // One is not two: the key is still the first one.
    expect(await codeOf(casts(found, voteId, choiceOf(3, [1])))).toBe('cast.not-signed')
    // Others go on casting in between.
    await casts(others[0] as Voter, voteId, choiceOf(3, [0]))
    await signsProposal(second, voteId)
    expect((await boxOf(lead, voteId)).turnout).toBe(1)
    expect(await codeOf(casts(lost, voteId, choiceOf(3, [2])))).toBe('cast.not-signed')
    await casts(found, voteId, choiceOf(3, [1]))
    for (const one of others.slice(1)) await casts(one, voteId, choiceOf(3, [0]))
    await lead.call(closeBallotBox, { params })
    for (const step of ['agree', 'open'] as const) for (const one of [first, second]) await answers(one, voteId, step)
    const { count } = await lead.call(getVote, { params })
    expect(count?.marks.map((mark) => mark.for)).toEqual([6, 1, 0])
    const board = await lead.call(getBoard, { params })
    const { fingerprint } = await boxOf(lead, voteId)
    expect(verifyBox(board as never, fingerprint ?? '')).toMatchObject({ faults: [], cast: 7 })
  })
})

describe('a teller', () => {
  test('of another election signs and opens nothing here', async ({ world }) => {
    const made = await anOpenBox(world)
    const { voteId, voters, kept, lead } = made
    const other = await anOpenBox(world)
    for (const one of voters) await casts(one, voteId, choiceOf(3, [0]))
    await lead.call(closeBallotBox, { params: { voteId } })
    const [first, second] = kept as [(typeof kept)[number], (typeof kept)[number]]
    const [strange] = other.kept as [(typeof kept)[number]]
    expect(await codeOf(answers({ ...strange, by: first.by }, voteId, 'agree'))).toBe('agreed.not-signed')
    expect(await codeOf(strange.by.call(getTellerTasks, { params: { voteId } }))).toBe('object.missing')
    for (const one of [first, second]) await answers(one, voteId, 'agree')
    // Their own key, and the share of another ceremony.
    expect(await codeOf(answers({ ...first, share: strange.share }, voteId, 'open'))).toBe('part-not-proven')
    expect(await codeOf(answers({ ...first, share: second.share }, voteId, 'open'))).toBe('part-not-proven')
    const seen = { step: 'seen' as const, teller: 1, fingerprint: 'a'.repeat(64) }
    const says = first.by.call(answerAsTeller, { params: { voteId }, body: { answer: seen } })
    expect(await refusal(says)).toMatchObject({ issues: [{ code: 'ballot-box.other-fingerprint' }] })
  })
})

describe('a sealed vote', () => {
  test('that two tellers give up is counted on paper under the same rule and roll, and its box stays sealed', async ({
    world,
  }) => {
    const made = await anOpenBox(world)
    const { voteId, voters, kept, lead, names } = made
    const params = { voteId }
    for (const one of voters.slice(0, 6)) await casts(one, voteId, choiceOf(3, [0]))
    const { roll, rule } = await lead.call(getVote, { params })
    await lead.call(proposeInBox, { params, body: { kind: 'abandoned', reason: 'Mất hai khoá' } })
    const [first, second] = kept as [(typeof kept)[number], (typeof kept)[number]]
    await signsProposal(first, voteId)
    expect((await boxOf(lead, voteId)).state).toBe('open')
    await signsProposal(second, voteId)
    expect(await boxOf(lead, voteId)).toMatchObject({ state: 'abandoned' })
    expect(await lead.call(getVote, { params })).toMatchObject({ method: 'paper', state: 'open', roll, rule })
    for (const again of [
      () => casts(voters[6] as Voter, voteId, choiceOf(3, [0])),
      () => lead.call(closeBallotBox, { params }),
      () => signsProposal(kept[2] as (typeof kept)[number], voteId),
    ])
      expect(
        await codeOf(
          again().catch((error: Error) => {
            if (/Nothing to sign/.test(error.message)) return
            throw error
          }),
        ),
      ).toMatch(/^(ballot-box.not-open|done)$/)
    const body = {
      ...{ handedOut: 7, returned: 7, invalid: 0, blank: 0 },
      marks: names.map((unitId, at) => ({ unitId, for: [6, 1, 0][at] ?? 0 })),
    }
    await first.by.call(enterCount, { params: { voteId, number: 1 }, body })
    expect((await lead.call(getVote, { params })).state).toBe('open')
    await second.by.call(enterCount, { params: { voteId, number: 2 }, body })
    const { state, count, outcome } = await lead.call(getVote, { params })
    expect([state, count?.marks.map((mark) => mark.for), outcome?.end]).toEqual(['counted', [6, 1, 0], 'chosen'])
    const board = await lead.call(getBoard, { params })
    expect(verifyBox(board as never, (await boxOf(lead, voteId)).fingerprint ?? '')).toMatchObject({ faults: [] })
    expect((board.entries as { kind: string }[]).at(-1)?.kind).toBe('abandoned')
  })

  test('goes on to a run-off in a box of its own', async ({ world }) => {
    const made = await anOpenBox(world, { rule: { rounds: 2, runOff: 2 } })
    const { voteId, voters, kept, lead, names, tellers } = made
    for (const [at, one] of voters.entries()) await casts(one, voteId, choiceOf(3, [at < 3 ? 0 : at < 6 ? 1 : 2]))
    await lead.call(closeBallotBox, { params: { voteId } })
    const two = kept.slice(0, 2)
    for (const step of ['agree', 'open'] as const) for (const one of two) await answers(one, voteId, step)
    const done = await lead.call(getVote, { params: { voteId } })
    expect(done.outcome).toMatchObject({ end: 'run-off', again: names.slice(0, 2) })
    const again = await lead.call(voteAgain, { params: { voteId } }, { version: done.version })
    expect(again).toMatchObject({ method: 'sealed', round: 2, state: 'planned' })
    // Keys of voters stay from round to round; that of the box is another one.
    expect(await codeOf(opensBox(lead, again.id))).toBe('ballot-box.key-not-made')
    const next = await aKeyMade(lead, again.id, tellers)
    await opensBox(lead, again.id)
    const stale = await sealedBy(voters[0] as Voter, again.id, choiceOf(2, [0]))
    expect(
      await codeOf((voters[0] as Voter).by.call(castBallot, { params: { voteId }, body: { cast: stale.cast } })),
    ).toBe('ballot-box.not-open')
    for (const [at, one] of voters.entries()) await casts(one, again.id, choiceOf(2, [at < 6 ? 0 : 1]))
    await lead.call(closeBallotBox, { params: { voteId: again.id } })
    const [first, second] = [...kept.slice(0, 1), ...next.slice(1, 2)] as [(typeof kept)[number], (typeof kept)[number]]
    expect(await codeOf(answers(first, again.id, 'agree'))).toBe('agreed.not-signed')
    for (const step of ['agree', 'open'] as const)
      for (const one of [next[0] ?? second, second]) await answers(one, again.id, step)
    const end = await lead.call(getVote, { params: { voteId: again.id } })
    expect(end.outcome?.names.filter(({ chosen }) => chosen).map(({ unitId }) => unitId)).toEqual([names[0]])
  })
})

test('a key of a voter is theirs alone', async ({ world }) => {
  const { sitting, voters } = await aSealedVote(world)
  const [mine, other] = voters as [Voter, Voter]
  const enters = (by: Voter['by'], memberId: string, key: string) =>
    codeOf(by.call(enterVoterKey, { params: { sittingId: sitting.id, memberId }, body: { key } }))
  expect(await enters(mine.by, mine.memberId, mine.key.key)).toBe('done')
  expect(await enters(other.by, mine.memberId, other.key.key)).toMatch(/^policy\./)
  expect(await enters(other.by, other.memberId, mine.key.key)).toBe('voter-key.of-another')
  expect(await enters(other.by, other.memberId, '0'.repeat(64))).toBe('voter-key.not-a-key')
  expect(await enters(mine.by, mine.memberId, aSigner().key)).toBe('done')
})

/** Councils, their sittings and votes through HTTP. */
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { records } from '#tests/support/award-register.ts'
import {
  aCouncil,
  aCouncilSeason,
  aSitting,
  aVote,
  counts,
  openedSitting,
  opensVote,
  seatOf,
} from '#tests/support/councils.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { addCouncil, type Council, changeCouncil, listCouncils } from './contract.ts'
import { changeSitting, closeSitting, getSitting, keepAttendance, reopenSitting } from './sittings/contract.ts'
import {
  abandonVote,
  type CountGiven,
  changeVote,
  getVote,
  listVotes,
  type Vote,
  voteAgain,
  withdrawCandidate,
} from './votes/contract.ts'
import { changeVotingRule, listVotingRules } from './voting-rules/contract.ts'

const change = (by: Caller, { id, version }: Council, members: ReturnType<typeof seatOf>[]) => {
  const named = { name: 'Hội đồng', decisionNumber: null, decisionDay: null, decisionBody: null }
  return by.call(changeCouncil, { params: { councilId: id }, body: { ...named, members } }, { version })
}

/** Of five candidates these votes, on five ballots. */
const counted = (
  candidates: readonly string[],
  votes: readonly number[],
  given: Partial<CountGiven> = {},
): CountGiven => ({
  ...{ handedOut: 5, returned: 5, invalid: 0, blank: 0 },
  marks: candidates.map((unitId, at) => ({ unitId, for: votes[at] ?? 0 })),
  ...given,
})

async function anOpenVote(
  world: Parameters<typeof aCouncilSeason>[0],
  given: Parameters<typeof aCouncilSeason>[1] = {},
) {
  const made = await aCouncilSeason(world, given)
  const { lead, council, award, candidates, tellers } = made
  const sitting = await openedSitting(lead, await aSitting(lead, council.id))
  const planned = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
  return { ...made, sitting, vote: await opensVote(lead, planned) }
}

describe('a council', () => {
  test('is set up once a block by whoever leads, read by the season, unknown outside', async ({ world }) => {
    world.clock.set('2018-11-20T09:00:00+07:00')
    const { id: seasonId, minister, units, leadUnit } = await aSeason(world)
    const lead = await world.aPerson({ unit: leadUnit, role: 'officer' })
    const member = await world.aPerson({ unit: units.enforcement[0], role: 'officer' })
    const own = units.justice_department
    expect(await codeOf(aCouncil(member, seasonId, own))).toBe('policy.role')
    const council = await aCouncil(lead, seasonId, own, 'justice_department')
    expect(council).toMatchObject({ block: 'justice_department', blockLabel: 'Khối Sở Tư pháp', version: 1 })
    expect(council.members.map(({ unitId, role }) => [unitId, role])).toEqual([
      [own[0], 'chair'],
      [own[1], 'member'],
    ])
    expect(await codeOf(aCouncil(minister, seasonId, own, 'justice_department'))).toBe('council.there-already')
    const seen = await member.call(listCouncils, { params: { seasonId } })
    expect([seen.items.length, seen.may]).toEqual([1, []])
    const other = await aSeason(world)
    expect(await codeOf(other.minister.call(listCouncils, { params: { seasonId } }))).toBe('object.missing')
    expect(
      await codeOf(
        change(
          other.minister,
          council,
          own.map((unit) => seatOf(unit, 'chair')),
        ),
      ),
    ).toBe('object.missing')
  })

  test('has one chair, each unit once, and nobody from outside', async ({ world }) => {
    const { id: seasonId, minister, units, region } = await aSeason(world)
    const [a = '', b = ''] = units.justice_department
    const made = (members: ReturnType<typeof seatOf>[], block: string | null = null) =>
      codeOf(
        minister.call(addCouncil, {
          params: { seasonId },
          body: { block, name: 'Hội đồng', decisionNumber: null, decisionDay: null, decisionBody: null, members },
        }),
      )
    const people = { name: 'Bà A', substitute: 'Bà A' }
    expect(await made([seatOf(a)])).toBe('council.no-chair')
    expect(await made([seatOf(a, 'chair'), seatOf(b, 'chair')])).toBe('council.two-chairs')
    expect(await made([seatOf(a, 'chair'), seatOf(a)])).toBe('council.unit-twice')
    expect(await made([seatOf(a, 'chair'), seatOf(await world.aUnit())])).toBe('council.not-of-season')
    expect(await made([{ ...seatOf(a, 'chair'), ...people }])).toBe('council.own-substitute')
    expect(await made([seatOf(a, 'chair')], 'nowhere')).toBe('council.no-such-block')
    // The body that organises the region may sit too.
    expect(await made([seatOf(region.organiser, 'chair'), seatOf(a)])).toBe('done')
  })

  test('keeps whom its minutes name, and takes others in', async ({ world }) => {
    const { lead, council, units } = await aCouncilSeason(world)
    const [chair = '', ...rest] = units.justice_department
    const fewer = [seatOf(chair, 'chair'), ...rest.slice(1).map((unit) => seatOf(unit))]
    const changed = await change(lead, council, fewer)
    expect(changed.members.length).toBe(4)
    expect(await codeOf(change(lead, council, fewer))).toBe('version.stale')
    await openedSitting(lead, await aSitting(lead, council.id))
    expect(await codeOf(change(lead, changed, fewer.slice(0, 2)))).toBe('council.member-has-sat')
  })
})

describe('a sitting', () => {
  test('is opened on its day, closed when nothing is left open, reopened with a reason', async ({ world }) => {
    const { lead, council, award, candidates, tellers } = await aCouncilSeason(world)
    const later = await aSitting(lead, council.id, { day: '2018-11-21' })
    expect(await codeOf(openedSitting(lead, later))).toBe('sitting.to-come')
    const sitting = await openedSitting(lead, await aSitting(lead, council.id, { agenda: ['Suy tôn'] }))
    expect(sitting).toMatchObject({ state: 'open', agenda: [{ title: 'Suy tôn', conclusion: null }] })
    const params = { sittingId: sitting.id }
    const vote = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
    expect(await codeOf(lead.call(closeSitting, { params }, { version: sitting.version }))).toBe(
      'sitting.votes-unfinished',
    )
    await lead.call(abandonVote, { params: { voteId: vote.id }, body: { reason: 'Nhầm' } }, { version: vote.version })
    const closed = await lead.call(closeSitting, { params }, { version: sitting.version })
    expect(closed.state).toBe('closed')
    const body = { day: sitting.day, place: 'Kon Tum', conferenceId: null, agenda: [] }
    expect(await codeOf(lead.call(changeSitting, { params, body }, { version: closed.version }))).toBe('sitting.closed')
    const again = await lead.call(
      reopenSitting,
      { params, body: { reason: 'Thiếu kết luận' } },
      { version: closed.version },
    )
    expect(
      await codeOf(
        lead.call(changeSitting, { params, body: { ...body, day: '2018-11-19' } }, { version: again.version }),
      ),
    ).toBe('sitting.has-begun')
    expect((await lead.call(changeSitting, { params, body }, { version: again.version })).place).toBe('Kon Tum')
    const { items } = await lead.call(getHistory, { query: { kind: 'sitting', id: sitting.id } })
    expect(items.map(({ action }) => action).slice(0, 3)).toEqual([
      'sitting.changed',
      'sitting.reopened',
      'sitting.closed',
    ])
  })

  test('knows nobody who is not of the council, and no substitute whom nobody named', async ({ world }) => {
    const { lead, council } = await aCouncilSeason(world)
    const sitting = await aSitting(lead, council.id)
    const [{ memberId } = { memberId: '' }] = sitting.attendance
    const keep = (items: { memberId: string; presence: 'present' | 'substitute' }[]) =>
      codeOf(
        lead.call(
          keepAttendance,
          { params: { sittingId: sitting.id }, body: { items: items.map((one) => ({ ...one, reason: null })) } },
          { version: sitting.version },
        ),
      )
    expect(await keep([{ memberId: world.home.newId(), presence: 'present' }])).toBe('sitting.not-a-member')
    expect(
      await keep([
        { memberId, presence: 'present' },
        { memberId, presence: 'present' },
      ]),
    ).toBe('sitting.not-a-member')
    expect(await keep([{ memberId, presence: 'substitute' }])).toBe('sitting.no-substitute')
  })
})

describe('a vote', () => {
  test('is decided where two tellers, each by themselves, come to the same', async ({ world }) => {
    const { vote, first, second, lead, candidates, sitting } = await anOpenVote(world)
    const count = counted(candidates, [4, 1])
    const one = await counts(first, vote.id, 1, count)
    expect([one.state, one.count, one.tellers.map(({ done }) => done)]).toEqual(['open', null, [true, false]])
    // Nobody is told what the first one entered: neither those who lead, nor the other teller.
    for (const reader of [lead, second]) {
      const seen = await reader.call(getVote, { params: { voteId: vote.id } })
      expect([seen.count, seen.outcome, seen.differing]).toEqual([null, null, []])
    }
    const other = await counts(second, vote.id, 2, counted(candidates, [3, 2]))
    expect([other.state, other.differing]).toEqual(['open', candidates.slice(0, 2)])
    const done = await counts(second, vote.id, 2, count)
    expect(done).toMatchObject({ state: 'counted', count, outcome: { end: 'chosen', of: 5, enough: 4 } })
    expect(done.outcome?.names.filter(({ chosen }) => chosen).map(({ unitId }) => unitId)).toEqual(
      candidates.slice(0, 1),
    )
    expect(await codeOf(counts(first, vote.id, 1, count))).toBe('vote.not-open')
    const { items } = await lead.call(listVotes, { params: { sittingId: sitting.id } })
    expect(items.map(({ state }) => state)).toEqual(['counted'])
  })

  test('is counted by its tellers alone, and by two people', async ({ world }) => {
    const { vote, first, lead, candidates, units } = await anOpenVote(world)
    const count = counted(candidates, [4, 1])
    expect(await codeOf(counts(lead, vote.id, 1, count))).toBe('policy.denied')
    const both = await world.aPerson({
      ...{ unit: units.enforcement[0], role: 'officer' as const },
      also: [{ unit: units.enforcement[1], role: 'officer' as const }],
    })
    await counts(both, vote.id, 1, count)
    expect(await codeOf(counts(both, vote.id, 2, count))).toBe('teller.same-person')
    expect((await first.call(getVote, { params: { voteId: vote.id } })).state).toBe('open')
    expect(await codeOf(counts(first, vote.id, 1, counted(candidates, [6])))).toBe('count.more-than-marked')
  })

  test('is never counted behind the back of its tellers: the database asks for two equal counts of two people', async ({
    world,
  }) => {
    const { vote, first, lead, leadUnit, seasonId, candidates } = await anOpenVote(world)
    const reach = { accountId: lead.accountId, units: [leadUnit], seasons: [seasonId], led: [seasonId] }
    const settle = () =>
      world.built('account', reach, (trx) =>
        trx.updateTable('vote').set({ counted_at: new Date() }).where('id', '=', vote.id).execute(),
      )
    await expect(settle()).rejects.toThrow(/two tellers agree/)
    await counts(first, vote.id, 1, counted(candidates, [4, 1]))
    await expect(settle()).rejects.toThrow(/two tellers agree/)
    const open = (changed: Record<string, unknown>) =>
      world.built('account', reach, (trx) => trx.updateTable('vote').set(changed).where('id', '=', vote.id).execute())
    await expect(open({ rule: JSON.stringify({}) })).rejects.toThrow(/stays as it was opened/)
  })

  test('has tellers of different units, none that stands or leads or administers', async ({ world }) => {
    const { lead, council, award, candidates, units, leadUnit } = await aCouncilSeason(world)
    const sitting = await aSitting(lead, council.id)
    const [a = '', b = '', c = ''] = units.enforcement
    const refused = (...tellers: string[]) =>
      codeOf(
        aVote(
          lead,
          { sittingId: sitting.id, awardId: award.id },
          { candidates: candidates.slice(1), tellers: tellers.map((unitId) => ({ unitId, name: null })) },
        ),
      )
    expect(await refused(a)).toBe('teller.too-few')
    expect(await refused(a, a)).toBe('teller.unit-twice')
    expect(await refused(a, candidates[1] ?? '')).toBe('teller.stands')
    expect(await refused(a, leadUnit)).toBe('teller.convenes')
    expect(await refused(a, await world.aUnit())).toBe('teller.not-of-season')
    await world.aPerson({ role: 'administrator', also: [{ unit: c, role: 'officer' }] })
    expect(await refused(a, c)).toBe('teller.administers')
    expect(await refused(a, b)).toBe('done')
  })

  test('stands under the rule of the day of its sitting, whatever is written afterwards', async ({ world }) => {
    const { vote, first, second, minister, candidates } = await anOpenVote(world)
    const { items } = await minister.call(listVotingRules, {})
    const [rule] = items
    if (!rule) throw new Error('a rule')
    const { from, legalBasis, terms, conditions } = rule
    const write = (to: string | null, threshold = terms.threshold) =>
      minister.call(
        changeVotingRule,
        {
          params: { votingRuleId: rule.id },
          body: { from, to, legalBasis, terms: { ...terms, threshold }, conditions },
        },
        { version: rule.version },
      )
    expect(rule.used).toBe(true)
    expect(await codeOf(write(null, { part: 1, whole: 5, over: false }))).toBe('voting-rule.used')
    expect(await codeOf(write('2018-11-19'))).toBe('voting-rule.used')
    expect((await write('2018-11-20')).to).toBe('2018-11-20')
    const count = counted(candidates, [3, 2])
    await counts(first, vote.id, 1, count)
    expect((await counts(second, vote.id, 2, count)).outcome).toMatchObject({ end: 'none', enough: 4 })
  })

  test('says what is missing where nobody has written the rule', async ({ world }) => {
    const { lead, council, award, candidates, tellers } = await aCouncilSeason(world, { rule: null })
    const sitting = await openedSitting(lead, await aSitting(lead, council.id))
    const vote = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
    expect([vote.rule, await codeOf(opensVote(lead, vote))]).toEqual([null, 'vote.no-rule'])
  })

  test('needs enough members, when it is opened and as long as it is counted', async ({ world }) => {
    const rule = { quorum: { part: 2, whole: 3, over: false } }
    const { lead, council, award, candidates, tellers, first } = await aCouncilSeason(world, { rule })
    const [a = '', b = ''] = candidates
    const planned = await aSitting(lead, council.id)
    const sitting = await openedSitting(lead, planned, { [a]: 'absent', [b]: 'absent' })
    const vote = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
    expect(await codeOf(opensVote(lead, vote))).toBe('vote.no-quorum')
    const items = (presence: 'present' | 'absent') =>
      sitting.attendance
        .filter(({ unitId }) => unitId === a)
        .map(({ memberId }) => ({ memberId, presence, reason: null }))
    const params = { sittingId: sitting.id }
    const back = await lead.call(
      keepAttendance,
      { params, body: { items: items('present') } },
      { version: sitting.version },
    )
    const open = await opensVote(lead, vote)
    expect(open.roll?.filter(({ votes }) => votes).length).toBe(4)
    await lead.call(keepAttendance, { params, body: { items: items('absent') } }, { version: back.version })
    const count = counted(candidates, [3, 1], { handedOut: 4, returned: 4 })
    expect(await codeOf(counts(first, vote.id, 1, count))).toBe('vote.no-quorum')
    const gone = await lead.call(
      abandonVote,
      { params: { voteId: vote.id }, body: { reason: 'Thiếu người' } },
      { version: open.version },
    )
    expect([gone.state, gone.abandonReason]).toEqual(['abandoned', 'Thiếu người'])
  })

  test('is opened as the attendance says: nobody untold, nobody in writing where that is forbidden, no conflict votes', async ({
    world,
  }) => {
    const { lead, council, award, candidates, tellers } = await aCouncilSeason(world, { rule: { written: false } })
    const [a = '', b = ''] = candidates
    const sitting = await openedSitting(lead, await aSitting(lead, council.id), { [a]: 'written' })
    const seat = (unit: string) => sitting.attendance.find(({ unitId }) => unitId === unit)?.memberId ?? ''
    const conflicts = [{ memberId: seat(b), reason: 'Người thân' }]
    const vote = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers, conflicts })
    expect(await codeOf(opensVote(lead, vote))).toBe('vote.nobody-in-writing')
    const items = [{ memberId: seat(a), presence: 'present' as const, reason: null }]
    await lead.call(
      keepAttendance,
      { params: { sittingId: sitting.id }, body: { items } },
      { version: sitting.version },
    )
    const open = await opensVote(lead, vote)
    expect(open.roll?.filter(({ votes }) => !votes).map(({ unitId }) => unitId)).toEqual([b])
  })

  test('keeps withdrawn names with day and reason, and is not changed once it is open', async ({ world }) => {
    const { lead, council, award, candidates, tellers } = await aCouncilSeason(world)
    const sitting = await openedSitting(lead, await aSitting(lead, council.id))
    const vote = await aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
    const [a = '', ...rest] = candidates
    const withdraw = (version: number) =>
      lead.call(withdrawCandidate, { params: { voteId: vote.id }, body: { unitId: a, reason: 'Nhường' } }, { version })
    const fewer = await withdraw(vote.version)
    expect(fewer.candidates[0]).toMatchObject({ unitId: a, withdrawnOn: '2018-11-20', withdrawReason: 'Nhường' })
    expect(await codeOf(withdraw(fewer.version))).toBe('vote.not-standing')
    const open = await opensVote(lead, fewer)
    const body = { method: 'paper' as const, seats: 1, least: 1, most: 1, candidates: rest, tellers, conflicts: [] }
    expect(await codeOf(lead.call(changeVote, { params: { voteId: vote.id }, body }, { version: open.version }))).toBe(
      'vote.opened-already',
    )
    expect(await codeOf(withdraw(open.version))).toBe('vote.opened-already')
    // Two who run it at once: the second is told that the first was there.
    expect(await codeOf(opensVote(lead, fewer))).toBe('version.stale')
  })

  test('goes on to a next round among those whom the rule lets stand again', async ({ world }) => {
    const rule = { quorum: { part: 1, whole: 2, over: false }, rounds: 2, runOff: 2 }
    const { vote, first, second, lead, candidates } = await anOpenVote(world, { rule })
    const count = counted(candidates, [2, 2, 1])
    await counts(first, vote.id, 1, count)
    const done: Vote = await counts(second, vote.id, 2, count)
    expect(done.outcome).toMatchObject({ end: 'run-off', again: candidates.slice(0, 2) })
    const again = await lead.call(voteAgain, { params: { voteId: vote.id } }, { version: done.version })
    expect(again).toMatchObject({ round: 2, beforeId: vote.id, seats: 1, state: 'planned' })
    expect(again.candidates.map(({ unitId }) => unitId)).toEqual(candidates.slice(0, 2))
    expect(await codeOf(lead.call(voteAgain, { params: { voteId: vote.id } }, { version: done.version }))).toBe(
      'vote.gone-on',
    )
    await opensVote(lead, again)
    const last = counted(candidates.slice(0, 2), [5, 0])
    await counts(first, again.id, 1, last)
    const end = await counts(second, again.id, 2, last)
    expect(end.outcome?.names.filter(({ chosen }) => chosen).map(({ unitId }) => unitId)).toEqual(
      candidates.slice(0, 1),
    )
    expect(await codeOf(lead.call(voteAgain, { params: { voteId: again.id } }, { version: end.version }))).toBe(
      'vote.nothing-to-decide',
    )
  })

  test('is one at a time on one award in one block', async ({ world }) => {
    const { lead, award, candidates, tellers, sitting, vote } = await anOpenVote(world)
    const another = () => aVote(lead, { sittingId: sitting.id, awardId: award.id }, { candidates, tellers })
    expect(await codeOf(another())).toBe('vote.another-unfinished')
    await lead.call(
      abandonVote,
      { params: { voteId: vote.id }, body: { reason: 'Làm lại' } },
      { version: vote.version },
    )
    expect((await another()).state).toBe('planned')
  })

  test('tells everybody who held the award in the years before', async ({ world }) => {
    const { vote, minister, first, award, candidates } = await anOpenVote(world)
    const [unitId = ''] = candidates
    await records(minister, { unitId, awardCode: award.code, year: 2016 })
    const { past } = await first.call(getVote, { params: { voteId: vote.id } })
    expect(past.map(({ year, holders }) => [year, holders.length])).toEqual([
      ...[
        [2017, 0],
        [2016, 1],
      ],
      ...[
        [2015, 0],
        [2014, 0],
        [2013, 0],
      ],
    ])
  })

  test('is read in the season and unknown outside', async ({ world }) => {
    const { vote, sitting, units } = await anOpenVote(world)
    const other = await aSeason(world)
    const member = await world.aPerson({ unit: units.enforcement[2], role: 'head' })
    expect((await member.call(getVote, { params: { voteId: vote.id } })).may).toEqual([])
    expect(await codeOf(other.minister.call(getVote, { params: { voteId: vote.id } }))).toBe('object.missing')
    expect(await codeOf(other.minister.call(getSitting, { params: { sittingId: sitting.id } }))).toBe('object.missing')
    expect(await codeOf(other.minister.call(listVotes, { params: { sittingId: sitting.id } }))).toBe('object.missing')
  })
})

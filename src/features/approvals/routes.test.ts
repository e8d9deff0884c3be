/** One proposes, another of another unit decides, and what was approved is what is done. */
import { describe } from 'vitest'
import { changeAward, listAwards, proposeAwardChange } from '#features/awards/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { addMembers } from '#features/organisations/regions/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { changeSeason, getSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import {
  proposeLeader,
  proposeLeaderChange,
  proposeMembers,
  proposeSeason,
  proposeStage,
} from '#features/seasons/proposals/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import type { Refused } from '#kit/refusal.ts'
import { aPostponement, approved, aSeasonUnderWay, unknownDecision } from '#tests/support/approvals.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { flagUntil2023 } from '#tests/support/registrations.ts'
import { expect, test } from '#tests/support/world.ts'
import { acknowledge, approve, getProposal, listProposals, reject, withdraw } from './contract.ts'
import { returnedTo } from './store.ts'

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: Refused) => error.refusal ?? { code: String(error) },
  )
const codeOf = async (asked: Promise<unknown>) => (await refusalOf(asked))?.code

describe('a postponement', () => {
  test('proposed by the lead is decided by the organiser, and done in the same breath', async ({ world }) => {
    const { seasonId, head, minister } = await aSeasonUnderWay(world)
    const proposal = await aPostponement(head, seasonId)
    const stageOf = async () =>
      (await head.call(getSeason, { params: { seasonId } })).stages.find(({ code }) => code === 'registrations')

    expect(proposal).toMatchObject({
      deed: 'stage.postpone',
      before: { deadline: '2018-03-31' },
      after: { stage: 'registrations', deadline: '2018-04-15', decisionNumber: '12/QĐ-BTP' },
      state: 'open',
      expiresOn: '2018-03-16',
      may: ['approval.withdraw'],
    })
    expect(await stageOf()).toMatchObject({ deadline: '2018-03-31', postponed: null })
    const done = await approved(minister, proposal.id)
    expect(done).toMatchObject({ state: 'approved', may: [], version: 2 })
    expect(await stageOf()).toMatchObject({
      deadline: '2018-04-15',
      postponed: {
        original: '2018-03-31',
        decisionNumber: '12/QĐ-BTP',
        decisionDay: '2018-03-20',
        decisionBody: 'Bộ Tư pháp',
        reason: 'Mưa lũ',
      },
    })
    const { items } = await head.call(getHistory, { query: { kind: 'season', id: seasonId } })
    expect(items.slice(0, 3).map(({ action }) => action)).toEqual([
      'approval.approved',
      'stage.postponed',
      'approval.proposed',
    ])
  })

  test('proposed by the organiser is decided by the head of the lead or a deputy, whose own hand could not do it', async ({
    world,
  }) => {
    const { seasonId, minister, deputy } = await aSeasonUnderWay(world)
    const { id } = await aPostponement(minister, seasonId)

    expect((await approved(deputy, id)).state).toBe('approved')
    const { stages } = await minister.call(getSeason, { params: { seasonId } })
    expect(stages.find(({ code }) => code === 'registrations')?.deadline).toBe('2018-04-15')
  })

  test('twice keeps the first day as the original', async ({ world }) => {
    const { seasonId, minister, head } = await aSeasonUnderWay(world)
    await approved(minister, (await aPostponement(head, seasonId)).id)
    await approved(minister, (await aPostponement(head, seasonId, '2018-04-30', 3)).id)
    const { stages } = await head.call(getSeason, { params: { seasonId } })
    expect(stages.find(({ code }) => code === 'registrations')).toMatchObject({
      deadline: '2018-04-30',
      postponed: { original: '2018-03-31' },
    })
  })

  test('goes forward only, from a deadline there is', async ({ world }) => {
    const { seasonId, head } = await aSeasonUnderWay(world)
    expect(await codeOf(aPostponement(head, seasonId, '2018-03-31'))).toBe('stage.not-later')
    expect(await codeOf(aPostponement(head, seasonId, '2028-03-31'))).toBe('season.day-outside')
    expect(await codeOf(aPostponement(head, seasonId, '2018-04-15', 1))).toBe('version.stale')
  })
})

describe('who decides', () => {
  test('is somebody else, of another unit, never two competitors between them', async ({ world }) => {
    const { seasonId, head, officer, deputy, member, minister, region } = await aSeasonUnderWay(world)
    const colleague = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    const both = await world.aPerson({
      unit: region.organiser,
      role: 'ministry_officer',
      also: [{ role: 'head', unit: await world.aUnit() }],
    })
    const { id: byLead } = await aPostponement(head, seasonId)
    const { id: byMinister } = await aPostponement(minister, seasonId, '2018-04-20')
    const say = (by: typeof head, proposalId: string) =>
      codeOf(by.call(approve, { params: { proposalId }, body: {} }, { version: 1 }))

    expect(await say(head, byLead)).toBe('approval.own')
    expect(await say(officer, byLead)).toBe('policy.role')
    expect(await say(deputy, byLead)).toBe('approval.organiser-decides')
    expect(await say(member, byLead)).toBe('approval.not-decider')
    expect(await say(minister, byMinister)).toBe('approval.own')
    expect(await say(colleague, byMinister)).toBe('approval.same-unit')
    expect(await say(both, byMinister)).toBe('approval.same-unit')
    expect(await say(member, byMinister)).toBe('approval.not-decider')
    expect(await say(colleague, byLead)).toBeUndefined()
  })

  test('has given the password not long ago', async ({ world }) => {
    const { seasonId, head, region } = await aSeasonUnderWay(world)
    const tired = await world.aPerson({ unit: region.organiser, role: 'ministry_officer', steppedUp: false })
    const { id: proposalId } = await aPostponement(head, seasonId)
    const body = { reason: 'Chưa đủ căn cứ' }
    expect(await codeOf(tired.call(approve, { params: { proposalId }, body: {} }, { version: 1 }))).toBe(
      'session.step-up-needed',
    )
    expect(await codeOf(tired.call(reject, { params: { proposalId }, body }, { version: 1 }))).toBe(
      'session.step-up-needed',
    )
  })

  test('finds it waiting in their work; nobody else does', async ({ world }) => {
    const { seasonId, head, deputy, member, minister } = await aSeasonUnderWay(world)
    await aPostponement(head, seasonId)
    const waiting = async (by: typeof head) =>
      (await by.call(listWork, {})).items.filter(({ code }) => code.startsWith('work.decide'))

    expect(await waiting(minister)).toMatchObject([
      { code: 'work.decide.stage.postpone', due: '2018-03-16', path: `/mua/${seasonId}#de-nghi`, seasonId },
    ])
    expect([await waiting(head), await waiting(deputy), await waiting(member)]).toEqual([[], [], []])
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    expect((await stranger.call(listProposals, { query: {} })).items).toEqual([])
  })
})

describe('a proposal', () => {
  test('is refused with what changed, when the thing has moved on', async ({ world }) => {
    const { seasonId, head, deputy, minister } = await aSeasonUnderWay(world)
    const first = await aPostponement(head, seasonId)
    const second = await aPostponement(deputy, seasonId, '2018-04-10')
    const third = await aPostponement(deputy, seasonId, '2018-04-05')
    await approved(minister, second.id)
    const refusal = await refusalOf(approved(minister, first.id))

    expect(refusal).toMatchObject({
      code: 'approval.overtaken',
      issues: [{ path: '/before/deadline', message: 'lúc đề nghị là 31/03/2018, nay là 10/04/2018.' }],
    })
    expect((await head.call(getProposal, { params: { proposalId: first.id } })).state).toBe('open')
    expect(await refusalOf(approved(minister, third.id))).toMatchObject({
      code: 'approval.overtaken',
      issues: [{ code: 'stage.not-later' }],
    })
  })

  test('is decided once, rejected with a reason, taken back by its own, over after its last day', async ({ world }) => {
    const { seasonId, head, deputy, minister, region } = await aSeasonUnderWay(world)
    const params = (proposalId: string) => ({ params: { proposalId } })
    const rejected = await aPostponement(head, seasonId)
    const reason = 'Chưa có quyết định'
    expect(await codeOf(aPostponement(head, seasonId))).toBe('approval.already-proposed')
    const done = await minister.call(reject, { ...params(rejected.id), body: { reason } }, { version: 1 })
    expect(done).toMatchObject({ state: 'rejected', decisionReason: reason })
    expect(await codeOf(approved(minister, rejected.id))).toBe('approval.already-decided')

    const taken = await aPostponement(head, seasonId)
    expect(await codeOf(deputy.call(withdraw, { ...params(taken.id), body: {} }, { version: 1 }))).toBe(
      'approval.not-yours',
    )
    await head.call(withdraw, { ...params(taken.id), body: {} }, { version: 1 })
    expect(await codeOf(approved(minister, taken.id))).toBe('approval.already-decided')

    const late = await aPostponement(head, seasonId)
    world.clock.set('2018-03-17T08:00:00+07:00')
    const again = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    expect((await again.call(getProposal, params(late.id))).state).toBe('expired')
    expect(await codeOf(approved(again, late.id))).toBe('approval.expired')
  })
})

describe('a proposal that came back', () => {
  test('waits for whoever made it with the reason, until they take note or propose anew', async ({ world }) => {
    const { seasonId, head, deputy, minister } = await aSeasonUnderWay(world)
    const returned = async (by: typeof head) =>
      (await by.call(listWork, {})).items.filter((item) => item.returned).map(({ code, reason }) => [code, reason])
    const rejected = async (by: typeof head, until: string) => {
      const { id } = await aPostponement(by, seasonId, until)
      await minister.call(reject, { params: { proposalId: id }, body: { reason: `Chưa rõ ${until}` } }, { version: 1 })
      return { params: { proposalId: id }, body: {} }
    }
    const first = await rejected(head, '2018-04-15')
    expect([await returned(head), await returned(deputy), await returned(minister)]).toEqual([
      [['work.returned.stage.postpone', 'Chưa rõ 2018-04-15']],
      [],
      [],
    ])
    const [item] = (await head.call(listWork, {})).items.filter((one) => one.returned)
    expect(item).toMatchObject({ path: `/mua/${seasonId}#de-nghi`, seasonId, urgency: 'returned', due: null })
    expect((await head.call(getProposal, { params: first.params })).may).toEqual(['approval.acknowledge'])
    expect(await codeOf(deputy.call(acknowledge, first))).toBe('approval.not-yours')

    const noted = await head.call(acknowledge, first)
    expect(noted).toMatchObject({ acknowledgedAt: '2018-03-02T01:00:00.000Z', may: [], state: 'rejected' })
    expect(await head.call(acknowledge, first)).toEqual(noted)
    expect(await returned(head)).toEqual([])
    const { items } = await head.call(getHistory, { query: { kind: 'season', id: seasonId } })
    expect(items.filter(({ action }) => action === 'approval.acknowledged')).toHaveLength(1)

    await rejected(head, '2018-04-16')
    const anew = await aPostponement(head, seasonId, '2018-04-17')
    expect(await returned(head)).toEqual([])
    expect(await codeOf(head.call(acknowledge, { params: { proposalId: anew.id }, body: {} }))).toBe(
      'approval.not-returned',
    )
    // Nobody decides in time: it comes back without a reason, from the day after its last one.
    const { accountId } = head
    await world.enter('account', { accountId, seasons: [seasonId] })
    const reader = { seasons: [seasonId] as never, organised: [] as never, rules: false }
    const backOn = async (day: string) => (await returnedTo(world.db, reader, accountId, day)).map(({ id }) => id)
    expect([await backOn('2018-03-16'), await backOn('2018-03-17')]).toEqual([[], [anew.id]])
  })
})

describe('from the day somebody leads', () => {
  test('days, span, leadership and members ask for two people, one by one', async ({ world }) => {
    const { seasonId, minister, head, region, units, deputyUnit } = await aSeasonUnderWay(world)
    const params = { seasonId }
    const days = { opens: '2018-03-01', deadline: '2018-04-01' }
    const span = { theme: null, from: '2018-01-01', to: '2018-11-30' }
    const post = { role: 'deputy', unitId: units.enforcement[1] ?? '', post: 'Cục trưởng' } as const
    const named = { ...post, ...unknownDecision, from: '2018-01-01', to: '2018-12-31' }
    const members = { block: 'enforcement', unitIds: [await world.aUnit()], from: null, to: null, basis: null }
    const regionId = { regionId: region.id }
    const needed = [
      () => minister.call(changeStage, { params: { ...params, code: 'pacts' }, body: days }, { version: 2 }),
      () => minister.call(changeSeason, { params, body: span }, { version: 1 }),
      () => minister.call(nameLeader, { params, body: named }),
      () => minister.call(addMembers, { params: regionId, body: members }, { version: 1 }),
    ]
    for (const asked of needed) expect(await codeOf(asked())).toBe('approval.needed')
    // A theme moves no day.
    await minister.call(changeSeason, { params, body: { ...span, theme: 'Chủ đề', to: '2018-12-31' } }, { version: 1 })

    const reason = 'Theo quyết định mới'
    const stage = { params: { ...params, code: 'pacts' as const }, body: { ...days, reason } }
    const proposals = [
      await minister.call(proposeStage, stage, { version: 2 }),
      await minister.call(proposeSeason, { params, body: { ...span, reason } }, { version: 2 }),
      await minister.call(proposeLeader, { params, body: { ...named, reason } }),
      await minister.call(proposeMembers, { params: regionId, body: { ...members, reason } }, { version: 1 }),
    ]
    for (const { id } of proposals) await approved(head, id)

    const season = await minister.call(getSeason, { params })
    expect(season).toMatchObject({ to: '2018-11-30', underWay: true })
    expect(season.stages.find(({ code }) => code === 'pacts')?.deadline).toBe('2018-04-01')
    expect(season.leadership.map(({ unitId }) => unitId)).toContain(post.unitId)
    expect(season.blocks[1]?.members).toHaveLength(3)

    const leader = season.leadership.find(({ unitId }) => unitId === deputyUnit)
    const change = { post: 'Cục trưởng', ...unknownDecision, to: '2018-06-30', reason }
    const which = { params: { ...params, leadershipId: leader?.id ?? '' }, body: change }
    const ended = await minister.call(proposeLeaderChange, which, { version: 1 })
    await approved(head, ended.id)
    world.clock.set('2018-07-01T08:00:00+07:00')
    const former = await world.aPerson({ unit: deputyUnit, role: 'head' })
    expect((await former.call(getSeason, { params })).may).toEqual([])
  })

  test('what a public season relies on in the catalogue of awards, too', async ({ world }) => {
    const { minister, leadUnit } = await aPublishedSeason(world)
    const head = await world.aPerson({ unit: leadUnit, role: 'head' })
    const { items } = await minister.call(listAwards, { query: {} })
    const flag = items.find(({ id }) => id === flagUntil2023)
    const change = { name: 'Cờ', nameEn: 'Flag', from: null, to: '2023-12-31', legalBasis: 'Luật' }
    const params = { awardId: flagUntil2023 }

    expect(await codeOf(minister.call(changeAward, { params, body: change }, { version: flag?.version ?? 1 }))).toBe(
      'approval.needed',
    )
    const body = { ...change, reason: 'Đã đọc luật' }
    const proposal = await minister.call(proposeAwardChange, { params, body }, { version: flag?.version ?? 1 })
    expect(proposal.before).toMatchObject({ legalBasis: null })
    await approved(head, proposal.id)
    const after = (await minister.call(listAwards, { query: {} })).items.find(({ id }) => id === flagUntil2023)
    expect(after).toMatchObject({ name: 'Cờ', legalBasis: 'Luật' })
  })
})

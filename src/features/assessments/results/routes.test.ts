/** Results through HTTP: made from sealed forms alone, refused in words, approved by two, published for good. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { getProposal, listProposals } from '#features/approvals/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { digestOf } from '#kit/digest.ts'
import { approved } from '#tests/support/approvals.ts'
import { codeOf } from '#tests/support/refusals.ts'
import {
  aPublishedResult,
  approvesResult,
  aResultSeason,
  holdsByTwo,
  makes,
  publishes,
  type ResultSeason,
  readsResult,
  seals,
  sealsAll,
  shows,
} from '#tests/support/results.ts'
import { aTerm } from '#tests/support/seasons.ts'
import { anIssuedCard } from '#tests/support/trials.ts'
import { type Caller, countRows, expect, test, type World } from '#tests/support/world.ts'
import { readArchiveFile } from '../archives/contract.ts'
import { makeHold } from '../holds/contract.ts'
import {
  exportResultRanking,
  listResults,
  proposeApproval,
  proposeShowing,
  readReadiness,
  readResultInputs,
  showResult,
} from './contract.ts'

const listed = async (by: Caller, seasonId: string) =>
  (await by.call(listResults, { params: { seasonId } })).items.map(({ id }) => id)
const reasonsOf = async (by: Caller, { seasonId }: ResultSeason) => {
  const { standing } = await by.call(readReadiness, { params: { seasonId, block: 'enforcement' } })
  return standing.map(({ code }) => code)
}
const issuesOf = async (work: Promise<unknown>) => {
  const error = (await work.catch((refused: unknown) => refused)) as { refusal?: { issues?: { code: string }[] } }
  if (error.refusal?.issues === undefined) throw error
  return error.refusal.issues.map(({ code }) => code)
}
const standing = async (by: Caller, resultId: string) =>
  (await readsResult(by, resultId)).sheets.map(({ unitId, rank, total, grade }) => [unitId, rank, total, grade])
const onHold = (season: ResultSeason, to: string | null) =>
  holdsByTwo(season, {
    unitId: season.units[2] ?? '',
    kind: 'inspection',
    from: '2018-11-01',
    to,
    reason: 'Đang thanh tra',
  })

describe('a result', () => {
  test('comes from the sealed forms up to its layer, and says which decided', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, units } = season
    await sealsAll(world, season)
    const expected = await makes(lead, season.seasonId, { kind: 'expected', layer: 'self' })
    expect(expected).toMatchObject({ kind: 'expected', state: 'expected', audience: 'leaders', number: null })
    // 9.5, 8.5 and 7.5 of ten, the plan's two, four by its own mark.
    expect(await standing(lead, expected.id)).toEqual([
      [units[0], 1, '15.5', 'A'],
      [units[1], 2, '14.5', 'A'],
      [units[2], 3, '13.5', 'A'],
    ])
    const verified = await makes(lead, season.seasonId, { kind: 'expected' })
    // Who gave the mark is for the body that organises, until the result is published.
    const marksTold = async (by: Caller) =>
      JSON.parse((await by.call(readResultInputs, { params: { resultId: verified.id } })).inputs).marks[0].given[0]
    expect([await marksTold(lead), await marksTold(season.minister)]).toEqual([
      [0, '#1', '3'],
      [0, expect.stringMatching(/.+#1$/), '3'],
    ])
    expect(await standing(lead, verified.id)).toEqual([
      [units[0], 1, '14.5', 'A'],
      [units[1], 2, '13.5', 'A'],
      [units[2], 3, '12.5', 'B'],
    ])
  })

  test('that is final waits until nothing stands in its way, all of it told at once', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    expect(await codeOf(makes(lead, seasonId))).toBe('result.no-sheets')
    await seals(world, season, { unitId: units[0] ?? '' })
    await seals(world, season, { unitId: units[1] ?? '', mark: null })
    const reasons = ['result.lacks-self', 'result.lacks-verification', 'result.incomplete']
    expect(await reasonsOf(lead, season)).toEqual(reasons)
    expect(await issuesOf(makes(lead, seasonId))).toEqual(reasons)
    world.clock.set('2018-11-10T08:00:00+07:00')
    expect(await reasonsOf(lead, season)).toEqual([...reasons, 'result.open-verification'])
  })

  test('waits a whole day after a unit could see what came down, where no days were set', async ({ world }) => {
    const season = await aResultSeason(world)
    const [unitId = ''] = season.units
    for (const one of season.units) await seals(world, season, { unitId: one })
    for (const one of season.units)
      await seals(world, season, { unitId: one, kind: 'verification', mark: one === unitId ? '3' : '4', daysAgo: 0 })
    const leads = () => world.aPerson({ unit: season.leadUnit, role: 'head' })
    expect(await reasonsOf(season.lead, season)).toEqual(['result.appeals-to-come'])
    world.clock.set('2018-12-02T23:59:59+07:00')
    expect(await issuesOf(makes(await leads(), season.seasonId))).toEqual(['result.appeals-to-come'])
    world.clock.set('2018-12-03T00:00:00+07:00')
    expect(await makes(await leads(), season.seasonId)).toMatchObject({ state: 'made' })
  })

  test('is made over whoever is left out with a reason, or on hold until a day that is known', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    for (const unitId of units.slice(0, 2)) await seals(world, season, { unitId })
    await seals(world, season, { unitId: units[0] ?? '', kind: 'verification' })
    await onHold(season, null)
    const leftOut = [{ unitId: units[1] ?? '', reason: 'Chưa có biên bản thẩm định' }]
    expect(await issuesOf(makes(lead, seasonId, { leftOut }))).toEqual(['result.hold-endless'])
    const held = { unitId: units[2] ?? '', kind: 'complaint' as const, from: '2018-11-01', to: '2019-03-31' }
    await holdsByTwo(season, { ...held, reason: 'Có đơn' })
    await sql`update hold set valid_to = '2019-01-31' where valid_to is null`.execute(await asOwner(world, season))
    const { id } = await makes(lead, seasonId, { leftOut })
    const { sheets, leftOut: told } = await readsResult(lead, id)
    expect(sheets.map(({ unitId, rank, hold }) => [unitId, rank, hold])).toEqual([
      [units[0], 1, null],
      [units[1], null, 'left-out'],
      [units[2], null, 'complaint'],
    ])
    expect(told).toEqual(leftOut)
    expect(await codeOf(makes(lead, seasonId, { leftOut: [{ unitId: season.leadUnit, reason: 'x' }] }))).toBe(
      'result.not-member',
    )
  })

  test('that is a correction of a past year is not touched by who is held since', async ({ world }) => {
    const season = await aPublishedResult(world)
    const { lead, seasonId, units } = season
    // It reaches into no season in which anybody scores themselves: one person is enough.
    const held = {
      unitId: units[2] ?? '',
      kind: 'inspection' as const,
      from: '2019-01-01',
      to: null,
      reason: 'Đang thanh tra',
    }
    const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }
    await season.minister.call(makeHold, { params: { seasonId }, body: { ...held, ...unknown } })
    await seals(world, season, {
      ...{ unitId: units[0] ?? '', kind: 'verification', round: 2 },
      ...{ done: null, plan: null, mark: '4' },
    })
    expect(await reasonsOf(lead, season)).toEqual([])
    const { id } = await makes(lead, seasonId, { reason: 'Chấm nhầm mục C' })
    const { sheets } = await readsResult(lead, id)
    expect(sheets.map(({ rank, hold }) => [rank, hold])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ])
  })

  test('leaves out nobody whose sheet is complete through its layers', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    await sealsAll(world, season)
    const leftOut = [{ unitId: units[0] ?? '', reason: 'Chưa đủ' }]
    expect(await codeOf(makes(lead, seasonId, { leftOut }))).toBe('result.not-incomplete')
  })

  test('is put before the second person with who is left out and who is on hold', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    for (const unitId of units.slice(0, 2)) await seals(world, season, { unitId })
    await seals(world, season, { unitId: units[0] ?? '', kind: 'verification' })
    await onHold(season, '2019-06-30')
    const { id, version } = await makes(lead, seasonId, {
      leftOut: [{ unitId: units[1] ?? '', reason: 'Chưa có biên bản thẩm định' }],
    })
    const input = { params: { resultId: id }, body: { reason: 'Đã đối chiếu' } }
    const { after } = await lead.call(proposeApproval, input, { version })
    expect(after).toMatchObject({
      leftOut: expect.stringContaining('Chưa có biên bản thẩm định'),
      holds: expect.stringContaining('Đang thanh tra, kiểm tra; 01/11/2018–30/06/2019; không có văn bản'),
    })
  })

  test('counts every hold that reaches into its season, whenever it is made', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    await sealsAll(world, season)
    // Over before the result is made, and with it nothing is known of its end: an endless one behind one with an end.
    await onHold(season, '2018-11-20')
    const rank = async () => (await standing(lead, (await makes(lead, seasonId)).id)).find(([id]) => id === units[2])
    expect(await rank()).toMatchObject([units[2], null, '12.5', 'B'])
    await onHold(season, null)
    expect(await reasonsOf(lead, season)).toEqual(['result.hold-endless'])
  })

  test('is refused when the card was corrected after the sheets were filled in', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    await anIssuedCard(world, {
      ...{ ownerId: season.region.organiser, by: season.minister.accountId, from: '2018-11-20' },
      content: { ...season.content, version: 2, title: 'Bản đính chính' },
    })
    expect(await issuesOf(makes(season.lead, season.seasonId))).toEqual(['result.card-corrected'])
  })

  test('is expected of a layer only once that is over, or all its forms are there', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    world.clock.set('2018-10-31T23:00:00+07:00')
    for (const unitId of units.slice(0, 2)) await seals(world, season, { unitId })
    const expects = () => makes(lead, seasonId, { kind: 'expected', layer: 'self' })
    expect(await issuesOf(expects())).toEqual(['result.open-self'])
    world.clock.set('2018-11-01T00:00:00+07:00')
    expect(await expects()).toMatchObject({ state: 'expected' })
    expect(await issuesOf(makes(lead, seasonId, { kind: 'expected' }))).toEqual(['result.open-verification'])
  })

  test('counts all layers when it is final, and one in use in any case', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { lead, seasonId } = season
    expect(await codeOf(makes(lead, seasonId, { layer: 'self' }))).toBe('result.layer-not-last')
    expect(await codeOf(makes(lead, seasonId, { kind: 'expected', layer: 'cross' }))).toBe('result.layer-unused')
    expect(await codeOf(makes(lead, seasonId, { block: 'no-such' }))).toBe('result.other-block')
    expect(await codeOf(makes(lead, seasonId, { block: 'justice_department' }))).toBe('result.no-card')
  })
})

/** For changing what no endpoint changes: the reach of the body that organises. */
async function asOwner(world: World, { region, minister }: ResultSeason) {
  await world.enter('account', { accountId: minister.accountId, organised: [region.id], ministry: [region.organiser] })
  return world.db
}

test('the list of results works nothing out; what stands in the way is asked for on its own', async ({ world }) => {
  const { lead, seasonId } = await aPublishedResult(world)
  const reads = async (work: () => Promise<unknown>) =>
    (await world.queries(work)).some((query) => query.includes('standing_forms'))
  expect(await reads(() => lead.call(listResults, { params: { seasonId } }))).toBe(false)
  const params = { seasonId, block: 'enforcement' }
  expect(await reads(() => lead.call(readReadiness, { params }))).toBe(true)
  expect(await codeOf(lead.call(readReadiness, { params: { ...params, block: 'khong-co' } }))).toBe('object.missing')
})

describe('whom a result is shown to', () => {
  test('an expected one to those who lead, then to members, then to everybody, as it is said', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, member, minister, seasonId } = season
    await sealsAll(world, season)
    const { id, version } = await makes(lead, seasonId, { kind: 'expected' })
    expect([await listed(lead, seasonId), await listed(minister, seasonId), await listed(member, seasonId)]).toEqual([
      [id],
      [id],
      [],
    ])
    expect(await codeOf(readsResult(member, id))).toBe('object.missing')
    expect(await codeOf(member.call(readResultInputs, { params: { resultId: id } }))).toBe('object.missing')
    const says = (audience: 'leaders' | 'members' | 'public', of = version) =>
      lead.call(showResult, { params: { resultId: id }, body: { audience } }, { version: of })
    // More people see it once a second person says so.
    expect(await codeOf(says('members'))).toBe('approval.needed')
    const input = { params: { resultId: id }, body: { audience: 'members' as const, reason: 'Cho thành viên biết' } }
    const proposal = await lead.call(proposeShowing, input, { version })
    expect([proposal.before, proposal.after]).toMatchObject([
      { shownTo: 'Trưởng, Phó Trưởng và cơ quan tổ chức' },
      { shownTo: 'Mọi thành viên của năm thi đua', upToLayer: 'thẩm định' },
    ])
    expect(await codeOf(approved(lead, proposal.id))).toBe('approval.own')
    expect(await listed(member, seasonId)).toEqual([])
    await approved(minister, proposal.id)
    expect(await listed(member, seasonId)).toEqual([id])
    expect(await codeOf(says('public'))).toBe('version.stale')
    const fewer = await says('leaders', (await readsResult(lead, id)).version)
    expect(fewer.audience).toBe('leaders')
    expect(await listed(member, seasonId)).toEqual([])
    expect(await codeOf(makes(member, seasonId))).toBe('policy.role')
  })

  test('a final one to nobody else before it is published', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id, version } = await makes(season.lead, season.seasonId)
    expect(await listed(season.member, season.seasonId)).toEqual([])
    expect(
      await codeOf(
        season.lead.call(showResult, { params: { resultId: id }, body: { audience: 'public' } }, { version }),
      ),
    ).toBe('result.final-shown')
    await approvesResult(season, id)
    expect(await codeOf(readsResult(season.member, id))).toBe('object.missing')
    await publishes(season.lead, id)
    expect(await listed(season.member, season.seasonId)).toEqual([id])
  })
})

describe('publication', () => {
  test('takes a second person, then a second step with the digest that was read', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, minister, seasonId } = season
    await sealsAll(world, season)
    const made = await makes(lead, seasonId)
    expect(made).toMatchObject({ kind: 'final', number: 1, state: 'made', ranked: 3 })
    expect(await codeOf(publishes(lead, made.id))).toBe('result.not-approved')
    await lead.call(
      proposeApproval,
      { params: { resultId: made.id }, body: { reason: 'Đã đối chiếu' } },
      { version: made.version },
    )
    const { items } = await lead.call(listProposals, { query: { objectId: made.id } })
    expect(await codeOf(approved(lead, items[0]?.id ?? ''))).toBe('approval.own')
    await approved(minister, items[0]?.id ?? '')
    expect((await readsResult(lead, made.id)).state).toBe('approved')
    const waits = (await lead.call(listWork, {})).items.map(({ code }) => code)
    expect(waits).toContain('work.result-publish')
    expect(await codeOf(publishes(lead, made.id, `sha256:${'0'.repeat(64)}`))).toBe('result.other-digest')
    const stale = { params: { resultId: made.id }, body: { digest: made.digest ?? '' } }
    const { publishResult } = await import('./contract.ts')
    expect(await codeOf(lead.call(publishResult, stale, { version: made.version }))).toBe('version.stale')
    const out = await publishes(lead, made.id)
    expect(out).toMatchObject({ state: 'published', number: 1 })
    expect(await codeOf(publishes(minister, made.id))).toBe('result.published-already')
    // A receipt signs what was published and when.
    expect(await countRows(await asReader(world, season), 'receipt')).toBeGreaterThan(0)
  })

  test('asks for the password again', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId)
    await approvesResult(season, id)
    const tired = await world.signedIn(season.lead, false)
    expect(await codeOf(publishes(tired, id))).toBe('session.step-up-needed')
  })

  test('is refused when anything was sent, held or corrected since', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    await sealsAll(world, season)
    const { id } = await makes(lead, seasonId)
    await approvesResult(season, id)
    await onHold(season, '2019-06-30')
    expect(await codeOf(publishes(lead, id))).toBe('result.moved-on')
    const again = await makes(lead, seasonId)
    expect([(await readsResult(lead, id)).state, again.state, again.number]).toEqual(['overtaken', 'made', 1])
    expect(await codeOf(publishes(lead, id))).toBe('result.overtaken')
    expect(again.ranked).toBe(units.length - 1)
  })

  test('stays for ever: a correction is the next number beside it, with its reason', async ({ world }) => {
    const season = await aPublishedResult(world)
    const { lead, seasonId, units, result } = season
    const before = await readsResult(lead, result.id)
    expect(await codeOf(makes(lead, seasonId))).toBe('result.correction-reason')
    expect(await codeOf(makes(lead, seasonId, { reason: 'Thử' }))).toBe('result.nothing-new')
    await seals(world, season, {
      ...{ unitId: units[2] ?? '', kind: 'verification', round: 2 },
      ...{ done: null, plan: null, mark: '4' },
    })
    const next = await makes(lead, seasonId, { reason: 'Chấm nhầm mục C của đơn vị thứ ba' })
    expect(next).toMatchObject({ number: 2, state: 'made', reason: 'Chấm nhầm mục C của đơn vị thứ ba' })
    await approvesResult(season, next.id)
    await publishes(season.minister, next.id)
    const { items } = await season.member.call(listResults, { params: { seasonId } })
    expect(items.map(({ number, state }) => [number, state])).toEqual([
      [2, 'published'],
      [1, 'corrected'],
    ])
    const { state: _, ...stays } = await readsResult(lead, result.id)
    const { state: __, ...was } = before
    expect(stays).toEqual(was)
  })
})

describe('before it is published', () => {
  const historyOf = async (by: Caller, id: string) =>
    (await by.call(getHistory, { query: { kind: 'result', id } })).items.map(({ action }) => action).reverse()
  const told = ['result.made', 'approval.proposed', 'result.approved', 'approval.approved']

  test('what is proposed and approved is told to those who lead and organise, and to no rival', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, minister, member } = season
    const auditor = await world.aPerson({ unit: season.region.organiser, role: 'auditor' })
    await sealsAll(world, season)
    const { id } = await makes(lead, season.seasonId)
    await approvesResult(season, id)
    const [proposal] = (await minister.call(listProposals, { query: { objectId: id } })).items
    for (const by of [lead, minister, auditor]) {
      expect(await historyOf(by, id)).toEqual(told)
      expect(await codeOf(by.call(getProposal, { params: { proposalId: proposal?.id ?? '' } }))).toBe('done')
    }
    expect(await historyOf(member, id)).toEqual([])
    expect((await member.call(listProposals, { query: { objectId: id } })).items).toEqual([])
    expect(await codeOf(member.call(getProposal, { params: { proposalId: proposal?.id ?? '' } }))).toBe(
      'object.missing',
    )
    await publishes(lead, id)
    expect(await historyOf(member, id)).toEqual(['result.published'])
  })

  test('row-level security alone keeps it from rivals too', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId)
    await approvesResult(season, id)
    const seenBy = async (reach: object) => {
      await world.enter('account', {
        seasons: [season.seasonId],
        regions: [season.region.id],
        day: '2018-12-01',
        ...reach,
      })
      const { rows } = await sql<{ proposals: number; events: number }>`
        select (select count(*)::integer from proposal where object_id = ${id}) as proposals,
          (select count(*)::integer from event where object_id = ${id}) as events`.execute(world.db)
      return rows[0]
    }
    const { member, lead, leadUnit, units, seasonId } = season
    expect(await seenBy({ accountId: member.accountId, units: [units[0] ?? ''] })).toEqual({ proposals: 0, events: 0 })
    const leads = { accountId: lead.accountId, units: [leadUnit], led: [seasonId] }
    expect(await seenBy(leads)).toEqual({ proposals: 1, events: told.length })
  })
})

describe('when the lead’s term is over', () => {
  /** Nobody was named after it. */
  const yearAfter = '2019-02-01T08:00:00+07:00'

  test('its head still approves what the organiser proposes, and publishes', async ({ world }) => {
    const season = await aResultSeason(world)
    const { seasonId, units } = season
    await sealsAll(world, season)
    world.clock.set(yearAfter)
    const minister = await world.signedIn(season.minister)
    const lead = await world.signedIn(season.lead)
    const deputyLess = await world.aPerson({ unit: units[1], role: 'head' })
    const { id, version } = await makes(minister, seasonId)
    await minister.call(proposeApproval, { params: { resultId: id }, body: { reason: 'Đã đối chiếu' } }, { version })
    const [proposal] = (await lead.call(listProposals, { query: { objectId: id } })).items
    expect((await deputyLess.call(listProposals, { query: { objectId: id } })).items).toEqual([])
    await approved(lead, proposal?.id ?? '')
    expect((await readsResult(lead, id)).may).toContain('result.publish')
    expect(await codeOf(publishes(deputyLess, id))).toBe('object.missing')
    expect(await publishes(lead, id)).toMatchObject({ state: 'published' })
    // To work one out is for who leads now and for the organiser.
    expect(await codeOf(makes(lead, seasonId))).toBe('policy.role')
  })

  test('what it proposed is approved by the organiser and published by either', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id, version } = await makes(season.lead, season.seasonId)
    const input = { params: { resultId: id }, body: { reason: 'Đã đối chiếu' } }
    const { id: proposalId } = await season.lead.call(proposeApproval, input, { version })
    world.clock.set('2018-12-10T08:00:00+07:00')
    await approved(await world.signedIn(season.minister), proposalId)
    world.clock.set(yearAfter)
    expect(await publishes(await world.signedIn(season.lead), id)).toMatchObject({ state: 'published' })
  })

  test('once somebody else leads, it is theirs', async ({ world }) => {
    const season = await aResultSeason(world)
    const { seasonId, units } = season
    await sealsAll(world, season)
    const { id } = await makes(season.lead, seasonId)
    await approvesResult(season, id)
    world.clock.set(yearAfter)
    await aTerm(world, { ...season, unitId: units[1] ?? '', from: '2019-01-01', to: '2019-12-31' })
    expect(await codeOf(publishes(await world.signedIn(season.lead), id))).toBe('object.missing')
    const next = await world.aPerson({ unit: units[1], role: 'head' })
    expect(await publishes(next, id)).toMatchObject({ state: 'published' })
  })
})

async function asReader(world: World, { region, minister, seasonId }: ResultSeason) {
  await world.enter('account', {
    ...{ accountId: minister.accountId, organised: [region.id], seasons: [seasonId], regions: [region.id] },
    units: [region.organiser],
  })
  return world.db as Parameters<typeof countRows>[0]
}

describe('the archive of a result', () => {
  test('is one text under the published digest, for those who may read every form of it', async ({ world }) => {
    const { lead, member, result } = await aPublishedResult(world)
    const read = (by: Caller) => by.call(readArchiveFile, { params: { resultId: result.id } })
    const { fileName, content } = await read(lead)
    expect(fileName).toBe('ket-qua-enforcement-1.json')
    expect(await digestOf(new TextDecoder().decode(content as Uint8Array))).toBe(result.digest)
    expect(await codeOf(read(member))).toBe('object.missing')
  })

  test('is the members’ too where every layer is told to the whole block', async ({ world }) => {
    const season = await aResultSeason(world, {
      layers: [
        { kind: 'self', by: 'unit', deadline: null, seen: 'block' },
        { kind: 'verification', by: 'organiser', deadline: null, seen: 'block' },
      ],
    })
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId)
    await approvesResult(season, id)
    const read = () => season.member.call(readArchiveFile, { params: { resultId: id } })
    expect(await codeOf(read())).toBe('object.missing')
    await publishes(season.lead, id)
    expect((await read()).type).toBe('json')
  })

  test('leaves as a list too, an expected one marked in each line', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId, { kind: 'expected' })
    const file = await season.lead.call(exportResultRanking, { params: { resultId: id }, query: { format: 'csv' } })
    const lines = new TextDecoder()
      .decode(file.content as Uint8Array)
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines.slice(1).every((line) => line.includes('Kết quả dự kiến, chưa chính thức'))).toBe(true)
  })
})

describe('a list of the ranking', () => {
  test('says why a unit has no rank: for what it is held, why it was left out', async ({ world }) => {
    const season = await aResultSeason(world)
    const { lead, seasonId, units } = season
    for (const unitId of units) await seals(world, season, { unitId })
    await seals(world, season, { unitId: units[0] ?? '', kind: 'verification' })
    await onHold(season, '2018-11-20')
    const { id } = await makes(lead, seasonId, { leftOut: [{ unitId: units[1] ?? '', reason: 'Chưa có biên bản' }] })
    const file = await lead.call(exportResultRanking, { params: { resultId: id }, query: { format: 'csv' } })
    const text = new TextDecoder().decode(file.content as Uint8Array)
    expect(text).toContain('Chưa đủ, có ghi lý do: Chưa có biên bản')
    expect(text).toContain('Đang thanh tra, kiểm tra')
    expect(text).not.toContain('Có đơn')
  })
})

describe('the database holds', () => {
  test('that more people see an expected result only once a second person says so', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId, { kind: 'expected' })
    await shows(season, id, 'members')
    const db = await asOwner(world, season)
    const copy = (audience: string) => `insert into result (id, region_id, season_id, block, kind, audience, layer,
        scorecard_id, card_digest, inputs, inputs_digest, left_out, made_at, made_by)
      select gen_random_uuid(), region_id, season_id, block, kind, '${audience}', layer, scorecard_id, card_digest, inputs,
        inputs_digest, left_out, made_at, app_account() from result where id = '${id}'`
    for (const [change, why] of [
      [copy('members'), 'row-level security'],
      [copy('public'), 'row-level security'],
      [`update result set audience = 'public' where id = '${id}'`, 'more people see'],
    ] as const) {
      await sql`savepoint tried`.execute(db)
      await expect(sql.raw(change).execute(db), change).rejects.toThrow(why)
      await sql`rollback to savepoint tried`.execute(db)
    }
    await sql.raw(copy('leaders')).execute(db)
    await sql.raw(`update result set audience = 'leaders' where id = '${id}'`).execute(db)
  })

  test('that whoever leads is told what a layer says only once it is over, the organiser at any time', async ({
    world,
  }) => {
    const season = await aResultSeason(world, {
      layers: [
        { kind: 'self', by: 'unit', deadline: '2018-12-01' },
        { kind: 'verification', by: 'organiser', deadline: null },
      ],
    })
    const { seasonId, units, lead, minister, leadUnit, region } = season
    for (const unitId of units.slice(0, 2)) await seals(world, season, { unitId })
    await seals(world, season, { unitId: units[0] ?? '', kind: 'verification' })
    const told = async (reach: object) => {
      await world.enter('account', { seasons: [seasonId], ...reach })
      const { rows } = await sql<{ kind: string; told: boolean }>`
        select kind, (content is not null and digest is not null) as told
          from standing_forms(${seasonId}::uuid, 'enforcement') order by kind, unit_id`.execute(world.db)
      return rows.map((row) => `${row.kind} ${row.told}`)
    }
    const leads = { accountId: lead.accountId, units: [leadUnit], led: [seasonId] }
    const organises = { accountId: minister.accountId, units: [region.organiser], organised: [region.id] }
    expect(await told({ ...leads, day: '2018-12-01' })).toEqual(['self false', 'self false', 'verification false'])
    // Its last day is over; of the other layer one unit has none yet.
    expect(await told({ ...leads, day: '2018-12-02' })).toEqual(['self true', 'self true', 'verification false'])
    expect(await told({ ...organises, day: '2018-12-01' })).toEqual(['self true', 'self true', 'verification true'])
    expect(await told({ accountId: lead.accountId, units: [leadUnit], day: '2018-12-02' })).toEqual([])
  })

  test('what was published, whoever asks', async ({ world }) => {
    const season = await aPublishedResult(world)
    const db = await asOwner(world, season)
    for (const change of [
      'update result set audience = null, published_at = null',
      'update result set version = version + 1',
      'update result_unit set total = 1',
      "update result_archive set content = '{}'",
      'delete from result_archive',
      'delete from result',
    ]) {
      await sql`savepoint tried`.execute(db)
      await expect(sql.raw(change).execute(db), change).rejects.toThrow('permission denied')
      await sql`rollback to savepoint tried`.execute(db)
    }
  })

  test('that nobody approves without a second person, nor publishes what was not approved', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const { id } = await makes(season.lead, season.seasonId)
    const db = await asOwner(world, season)
    const by = season.minister.accountId
    await sql`savepoint tried`.execute(db)
    await expect(
      sql`update result set approved_at = now(), approved_by = ${by}::uuid where id = ${id}`.execute(db),
    ).rejects.toThrow('approved once')
    await sql`rollback to savepoint tried`.execute(db)
  })
})

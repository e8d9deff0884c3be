/** Progress through HTTP: from accepted counts, by the figure that is chosen, beside what is asked of each unit. */
import { describe } from 'vitest'
import { addAssigned } from '#features/indicators/assigned/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import { adoptPlan, getPlan, issuePlan } from '#features/movements/plans/contract.ts'
import { addTarget, getPact } from '#features/pacts/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import type { Call } from '#kit/endpoint.ts'
import { aConference } from '#tests/support/conferences.ts'
import {
  aFigureSeason,
  aReport,
  aRound,
  does,
  done,
  doneRatio,
  enforceable,
  reportIn,
  saves,
  sends,
} from '#tests/support/figures.ts'
import { twinIndicators } from '#tests/support/indicators.ts'
import { aPlan, aUnitPlan } from '#tests/support/movements.ts'
import { aDraft, adopted } from '#tests/support/pacts.ts'
import { become } from '#tests/support/succession.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { exportProgress, readProgress } from './contract.ts'

const ratio = {
  ...{ indicator: null, indicatorId: doneRatio, content: 'Thi hành xong về việc', comparison: '>' as const },
  ...{ value: '0.73', asPercent: true, per: null, due: null, differences: [] },
}

/** January is asked of two units of the enforcement block; its pact asks for more than 73 %, of the other for 75 %. */
async function aYearWithTargets(world: World) {
  const season = await aFigureSeason(world)
  const { seasonId, minister, unitId, otherId } = season
  const pact = await aDraft(minister, { seasonId, block: 'enforcement' })
  const of = { bandId: null, unitId: otherId, value: '0.75' }
  const params = { pactId: pact.id }
  await minister.call(addTarget, { params, body: { ...ratio, differences: [of] } })
  await minister.call(addTarget, { params, body: { ...ratio, indicatorId: null, content: 'Bằng lời' } })
  const { id: conferenceId } = await aConference(minister, { seasonId })
  const settle = async () => adopted(minister, await minister.call(getPact, { params }), conferenceId)
  return { ...season, unitId, conferenceId, settle }
}

const progress = (who: Caller, seasonId: string, query: Record<string, string> = {}) =>
  who.call(readProgress, { params: { seasonId }, query: { block: 'enforcement', ...query } })

/** The counts of one unit, sent by its head and accepted. */
async function accepted(world: World, season: Awaited<ReturnType<typeof aYearWithTargets>>, roundId = season.round.id) {
  const report = await aReport(season.head, season.seasonId, roundId, season.unitId)
  await does(season.lead, 'accepts', await sends(season.head, report))
  return world
}

type Official = { seasonId: string; unitId: string; given: Record<string, string | null>; value: string }

async function aUnitUnder(world: World, parentId: string): Promise<string> {
  const id = await world.aUnit({ kind: 'other' })
  await world.built('admin', {}, (trx) =>
    trx.updateTable('unit').set({ parent_id: parentId }).where('id', '=', id).execute(),
  )
  return id
}

type TargetGiven = Call<typeof addPlanTarget>['body']

/** A draft of a unit's own plan that asks this. */
async function anOwnPlan(head: Caller, of: { seasonId: string; unitId: string }, body: TargetGiven) {
  const { id } = await aUnitPlan(head, { ...of, tasks: 1 })
  const params = { planId: id }
  await head.call(addPlanTarget, { params, body })
  const issue = async () => {
    const { version } = await head.call(getPlan, { params })
    await head.call(issuePlan, { params: { ownPlanId: id }, body: { number: '06/KH', day: '2018-01-10' } }, { version })
  }
  return { id, issue }
}

/** The first unit of the year has a plan of its own. */
async function withOwnPlan(world: World, body: TargetGiven) {
  const season = await aYearWithTargets(world)
  const { seasonId, unitId, head } = season
  return { ...season, plan: await anOwnPlan(head, { seasonId, unitId }, body) }
}

/** Official figures of one unit, out of 1.000, entered by the organiser: its own word makes them accepted. */
async function officially(minister: Caller, { seasonId, unitId, given, value }: Official) {
  const round = await aRound(minister, seasonId, { asks: 'organiser', ...given })
  const place = { roundId: round.id, unitId }
  await saves(minister, seasonId, [
    { ...place, indicatorId: enforceable, value: '1.000' },
    { ...place, indicatorId: done, value },
  ])
  await sends(minister, await reportIn(minister, seasonId, round.id, unitId))
  return round
}

describe('progress', () => {
  test('says of a ratio out of nothing why it has no value', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, head, unitId, round, settle } = season
    await settle()
    const at = { roundId: round.id, unitId }
    await saves(head, seasonId, [
      { ...at, indicatorId: enforceable, value: '0' },
      { ...at, indicatorId: done, value: '0' },
    ])
    const sent = await sends(head, await reportIn(head, seasonId, round.id, unitId))
    await does(season.lead, 'accepts', sent)
    const [target] = (await progress(head, seasonId)).targets
    expect(target?.units.find((unit) => unit.unitId === unitId)).toMatchObject({
      ...{ value: null, why: 'zero-denominator', reached: null, denominator: '0' },
    })
    const query = { block: 'enforcement', targetId: target?.id ?? '', view: 'units', format: 'csv' } as const
    const { content } = await head.call(exportProgress, { params: { seasonId }, query })
    expect(Buffer.from(content as Uint8Array).toString()).toContain('Không tính được: mẫu số bằng 0')
  })

  test('is told of adopted targets, from accepted figures alone, each unit beside what is asked of it', async ({
    world,
  }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, head, other, otherId, unitId, round, settle } = season
    expect(await progress(head, seasonId)).toMatchObject({ targets: [], inWords: [] })
    await settle()
    const empty = await progress(head, seasonId)
    expect(empty.targets).toMatchObject([{ round: null, choices: [], units: [{ value: null }, { value: null }] }])
    await sends(other, await aReport(other, seasonId, round.id, otherId))
    expect((await progress(head, seasonId)).targets).toEqual(empty.targets)
    await accepted(world, season)
    const { targets, inWords } = await progress(head, seasonId)
    expect(inWords).toMatchObject([{ content: 'Bằng lời', source: 'pact' }])
    expect(targets).toMatchObject([
      {
        ...{ content: 'Thi hành xong về việc', value: '0.73', round: { id: round.id, accepted: 1 } },
        indicator: { code: 'cases_done_ratio', countedIn: 'việc' },
        whole: { counted: 1, value: '0.731', numerator: '731', denominator: '1000', reached: true },
      },
    ])
    const byUnit = new Map(targets[0]?.units.map((unit) => [unit.unitId, unit]))
    expect(byUnit.get(unitId)).toMatchObject({
      wanted: '0.73',
      value: '0.731',
      reached: true,
      gap: null,
      course: ['0.731'],
    })
    expect(byUnit.get(otherId)).toMatchObject({ wanted: '0.75', value: null, reached: null, course: [null] })
  })

  test('says how many cases are missing, by the value that differs for the unit', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, other, otherId, round, lead, settle } = season
    await settle()
    await does(lead, 'accepts', await sends(other, await aReport(other, seasonId, round.id, otherId)))
    const { targets } = await progress(lead, seasonId)
    // 731 of 1000, where more than 750 are asked.
    expect(targets[0]?.units.find(({ unitId }) => unitId === otherId)).toMatchObject({ reached: false, gap: '20' })
    expect(targets[0]?.whole).toMatchObject({ reached: true, wanted: '0.73' })
  })

  test('begins an heir with what the units before it had come to, and counts everybody of the year once', async ({
    world,
  }) => {
    const season = await aFigureSeason(world)
    const { seasonId, minister, unitId, otherId, region } = season
    const { own } = await twinIndicators(minister, region.organiser)
    const indicatorId = own[1] ?? ''
    const decision = { decisionNumber: null, decisionDay: null, decisionBody: null, supersedes: null }
    const { indicator: _i, content: _c, per: _p, ...asked } = ratio
    const body = { ...asked, ...decision, indicatorId, value: '100', asPercent: false, block: 'enforcement' }
    await minister.call(addAssigned, { params: { seasonId }, body })
    const told = async (who: Caller, half: { from: string; to: string }, values: Record<string, string>) => {
      const given = { periodKind: 'quarter', asks: 'organiser', opens: null, due: null, ...half }
      const round = await aRound(who, seasonId, { ...given, indicators: [{ indicatorId, required: true }] })
      for (const [id, value] of Object.entries(values)) {
        await saves(who, seasonId, [{ roundId: round.id, unitId: id, indicatorId, value }])
        await sends(who, await reportIn(who, seasonId, round.id, id))
      }
      return round
    }
    const first = await told(minister, { from: '2018-01-01', to: '2018-03-31' }, { [unitId]: '10', [otherId]: '20' })
    await told(minister, { from: '2018-04-01', to: '2018-06-30' }, { [unitId]: '1', [otherId]: '2' })
    await world.endRoles([unitId, otherId], '2018-06-30')
    const [heir = ''] = await become({
      ...{ by: minister, day: '2018-07-01', kind: 'merge', unitIds: [unitId, otherId], born: ['Cục hợp nhất'] },
    })
    world.clock.set('2018-10-05T08:00:00+07:00')
    const who = await world.signedIn(minister)
    const third = await told(who, { from: '2018-07-01', to: '2018-09-30' }, { [heir]: '4' })
    const [target] = (await progress(who, seasonId)).targets
    expect(target?.round?.id).toBe(third.id)
    expect(target?.units.map((unit) => [unit.unitId, unit.value, unit.including.length])).toEqual([[heir, '37', 2]])
    expect(target?.whole).toMatchObject({ value: '37', including: { length: 2 } })
    expect(target?.whole.course).toEqual(['30', '33', '37'])
    const [then] = (await progress(who, seasonId, { roundId: first.id })).targets
    expect(then?.units.map(({ value }) => value)).toEqual([null])
    expect(then?.whole).toMatchObject({ value: '30', including: { length: 2 } })
    const query = { block: 'enforcement', view: 'units', format: 'csv' } as const
    const { content } = await who.call(exportProgress, { params: { seasonId }, query })
    expect(Buffer.from(content as Uint8Array).toString()).toContain('gồm số trong năm của')
  })

  test('asks of an heir what was asked of the one whose place it took', async ({ world }) => {
    const { seasonId, minister, otherId, unitId } = await aFigureSeason(world)
    const differences = [{ bandId: null, unitId: otherId, value: '0.75' }]
    await minister.call(addAssigned, {
      params: { seasonId },
      body: {
        ...{ block: 'enforcement', indicatorId: doneRatio, comparison: '>', value: '0.73', asPercent: true },
        ...{ due: null, decisionNumber: null, decisionDay: null, decisionBody: null, differences },
      },
    })
    await world.endRoles([otherId], '2018-06-30')
    const [heir = ''] = await become({ by: minister, day: '2018-07-01', unitIds: [otherId], born: ['Cục mới'] })
    world.clock.set('2018-08-01T08:00:00+07:00')
    const [target] = (await progress(await world.signedIn(minister), seasonId)).targets
    const wanted = new Map(target?.units.map((unit) => [unit.unitId, unit.wanted]))
    expect([wanted.get(unitId), wanted.get(heir)]).toEqual(['0.73', '0.75'])
  })

  test('uses the official figure that is chosen, else the latest', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, minister, lead, other, otherId, head, unitId, round, settle } = season
    await settle()
    await accepted(world, season)
    const given = { source: 'Báo cáo Quốc hội', asOf: '2018-02-03' }
    const official = await officially(minister, { seasonId, unitId, given, value: '700' })
    const latest = (await progress(head, seasonId)).targets[0]
    expect(latest).toMatchObject({
      round: { source: 'Báo cáo Quốc hội' },
      choices: [{ id: official.id }, { id: round.id }],
    })
    expect(latest?.units.find((unit) => unit.unitId === unitId)).toMatchObject({ value: '0.7', gap: '31' })
    const chosen = (await progress(head, seasonId, { roundId: round.id })).targets[0]
    expect(chosen).toMatchObject({ round: { source: 'Báo cáo tháng' }, series: [{ id: round.id }] })
    expect(chosen?.units.find((unit) => unit.unitId === unitId)).toMatchObject({ value: '0.731' })
    await does(lead, 'accepts', await sends(other, await aReport(other, seasonId, round.id, otherId)))
    expect((await progress(head, seasonId)).targets[0]?.round).toMatchObject({ source: 'Báo cáo tháng', accepted: 2 })
  })

  test('counts an owner’s indicator by itself, whatever another owner calls by the same code', async ({ world }) => {
    const { seasonId, minister, unitId, region } = await aFigureSeason(world)
    const { own, sector } = await twinIndicators(minister, region.organiser)
    const decision = { decisionNumber: null, decisionDay: null, decisionBody: null, supersedes: null }
    const { indicator: _i, content: _c, per: _p, ...asked } = ratio
    for (const indicatorId of [own[2] ?? '', sector[2] ?? ''])
      await minister.call(addAssigned, {
        params: { seasonId },
        body: { ...asked, ...decision, indicatorId, block: 'enforcement' },
      })
    for (const [ids, value] of [
      [own, '100'],
      [sector, '990'],
    ] as const) {
      const indicators = ids.map((indicatorId) => ({ indicatorId, required: false }))
      const round = await aRound(minister, seasonId, { asks: 'organiser', source: value, indicators })
      const place = { roundId: round.id, unitId }
      await saves(minister, seasonId, [
        { ...place, indicatorId: ids[0] ?? '', value: '1.000' },
        { ...place, indicatorId: ids[1] ?? '', value },
      ])
      await sends(minister, await reportIn(minister, seasonId, round.id, unitId))
    }
    const { targets } = await progress(minister, seasonId)
    const told = targets.map(({ indicator, choices, whole }) => [
      indicator.id,
      choices.map(({ source }) => source),
      whole.value,
    ])
    expect(new Map(told.map(([id, ...more]) => [id, more]))).toEqual(
      new Map([
        [own[2], [['100'], '0.1']],
        [sector[2], [['990'], '0.99']],
      ]),
    )
  })

  test('stands beside the same period of the year before', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { minister, head, unitId, seasonId } = season
    await season.settle()
    await accepted(world, season)
    const { regionId } = season.season
    const before = await minister.call(createSeason, { body: { regionId, year: 2017 } })
    const dates = { from: '2017-01-01', to: '2017-01-31', opens: null, due: null }
    await officially(minister, { seasonId: before.id, unitId, given: dates, value: '690' })
    const target = (await progress(minister, seasonId)).targets[0]
    expect(target?.before).toMatchObject({ from: '2017-01-01', source: 'Báo cáo tháng' })
    expect(target?.units.find((unit) => unit.unitId === unitId)).toMatchObject({
      ...{ value: '0.731', before: '0.69', courseBefore: ['0.69'] },
    })
    expect((await progress(head, seasonId)).targets[0]?.whole.before).toBe('0.69')
  })

  test('leaves as the table of each drawing', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, lead, settle } = season
    await settle()
    await accepted(world, season)
    const targetId = (await progress(lead, seasonId)).targets[0]?.id ?? ''
    const lines = async (view: 'units' | 'course' | 'each' | 'years') => {
      const query = `block=enforcement&targetId=${targetId}&view=${view}&format=csv`
      const answer = await lead.send('GET', `/api/v1/exports/seasons/${seasonId}/progress?${query}`)
      expect(answer.status).toBe(200)
      return (await answer.text())
        .trim()
        .split('\r\n')
        .map((line) => line.replace('\uFEFF', ''))
    }
    const units = await lines('units')
    expect(units[0]).toBe('Đơn vị,Đạt hay chưa,Kết quả,Tử số,Mẫu số,Mức của chỉ tiêu,Ghi chú,Theo văn bản')
    expect(units.filter((line) => line.includes(',Đạt,'))).toHaveLength(2)
    expect(await lines('course')).toHaveLength(2)
    expect(await lines('each')).toHaveLength(4)
    expect((await lines('years'))[0]).toBe('Đơn vị,Năm 2017,Năm 2018,Ghi chú số năm trước,Theo văn bản')
    const missing = {
      params: { seasonId },
      query: { targetId: world.home.newId(), view: 'units', format: 'csv' },
    } as const
    await expect(lead.call(exportProgress, missing)).rejects.toMatchObject({ refusal: { code: 'object.missing' } })
  })

  test('is told of what the Ministry asks too, of each unit by its own value', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, minister, head, unitId, otherId } = season
    await accepted(world, season)
    const differences = [{ bandId: null, unitId, value: '0.8' }]
    const decision = { decisionNumber: '12/QĐ-BTP', decisionDay: null, decisionBody: null, supersedes: null }
    const { indicator: _i, content: _c, per: _p, ...asked } = ratio
    const body = { ...asked, ...decision, block: 'enforcement', value: '0.7', differences }
    const { id } = await minister.call(addAssigned, { params: { seasonId }, body })
    const { targets } = await progress(head, seasonId)
    expect(targets).toMatchObject([
      {
        ...{ id, source: 'assigned', title: '12/QĐ-BTP', path: `/mua/${seasonId}/chi-tieu?nguon=assigned` },
        ...{ unitId: null, whole: { wanted: '0.7', reached: true } },
      },
    ])
    const byUnit = new Map(targets[0]?.units.map((unit) => [unit.unitId, unit]))
    expect(byUnit.get(unitId)).toMatchObject({ wanted: '0.8', reached: false, gap: '70' })
    expect(byUnit.get(otherId)).toMatchObject({ wanted: '0.7', reached: null })
    expect((await progress(head, seasonId, { block: 'justice_department' })).targets).toEqual([])
  })

  test('is told of what a unit asks of itself once its plan is issued, in its own block', async ({ world }) => {
    const { seasonId, head, other, unitId, plan } = await withOwnPlan(world, { ...ratio, indicatorId: null })
    expect((await progress(head, seasonId)).inWords).toEqual([])
    await plan.issue()
    expect((await progress(other, seasonId)).inWords).toMatchObject([
      { unitId, source: 'plan', title: '06/KH', path: `/mua/${seasonId}/ke-hoach/${plan.id}` },
    ])
    expect((await progress(other, seasonId, { block: 'justice_department' })).inWords).toEqual([])
  })

  test('measures a plan of one unit by its own figures and those of the units below it', async ({ world }) => {
    const season = await withOwnPlan(world, { ...ratio, value: '0.75', per: 'unit' })
    const { seasonId, head, other, unitId, round, plan } = season
    const below = await aUnitUnder(world, unitId)
    const belowHead = await world.aPerson({ unit: below, role: 'head' })
    const report = await aReport(belowHead, seasonId, round.id, below)
    await plan.issue()
    await accepted(world, season)
    const [before] = (await progress(other, seasonId)).targets
    expect(before?.units).toMatchObject([
      { unitId, value: '0.731', reached: false, gap: '20' },
      { unitId: below, value: null, reached: null },
    ])
    await does(head, 'accepts', await sends(belowHead, report))
    const { targets } = await progress(other, seasonId)
    expect(targets).toMatchObject([
      {
        ...{ source: 'plan', unitId, round: { accepted: 2 }, whole: { counted: 2, numerator: '731' } },
        units: [{ unitId }, { unitId: below, value: '0.731', gap: '20' }],
      },
    ])
    const query = `block=enforcement&view=units&format=csv`
    const file = await other.send('GET', `/api/v1/exports/seasons/${seasonId}/progress?${query}`)
    const lines = (await file.text()).trim().split('\r\n')
    expect([lines.length, lines.every((line, at) => at === 0 || line.endsWith(',Kế hoạch 06/KH'))]).toEqual([3, true])
  })

  test('tells a unit of those below it beside what is asked of it, and nobody else', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, head, other, minister, unitId, round } = season
    const below = await aUnitUnder(world, unitId)
    const belowHead = await world.aPerson({ unit: below, role: 'head' })
    await season.settle()
    const counts = { indicator: null, indicatorId: done, content: 'Số việc xong', comparison: '>=' as const }
    const whole = { ...counts, value: '900', asPercent: false, per: null, due: null, differences: [] }
    await (await anOwnPlan(head, { seasonId, unitId }, whole)).issue()
    const report = await aReport(belowHead, seasonId, round.id, below)
    await does(head, 'accepts', await sends(belowHead, report))
    await accepted(world, season)

    expect((await progress(head, seasonId)).parents).toMatchObject([{ unitId }])
    expect((await progress(other, seasonId)).parents).toEqual([])
    const { targets, under } = await progress(head, seasonId, { under: unitId })
    expect(under).toBe(unitId)
    expect(targets).toMatchObject([
      {
        ...{ source: 'pact', standsForAll: unitId, whole: { wanted: '0.73', numerator: '731', reached: true } },
        units: [
          { unitId, wanted: '0.73', reached: true },
          { unitId: below, wanted: '0.73', value: '0.731', reached: true },
        ],
      },
      {
        // Of an amount that is reached as a whole, nobody has set the part of each.
        ...{ source: 'plan', whole: { wanted: '900', value: '731', reached: false, gap: '169' } },
        units: [{ unitId }, { unitId: below, wanted: null, value: '731', reached: null, gap: null }],
      },
    ])
    for (const stranger of [other, minister])
      await expect(progress(stranger, seasonId, { under: unitId })).rejects.toMatchObject({
        refusal: { code: 'object.missing' },
      })
    const asked = `block=enforcement&under=${unitId}&targetId=${targets[1]?.id}&format=csv`
    const file = await head.send('GET', `/api/v1/exports/seasons/${seasonId}/progress?${asked}`)
    expect((await file.text()).split('\r\n')[2]).toContain('Góp vào mức chung,731,731,,,')
  })

  test('measures what a plan of the region asks in every block, of its members', async ({ world }) => {
    const season = await aYearWithTargets(world)
    const { seasonId, minister, lead, head, unitId, otherId } = season
    const { id } = await aPlan(lead, seasonId, { tasks: 1 })
    await lead.call(addPlanTarget, { params: { planId: id }, body: { ...ratio, value: '0.7' } })
    expect((await progress(head, seasonId)).targets).toEqual([])
    await season.settle()
    const ratios = async (block: string) =>
      (await progress(head, seasonId, { block })).targets.filter(({ source }) => source === 'plan')
    expect(await ratios('enforcement')).toEqual([])
    const { version } = await lead.call(getPlan, { params: { planId: id } })
    const body = { conferenceId: season.conferenceId, present: null, for: null, against: null }
    await minister.call(adoptPlan, { params: { planId: id }, body }, { version })
    await accepted(world, season)
    const [told] = await ratios('enforcement')
    expect(told?.units.map((unit) => unit.unitId).toSorted()).toEqual([unitId, otherId].toSorted())
    expect(told?.whole).toMatchObject({ wanted: '0.7', reached: true, counted: 1 })
    const justice = season.units.justice_department.toSorted()
    expect((await ratios('justice_department'))[0]?.units.map((unit) => unit.unitId).toSorted()).toEqual(justice)
  })

  test('is read by the people of the season and by nobody else', async ({ world }) => {
    const { seasonId } = await aYearWithTargets(world)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(progress(stranger, seasonId)).rejects.toMatchObject({ refusal: { code: 'object.missing' } })
  })

  test('asks as many queries for six units as for two', async ({ world }) => {
    const counted = async (perBlock: number) => {
      const { seasonId, minister } = await aFigureSeason(world, { perBlock })
      return (await world.queries(() => progress(minister, seasonId))).length
    }
    expect(await counted(6)).toBe(await counted(2))
  })

  test('asks as many queries for two plans as for one', async ({ world }) => {
    const season = await withOwnPlan(world, ratio)
    const { seasonId, minister, other, otherId, plan } = season
    await plan.issue()
    const counted = async () => (await world.queries(() => progress(minister, seasonId))).length
    const before = await counted()
    await (await anOwnPlan(other, { seasonId, unitId: otherId }, ratio)).issue()
    expect([await counted(), (await progress(minister, seasonId)).targets.length]).toEqual([before, 2])
  })
})

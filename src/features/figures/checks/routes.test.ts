/** Checks while figures are entered and sent: refused, or asked for a reason that is kept; lateness with its consequence. */
import { sql } from 'kysely'
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { cloneSeason } from '#features/seasons/clones/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { getCalendar } from '#features/seasons/deadlines/contract.ts'
import {
  aFigureSeason,
  aReport,
  aRound,
  does,
  doesFor,
  done,
  enforceable,
  reportIn,
  saves,
  sends,
} from '#tests/support/figures.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { addStep, correctOutage, grantOutage, readLateness, removeStep, withdrawOutage } from '../lateness/contract.ts'
import { listRounds } from '../rounds/contract.ts'
import { exportChecks, exportOutages, exportSteps } from '../rule-tables/contract.ts'
import { addCheck, changeCheck, listChecks, removeCheck } from './contract.ts'

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => error.refusal,
  )
type Given = { kind: 'at_most' | 'change' | 'outlier' | 'range'; effect: 'warn' | 'refuse' } & Record<string, unknown>
const checks = (by: Caller, seasonId: string, given: Given) =>
  by.call(addCheck, {
    params: { seasonId },
    body: { block: 'enforcement', code: 'cases_done', provisional: true, ...given } as never,
  })
const atMost = { kind: 'at_most', codes: ['cases_enforceable'] } as const

describe('a check that refuses', () => {
  test('is the organiser’s once a report of its block was sent: nobody is held to what the first were not', async ({
    world,
  }) => {
    const { seasonId, minister, lead, leadUnit, officer, head, other, otherId, unitId, round, region } =
      await aFigureSeason(world)
    const code = async (work: Promise<unknown>) => (await refusal(work))?.code ?? 'done'
    const adds = (by: Caller, given: object) => checks(by, seasonId, { ...atMost, effect: 'refuse', ...given } as never)
    const changes = (by: Caller, { id, version }: { id: string; version: number }, body: object) =>
      by.call(changeCheck, { params: { checkId: id }, body: body as never }, { version })
    const refusing = await adds(lead, {})
    const warning = await adds(lead, { effect: 'warn' })
    expect((await lead.call(listChecks, { params: { seasonId } })).fixed).toEqual([])
    await sends(head, await aReport(officer, seasonId, round.id, unitId))
    expect([
      (await lead.call(listChecks, { params: { seasonId } })).fixed,
      (await minister.call(listChecks, { params: { seasonId } })).fixed,
    ]).toEqual([['enforcement'], []])
    const ranged = { kind: 'range', codes: [], high: '900000' }
    const params = { checkId: refusing.id }
    expect([
      await code(adds(lead, ranged)),
      await code(changes(lead, warning, { ...bodyOf(warning), effect: 'refuse' })),
      await code(changes(lead, refusing, { ...bodyOf(refusing), effect: 'warn' })),
      await code(changes(lead, refusing, { ...bodyOf(refusing), block: 'justice_department' })),
      await code(lead.call(removeCheck, { params }, { version: 1 })),
      await code(adds(lead, { ...ranged, effect: 'warn' })),
      await code(adds(lead, { ...ranged, block: 'justice_department' })),
    ]).toEqual([...Array(5).fill('check.refusing-by-organiser'), 'done', 'done'])
    const touches = async (reach: object, statement: string) => {
      await sql`savepoint touched`.execute(world.db)
      await world.enter('account', reach)
      const result = await sql
        .raw(statement)
        .execute(world.db)
        .then(
          ({ numAffectedRows }) => Number(numAffectedRows ?? 0),
          () => 'refused',
        )
      await sql`rollback to savepoint touched`.execute(world.db)
      return result
    }
    const leads = { units: [leadUnit], seasons: [seasonId], led: [seasonId], regions: [region.id] }
    const organises = { seasons: [seasonId], organised: [region.id] }
    const of = (id: string) => `where id = '${id}'`
    const into = (
      effect: string,
    ) => `insert into check_rule (id, region_id, season_id, block, kind, effect, code, codes,
      high, provisional) values ('${world.home.newId()}', '${region.id}', '${seasonId}', 'enforcement', 'range',
      '${effect}', 'cases_done', '{}', 5, true)`
    expect([
      await touches(leads, into('refuse')),
      await touches(leads, into('warn')),
      await touches(organises, into('refuse')),
      await touches(leads, `update check_rule set note = 'x' ${of(refusing.id)}`),
      await touches(leads, `update check_rule set effect = 'refuse' ${of(warning.id)}`),
      await touches(leads, `update check_rule set note = 'x' ${of(warning.id)}`),
      await touches(leads, `delete from check_rule ${of(refusing.id)}`),
      await touches(organises, `delete from check_rule ${of(refusing.id)}`),
    ]).toEqual(['refused', 1, 1, 0, 'refused', 1, 0, 1])
    await minister.call(removeCheck, { params }, { version: 1 })
    expect((await sends(other, await aReport(other, seasonId, round.id, otherId))).state).toBe('sent')
  })
})

describe('a check', () => {
  test('that refuses holds between cells as they would stand, whatever is sent at once', async ({ world }) => {
    const { seasonId, minister, officer, unitId, round } = await aFigureSeason(world)
    await checks(minister, seasonId, { ...atMost, effect: 'refuse', note: 'Xem lại biểu.' })
    const cell = (indicatorId: string, value: string) => ({ roundId: round.id, unitId, indicatorId, value })
    const wrong = await saves(officer, seasonId, [cell(done, '11'), cell(enforceable, '10')])
    expect(wrong.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'check.at-most'],
      ['refused', 'check.at-most'],
    ])
    expect(wrong[0]?.message).toContain('11, lớn hơn “Số việc có điều kiện thi hành” là 10. Xem lại biểu.')
    const right = await saves(officer, seasonId, [cell(done, '10'), cell(enforceable, '10')])
    expect(right.map(({ outcome }) => outcome)).toEqual(['saved', 'saved'])
  })

  test('that refuses is not got round by a cell that is itself refused or asked about', async ({ world }) => {
    const { seasonId, minister, officer, unitId, round } = await aFigureSeason(world)
    await checks(minister, seasonId, { ...atMost, effect: 'refuse' })
    const cell = (indicatorId: string, value: string, more = {}) => ({
      ...{ roundId: round.id, unitId, indicatorId, value, ...more },
    })
    const [standing] = await saves(officer, seasonId, [cell(enforceable, '10')])
    const high = { kind: 'range', code: 'cases_enforceable', codes: [], low: null, high: '60' } as const
    const limit = await checks(minister, seasonId, { ...high, effect: 'refuse' })
    const tries = async () =>
      (
        await saves(officer, seasonId, [cell(done, '50'), cell(enforceable, '100', { expected: standing?.figure?.id })])
      ).map(({ outcome, code }) => [outcome, code])
    expect(await tries()).toEqual([
      ['refused', 'check.at-most'],
      ['refused', 'check.above'],
    ])
    await minister.call(removeCheck, { params: { checkId: limit.id } }, { version: 1 })
    await checks(minister, seasonId, { ...high, effect: 'warn' })
    expect(await tries()).toEqual([
      ['refused', 'check.at-most'],
      ['asks', undefined],
    ])
  })

  test('that warns asks for a reason, keeps it with the figure, and is asked once more when sending', async ({
    world,
  }) => {
    const { seasonId, minister, officer, head, unitId, round } = await aFigureSeason(world)
    const check = await checks(minister, seasonId, { ...atMost, effect: 'warn' })
    const cell = (indicatorId: string, value: string) => ({ roundId: round.id, unitId, indicatorId, value })
    await saves(officer, seasonId, [cell(enforceable, '10')])
    const [asked] = await saves(officer, seasonId, [cell(done, '11')])
    expect([asked?.outcome, asked?.figure, asked?.warnings?.map(({ code }) => code)]).toEqual([
      'asks',
      null,
      ['check.at-most'],
    ])
    const [kept] = await saves(officer, seasonId, [{ ...cell(done, '11'), reason: 'Việc năm trước chuyển sang' }])
    expect([kept?.outcome, kept?.figure?.reason]).toEqual(['saved', 'Việc năm trước chuyển sang'])
    await minister.call(
      changeCheck,
      { params: { checkId: check.id }, body: { ...bodyOf(check), effect: 'refuse' } },
      { version: 1 },
    )
    const draft = await reportIn(head, seasonId, round.id, unitId)
    expect(await refusal(sends(head, draft))).toMatchObject({
      code: 'report.checks-fail',
      issues: [{ code: 'check.at-most' }],
    })
    await minister.call(changeCheck, { params: { checkId: check.id }, body: bodyOf(check) }, { version: 2 })
    expect((await sends(head, draft)).state).toBe('sent')
  })

  test('against the last period and the block tells of what the reader may see', async ({ world }) => {
    const { seasonId, minister, officer, unitId, round } = await aFigureSeason(world)
    const february = await aRound(minister, seasonId, { from: '2018-02-01', to: '2018-02-28', opens: null, due: null })
    await checks(minister, seasonId, { kind: 'change', effect: 'warn', high: '50' })
    await checks(minister, seasonId, { kind: 'range', effect: 'refuse', high: '1000' })
    await saves(officer, seasonId, [{ roundId: round.id, unitId, indicatorId: done, value: '100' }])
    const later = { roundId: february.id, unitId, indicatorId: done }
    const codes = async (value: string) => {
      const [saved] = await saves(officer, seasonId, [{ ...later, value }])
      return [saved?.outcome, saved?.code ?? saved?.warnings?.[0]?.code]
    }
    expect([await codes('151'), await codes('1001'), await codes('150')]).toEqual([
      ['asks', 'check.change'],
      ['refused', 'check.above'],
      ['saved', undefined],
    ])
  })

  test('is kept by whoever leads, read by the season, and names only what is typed', async ({ world }) => {
    const { seasonId, minister, lead, officer } = await aFigureSeason(world)
    const check = await checks(lead, seasonId, { ...atMost, effect: 'warn' })
    expect((await officer.call(listChecks, { params: { seasonId } })).items.map(({ id }) => id)).toEqual([check.id])
    expect((await refusal(checks(officer, seasonId, { ...atMost, effect: 'warn' }))).code).toBe('policy.role')
    expect(
      (await refusal(checks(minister, seasonId, { ...atMost, effect: 'warn', codes: ['cases_done_ratio'] }))).code,
    ).toBe('check.indicator-unknown')
    await minister.call(removeCheck, { params: { checkId: check.id } }, { version: 1 })
    expect((await officer.call(listChecks, { params: { seasonId } })).items).toEqual([])
  })
})

const bodyOf = ({ id: _, seasonId: __, version: ___, ...body }: Awaited<ReturnType<typeof checks>>) => body

describe('lateness', () => {
  test('is counted from the server’s day, less outages by decision, and shown with its consequence', async ({
    world,
  }) => {
    const { seasonId, minister, officer, head, unitId, otherId, round } = await aFigureSeason(world)
    const step = { block: null, toDays: null, points: '0.5', legalBasis: null, provisional: true, from: null, to: null }
    await minister.call(addStep, {
      params: { seasonId },
      body: { ...step, fromDays: 1, toDays: 5, consequence: 'Nhắc nhở' },
    })
    const added = await minister.call(addStep, {
      params: { seasonId },
      body: { ...step, fromDays: 6, consequence: 'Trừ điểm' },
    })
    expect(
      (
        await refusal(
          minister.call(addStep, { params: { seasonId }, body: { ...step, fromDays: 9, consequence: 'x' } }),
        )
      ).code,
    ).toBe('lateness.overlapping')
    const draft = await aReport(officer, seasonId, round.id, unitId)
    world.clock.set('2018-02-18T23:30:00+07:00')
    const late = await world.signedIn(head)
    const sent = await sends(late, draft)
    expect(sent.late).toMatchObject({ days: 8, credited: 0, consequence: 'Trừ điểm', points: '0.5', provisional: true })
    const organiser = await world.signedIn(minister)
    const decision = { number: '01/QĐ', day: '2018-02-19', body: 'Bộ Tư pháp', reason: 'Mất đường truyền' }
    const outage = { block: null, from: '2018-02-11', to: '2018-02-14', ...decision }
    await organiser.call(grantOutage, { params: { seasonId }, body: { ...outage, unitIds: [unitId] } })
    const { items } = await organiser.call(listRounds, { params: { seasonId }, query: { block: 'enforcement' } })
    const lateOf = (id: string) => items[0]?.units.find((unit) => unit.unitId === id)?.report?.late
    expect([lateOf(unitId)?.days, lateOf(unitId)?.consequence, lateOf(otherId)]).toEqual([4, 'Nhắc nhở', undefined])
    expect(
      (await refusal(late.call(grantOutage, { params: { seasonId }, body: { ...outage, unitIds: null } }))).code,
    ).toBe('policy.role')
    await organiser.call(removeStep, { params: { stepId: added.id } }, { version: 1 })
    const settings = await late.call(readLateness, { params: { seasonId } })
    expect([settings.steps.length, settings.outages[0]?.units.length, settings.may]).toEqual([1, 1, []])
  })
})

describe('an outage', () => {
  async function anOutage(world: World) {
    const { seasonId, minister, officer, head, other, unitId, round } = await aFigureSeason(world)
    const draft = await aReport(officer, seasonId, round.id, unitId)
    world.clock.set('2018-02-18T23:30:00+07:00')
    await sends(await world.signedIn(head), draft)
    const [organiser, reader] = [await world.signedIn(minister), await world.signedIn(other)]
    const decision = { number: '01/QĐ', day: '2018-02-19', body: 'Bộ Tư pháp', reason: 'Mất đường truyền' }
    const body = { block: null, unitIds: null, from: '2018-02-11', to: '2018-02-14', ...decision }
    const { outages } = await organiser.call(grantOutage, { params: { seasonId }, body })
    const params = { outageId: outages[0]?.id ?? '' }
    const daysLate = async () => {
      const { items } = await organiser.call(listRounds, { params: { seasonId }, query: { block: 'enforcement' } })
      return items[0]?.units.find((unit) => unit.unitId === unitId)?.late?.days
    }
    return { seasonId, organiser, reader, unitId, body, params, daysLate, outages }
  }

  test('that was recorded wrongly is corrected with the reason: lateness is counted again, what it said stays told', async ({
    world,
  }) => {
    const { organiser, reader, unitId, body, params, daysLate } = await anOutage(world)
    expect(await daysLate()).toBe(4)
    const right = { ...body, to: '2018-02-12', because: 'Nhầm ngày cuối' }
    const corrects = (by: Caller, given: object, version = 1) =>
      by.call(correctOutage, { params, body: { ...right, ...given } }, { version })
    const code = async (work: Promise<unknown>) => (await refusal(work))?.code
    expect([
      await code(corrects(reader, {})),
      await code(corrects(organiser, { to: '2018-02-01' })),
      await code(corrects(organiser, { unitIds: [world.home.newId()] })),
      await code(corrects(organiser, { because: ' ' })),
    ]).toEqual(['policy.role', 'span.reversed', 'outage.unit-unknown', 'input.invalid'])
    const { outages } = await corrects(organiser, {})
    expect(outages).toMatchObject([{ to: '2018-02-12', version: 2, withdrawn: null }])
    expect(await daysLate()).toBe(6)
    // Two officers correct it at once: the second is told what stands now, and by whom.
    expect(await refusal(corrects(organiser, { unitIds: [unitId] }))).toMatchObject({
      ...{ code: 'version.stale', current: { version: 2 } },
    })
    const { items } = await reader.call(getHistory, { query: { kind: 'outage', id: params.outageId } })
    expect(items[0]).toMatchObject({
      ...{ action: 'outage.corrected', reason: 'Nhầm ngày cuối' },
      ...{ before: { to: '2018-02-14' }, after: { to: '2018-02-12' } },
    })
  })

  test('that is withdrawn no longer counts, stands with the reason, and is closed', async ({ world }) => {
    const { seasonId, organiser, reader, body, params, daysLate } = await anOutage(world)
    const withdraws = (by: Caller, version: number) =>
      by.call(withdrawOutage, { params, body: { because: 'Quyết định bị huỷ' } }, { version })
    expect((await refusal(withdraws(reader, 1))).code).toBe('policy.role')
    await withdraws(organiser, 1)
    expect(await daysLate()).toBe(8)
    const { outages } = await reader.call(readLateness, { params: { seasonId } })
    expect(outages).toMatchObject([
      { number: '01/QĐ', version: 2, withdrawn: { day: '2018-02-18', reason: 'Quyết định bị huỷ' } },
    ])
    const again = organiser.call(correctOutage, { params, body: { ...body, because: 'x' } }, { version: 2 })
    expect([(await refusal(again)).code, (await refusal(withdraws(organiser, 2))).code]).toEqual([
      'outage.withdrawn',
      'outage.withdrawn',
    ])
    const { items } = await reader.call(getHistory, { query: { kind: 'outage', id: params.outageId } })
    expect(items.map(({ action }) => action)).toEqual(['outage.withdrawn', 'outage.granted'])
  })

  test('is changed by the organiser alone in the database too, and not once it is withdrawn', async ({ world }) => {
    const { seasonId, organiser, params } = await anOutage(world)
    const { region_id: region } = await world.db
      .selectFrom('season')
      .where('id', '=', seasonId)
      .select('region_id')
      .executeTakeFirstOrThrow()
    const touches = async (reach: object, set: string) => {
      await sql`savepoint touched`.execute(world.db)
      await world.enter('account', reach)
      const result = await sql
        .raw(`update outage set ${set} where id = '${params.outageId}'`)
        .execute(world.db)
        .then(
          ({ numAffectedRows }) => Number(numAffectedRows),
          () => 'refused',
        )
      await sql`rollback to savepoint touched`.execute(world.db)
      return result
    }
    const leads = { seasons: [seasonId], led: [seasonId] }
    const organises = { seasons: [seasonId], organised: [region] }
    const gone = `withdrawn_at = clock_timestamp(), withdrawn_why = 'x'`
    expect([
      await touches(leads, gone),
      await touches(organises, gone),
      await touches(organises, `valid_to = valid_to - 1`),
      await touches(organises, `${gone}, valid_to = valid_to - 1`),
    ]).toEqual([0, 1, 1, 'refused'])
    await organiser.call(withdrawOutage, { params, body: { because: 'x' } }, { version: 1 })
    expect([
      await touches(organises, `withdrawn_at = null, withdrawn_why = null`),
      await touches(organises, `reason = 'x'`),
    ]).toEqual(['refused', 'refused'])
  })
})

test('the rules of figures leave as files, as the screen shows them', async ({ world }) => {
  const { seasonId, minister, officer, lead } = await aFigureSeason(world)
  await checks(minister, seasonId, { ...atMost, effect: 'warn', note: 'Xem lại biểu.' })
  const step = { block: null, toDays: null, points: '-0.5', legalBasis: null, provisional: true, from: null, to: null }
  const late = { ...step, fromDays: 6, consequence: 'Trừ điểm' }
  await minister.call(addStep, { params: { seasonId }, body: late })
  const decision = { number: '01/QĐ', day: '2018-02-03', body: 'Bộ Tư pháp', reason: 'Mất đường truyền' }
  const lost = { block: 'enforcement', unitIds: null, from: '2018-02-11', to: '2018-02-14', ...decision }
  const { outages } = await minister.call(grantOutage, { params: { seasonId }, body: lost })
  const params = { outageId: outages[0]?.id ?? '' }
  await minister.call(withdrawOutage, { params, body: { because: 'Nhầm' } }, { version: 1 })
  const rowsOf = async (endpoint: typeof exportChecks | typeof exportSteps | typeof exportOutages) => {
    const { content } = await officer.call(endpoint, { params: { seasonId }, query: { format: 'csv' } })
    return Buffer.from(content).toString('utf8').trim().split('\n').slice(1)
  }
  const [check = ''] = await rowsOf(exportChecks)
  expect(check).toContain('“Số việc thi hành xong” không lớn hơn “Số việc có điều kiện thi hành”')
  expect(check).toContain('Xem lại biểu.')
  expect((await rowsOf(exportSteps))[0]).toContain('Trừ điểm')
  const [outage = ''] = await rowsOf(exportOutages)
  expect([outage.includes('01/QĐ'), outage.includes('Đã rút ngày 05/02/2018: Nhầm')]).toEqual([true, true])
  expect(await lead.call(exportOutages, { params: { seasonId }, query: { format: 'xlsx' } })).toMatchObject({
    type: 'xlsx',
  })
})

describe('the season', () => {
  const cellOf = async (who: Caller, seasonId: string, unitId: string) => {
    const { columns, blocks } = await who.call(getBoard, { params: { seasonId }, query: {} })
    const at = columns.findIndex(({ code }) => code === 'figures')
    return blocks.flatMap(({ rows }) => rows).find((row) => row.unitId === unitId)?.cells[at]?.state
  }
  const gateOf = async (who: Caller, seasonId: string) =>
    (await who.call(getSeason, { params: { seasonId }, query: {} })).stages
      .flatMap(({ gates }) => gates)
      .find(({ code }) => code === 'gate.figures-sent')
  const workOf = async (who: Caller) =>
    (await who.call(listWork, {})).items.map(({ code }) => code).filter((code) => code.includes('figures'))

  test('tells on its board, in its conditions, its calendar and in people’s work what is owed', async ({ world }) => {
    const { seasonId, minister, lead, officer, head, other, unitId, round } = await aFigureSeason(world)
    expect([await cellOf(other, seasonId, unitId), await gateOf(lead, seasonId)]).toEqual([
      'figures-waiting',
      undefined,
    ])
    expect([await workOf(head), await workOf(lead)]).toEqual([['work.figures-to-send'], []])
    const { entries } = await lead.call(getCalendar, { params: { seasonId } })
    expect(entries.filter(({ code }) => code.includes('figures')).map(({ day }) => day)).toEqual([
      '2018-02-01',
      '2018-02-10',
    ])
    const sent = await sends(head, await aReport(officer, seasonId, round.id, unitId))
    expect([await cellOf(other, seasonId, unitId), await workOf(head), await workOf(lead)]).toEqual([
      'figures-sent',
      [],
      ['work.figures-to-accept'],
    ])
    await doesFor(lead, 'returns', sent, 'Chưa khớp')
    expect([await cellOf(other, seasonId, unitId), await workOf(officer)]).toEqual([
      'figures-returned',
      ['work.figures-returned'],
    ])
    const again = await sends(head, await reportIn(head, seasonId, round.id, unitId))
    await does(minister, 'accepts', again)
    world.clock.set('2018-02-11T08:00:00+07:00')
    const [later, leader] = [await world.signedIn(other), await world.signedIn(lead)]
    expect(await gateOf(leader, seasonId)).toMatchObject({
      met: false,
      params: { sent: 1, of: 2 },
      missing: { length: 1 },
    })
    expect([await cellOf(later, seasonId, unitId), await workOf(leader)]).toEqual(['figures-accepted', []])
  })

  test('hands its rounds, checks and steps on to the next, with the days of that year and no figure', async ({
    world,
  }) => {
    const { seasonId, minister, officer, unitId, round } = await aFigureSeason(world)
    await aRound(minister, seasonId, {
      title: 'Tổng kết năm 2018',
      from: '2018-02-01',
      to: '2018-02-28',
      opens: null,
      due: '2018-03-10',
    })
    await checks(minister, seasonId, { ...atMost, effect: 'warn' })
    await aReport(officer, seasonId, round.id, unitId)
    const next = await minister.call(cloneSeason, { params: { seasonId }, body: { year: 2020, carry: ['rounds'] } })
    const { items } = await minister.call(listRounds, { params: { seasonId: next.id }, query: {} })
    expect(items.map(({ title, from, to, due, sent }) => [title, from, to, due, sent])).toEqual([
      ['Tháng 1/2020', '2020-01-01', '2020-01-31', '2020-02-10', 0],
      ['Tổng kết năm 2020', '2020-02-01', '2020-02-29', '2020-03-10', 0],
    ])
    expect((await minister.call(listChecks, { params: { seasonId: next.id } })).items.length).toBe(1)
  })
})

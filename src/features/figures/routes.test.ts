/** Figures through HTTP: asked, entered cell by cell, sent by the head, accepted, frozen; who sees what of it when. */

import { sql } from 'kysely'
import { describe } from 'vitest'
import {
  aFigureSeason,
  aReport,
  aRound,
  aYear,
  does,
  doesFor,
  done,
  doneRatio,
  enforceable,
  indicator,
  reportIn,
  saves,
  sends,
} from '#tests/support/figures.ts'
import { twinIndicators } from '#tests/support/indicators.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { figureHistory, saveCells } from './cells/contract.ts'
import { standingIn } from './cells/store.ts'
import { readGrid } from './grids/contract.ts'
import { getReport } from './reports/contract.ts'
import { filledOf } from './reports/store.ts'
import { changeRound, getRound, listRounds, removeRound } from './rounds/contract.ts'

const valuesIn = async (who: Caller, seasonId: string, roundId: string) => {
  const { cells } = await who.call(readGrid, { params: { seasonId }, query: { roundId } })
  return cells.map(({ figure }) => figure?.value)
}

describe('rounds', () => {
  test('are opened for a whole work year at once, and those that stand are kept', async ({ world }) => {
    const { seasonId, minister } = await aFigureSeason(world)
    const { items, kept } = await aYear(minister, seasonId)
    expect([items.length, kept]).toEqual([11, 1])
    expect(items[0]).toMatchObject({
      ...{ title: 'Tháng 10/2017', from: '2017-10-01', to: '2017-10-31', due: '2017-11-10' },
      indicators: [{ required: true }, { required: true }, { code: 'cases_done_ratio', required: false }],
    })
    expect((await aYear(minister, seasonId)).kept).toBe(12)
    const { items: all } = await minister.call(listRounds, { params: { seasonId }, query: {} })
    expect(all.map(({ to }) => to).at(-1)).toBe('2018-09-30')
  })

  test('ask only for a period of the year, of indicators told for it, a ratio with its counts', async ({ world }) => {
    const { seasonId, minister } = await aFigureSeason(world)
    const tries = (given: Record<string, unknown>) => codeOf(aRound(minister, seasonId, given))
    const only = (...ids: string[]) => ids.map((indicatorId) => ({ indicatorId, required: true }))
    expect([
      await tries({}),
      await tries({ from: '2018-10-01', to: '2018-10-31' }),
      await tries({ from: '2018-01-02' }),
      await tries({ periodKind: 'quarter', from: '2018-01-01', to: '2018-03-31', asOf: '2017-12-31' }),
      await tries({ source: 'khác', indicators: only(doneRatio, done) }),
      await tries({ source: 'khác', indicators: only(world.home.newId()) }),
      await tries({ source: 'khác', due: '2018-01-31' }),
      await tries({ source: 'khác', block: 'none' }),
      await tries({ source: 'Báo cáo Quốc hội' }),
      await tries({ asOf: '2018-02-03' }),
    ]).toEqual([
      'round.stands',
      'round.period-outside',
      'round.period-outside',
      'round.as-of-before-period',
      'round.ratio-without-counts',
      'round.indicator-unknown',
      'round.due-before-opening',
      'round.block-unknown',
      'done',
      'done',
    ])
  })

  test('are changed and dropped while nothing stands in what is dropped', async ({ world }) => {
    const { seasonId, minister, lead, officer, unitId, round } = await aFigureSeason(world)
    const params = { roundId: round.id }
    const { title, asOf, source, opens, due, graceDays, mendDays } = round
    const body = {
      ...{ title, asOf, source, opens, due, graceDays, mendDays },
      indicators: [{ indicatorId: enforceable, required: true }],
    }
    const changed = await lead.call(changeRound, { params, body }, { version: 1 })
    expect([changed.indicators.length, changed.version]).toEqual([1, 2])
    await saves(officer, seasonId, [{ roundId: round.id, unitId, indicatorId: enforceable, value: '5' }])
    const without = { ...body, indicators: [{ indicatorId: done, required: true }] }
    expect(await codeOf(lead.call(changeRound, { params, body: without }, { version: 2 }))).toBe(
      'round.indicator-has-figures',
    )
    expect(await codeOf(minister.call(removeRound, { params }, { version: 2 }))).toBe('round.has-reports')
    const spare = await aRound(minister, seasonId, { source: 'khác' })
    await minister.call(removeRound, { params: { roundId: spare.id } }, { version: 1 })
    expect(await codeOf(officer.call(changeRound, { params, body }, { version: 2 }))).toBe('policy.role')
  })
})

describe('cells', () => {
  test('are saved each by itself: read in both notations, refused with the reason, superseded and never lost', async ({
    world,
  }) => {
    const { seasonId, officer, head, unitId, otherId, round } = await aFigureSeason(world)
    const at = (indicatorId: string, value: string, more = {}) => ({
      ...{ roundId: round.id, unitId, indicatorId, value, ...more },
    })
    const first = await saves(officer, seasonId, [at(enforceable, '1.234'), at(done, '=1+1'), at(doneRatio, '73')])
    expect(first.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['saved', undefined],
      ['refused', 'number.formula'],
      ['refused', 'figure.ratio-computed'],
    ])
    const [one] = first
    expect(one?.figure).toMatchObject({ value: '1234', origin: 'typed', supersedes: null })
    const again = await saves(head, seasonId, [
      at(enforceable, '1,234'),
      at(enforceable, '99'),
      at(done, '73%'),
      { ...at(enforceable, '1'), unitId: otherId },
      { ...at(enforceable, '1'), roundId: world.home.newId() },
    ])
    expect(again.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['unchanged', undefined],
      ['refused', 'figure.twice'],
      ['refused', 'number.percent'],
      ['refused', 'figure.not-yours'],
      ['refused', 'figure.no-round'],
    ])
    const [conflict] = await saves(head, seasonId, [at(enforceable, '1300')])
    expect([conflict?.outcome, conflict?.figure?.value]).toEqual(['conflict', '1234'])
    const [kept] = await saves(head, seasonId, [
      at(enforceable, '', { expected: one?.figure?.id, reason: 'Chưa có số', note: 'gọi lại' }),
    ])
    expect(kept?.figure).toMatchObject({ value: null, supersedes: one?.figure?.id, reason: 'Chưa có số' })
    const params = { roundId: round.id, unitId, indicatorId: enforceable }
    const { items } = await officer.call(figureHistory, { params })
    expect(items.map(({ value }) => value)).toEqual([null, '1234'])
  })

  test('of a unit are nobody else’s to write, and a malformed body changes nothing', async ({ world }) => {
    const { seasonId, minister, lead, officer, other, unitId, round } = await aFigureSeason(world)
    const cell = { roundId: round.id, unitId, indicatorId: done, value: '1' }
    expect([
      await codeOf(saves(other, seasonId, [cell])),
      await codeOf(saves(lead, seasonId, [cell])),
      (await saves(minister, seasonId, [cell]))[0]?.code,
      await codeOf(saves(officer, seasonId, [cell, { ...cell, unitId: 'x' }])),
    ]).toEqual(['object.missing', 'object.missing', 'figure.not-yours', 'input.invalid'])
    expect(await valuesIn(officer, seasonId, round.id)).toEqual([])
  })

  test('are closed before the round opens and where the unit was no member on its days', async ({ world }) => {
    const { seasonId, minister, officer, unitId, round } = await aFigureSeason(world)
    const later = await aRound(minister, seasonId, {
      ...{ from: '2018-02-01', to: '2018-02-28', opens: '2018-03-01', due: null },
    })
    await world.endMemberships(unitId, '2018-01-31')
    const [open, shut] = await saves(officer, seasonId, [
      { roundId: round.id, unitId, indicatorId: done, value: '1' },
      { roundId: later.id, unitId, indicatorId: done, value: '1' },
    ])
    expect([open?.outcome, shut?.code]).toEqual(['saved', 'figure.unit-not-there'])
    expect(shut?.message).toContain('01/02/2018')
  })

  test('take as many queries for three hundred as for one', async ({ world }) => {
    const { seasonId, minister, officer, unitId } = await aFigureSeason(world)
    const { items } = await aYear(minister, seasonId, { dueAfter: null, source: 'cả năm' })
    const cells = items.flatMap(({ id }) =>
      [enforceable, done].map((indicatorId) => ({ roundId: id, unitId, indicatorId, value: '7', expected: null })),
    )
    const asks = (some: typeof cells) =>
      world.queries(() => officer.call(saveCells, { params: { seasonId }, body: { cells: some } }))
    const [few, many] = [await asks(cells.slice(0, 1)), await asks(cells.slice(2))]
    expect(many.length).toBe(few.length)
  })

  test('are read of more reports than a statement has room for parameters', async ({ world }) => {
    await world.enter('account', {})
    const ids = Array.from({ length: 70_000 }, () => world.home.newId())
    expect([await filledOf(world.db, ids), await standingIn(world.db, ids, ids)]).toEqual([[], []])
  })

  test('and who has reported them are read with as many queries for a year of rounds as for one', async ({ world }) => {
    const { seasonId, minister, officer, head, lead, unitId, round } = await aFigureSeason(world)
    const reads = async () => {
      const grid = { params: { seasonId }, query: { unitId } }
      const [table, sheet] = [
        await world.queries(() => lead.call(listRounds, { params: { seasonId }, query: {} })),
        await world.queries(() => officer.call(readGrid, grid)),
      ]
      return [table.length, sheet.length]
    }
    await sends(head, await aReport(officer, seasonId, round.id, unitId))
    const few = await reads()
    const { items } = await aYear(minister, seasonId, { dueAfter: null, source: 'cả năm' })
    for (const { id } of items.slice(0, 3)) await sends(head, await aReport(officer, seasonId, id, unitId))
    expect(await reads()).toEqual(few)
  })
})

describe('a round that somebody has answered', () => {
  test('asks what it asked, and gives more time by the organiser alone, never less', async ({ world }) => {
    const { seasonId, minister, lead, officer, head, unitId, round } = await aFigureSeason(world)
    const { title, asOf, source, opens, due, graceDays, mendDays, indicators } = round
    const same = { title, asOf, source, opens, due, graceDays, mendDays }
    const asked = indicators.map(({ indicatorId }) => ({ indicatorId, required: true }))
    const changes = async (by: Caller, given: Partial<typeof same>) => {
      const { version } = await by.call(getRound, { params: { roundId: round.id } })
      const body = { ...same, indicators: asked, ...given }
      return codeOf(by.call(changeRound, { params: { roundId: round.id }, body }, { version }))
    }
    expect(await changes(lead, { due: '2018-02-09', source: 'Nhầm' })).toBe('done')
    expect(await changes(lead, {})).toBe('done')
    const sent = await sends(head, await aReport(officer, seasonId, round.id, unitId))
    await does(head, 'recalls', sent)
    expect([
      await changes(lead, { title: 'Tháng Một' }),
      await changes(lead, { asOf: '2018-02-01' }),
      await changes(minister, { source: 'khác' }),
      await changes(minister, { due: '2018-02-09' }),
      await changes(minister, { due: null }),
      await changes(lead, { due: '2018-02-20' }),
      await changes(lead, { graceDays: 3 }),
      await changes(minister, { due: '2018-02-20', graceDays: 3 }),
      await changes(minister, { due: '2018-02-20', graceDays: 2 }),
    ]).toEqual([
      ...['done', 'round.answered-as-of', 'round.answered-source', 'round.answered-due', 'round.answered-due'],
      ...['round.due-by-organiser', 'round.grace-by-organiser', 'done', 'round.answered-grace'],
    ])
    const history = await (await lead.send('GET', `/api/v1/history?kind=figure_round&id=${round.id}`)).json()
    expect(history.items[0]).toMatchObject({
      before: { due: '2018-02-10', graceDays: 0 },
      after: { asOf, source, due: '2018-02-20', graceDays: 3 },
    })
  })
})

describe('a report', () => {
  test('is its unit’s until it is sent, the leaders’ until it is accepted, then the season’s', async ({ world }) => {
    const { seasonId, minister, lead, officer, head, other, unitId, round } = await aFigureSeason(world)
    const draft = await aReport(officer, seasonId, round.id, unitId)
    const seen = async () => {
      const counts = []
      for (const who of [officer, lead, minister, other]) counts.push((await valuesIn(who, seasonId, round.id)).length)
      return counts
    }
    expect(await seen()).toEqual([2, 0, 0, 0])
    expect(draft).toMatchObject({ state: 'draft', filled: 2, required: 2, may: ['figure.save'] })
    expect(await codeOf(other.call(getReport, { params: { reportId: draft.id } }))).toBe('object.missing')
    const sent = await sends(head, draft)
    expect(sent).toMatchObject({ state: 'sent', complete: true, late: { days: 0 }, may: ['report.recall'] })
    expect(await seen()).toEqual([2, 2, 2, 0])
    expect(await other.call(getReport, { params: { reportId: draft.id } })).toMatchObject({
      state: 'sent',
      filled: null,
    })
    const accepted = await does(lead, 'accepts', sent)
    expect([accepted.state, await seen()]).toEqual(['accepted', [2, 2, 2, 2]])
    const grid = await other.call(readGrid, { params: { seasonId }, query: { unitId } })
    expect(grid.ratios).toMatchObject([{ indicatorId: doneRatio, value: '0.731', why: null }])
  })

  test('is read by others as it stood each time it was sent, its drafts and notes by its own people', async ({
    world,
  }) => {
    const { seasonId, lead, leadUnit, officer, head, other, unitId, otherId, round } = await aFigureSeason(world)
    const params = { roundId: round.id, unitId, indicatorId: done }
    const read = async (who: Caller) =>
      (await who.call(figureHistory, { params })).items.map(({ value, note }) => [value, note])
    let expected: string | null = null
    const types = async (value: string, note?: string) => {
      const cell = { ...params, value, expected, ...(note && { note }) }
      expected = (await saves(officer, seasonId, [cell]))[0]?.figure?.id ?? null
    }
    await types('900', 'chưa đối chiếu')
    await types('731', 'đã gọi Phòng 2')
    const sent = await sends(head, await reportIn(officer, seasonId, round.id, unitId), 'Thiếu mẫu số')
    expect(await read(lead)).toEqual([['731', null]])
    await doesFor(lead, 'returns', sent, 'Soát lại')
    await types('735')
    await types('740')
    expect(await read(lead)).toEqual([])
    const again = await sends(head, await reportIn(officer, seasonId, round.id, unitId), 'Thiếu mẫu số')
    await does(lead, 'accepts', again)
    for (const rival of [lead, other])
      expect(await read(rival)).toEqual([
        ['740', null],
        ['731', null],
      ])
    expect((await lead.call(readGrid, { params: { seasonId }, query: { roundId: round.id } })).cells).toMatchObject([
      { figure: { value: '740', note: null } },
    ])
    expect(await read(officer)).toEqual([
      ['740', null],
      ['735', null],
      ['731', 'đã gọi Phòng 2'],
      ['900', 'chưa đối chiếu'],
    ])
    const rows = async (reach: object) => {
      await world.enter('account', { seasons: [seasonId], ...reach })
      const values = await world.db.selectFrom('figure').select(['id', 'value']).orderBy('id').execute()
      const notes = await sql`select id from figure_notes(${values.map(({ id }) => id)}::uuid[])`.execute(world.db)
      return [values.map(({ value }) => value), notes.rows.length]
    }
    expect(await rows({ units: [unitId] })).toEqual([['900', '731', '735', '740'], 2])
    expect(await rows({ units: [leadUnit], led: [seasonId] })).toEqual([['731', '740'], 0])
    expect(await rows({ units: [otherId] })).toEqual([['731', '740'], 0])
    await expect(world.db.selectFrom('figure').select('note').execute()).rejects.toThrow('permission denied')
  })

  test('is sent by the head alone, complete or with what is missing and why', async ({ world }) => {
    const { seasonId, officer, head, unitId, round } = await aFigureSeason(world)
    await saves(officer, seasonId, [{ roundId: round.id, unitId, indicatorId: done, value: '1' }])
    const draft = await reportIn(head, seasonId, round.id, unitId)
    expect(await codeOf(sends(officer, draft))).toBe('policy.role')
    expect(await codeOf(sends(head, draft))).toBe('report.missing-required')
    const sent = await sends(head, draft, 'Chi cục chưa báo cáo')
    expect(sent).toMatchObject({ complete: false, incompleteWhy: 'Chi cục chưa báo cáo', filled: 1, required: 2 })
    expect(await codeOf(sends(head, sent))).toBe('report.already-sent')
    const hasty = await world.aPerson({ unit: unitId, role: 'head', steppedUp: false })
    expect(await codeOf(does(officer, 'recalls', sent))).toBe('policy.role')
    const back = await does(head, 'recalls', sent)
    expect([back.state, await codeOf(sends(hasty, back, 'thiếu'))]).toEqual(['draft', 'session.step-up-needed'])
  })

  test('is frozen once accepted; undone with a reason, returned with a reason, mended and sent again', async ({
    world,
  }) => {
    const { seasonId, lead, officer, head, unitId, round } = await aFigureSeason(world)
    const sent = await sends(head, await aReport(officer, seasonId, round.id, unitId))
    const cell = { roundId: round.id, unitId, indicatorId: done, value: '800' }
    expect((await saves(officer, seasonId, [cell]))[0]?.code).toBe('figure.sent')
    const accepted = await does(lead, 'accepts', sent)
    expect((await saves(officer, seasonId, [cell]))[0]?.code).toBe('figure.accepted')
    expect(await codeOf(does(head, 'recalls', accepted))).toBe('report.accepted')
    expect(await codeOf(doesFor(lead, 'returns', accepted, 'sai'))).toBe('report.accepted')
    const opened = await doesFor(lead, 'reopens', accepted, 'Nhầm kỳ')
    const returned = await doesFor(lead, 'returns', opened, 'Số việc chưa khớp')
    expect(returned).toMatchObject({ state: 'returned', returned: { reason: 'Số việc chưa khớp' }, filled: null })
    const expected = (await officer.call(readGrid, { params: { seasonId }, query: { roundId: round.id } })).cells.find(
      ({ indicatorId }) => indicatorId === done,
    )?.figure?.id
    expect((await saves(officer, seasonId, [{ ...cell, expected: expected ?? null }]))[0]?.outcome).toBe('saved')
    const again = await sends(head, await reportIn(head, seasonId, round.id, unitId))
    expect(again).toMatchObject({ state: 'sent', returned: null })
  })

  test('of whoever leads is accepted by a deputy or the organiser, never by its own people', async ({ world }) => {
    const { seasonId, minister, lead, leadUnit, units } = await aFigureSeason(world, { deputy: true })
    const calendar = await aRound(minister, seasonId, { block: 'justice_department', source: 'Sở' })
    const sent = await sends(lead, await aReport(lead, seasonId, calendar.id, leadUnit))
    expect(await codeOf(does(lead, 'accepts', sent))).toBe('report.own-unit')
    const deputyUnit = units.justice_department[1] ?? ''
    const deputy = await world.aPerson({ unit: deputyUnit, role: 'officer' })
    const accepted = await does(deputy, 'accepts', sent)
    const opened = await doesFor(minister, 'reopens', accepted, 'Kiểm tra lại')
    expect((await does(minister, 'accepts', opened)).state).toBe('accepted')
  })

  test('stays as it was sent in the database too, whatever the code above does', async ({ world }) => {
    const { seasonId, lead, leadUnit, officer, head, unitId, round, region } = await aFigureSeason(world)
    const sent = await sends(head, await aReport(officer, seasonId, round.id, unitId))
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
    const own = { units: [unitId], seasons: [seasonId] }
    const leads = { units: [leadUnit], seasons: [seasonId], led: [seasonId], regions: [region.id] }
    const report = `update figure_report set`
    const which = `where id = '${sent.id}'`
    const taken = `accepted_at = sent_at, first_accepted_at = sent_at, accepted_by = '${lead.accountId}'`
    const gone = `sent_at = null, sent_by = null, back_on = '{2018-02-05}'`
    const returned = `returned_at = sent_at, return_reason = 'x'`
    expect([
      await touches(own, `update figure set superseded = true where report_id = '${sent.id}'`),
      await touches(own, `update figure set value = 1 where report_id = '${sent.id}'`),
      await touches(own, `${report} ${taken} ${which}`),
      await touches({ ...leads, units: [unitId] }, `${report} ${taken} ${which}`),
      await touches(leads, `${report} complete = false, incomplete_why = 'x' ${which}`),
      await touches(leads, `${report} ${taken} ${which}`),
      await touches({ units: [leadUnit], seasons: [seasonId] }, `${report} version = 9 ${which}`),
      await touches(own, `${report} first_sent_at = sent_at - interval '9 days' ${which}`),
      await touches(own, `${report} sent_at = null, sent_by = null ${which}`),
      await touches(own, `${report} sent_at = null, sent_by = null, back_on = '{2018-02-05}' ${which}`),
      await touches(own, `${report} ${gone}, back_by = '{recalled}' ${which}`),
      await touches(own, `${report} ${gone}, back_by = '{returned}' ${which}`),
      await touches(leads, `${report} ${gone}, back_by = '{recalled}' ${which}`),
      await touches(leads, `${report} ${gone}, back_by = '{returned}' ${which}`),
      await touches(leads, `${report} ${gone}, back_by = '{returned}', ${returned} ${which}`),
      await touches(leads, `${report} first_accepted_at = sent_at ${which}`),
      await touches(own, `${report} again_on = '{2018-02-05}', back_on = '{2018-02-05}' ${which}`),
    ]).toEqual([
      ...['refused', 'refused', 'refused', 'refused', 'refused', 1, 0, 'refused', 'refused', 'refused'],
      ...[1, 'refused', 'refused', 'refused', 1, 'refused', 'refused'],
    ])
    await doesFor(lead, 'returns', sent, 'Soát lại')
    const figure = (by: Caller) =>
      `insert into figure (id, report_id, round_id, region_id, season_id, unit_id, indicator_id, value, origin, entered_by,
        entered_at, supersedes) select '${world.home.newId()}', report_id, round_id, region_id, season_id, unit_id,
        '${doneRatio}', 1, origin, '${by.accountId}', entered_at, null from figure where report_id = '${sent.id}' limit 1`
    expect([
      await touches({ ...own, accountId: officer.accountId }, figure(officer)),
      await touches({ ...own, accountId: officer.accountId, organised: [region.id] }, figure(lead)),
    ]).toEqual([1, 'refused'])
    await world.enter('account', { accountId: lead.accountId, organised: [region.id], seasons: [seasonId] })
    const row = {
      round_id: round.id,
      region_id: region.id,
      season_id: seasonId,
      unit_id: unitId,
      indicator_id: doneRatio,
    }
    const foreign = { ...row, id: world.home.newId(), report_id: sent.id, value: '1', origin: 'typed' as const }
    await sql`savepoint foreign_figure`.execute(world.db)
    await expect(
      world.db
        .insertInto('figure')
        .values({ ...foreign, entered_by: lead.accountId, entered_at: new Date() })
        .execute(),
    ).rejects.toThrow('a report is written by its own people')
    await sql`rollback to savepoint foreign_figure`.execute(world.db)
    const asked = (set: string) => `update figure_round set ${set} where id = '${round.id}'`
    const organises = { organised: [region.id], seasons: [seasonId] }
    expect([
      await touches(leads, asked(`title = 'x'`)),
      await touches(leads, asked(`as_of = as_of + 1`)),
      await touches(leads, asked(`source = 'x'`)),
      await touches(leads, asked('due = due + 1')),
      await touches(leads, asked('grace_days = 9')),
      await touches(organises, asked('due = due + 1, grace_days = 9')),
      await touches(organises, asked('due = due - 1')),
      await touches(organises, asked('due = null')),
      await touches(leads, asked(`opens = opens + 1`)),
      await touches(leads, asked(`opens = opens - 1`)),
      await touches(leads, asked(`opens = null`)),
      await touches(leads, asked(`mend_days = 0`)),
      await touches(organises, asked(`mend_days = 0`)),
    ]).toEqual([
      ...[1, 'refused', 'refused', 'refused', 'refused', 1, 'refused', 'refused'],
      ...['refused', 1, 1, 'refused', 'refused'],
    ])
    const more = `insert into round_indicator (round_id, region_id, season_id, indicator_id, position, required)
      values ('${round.id}', '${region.id}', '${seasonId}', '${indicator('c003')}', 9,`
    const of = `where round_id = '${round.id}' and indicator_id = '${done}'`
    expect([
      await touches(leads, `${more} false)`),
      await touches(organises, `${more} true)`),
      await touches(organises, `${more} false)`),
      await touches(leads, `update round_indicator set required = false ${of}`),
      await touches(leads, `update round_indicator set position = 7 ${of}`),
      await touches(organises, `delete from round_indicator where round_id = '${round.id}'`),
    ]).toEqual(['refused', 'refused', 1, 'refused', 1, 'refused'])
  })
})

test('a ratio out of nothing says why it has no value; one whose count is missing is silent', async ({ world }) => {
  const { seasonId, officer, unitId, round } = await aFigureSeason(world)
  const ratios = async () =>
    (await officer.call(readGrid, { params: { seasonId }, query: { unitId, roundId: round.id } })).ratios
  const at = { roundId: round.id, unitId }
  await saves(officer, seasonId, [{ ...at, indicatorId: done, value: '0' }])
  expect(await ratios()).toEqual([])
  await saves(officer, seasonId, [{ ...at, indicatorId: enforceable, value: '0' }])
  expect(await ratios()).toMatchObject([{ indicatorId: doneRatio, value: null, why: 'zero-denominator' }])
})

describe('two owners’ indicators of one code', () => {
  const asking = (ids: readonly string[]) => ids.map((indicatorId) => ({ indicatorId, required: false }))

  test('are never asked in one round, by the database either', async ({ world }) => {
    const { seasonId, minister, region } = await aFigureSeason(world)
    const { own, sector } = await twinIndicators(minister, region.organiser)
    const both = [...asking(own), ...asking(sector.slice(0, 1))]
    expect(await codeOf(aRound(minister, seasonId, { source: 'khác', indicators: both }))).toBe('round.code-twice')
    const round = await aRound(minister, seasonId, { source: 'khác', indicators: asking(own) })
    const { title, asOf, source, opens, due, graceDays, mendDays, version } = round
    const body = { title, asOf, source, opens, due, graceDays, mendDays, indicators: both }
    expect(await codeOf(minister.call(changeRound, { params: { roundId: round.id }, body }, { version }))).toBe(
      'round.code-twice',
    )
    await world.enter('account', { seasons: [seasonId], organised: [region.id] })
    const place = { round_id: round.id, region_id: region.id, season_id: seasonId }
    const row = { ...place, indicator_id: sector[0] ?? '', position: 9, required: false }
    await expect(world.db.insertInto('round_indicator').values(row).execute()).rejects.toThrow(
      'one indicator of a code',
    )
  })

  test('make each its own ratio, whatever other rounds ask', async ({ world }) => {
    const { seasonId, minister, officer, region, unitId } = await aFigureSeason(world)
    const { own, sector } = await twinIndicators(minister, region.organiser)
    const rounds = [
      await aRound(minister, seasonId, { source: 'riêng', indicators: asking(own) }),
      await aRound(minister, seasonId, { source: 'ngành', indicators: asking(sector) }),
    ]
    for (const [index, [all = '', ended = '']] of [own, sector].entries())
      await saves(officer, seasonId, [
        { roundId: rounds[index]?.id ?? '', unitId, indicatorId: all, value: '100' },
        { roundId: rounds[index]?.id ?? '', unitId, indicatorId: ended, value: ['10', '99'][index] ?? '' },
      ])
    const read = (indicatorId: string) =>
      officer.call(readGrid, { params: { seasonId }, query: { unitId, indicatorId } })
    for (const [ids, value] of [
      [own, '0.1'],
      [sector, '0.99'],
    ] as const) {
      const grid = await read(ids[2] ?? '')
      expect(grid.indicators.find(({ id }) => id === ids[2])).toMatchObject({
        numeratorId: ids[1],
        denominatorId: ids[0],
      })
      expect(grid.ratios.map((ratio) => [ratio.indicatorId, ratio.value])).toEqual([[ids[2], value]])
    }
  })
})

describe('official figures', () => {
  test('are the organiser’s to enter and stand beside what the units report', async ({ world }) => {
    const { seasonId, minister, officer, lead, unitId, round } = await aFigureSeason(world)
    const official = await aRound(minister, seasonId, { source: 'Bộ công bố', asks: 'organiser' })
    const cell = { roundId: official.id, unitId, indicatorId: done, value: '700' }
    expect((await saves(officer, seasonId, [cell]))[0]?.code).toBe('figure.not-yours')
    expect((await saves(minister, seasonId, [cell]))[0]?.outcome).toBe('saved')
    expect(await valuesIn(officer, seasonId, official.id)).toEqual([])
    const draft = await reportIn(minister, seasonId, official.id, unitId)
    const sent = await sends(minister, draft, 'Chỉ công bố số xong')
    expect(sent).toMatchObject({ state: 'accepted', may: ['report.accept'] })
    expect(await codeOf(doesFor(lead, 'reopens', sent, 'x'))).toBe('policy.denied')
    await aReport(officer, seasonId, round.id, unitId)
    const { cells } = await officer.call(readGrid, { params: { seasonId }, query: { indicatorId: done } })
    expect(cells.map(({ roundId, figure }) => [roundId, figure?.value]).sort()).toEqual(
      [
        [official.id, '700'],
        [round.id, '731'],
      ].sort(),
    )
  })
})

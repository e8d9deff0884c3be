/** Sub-units report through their parent, which accepts them and takes their sum; the heir reads what was sent before it. */

import { describe } from 'vitest'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
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
  withSubUnits,
} from '#tests/support/figures.ts'
import { readsCsv } from '#tests/support/files.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { exportSubUnitFigures, listSubUnitFigures } from '../below/contract.ts'
import { figureHistory } from '../cells/contract.ts'
import { exportFigures, exportReporting } from '../exports/contract.ts'
import { readGrid } from '../grids/contract.ts'
import { listRounds } from '../rounds/contract.ts'
import { readSums, takeSums } from './contract.ts'

describe('a sub-unit', () => {
  test('reports through its parent, whose people alone accept it; the season reads it then', async ({ world }) => {
    const { seasonId, lead, officer, other, minister, round, first } = await withSubUnits(world)
    const draft = await aReport(first.head, seasonId, round.id, first.unit)
    expect(draft).toMatchObject({ state: 'draft', unitName: expect.any(String), may: ['figure.save', 'report.send'] })
    const seen = async (who: Caller) =>
      (await who.call(readGrid, { params: { seasonId }, query: { roundId: round.id, unitId: first.unit } })).cells
        .length
    expect([await seen(first.head), await seen(officer), await seen(lead)]).toEqual([2, 0, 0])
    const sent = await sends(first.head, draft)
    expect([await seen(officer), await seen(lead), await seen(minister), await seen(other)]).toEqual([2, 0, 0, 0])
    expect((await officer.call(listWork, {})).items.map(({ code }) => code)).toContain('work.figures-to-accept-below')
    expect([await codeOf(does(lead, 'accepts', sent)), await codeOf(does(first.head, 'accepts', sent))]).toEqual([
      'policy.denied',
      'report.own-unit',
    ])
    const returned = await doesFor(officer, 'returns', sent, 'Thiếu việc uỷ thác')
    expect((await first.head.call(listWork, {})).items.map(({ code }) => code)).toContain('work.figures-returned')
    const again = await sends(first.head, await reportIn(first.head, seasonId, round.id, first.unit))
    expect([returned.state, (await does(officer, 'accepts', again)).state]).toEqual(['returned', 'accepted'])
    expect([await seen(lead), await seen(other)]).toEqual([2, 2])
    const { items } = await other.call(listRounds, { params: { seasonId }, query: {} })
    expect(items[0]?.units.map(({ subUnits }) => subUnits.length).sort()).toEqual([0, 1])
    expect([items[0]?.sent, items[0]?.of]).toEqual([0, 2])
  })

  test('finds the rounds that ask its parent, is told of those it owes, and of nothing else', async ({ world }) => {
    const { seasonId, round, first, second, officer, other, minister } = await withSubUnits(world)
    const asked = async (who: Caller) => (await who.call(listSubUnitFigures, {})).items
    const waits = async (who: Caller) =>
      (await who.call(listWork, {})).items.filter(({ code }) => code.startsWith('work.figures')).map(({ code }) => code)
    const [year, ...more] = await asked(first.head)
    expect(more).toEqual([])
    expect(year).toMatchObject({ seasonId, unitId: first.unit, block: 'enforcement', year: 2018 })
    expect(year?.may).toEqual(['figure.save', 'report.send'])
    expect(year?.rounds).toMatchObject([{ roundId: round.id, state: 'unsent', due: '2018-02-10', owed: true }])
    expect([await waits(first.head), await waits(officer)]).toEqual([
      ['work.figures-to-send'],
      ['work.figures-to-send'],
    ])
    expect([await asked(officer), await asked(other)]).toEqual([[], []])
    const [item] = (await first.head.call(listWork, {})).items
    expect(item?.path).toBe(`/mua/${seasonId}/so-lieu?view=unit&unitId=${first.unit}&roundId=${round.id}`)

    await aRound(minister, seasonId, { from: '2018-02-01', to: '2018-02-28', opens: '2018-03-01', due: '2018-03-10' })
    await aRound(minister, seasonId, { source: 'Số liệu chính thức', asks: 'organiser' })
    await aRound(minister, seasonId, { block: 'justice_department' })
    await sends(first.head, await aReport(first.head, seasonId, round.id, first.unit))
    expect((await asked(first.head))[0]?.rounds.map(({ state, owed }) => [state, owed])).toEqual([
      ['sent', false],
      ['unsent', false],
    ])
    expect((await asked(second.head))[0]?.rounds.map(({ state }) => state)).toEqual(['unsent', 'unsent'])
    expect([await waits(first.head), await waits(second.head)]).toEqual([[], ['work.figures-to-send']])
    const file = async (who: Caller, query = {}) => {
      const csv = { query: { format: 'csv' as const, ...query } }
      return readsCsv(await who.call(exportSubUnitFigures, csv))
        .slice(1)
        .map((line) => [line[0], line[6]])
    }
    expect(await file(first.head)).toEqual([
      ['2018', 'Đã gửi'],
      ['2018', 'Chưa gửi'],
    ])
    expect(await file(second.head, { only: 'owed' })).toEqual([['2018', 'Chưa gửi']])
    expect([await file(first.head, { only: 'owed' }), await file(first.head, { year: 2019 })]).toEqual([[], []])
    expect([await file(officer), await file(other)]).toEqual([[], []])
  })

  test('is summed into the cell of its parent, each difference listed and nothing written by itself', async ({
    world,
  }) => {
    const { seasonId, officer, head, lead, unitId, round, first, second } = await withSubUnits(world)
    await saves(officer, seasonId, [{ roundId: round.id, unitId, indicatorId: done, value: '1.000' }])
    await sends(first.head, await aReport(first.head, seasonId, round.id, first.unit))
    await aReport(second.head, seasonId, round.id, second.unit)
    const params = { roundId: round.id, unitId }
    const sums = await officer.call(readSums, { params })
    const of = (id: string) => sums.items.find(({ indicatorId }) => indicatorId === id)
    expect(of(done)).toMatchObject({ own: '1000', sum: '731', difference: '-269', parts: { length: 1 } })
    expect(of(enforceable)).toMatchObject({ own: null, sum: '1000', difference: null })
    expect(sums.subUnits.map(({ state }) => state).sort()).toEqual(['sent', 'unsent'])
    const body = { indicatorIds: [done, enforceable], reason: null }
    const partly = await head.call(takeSums, { params, body })
    expect(partly.cells.map(({ outcome, warnings }) => [outcome, warnings?.[0]?.code])).toEqual([
      ['asks', 'sum.lacking'],
      ['asks', 'sum.lacking'],
    ])
    expect(partly.cells[0]?.warnings?.[0]?.message).toContain('1/2')
    const [taken] = (
      await head.call(takeSums, { params, body: { indicatorIds: [enforceable], reason: 'Phòng 2 gửi sau' } })
    ).cells
    expect(taken?.figure).toMatchObject({ value: '1000', origin: 'sum', reason: 'Phòng 2 gửi sau' })
    await sends(second.head, await reportIn(second.head, seasonId, round.id, second.unit))
    const { cells } = await head.call(takeSums, { params, body })
    expect(cells.map(({ outcome, figure }) => [outcome, figure?.value, figure?.origin])).toEqual([
      ['saved', '2000', 'sum'],
      ['saved', '1462', 'sum'],
    ])
    const why = async (who: Caller) =>
      (await who.call(figureHistory, { params: { ...params, indicatorId: done } })).items.map(({ origin, parts }) => [
        origin,
        parts.map(({ unitId: of, value, changed }) => [of, value, changed]).sort(),
      ])
    const parts = [first.unit, second.unit].map((of) => [of, '731', false]).sort()
    expect(await why(head)).toEqual([
      ['sum', parts],
      ['typed', []],
    ])
    await doesFor(head, 'returns', await reportIn(first.head, seasonId, round.id, first.unit), 'Sai số')
    const standing = (await first.head.call(readGrid, { params: { seasonId }, query: { unitId: first.unit } })).cells
    const wrong = standing.find(({ indicatorId }) => indicatorId === done)?.figure?.id ?? null
    await saves(first.head, seasonId, [
      { roundId: round.id, unitId: first.unit, indicatorId: done, value: '700', expected: wrong },
    ])
    expect((await why(officer))[0]?.[1]).toEqual(parts.map(([of, value]) => [of, value, of === first.unit]))
    await sends(head, await reportIn(head, seasonId, round.id, unitId))
    expect((await why(lead)).map(([origin, of]) => [origin, of])).toEqual([['sum', []]])
    expect(await codeOf(lead.call(takeSums, { params, body }))).toBe('object.missing')
    expect((await lead.call(readSums, { params })).items.every(({ sum }) => sum === null)).toBe(true)
  })
})

describe('an heir', () => {
  test('reads what the units before it sent in the year; a unit is settled before it ends', async ({ world }) => {
    const { seasonId, officer, head, minister, lead, unitId, otherId, round } = await aFigureSeason(world)
    const sent = await sends(head, await aReport(officer, seasonId, round.id, unitId))
    await world.endRoles([unitId, otherId], '2018-06-30')
    const born = {
      code: 'hop-nhat',
      name: 'Cục hợp nhất',
      kind: 'provincial_enforcement',
      provinceId: null,
      parentId: null,
    }
    const decision = { number: '1', day: '2018-05-12', body: 'Quốc hội' }
    const merge = () =>
      minister.call(recordSuccession, {
        body: {
          ...{ kind: 'merge', day: '2018-07-01', decision, unitIds: [unitId, otherId], heirIds: [], born: [born] },
          ...{ goesOn: false, memberships: 'carry' },
        },
      })
    const refused = await merge().catch((error) => error.refusal.issues.map(({ code }: { code: string }) => code))
    expect(refused).toEqual(['duty.reports'])
    const accepted = await does(lead, 'accepts', sent)
    const heir = (await merge()).begins[0]?.id ?? ''
    world.clock.set('2018-07-02T08:00:00+07:00')
    const [mine, leader] = [await world.aPerson({ unit: heir, role: 'officer' }), await world.signedIn(lead)]
    await doesFor(leader, 'reopens', accepted, 'Soát lại')
    const { cells } = await mine.call(readGrid, { params: { seasonId }, query: { roundId: round.id } })
    expect(cells.map(({ unitId: id }) => id)).toEqual([unitId, unitId])
    const [refusedCell] = await saves(mine, seasonId, [
      { roundId: round.id, unitId: heir, indicatorId: done, value: '1' },
    ])
    expect(refusedCell?.code).toBe('figure.unit-not-there')
  })
})

describe('an heir of a unit that ended in the season', () => {
  const born = {
    code: 'hop-nhat',
    name: 'Cục hợp nhất',
    kind: 'provincial_enforcement',
    provinceId: null,
    parentId: null,
  }

  /** Both units of the block become one on 1 July; June is asked of them from that day, due on 10 July. */
  async function merged(world: World) {
    const season = await aFigureSeason(world)
    const { minister, seasonId, unitId, otherId } = season
    await world.endRoles([unitId, otherId], '2018-06-30')
    const { begins } = await minister.call(recordSuccession, {
      body: {
        ...{ kind: 'merge', day: '2018-07-01', decision: { number: '1', day: '2018-05-12', body: 'Quốc hội' } },
        ...{ unitIds: [unitId, otherId], heirIds: [], born: [born], goesOn: false, memberships: 'carry' },
      },
    })
    const june = { from: '2018-06-01', to: '2018-06-30', opens: '2018-07-01', due: '2018-07-10' }
    const round = await aRound(await world.signedIn(minister), seasonId, june)
    const heirId = begins[0]?.id ?? ''
    const people = async () => ({
      officer: await world.aPerson({ unit: heirId, role: 'officer' }),
      head: await world.aPerson({ unit: heirId, role: 'head' }),
      lead: await world.signedIn(season.lead),
    })
    return { ...season, round, heirId, people }
  }

  test('writes and sends its last figures, reads of them among its work, and accepts none of them', async ({
    world,
  }) => {
    const { seasonId, region, round, unitId, otherId, heirId, people } = await merged(world)
    const cell = { roundId: round.id, unitId, indicatorId: done, value: '731' }
    const early = await world.aPerson({ unit: heirId, role: 'officer' })
    expect(await codeOf(saves(early, seasonId, [cell]))).toBe('object.missing')
    world.clock.set('2018-07-12T08:00:00+07:00')
    const { officer, head, lead } = await people()
    const waits = (await officer.call(listWork, {})).items.filter(({ code }) => code === 'work.figures-to-send')
    expect(waits.filter(({ path }) => path.includes(unitId) && path.includes(round.id))).toHaveLength(1)
    expect((await officer.call(readGrid, { params: { seasonId }, query: { roundId: round.id } })).mine).toContain(
      unitId,
    )
    const [own, last] = await saves(officer, seasonId, [{ ...cell, unitId: heirId }, cell])
    expect([own?.code, last?.outcome]).toEqual(['figure.unit-not-there', 'saved'])
    expect(own?.message).toContain('đơn vị trước hợp nhất')
    const draft = await reportIn(head, seasonId, round.id, unitId)
    expect(draft.may).toEqual(['figure.save', 'report.send'])
    const sent = await sends(head, draft, 'Thiếu mẫu số')
    expect(sent).toMatchObject({ state: 'sent', late: { days: 2 } })
    expect(await codeOf(does(head, 'accepts', sent))).toBe('report.own-unit')
    expect((await does(lead, 'accepts', sent)).state).toBe('accepted')

    await world.enter('account', {
      accountId: officer.accountId,
      units: [heirId],
      led: [seasonId],
      seasons: [seasonId],
    })
    const id = world.home.newId()
    const place = { id, round_id: round.id, region_id: region.id, season_id: seasonId, unit_id: otherId }
    await world.db
      .insertInto('figure_report')
      .values({ ...place, block: 'enforcement', asks: 'members' })
      .execute()
    const judged = world.db
      .updateTable('figure_report')
      .set({ accepted_at: null, accepted_by: null })
      .where('id', '=', sent.id)
      .execute()
    await expect(judged).rejects.toThrow('nobody accepts the figures of their own unit')
  })

  test('owes them until they come; of a unit that left nobody the clock stands still', async ({ world }) => {
    const { seasonId, round, unitId, minister, people, region } = await merged(world)
    const alone = await world.aUnit({ kind: 'provincial_enforcement', to: '2018-07-12' })
    await world.aMembership({ region, unit: alone, block: 'enforcement' })
    world.clock.set('2018-07-30T08:00:00+07:00')
    await people()
    const who = await world.signedIn(minister)
    const { items } = await who.call(listRounds, { params: { seasonId }, query: {} })
    const late = new Map(items.find(({ id }) => id === round.id)?.units.map((line) => [line.unitId, line.late?.days]))
    expect([late.get(unitId), late.get(alone)]).toEqual([20, 2])
  })
})

describe('files', () => {
  const linesOf = async (file: Promise<{ content: string | Uint8Array }>) => {
    const { content } = await file
    return (typeof content === 'string' ? content : new TextDecoder().decode(content)).trim().split('\r\n')
  }
  test('are for a sub-unit too: what it entered, and where its report stands', async ({ world }) => {
    const { seasonId, round, first } = await withSubUnits(world)
    await aReport(first.head, seasonId, round.id, first.unit)
    const query = { format: 'csv' as const }
    const params = { seasonId }
    const [, ...figures] = await linesOf(
      first.head.call(exportFigures, { params, query: { ...query, unitId: first.unit } }),
    )
    expect(figures.map((line) => line.split(',')[3])).toEqual(['1000', '731'])
    expect((await linesOf(first.head.call(exportReporting, { params, query }))).length).toBeGreaterThan(1)
  })

  test('hold every figure the reader sees with where it is from, and who has reported in words', async ({ world }) => {
    const { seasonId, lead, officer, head, other, unitId, round } = await aFigureSeason(world)
    const sent = await sends(head, await aReport(officer, seasonId, round.id, unitId))
    const query = { format: 'csv' as const }
    const figures = (who: Caller) =>
      linesOf(who.call(exportFigures, { params: { seasonId }, query: { ...query, block: 'enforcement' } }))
    expect([(await figures(other)).length, (await figures(lead)).length]).toEqual([1, 3])
    expect((await figures(officer))[1]).toContain(
      'cases_enforceable,Số việc có điều kiện thi hành,1000,việc,Tháng 1/2018,01/01/2018,31/01/2018,31/01/2018,Báo cáo tháng',
    )
    await does(lead, 'accepts', sent)
    const [, ...rows] = await linesOf(other.call(exportReporting, { params: { seasonId }, query }))
    expect(rows.slice(0, 2).map((row) => row.replaceAll('"', '').split(',').slice(1))).toEqual([
      ['Đúng hạn; đã tiếp nhận', '1', '1', '1'],
      ['Chưa gửi', '0', '0', '1'],
    ])
  })
})

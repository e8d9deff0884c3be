/** A file that a check asks a reason of: it says which cells, takes one answer, and without it saves nothing. */
import { describe } from 'vitest'
import type { Refused } from '#kit/refusal.ts'
import { anImport, checked, savesImport, sheetsIn, templateRows } from '#tests/support/figure-imports.ts'
import { aFigureSeason, aRound, done, enforceable, saves } from '#tests/support/figures.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { addCheck } from '../checks/contract.ts'
import { readGrid } from '../grids/contract.ts'

const checks = (by: Caller, seasonId: string, given: Record<string, unknown>) =>
  by.call(addCheck, {
    params: { seasonId },
    body: { block: 'enforcement', provisional: true, ...given } as never,
  })
const figuresIn = async (by: Caller, seasonId: string, unitId: string) => {
  const { cells } = await by.call(readGrid, { params: { seasonId }, query: { unitId } })
  return cells.map(({ figure }) => [figure?.value, figure?.reason])
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (thrown: Refused) => thrown.refusal,
  )

describe('a file of which a check wants a reason', () => {
  test('is saved with one, which stands at the cells it was asked of; without it not at all', async ({ world }) => {
    const { officer, minister, seasonId, unitId, round } = await aFigureSeason(world)
    await checks(minister, seasonId, { kind: 'range', effect: 'warn', code: 'cases_done', high: '700' })
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['1.000', '731'] })
    const { outcome } = shown
    expect([outcome?.asks, outcome?.added, outcome?.faults]).toEqual([1, 2, []])
    expect(outcome?.warnings.map(({ row, column, code }) => [row, column, code])).toEqual([[2, 'E', 'check.above']])
    expect(outcome?.warnings[0]?.message).toContain('731')
    expect(await refusal(savesImport(world, officer, shown))).toMatchObject({
      ...{ code: 'load.reason-needed', params: { count: 1 } },
    })
    expect(await figuresIn(officer, seasonId, unitId)).toEqual([])
    const saved = await savesImport(world, officer, shown, 'Thụ lý thêm án tồn năm trước.')
    expect([saved.state, saved.progress.cellsDone]).toEqual(['saved', 2])
    expect(await figuresIn(officer, seasonId, unitId)).toEqual([
      ['1000', null],
      ['731', 'Thụ lý thêm án tồn năm trước.'],
    ])
  })

  test('is not told wrong for what would be right once it is answered', async ({ world }) => {
    const { officer, minister, seasonId, unitId, round } = await aFigureSeason(world)
    const cell = { roundId: round.id, unitId, indicatorId: enforceable, value: '10' }
    await saves(officer, seasonId, [cell])
    await checks(minister, seasonId, {
      kind: 'at_most',
      effect: 'refuse',
      code: 'cases_done',
      codes: ['cases_enforceable'],
    })
    await checks(minister, seasonId, { kind: 'range', effect: 'warn', code: 'cases_enforceable', high: '60' })
    const shown = await anImport(world, officer, { seasonId, unitId, roundId: round.id, values: ['100', '50'] })
    expect([shown.outcome?.faults, shown.outcome?.asks]).toEqual([[], 1])
    const saved = await savesImport(world, officer, shown, 'Số đã đối chiếu.')
    expect([saved.state, saved.failure]).toEqual(['saved', null])
    expect(await figuresIn(officer, seasonId, unitId)).toEqual([
      ['100', 'Số đã đối chiếu.'],
      ['50', null],
    ])
  })

  test('is held against its own month before, in whichever order its rounds stand', async ({ world }) => {
    const { officer, minister, seasonId, unitId, round } = await aFigureSeason(world)
    const given = { from: '2018-02-01', to: '2018-02-28', asOf: null, opens: null, due: null }
    const february = await aRound(minister, seasonId, given)
    await checks(minister, seasonId, { kind: 'change', effect: 'warn', code: 'cases_done', high: '30' })
    await saves(officer, seasonId, [{ roundId: round.id, unitId, indicatorId: done, value: '100' }])
    const [head = [], ...lines] = await templateRows(officer, seasonId, { shape: 'long', unitId })
    const told: Record<string, string> = { 'Số việc thi hành xong 01': '1000', 'Số việc thi hành xong 02': '1100' }
    const filled = lines.flatMap((line) => {
      const text = line.join(' ')
      const month = text.includes('01/2018') ? '01' : text.includes('02/2018') ? '02' : ''
      const value = text.includes('thi hành xong') ? told[`Số việc thi hành xong ${month}`] : undefined
      return value === undefined ? [] : [[...line.slice(0, 5), value]]
    })
    expect([february.title, filled.length]).toEqual(['Tháng 2/2018', 2])
    // 1,000 after 100 asks nothing (January has no month before it); 1,100 is held against 1,000, not against 100.
    const shown = await checked(world, officer, { seasonId, unitId, file: sheetsIn([[head, ...filled]]) })
    expect([shown.outcome?.faults, shown.outcome?.asks, shown.outcome?.added, shown.outcome?.changed]).toEqual([
      [],
      0,
      1,
      1,
    ])
    expect((await savesImport(world, officer, shown)).state).toBe('saved')
  })
})

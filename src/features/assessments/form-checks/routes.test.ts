/** What a form lacks, asked through the door: what counts as shown, and by what names a lack is told. */
import { describe } from 'vitest'
import { attachEvidence } from '#features/figures/evidence/contract.ts'
import { aPaper, bring } from '#tests/support/evidence.ts'
import { aReport, does, done, reportIn, sends } from '#tests/support/figures.ts'
import { aSheetSeason, opens, sheetCard } from '#tests/support/sheets.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { prepareSending } from '../sending/contract.ts'
import { calledIn } from './rules.ts'

/** What the unit's form lacks whose January figures were accepted, with a paper behind one of them or without any. */
async function lacksOfUnit(world: World, hasPaper: boolean) {
  const { head, lead, seasonId, round, unitId } = await aSheetSeason(world, { accepted: false })
  await aReport(head, seasonId, round.id, unitId)
  if (hasPaper) {
    const paper = await bring(head, unitId, aPaper('Báo cáo tháng 1'))
    const params = { roundId: round.id, unitId, indicatorId: done }
    await head.call(attachEvidence, { params, body: { evidenceId: paper.id, page: 'trang 2' } })
  }
  await does(lead, 'accepts', await sends(head, await reportIn(head, seasonId, round.id, unitId)))
  const { layerId } = await opens(head, seasonId, unitId)
  return (await head.call(prepareSending, { params: { layerId } })).lacks
}

describe('a criterion that asks for evidence', () => {
  test('is shown by the paper that its accepted figure came with', async ({ world }) => {
    expect(await lacksOfUnit(world, true)).toEqual([{ code: 'form.leaf-missing', criteria: ['A.2', 'B'] }])
  })
  test('is not shown by an accepted figure alone', async ({ world }) => {
    expect(await lacksOfUnit(world, false)).toContainEqual({ code: 'form.evidence-missing', criteria: ['A.1'] })
  })
})

test('what a lack is about is called by its name: a criterion with its code, a figure without one', () => {
  const called = calledIn(sheetCard())
  expect(['A.1', 'cases_done', 'gone'].map(called)).toEqual([
    'A.1 Tỷ lệ thi hành xong về việc',
    'Số việc thi hành xong',
    'gone',
  ])
})

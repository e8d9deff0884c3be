/** Sheets through the app's own door: opened once, written cell by cell, read by their own people alone until they are sent. */
import { describe } from 'vitest'
import { getEvidence } from '#features/evidence/contract.ts'
import { aPaper, bring } from '#tests/support/evidence.ts'
import { submits } from '#tests/support/sendings.ts'
import {
  aLayer,
  aSheetSeason,
  assesses,
  opens,
  readsSheet,
  sheetCard,
  sheetSettings,
  writes,
} from '#tests/support/sheets.ts'
import { anIssuedCard } from '#tests/support/trials.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { cellHistory } from './cells/contract.ts'
import { attachPaper, detachPaper } from './evidence/contract.ts'
import { getSettings, saveSettings } from './settings/contract.ts'
import { beginLayer, listSheets } from './sheets/contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })
const plan = { kind: 'figure', code: 'has_plan' } as const
const mark = { kind: 'mark', code: 'B' } as const

/** A season with the first unit's sheet opened. */
async function anOpenSheet(world: World) {
  const season = await aSheetSeason(world)
  const { officer, seasonId, unitId } = season
  return { ...season, ...(await opens(officer, seasonId, unitId)) }
}
/** The same with all that its form needs. */
async function aWrittenSheet(world: World) {
  const stage = await anOpenSheet(world)
  const { officer, unitId, layerId } = stage
  await writes(officer, layerId, [
    { ...plan, value: 'có' },
    { ...mark, value: '3' },
  ])
  const paper = await bring(officer, unitId, aPaper('báo cáo năm'))
  await officer.call(attachPaper, { params: { layerId }, body: { criterion: 'A.1', evidenceId: paper.id, page: null } })
  return stage
}
type Stage = Awaited<ReturnType<typeof anOpenSheet>>
const linesOf = async (by: Caller, { seasonId }: Pick<Stage, 'seasonId'>) =>
  (await by.call(listSheets, { params: { seasonId } })).blocks.find(({ code }) => code === 'enforcement')?.sheets ?? []
const stateOf = async (by: Caller, stage: Stage) =>
  (await linesOf(by, stage)).find(({ unitId }) => unitId === stage.unitId)?.layers.map(({ state }) => state)

describe('settings', () => {
  test('that nobody has kept follow from the scoring stage, and are provisional', async ({ world }) => {
    const { minister, seasonId } = await aSheetSeason(world)
    const told = await minister.call(getSettings, { params: { seasonId, block: 'justice_department' } })
    expect(told).toMatchObject({ unset: true, provisional: true, legalBasis: null, version: 1, needsTwo: false })
    expect(told.layers.map(({ kind, by, opens: from, deadline }) => [kind, by, from, deadline])).toEqual([
      ['self', 'unit', '2018-02-01', '2018-03-31'],
      ['confirmation', 'paper', null, null],
      ['cross', 'members', null, null],
      ['verification', 'leaders', null, null],
      ['final', 'organiser', null, null],
    ])
  })

  test('are kept by the organiser alone, in order, each version once', async ({ world }) => {
    const { minister, lead, seasonId } = await aSheetSeason(world)
    const params = { seasonId, block: 'justice_department' }
    const body = sheetSettings()
    const saved = await minister.call(saveSettings, { params, body }, { version: 1 })
    expect(saved).toMatchObject({ unset: false, version: 2, layers: body.layers })
    await expect(minister.call(saveSettings, { params, body }, { version: 1 })).rejects.toMatchObject(
      refusal('version.stale'),
    )
    await expect(lead.call(saveSettings, { params, body }, { version: 2 })).rejects.toMatchObject(
      refusal('policy.role'),
    )
    const backwards = [aLayer('self', 'unit', null, '2018-03-31'), aLayer('final', 'organiser', null, '2018-03-01')]
    await expect(
      minister.call(saveSettings, { params, body: { ...body, layers: backwards } }, { version: 2 }),
    ).rejects.toMatchObject(refusal('assessment.days-out-of-order'))
  })
})

describe('a sheet', () => {
  test('is opened once, by the card in force, and begins with the unit’s own layer', async ({ world }) => {
    const stage = await anOpenSheet(world)
    const { officer, head, seasonId, unitId, sheetId, layerId, scorecardId } = stage
    expect(await opens(head, seasonId, unitId)).toEqual({ sheetId, layerId })
    const sheet = await readsSheet(officer, sheetId)
    expect(sheet).toMatchObject({
      unit: { id: unitId },
      card: { id: scorecardId },
      corrected: null,
      today: '2018-02-05',
    })
    expect(sheet.mine).toMatchObject([{ id: layerId, kind: 'self', closed: null, reopened: null, cells: [] }])
    expect(sheet.next).toMatchObject([{ kind: 'confirmation', refused: { code: 'sheet.layer-out-of-order-self' } }])
    expect(sheet.accepted.map(({ indicator, value, round }) => [indicator, value, round?.source])).toEqual([
      ['cases_enforceable', '1000', 'Báo cáo tháng'],
      ['cases_done', '731', 'Báo cáo tháng'],
    ])
  })

  test('is not opened before its days, after them, without a card, or by whoever is no member', async ({ world }) => {
    const season = await aSheetSeason(world)
    const { officer, minister, seasonId, unitId, leadUnit, lead } = season
    const layers = (opening: string | null, deadline: string | null) => ({
      settings: sheetSettings({
        layers: [aLayer('self', 'unit', opening, deadline), aLayer('final', 'organiser', null, null)],
      }),
    })
    await assesses(minister, seasonId, layers('2018-02-06', null).settings)
    await expect(opens(officer, seasonId, unitId)).rejects.toMatchObject(refusal('sheet.layer-not-open'))
    await assesses(minister, seasonId, layers(null, '2018-02-04').settings)
    await expect(opens(officer, seasonId, unitId)).rejects.toMatchObject(refusal('sheet.layer-over'))
    await expect(opens(lead, seasonId, leadUnit)).rejects.toMatchObject(refusal('sheet.no-card'))
    await expect(opens(officer, seasonId, leadUnit)).rejects.toMatchObject(refusal('policy.denied'))
    await expect(opens(minister, seasonId, season.region.organiser)).rejects.toMatchObject(refusal('sheet.not-member'))
  })

  test('is on its last day until midnight in Vietnam, whatever the clock of whoever asks', async ({ world }) => {
    const stage = await anOpenSheet(world)
    world.clock.set('2018-03-31T23:59:59+07:00')
    expect(await writes(await world.signedIn(stage.officer), stage.layerId, [{ ...plan, value: 'có' }])).toMatchObject([
      { outcome: 'saved' },
    ])
    world.clock.set('2018-04-01T00:00:00+07:00')
    const late = await world.signedIn(stage.officer)
    expect(await writes(late, stage.layerId, [{ ...mark, value: '1' }])).toMatchObject([
      { outcome: 'refused', refusal: 'sheet.layer-over', message: expect.stringContaining('31/03/2018') },
    ])
  })

  test('says where it stands to everybody, and that it is being written to its own people alone', async ({ world }) => {
    const stage = await anOpenSheet(world)
    expect(await stateOf(stage.officer, stage)).toEqual(['drafting', 'before', 'before', 'before', 'before'])
    for (const reader of [stage.other, stage.lead, stage.minister])
      expect(await stateOf(reader, stage)).toEqual(['waiting', 'before', 'before', 'before', 'before'])
  })

  test('waits for the layers before it: none is begun out of order', async ({ world }) => {
    const { officer, head, lead, other, sheetId, layerId } = await aWrittenSheet(world)
    const begins = (by: Caller, kind: 'confirmation' | 'verification' | 'final') =>
      by.call(beginLayer, { params: { sheetId }, body: { kind } })
    await expect(begins(officer, 'confirmation')).rejects.toMatchObject(refusal('sheet.layer-out-of-order-self'))
    await expect(begins(officer, 'verification')).rejects.toMatchObject(refusal('sheet.not-writer'))
    // That there is a sheet is its unit's own to know until something of it was sent.
    for (const by of [lead, other])
      await expect(begins(by, 'verification')).rejects.toMatchObject(refusal('object.missing'))
    await submits(head, layerId)
    await expect(begins(lead, 'verification')).rejects.toMatchObject(refusal('sheet.layer-out-of-order-cross'))
    await expect(begins(other, 'verification')).rejects.toMatchObject(refusal('policy.denied'))
  })

  test('is listed and read with as many queries for three units as for two', async ({ world }) => {
    const stage = await anOpenSheet(world)
    const list = () => linesOf(stage.other, stage)
    await list()
    await list()
    const two = (await world.queries(list)).length
    await opens(stage.other, stage.seasonId, stage.otherId)
    expect((await world.queries(list)).length).toBe(two)
    const read = () => readsSheet(stage.officer, stage.sheetId)
    // The card is read once for all who ask.
    await read()
    const empty = (await world.queries(read)).length
    await writes(stage.officer, stage.layerId, [
      { ...plan, value: 'có' },
      { ...mark, value: '2' },
    ])
    expect((await world.queries(read)).length).toBe(empty)
  })

  test('says when its card was corrected', async ({ world }) => {
    const stage = await anOpenSheet(world)
    const content = sheetCard({ version: 2 })
    await anIssuedCard(world, {
      ownerId: stage.region.organiser,
      by: stage.minister.accountId,
      content,
      from: '2018-02-01',
    })
    expect((await readsSheet(stage.officer, stage.sheetId)).corrected).toMatchObject({ number: 2 })
    expect((await linesOf(stage.officer, stage)).map(({ isCorrected }) => isCorrected)).toEqual([true, false])
  })
})

describe('cells', () => {
  test('save themselves, each with its own outcome, typed as people type', async ({ world }) => {
    const { officer, layerId, sheetId } = await anOpenSheet(world)
    const outcome = await writes(officer, layerId, [
      { ...plan, value: 'Có' },
      { ...mark, value: '3,5' },
      { kind: 'explanation', code: 'A.1', value: 'Đơn vị thiếu biên chế' },
      { kind: 'mark', code: 'B', value: '4' },
      { kind: 'figure', code: 'nowhere', value: '1' },
      { kind: 'mark', code: 'A.2', value: '1' },
      { kind: 'opinion', code: 'A.2', value: 'đồng ý' },
    ])
    expect(outcome.map(({ outcome: what, refusal: code, cell }) => [what, code ?? cell?.value])).toEqual([
      ['saved', 'true'],
      ['saved', '3.5'],
      ['saved', 'Đơn vị thiếu biên chế'],
      ['refused', 'sheet_cell.twice'],
      ['refused', 'sheet_cell.unknown-indicator'],
      ['refused', 'sheet_cell.not-judged'],
      ['refused', 'sheet_cell.opinion-of-others'],
    ])
    const [mine] = (await readsSheet(officer, sheetId)).mine
    expect(mine?.cells.map(({ kind, value }) => [kind, value])).toEqual([
      ['explanation', 'Đơn vị thiếu biên chế'],
      ['figure', 'true'],
      ['mark', '3.5'],
    ])
  })

  test('take no mark above the max, below the least or off its step, and say so', async ({ world }) => {
    const { officer, layerId } = await anOpenSheet(world)
    for (const [value, code] of [
      ['4,5', 'sheet_cell.out-of-range'],
      ['-0,5', 'sheet_cell.out-of-range'],
      ['3,3', 'sheet_cell.off-step'],
      ['nhiều', 'number.letters'],
    ] as const)
      expect(await writes(officer, layerId, [{ ...mark, value }])).toMatchObject([
        { outcome: 'refused', refusal: code },
      ])
  })

  test('do not write over what an accepted report tells', async ({ world }) => {
    const { officer, layerId } = await anOpenSheet(world)
    expect(await writes(officer, layerId, [{ kind: 'figure', code: 'cases_done', value: '999' }])).toMatchObject([
      { outcome: 'refused', refusal: 'sheet_cell.told-by-report', message: expect.stringContaining('Số liệu') },
    ])
  })

  test('are overwritten by nobody who had not read them: two officers, one cell', async ({ world }) => {
    const { officer, head, layerId } = await anOpenSheet(world)
    const [first] = await writes(officer, layerId, [{ ...mark, value: '2' }])
    expect(await writes(head, layerId, [{ ...mark, value: '3' }])).toMatchObject([
      { outcome: 'conflict', cell: { id: first?.cell?.id, value: '2', by: expect.any(String) } },
    ])
    expect(await writes(head, layerId, [{ ...mark, value: '2,0' }])).toMatchObject([{ outcome: 'unchanged' }])
    const expected = first?.cell?.id ?? null
    expect(await writes(head, layerId, [{ ...mark, value: '3', expected }])).toMatchObject([{ outcome: 'saved' }])
    expect(await writes(officer, layerId, [{ ...mark, value: '', expected }])).toMatchObject([
      { outcome: 'conflict', cell: { value: '3' } },
    ])
    const { items } = await officer.call(cellHistory, { params: { layerId, cellKind: 'mark', code: 'B' } })
    expect(items.map(({ value }) => value)).toEqual(['3', '2'])
  })

  test('are read and written by the author’s unit alone', async ({ world }) => {
    const stage = await anOpenSheet(world)
    const { officer, other, lead, minister, layerId, sheetId } = stage
    await writes(officer, layerId, [{ kind: 'explanation', code: 'A.2', value: 'bí mật của phiếu' }])
    for (const by of [other, lead, minister]) {
      await expect(writes(by, layerId, [{ ...mark, value: '1' }])).rejects.toMatchObject(refusal('object.missing'))
      // Not even that somebody has begun: neither in the list nor by the sheet's own address.
      await expect(readsSheet(by, sheetId)).rejects.toMatchObject(refusal('object.missing'))
      expect((await linesOf(by, stage)).map((line) => line.sheetId)).toEqual(stage.units.enforcement.map(() => null))
    }
    expect((await linesOf(officer, stage)).map((line) => line.sheetId)).toContain(sheetId)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(readsSheet(stranger, sheetId)).rejects.toMatchObject(refusal('object.missing'))
  })

  test('cost few queries: one saved cell as many as fifty', async ({ world }) => {
    const { officer, layerId } = await anOpenSheet(world)
    await writes(officer, layerId, [{ ...mark, value: '1' }])
    const one = await world.queries(() =>
      writes(officer, layerId, [{ kind: 'explanation', code: 'A.1', value: 'một' }]),
    )
    const two = await world.queries(() =>
      writes(officer, layerId, [
        { kind: 'explanation', code: 'A.2', value: 'một' },
        { kind: 'explanation', code: 'B', value: 'hai' },
      ]),
    )
    expect(two.length).toBe(one.length)
    const frame = await world.queries(() => officer.send('GET', '/api/v1/seasons?limit=1'))
    expect(one.length - frame.length).toBeLessThanOrEqual(9)
  })
})

describe('evidence of a criterion', () => {
  test('is a paper of the unit, with its page; it says where it serves', async ({ world }) => {
    const { officer, other, unitId, otherId, layerId, sheetId, seasonId } = await anOpenSheet(world)
    const paper = await bring(officer, unitId, aPaper('kế hoạch'), 'Kế hoạch.pdf')
    const attach = (by: Caller, evidenceId: string, criterion = 'A.2', page: string | null = 'trang 2') =>
      by.call(attachPaper, { params: { layerId }, body: { criterion, evidenceId, page } })
    await attach(officer, paper.id)
    const { items } = await attach(officer, paper.id, 'A.2', 'trang 5')
    expect(items.map(({ criterion, page, evidence }) => [criterion, page, evidence.title])).toEqual([
      ['A.2', 'trang 5', 'Kế hoạch'],
    ])
    expect((await readsSheet(officer, sheetId)).mine[0]?.evidence).toEqual(items)
    const { uses } = await officer.call(getEvidence, { params: { evidenceId: paper.id } })
    expect(uses).toMatchObject([
      { page: 'trang 5', closed: false, path: `/mua/${seasonId}/phieu/${sheetId}?tieu-chi=A.2` },
    ])
    await expect(attach(officer, paper.id, 'Z')).rejects.toMatchObject(refusal('sheet_cell.unknown-criterion'))
    const foreign = await bring(other, otherId, aPaper('của đơn vị khác'))
    await expect(attach(officer, foreign.id)).rejects.toMatchObject(refusal('object.missing'))
    await expect(attach(other, foreign.id)).rejects.toMatchObject(refusal('object.missing'))
    const params = { layerId, criterion: 'A.2', evidenceId: paper.id }
    expect(await officer.call(detachPaper, { params })).toEqual({ items: [] })
    await expect(officer.call(detachPaper, { params })).rejects.toMatchObject(refusal('object.missing'))
  })
})

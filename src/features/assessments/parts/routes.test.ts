/** What sheets tell a season: work that waits, the board, a condition of what is due, days, the year after, a file. */
import { describe } from 'vitest'
import { approve } from '#features/approvals/contract.ts'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { cloneSeason } from '#features/seasons/clones/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { getCalendar } from '#features/seasons/deadlines/contract.ts'
import { aPaper, bring } from '#tests/support/evidence.ts'
import { submits } from '#tests/support/sendings.ts'
import { aSheetSeason, opens, sheetSettings, writes } from '#tests/support/sheets.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { attachPaper } from '../evidence/contract.ts'
import { exportSheets } from '../exports/contract.ts'
import { getSettings, proposeSettings, type SettingsGiven, saveSettings } from '../settings/contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })
const workOf = async (by: Caller) =>
  (await by.call(listWork, {})).items
    .filter(({ code }) => code.startsWith('work.sheet'))
    .map(({ code, due, path }) => ({ code, due, path }))

/** The first unit's sheet filled in and sent by its head. */
async function aSentSheet(world: World) {
  const season = await aSheetSeason(world)
  const { officer, head, seasonId, unitId } = season
  const opened = await opens(officer, seasonId, unitId)
  const { layerId } = opened
  await writes(officer, layerId, [
    { kind: 'figure', code: 'has_plan', value: 'có' },
    { kind: 'mark', code: 'B', value: '3' },
  ])
  const paper = await bring(officer, unitId, aPaper('báo cáo năm'))
  await officer.call(attachPaper, { params: { layerId }, body: { criterion: 'A.1', evidenceId: paper.id, page: null } })
  await submits(head, layerId)
  return { ...season, ...opened }
}

const cellsOf = async (by: Caller, seasonId: string, unitId: string) => {
  const { columns, blocks } = await by.call(getBoard, { params: { seasonId }, query: {} })
  const at = columns.findIndex(({ code }) => code === 'sheets')
  return blocks.flatMap(({ rows }) => rows).find((row) => row.unitId === unitId)?.cells[at]
}

describe('work', () => {
  test('waits for the unit until its form is sent, and then as the paper that confirms it', async ({ world }) => {
    const season = await aSheetSeason(world)
    const { officer, other, lead, seasonId, unitId } = season
    const owed = { code: 'work.sheet-self', due: '2018-03-31', path: `/mua/${seasonId}/phieu` }
    for (const by of [officer, other]) expect(await workOf(by)).toEqual([owed])
    expect(await workOf(lead)).toEqual([])
    const { sheetId } = await opens(officer, seasonId, unitId)
    expect(await workOf(officer)).toEqual([{ ...owed, path: `/mua/${seasonId}/phieu/${sheetId}?lop=self` }])
    world.clock.set('2018-04-01T08:00:00+07:00')
    expect(await workOf(await world.signedIn(officer))).toEqual([])
  })

  test('goes on with what comes after it: the paper that confirms, then whoever verifies', async ({ world }) => {
    const { officer, other, lead, seasonId, sheetId } = await aSentSheet(world)
    expect(await workOf(officer)).toEqual([
      { code: 'work.sheet-confirm', due: '2018-04-15', path: `/mua/${seasonId}/phieu/${sheetId}?lop=confirmation` },
    ])
    expect(await workOf(other)).toMatchObject([{ code: 'work.sheet-self' }])
    expect(await workOf(lead)).toEqual([
      { code: 'work.sheets-receive', due: null, path: `/mua/${seasonId}/phieu?trang-thai=sent` },
    ])
    // Nobody confirmed and nobody checked in time: the sheet goes on without.
    world.clock.set('2018-05-16T08:00:00+07:00')
    expect(await workOf(await world.signedIn(lead))).toMatchObject([
      { code: 'work.sheets-verify', due: '2018-06-15', path: `/mua/${seasonId}/phieu` },
      { code: 'work.sheets-receive' },
    ])
  })

  test('is asked with as many queries for two sheets as for one', async ({ world }) => {
    const { officer, other, seasonId, unitId, otherId } = await aSheetSeason(world)
    const both = await world.aPerson({ unit: unitId, role: 'officer', also: [{ role: 'officer', unit: otherId }] })
    const ask = () => both.call(listWork, {})
    await opens(officer, seasonId, unitId)
    await ask()
    const one = (await world.queries(ask)).length
    await opens(other, seasonId, otherId)
    expect((await world.queries(ask)).length).toBe(one)
  })
})

describe('settings that somebody’s form stands on', () => {
  test('change by two people, keep what was sent, and are carried out by whoever leads', async ({ world }) => {
    const { minister, lead, seasonId } = await aSentSheet(world)
    const params = { seasonId, block: 'enforcement' }
    const settings = sheetSettings({ checkersPerUnit: 2 })
    const now = await minister.call(getSettings, { params })
    expect(now).toMatchObject({ needsTwo: true, reliedOn: ['self'], version: 2 })
    await expect(minister.call(saveSettings, { params, body: settings }, { version: 2 })).rejects.toMatchObject(
      refusal('approval.needed'),
    )
    const asking = (given: Partial<SettingsGiven>) =>
      minister.call(
        proposeSettings,
        { params, body: { ...settings, ...given, reason: 'Theo kết luận hội nghị' } },
        { version: 2 },
      )
    const paper = settings.layers.map((layer) =>
      layer.kind === 'final' ? { ...layer, by: 'leaders' as const } : layer,
    )
    const proposal = await asking({ layers: paper })
    await expect(
      minister.call(approve, { params: { proposalId: proposal.id }, body: {} }, { version: proposal.version }),
    ).rejects.toBeDefined()
    await lead.call(approve, { params: { proposalId: proposal.id }, body: {} }, { version: proposal.version })
    const changed = await minister.call(getSettings, { params })
    expect(changed).toMatchObject({ checkersPerUnit: 2, version: 3 })
    expect(changed.layers.at(-1)?.by).toBe('leaders')
  })
})

describe('a season', () => {
  test('shows on its board how far each sheet has come, and never that somebody writes', async ({ world }) => {
    const { officer, lead, other, seasonId, unitId, otherId } = await aSentSheet(world)
    for (const by of [officer, lead, other]) {
      expect(await cellsOf(by, seasonId, unitId)).toMatchObject({ state: 'sheet-sent', day: '2018-02-05', done: true })
      expect(await cellsOf(by, seasonId, otherId)).toMatchObject({ state: 'sheet-waiting', day: '2018-03-31' })
    }
    await opens(other, seasonId, otherId)
    expect(await cellsOf(other, seasonId, otherId)).toMatchObject({ state: 'sheet-waiting' })
  })

  test('waits for forms that are due, and says whose', async ({ world }) => {
    const { lead, seasonId, otherId } = await aSentSheet(world)
    const gate = async (by: Caller) =>
      (await by.call(getSeason, { params: { seasonId }, query: {} })).stages
        .flatMap(({ gates }) => gates)
        .find(({ code }) => code === 'gate.sheets-sent')
    expect(await gate(lead)).toBeUndefined()
    world.clock.set('2018-03-31T08:00:00+07:00')
    expect(await gate(await world.signedIn(lead))).toMatchObject({
      ...{ met: false, params: { sent: 1, of: 2 } },
      missing: [{ unitId: otherId }],
    })
  })

  test('has the days of each layer in its calendar', async ({ world }) => {
    const { officer, seasonId } = await aSheetSeason(world)
    const { entries } = await officer.call(getCalendar, { params: { seasonId } })
    const own = entries.filter(({ code }) => code.startsWith('calendar.layer'))
    expect(own.map(({ day, kind }) => [day, kind])).toEqual([
      ['2018-02-01', 'opens'],
      ['2018-03-31', 'deadline'],
      ['2018-04-15', 'deadline'],
      ['2018-05-15', 'deadline'],
      ['2018-06-15', 'deadline'],
    ])
  })

  test('gives its settings to the next year, a year on, and no sheet', async ({ world }) => {
    const { minister, seasonId } = await aSentSheet(world)
    const next = await minister.call(cloneSeason, {
      params: { seasonId },
      body: { year: 2019, carry: ['assessment'] },
    })
    const told = await minister.call(getSettings, { params: { seasonId: next.id, block: 'enforcement' } })
    expect(told).toMatchObject({
      unset: false,
      reliedOn: [],
      layers: [{ opens: '2019-02-01', deadline: '2019-03-31' }, {}, {}, {}, {}],
    })
    const other = await minister.call(getSettings, { params: { seasonId: next.id, block: 'justice_department' } })
    expect(other.unset).toBe(true)
  })

  test('tells the next year’s settings as provisional: nobody has read that year’s basis yet', async ({ world }) => {
    const legalBasis = 'Quyết định minh hoạ về chấm điểm năm 2018'
    const { minister, seasonId } = await aSheetSeason(world, { settings: { legalBasis, provisional: false } })
    const { id } = await minister.call(cloneSeason, {
      params: { seasonId },
      body: { year: 2019, carry: ['assessment'] },
    })
    const told = await minister.call(getSettings, { params: { seasonId: id, block: 'enforcement' } })
    expect(told).toMatchObject({ provisional: true, legalBasis })
  })

  test('says its sheets as a file, by the filters of the screen', async ({ world }) => {
    const { lead, seasonId } = await aSentSheet(world)
    const lines = async (query: Record<string, string>) => {
      const { content } = await lead.call(exportSheets, { params: { seasonId }, query: { format: 'csv', ...query } })
      return new TextDecoder()
        .decode(content as Uint8Array)
        .trim()
        .split('\n')
        .slice(1)
    }
    expect(await lines({})).toHaveLength(4)
    expect(await lines({ block: 'enforcement' })).toHaveLength(2)
    const [sent, ...more] = await lines({ block: 'enforcement', state: 'sent' })
    expect(more).toEqual([])
    expect(sent).toContain('Đã nộp')
  })
})

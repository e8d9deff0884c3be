/** Why, through the app's own door: from a point down to rule, figure, round, paper, and who changed what. */
import { describe } from 'vitest'
import { aPaper, bring } from '#tests/support/evidence.ts'
import { aForm, aSheetSeason, cell, claimed, lowered, type SheetSeason } from '#tests/support/sealed.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getWhy } from './contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })

async function verified(world: World) {
  const season = await aSheetSeason(world)
  const sheetId = await claimed(world, season)
  await lowered(world, season, sheetId)
  return { ...season, sheetId }
}
const asks = (by: Caller, sheetId: string, query: Parameters<typeof getWhy.query.parse>[0] & object = {}) =>
  by.call(getWhy, { params: { sheetId }, query })

describe('why a criterion has its points', () => {
  test('is told from the rule and its law down to figures, their round, and what each layer gave', async ({
    world,
  }) => {
    const { officer, sheetId } = await verified(world)
    const why = await asks(officer, sheetId, { criterion: 'A.1' })
    expect(why.card).toMatchObject({
      ...{ title: 'Bảng tiêu chí năm 2018', number: 1, provisional: false },
      bases: [{ document: 'QĐ 1027/QĐ-BTP', date: '2017-04-26' }],
    })
    expect([why.criterion?.code, why.path.map(({ code }) => code), why.got]).toEqual([
      'A.1',
      ['A'],
      { status: 'scored', points: '9', max: '10' },
    ])
    expect(why.lines.join(' ')).toContain('Số việc thi hành xong')
    expect(why.rule.length).toBeGreaterThan(0)
    expect(why.because).toMatchObject({ kind: 'proportion', points: '9' })
    expect(why.counted.map(({ code, value, layer, round }) => [code, value, layer, round?.title])).toEqual([
      ['cases_done', '90', 'self', 'Năm 2018'],
      ['cases_enforceable', '100', 'self', 'Năm 2018'],
    ])
  })

  test('says who brought it down, from what to what, and why', async ({ world }) => {
    const { officer, sheetId } = await verified(world)
    const why = await asks(officer, sheetId, { criterion: 'B' })
    expect(why.layer).toBe('verification')
    expect(why.layers.map(({ kind, got }) => [kind, got?.points ?? null])).toEqual([
      ['self', '8'],
      ['cross', null],
      ['verification', '4'],
      ['final', null],
    ])
    const given = why.layers.flatMap(({ forms }) => forms.flatMap((form) => form.given))
    expect(given.map(({ kind, value, reason }) => [kind, value, reason])).toEqual([
      ['explanation', 'Có sáng kiến được công nhận cấp tỉnh.', null],
      ['mark', '8', null],
      ['mark', '4', 'Chỉ áp dụng ở một phòng'],
    ])
    expect(why.counted.map(({ value, layer, reason }) => [value, layer, reason])).toEqual([
      ['4', 'verification', 'Chỉ áp dụng ở một phòng'],
    ])
    expect((await asks(officer, sheetId, { criterion: 'B', layer: 'self' })).got.points).toBe('8')
  })

  test('a group and the whole sheet say what they are made of; a criterion that is not there is refused', async ({
    world,
  }) => {
    const { officer, sheetId } = await verified(world)
    const group = await asks(officer, sheetId, { criterion: 'A' })
    expect(group.parts.map(({ code, points }) => [code, points])).toEqual([
      ['A.1', '9'],
      ['A.2', '0'],
    ])
    const sheet = await asks(officer, sheetId)
    expect([sheet.criterion, sheet.got]).toEqual([null, { status: 'scored', points: '13', max: '20' }])
    expect(sheet.parts.map(({ code, points }) => [code, points])).toEqual([
      ['A', '9'],
      ['B', '4'],
    ])
    await expect(asks(officer, sheetId, { criterion: 'Z' })).rejects.toMatchObject(refusal('why.no-criterion'))
  })

  test('speaks the language that is asked for', async ({ world }) => {
    const { officer, sheetId } = await verified(world)
    const { lines } = await asks(officer, sheetId, { criterion: 'B', language: 'en' })
    expect(lines.join(' ')).not.toMatch(/[ăâđêôơư]/)
  })

  test('names the papers that a form stands on, with their page', async ({ world }) => {
    const season = await verified(world)
    const { minister, region, officer, sheetId, unitId } = season
    const paper = await bring(minister, region.organiser, aPaper('Kết luận'))
    await aForm(world, season, {
      ...{ sheetId, unitId, authorId: region.organiser, by: minister, kind: 'final' },
      cells: [cell('mark', 'B', '7', 'Xét lại')],
      papers: [{ criterion: 'B', evidenceId: paper.id, page: 'trang 3' }],
    })
    const { layers } = await asks(officer, sheetId, { criterion: 'B' })
    const papers = layers.flatMap(({ forms }) => forms.flatMap((form) => form.papers))
    expect(papers.map(({ evidence, page }) => [evidence.id, page])).toEqual([[paper.id, 'trang 3']])
  })
})

describe('what is not to be read', () => {
  const silent = async (by: Caller, { sheetId }: SheetSeason & { sheetId: string }) => {
    const why = await asks(by, sheetId, { criterion: 'B' })
    expect([why.got.status, why.counted.every(({ value }) => value === null)]).toEqual(['missing', true])
    expect([why.layers.flatMap(({ forms }) => forms), why.edits, why.appeals]).toEqual([[], [], []])
    expect(why.seesAppeals).toBe(false)
  }
  test('is told to no rival', async ({ world }) => {
    const season = await verified(world)
    await silent(season.other, season)
  })
  test('of another region is not there at all', async ({ world }) => {
    const season = await verified(world)
    const stranger = await aSheetSeason(world)
    await expect(asks(stranger.officer, season.sheetId)).rejects.toMatchObject(refusal('object.missing'))
  })
  test('is shown to the block once the settings say so', async ({ world }) => {
    const settings = [
      { kind: 'self' as const, by: 'unit', deadline: '2018-10-31', seen: 'block', seenFrom: 'deadline' },
      { kind: 'verification' as const, by: 'leaders', seenFrom: 'result' },
    ]
    const season = await aSheetSeason(world, { settings })
    const sheetId = await claimed(world, season)
    await lowered(world, season, sheetId)
    const why = await asks(season.other, sheetId, { criterion: 'B' })
    expect([why.layer, why.got.points]).toEqual(['self', '8'])
    // What is told with the result is not told to the unit either.
    expect((await asks(season.officer, sheetId, { criterion: 'B' })).layer).toBe('self')
    expect((await asks(season.minister, sheetId, { criterion: 'B' })).layer).toBe('verification')
  })
})

test('more rounds and more figures cost no more queries', async ({ world }) => {
  const season = await verified(world)
  const { sheetId, unitId, leadUnit, lead, officer } = season
  const why = () => asks(officer, sheetId, { criterion: 'B' })
  await why()
  const before = (await world.queries(why)).length
  const verifies = { sheetId, unitId, authorId: leadUnit, by: lead, kind: 'cross' as const }
  await aForm(world, season, { ...verifies, cells: [cell('mark', 'B', '6', 'Đã bàn')] })
  expect((await world.queries(why)).length).toBe(before)
})

/** Members of a region from a spreadsheet: the file that went out, shown first, loaded as shown or not at all. */
import { describe } from 'vitest'
import type { Refused } from '#kit/refusal.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { bookParts, zipped } from '#tests/support/files.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getUnit } from '../contract.ts'
import { exportMembers } from '../exports/contract.ts'
import { memberTitles } from '../exports/rules.ts'
import { getRegion } from '../regions/contract.ts'
import { checkMembers, importMembers, memberFaults } from './contract.ts'

const head = Object.values(memberTitles)
const book = (...rows: string[][]) => new Blob([zipped(bookParts([head, ...rows]))])

async function aRegion(world: World) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const region = await world.aRegion()
  const keeper = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
  const unit = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu', kind: 'justice_department', from: '2010-01-01' })
  const params = { regionId: region.id }
  const { blocks } = await keeper.call(getRegion, { params, query: {} })
  const [first = '', second = ''] = blocks.map(({ label }) => label)
  const codeOf = async (unitId: string) => (await keeper.call(getUnit, { params: { unitId }, query: {} })).code
  return { region, keeper, unit, params, first, second, blocks, codeOf }
}

const membersOn = async (by: Caller, params: { regionId: string }, day: string) =>
  (await by.call(getRegion, { params, query: { day } })).members.map(({ unitName, block, from, to }) => [
    unitName,
    block,
    from,
    to,
  ])

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Refused) => error.refusal.code,
  )

describe('a table of members', () => {
  test('is shown first, then loaded; going out and coming back it changes nothing', async ({ world }) => {
    const { keeper, unit, params, first, codeOf } = await aRegion(world)
    const file = book([first, await codeOf(unit), '', '01/01/2018', '', '=QĐ 1'])
    const shown = await keeper.call(checkMembers, { params, file })
    expect([shown.rows, shown.added, shown.changed, shown.faults]).toEqual([1, 1, 0, []])
    expect(await membersOn(keeper, params, '2018-03-02')).toEqual([])
    expect(await keeper.call(importMembers, { params, query: { plan: shown.plan }, file })).toEqual(shown)
    expect((await membersOn(keeper, params, '2018-03-02')).map(([name, , from]) => [name, from])).toEqual([
      ['Sở Tư pháp tỉnh Bạc Liêu', '2018-01-01'],
    ])
    const out = await keeper.call(exportMembers, { params, query: {} })
    const same = await keeper.call(checkMembers, { params, file: new Blob([out.content as Uint8Array<ArrayBuffer>]) })
    expect([same.rows, same.added, same.changed, same.same, same.faults]).toEqual([1, 0, 0, 1, []])
  })

  test('tells a changed day old and new, and lets a unit leave one block and enter another', async ({ world }) => {
    const { region, keeper, unit, params, first, second, blocks, codeOf } = await aRegion(world)
    await world.aMembership({ region, unit, block: blocks[0]?.code as never, from: '2015-01-01' })
    const code = await codeOf(unit)
    const file = book([second, code, '', '01/01/2019', '', ''], [first, code, '', '01/01/2015', '31/12/2018', ''])
    const shown = await keeper.call(checkMembers, { params, file })
    expect(shown.changes.map(({ row, deed, fields }) => [row, deed, fields])).toEqual([
      [2, 'add', []],
      [3, 'change', [{ field: 'Đến ngày', before: null, after: '31/12/2018' }]],
    ])
    await keeper.call(importMembers, { params, query: { plan: shown.plan }, file })
    expect((await membersOn(keeper, params, '2018-12-31')).map(([, block]) => block)).toEqual([blocks[0]?.code])
    expect((await membersOn(keeper, params, '2019-01-01')).map(([, block]) => block)).toEqual([blocks[1]?.code])
  })

  test('names each fault by row and column and loads nothing of itself', async ({ world }) => {
    const { keeper, unit, params, first, codeOf } = await aRegion(world)
    const code = await codeOf(unit)
    const file = book(
      [first, code, '', '01/01/2018', '', ''],
      ['Khối lạ', code, '', '', '', ''],
      [first, 'khong-co', '', '', '', ''],
      [first, code, 'Sở khác', '', '', ''],
      [first, code, '', '30/02/2018', '', ''],
      [first, code, '', '01/06/2018', '', ''],
      [first, code, '', '01/01/2017', '01/01/2016', ''],
    )
    const shown = await keeper.call(checkMembers, { params, file })
    expect(shown.faults.map(({ row, column, code: what }) => [row, column, what])).toEqual([
      [3, 'Khối', 'table.not-a-choice'],
      [4, 'Mã đơn vị', 'unit.no-such-code'],
      [5, 'Đơn vị', 'unit.other-name'],
      [6, 'Từ ngày', 'day.not-there'],
      [7, 'Mã đơn vị', 'table.twice'],
      [8, 'Đến ngày', 'span.reversed'],
    ])
    const loading = keeper.call(importMembers, { params, query: { plan: shown.plan }, file })
    expect(await refusal(loading)).toBe('table.has-faults')
    expect(await membersOn(keeper, params, '2018-03-02')).toEqual([])
    const { content } = await keeper.call(memberFaults, { params, query: {}, file })
    const [titles, , wrong] = await readXlsx(content as Uint8Array)
    expect(titles?.cells.at(-1)).toBe('Lỗi')
    expect(String(wrong?.cells.at(-1))).toMatch(/^Khối: “Khối lạ”/)
  })

  test('asks for two people while a season is under way, and is for the organising body alone', async ({ world }) => {
    world.clock.set('2018-03-02T08:00:00+07:00')
    const { season, minister, leadUnit } = await aSeason(world)
    const params = { regionId: season.regionId }
    const unit = await world.aUnit({ kind: 'justice_department' })
    const { code } = await minister.call(getUnit, { params: { unitId: unit }, query: {} })
    const { blocks } = await minister.call(getRegion, { params, query: {} })
    const file = book([blocks[0]?.label ?? '', code, '', '01/01/2018', '', ''])
    expect(await refusal(minister.call(checkMembers, { params, file }))).toBe('approval.needed')
    const lead = await world.aPerson({ unit: leadUnit, role: 'head' })
    expect(await refusal(lead.call(checkMembers, { params, file }))).toBe('policy.role')
    const stranger = await world.aPerson({ unit: (await world.aRegion()).organiser, role: 'ministry_officer' })
    expect(await refusal(stranger.call(checkMembers, { params, file }))).toBe('policy.denied')
  })
})

/** Entries of earlier years from a spreadsheet: the file that went out, shown first, loaded as shown or not at all. */
import { describe } from 'vitest'
import { getUnit } from '#features/organisations/contract.ts'
import type { Refused } from '#kit/refusal.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { records } from '#tests/support/award-register.ts'
import { bookParts, zipped } from '#tests/support/files.ts'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { exportEntries } from '../exports/contract.ts'
import { entryTitles } from '../exports/rules.ts'
import { listEntries, revokeEntry } from '../register/contract.ts'
import { checkEntries, entryFaults, importEntries } from './contract.ts'

const head = Object.values(entryTitles)
const book = (...rows: string[][]) => new Blob([zipped(bookParts([head, ...rows]))])
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Refused) => error.refusal.code,
  )

async function aKeeper(world: World) {
  world.clock.set('2018-06-01T08:00:00+07:00')
  const keeper = await world.aPerson({ unit: await world.aUnit({ kind: 'ministry' }), role: 'ministry_officer' })
  const unitId = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu', to: '2017-06-30' })
  const { code } = await keeper.call(getUnit, { params: { unitId }, query: { day: '2017-01-01' } })
  const line = (year: string, more: string[] = ['', '', '', '']) => ['ministry_flag', '', code, '', year, ...more]
  return { keeper, unitId, code, line }
}
const held = async (by: Caller) =>
  (await by.call(listEntries, { query: {} })).items.map(({ year, decisionNumber, decisionDay }) => [
    year,
    decisionNumber,
    decisionDay,
  ])

describe('a table of the register', () => {
  test('is shown first, then loaded; going out and coming back it changes nothing', async ({ world }) => {
    const { keeper, line } = await aKeeper(world)
    const file = book(line('2015', ['1/QĐ', '02/03/2016', 'Bộ Tư pháp', '']), line('2016'))
    const shown = await keeper.call(checkEntries, { file })
    expect([shown.rows, shown.added, shown.changed, shown.faults]).toEqual([2, 2, 0, []])
    expect(await held(keeper)).toEqual([])
    expect(await keeper.call(importEntries, { query: { plan: shown.plan }, file })).toEqual(shown)
    expect(await held(keeper)).toEqual([
      [2016, null, null],
      [2015, '1/QĐ', '2016-03-02'],
    ])
    const out = await keeper.call(exportEntries, { query: {} })
    const same = await keeper.call(checkEntries, { file: new Blob([out.content as Uint8Array<ArrayBuffer>]) })
    expect([same.rows, same.added, same.changed, same.same, same.faults]).toEqual([2, 0, 0, 2, []])
  })

  test('corrects what it says otherwise, and says field by field what', async ({ world }) => {
    const { keeper, unitId, line } = await aKeeper(world)
    await records(keeper, { unitId, year: 2015, decisionNumber: '1/QĐ' })
    const file = book(line('2015', ['10/QĐ-BTP', '', '', 'Đã đối chiếu']))
    const shown = await keeper.call(checkEntries, { file })
    expect(shown.changes).toMatchObject([
      {
        deed: 'change',
        fields: [
          { field: 'Số quyết định', before: '1/QĐ', after: '10/QĐ-BTP' },
          { field: 'Ghi chú', before: null, after: 'Đã đối chiếu' },
        ],
      },
    ])
    await keeper.call(importEntries, { query: { plan: shown.plan }, file })
    expect(await held(keeper)).toEqual([[2015, '10/QĐ-BTP', null]])
  })

  test('names what is wrong by row and column, and loads nothing', async ({ world }) => {
    const { keeper, code, line } = await aKeeper(world)
    const file = book(
      line('2015', ['', '01/01/2014', '', '']),
      line('hai nghìn'),
      ['ministry_flag', '', 'khong-co', '', '2015', '', '', '', ''],
      ['ministry_flag', 'Cờ khác', code, 'Sở khác', '2014', '', '', '', ''],
      ['none', '', code, '', '2015', '', '', '', ''],
      line('2016'),
      line('2016'),
      // It ended in June 2017.
      line('2018'),
    )
    const { faults } = await keeper.call(checkEntries, { file })
    expect(faults.map(({ row, column, code: said }) => [row, column, said])).toEqual([
      [2, 'Ngày quyết định', 'award_entry.decided-before'],
      [3, 'Năm', 'award_entry.not-year'],
      [4, 'Mã đơn vị', 'unit.no-such-code'],
      [5, 'Đơn vị', 'unit.other-name'],
      [5, 'Danh hiệu', 'award_entry.other-award'],
      [6, 'Mã danh hiệu', 'award_entry.not-in-catalogue'],
      [8, 'Mã đơn vị', 'table.twice'],
      [9, 'Mã đơn vị', 'unit.no-such-code'],
    ])
    expect(faults.every(({ message }) => !message.includes('award_entry'))).toBe(true)
    const { content } = await keeper.call(entryFaults, { query: { format: 'xlsx' }, file })
    const [first, second] = await readXlsx(content as Uint8Array<ArrayBuffer>)
    expect([first?.cells.at(-1), second?.cells.at(-1)]).toEqual(['Lỗi', expect.stringContaining('2015')])
    expect(await refusal(keeper.call(importEntries, { query: { plan: '0'.repeat(64) }, file }))).toBe(
      'table.has-faults',
    )
    expect(await held(keeper)).toEqual([])
  })

  test('does not revoke, and passes over what was revoked', async ({ world }) => {
    const { keeper, unitId } = await aKeeper(world)
    const entry = await records(keeper, { unitId, year: 2015 })
    const said = { revokeReason: 'Sai', revocationNumber: null, revocationDay: null, revocationBody: null }
    await keeper.call(revokeEntry, { params: { entryId: entry.id }, body: said }, { version: 1 })
    const out = new Blob([(await keeper.call(exportEntries, { query: {} })).content as Uint8Array<ArrayBuffer>])
    expect(await keeper.call(checkEntries, { file: out })).toMatchObject({ same: 1, added: 0, faults: [] })
    const [heads = [], cells = []] = (await readXlsx(new Uint8Array(await out.arrayBuffer()))).map((row) =>
      row.cells.map((cell) => String(cell ?? '')),
    )
    const other = cells.map((cell) => (cell === '2015' ? '2016' : cell))
    const { faults } = await keeper.call(checkEntries, { file: new Blob([zipped(bookParts([heads, other]))]) })
    expect(faults.map(({ code }) => code)).toEqual(['award_entry.revoked-by-hand'])
  })

  test('changes nothing that two people decide, and is for nobody who keeps none of it', async ({ world }) => {
    const { region, units, minister } = await aPublishedSeason(world)
    const [, unitId = ''] = units.justice_department
    await records(minister, { unitId, year: 2018 })
    const { code } = await minister.call(getUnit, { params: { unitId }, query: {} })
    const file = book(['ministry_flag', '', code, '', '2018', '1/QĐ', '', '', ''])
    const { faults } = await minister.call(checkEntries, { file })
    expect(faults).toMatchObject([{ row: 2, code: 'approval.needed' }])
    expect(faults[0]?.message).not.toContain('approval.needed')
    const body = await world.aPerson({ unit: region.organiser, role: 'auditor' })
    expect(await refusal(body.call(checkEntries, { file }))).toBe('policy.role')
  })
})

/** Indicators from a spreadsheet: shown before anything changes, then loaded exactly as shown, or not at all. */
import { describe } from 'vitest'
import { readXlsx, writeXlsx } from '#platform/files/isolate.ts'
import { anIndicator } from '#tests/support/indicators.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { listIndicators } from '../contract.ts'
import { exportIndicators } from '../exports/contract.ts'
import { type IndicatorLine, indicatorTable } from '../exports/rules.ts'
import { checkIndicators, importIndicators, indicatorFaults } from './contract.ts'

const refused = (asked: Promise<unknown>) => asked.then(String, ({ refusal }) => refusal?.code)
const keeper = async (world: World) => {
  const { organiser } = await world.aRegion()
  return world.aPerson({ unit: organiser, role: 'ministry_officer' })
}
const line = (code: string, given: Partial<IndicatorLine> = {}): IndicatorLine => ({
  ...{ ownerName: null, code, name: `Số ${code}`, nameEn: null, type: 'count', definition: 'Đếm', legalBasis: null },
  ...{ provisional: true, from: null, to: null, unitLabel: 'việc', period: 'month', yearFromMonth: 1 },
  ...{ accumulation: 'sum', numeratorCode: null, denominatorCode: null },
  ...given,
})
const book = async (...lines: IndicatorLine[]) => new Blob([(await writeXlsx([indicatorTable(lines)])) as BlobPart])
const codes = async (by: Caller) => (await by.call(listIndicators, { query: {} })).items.map(({ code }) => code)
const ratio = { type: 'ratio' as const, unitLabel: '%', numeratorCode: 'done', denominatorCode: 'all' }

describe('the catalogue from a spreadsheet', () => {
  test('is the file that leaves: as it came, it changes nothing', async ({ world }) => {
    const ministry = await keeper(world)
    const out = await ministry.call(exportIndicators, { query: {} })
    const file = new Blob([out.content as BlobPart])
    expect(await ministry.call(checkIndicators, { file })).toMatchObject({ added: 0, changed: 0, faults: [] })
  })

  test('is shown first, then loaded as shown: parts before their ratio, whatever the order of rows', async ({
    world,
  }) => {
    const ministry = await keeper(world)
    const old = await anIndicator(ministry, { code: 'old', name: 'Số cũ', definition: 'Đếm' })
    const file = await book(line('share', ratio), line('done'), line('all'), line('old', { name: 'Số mới' }))
    const before = await codes(ministry)
    const report = await ministry.call(checkIndicators, { file })
    expect(report).toMatchObject({ rows: 4, added: 3, changed: 1, faults: [] })
    expect(report.changes.find(({ deed }) => deed === 'change')?.fields).toEqual([
      { field: 'Tên', before: 'Số cũ', after: 'Số mới' },
    ])
    expect(await codes(ministry)).toEqual(before)
    await ministry.call(importIndicators, { query: { plan: report.plan }, file })
    const { items } = await ministry.call(listIndicators, { query: {} })
    expect(items.filter(({ code }) => ['share', 'done', 'all'].includes(code))).toHaveLength(3)
    expect(items.find(({ id }) => id === old.id)?.name).toBe('Số mới')
    expect(await refused(ministry.call(importIndicators, { query: { plan: 'a'.repeat(64) }, file }))).toBe(
      'table.changed-since',
    )
  })

  test('of one wrong row nothing is loaded; each fault stands beside its cell', async ({ world }) => {
    const ministry = await keeper(world)
    const before = await codes(ministry)
    const file = await book(
      line('good'),
      line('Xấu'),
      line('share', { ...ratio, numeratorCode: 'nowhere' }),
      line('late', { from: '2020-02-01', to: '2020-01-31' }),
      line('good'),
      line('law', { provisional: false }),
      line('cases_done', { type: 'money' }),
    )
    const report = await ministry.call(checkIndicators, { file })
    expect(report.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'Mã', 'indicator.code-shape'],
      [4, 'Tử số', 'indicator.no-such-part'],
      [5, 'Đến ngày', 'span.reversed'],
      [6, 'Mã', 'table.twice'],
      [7, 'Căn cứ pháp lý', 'indicator.basis-needed'],
      [8, 'Loại số', 'indicator.type-stays'],
    ])
    expect(report.faults.every(({ message, code }) => message !== code)).toBe(true)
    expect(await refused(ministry.call(importIndicators, { query: { plan: report.plan }, file }))).toBe(
      'table.has-faults',
    )
    expect(await codes(ministry)).toEqual(before)
    const faults = await ministry.call(indicatorFaults, { query: {}, file })
    const rows = await readXlsx(faults.content as Uint8Array)
    expect(String(rows[2]?.cells.at(-1))).toContain('Mã')
    const officer = await world.aPerson({ unit: await world.aUnit(), role: 'officer' })
    expect(await refused(officer.call(checkIndicators, { file }))).toBe('policy.role')
  })
})

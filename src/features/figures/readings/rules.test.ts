/** What tables say, line by line. The forms are illustrative: their columns are those known of the sector's tables. */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { exact, plainDecimal } from '#kit/exact.ts'
import type { CellIn, RowIn } from '#kit/table.ts'
import type { IndicatorKnown, Layout, Meaning, RoundKnown } from '../layouts/rules.ts'
import { finder } from '../units-named/rules.ts'
import { notationOf, reader, written } from './rules.ts'

const units = ['Bạc Liêu', 'Cần Thơ', 'Cà Mau'].map((place, at) => ({
  ...{ id: `u${at + 1}`, code: `thads-${at + 1}`, name: `Cục THADS tỉnh ${place}`, from: null, to: null },
}))
const indicators: IndicatorKnown[] = [
  { id: 'due', code: 'cases_enforceable', name: 'Số việc có điều kiện thi hành', nameEn: null, type: 'count' },
  { id: 'done', code: 'cases_done', name: 'Số việc thi hành xong', nameEn: null, type: 'count' },
  { id: 'money', code: 'money_done', name: 'Số tiền thi hành xong', nameEn: null, type: 'money' },
  { id: 'rate', code: 'average', name: 'Bình quân', nameEn: null, type: 'number' },
  { id: 'ratio', code: 'ratio', name: 'Tỷ lệ', nameEn: null, type: 'ratio' },
]
const month = (n: number, source = 'Báo cáo tháng'): RoundKnown => {
  const mm = String(n).padStart(2, '0')
  return {
    id: `r${n}${source}`,
    title: `Tháng ${mm}/2019`,
    from: `2019-${mm}-01`,
    to: `2019-${mm}-28`,
    asOf: `2019-${mm}-28`,
    source,
  }
}
const rounds = [month(1), month(2), month(3)]
const names = { unitOf: finder({ asked: units, others: [], became: [] }, {}), indicators, rounds, own: null }
const figure = (indicatorId: string): Meaning => ({ is: 'figure', indicatorId, roundId: null })
const layoutOf = (columns: (Meaning | null)[], more: Partial<Layout> = {}): Layout => ({
  ...{ sheet: 0, head: { from: 1, to: 1 }, columns, roundId: 'r1Báo cáo tháng', unitId: null },
  ...{ units: {}, ownOnly: false, notation: null, dash: null, ...more },
})
const rowsOf = (...rows: CellIn[][]): RowIn[] => rows.map((cells, at) => ({ number: at + 2, cells }))
function read(layout: Layout, rows: readonly RowIn[]) {
  const one = reader(layout, names)
  for (const row of rows) one.take(row)
  const told = [...one.told.chunks(10)].flat().toSorted((a, b) => a.row - b.row || a.column - b.column)
  return { ...one, told, differences: one.differences(), count: one.counts().lines }
}
const wide = layoutOf([{ is: 'ignored' }, { is: 'unit' }, figure('due'), figure('done'), figure('money')])

describe('a statistics form', () => {
  it('tells each line’s cells; headings, empty cells, notes and signatures tell nothing', () => {
    const form = rowsOf(
      ['I', 'Cục THADS các tỉnh', null, null, null],
      [1, 'Bạc Liêu', 120, '1.100', '1.234.567'],
      [2, 'thads-2', null, 0, null],
      [null, 'Ghi chú: số liệu minh hoạ', null, null, null],
      [null, 'Người lập biểu', null, null, 'Thủ trưởng đơn vị'],
    )
    const { told, faults, count } = read(wide, form)
    expect(faults).toEqual([])
    expect(count).toBe(2)
    expect(told.map(({ row, unitId, indicatorId, value }) => [row, unitId, indicatorId, value])).toEqual([
      [3, 'u1', 'due', '120'],
      [3, 'u1', 'done', '1100'],
      [3, 'u1', 'money', '1234567'],
      [4, 'u2', 'done', '0'],
    ])
  })

  it('holds each total to the lines it adds up, above or below it, and lists what differs', () => {
    const form = rowsOf(
      [null, 'Tổng cộng', 60, 6, '600'],
      [null, 'Khu vực 1', null, null, null],
      [1, 'Bạc Liêu', 10, 1, '100'],
      [2, 'Cần Thơ', 20, 2, '200'],
      [null, 'Cộng', 30, 4, '300'],
      [3, 'Cà Mau', 30, 3, '300'],
    )
    const { differences, faults, told } = read(wide, form)
    expect([faults, told.length]).toEqual([[], 9])
    expect(differences).toEqual([{ row: 6, column: 3, label: 'Cộng', told: '4', summed: '3', difference: '1' }])
  })

  it('tells each fault by its row and column', () => {
    const form = rowsOf(
      [1, 'Bạc Liêu', '=1+1', '73 %', '-'],
      [2, 'Cần Thơ', 12.5, 'mười', -3],
      [3, 'Sở Nội vụ', 1, 1, 1],
      [4, null, 1, 1, 1],
      [5, 'Bạc Liêu', 1, null, null],
      [6, 'Bạc Liêu', 1, null, null],
      [7, 'Cục THADS tỉnh', 4, null, null],
    )
    const { faults } = read(wide, form)
    expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 2, 'number.formula'],
      [2, 3, 'number.percent'],
      [2, 4, 'number.dash'],
      [3, 2, 'number.not-whole'],
      [3, 3, 'number.letters'],
      [4, 1, 'layout.unit-unknown'],
      [5, 1, 'layout.line-without-unit'],
      [7, 2, 'layout.cell-twice'],
      [8, 1, 'layout.unit-unknown'],
    ])
  })

  it('of a whole region gives a unit its own line, its totals held to all of them', () => {
    const form = rowsOf([1, 'Bạc Liêu', 1, null, null], [2, 'Cần Thơ', 2, null, null], [null, 'Cộng', 4, null, null])
    const one = reader({ ...wide, ownOnly: true }, { ...names, own: new Set(['u2']) })
    for (const row of form) one.take(row)
    expect([one.faults, [...one.told.chunks(10)].flat().map(({ unitId, value }) => [unitId, value])]).toEqual([
      [],
      [['u2', '2']],
    ])
    expect(one.differences().map(({ summed }) => summed)).toEqual(['3'])
  })

  it('takes a dash for what a person said it stands for', () => {
    const form = rowsOf([1, 'Bạc Liêu', '-', 5, null])
    const values = (dash: Layout['dash']) => read({ ...wide, dash }, form).told.map(({ value }) => value)
    expect([values('zero'), values('empty')]).toEqual([['0', '5'], ['5']])
  })
})

describe('numbers', () => {
  const column = layoutOf([{ is: 'unit' }, figure('rate')])
  it('that could be two are refused, unless the notation is said', () => {
    const rows = rowsOf(['thads-1', '1.234'])
    expect(read(column, rows).faults.map(({ code }) => code)).toEqual(['number.ambiguous'])
    expect(read({ ...column, notation: 'vi' }, rows).told.map(({ value }) => value)).toEqual(['1234'])
    expect(read({ ...column, notation: 'en' }, rows).told.map(({ value }) => value)).toEqual(['1.2340'])
    expect(read(column, rowsOf(['thads-1', 1.234])).told.map(({ value }) => value)).toEqual(['1.2340'])
  })

  it('of both notations in one column are read, and pointed out', () => {
    const { told, notes } = read(column, rowsOf(['thads-1', '1.234,5'], ['thads-2', '1,234.5'], ['thads-3', '2,5']))
    expect(told.map(({ value }) => value)).toEqual(['1234.5', '1234.5', '2.5'])
    expect(notes).toEqual([
      { row: 3, column: 1, code: 'layout.mixed-notation', params: { value: '1,234.5', other: 2 } },
    ])
  })

  it('show their notation only where it is beyond doubt', () => {
    const shown = ['1.234.567', '1,234,567', '1.234,5', '1,234.5', '0.5', '12,75', '1.234', '1234', '0,125']
    expect(shown.map(notationOf)).toEqual(['vi', 'en', 'vi', 'en', 'en', 'vi', undefined, undefined, 'vi'])
  })

  prop.prop([fc.integer({ min: -1e15, max: 1e15 }), fc.integer({ min: 0, max: 6 })])(
    'a spreadsheet keeps are told as they are',
    (whole, decimals) => {
      const number = whole / 10 ** decimals
      expect(Number(written(number))).toBe(number)
      if (Math.abs(number) < 1e9 && decimals <= 4) {
        const { told, faults } = read(column, rowsOf(['thads-1', number]))
        expect(faults).toEqual([])
        expect(plainDecimal(exact(told[0]?.value ?? ''))).toBe(plainDecimal(exact(written(number))))
      }
    },
  )
})

describe('a long list', () => {
  const long = layoutOf([{ is: 'unit' }, { is: 'round' }, { is: 'indicator' }, { is: 'value' }], { roundId: null })
  it('names unit, round and indicator on every line; rounds by label, title or a day in three notations', () => {
    const { told, faults } = read(
      long,
      rowsOf(
        ['thads-1', 'Tháng 01/2019', 'cases_done', 1],
        ['thads-1', '28/02/2019', 'Số việc thi hành xong', 2],
        ['thads-1', '2019-03-28', 'Số việc thi hành xong [cases_done]', 3],
        ['thads-2', 'ngày 28 tháng 3 năm 2019', 'money_done', '5.000'],
        ['thads-2', 'Tháng 02/2019 (01/02/2019–28/02/2019; Báo cáo tháng; 28/02/2019)', 'money_done', 7],
      ),
    )
    expect(faults).toEqual([])
    expect(told.map(({ roundId, value }) => [roundId.slice(0, 2), value])).toEqual([
      ['r1', '1'],
      ['r2', '2'],
      ['r3', '3'],
      ['r3', '5000'],
      ['r2', '7'],
    ])
  })

  it('refuses a month written first, a period outside the year and an indicator nobody asks for', () => {
    const { faults } = read(
      long,
      rowsOf(
        ['thads-1', '02/28/2019', 'cases_done', 1],
        ['thads-1', '31/02/2019', 'cases_done', 1],
        ['thads-1', 'Tháng 01/2018', 'cases_done', 1],
        ['thads-1', '31/12/2030', 'cases_done', 1],
        ['thads-1', 'Tháng 01/2019', 'khong_co', 1],
        ['thads-1', 'Tháng 01/2019', 'ratio', 1],
        ['thads-1', null, 'cases_done', 1],
      ),
    )
    expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 1, 'day.month-first'],
      [3, 1, 'day.not-there'],
      [4, 1, 'layout.round-unknown'],
      [5, 1, 'layout.round-unknown'],
      [6, 2, 'layout.indicator-unknown'],
      [7, 3, 'layout.ratio-computed'],
      [8, 1, 'layout.line-without-round'],
    ])
  })

  it('asks which of two rounds of one day is meant', () => {
    const both = [month(1), month(1, 'Báo cáo Quốc hội')]
    const one = reader(long, { ...names, rounds: both })
    for (const row of rowsOf(['thads-1', '28/01/2019', 'cases_done', 1])) one.take(row)
    expect(one.faults.map(({ code }) => code)).toEqual(['layout.round-unclear'])
  })
})

it('one unit by periods is told by its columns, one unit for the whole table by what was said', () => {
  const byPeriod = layoutOf([{ is: 'indicator' }, { is: 'period', roundId: 'a' }, { is: 'period', roundId: 'b' }], {
    roundId: null,
    unitId: 'u2',
  })
  const { told } = read(byPeriod, rowsOf(['cases_done', 5, 6]))
  expect(told.map(({ unitId, roundId, value }) => [unitId, roundId, value])).toEqual([
    ['u2', 'a', '5'],
    ['u2', 'b', '6'],
  ])
})

it('a table that is wrong in every cell is counted whole and listed as far as anybody reads', () => {
  const one = reader(wide, names)
  for (let row = 2; row < 1_002; row++) one.take({ number: row, cells: [1, 'thads-1', 'một', '=1', '5%'] })
  const { faults } = one.counts()
  expect([faults, one.faults.length, one.told.count()]).toEqual([3_000, 1_000, 0])
})

it('a table of totals alone is told so once, and not held', () => {
  const many = layoutOf([{ is: 'unit' }, ...Array.from({ length: 999 }, () => figure('due'))])
  const one = reader(many, names)
  const line = ['Tổng cộng', ...Array.from({ length: 999 }, () => 1)]
  for (let row = 2; row < 200; row++) one.take({ number: row, cells: line })
  expect(one.faults.map(({ row, code }) => [row, code])).toEqual([[52, 'layout.too-many-totals']])
  expect(one.counts().totals).toBe(50)
})

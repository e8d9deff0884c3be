import { describe, expect, it } from 'vitest'
import {
  faultsOf,
  guessed,
  indicatorLabel,
  type Layout,
  ownMeanings,
  recalled,
  roundLabel,
  toRemember,
} from './rules.ts'

const own = {
  ...{ unitCode: ['Mã đơn vị', 'Unit code'], unit: ['Đơn vị', 'Unit'], round: ['Kỳ báo cáo'], value: ['Giá trị'] },
  ...{ indicatorCode: ['Mã chỉ số'], indicator: ['Chỉ số'] },
}
const indicators = [
  { id: 'due', code: 'cases_enforceable', name: 'Số việc có điều kiện thi hành', nameEn: null, type: 'count' },
  { id: 'done', code: 'cases_done', name: 'Số việc thi hành xong', nameEn: 'Cases done', type: 'count' },
]
const round = {
  id: 'r',
  title: 'Tháng 01/2019',
  from: '2019-01-01',
  to: '2019-01-31',
  asOf: '2019-01-31',
  source: 'BC',
}
const names = { indicators, rounds: [round] }
const layoutOf = (columns: Layout['columns'], more: Partial<Layout> = {}): Layout => ({
  ...{ sheet: 0, head: { from: 1, to: 1 }, columns, roundId: 'r', unitId: null, units: {} },
  ...{ ownOnly: false, notation: null, dash: null, ...more },
})

describe('our own template', () => {
  it('is told by its heads, in either language, whatever became of an indicator’s name', () => {
    const heads = ['Mã đơn vị', 'UNIT', 'Kỳ báo cáo', 'Tên cũ [cases_done]', roundLabel(round), '', 'Cột lạ']
    expect(ownMeanings(heads, own, names)).toEqual([
      { is: 'unit' },
      { is: 'unit' },
      { is: 'round' },
      { is: 'figure', indicatorId: 'done', roundId: null },
      { is: 'period', roundId: 'r' },
      { is: 'ignored' },
      null,
    ])
    expect(indicatorLabel(indicators[1] as (typeof indicators)[number])).toBe('Số việc thi hành xong [cases_done]')
  })
})

describe('somebody else’s form', () => {
  it('is guessed by the names of its columns, each indicator once', () => {
    const heads = [
      'STT',
      'Tên đơn vị',
      'Số việc › Có điều kiện thi hành',
      'Số việc › Đã thi hành xong',
      'Cases done',
      'Ghi chú',
    ]
    expect(
      guessed(heads, own, names).map(
        (meaning) => meaning && ('indicatorId' in meaning ? meaning.indicatorId : meaning.is),
      ),
    ).toEqual(['ignored', 'unit', 'due', 'done', null, null])
  })

  it('is not read while a column is unsaid, two say the same, or unit, round and value are not known', () => {
    const heads = ['Đơn vị', 'Việc', 'Lạ']
    const figure = { is: 'figure' as const, indicatorId: 'done', roundId: null }
    const codes = (layout: Layout) => faultsOf(layout, heads).map(({ code }) => code)
    expect(codes(layoutOf([{ is: 'unit' }, figure, null]))).toEqual(['layout.column-unsaid'])
    expect(codes(layoutOf([{ is: 'unit' }, figure, figure]))).toEqual(['layout.column-twice'])
    expect(codes(layoutOf([{ is: 'ignored' }, figure, { is: 'ignored' }], { roundId: null }))).toEqual([
      'layout.unit-needed',
      'layout.round-needed',
    ])
    expect(codes(layoutOf([{ is: 'unit' }, { is: 'ignored' }, { is: 'ignored' }]))).toEqual(['layout.value-needed'])
    expect(codes(layoutOf([{ is: 'unit' }, { is: 'value' }, { is: 'ignored' }]))).toEqual(['layout.indicator-needed'])
    expect(codes(layoutOf([{ is: 'ignored' }, figure, { is: 'ignored' }], { unitId: 'u' }))).toEqual([])
  })
})

describe('a mapping that is remembered', () => {
  const heads = ['Đơn vị', 'Việc xong', 'Luỹ kế', 'Ghi chú']
  const said = layoutOf(
    [
      { is: 'unit' },
      { is: 'figure', indicatorId: 'done', roundId: null },
      { is: 'figure', indicatorId: 'due', roundId: 'another' },
      { is: 'ignored' },
    ],
    { units: { 'phong 1': 'u1' }, dash: 'zero' },
  )
  const kept = toRemember(said, heads, indicators)

  it('is known again wherever its columns stand; a new column is asked about', () => {
    const now = ['ĐƠN VỊ', 'Cột mới', 'Việc xong', 'Ghi chú']
    expect(recalled(kept, now, indicators)).toEqual([
      { is: 'unit' },
      null,
      { is: 'figure', indicatorId: 'done', roundId: null },
      { is: 'ignored' },
    ])
    expect([kept.units, kept.dash]).toEqual([{ 'phong 1': 'u1' }, 'zero'])
  })

  it('asks again for a column of another round: last month’s would be overwritten', () =>
    expect(recalled(kept, heads, indicators)[2]).toBeNull())

  it('asks again for an indicator that ended', () =>
    expect(recalled(kept, heads, indicators.slice(0, 1))[1]).toBeNull())
})

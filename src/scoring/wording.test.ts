import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Card, Rule } from './card.ts'
import { ruleKinds } from './card.ts'
import { tellLeaf, tellRange } from './wording.ts'

const card = {
  indicators: [
    { code: 'done', name: 'Số việc xong', type: 'count' },
    { code: 'due', name: 'Số việc phải làm', type: 'count' },
    { code: 'late', name: 'Số ngày chậm', type: 'days' },
    { code: 'paid', name: 'Số tiền', type: 'money' },
  ],
} satisfies Partial<Card>

const share = { ratio: ['done', 'due'] } as const
const told = (rule: Rule, measure: object = share, language: 'vi' | 'en' = 'vi') =>
  tellLeaf(card, { code: 'A.1', name: 'x', max: 2, measure, rule }, language).lines

describe('a rule in words', () => {
  it('of bands is told band by band, as the Ministry’s tables are', () => {
    const bands = [
      { from: 1, to: 1, fromInclusive: true, toInclusive: true, points: 2 },
      { from: 0.95, to: 1, points: 1.75 },
      { from: 0.75, to: 0.95, fromInclusive: false, toInclusive: true, points: 1 },
      { from: 0, to: 0.75, toInclusive: true, points: 0 },
    ]
    expect(told({ kind: 'bands', bands })).toEqual([
      'đạt 100 %: 2 điểm',
      'từ 95 % đến dưới 100 %: 1,75 điểm',
      'trên 75 % đến 95 %: 1 điểm',
      'đến 75 %: 0 điểm',
    ])
    expect(told({ kind: 'bands', bands: [{ from: 0.9, to: null, points: 2 }] }, share, 'en')).toEqual([
      '90 % or more: 2 points',
    ])
  })

  it('of days counts days, from the first', () => {
    const bands = [
      { from: 0, to: 0, toInclusive: true, points: 2 },
      { from: 1, to: 2, toInclusive: true, points: 1.5 },
      { from: 11, to: null, points: 0 },
    ]
    expect(told({ kind: 'bands', bands }, { value: 'late' })).toEqual([
      'đạt 0 ngày: 2 điểm',
      'từ 1 ngày đến 2 ngày: 1,5 điểm',
      'từ 11 ngày trở lên: 0 điểm',
    ])
  })

  it('says what stands where nothing is given: the leaf’s max', () => {
    expect(told({ kind: 'boolean' }, { value: 'x' })).toEqual(['có: 2 điểm', 'không: 0 điểm'])
    expect(told({ kind: 'count', each: 0.5 }, { value: 'done' })).toEqual([
      'cộng 0,5 điểm cho mỗi đơn vị, tối đa 2 điểm',
    ])
    expect(told({ kind: 'deduction', each: 10 })).toEqual(['2 điểm, trừ 0,1 điểm cho mỗi 1 %, không dưới 0 điểm'])
  })

  it('names the targets that differ by workload', () => {
    const steps = [{ from: 500, to: 5000, value: 0.75 }]
    expect(told({ kind: 'proportion', target: { by: 'due', steps }, over: { cap: 3 } })).toEqual([
      '2 điểm × kết quả / chỉ tiêu theo Số việc phải làm, vượt chỉ tiêu tính tiếp, tối đa 3 điểm',
      'chỉ tiêu khi Số việc phải làm từ 500 đến dưới 5.000: 75 %',
    ])
  })

  it('shares out the points of a comparison with the best', () => {
    expect(told({ kind: 'relative', target: 0.8, reach: 0.6 })).toEqual([
      'dưới chỉ tiêu 80 %: 1,2 điểm × kết quả / chỉ tiêu',
      'đạt chỉ tiêu 80 %: 1,2 điểm, thêm 0,8 điểm × phần vượt chỉ tiêu / phần vượt của đơn vị cao nhất khối',
    ])
  })

  it('says when it counts', () => {
    const leaf = { max: 2, onlyIf: { criterion: 'A.2', reached: true }, applies: { formula: 'due > 0' } } as const
    expect(tellLeaf(card, leaf, 'vi').conditions).toEqual([
      'chỉ áp dụng khi due > 0',
      'chỉ có điểm khi tiêu chí A.2 đạt điểm chuẩn',
    ])
  })

  it('of every kind is told as its own sentence, in English as well', () => {
    const options = [
      { code: 'a', label: 'Giám đốc', points: 1 },
      { code: 'b', label: 'Phó giám đốc', points: 0.5 },
    ]
    const judged = { kind: 'judged', min: 0, max: 10, step: 0.5, panelSize: 3 } as const
    const days = { value: 'late' }
    expect(told({ kind: 'choice', options }, { value: 'x' })).toEqual(['Giám đốc: 1 điểm', 'Phó giám đốc: 0,5 điểm'])
    expect(told({ kind: 'boolean', full: 1.5, no: 0.5 }, { value: 'x' }, 'en')).toEqual([
      ...['yes: 1.5 points', 'no: 0.5 points'],
    ])
    expect(told({ kind: 'boolean', full: 1.5, yes: 1 }, { value: 'x' })[0]).toBe('có: 1 điểm')
    expect(told({ kind: 'proportion', target: 3, lowerIsBetter: true }, days)).toEqual([
      '2 điểm × 3 ngày / kết quả, tối đa 2 điểm',
    ])
    expect(told({ kind: 'proportion', target: 3, full: 1.5, lowerIsBetter: true, over: { cap: 4 } }, days)).toEqual([
      '1,5 điểm × 3 ngày / kết quả, tốt hơn chỉ tiêu tính tiếp, tối đa 4 điểm',
    ])
    expect(told({ kind: 'proportion', target: 1e9 }, { value: 'paid' }, 'en')).toEqual([
      '2 points × result / 1,000,000,000 dong, at most 2 points',
    ])
    expect(told({ kind: 'deduction', start: 1.5, each: 0.25, floor: 0.5 }, days)).toEqual([
      '1,5 điểm, trừ 0,25 điểm cho mỗi ngày, không dưới 0,5 điểm',
    ])
    expect(told({ kind: 'deduction', full: 1, each: 0.25 }, { value: 'paid' })).toEqual([
      '1 điểm, trừ 0,25 điểm cho mỗi đồng, không dưới 0 điểm',
    ])
    expect(told({ kind: 'count', each: 25, cap: 1.5 })).toEqual(['cộng 0,25 điểm cho mỗi 1 %, tối đa 1,5 điểm'])
    expect(told({ kind: 'count', each: 1, full: 1 }, { value: 'done' })).toEqual([
      'cộng 1 điểm cho mỗi đơn vị, tối đa 1 điểm',
    ])
    expect(told({ kind: 'relative', target: 0.8, full: 1 }, share, 'en')).toEqual([
      'under the target 80 %: 0.5 points × result / target',
      'from the target 80 % on: 0.5 points, and 0.5 points × what is past the target / what the best unit of the block is past it',
    ])
    expect(told({ ...judged, panel: 'median' })).toEqual(['3 người chấm từ 0 đến 10, bước 0,5; lấy trung vị'])
    expect(told({ ...judged, panel: 'mean' }, share, 'en')).toEqual([
      '3 people give from 0 to 10 in steps of 0.5; the mean counts',
    ])
    expect(told({ kind: 'formula', text: 'done / due' })).toEqual(['điểm theo công thức: done / due, từ 0 đến 2 điểm'])
  })

  it('names steps of a workload in the unit of their own indicator', () => {
    const steps = [
      { from: 0, to: 30, value: 0.5 },
      { from: 30, to: null, value: 0.625 },
    ]
    expect(told({ kind: 'relative', target: { by: 'late', steps } }).slice(2)).toEqual([
      'chỉ tiêu khi Số ngày chậm từ 0 ngày đến dưới 30 ngày: 50 %',
      'chỉ tiêu khi Số ngày chậm từ 30 ngày trở lên: 62,5 %',
    ])
    expect(told({ kind: 'proportion', target: { by: 'nobody', steps } })).toEqual([
      '2 điểm × kết quả / chỉ tiêu theo nobody, tối đa 2 điểm',
      'chỉ tiêu khi nobody từ 0 đến dưới 30: 50 %',
      'chỉ tiêu khi nobody từ 30 trở lên: 62,5 %',
    ])
  })

  it('of an edge says whether it counts, and a bottom of a share is not said', () => {
    const range = (edges: Parameters<typeof tellRange>[0], scale: Parameters<typeof tellRange>[1] = 'plain') =>
      tellRange(edges, scale, 'vi')
    expect(
      [
        { from: 1, to: 2, toInclusive: true },
        { from: 1, to: 2, fromInclusive: false },
        { from: 1, to: 2, fromInclusive: false, toInclusive: true },
        { from: 1, to: null, fromInclusive: false },
        { from: null, to: 2 },
        { from: null, to: 2, toInclusive: true },
        { from: null, to: null },
        { from: 0, to: 2 },
      ].map((edges) => range(edges)),
    ).toEqual('từ 1 đến 2|trên 1 đến dưới 2|trên 1 đến 2|trên 1|dưới 2|đến 2|mọi kết quả|từ 0 đến dưới 2'.split('|'))
    expect(range({ from: 0, to: 0.5 }, 'percent')).toBe('dưới 50 %')
    expect(range({ from: 0, to: 0.5, fromInclusive: false }, 'percent')).toBe('trên 0 % đến dưới 50 %')
    expect(range({ from: 0, to: null }, 'percent')).toBe('từ 0 % trở lên')
    expect(range({ from: null, to: 5, fromInclusive: false }, 'days')).toBe('trên … đến dưới 5 ngày')
    expect(range({ to: 5 })).toBe('từ … đến dưới 5')
    expect(range({ from: 5 })).toBe('từ 5 đến dưới …')
  })

  it('says what is measured, by name', () => {
    const measured = (measure: object, language: 'vi' | 'en' = 'vi') => tellLeaf(card, { measure }, language).measure
    expect(measured(share)).toBe('Tỷ lệ Số việc xong / Số việc phải làm')
    expect(measured({ value: 'late' }, 'en')).toBe('By Số ngày chậm')
    expect(measured({ value: 'nobody' })).toBe('Theo nobody')
    expect(measured({ formula: 'done * 2' })).toBe('Theo công thức: done * 2')
    expect(tellLeaf(card, {}, 'vi')).toEqual({ measure: null, lines: [], conditions: [] })
  })

  it('that is only begun has an ellipsis for every part that is missing', () => {
    const begun = (rule: object, more: object = {}) => tellLeaf({}, { ...more, rule }, 'vi').lines
    expect(begun({ kind: 'bands' })).toEqual([])
    expect(begun({ kind: 'bands', bands: [{}] })).toEqual(['từ … đến dưới …: … điểm'])
    expect(begun({ kind: 'proportion' })).toEqual(['… điểm × kết quả / …, tối đa … điểm'])
    expect(begun({ kind: 'proportion', target: {}, over: {} })).toEqual([
      '… điểm × kết quả / chỉ tiêu theo …, vượt chỉ tiêu tính tiếp, tối đa … điểm',
    ])
    expect(begun({ kind: 'proportion', target: { steps: [{}] } })[1]).toBe('chỉ tiêu khi … từ … đến dưới …: …')
    expect(begun({ kind: 'boolean' })).toEqual(['có: … điểm', 'không: 0 điểm'])
    expect(begun({ kind: 'choice' })).toEqual([])
    expect(begun({ kind: 'choice', options: [{}, { code: 'a' }] })).toEqual(['…: … điểm', 'a: … điểm'])
    expect(begun({ kind: 'deduction' })).toEqual(['… điểm, trừ … điểm cho mỗi đơn vị, không dưới 0 điểm'])
    expect(begun({ kind: 'deduction' }, { measure: {}, max: 2 })[0]).toContain('2 điểm, trừ … điểm cho mỗi đơn vị')
    expect(begun({ kind: 'count' }, { measure: { ratio: [] } })).toEqual(['cộng … điểm cho mỗi 1 %, tối đa … điểm'])
    expect(begun({ kind: 'relative' })).toEqual([
      'dưới chỉ tiêu …: … điểm × kết quả / chỉ tiêu',
      'đạt chỉ tiêu …: … điểm, thêm … điểm × phần vượt chỉ tiêu / phần vượt của đơn vị cao nhất khối',
    ])
    expect(begun({ kind: 'judged' })).toEqual(['… người chấm từ … đến …, bước …; lấy trung vị'])
    expect(begun({ kind: 'formula' })).toEqual(['điểm theo công thức: …, từ 0 đến … điểm'])
    expect(begun({})).toEqual([])
    const measured = (measure: object) => tellLeaf({}, { measure }, 'vi').measure
    expect([{ ratio: undefined }, { ratio: ['a'] }, { value: undefined }, { formula: '' }, {}].map(measured)).toEqual([
      ...['Tỷ lệ … / …', 'Tỷ lệ a / …', 'Theo …', 'Theo công thức: …', 'Theo công thức: …'],
    ])
    const conditions = (leaf: object) => tellLeaf({}, leaf, 'vi').conditions
    expect(conditions({ applies: {}, onlyIf: {} })).toEqual([
      'chỉ áp dụng khi tiêu chí … đạt điểm chuẩn',
      'chỉ có điểm khi tiêu chí … đạt điểm chuẩn',
    ])
    expect(conditions({ onlyIf: { formula: undefined } })).toEqual(['chỉ có điểm khi …'])
  })

  it.each(ruleKinds)('%s that is only begun is told with what is missing', (kind) => {
    for (const language of ['vi', 'en'] as const)
      expect(tellLeaf({}, { rule: { kind } }, language).lines.join()).not.toMatch(/undefined|null|NaN|\{/)
  })
})

prop.prop([fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 9_999 })])(
  'an edge of a share is told to its last digit',
  (a, b) => {
    const [from, to] = [Math.min(a, b) / 10_000, (Math.max(a, b) + 1) / 10_000]
    const numbers = [...tellRange({ from, to }, 'percent', 'vi').matchAll(/[\d,]+/g)].map(([text]) =>
      Number(text.replace(',', '.')),
    )
    expect(numbers).toEqual([from, to].map((edge) => Number((edge * 100).toFixed(2))))
  },
)

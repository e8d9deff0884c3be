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
      'chỉ có điểm khi tiêu chí A.2 đạt điểm tối đa',
    ])
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

/** Reasons told as sentences: by example for every kind of rule and every way of adding up, in both languages. */
import { describe, expect, it } from 'vitest'
import { exact } from '#kit/exact.ts'
import { chanceOf, seedsIn } from '#tests/scoring/chance.ts'
import type { UnitFigures } from '#tests/scoring/independent.ts'
import { randomCard } from '#tests/scoring/random-cards.ts'
import { randomFigures } from '#tests/scoring/random-figures.ts'
import type { Card, Criterion, Leaf } from './card.ts'
import { engineOf } from './engine.ts'
import { explainUnit } from './explaining.ts'
import { enterFigures } from './figure-entry.ts'
import { near } from './reason-numbers.ts'

const indicators: Card['indicators'] = [
  { code: 'done', name: 'Việc xong', type: 'count' },
  { code: 'due', name: 'Việc phải làm', type: 'count' },
  { code: 'paid', name: 'Tiền thu', type: 'money' },
  { code: 'growth', name: 'Tăng', type: 'number' },
  { code: 'late', name: 'Chậm', type: 'days' },
  { code: 'issued', name: 'Đã ban hành', type: 'boolean' },
  { code: 'signer', name: 'Người ký', type: 'choice' },
]
const cardOf = (criteria: Card['criteria'], more: Partial<Card> = {}): Card => ({
  ...{ id: 'x', title: 'x', block: 'enforcement', year: 2026, version: 1, status: 'final', indicators, criteria },
  ...more,
})
type Given = Record<string, string>
const unitOf = (unit: string, figures: Given, more: Partial<UnitFigures> = {}): UnitFigures => ({
  ...{ unit, figures, hold: null, marks: {} },
  ...more,
})

function told(card: Card, units: readonly UnitFigures[], unit: string, language: 'vi' | 'en' = 'vi') {
  const entry = enterFigures(card)
  for (const { unit: name, figures, marks, hold } of units) {
    entry.unit(name)
    for (const [code, text] of Object.entries(figures)) entry.figure(name, code, text ?? '')
    for (const [code, list] of Object.entries(marks))
      for (const [at, mark] of list.entries()) entry.mark(name, code, `p${at}`, mark)
    if (hold !== null) entry.hold(name, hold)
  }
  const made = entry.table()
  if ('faults' in made) throw new Error('a share below zero')
  const explained = engineOf(card).explain(made.table, unit)
  if (!explained) throw new Error(`no unit ${unit}`)
  return explainUnit(card, explained, language)
}
/** What is said of one leaf of a single unit. */
function leafTold(leaf: Omit<Leaf, 'code' | 'name'>, figures: Given, language: 'vi' | 'en' = 'vi'): readonly string[] {
  const card = cardOf([{ code: 'A', name: 'Một', ...leaf }])
  return told(card, [unitOf('U', figures)], 'U', language).nodes[0]?.lines ?? []
}

const share: Leaf['measure'] = { ratio: ['done', 'due'] }
const bands: Leaf['rule'] = {
  kind: 'bands',
  bands: [
    { from: 0.95, to: null, points: 2 },
    { from: 0.75, to: 0.95, points: 1 },
    { from: 0, to: 0.75, points: 0 },
  ],
}

describe('a criterion is told', () => {
  it('by its band, and what the next one needs', () => {
    expect(leafTold({ max: 2, measure: share, rule: bands }, { done: '577876', due: '685898' })).toEqual([
      'Số liệu: Việc xong 577.876; Việc phải làm 685.898.',
      '577.876 / 685.898 = 84,25 % → thuộc mức từ 75 % đến dưới 95 % → 1 điểm (tối đa 2).',
      'Để được mức sau (2 điểm): từ 95 % trở lên, tức Việc xong từ 651.604 trở lên.',
    ])
    expect(leafTold({ max: 2, measure: share, rule: bands }, { done: '577876', due: '685898' }, 'en')).toEqual([
      'Figures: Việc xong 577,876; Việc phải làm 685,898.',
      '577,876 / 685,898 = 84.25 % → in the band from 75 % to under 95 % → 1 of 2 points.',
      'For the next step, worth 2: 95 % or more, that is Việc xong of 651,604 or more.',
    ])
  })

  it('never as the edge it did not reach', () => {
    expect(leafTold({ max: 2, measure: share, rule: bands }, { done: '949996', due: '1000000' })[1]).toBe(
      '949.996 / 1.000.000 = 94,9996 % → thuộc mức từ 75 % đến dưới 95 % → 1 điểm (tối đa 2).',
    )
  })

  it('never as the target, or the best as the target, that was missed by a hair', () => {
    const proportion: Leaf['rule'] = { kind: 'proportion', target: 0.75 }
    expect(leafTold({ max: 10, measure: share, rule: proportion }, { done: '749999', due: '1000000' })[1]).toMatch(
      /^749\.999 \/ 1\.000\.000 = 74,9999 % →/,
    )
    const card = cardOf([{ code: 'A', name: 'Một', max: 10, measure: share, rule: { kind: 'relative', target: 0.75 } }])
    const units = ['749999', '750001'].map((done) => unitOf(done, { done, due: '1000000' }))
    const lineOf = (unit: string) => told(card, units, unit).nodes[0]?.lines[1]
    expect(lineOf('749999')).toMatch(/= 74,9999 % → dưới chỉ tiêu 75 % →/)
    expect(lineOf('750001')).toMatch(/= 75,0001 % → vượt chỉ tiêu 75 %, đơn vị cao nhất khối 75,0001 % →/)
    // Past twelve decimals nothing is told apart.
    expect(near({ over: 10n ** 20n - 1n, under: 10n ** 20n }, 2, [{ over: 1n, under: 1n }])).toEqual(exact('1'))
    expect(near({ over: 10n ** 12n - 1n, under: 10n ** 12n }, 2, [{ over: 1n, under: 1n }])).toEqual(
      exact(`0.${'9'.repeat(12)}`),
    )
  })

  it('by the band that follows, wherever else so many points are given', () => {
    const rule: Leaf['rule'] = {
      kind: 'bands',
      bands: [
        { from: 0, to: 0.2, points: 1 },
        { from: 0.2, to: 0.5, points: 0 },
        { from: 0.5, to: 0.8, points: 1 },
        { from: 0.8, to: null, points: 2 },
      ],
    }
    const next = (done: string) => leafTold({ max: 2, measure: share, rule }, { done, due: '10' }).at(-1)
    expect(next('4')).toBe('Để được mức sau (1 điểm): từ 50 % đến dưới 80 %, tức Việc xong từ 5 trở lên.')
    expect(next('2')).toBe('Để được mức sau (1 điểm): dưới 20 %, tức Việc xong không quá 1.')
    expect(next('7')).toBe('Để được mức sau (2 điểm): từ 80 % trở lên, tức Việc xong từ 8 trở lên.')
  })

  it('by an expression in which only names of indicators are told by their names', () => {
    const options = [{ code: 'done', label: 'Giám đốc', points: 1 }]
    const formula = (text: string, given: Given) => {
      const card = cardOf([
        { code: 'A', name: 'Một', max: 9, rule: { kind: 'formula', text } },
        { code: 'B', name: 'Hai', max: 1, measure: { value: 'signer' }, rule: { kind: 'choice', options } },
        {
          ...{ code: 'C', name: 'Ba', max: 1, measure: { value: 'deputy' } },
          rule: { kind: 'choice', options: [{ code: 'done', label: 'Khác', points: 1 }] },
        },
      ])
      const indicators = [{ code: 'deputy', name: 'Cấp phó', type: 'choice' } as const, ...card.indicators]
      return told({ ...card, indicators }, [unitOf('U', { signer: 'done', deputy: 'done', ...given })], 'U').nodes
    }
    const [first, second, third] = formula(`signer == "done" && issued == true ? done : 1`, { done: '3', issued: '1' })
    expect(first?.lines).toEqual([
      'Số liệu: Người ký Giám đốc; Đã ban hành có; Việc xong 3.',
      '“Người ký” == "done" && “Đã ban hành” == true ? “Việc xong” : 1 = 3 → 3 điểm (tối đa 9).',
    ])
    expect([second?.lines[0], third?.lines[0]]).toEqual(['Số liệu: Người ký Giám đốc.', 'Số liệu: Cấp phó Khác.'])
    expect(formula(`signer == 'done done' ? done : 1`, { done: '3' })[0]?.lines[1]).toBe(
      `“Người ký” == 'done done' ? “Việc xong” : 1 = 1 → 1 điểm (tối đa 9).`,
    )
    expect(formula(`signer == "done done" ? done : 1`, { done: '3' })[0]?.lines[1]).toContain('== "done done" ?')
  })

  it('by its share of a target, held to its points or going on past them', () => {
    const rule: Leaf['rule'] = { kind: 'proportion', target: 0.75 }
    expect(leafTold({ max: 10, measure: share, rule }, { done: '1', due: '3' })[1]).toBe(
      '1 / 3 = 33,33 % → 10 × 33,33 % / 75 % = 4,4444 → 4,44 điểm (tối đa 10).',
    )
    expect(leafTold({ max: 10, measure: share, rule }, { done: '3', due: '3' })[1]).toBe(
      '3 / 3 = 100 % → 10 × 100 % / 75 %, không quá 10 → 10 điểm (tối đa 10).',
    )
    const over: Leaf['rule'] = { kind: 'proportion', target: 10, over: { cap: 12 } }
    expect(leafTold({ max: 10, measure: { value: 'growth' }, rule: over }, { growth: '11.5' }).slice(1)).toEqual([
      '11,5 → 10 × 11,5 / 10 = 11,5 → 11,5 điểm (tối đa 12).',
      'Để được mức sau (12 điểm): Tăng từ 12 trở lên.',
    ])
    // 1.33 would give 3.99.
    const third: Leaf['rule'] = { kind: 'proportion', target: 1, over: { cap: 4 } }
    expect(leafTold({ max: 3, measure: { value: 'growth' }, rule: third }, { growth: '1' }).at(-1)).toBe(
      'Để được mức sau (4 điểm): Tăng từ 1,333334 trở lên.',
    )
    const lower: Leaf['rule'] = { kind: 'proportion', target: 5, lowerIsBetter: true }
    expect(leafTold({ max: 10, measure: { value: 'late' }, rule: lower }, { late: '8' })[1]).toBe(
      '8 ngày → 10 × 5 ngày / 8 ngày = 6,25 → 6,25 điểm (tối đa 10).',
    )
    expect(leafTold({ max: 10, measure: { value: 'late' }, rule: lower }, { late: '0' })[1]).toBe(
      '0 ngày → bằng 0 là tốt nhất → 10 điểm (tối đa 10).',
    )
  })

  it('by the target of its workload, or that there is none', () => {
    const rule: Leaf['rule'] = {
      ...{ kind: 'proportion' },
      target: { by: 'due', steps: [{ from: 1, to: 10, toInclusive: true, value: 0.5 }] },
    }
    expect(leafTold({ max: 10, measure: share, rule }, { done: '2', due: '8' })[1]).toBe(
      '2 / 8 = 25 % → chỉ tiêu 50 %, vì Việc phải làm từ 1 đến 10 → 10 × 25 % / 50 % = 5 → 5 điểm (tối đa 10).',
    )
    expect(leafTold({ max: 10, measure: share, rule }, { done: '2', due: '11' })[1]).toBe(
      'Không áp dụng: Việc phải làm 11 nằm ngoài các mức có chỉ tiêu.',
    )
    // In the unit of its own indicator.
    const byDays: Leaf['rule'] = { kind: 'relative', target: { by: 'late', steps: [{ from: 0, to: 9, value: 0.5 }] } }
    expect(leafTold({ max: 10, measure: share, rule: byDays }, { done: '2', due: '8', late: '3' })[1]).toBe(
      '2 / 8 = 25 % → chỉ tiêu 50 %, vì Chậm từ 0 ngày đến dưới 9 ngày → dưới chỉ tiêu 50 % → 10 × 0,5 × 25 % / 50 % = 2,5 → 2,5 điểm (tối đa 10).',
    )
  })

  it('by an answer, an option, faults, a count, a formula', () => {
    expect(leafTold({ max: 2, measure: { value: 'issued' }, rule: { kind: 'boolean' } }, { issued: '0' })).toEqual([
      'Số liệu: Đã ban hành không.',
      'không → 0 điểm (tối đa 2).',
      'Để được mức sau (2 điểm): Đã ban hành là “có”.',
    ])
    const turned: Leaf['rule'] = { kind: 'boolean', yes: 0, no: 2 }
    expect(leafTold({ max: 2, measure: { value: 'issued' }, rule: turned }, { issued: '1' })).toEqual([
      'Số liệu: Đã ban hành có.',
      'có → 0 điểm (tối đa 2).',
      'Để được mức sau (2 điểm): Đã ban hành là “không”.',
    ])
    const options = [
      { code: 'a', label: 'Giám đốc', points: 1 },
      { code: 'b', label: 'Trưởng phòng', points: 0.5 },
    ]
    expect(
      leafTold({ max: 1, measure: { value: 'signer' }, rule: { kind: 'choice', options } }, { signer: 'b' }).slice(1),
    ).toEqual(['chọn “Trưởng phòng” → 0,5 điểm (tối đa 1).', 'Để được mức sau (1 điểm): Người ký chọn “Giám đốc”.'])
    const faults: Leaf['rule'] = { kind: 'deduction', each: 0.5, floor: 3 }
    expect(leafTold({ max: 5, measure: { value: 'late' }, rule: faults }, { late: '3' })[1]).toBe(
      '3 ngày → 5 − 0,5 × 3 ngày = 3,5 → 3,5 điểm (tối đa 5).',
    )
    expect(leafTold({ max: 5, measure: { value: 'late' }, rule: faults }, { late: '30' })[1]).toBe(
      '30 ngày → 5 − 0,5 × 30 ngày, không dưới 3 → 3 điểm (tối đa 5).',
    )
    const counted: Leaf['rule'] = { kind: 'count', each: 0.25, cap: 4 }
    expect(leafTold({ max: 5, measure: { value: 'done' }, rule: counted }, { done: '100' })[1]).toBe(
      '100 → 0,25 × 100, không quá 4 → 4 điểm (tối đa 5).',
    )
    const formula: Leaf['rule'] = { kind: 'formula', text: 'done - 10' }
    expect(leafTold({ max: 5, rule: formula }, { done: '3' })).toEqual([
      'Số liệu: Việc xong 3.',
      '“Việc xong” - 10 = -7 → không dưới 0 → 0 điểm (tối đa 5).',
    ])
    expect(leafTold({ max: 5, rule: formula }, { done: '30' })[1]).toBe(
      '“Việc xong” - 10 = 20 → lấy tối đa 5 → 5 điểm (tối đa 5).',
    )
  })

  it('by the marks of its panel', () => {
    const rule: Leaf['rule'] = { kind: 'judged', min: 0, max: 10, step: 0.5, panel: 'median', panelSize: 2 }
    const card = cardOf([{ code: 'A', name: 'Một', max: 10, rule }])
    const linesOf = (...marks: string[]) => told(card, [unitOf('U', {}, { marks: { A: marks } })], 'U').nodes[0]?.lines
    expect(linesOf('8', '8.5')).toEqual(['trung vị của 8; 8,5 = 8 → 8 điểm (tối đa 10).'])
    expect(linesOf('8')).toEqual(['Mới có 1/2 người chấm: tạm tính 0 điểm (tối đa 10).'])
  })

  it('by how near it comes to the best', () => {
    const card = cardOf([
      {
        code: 'A',
        name: 'Một',
        max: 10,
        measure: { value: 'done' },
        rule: { kind: 'relative', target: 10, reach: 0.6 },
      },
    ])
    const units = ['5', '15', '20'].map((done) => unitOf(done, { done }))
    const lineOf = (unit: string) => told(card, units, unit).nodes[0]?.lines[1]
    expect(['5', '15', '20'].map(lineOf)).toEqual([
      '5 → dưới chỉ tiêu 10 → 10 × 0,6 × 5 / 10 = 3 → 3 điểm (tối đa 10).',
      '15 → vượt chỉ tiêu 10, đơn vị cao nhất khối 20 → 10 × 0,6 + 10 × 0,4 × (15 − 10) / (20 − 10) = 8 → 8 điểm (tối đa 10).',
      '20 → vượt chỉ tiêu 10, đơn vị cao nhất khối 20 → 10 × 0,6 + 10 × 0,4 × (20 − 10) / (20 − 10) = 10 → 10 điểm (tối đa 10).',
    ])
    expect(told(card, [unitOf('U', { done: '10' })], 'U').nodes[0]?.lines[1]).toBe(
      '10 → đạt chỉ tiêu 10, bằng đơn vị cao nhất khối → 10 điểm (tối đa 10).',
    )
  })

  it('when figures are missing, and when it does not apply', () => {
    expect(leafTold({ max: 2, measure: share, rule: bands }, { done: '3' })).toEqual([
      'Số liệu: Việc xong 3; Việc phải làm chưa có.',
      'Chưa có số liệu Việc phải làm: tạm tính 0 điểm (tối đa 2).',
    ])
    expect(leafTold({ max: 2, measure: share, rule: bands }, { due: '0' })[1]).toBe(
      'Không áp dụng: Việc phải làm bằng 0.',
    )
    const applies = { formula: 'due / done > 2' }
    expect(leafTold({ max: 2, measure: share, rule: bands, applies }, { done: '3', due: '4' })[1]).toBe(
      'Không áp dụng: “Việc phải làm” / “Việc xong” > 2 không đúng.',
    )
    expect(leafTold({ max: 2, measure: share, rule: bands, applies }, { done: '0', due: '4' })[1]).toBe(
      'Không áp dụng: công thức “Việc phải làm” / “Việc xong” > 2 chia cho 0.',
    )
    expect(leafTold({ max: 2, measure: share, rule: bands, onlyIf: applies }, { done: '3', due: '4' })[1]).toBe(
      'Không đạt điều kiện (“Việc phải làm” / “Việc xong” > 2 không đúng): 0 điểm (tối đa 2).',
    )
  })
})

const leafOf = (code: string, value: string, max: number, more: Partial<Leaf> = {}): Leaf => ({
  ...{ code, name: `Tiêu chí ${code}`, max, measure: { value }, rule: { kind: 'count', each: 1 } },
  ...more,
})

describe('a group and a sheet are told', () => {
  const off = { formula: 'issued' }
  const main = (mode: Card['whenNotApplicable']): Criterion => ({
    ...{ code: 'A', name: 'Chính', max: 15, whenNotApplicable: mode ?? 'redistribute' },
    children: [leafOf('A.1', 'done', 10), leafOf('A.2', 'due', 5, { applies: off })],
  })
  const figures = { done: '6', due: '3', issued: '0' }
  const groupLines = (mode: Card['whenNotApplicable'], given: Given = figures) =>
    told(cardOf([main(mode)]), [unitOf('U', given)], 'U').nodes[0]?.lines

  it('as a sum, rescaled, filled or dropped', () => {
    expect(groupLines('redistribute', { ...figures, issued: '1' })).toEqual(['Cộng 6 + 3 = 9 điểm.'])
    expect(groupLines('redistribute')).toEqual([
      '6 điểm.',
      'Không áp dụng A.2; phần điểm ấy chia lại cho các tiêu chí khác: 6 × 15 / 10 = 9 điểm.',
    ])
    expect(groupLines('full')).toEqual(['Cộng 6 + 5 = 11 điểm.', 'Không áp dụng A.2; được tính đủ điểm.'])
    expect(groupLines('drop')).toEqual(['6 điểm.', 'Không áp dụng A.2; bỏ khỏi điểm chuẩn, còn 10.'])
    expect(groupLines('redistribute', { done: '6', issued: '1' })).toEqual([
      'Cộng 6 + 0 = 6 điểm.',
      'Chưa có số liệu A.2; tạm tính 0 điểm.',
    ])
  })

  it('with bonus and penalty, limits, and who stands above', () => {
    const card = cardOf(
      [
        leafOf('A', 'done', 10),
        { code: 'B', name: 'Thưởng', side: 'bonus', max: 2, children: [leafOf('B.1', 'due', 5)] },
        { ...leafOf('C', 'late', 5), side: 'penalty' },
      ],
      {
        grades: [{ grade: 'A', atLeast: { percent: 70 } }, { grade: 'B', atLeast: { points: 4 } }, { grade: 'C' }],
        limits: [
          { when: { criterion: 'A', belowPercent: 80 }, atMost: 'B', reason: 'điểm sàn' },
          { when: { formula: 'late > 1' }, atMost: 'A', reason: 'chậm' },
        ],
        tieBreak: [{ criterion: 'C', order: 'asc' }],
      },
    )
    const units = [
      unitOf('Một', { done: '7', due: '9', late: '2' }),
      unitOf('Hai', { done: '7', due: '1', late: '1' }),
      unitOf('Ba', { done: '9', due: '0', late: '2' }),
      unitOf('Bốn', { done: '0', due: '0', late: '4' }),
      unitOf('Năm', { done: '1', due: '0' }),
      unitOf('Sáu', { done: '1', due: '0', late: '0' }, { hold: 'thanh tra' }),
    ]
    const sheetOf = (unit: string, language: 'vi' | 'en' = 'vi') => told(card, units, unit, language).sheet
    // All three have 7: C alone parts them, the fewer the better.
    expect(sheetOf('Hai')).toEqual([
      'Tổng điểm: phần chính 7 + điểm thưởng 1 − điểm trừ 1 = 7 (tổng điểm chuẩn của phần chính 10).',
      'Đạt 70 % tổng điểm chuẩn.',
      'Xếp loại A: từ 70 % trở lên.',
      'Hạ từ A xuống B: điểm sàn (tiêu chí A được 7/10 điểm, dưới 80 %).',
      'Xếp hạng 1.',
    ])
    expect(sheetOf('Ba').slice(2)).toEqual([
      'Xếp loại A: từ 70 % trở lên.',
      'Không cao hơn A: chậm (“Chậm” > 1 là đúng); xếp loại không đổi.',
      'Xếp hạng 2, sau Hai: bằng nhau, Hai ít điểm hơn ở C (1 so với 2).',
    ])
    expect(sheetOf('Một').slice(3)).toEqual([
      'Hạ từ A xuống B: điểm sàn (tiêu chí A được 7/10 điểm, dưới 80 %).',
      'Không cao hơn A: chậm (“Chậm” > 1 là đúng); xếp loại không đổi.',
      'Xếp hạng 2, cùng hạng với Ba: bằng nhau ở mọi tiêu chí phụ.',
    ])
    expect(sheetOf('Bốn')).toEqual([
      'Tổng điểm: phần chính 0 + điểm thưởng 0 − điểm trừ 4 = -4 (tổng điểm chuẩn của phần chính 10).',
      'Tính ra -4, nhỏ hơn 0, nên lấy 0.',
      'Đạt 0 % tổng điểm chuẩn.',
      'Xếp loại C: không đạt mức nào ở trên.',
      'Không cao hơn B: điểm sàn (tiêu chí A được 0/10 điểm, dưới 80 %); xếp loại không đổi.',
      'Không cao hơn A: chậm (“Chậm” > 1 là đúng); xếp loại không đổi.',
      'Xếp hạng 4, sau Một: 0 điểm so với 7.',
    ])
    expect(sheetOf('Năm').slice(4)).toEqual([
      'Chưa xét được giới hạn “chậm” vì chưa có số liệu Chậm.',
      'Điểm, tỷ lệ và xếp loại là tạm tính.',
      'Chưa xếp hạng: chưa có đủ số liệu (C).',
    ])
    expect(sheetOf('Sáu').slice(-1)).toEqual(['Chưa xếp hạng: đang tạm dừng xét (thanh tra).'])
    expect(sheetOf('Ba', 'en').slice(-1)).toEqual([
      'Rank 2, after Hai: level, but Hai has fewer points in C (1 against 2).',
    ])
    expect(
      told(card, units, 'Một').nodes.map(({ code, depth, side, lines }) => [code, depth, side, lines.length]),
    ).toEqual([
      ['A', 0, null, 3],
      ['B', 0, 'bonus', 2],
      ['B.1', 1, 'bonus', 2],
      ['C', 0, 'penalty', 3],
    ])
    expect(told(card, units, 'Một').nodes[1]?.lines).toEqual(['5 điểm.', 'Giữ ở mức tối đa 2 điểm.'])
  })

  it('with one side alone, and with a percentage that only looks like a threshold', () => {
    const sideOf = (side: 'bonus' | 'penalty') =>
      told(
        cardOf([leafOf('A', 'done', 10), { ...leafOf('B', 'due', 5), side }], {
          grades: [{ grade: 'A', atLeast: { percent: 70 } }, { grade: 'B' }],
          limits: [{ when: { formula: 'paid > 1 && late > 1' }, atMost: 'B', reason: 'chậm' }],
        }),
        [unitOf('U', { done: '7', due: '2' })],
        'U',
      ).sheet
    expect([sideOf('bonus')[0], sideOf('penalty')[0]]).toEqual([
      'Tổng điểm: phần chính 7 + điểm thưởng 2 = 9 (tổng điểm chuẩn của phần chính 10).',
      'Tổng điểm: phần chính 7 − điểm trừ 2 = 5 (tổng điểm chuẩn của phần chính 10).',
    ])
    expect(sideOf('bonus')[3]).toBe('Chưa xét được giới hạn “chậm” vì chưa có số liệu Tiền thu, Chậm.')
    const nearly = cardOf([leafOf('A', 'done', 25_000)], {
      grades: [{ grade: 'A', atLeast: { percent: 70 } }, { grade: 'B' }],
    })
    expect(told(nearly, [unitOf('U', { done: '17499' })], 'U').sheet).toEqual([
      'Tổng điểm 17.499/25.000.',
      'Đạt 69,996 % tổng điểm chuẩn.',
      'Xếp loại B: không đạt mức nào ở trên.',
      'Xếp hạng 1.',
    ])
  })

  it('where nothing of the main part applies', () => {
    const card = cardOf([leafOf('A', 'done', 10, { applies: off })], { whenNotApplicable: 'drop' })
    expect(told(card, [unitOf('U', { issued: '0' })], 'U').sheet).toEqual([
      'Tổng điểm 0/0.',
      'Không tiêu chí nào của phần chính áp dụng, nên không có tỷ lệ, xếp loại và xếp hạng.',
    ])
  })
})

describe('whatever the card and the figures', () => {
  it.each(seedsIn(150, 15))(
    'of %i to %i everything is said, and the points said are the points given',
    (first, last) => {
      for (let seed = first; seed <= last; seed++) {
        const chance = chanceOf(seed)
        const card = randomCard(chance)
        const units = randomFigures(chance, card)
        const unit = chance.pick(units).unit
        for (const language of ['vi', 'en'] as const) {
          const { sheet, nodes } = told(card, units, unit, language)
          for (const { lines, status, isGroup, points } of nodes) {
            expect(lines.length).toBeGreaterThan(0)
            const text = lines.join('\n')
            // A hole that was not filled, a code, a value that is none.
            expect({ seed, text }).not.toMatchObject({
              text: expect.stringMatching(/\{\w+\}|why\.|told\.|undefined|NaN/),
            })
            const [, said] = /(?:→ |^)([\d.,]+) (?:điểm \(|of )/m.exec(text) ?? []
            if (isGroup || status !== 'scored' || said === undefined) continue
            const plain = language === 'vi' ? said.replaceAll('.', '').replace(',', '.') : said.replaceAll(',', '')
            expect({ seed, plain }).toEqual({ seed, plain: points })
          }
          expect(sheet.join('\n')).not.toMatch(/\{\w+\}|why\.|undefined|NaN/)
        }
      }
    },
  )
})

describe('what is told of other units and of figures', () => {
  const card: Card = {
    ...{ id: 'x', title: 'x', block: 'b', year: 2026, version: 1, status: 'final', precision: 3 },
    indicators: [{ code: 'v', name: 'Số đạt', type: 'number' }],
    criteria: [{ code: 'A', name: 'A', max: 100, measure: { value: 'v' }, rule: { kind: 'count', each: 1 } }],
  }
  const toldOf = (unit: string, figures: Readonly<Record<string, string>>, more: Partial<Card> = {}) => {
    const whole = { ...card, ...more }
    const entry = enterFigures(whole)
    for (const [code, text] of Object.entries(figures)) {
      entry.unit(code)
      entry.figure(code, 'v', text)
    }
    const made = entry.table()
    if ('faults' in made) throw new Error('table')
    const explained = engineOf(whole).explain(made.table, unit)
    if (!explained) throw new Error(unit)
    return explainUnit(whole, explained, 'vi', new Map([['stp-80', 'Sở Tư pháp tỉnh Long An']]))
  }

  it('a figure stands as it came, so that the sum beside it is right', () => {
    expect(toldOf('a', { a: '69.996' }).nodes[0]?.lines[1]).toBe(
      '69,996 → 1 × 69,996 = 69,996 → 69,996 điểm (tối đa 100).',
    )
  })

  it('units are called by their names where these are known', () => {
    expect(toldOf('b', { 'stp-80': '9', b: '8' }).sheet.at(-1)).toMatch(/^Xếp hạng 2, sau Sở Tư pháp tỉnh Long An: /)
    expect(toldOf('b', { a: '9', b: '8' }).sheet.at(-1)).toMatch(/^Xếp hạng 2, sau a: /)
  })

  it('a rank is shared by points alone where the card has nothing else to go by', () => {
    expect(toldOf('b', { a: '9', b: '9' }).sheet.at(-1)).toBe('Xếp hạng 1, cùng hạng với a: bằng điểm.')
    const tieBreak = [{ criterion: 'A', order: 'desc' }] as const
    expect(toldOf('b', { a: '9', b: '9' }, { tieBreak }).sheet.at(-1)).toBe(
      'Xếp hạng 1, cùng hạng với a: bằng nhau ở mọi tiêu chí phụ.',
    )
  })
})

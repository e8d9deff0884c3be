/** Past seasons made up for tests of what a changed card would have done: a card with many kinds of rules, and figures. */
import { fc } from '@fast-check/vitest'
import type { PastInputs } from '#features/scorecards/what-if/rules.ts'
import type { Card, Leaf, Rule } from '#scoring/card.ts'

const share = (code: string, max: number): Leaf => ({
  ...{ code, name: `Tỷ lệ ${code}`, max },
  measure: { ratio: ['done', 'due'] },
  rule: {
    kind: 'bands',
    bands: [
      { from: 0.9, to: null, points: max },
      { from: 0.7, to: 0.9, points: max / 2 },
      { from: 0, to: 0.7, points: 0 },
    ],
  },
})
const leaf = (code: string, max: number, value: string, rule: Rule): Leaf => ({
  ...{ code, name: `Tiêu chí ${code}`, max, measure: { value }, rule },
})

/** Redistributes, drops and fills, with a bonus, a penalty, a limit and a tie-break. */
export const triedCard: Card = {
  ...{ id: 'minh-hoa', title: 'Bảng minh hoạ', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Đã làm', type: 'count' },
    { code: 'due', name: 'Phải làm', type: 'count' },
    { code: 'paid', name: 'Đã thu', type: 'money' },
    { code: 'late', name: 'Số ngày chậm', type: 'days' },
    { code: 'plan', name: 'Có kế hoạch', type: 'boolean' },
    { code: 'level', name: 'Mức', type: 'choice' },
    { code: 'news', name: 'Tin bài', type: 'count' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'Nhóm A', max: 60 },
      children: [
        share('A.1', 20),
        leaf('A.2', 25, 'paid', { kind: 'relative', target: 500 }),
        leaf('A.3', 15, 'done', { kind: 'proportion', target: 80, over: { cap: 18 } }),
      ],
    },
    {
      ...{ code: 'B', name: 'Nhóm B', max: 40, whenNotApplicable: 'drop' },
      children: [
        leaf('B.1', 10, 'plan', { kind: 'boolean' }),
        leaf('B.2', 10, 'level', {
          kind: 'choice',
          options: [
            { code: 'tot', label: 'Tốt', points: 10 },
            { code: 'kha', label: 'Khá', points: 6 },
          ],
        }),
        { ...leaf('B.3', 20, 'late', { kind: 'deduction', each: 0.5 }), applies: { formula: 'due > 10' } },
      ],
    },
    {
      ...{ code: 'C', name: 'Điểm thưởng', side: 'bonus', max: 5 },
      children: [leaf('C.1', 5, 'news', { kind: 'count', each: 0.25 })],
    },
    {
      ...{ code: 'D', name: 'Điểm trừ', side: 'penalty', max: 10 },
      children: [leaf('D.1', 10, 'late', { kind: 'count', each: 0.1 })],
    },
  ],
  grades: [{ grade: 'A', atLeast: { percent: 85 } }, { grade: 'B', atLeast: { percent: 60 } }, { grade: 'C' }],
  limits: [{ when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'B', reason: 'điểm sàn' }],
  tieBreak: [{ criterion: 'A' }, { criterion: 'D', order: 'asc' }],
}

const count = (most: number) => fc.integer({ min: 0, max: most }).map(String)
const maybe = (text: fc.Arbitrary<string>) => fc.oneof({ weight: 12, arbitrary: text }, fc.constant(''))
const aUnit = fc.record({
  due: maybe(count(120)),
  done: maybe(count(120)),
  paid: maybe(count(900)),
  late: maybe(count(60)),
  plan: maybe(fc.constantFrom('true', 'false')),
  level: maybe(fc.constantFrom('tot', 'kha', 'kem')),
  news: maybe(count(40)),
})

export const pastOf = (rows: Readonly<Record<string, Readonly<Record<string, string>>>>): PastInputs => ({
  units: Object.keys(rows),
  figures: Object.entries(rows).flatMap(([unit, figures]) =>
    Object.entries(figures).map(([indicator, text]) => ({ unit, indicator, text })),
  ),
  marks: [],
  holds: [],
})

/** Any season of some units, with figures missing here and there, and an option the card does not have. */
export const somePast = fc
  .array(aUnit, { minLength: 1, maxLength: 12 })
  .map((units) => pastOf(Object.fromEntries(units.map((figures, at) => [`u${String(at).padStart(2, '0')}`, figures]))))

/** Thirteen units near each other at the top. */
export const closePast = pastOf(
  Object.fromEntries(
    Array.from({ length: 13 }, (_, at) => [
      `u${String(at).padStart(2, '0')}`,
      {
        ...{ due: '100', done: String(95 - at), paid: String(600 - 7 * at), late: String(at % 5) },
        ...{ plan: 'true', level: at % 3 === 0 ? 'kha' : 'tot', news: String(10 + at) },
      },
    ]),
  ),
)

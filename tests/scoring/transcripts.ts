/**
 * What is said of made-up sheets in which everything happens once. `node tests/scoring/transcripts.ts` draws
 * transcripts.txt anew where a sentence was changed on purpose: read it before it is kept.
 */
import type { Card, Criterion, Leaf, Measure, Rule, Top } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { explainUnit } from '#scoring/explaining.ts'
import { enterFigures } from '#scoring/figure-entry.ts'

const indicators: Card['indicators'] = [
  { code: 'done', name: 'Việc xong', type: 'count' },
  { code: 'due', name: 'Việc phải làm', type: 'count' },
  { code: 'growth', name: 'Tăng', type: 'number' },
  { code: 'late', name: 'Chậm', type: 'days' },
  { code: 'issued', name: 'Đã ban hành', type: 'boolean' },
  { code: 'signer', name: 'Người ký', type: 'choice' },
]
const cardOf = (criteria: readonly Top[], more: Partial<Card> = {}): Card => ({
  ...{ id: 'x', title: 'x', block: 'b', year: 2026, version: 1, status: 'final', indicators, criteria },
  ...more,
})
const growth = { value: 'growth' }
const late = { value: 'late' }
const done = { value: 'done' }
type More = Partial<Omit<Leaf, 'rule'>>
const leaf = (code: string, max: number, rule: Rule, more: More = { measure: growth }): Leaf => ({
  ...{ code, name: `Tiêu chí ${code}`, max, rule },
  ...more,
})
const group = (code: string, max: number, children: readonly Criterion[]) => ({
  code,
  name: `Nhóm ${code}`,
  max,
  children,
})
const count: Rule = { kind: 'count', each: 1 }
const reached = (criterion: string) => ({ criterion, reached: true as const })
const by = (measure: Measure, more: More = {}): More => ({ measure, ...more })

type Unit = { unit: string; figures: Record<string, string>; marks?: Record<string, string[]>; hold?: string }
const figures = { done: '6', due: '8', growth: '3', late: '2', issued: 'false', signer: 'pho' }

function linesOf(card: Card, units: readonly Unit[], unit: string, language: 'vi' | 'en'): string[] {
  const entry = enterFigures(card)
  for (const { unit: name, figures: own, marks = {}, hold } of units) {
    entry.unit(name)
    for (const [code, text] of Object.entries(own)) entry.figure(name, code, text)
    for (const [code, list] of Object.entries(marks))
      for (const [at, mark] of list.entries()) entry.mark(name, code, `p${at}`, mark)
    if (hold !== undefined) entry.hold(name, hold)
  }
  const made = entry.table()
  const explained = 'faults' in made ? undefined : engineOf(card).explain(made.table, unit)
  if (!explained) throw new Error(`nothing to tell of ${unit}`)
  const { sheet, nodes } = explainUnit(card, explained, language)
  const ofNodes = nodes.flatMap(({ code, depth, isGroup, status, lines }) =>
    lines.map((line) => `${'  '.repeat(depth)}[${code} ${isGroup ? 'group' : 'leaf'} ${status}] ${line}`),
  )
  return [...sheet, ...ofNodes]
}

const conditions = cardOf([
  leaf('A', 5, count, by(done)),
  leaf('B', 5, count, by(growth, { onlyIf: reached('A') })),
  leaf('C', 5, count, by(growth, { applies: reached('B') })),
  leaf('D', 5, count, by(growth, { onlyIf: { formula: 'late > 5' } })),
  leaf('E', 5, count, by(growth, { applies: { formula: 'issued' } })),
  leaf('F', 5, count, by(growth, { onlyIf: reached('E') })),
  leaf('G', 5, count, by(growth, { onlyIf: reached('B') })),
  leaf('H', 5, count, by({ formula: 'growth / (late - 2)' })),
  leaf('I', 5, { kind: 'formula', text: 'done / (late - 2)' }, {}),
  leaf('J', 5, count, by(growth, { applies: { formula: 'growth / (late - 2) > 1' } })),
])
const missing = cardOf([
  leaf('A', 5, count, by({ ratio: ['done', 'due'] })),
  leaf('B', 5, count, by(growth, { onlyIf: reached('A') })),
  leaf('C', 5, count, by(late, { applies: { formula: 'growth > 1 && late > 1' } })),
  leaf('D', 5, { kind: 'proportion', target: { by: 'late', steps: [{ from: 0, to: null, value: 2 }] } }),
  leaf('E', 5, { kind: 'judged', min: 0, max: 5, step: 0.5, panel: 'median', panelSize: 2 }, {}),
  leaf('F', 5, { kind: 'formula', text: 'growth + late' }, {}),
  leaf('G', 5, count, by(done, { onlyIf: reached('A') })),
])
const waiting = cardOf([
  leaf('A', 5, count, by({ ratio: ['done', 'due'] })),
  leaf('B', 5, count, by(growth, { onlyIf: reached('A') })),
  leaf('C', 5, count, by(growth, { applies: reached('A') })),
  leaf('D', 5, count, by(growth, { onlyIf: { formula: 'growth > 1 && due > 1' } })),
  leaf('E', 5, { kind: 'choice', options: [{ code: 'pho', label: 'Phó', points: 5 }] }, by({ value: 'signer' })),
  leaf('F', 5, { kind: 'boolean' }, by({ value: 'issued' })),
])
const twoSteps = [
  { from: 0, to: 10, value: 4 },
  { from: 10, to: null, value: 3 },
]
const twoBands = (edge: number): Rule => ({
  kind: 'bands',
  bands: [
    { from: null, to: edge, points: 1 },
    { from: edge, to: null, points: 5 },
  ],
})
const signers = [
  { code: 'giam-doc', label: 'Giám đốc', points: 5 },
  { code: 'pho', label: 'Phó giám đốc', points: 2 },
]
const rules = cardOf([
  leaf('A', 5, twoBands(5)),
  leaf('B', 5, { kind: 'proportion', target: { by: 'due', steps: twoSteps }, over: { cap: 6 } }),
  leaf('C', 5, { kind: 'boolean', yes: 4, no: 1 }, by({ value: 'issued' })),
  leaf('D', 5, { kind: 'choice', options: signers }, by({ value: 'signer' })),
  leaf('E', 5, { kind: 'deduction', each: 2, floor: 1 }, by(late)),
  leaf('F', 5, { kind: 'deduction', each: 4, floor: 1 }, by(late)),
  leaf('G', 5, { kind: 'count', each: 2.5, cap: 4 }, by(late)),
  leaf('H', 5, { kind: 'relative', target: 4 }),
  leaf('I', 5, { kind: 'relative', target: 2, reach: 0.4 }),
  leaf('J', 5, { kind: 'judged', min: 0, max: 5, step: 0.5, panel: 'mean', panelSize: 2 }, {}),
  leaf('K', 5, { kind: 'formula', text: 'growth * 2 - late' }, {}),
  leaf('L', 5, { kind: 'proportion', target: 1, lowerIsBetter: true }, by(late)),
  leaf('M', 5, twoBands(2), by({ formula: 'growth * 2 / 7' })),
  leaf('N', 5, { kind: 'boolean', yes: 0, no: 4 }, by({ value: 'issued' })),
  leaf('O', 5, { kind: 'relative', target: { by: 'due', steps: twoSteps } }),
])
const none = by({ ratio: ['done', 'late'] })
const adding = (whenNotApplicable: 'redistribute' | 'full' | 'drop') =>
  cardOf(
    [
      group('A', 10, [leaf('A.1', 4, count, none), leaf('A.2', 6, count)]),
      group('B', 4, [leaf('B.1', 4, count, none)]),
      group('C', 0, []),
      leaf('D', 3, { kind: 'proportion', target: 2, over: { cap: 5 } }),
      { ...group('P', 2, [leaf('P.1', 3, count), leaf('P.2', 3, count, none)]), side: 'bonus' },
      { ...group('Q', 2, [leaf('Q.1', 2, count, by(done))]), side: 'penalty' },
    ],
    {
      whenNotApplicable,
      grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B', atLeast: { points: 8 } }, { grade: 'C' }],
      limits: [
        { when: { criterion: 'A', belowPoints: 9 }, atMost: 'C', reason: 'điểm sàn' },
        { when: { criterion: 'A', belowPercent: 95 }, atMost: 'B', reason: 'điểm sàn' },
        { when: { formula: 'late == 0' }, atMost: 'C', reason: 'không chậm' },
      ],
    },
  )
/** A group within a group that does not apply, one with points past its max, one whose bonus is left out. */
const within = cardOf(
  [
    {
      ...group('A', 13, [
        { ...group('A.1', 4, [leaf('A.1.1', 4, count, none)]), whenNotApplicable: 'redistribute' },
        leaf('A.2', 3, { kind: 'proportion', target: 2, over: { cap: 5 } }),
        leaf('A.3', 6, count, by(done)),
      ]),
      whenNotApplicable: 'full',
    },
    { ...group('P', 3, [leaf('P.1', 3, count, none)]), side: 'bonus' },
    { ...group('Q', 2, [leaf('Q.1', 1, count, none), leaf('Q.2', 2, count, by({ value: 'due' }))]), side: 'penalty' },
  ],
  { grades: [{ grade: 'A', atLeast: { percent: 99.99 } }, { grade: 'B', atLeast: { points: 8.5 } }, { grade: 'C' }] },
)
const ranked = (order?: 'asc') =>
  cardOf([leaf('A', 5, count, by(done)), leaf('B', 5, count, by(late))], {
    grades: [{ grade: 'A' }],
    tieBreak: [{ criterion: 'B', ...(order && { order }) }],
  })
const graded = cardOf([leaf('A', 5, count), leaf('B', 5, count, none)], {
  ...{ whenNotApplicable: 'drop', tieBreak: [{ criterion: 'B' }] },
  grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B' }],
  limits: [{ when: { formula: 'due > 1' }, atMost: 'B', reason: 'việc nhiều' }],
})
const ranking: readonly Unit[] = [
  { unit: 'U', figures: { done: '1', late: '2' } },
  { unit: 'V', figures: { done: '2', late: '1' } },
  { unit: 'W', figures: { done: '0', late: '0' } },
  { unit: 'X', figures: { done: '0', late: '0' } },
  { unit: 'Y', figures: { done: '1' } },
  { unit: 'Z', figures: { done: '1', late: '1' }, hold: 'đang xét' },
]
/** B does not apply to whom nothing is late: U and V are level by percent, W is parted from them by it. */
const leveled = cardOf([leaf('A', 5, count), leaf('B', 5, count, none), leaf('C', 5, count, by({ value: 'due' }))], {
  ...{ whenNotApplicable: 'drop', tieBreak: [{ criterion: 'B' }] },
})
const leveling: readonly Unit[] = [
  { unit: 'U', figures: { growth: '2', done: '1', late: '0', due: '2' } },
  { unit: 'V', figures: { growth: '2', done: '2', late: '1', due: '2' } },
  { unit: 'W', figures: { growth: '1', done: '2', late: '1', due: '2' } },
]
const grading: readonly Unit[] = [
  { unit: 'U', figures: { growth: '3', done: '1', late: '0' } },
  { unit: 'V', figures: { growth: '3', done: '3', late: '1' } },
  { unit: 'W', figures: { growth: '1', done: '3', late: '1', due: '2' } },
]
const one: readonly Unit[] = [{ unit: 'U', figures }]
const judged: readonly Unit[] = [
  { unit: 'U', figures, marks: { J: ['3', '4.5'] } },
  { unit: 'V', figures: { ...figures, growth: '5', due: '12' }, marks: { J: ['1', '1'] } },
]
const idle: readonly Unit[] = [{ unit: 'U', figures: { ...figures, late: '0', done: '1' } }]

type Scene = readonly [title: string, card: Card, units: readonly Unit[], unit: string, language?: 'vi' | 'en']
export const scenes: readonly Scene[] = [
  ['conditions', conditions, one, 'U'],
  ['conditions in English', conditions, one, 'U', 'en'],
  ['missing figures', missing, [{ unit: 'U', figures: {} }], 'U'],
  ['missing figures in English', missing, [{ unit: 'U', figures: {} }], 'U', 'en'],
  ['what waits for others', waiting, [{ unit: 'U', figures: { done: '6', growth: '3' } }], 'U'],
  ['what waits for others in English', waiting, [{ unit: 'U', figures: { done: '6', growth: '3' } }], 'U', 'en'],
  ['rules', rules, judged, 'U'],
  ['rules of the best', rules, judged, 'V'],
  ['rules in English', rules, judged, 'U', 'en'],
  ['adding up, redistributed', adding('redistribute'), idle, 'U'],
  ['adding up, filled', adding('full'), idle, 'U'],
  ['adding up, dropped', adding('drop'), idle, 'U'],
  ['adding up in English', adding('redistribute'), idle, 'U', 'en'],
  ['groups within groups', within, idle, 'U'],
  ['groups within groups in English', within, idle, 'U', 'en'],
  ...['U', 'V', 'W', 'X', 'Y', 'Z'].map((unit): Scene => [`rank of ${unit}`, ranked(), ranking, unit]),
  ['rank by the less', ranked('asc'), ranking, 'U'],
  ['rank in English', ranked('asc'), ranking, 'U', 'en'],
  ...['U', 'V', 'W'].map((unit): Scene => [`rank by percent of ${unit}`, leveled, leveling, unit]),
  ['rank by percent in English', leveled, leveling, 'W', 'en'],
  ...['U', 'V', 'W'].map((unit): Scene => [`grade of ${unit}`, graded, grading, unit]),
]

export const transcriptOf = ([title, card, units, unit, language = 'vi']: Scene): string =>
  [`## ${title}`, ...linesOf(card, units, unit, language), ''].join('\n')

if (import.meta.main) process.stdout.write(scenes.map(transcriptOf).join('\n'))

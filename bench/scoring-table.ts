/** A card of a hundred leaves with every kind of rule, and figures for any number of units: the same every run. */
import type { Card, CardIndicator, Leaf, Measure, Rule, Top } from '#scoring/card.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import type { FigureTable } from '#scoring/figures.ts'

const groups = 10
const leavesEach = 10
export const leafCount = groups * leavesEach

/** Ten indicators; each group of criteria has its own. */
const indicatorsOf = (group: number): CardIndicator[] =>
  (
    [
      ...(['done', 'due', 'cases', 'faults', 'models'] as const).map((name) => [name, 'count'] as const),
      ...(['paid', 'owed'] as const).map((name) => [name, 'money'] as const),
      ...([
        ['late', 'days'],
        ['issued', 'boolean'],
        ['signer', 'choice'],
      ] as const),
    ] as const
  ).map(([name, type]) => ({ code: `${name}_${group}`, name: `${name} ${group}`, type }))

const shares = [0.5, 0.6, 0.75, 0.85, 0.95]
const bands: Rule = {
  kind: 'bands',
  bands: [0, ...shares].map((from, at) => ({ from, to: shares[at] ?? null, points: at * 2 })),
}

type Ruled = { rule: Rule; measure?: Measure }
/** The nine kinds; bands once more, over money. */
const rulesOf = (group: number): Ruled[] => {
  const of = (name: string) => `${name}_${group}`
  return [
    { measure: { ratio: [of('done'), of('due')] }, rule: bands },
    { measure: { ratio: [of('paid'), of('owed')] }, rule: bands },
    { measure: { ratio: [of('done'), of('due')] }, rule: { kind: 'proportion', target: 0.9, over: { cap: 12 } } },
    { measure: { value: of('late') }, rule: { kind: 'deduction', each: 0.25 } },
    { measure: { value: of('models') }, rule: { kind: 'count', each: 0.5 } },
    { measure: { ratio: [of('paid'), of('owed')] }, rule: { kind: 'relative', target: 0.6 } },
    { measure: { value: of('issued') }, rule: { kind: 'boolean' } },
    {
      measure: { value: of('signer') },
      rule: {
        kind: 'choice',
        options: ['head', 'deputy', 'other'].map((code, at) => ({ code, label: code, points: 10 - at * 4 })),
      },
    },
    { rule: { kind: 'judged', min: 0, max: 10, step: 0.5, panel: 'median', panelSize: 3 } },
    { rule: { kind: 'formula', text: `10 - ${of('faults')} * 100 / (${of('cases')} + 1)` } },
  ]
}

const pointsEach = 10
const groupOf = (group: number): Top => ({
  code: `G${group}`,
  name: `Nhóm ${group}`,
  max: pointsEach * leavesEach,
  children: rulesOf(group).map(
    (ruled, at): Leaf => ({ code: `G${group}.${at + 1}`, name: `Tiêu chí ${at + 1}`, max: pointsEach, ...ruled }),
  ),
})

export function benchCard(): Card {
  const all = Array.from({ length: groups }, (_, group) => group + 1)
  return {
    ...{ id: 'bench', title: 'Bảng đo', block: 'enforcement', year: 2026, version: 1, status: 'final' },
    indicators: all.flatMap(indicatorsOf),
    criteria: all.map(groupOf),
    grades: [{ grade: 'A', atLeast: { percent: 80 } }, { grade: 'B', atLeast: { percent: 60 } }, { grade: 'C' }],
    limits: [{ when: { criterion: 'G1', belowPercent: 40 }, atMost: 'B', reason: 'điểm sàn' }],
    tieBreak: [{ criterion: 'G1' }, { criterion: 'G2' }],
  }
}

/** The same numbers every run, whatever the machine. */
function numbers(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * (most + 1))
  }
}

const figures: Record<string, (below: (most: number) => number) => string> = {
  done: (below) => String(below(5_000)),
  due: (below) => String(5_000 + below(200)),
  cases: (below) => String(below(9_000)),
  faults: (below) => String(below(40)),
  models: (below) => String(below(25)),
  // Up to ten trillion đồng.
  paid: (below) => `${below(5_999)}${String(below(999_999_999)).padStart(9, '0')}`,
  owed: (below) => `${6_000 + below(3_999)}${String(below(999_999_999)).padStart(9, '0')}`,
  late: (below) => String(below(30)),
  issued: (below) => (below(9) > 1 ? '1' : '0'),
  signer: (below) => ['head', 'deputy', 'other'][below(2)] ?? 'other',
}

type Below = ReturnType<typeof numbers>
const figureOf = (code: string, below: Below): string => figures[code.replace(/_\d+$/, '')]?.(below) ?? ''

/** What one unit says of itself: each figure, and one mark in each group. */
export function benchClaims(card: Card, seed: number): { figures: [string, string][]; marks: [string, string][] } {
  const below = numbers(seed)
  return {
    figures: card.indicators.map(({ code }) => [code, figureOf(code, below)]),
    marks: card.criteria.map(({ code }) => [`${code}.9`, String(below(20) / 2)]),
  }
}

export function benchTable(card: Card, units: number, seed = 7): FigureTable {
  const entry = enterFigures(card)
  const below = numbers(seed)
  for (let unit = 0; unit < units; unit++) {
    const name = `U${String(unit).padStart(6, '0')}`
    for (const { code } of card.indicators) entry.figure(name, code, figureOf(code, below))
    for (let group = 1; group <= groups; group++)
      for (let panelist = 1; panelist <= 3; panelist++)
        entry.mark(name, `G${group}.9`, `p${panelist}`, String(below(20) / 2))
  }
  const made = entry.table()
  if ('faults' in made) throw new Error('The figures of the benchmark have faults')
  return made.table
}

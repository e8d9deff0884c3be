/** The quick pass against the exact one: on every criterion of every unit they give the same. */
import { describe, expect, it } from 'vitest'
import { compareFractions } from '#kit/exact.ts'
import type { Card, CardIndicator, Rule } from '#scoring/card.ts'
import { passExactly } from '#scoring/exactly.ts'
import type { FigureTable } from '#scoring/figures.ts'
import type { Pass } from '#scoring/pass.ts'
import { planOf } from '#scoring/plan.ts'
import { passQuickly } from '#scoring/quick.ts'
import { type Column, stepsAt } from '#scoring/results.ts'
import { bigsIn } from './bigs.ts'
import { type Chance, chanceOf, seedsIn } from './chance.ts'
import type { UnitFigures } from './independent.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
import { counted, type Given, group, leaf, ratio, shared, small, tableFrom, value } from './small.ts'
import { tableOf } from './tables.ts'

const told = (pass: Pass, units: number) => {
  const column = ({ states, points, max }: Column) =>
    Array.from({ length: units }, (_, at) => [states[at], stepsAt(points, at), stepsAt(max, at)])
  return {
    columns: [...pass.columns].map(([code, one]) => [code, column(one)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    main: column(pass.main),
    lacking: [...pass.lacking],
  }
}

/** How many leaves were held against each other. */
function agree(card: Card, table: FigureTable): number {
  const plan = planOf(card)
  const [exact, quick] = [passExactly(plan, table), passQuickly(plan, table)]
  if (quick === undefined) throw new Error('the quick way gave up')
  const units = table.units.length
  expect(told(quick, units)).toEqual(told(exact, units))
  expect([...quick.bests.keys()].sort()).toEqual([...exact.bests.keys()].sort())
  for (const [code, best] of exact.bests) expect(compareFractions(quick.bests.get(code) ?? best, best)).toBe(0)
  return plan.leaves.length * units
}

/** Money as provinces have it, ten trillion đồng, and counts whose products leave the safe integers. */
function enlarged(chance: Chance, units: readonly UnitFigures[]): UnitFigures[] {
  const large = (text: string | null) => {
    if (text === null || !/^\d+$/.test(text)) return text
    return `${text}${'0'.repeat(chance.whole(0, 9))}${chance.whole(0, 999)}`
  }
  return units.map((unit) => ({
    ...unit,
    figures: Object.fromEntries(
      Object.entries(unit.figures).map(([code, text]) => [
        code,
        ['paid', 'owed', 'done', 'due', 'growth', 'size'].includes(code) ? large(text) : text,
      ]),
    ),
  }))
}

describe('both ways', () => {
  it.each(seedsIn(500, 25))(
    'give the same for every criterion of cards %i to %i, with money of ten trillion and numbers beyond safe products',
    (first, last) => {
      let leaves = 0
      for (let seed = first; seed <= last; seed++) {
        const chance = chanceOf(seed)
        const card = randomCard(chance)
        const units = randomFigures(chance, card)
        leaves += agree(card, tableOf(card, seed % 2 === 0 ? units : enlarged(chance, units)))
      }
      expect(leaves).toBeGreaterThan(600)
    },
  )

  it.each(seedsIn(80, 20))('give the same where columns are absent, cards %i to %i', (first, last) => {
    for (let seed = first; seed <= last; seed++) {
      const chance = chanceOf(seed)
      const card = randomCard(chance)
      const table = tableOf(card, randomFigures(chance, card))
      const some = <T>(columns: ReadonlyMap<string, T>) => new Map([...columns].filter(() => chance.percent(75)))
      agree(card, { ...table, columns: some(table.columns), marks: some(table.marks) })
    }
  })

  it('give the same for a share of two numbers below zero', () => {
    const indicators: readonly CardIndicator[] = ['n', 'd'].map((code) => ({ code, name: code, type: 'number' }))
    const rules: readonly Rule[] = [
      { kind: 'count', each: 2.5 },
      { kind: 'proportion', target: 0.9, over: { cap: 30 } },
      { kind: 'proportion', target: 0.9, lowerIsBetter: true, over: { cap: 30 } },
      { kind: 'relative', target: 1.25 },
      { kind: 'bands', bands: [0.75, 0, 2].map((from, at) => ({ from, to: [2, 0.75, null][at] ?? null, points: at })) },
    ]
    const card = small(
      rules.map((rule, at) => leaf(`L${at}`, 20, rule, ratio)),
      { indicators },
    )
    const texts = ['-3', '-0.5', '-4', '0', '4', '0.5', '3', '']
    const pairs = texts.flatMap((n) => texts.map((d) => ({ n, d }))).filter(({ n, d }) => Number(n) * Number(d) >= 0)
    const units = Object.fromEntries(pairs.map((given) => [`${given.n} ${given.d}`, given]))
    agree(card, tableFrom(card, units))
    for (const [unit, given] of Object.entries(units)) agree(card, tableFrom(card, { [unit]: given }))
  })

  it('give the same for marks whose sums are no safe numbers, and for steps that are none', () => {
    const judged = { kind: 'judged', min: 0, panelSize: 5 } as const
    const card = small(
      [
        leaf('mean', 2e9, { ...judged, max: 2e9, step: 0.000001, panel: 'mean' }),
        leaf('median', 2e9, { ...judged, max: 2e9, step: 0.000002, panel: 'median' }),
        leaf('wide', 10, { ...judged, min: 0.5, max: 10, step: 9_007_199_254_740_991, panel: 'median', panelSize: 2 }),
        leaf('wider', 10, { ...judged, max: 9_007_199_254_740_991, step: 0.5, panel: 'mean', panelSize: 2 }),
      ],
      { precision: 6 },
    )
    const chance = chanceOf(7)
    const mark = (step: number) =>
      `19999${String(99_999 - chance.whole(0, 9))}.${String(999_990 + step * chance.whole(0, 4))}`
    const units = Array.from({ length: 40 }, (_, at) => `U${at}`)
    const marks = units.map((unit) => {
      const five = (step: number, count: number) => Array.from({ length: count }, () => mark(step))
      const odd = ['9007199254740991', `${chance.whole(1, 9)}.5`, '0.5']
      return [unit, { mean: five(1, 5), median: five(2, 6), wide: ['0.5', '0.5'], wider: odd }] as const
    })
    const none: Readonly<Record<string, Given>> = Object.fromEntries(units.map((unit) => [unit, {}]))
    agree(card, tableFrom(card, none, Object.fromEntries(marks)))
  })

  it('give the same where every literal of the card is too large to be packed', () => {
    const card: Card = {
      ...{ id: 'x', title: 'x', block: 'enforcement', year: 2026, version: 1, status: 'final' },
      indicators: ['v', 'w'].map((code) => ({ code, name: code, type: 'number' })),
      criteria: [
        {
          ...{ code: 'bands', name: 'bands', max: 10, measure: { ratio: ['v', 'w'] } },
          rule: {
            kind: 'bands',
            bands: [
              { from: 0, to: 1.0000000000000002, points: 1 },
              { from: 1.0000000000000002, to: 1e21, toInclusive: true, points: 2 },
              { from: 1e21, to: null, fromInclusive: false, points: 3 },
            ],
          },
        },
        {
          ...{ code: 'share', name: 'share', max: 10, measure: { value: 'v' } },
          rule: { kind: 'proportion', target: 1.2345678901234567 },
        },
        {
          ...{ code: 'less', name: 'less', max: 10, measure: { value: 'w' } },
          rule: { kind: 'proportion', target: 1e-17, lowerIsBetter: true },
        },
        {
          ...{ code: 'best', name: 'best', max: 10, measure: { ratio: ['v', 'w'] } },
          rule: { kind: 'relative', target: 0.12345678901234568 },
        },
      ],
    }
    const figures = [
      '0',
      '1',
      '1.0000000000000002',
      '9007199254740991',
      '9007199254740993',
      '1e21',
      '0.00000000000000001',
    ]
    const plain = figures.map((text) => (text === '1e21' ? `1${'0'.repeat(21)}` : text))
    const units = plain.flatMap((v) =>
      plain.map((w) => ({ unit: `${v} ${w}`, hold: null, figures: { v, w }, marks: {} })),
    )
    expect(agree(card, tableOf(card, units))).toBe(4 * 49)
    // Alone in its table, a figure is packed at its own scale.
    for (const unit of units) agree(card, tableOf(card, [unit]))
  })

  it('leaves to the exact way a card whose points do not fit', () => {
    const card: Card = {
      ...{ id: 'x', title: 'x', block: 'enforcement', year: 2026, version: 1, status: 'final' },
      indicators: [{ code: 'v', name: 'v', type: 'count' }],
      criteria: ['a', 'b'].map((code) => ({
        ...{ code, name: code, max: 9_007_199_254_740_991, measure: { value: 'v' } },
        rule: { kind: 'count', each: 1 },
      })),
    }
    expect(passQuickly(planOf(card), tableOf(card, []))).toBeUndefined()
  })
})

describe('the quick way', () => {
  const steps = [
    { from: 0, to: 3, value: 2 },
    { from: 3, to: null, value: 4.5 },
  ]
  const bands: Rule = {
    kind: 'bands',
    bands: [
      { from: 0.75, to: null, points: 7 },
      { from: 0, to: 0.75, points: 2.5 },
    ],
  }
  const judged = { kind: 'judged', min: 0, max: 10, step: 0.5, panelSize: 2 } as const
  const yesOrNo: Rule = { kind: 'boolean', no: 3 }
  const picked: Rule = { kind: 'choice', options: [{ code: 'a', label: 'a', points: 6 }] }
  const kinds = {
    'bands of a share': leaf('L', 10, bands, ratio),
    'bands of a figure': leaf('L', 10, bands, value('number')),
    'a count': leaf('L', 10, { kind: 'count', each: 0.3 }, value()),
    'a deduction': leaf('L', 10, { kind: 'deduction', each: 0.7, floor: 1 }, value('days')),
    'a share of a target': leaf('L', 10, { kind: 'proportion', target: 0.75 }, ratio),
    'a target that goes on': leaf('L', 10, { kind: 'proportion', target: 0.5, over: { cap: 12 } }, ratio),
    'a target by workload': leaf('L', 10, { kind: 'proportion', target: { by: 'w', steps } }, value()),
    'less is better': leaf('L', 10, { kind: 'proportion', target: 3, lowerIsBetter: true }, value('number')),
    'the best of all': leaf('L', 10, { kind: 'relative', target: 2 }, value()),
    'the best by workload': leaf('L', 10, { kind: 'relative', target: { by: 'w', steps } }, value()),
    'yes and no': leaf('L', 10, yesOrNo, value('yes')),
    'an option': leaf('L', 10, picked, value('pick')),
    'the middle of marks': leaf('L', 10, { ...judged, panel: 'median' }),
    'the mean of marks': leaf('L', 10, { ...judged, panel: 'mean' }),
    'an expression': leaf('L', 10, { kind: 'formula', text: 'v * 0.5 + w' }),
    'where it applies': counted('L', 10, 'v', { applies: { formula: 'w > 1' } }),
    'where another one is reached': counted('L', 10, 'v', { onlyIf: { criterion: 'M', reached: true } }),
    'the best where it applies': leaf('L', 10, { kind: 'relative', target: 2 }, value(), {
      applies: { formula: 'yes' },
    }),
  }
  /** Some that stand on an edge, some with nothing below the line, some with nothing at all. */
  const given: readonly Given[] = [
    { v: '2', w: '3', n: '3', d: '4', days: '2', number: '0.75', yes: '1', pick: 'a' },
    { v: '0', w: '0', n: '0', d: '0', days: '40', number: '0', yes: '0', pick: 'a' },
    { v: '7', w: '5', n: '7', d: '5', days: '0', number: '3.25', yes: '1', pick: 'a' },
    { v: '40', w: '1', n: '1', d: '2', days: '1', number: '12', yes: '0', pick: 'a' },
  ]

  it.each(Object.entries(kinds))('makes no number of any size for a unit: %s', (_, own) => {
    const card = small([group('G', [own, counted('M', 5), shared('N', 5)])])
    const bigsFor = (count: number) => {
      const units = Array.from({ length: count }, (_, at) => [`U${at}`, given[at % given.length] ?? {}] as const)
      const marks = units.map(([unit], at) => [unit, { L: ['1', '2.5', '7'].slice(at % 3) }] as const)
      const isJudged = own.rule.kind === 'judged'
      const table = tableFrom(card, Object.fromEntries(units), isJudged ? Object.fromEntries(marks) : {})
      agree(card, table)
      const plan = planOf(card)
      // Formulas are read and literals known before.
      passQuickly(plan, table)
      return bigsIn(() => passQuickly(plan, table))
    }
    expect(bigsFor(60)).toBe(bigsFor(12))
  })
})

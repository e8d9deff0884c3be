/** The quick pass against the exact one: on every criterion of every unit they give the same. */
import { describe, expect, it } from 'vitest'
import { compareFractions } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { passExactly } from '#scoring/exactly.ts'
import type { FigureTable } from '#scoring/figures.ts'
import type { Pass } from '#scoring/pass.ts'
import { planOf } from '#scoring/plan.ts'
import { passQuickly } from '#scoring/quick.ts'
import { type Column, stepsAt } from '#scoring/results.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { UnitFigures } from './independent.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
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
  it('give the same for every criterion of 500 cards, with money of ten trillion and numbers beyond safe products', () => {
    let leaves = 0
    for (let seed = 1; seed <= 500; seed++) {
      const chance = chanceOf(seed)
      const card = randomCard(chance)
      const units = randomFigures(chance, card)
      leaves += agree(card, tableOf(card, seed % 2 === 0 ? units : enlarged(chance, units)))
    }
    expect(leaves).toBeGreaterThan(15_000)
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

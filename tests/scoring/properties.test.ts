/** What holds for every card and every table. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { compareExact, type Exact, exact } from '#kit/exact.ts'
import { type Card, type Criterion, isGroup, type Leaf, type Rule, type Top } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { UnitFigures } from './independent.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
import { leaf, ratio, sheet, small, value } from './small.ts'
import { tableOf } from './tables.ts'

const leavesOf = (criteria: readonly Criterion[]): Leaf[] =>
  criteria.flatMap((one) => (isGroup(one) ? leavesOf(one.children) : [one]))

/** So many cards, each with figures of its own. */
function each(count: number, check: (card: Card, units: UnitFigures[], chance: Chance) => void): void {
  for (let seed = 1; seed <= count; seed++) {
    const chance = chanceOf(seed)
    const card = randomCard(chance)
    check(card, randomFigures(chance, card), chance)
  }
}

/** Everything about the units but what their neighbours decide. */
function alone(card: Card, units: readonly UnitFigures[]) {
  const table = tableOf(card, units)
  const engine = engineOf(card)
  const told = units.map(({ unit }) => {
    const { total, max, percent, grade, isIncomplete, hold, limits, leaves } = engine.explain(table, unit) ?? {}
    const points = leaves
      ?.map((one) => [one.code, one.status, one.points] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return [unit, { total, max, percent, grade, isIncomplete, hold, limits, points }] as const
  })
  return Object.fromEntries(told)
}

const isWithin = (points: Exact, low: Exact, high: Exact) =>
  compareExact(points, low) >= 0 && compareExact(points, high) <= 0
const nothing = exact('0')

describe('points', () => {
  it('stay in bounds: 0…max, or the cap of a rule with over; a group’s up to its max and what goes beyond it', () => {
    each(150, (card, units) => {
      const table = tableOf(card, units)
      const engine = engineOf(card)
      for (const { unit } of units) {
        const { leaves = [], groups = [], total = nothing } = engine.explain(table, unit) ?? {}
        for (const { points, because } of leaves) expect(isWithin(points, nothing, exact(because.atMost))).toBe(true)
        for (const { points, because } of groups) {
          const [max, excess] = [exact(because.max), exact(because.excess)]
          const scale = Math.max(max.scale, excess.scale)
          const digits = [max, excess].reduce((all, one) => all + one.digits * 10n ** BigInt(scale - one.scale), 0n)
          expect(isWithin(points, nothing, { digits, scale })).toBe(true)
        }
        expect(compareExact(total, nothing)).toBeGreaterThanOrEqual(0)
      }
    })
  })
})

describe('the order', () => {
  it('of units does not matter: same points, same ranks, same order of the result', () => {
    each(100, (card, units, chance) => {
      const engine = engineOf(card)
      const told = (list: readonly UnitFigures[]) => engine.score(tableOf(card, list)).units
      expect(told(chance.shuffled(units))).toEqual(told(units))
    })
  })

  it('of criteria does not matter, on any level', () => {
    const mixed = (criteria: readonly Top[], chance: Chance): Top[] =>
      chance.shuffled(criteria).map((one) => (isGroup(one) ? { ...one, children: mixed(one.children, chance) } : one))
    each(100, (card, units, chance) => {
      expect(alone({ ...card, criteria: mixed(card.criteria, chance) }, units)).toEqual(alone(card, units))
    })
  })
})

describe('a unit more', () => {
  it('changes nothing of the others, but where a leaf is relative', () => {
    let tried = 0
    each(200, (card, units, chance) => {
      if (leavesOf(card.criteria).some(({ rule }) => rule.kind === 'relative')) return
      const another = { ...chance.pick(randomFigures(chance, card)), unit: 'một đơn vị nữa' }
      expect(alone(card, [another, ...units])).toMatchObject(alone(card, units))
      tried++
    })
    expect(tried).toBeGreaterThan(20)
  })
})

/** A literal of a card: an amount with two decimals. */
const amount = fc.integer({ min: 1, max: 3_000 }).map((hundredths) => hundredths / 100)
const points = fc.integer({ min: 0, max: 1_000 }).map((hundredths) => hundredths / 100)
const risingBands = fc.uniqueArray(amount, { minLength: 1, maxLength: 5 }).chain((edges) =>
  fc.array(points, { minLength: edges.length + 1, maxLength: edges.length + 1 }).map((given): Rule => {
    const from = [0, ...edges.sort((a, b) => a - b)]
    const rising = given.sort((a, b) => a - b)
    return {
      kind: 'bands',
      bands: from.map((edge, at) => ({ from: edge, to: from[at + 1] ?? null, points: rising[at] ?? 0 })),
    }
  }),
)
const target = fc.oneof(
  amount,
  amount.map((value) => ({ by: 'w', steps: [{ from: 0, to: null, value }] })),
)
const over = fc.integer({ min: 1_000, max: 2_000 }).map((hundredths) => ({ cap: hundredths / 100 }))
const full = points.filter((most) => most > 0)
const shares = { kind: fc.constant('proportion' as const), target, full, over }
const rising: Record<string, fc.Arbitrary<Rule>> = {
  'bands that rise': risingBands,
  proportion: fc.record(shares, { requiredKeys: ['kind', 'target'] }),
  count: fc.record(
    { kind: fc.constant('count' as const), each: amount, cap: points },
    { requiredKeys: ['kind', 'each'] },
  ),
  relative: fc.record(
    { kind: fc.constant('relative' as const), target, full, reach: fc.constantFrom(0, 0.25, 0.5, 1) },
    { requiredKeys: ['kind', 'target'] },
  ),
  'an expression that rises': amount.map((each) => ({ kind: 'formula' as const, text: `v * ${each} - w` })),
}
const falling: Record<string, fc.Arbitrary<Rule>> = {
  'proportion where less is better': fc.record(
    { ...shares, lowerIsBetter: fc.constant(true) },
    { requiredKeys: ['kind', 'target', 'lowerIsBetter'] },
  ),
  deduction: fc.record(
    { kind: fc.constant('deduction' as const), each: amount, start: points, floor: fc.constantFrom(0, 1) },
    { requiredKeys: ['kind', 'each'] },
  ),
}
const figure = fc.oneof(fc.nat(60), fc.nat(2_000_000))

/** The points of a leaf at two values, the lesser first; everything else alike. */
function both(rule: Rule, isShare: boolean, less: number, extra: number): [Exact, Exact] {
  const card = small([leaf('L', 10, rule, rule.kind === 'formula' ? undefined : isShare ? ratio : value())])
  const at = (number: number) =>
    exact(sheet(card, { v: String(number), n: String(number), d: '37', w: '3' }).reason('L').points)
  return [at(less), at(less + extra)]
}

describe('more of a good figure never scores less', () => {
  for (const [name, rule] of Object.entries(rising))
    test.prop([rule, fc.boolean(), figure, figure])(name, (rule, isShare, less, extra) => {
      const [before, after] = both(rule, isShare, less, extra)
      expect(compareExact(before, after)).toBeLessThanOrEqual(0)
    })
})

describe('more of a bad figure never scores more', () => {
  for (const [name, rule] of Object.entries(falling))
    test.prop([rule, fc.boolean(), figure, figure])(name, (rule, isShare, less, extra) => {
      const [before, after] = both(rule, isShare, less, extra)
      expect(compareExact(before, after)).toBeGreaterThanOrEqual(0)
    })
})

test.prop([fc.integer({ min: 0, max: 20 }), fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 6 })])(
  'a better mark never scores less, by median and by mean',
  (better, marks) => {
    for (const panel of ['median', 'mean'] as const) {
      const card = small([leaf('L', 10, { kind: 'judged', min: 0, max: 10, step: 0.5, panel, panelSize: 3 })])
      const at = (list: number[]) => {
        const texts = list.map((half) => String(half / 2))
        return exact(sheet(card, {}, { L: texts }).reason('L').points)
      }
      const [first = 0, ...rest] = marks
      expect(compareExact(at([Math.min(20, first + better), ...rest]), at(marks))).toBeGreaterThanOrEqual(0)
    }
  },
)

/** What is remembered of a table never makes a difference: a changed card gives with a memory what it gives without. */
import { describe, expect, it } from 'vitest'
import { type Card, type Criterion, isGroup, type Top } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import type { FigureTable } from '#scoring/figures.ts'
import { type Memory, newMemory } from '#scoring/memory.ts'
import { askedBy, planOf } from '#scoring/plan.ts'
import { passQuickly } from '#scoring/quick.ts'
import { type Chance, chanceOf, seedsIn } from './chance.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
import { counted, small, tableFrom } from './small.ts'
import { tableOf } from './tables.ts'

const mapped = (criterion: Criterion, change: (one: Criterion) => Criterion): Criterion =>
  change(
    isGroup(criterion)
      ? { ...criterion, children: criterion.children.map((child) => mapped(child, change)) }
      : criterion,
  )
const everywhere = (card: Card, change: (one: Criterion) => Criterion): Card => ({
  ...card,
  criteria: card.criteria.map((top) => mapped(top, change) as Top),
})
const setting = (chance: Chance) => chance.pick(['redistribute', 'full', 'drop'] as const)

/** Everything that a column follows from, changed by itself; what is not touched stays the very same. */
const changes: readonly ((card: Card, chance: Chance) => Card)[] = [
  (card) => card,
  (card, chance) => ({ ...card, whenNotApplicable: setting(chance) }),
  (card, chance) =>
    everywhere(card, (one) =>
      isGroup(one) && chance.percent(30) ? { ...one, whenNotApplicable: setting(chance) } : one,
    ),
  (card, chance) =>
    everywhere(card, (one) => (!isGroup(one) && chance.percent(20) ? { ...one, max: one.max * 2 } : one)),
  (card, chance) =>
    everywhere(card, (one) =>
      !isGroup(one) && chance.percent(20) ? { ...one, rule: { kind: 'boolean', no: 1 } } : one,
    ),
  (card) => everywhere(card, (one) => (isGroup(one) ? { ...one, max: one.max + 1 } : one)),
  (card) => everywhere(card, (one) => (isGroup(one) ? { ...one, children: one.children.slice(1) } : one)),
  (card) => everywhere(card, (one) => (isGroup(one) ? { ...one, children: one.children.toReversed() } : one)),
  (card) => everywhere(card, (one) => (isGroup(one) ? one : { ...one, applies: { formula: 'true' } })),
  (card) => ({ ...card, precision: (card.precision ?? 2) + 1 }),
  (card) => ({ ...card, criteria: card.criteria.map(({ side, ...top }) => (side ? top : { ...top, side: 'bonus' })) }),
]

function agree(card: Card, table: FigureTable, memory: Memory): void {
  const plan = planOf(card)
  expect(passQuickly(plan, table, memory)).toEqual(passQuickly(plan, table))
}

/** A card that asks a criterion it no longer has, or of which one waits for the other, cannot be scored. */
function isWhole(card: Card): boolean {
  try {
    const { leaves, nodes } = planOf(card)
    return leaves.every(({ leaf }) => askedBy(leaf).every((code) => nodes.has(code)))
  } catch {
    return false
  }
}

describe('a memory', () => {
  it.each(seedsIn(300, 20))(
    'makes no difference, whatever was scored before, on cards %i to %i changed in every way',
    (from, to) => {
      let scored = 0
      for (let seed = from; seed <= to; seed++) {
        const chance = chanceOf(seed)
        const first = randomCard(chance)
        const tables = [1, 2].map(() => tableOf(first, randomFigures(chance, first)))
        const memory = newMemory()
        let card = first
        for (let step = 0; step < 8; step++) {
          const next = chance.pick(changes)(chance.percent(40) ? first : card, chance)
          if (!isWhole(next)) continue
          card = next
          for (const table of tables) agree(card, table, memory)
          scored++
        }
      }
      expect(scored).toBeGreaterThan(80)
    },
  )

  it('asks anew where a condition asks a criterion that changed, though nothing of its own did', () => {
    const reached = { criterion: 'a', reached: true } as const
    const [first, second] = [counted('b', 5, 'w', { onlyIf: reached }), counted('c', 5, 'w', { applies: reached })]
    const cardOf = (max: number) => small([counted('a', max, 'v'), first, second])
    const table = tableFrom(cardOf(5), { U: { v: '5', w: '3' } })
    const memory = newMemory()
    // 5 + 3 + 3; where it is not reached c does not apply: 5 × 20 / 15.
    const totalOf = (max: number) => engineOf(cardOf(max), memory).score(table).units[0]?.total
    expect([5, 10, 5].map(totalOf)).toEqual([1_100n, 667n, 1_100n].map((digits) => ({ digits, scale: 2 })))
  })

  it('keeps what a change does not touch, and nothing of what it does', () => {
    const chance = chanceOf(11)
    const card = everywhere(randomCard(chance), (one) => {
      if (isGroup(one)) return one
      const { applies: _, onlyIf: __, ...leaf } = one
      return leaf
    })
    const table = tableOf(card, randomFigures(chance, card))
    const memory = newMemory()
    const before = engineOf(card, memory).score(table).columns
    const [{ code = '' } = {}] = planOf(card).leaves
    const changed = everywhere(card, (one) => (one.code === code ? { ...one, max: one.max + 1 } : one))
    const after = engineOf(changed, memory).score(table).columns
    const others = planOf(card).leaves.filter((leaf) => leaf.code !== code)
    expect(others.length).toBeGreaterThan(0)
    for (const leaf of others) expect(after.get(leaf.code)).toBe(before.get(leaf.code))
    expect(after.get(code)).not.toBe(before.get(code))
    expect(engineOf(card).score(table).columns.get(code)).not.toBe(before.get(code))
  })
})

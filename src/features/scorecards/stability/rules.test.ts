import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { closePast, pastOf, somePast, triedCard } from '#tests/support/past-seasons.ts'
import { type Asked, joined, noTries, shareOf, stabilityKinds, type Tally } from '../tallies/rules.ts'
import { enteredFor } from '../what-if/rules.ts'
import { triesOf } from './rules.ts'

const { table } = enteredFor(triedCard, closePast)
const asked: Asked = { kind: 'weights', seed: 7, spread: 100, flags: 1 }
const tried = (samples: number, given: Partial<Asked> = {}, card: Card = triedCard): Tally => {
  const tries = triesOf(card, table, { ...asked, ...given })
  if (tries === undefined) throw new Error('nobody has a rank')
  return tries(0, samples)
}

describe('small changes by chance', () => {
  it.each(stabilityKinds)('of %s: the same from the same seed, others from another', (kind) => {
    const wide = { kind, spread: 300, flags: 4 }
    expect(tried(40, wide)).toEqual(tried(40, wide))
    expect(tried(40, { ...wide, seed: 8 })).not.toEqual(tried(40, wide))
  })

  prop.prop(
    [fc.constantFrom(...stabilityKinds), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })],
    {
      numRuns: 15,
    },
  )('are the same whatever is made together', (kind, sizes) => {
    const tries = triesOf(triedCard, table, { ...asked, kind, spread: 300 })
    let [from, all] = [0, noTries]
    for (const size of sizes) {
      all = joined(all, tries?.(from, from + size) ?? noTries)
      from += size
    }
    expect(all).toEqual(tries?.(0, from))
  })

  prop.prop([somePast, fc.constantFrom(...stabilityKinds), fc.integer({ min: 1, max: 4 })])(
    'of nothing alter nothing',
    (inputs, kind, flags) => {
      // Without rescaling, whose last decimal is another where points have six of them.
      const card: Card = { ...triedCard, whenNotApplicable: 'drop' }
      const { table } = enteredFor(card, inputs)
      const tries = triesOf(card, table, { kind, seed: 1, spread: 0, flags })
      const ranked = engineOf(card)
        .score(table)
        .units.filter(({ rank }) => rank !== null && rank <= flags)
      expect(tries === undefined).toBe(ranked.length === 0)
      if (tries === undefined) return
      expect(tries(0, 2)).toEqual({
        ...{ samples: 2, changed: 0, reordered: 0 },
        tops: Object.fromEntries(ranked.map(({ unit }) => [unit, 2])),
      })
    },
  )

  it('alter a near lead often, and a clear one never', () => {
    const near = tried(200, { spread: 200, kind: 'figures' })
    expect(near.changed).toBeGreaterThan(20)
    expect(near.changed).toBeLessThan(200)
    expect(near.reordered).toBeGreaterThanOrEqual(near.changed)
    const best = { due: '100', done: '100', paid: '900', late: '0', plan: 'true', level: 'tot', news: '20' }
    const worst = { due: '100', done: '10', paid: '1', late: '60', plan: 'false', level: 'kha', news: '0' }
    const clear = enteredFor(triedCard, pastOf({ a: best, b: worst })).table
    for (const kind of stabilityKinds)
      expect(triesOf(triedCard, clear, { ...asked, kind })?.(0, 100)).toEqual({
        ...{ samples: 100, changed: 0, reordered: 0, tops: { a: 100 } },
      })
  })

  it('count how often each unit is among the first', () => {
    const { tops, samples } = tried(50, { flags: 3, spread: 300 })
    expect(Object.values(tops).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(3 * samples)
  })

  it('move weights inside what the card adds up to: a penalty stays within its own', () => {
    const hard: Card = {
      ...triedCard,
      criteria: triedCard.criteria.map((top) => (top.side === 'penalty' ? { ...top, max: 2 } : top)),
    }
    expect(tried(20, {}, hard).samples).toBe(20)
  })

  it('are of no use where nobody has a rank', () =>
    expect(triesOf(triedCard, enteredFor(triedCard, pastOf({ a: {} })).table, asked)).toBeUndefined())
})

describe('a share of tries', () => {
  it('lies with 95 % within so much', () => {
    const { share, half, low, high } = shareOf(312, 2000)
    expect([share, half, low, high].map((one) => Math.round(one * 1000) / 1000)).toEqual([0.156, 0.016, 0.141, 0.173])
  })

  it('says how many it could be where it was none, or all', () => {
    expect(shareOf(0, 2000).low).toBe(0)
    expect(shareOf(0, 2000).high).toBeCloseTo(0.0019, 4)
    expect(shareOf(2000, 2000).high).toBe(1)
  })
})

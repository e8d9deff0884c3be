/** The independent reading against what was worked out by hand: before it judges anything, it is judged itself. */
import { describe, expect, it } from 'vitest'
import type { Card } from '#scoring/card.ts'
import { chanceOf } from './chance.ts'
import { plain, toDigits, written } from './fractions.ts'
import { cardOf, fragments, unitsOf } from './fragments.ts'
import { scoredIndependently, type UnitFigures } from './independent.ts'
import { resultOf } from './independent-formula.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'

const base = { id: 'x', title: 'x', block: 'enforcement', year: 2026, version: 1, status: 'final' } as const
const count = (code: string) => ({ code, name: code, type: 'count' as const })
const one = (unit: string, figures: UnitFigures['figures'], hold: string | null = null): UnitFigures => ({
  ...{ unit, hold, figures },
  marks: {},
})

describe('the independent reading', () => {
  it.each(Object.keys(fragments))('%s comes to what was worked out by hand', (name) => {
    expect(scoredIndependently(cardOf(name), unitsOf(name))).toEqual(fragments[name])
  })

  it('scores all three ways with what is not applicable, and what goes beyond is added after', () => {
    // a: not applicable; b: 6 of 10; c: 12 of 10 by `over`, of which 2 are beyond.
    const card = (whenNotApplicable: Card['whenNotApplicable']): Card => ({
      ...base,
      ...(whenNotApplicable && { whenNotApplicable }),
      indicators: ['n', 'd', 'v', 'w'].map(count),
      criteria: [
        { code: 'a', name: 'a', max: 10, measure: { ratio: ['n', 'd'] }, rule: { kind: 'proportion', target: 1 } },
        { code: 'b', name: 'b', max: 10, measure: { value: 'v' }, rule: { kind: 'count', each: 1 } },
        {
          ...{ code: 'c', name: 'c', max: 10, measure: { value: 'w' } },
          rule: { kind: 'proportion', target: 10, over: { cap: 15 } },
        },
      ],
    })
    const [unit] = [one('U', { n: '1', d: '0', v: '6', w: '12' })]
    const got = (mode: Card['whenNotApplicable']) => {
      const [{ total, max, percent } = { total: '', max: '', percent: '' }] = scoredIndependently(card(mode), [unit])
      return { total, max, percent }
    }
    // (6 + 10) × 30 / 20 = 24, and 2 beyond; 10 + 6 + 12; 6 + 12 of 20.
    expect(got(undefined)).toEqual({ total: '26', max: '30', percent: '86.67' })
    expect(got('full')).toEqual({ total: '28', max: '30', percent: '93.33' })
    expect(got('drop')).toEqual({ total: '18', max: '20', percent: '90' })
  })

  it('measures the best among all, and parts equals by the chain', () => {
    const card: Card = {
      ...base,
      indicators: [count('v'), { ...count('w'), type: 'number' }],
      criteria: [
        { code: 'a', name: 'a', max: 10, measure: { value: 'v' }, rule: { kind: 'relative', target: 10 } },
        { code: 'b', name: 'b', max: 10, measure: { value: 'w' }, rule: { kind: 'deduction', each: 1 } },
      ],
      grades: [{ grade: 'A', atLeast: { percent: 75 } }, { grade: 'B', atLeast: { points: 5 } }, { grade: 'C' }],
      limits: [{ when: { criterion: 'b', belowPercent: 60 }, atMost: 'B', reason: 'điểm sàn' }],
      tieBreak: [{ criterion: 'b', order: 'asc' }],
    }
    const scored = scoredIndependently(card, [
      one('half', { v: '15', w: '0' }), // 5 + 5 × 5/10 = 7.5, and 10
      one('best', { v: '20', w: '3' }, 'đang xác minh'), // 10 and 7
      one('under', { v: '5', w: '5' }), // 2.5 and 5: under 60 % of b
      one('none', { v: '15', w: null }),
      one('equal', { v: '20', w: '2.5' }), // 10 and 7.5: 17.5 as half, but less of b
    ])
    expect(scored.map(({ unit, total, rank, grade }) => [unit, total, rank, grade])).toEqual([
      ['equal', '17.5', 1, 'A'],
      ['half', '17.5', 2, 'A'],
      ['under', '7.5', 3, 'B'],
      ['best', '17', null, 'A'],
      ['none', '7.5', null, 'B'],
    ])
    expect(scored[2]?.limits).toEqual([{ atMost: 'B', reason: 'điểm sàn' }])
  })

  it('keeps forty digits of a quotient, half to even, and everything else whole', () => {
    const none = () => null
    expect(resultOf('1 / 3 * 3', none)).toEqual({ value: written(`0.${'9'.repeat(40)}`) })
    expect(plain(toDigits(written('12345'), 4))).toBe('12340')
    expect(plain(toDigits(written('0.12355'), 4))).toBe('0.1236')
    expect(resultOf('a / (b - b)', (name) => written(name === 'a' ? '1' : '2'))).toBe('divided-by-zero')
    expect(resultOf('true ? 1 : a', none)).toBe('missing')
    expect(resultOf('2 + 3 * 4 - 6 / 2 >= 11 && !(1 > 2)', none)).toEqual({ value: true })
  })

  it('reads every random card to its end', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const chance = chanceOf(seed)
      const card = randomCard(chance)
      const units = randomFigures(chance, card)
      expect(scoredIndependently(card, units)).toHaveLength(units.length)
    }
  })
})

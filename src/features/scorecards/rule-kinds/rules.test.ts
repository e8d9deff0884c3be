/** A rule that becomes another keeps what both have; what it measures stays where it can. */
import { describe, expect, test } from 'vitest'
import { ruleKinds } from '#scoring/card.ts'
import type { DraftCriterion } from '../drafts/rules.ts'
import { type Before, measureKindOf, measuresOf, remembering, ruleAs, withKind } from './rules.ts'

describe('a change of kind', () => {
  test('keeps what the two kinds have in common', () => {
    const proportion = { kind: 'proportion', target: 40, full: 9, over: { cap: 12 } } as const
    expect(ruleAs(proportion, 'relative')).toEqual({ kind: 'relative', target: 40, full: 9 })
    expect(ruleAs({ kind: 'deduction', start: 5, each: 0.5, floor: 1 }, 'count')).toEqual({ kind: 'count', each: 0.5 })
    expect(ruleAs(proportion, 'proportion')).toBe(proportion)
    expect(ruleAs(undefined, 'bands')).toEqual({ kind: 'bands', bands: [{ from: 0, to: null }] })
  })

  test('keeps the measure where the new kind can measure so', () => {
    const leaf = { code: 'A', measure: { ratio: ['a', 'b'] }, rule: { kind: 'proportion', target: 1 } } as const
    for (const kind of ruleKinds) {
      const { measure, rule } = withKind(leaf, kind)
      expect(rule?.kind).toBe(kind)
      expect(measureKindOf(measure)).toBe(measuresOf(kind).includes('ratio') ? 'ratio' : null)
    }
  })

  test('through every kind and back again loses nothing', () => {
    const leaf = {
      code: 'A',
      measure: { ratio: ['a', 'b'] },
      rule: { kind: 'bands', bands: [{ from: 0, to: null, points: 1 }] },
    } as const
    let now: DraftCriterion = leaf
    let before: Before | undefined
    for (const kind of [...ruleKinds, ...ruleKinds.toReversed()]) {
      before = remembering(now, before)
      now = withKind(now, kind, before)
      expect([now.rule?.kind, now.measure !== undefined]).toEqual([kind, measuresOf(kind).includes('ratio')])
    }
    expect(now).toEqual(leaf)
  })
})

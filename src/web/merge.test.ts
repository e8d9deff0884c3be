/** Merging what two people typed: nothing of either side is lost without being seen. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, merged, mustMerge } from './merge.ts'

const base = { heading: 'Một', body: 'Hai', due: null }

describe('merging', () => {
  it('tells each changed field and who changed it', () =>
    expect(
      differences({
        base,
        mine: { heading: 'Một!', body: 'Của tôi', due: null },
        theirs: { heading: 'Một', body: 'Của họ', due: '2026-03-02' },
      }),
    ).toEqual([
      { name: 'heading', by: 'mine' },
      { name: 'body', by: 'both' },
      { name: 'due', by: 'theirs' },
    ]))

  it('is not asked for when only one side changed, or both did the same', () => {
    const changed = { ...base, body: 'Khác' }
    expect(mustMerge({ base, mine: changed, theirs: base })).toBe(false)
    expect(mustMerge({ base, mine: base, theirs: changed })).toBe(false)
    expect(mustMerge({ base, mine: changed, theirs: { ...base, body: ' Khác ' } })).toBe(false)
    expect(mustMerge({ base, mine: changed, theirs: { ...base, heading: 'Khác' } })).toBe(true)
  })

  it('gives every differing field from the chosen side, and loses no field that only one side changed', () => {
    const values = fc.record({ a: fc.constantFrom('1', '2', '3'), b: fc.constantFrom('1', '2', '3') })
    fc.assert(
      fc.property(
        values,
        values,
        values,
        fc.constantFrom('mine' as const, 'theirs' as const),
        (first, mine, theirs, pick) => {
          const sides = { base: first, mine, theirs }
          const found = differences(sides)
          const chosen = Object.fromEntries(found.map(({ name, by }) => [name, by === 'both' ? pick : by]))
          const result = merged(sides, chosen) as typeof first
          for (const name of ['a', 'b'] as const) {
            if (mine[name] === first[name]) expect(result[name]).toBe(theirs[name])
            else if (theirs[name] === first[name]) expect(result[name]).toBe(mine[name])
            else expect([mine[name], theirs[name]]).toContain(result[name])
          }
        },
      ),
    )
  })
})

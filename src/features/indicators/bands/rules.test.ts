/** Bands do not share a unit or a workload. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type BandFacts, type OtherBand, whyNotBand, whyNotRegroup } from './rules.ts'

const band = (given: Partial<BandFacts> = {}): BandFacts => ({
  ...{ code: 'one', name: 'Một', measureCode: null, boundFrom: null, boundTo: null, unitIds: [] },
  ...given,
})
const other = (given: Partial<BandFacts> = {}): OtherBand => ({
  id: 'other',
  ...band({ code: 'other', name: 'Khác', ...given }),
})
const units = ['a', 'b'].map((unitId) => ({ unitId, unitName: unitId }))
const why = (one: BandFacts, others: OtherBand[] = []) => {
  const [issue] = whyNotBand(one, { others, units, codes: ['cases'] })?.issues ?? []
  return issue && [issue.path.replace('/body/', ''), issue.code]
}

describe('a workload band', () => {
  it('has a code of its own, units of the block, and edges by a measure, in order', () => {
    expect(why(band({ code: 'other' }), [other()])).toEqual(['code', 'band.code-taken'])
    expect(why(band({ unitIds: ['a', 'x'] }))).toEqual(['unitIds/1', 'band.not-a-member'])
    expect(why(band({ unitIds: ['a', 'a'] }))).toEqual(['unitIds/1', 'band.unit-twice'])
    expect(why(band({ unitIds: ['a'] }), [other({ unitIds: ['a'] })])).toEqual(['unitIds/0', 'band.unit-elsewhere'])
    expect(why(band({ boundFrom: '1' }))).toEqual(['measureCode', 'band.measure-needed'])
    expect(why(band({ measureCode: 'nothing' }))).toEqual(['measureCode', 'band.no-such-measure'])
    expect(why(band({ measureCode: 'cases', boundFrom: '9', boundTo: '10' }))).toBeUndefined()
    expect(why(band({ measureCode: 'cases', boundFrom: '10', boundTo: '9' }))).toEqual([
      'boundTo',
      'band.edges-reversed',
    ])
    expect(why(band({ measureCode: 'cases', boundFrom: '10', boundTo: '10' }))).toEqual([
      'boundTo',
      'band.edges-reversed',
    ])
  })

  it('begins where the one before ends', () => {
    const below = other({ measureCode: 'cases', boundTo: '1000' })
    expect(why(band({ measureCode: 'cases', boundFrom: '1000' }), [below])).toBeUndefined()
    expect(why(band({ measureCode: 'cases', boundFrom: '999.5' }), [below])).toEqual([
      'boundFrom',
      'band.edges-overlap',
    ])
    expect(why(band({ measureCode: 'cases' }), [below])).toEqual(['boundFrom', 'band.edges-overlap'])
  })

  it('keeps its edges while a value stands on it; once that is settled the organiser alone regroups, with the reason', () => {
    const before = band({ unitIds: ['a', 'b'] })
    const none = { isReliedOn: false, isSettled: false }
    const drafted = { isReliedOn: true, isSettled: false }
    const settled = { isReliedOn: true, isSettled: true }
    const changed = (given: Partial<BandFacts>, reason: string | null = null) => ({ ...before, ...given, reason })
    const code = (...given: Parameters<typeof whyNotRegroup>) => whyNotRegroup(...given)?.code
    expect(code(before, changed({ unitIds: ['b'], measureCode: 'cases' }), none, false)).toBeUndefined()
    expect(code(before, changed({ unitIds: ['b'] }), drafted, false)).toBeUndefined()
    expect(code(before, changed({ measureCode: 'cases' }), drafted, true)).toBe('band.relied-on')
    expect(code(before, changed({}, 'x'), settled, false)).toBe('band.by-organiser')
    expect(code(before, changed({ unitIds: ['b', 'a'] }), settled, true)).toBeUndefined()
    expect(whyNotRegroup(before, changed({ unitIds: ['b'] }), settled, true)?.issues?.[0]?.code).toBe(
      'band.reason-needed',
    )
    expect(code(before, changed({ unitIds: ['b', 'c'] }, 'x'), settled, true)).toBeUndefined()
  })

  const edge = fc.option(fc.integer({ min: 0, max: 20 }).map(String))
  test.prop([fc.tuple(edge, edge), fc.tuple(edge, edge), fc.integer({ min: -1, max: 21 })])(
    'let beside another never holds the same workload',
    ([from, to], [otherFrom, otherTo], workload) => {
      const one = band({ measureCode: 'cases', boundFrom: from, boundTo: to })
      const two = other({ measureCode: 'cases', boundFrom: otherFrom, boundTo: otherTo })
      const holds = ({ boundFrom, boundTo }: BandFacts) =>
        Number(boundFrom ?? -9) <= workload && workload < Number(boundTo ?? 99)
      if (why(one, [two]) === undefined) expect(holds(one) && holds(two)).toBe(false)
    },
  )
})

/** Targets are written exactly, told apart by band and unit, and refused where they cannot be right. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { speaker } from '#kit/words.ts'
import { comparisons } from '../rules.ts'
import {
  type Asking,
  type Difference,
  formatValue,
  goalOf,
  readValue,
  type TargetFacts,
  targetFor,
  targetLine,
  whyNotTarget,
} from './rules.ts'
import { words } from './words.ts'

const t = speaker(words)
const target: TargetFacts = {
  content: 'Thi hành xong về việc',
  comparison: '>',
  value: '0.73',
  asPercent: true,
  per: null,
  due: null,
}

describe('the value of a target', () => {
  test.each([
    ['0.73', true, '73%'],
    ['0.335', true, '33,5%'],
    ['1', true, '100%'],
    ['0.00125', true, '0,125%'],
    ['12.5', true, '1.250%'],
    ['0', true, '0%'],
    ['1250.5', false, '1.250,5'],
    ['1', false, '1'],
  ])('%s (percent: %s) is written %s and read back', (value, asPercent, written) => {
    expect(formatValue(value, asPercent)).toBe(written)
    expect(readValue(written, asPercent)).toBe(value)
  })

  const decimal = fc
    .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 9999 }))
    .map(([whole, part]) => `${whole}${part === 0 ? '' : `.${String(part).padStart(4, '0').replace(/0+$/, '')}`}`)

  test.prop([decimal, fc.boolean()])('is never changed by writing and reading', (value, asPercent) => {
    expect(readValue(formatValue(value, asPercent), asPercent)).toBe(value)
  })

  test.each(['', 'mười', '-3', '7,3,1', '1e5'])('"%s" is no number', (typed) => {
    expect(readValue(typed, true)).toBeUndefined()
  })

  test.each(comparisons)('is told in words for %s', (comparison) => {
    expect(goalOf({ ...target, comparison }, t)).toContain('73%')
  })

  test('tells for whom and until when', () => {
    expect(
      goalOf({ ...target, comparison: '>=', value: '1', asPercent: false, per: 'unit', due: '2018-09-30' }, t),
    ).toBe('từ 1 trở lên, mỗi đơn vị, đến ngày 30/09/2018')
  })
})

describe('a target that differs', () => {
  test('says for whom, as it stands on paper', () => {
    const differences = [
      { name: 'Nhóm 1', value: '0.755' },
      { name: 'Cục THADS tỉnh A', value: '0.8' },
    ]
    expect(targetLine({ ...target, due: '2018-09-30', differences }, t)).toBe(
      'Thi hành xong về việc: trên 73%, đến ngày 30/09/2018 (riêng Nhóm 1: 75,5%; Cục THADS tỉnh A: 80%)',
    )
    expect(targetLine({ ...target, differences: [] }, t)).toBe('Thi hành xong về việc: trên 73%')
  })

  const forBand = (bandId: string, value: string): Difference => ({ bandId, unitId: null, value })
  const forUnit = (unitId: string, value: string): Difference => ({ bandId: null, unitId, value })
  test('asks of a unit its own value, else its band’s, else everybody’s', () => {
    const differences = [forBand('b', '0.8'), forUnit('u', '0.9')]
    expect(targetFor({ unitId: 'u', bandId: 'b' }, target, differences)).toBe('0.9')
    expect(targetFor({ unitId: 'v', bandId: 'b' }, target, differences)).toBe('0.8')
    expect(targetFor({ unitId: 'v', bandId: 'c' }, target, differences)).toBe('0.73')
    expect(targetFor({ unitId: 'v', bandId: null }, target, differences)).toBe('0.73')
  })

  test('is that of the unit whose place it took, before its band’s; of two asked differently neither is', () => {
    const differs = [forBand('b', '0.8'), forUnit('old', '0.9'), forUnit('other', '0.6'), forUnit('same', '0.9')]
    const asked = (ancestorIds: string[], unitId = 'heir') =>
      targetFor({ unitId, bandId: 'b', ancestorIds }, target, differs)
    expect([
      asked(['old']),
      asked(['old', 'same']),
      asked(['old', 'other']),
      asked(['x']),
      asked(['old'], 'other'),
    ]).toEqual(['0.9', '0.9', '0.8', '0.8', '0.6'])
  })

  const one = fc.constantFrom('a', 'b', 'c')
  const value = fc.integer({ min: 0, max: 9 }).map(String)
  const all = fc.uniqueArray(
    fc.oneof(
      fc.tuple(one, value).map(([id, v]) => forBand(id, v)),
      fc.tuple(one, value).map(([id, v]) => forUnit(id, v)),
    ),
    {
      selector: ({ bandId, unitId }) => `${bandId}/${unitId}`,
    },
  )
  test.prop([all, one, fc.option(one)])(
    'never asks what was agreed for others, whatever the order',
    (differences, unitId, bandId) => {
      const asked = targetFor({ unitId, bandId }, target, differences)
      expect(targetFor({ unitId, bandId }, target, differences.toReversed())).toBe(asked)
      const concerned = differences.filter((d) => d.unitId === unitId || (bandId !== null && d.bandId === bandId))
      expect(targetFor({ unitId, bandId }, target, concerned)).toBe(asked)
      if (concerned.length === 0) expect(asked).toBe(target.value)
    },
  )
})

describe('a target is refused', () => {
  const asking: Asking = { indicator: undefined, bands: [{ id: 'b' }], units: [{ unitId: 'u' }] }
  const asked = (given: object, measured?: Asking['indicator']) => {
    const body = { value: '0.73', asPercent: true, differences: [], ...given }
    const refusal = whyNotTarget(body, { ...asking, indicator: measured })
    return refusal?.issues?.map(({ path, code }) => [path.replace('/body/', ''), code])[0]
  }
  const ratio = { type: 'ratio', unitLabel: '%' } as const
  const count = { type: 'count', unitLabel: 'việc' } as const

  test.each([
    ['73 where 0.73 is meant', { value: '73' }, undefined, ['value', 'target.fraction-of-one']],
    [
      'a ratio that is not written as one',
      { value: '73', asPercent: false },
      ratio,
      ['asPercent', 'target.percent-needed'],
    ],
    ['a count in percent', {}, count, ['asPercent', 'target.not-a-ratio']],
    ['half a case', { value: '1.5', asPercent: false }, count, ['value', 'target.whole-number']],
    [
      'a value for nobody',
      { differences: [{ bandId: null, unitId: null, value: '0.8' }] },
      ratio,
      ['differences/0/bandId', 'difference.band-or-unit'],
    ],
    [
      'a value for two',
      { differences: [{ bandId: 'b', unitId: 'u', value: '0.8' }] },
      ratio,
      ['differences/0/bandId', 'difference.band-or-unit'],
    ],
    [
      'a band of elsewhere',
      { differences: [forBandOf('x')] },
      ratio,
      ['differences/0/bandId', 'difference.no-such-band'],
    ],
    [
      'a unit of elsewhere',
      { differences: [{ bandId: null, unitId: 'x', value: '0.8' }] },
      ratio,
      ['differences/0/unitId', 'difference.not-a-member'],
    ],
    [
      'two values for one',
      { differences: [forBandOf('b'), forBandOf('b')] },
      ratio,
      ['differences/1/bandId', 'difference.twice'],
    ],
    [
      '80 where 0.8 is meant, for a band',
      { differences: [forBandOf('b', '80')] },
      ratio,
      ['differences/0/value', 'target.fraction-of-one'],
    ],
  ])('%s', (_, given, measured, told) => {
    expect(asked(given, measured)).toEqual(told)
  })

  test('and not where it is over 100 %, differs rightly, or is a plain number', () => {
    expect(asked({ value: '1.05', differences: [forBandOf('b')] }, ratio)).toBeUndefined()
    expect(asked({ value: '12', asPercent: false }, count)).toBeUndefined()
    expect(asked({ value: '73', asPercent: false })).toBeUndefined()
  })
})

function forBandOf(bandId: string, value = '0.8') {
  return { bandId, unitId: null, value }
}

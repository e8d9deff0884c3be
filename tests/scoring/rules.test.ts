/** What each kind of rule gives: one test for each sentence of the table of rules in the specification. */
import { describe, expect, it } from 'vitest'
import type { Rule } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { counted, leaf, points, ratio, scored, sheet, small, tableFrom, value } from './small.ts'

const bands: Rule = {
  kind: 'bands',
  bands: [
    { from: 0.95, to: null, points: 2 },
    { from: 0.75, to: 0.95, points: 1 },
    { from: 0, to: 0.75, points: 0 },
  ],
}

describe('bands', () => {
  it('points of the band that holds the value: from is included and to is not, unless said', () => {
    const at = (n: string) => points(bands, 2, ratio, { n, d: '100' })
    expect(['0', '74', '75', '94', '95', '100', '250'].map(at)).toEqual(
      ['0', '0', '1', '1', '2', '2', '2'].map((got) => `scored ${got}`),
    )
  })

  it('an edge may be open below and closed above', () => {
    const rule: Rule = {
      kind: 'bands',
      bands: [
        { from: null, to: 0, toInclusive: true, points: 0 },
        { from: 0, to: 2.5, fromInclusive: false, toInclusive: true, points: 1 },
        { from: 2.5, to: null, fromInclusive: false, points: 3 },
      ],
    }
    const at = (number: string) => points(rule, 3, value('number'), { number })
    expect(['-7.25', '0', '0.000001', '2.5', '2.500000000000000000001'].map(at)).toEqual(
      ['0', '0', '1', '1', '3'].map((got) => `scored ${got}`),
    )
  })

  it('an edge that is not included leaves its value to the band below, in whatever order they stand', () => {
    const rule: Rule = {
      kind: 'bands',
      bands: [
        { from: 2.5, to: null, fromInclusive: false, points: 3 },
        { from: null, to: 2.5, toInclusive: true, points: 1 },
      ],
    }
    expect(['2.5', '2.51'].map((number) => points(rule, 3, value('number'), { number }))).toEqual([
      ...['scored 1', 'scored 3'],
    ])
  })

  it('of a draft may leave a value out, which then has nothing', () => {
    const rule: Rule = {
      kind: 'bands',
      bands: [
        { from: 0, to: 1, points: 1 },
        { from: 2, to: null, points: 2 },
      ],
    }
    const told = sheet(small([leaf('L', 2, rule, value('number'))]), { number: '1.5' })
    expect([told.leaves.L, told.reason('L').rule]).toEqual(['scored 0', { kind: 'bands', band: null }])
  })

  it('a share is compared as a fraction: a quotient that a double takes for the edge is not on it', () => {
    // 0.95 − 1 / 10^20: the double of the quotient is the double of 0.95.
    const owed = `1${'0'.repeat(20)}`
    const paid = `94${'9'.repeat(18)}`
    const card = small([leaf('L', 2, bands, { ratio: ['money', 'd'] })], {
      indicators: ['money', 'd'].map((code) => ({ code, name: code, type: 'money' })),
    })
    expect(sheet(card, { money: paid, d: owed }).leaves.L).toBe('scored 1')
    expect(sheet(card, { money: `95${'0'.repeat(18)}`, d: owed }).leaves.L).toBe('scored 2')
  })
})

describe('proportion', () => {
  const rule: Rule = { kind: 'proportion', target: 0.9 }

  it('full × value / target, at most full', () => {
    const at = (n: string) => points(rule, 10, ratio, { n, d: '100' })
    expect(['0', '45', '60', '89', '90', '100', '300'].map(at)).toEqual(
      ['0', '5', '6.67', '9.89', '10', '10', '10'].map((got) => `scored ${got}`),
    )
  })

  it('full is the leaf’s max unless given', () => {
    expect(points({ ...rule, full: 8 }, 10, ratio, { n: '90', d: '100' })).toBe('scored 8')
  })

  it('with over, goes on past the target up to the cap, which may exceed max', () => {
    const over: Rule = { ...rule, over: { cap: 12 } }
    const at = (n: string) => points(over, 10, ratio, { n, d: '100' })
    expect(['45', '90', '99', '108', '500'].map(at)).toEqual(
      ['5', '10', '11', '12', '12'].map((got) => `scored ${got}`),
    )
  })

  it('lowerIsBetter turns the share into target / value; value 0 then gives the cap where over stands, else full', () => {
    const lower: Rule = { kind: 'proportion', target: 3, lowerIsBetter: true }
    const over: Rule = { ...lower, over: { cap: 15 } }
    const at = (rule: Rule) => (days: string) => points(rule, 10, value('days'), { days })
    expect(['0', '2', '3', '4', '7'].map(at(lower))).toEqual(
      ['10', '10', '10', '7.5', '4.29'].map((got) => `scored ${got}`),
    )
    expect(['0', '1', '2', '3', '6'].map(at(over))).toEqual(['15', '15', '15', '10', '5'].map((got) => `scored ${got}`))
    // Read as it is written: below zero the quotient is below zero too, and is held to 0.
    expect(points(lower, 10, value('number'), { number: '-1' })).toBe('scored 0')
  })

  it('a target may differ by workload: by missing is missing, outside all steps is not applicable', () => {
    const rule: Rule = {
      kind: 'proportion',
      target: {
        by: 'w',
        steps: [
          { from: 500, to: 5000, toInclusive: true, value: 0.75 },
          { from: 5000, to: 10000, fromInclusive: false, toInclusive: true, value: 0.74 },
        ],
      },
    }
    const at = (w: string) => points(rule, 10, ratio, { n: '37', d: '100', w })
    expect(['499', '500', '5000', '5001', '10000', '10001', ''].map(at)).toEqual([
      'not-applicable 0',
      'scored 4.93',
      'scored 4.93',
      ...['scored 5', 'scored 5', 'not-applicable 0', 'missing 0'],
    ])
    const told = sheet(small([leaf('L', 10, rule, ratio)]), { n: '37', d: '100', w: '10001' }).reason('L')
    expect(told.rule).toEqual({
      ...{ kind: 'proportion', full: '10', cap: null, lowerIsBetter: false },
      target: { value: null, by: { indicator: 'w', figure: '10001' }, step: null },
    })
  })
})

describe('boolean and choice', () => {
  it('yes gives full and no gives 0 unless given', () => {
    const at = (rule: Rule, yes: string) => points(rule, 4, value('yes'), { yes })
    expect([at({ kind: 'boolean' }, 'true'), at({ kind: 'boolean' }, '0')]).toEqual(['scored 4', 'scored 0'])
    const given: Rule = { kind: 'boolean', yes: 1.5, no: 2 }
    expect([at(given, 'có'), at(given, 'không')]).toEqual(['scored 1.5', 'scored 2'])
    expect(at({ kind: 'boolean', full: 3 }, '1')).toBe('scored 3')
    expect(at({ kind: 'boolean' }, '')).toBe('missing 0')
  })

  it('a draft whose rule does not fit what it measures waits for one that does', () => {
    const options = ['true', 'false', '1'].map((code) => ({ code, label: code, points: 1 }))
    const choice: Rule = { kind: 'choice', options }
    expect([
      points({ kind: 'boolean' }, 4, value('pick'), { pick: 'a' }),
      points({ kind: 'boolean' }, 4, value('v'), { v: '1' }),
      points(choice, 4, value('yes'), { yes: '1' }),
      points(choice, 4, value('v'), { v: '1' }),
    ]).toEqual(Array.from({ length: 4 }, () => 'missing 0'))
  })

  it('an option that a draft no longer has gives nothing', () => {
    const choice = (code: string) =>
      small([leaf('L', 1, { kind: 'choice', options: [{ code, label: code, points: 1 }] }, value('pick'))])
    const engine = engineOf(choice('b'))
    const told = engine.explain(tableFrom(choice('a'), { U: { pick: 'a' } }), 'U')?.leaves[0]
    expect([told?.status, told?.because.points, told?.because.rule]).toEqual([
      ...['scored', '0', { kind: 'choice', option: null }],
    ])
  })

  it('the points of the chosen option', () => {
    const options = [
      { code: 'cục-trưởng', label: 'Cục trưởng', points: 1 },
      { code: 'phó', label: 'Phó Cục trưởng', points: 0.5 },
    ]
    const at = (pick: string) => points({ kind: 'choice', options }, 1, value('pick'), { pick })
    expect(['cục-trưởng', 'phó', ''].map(at)).toEqual(['scored 1', 'scored 0.5', 'missing 0'])
    // The same text in decomposed characters is the same option.
    expect(at('cục-trưởng'.normalize('NFD'))).toBe('scored 1')
  })
})

describe('deduction and count', () => {
  it('start − each × value, not under floor', () => {
    const at = (rule: Rule) => (v: string) => points(rule, 10, value(), { v })
    expect(['0', '1', '9', '40'].map(at({ kind: 'deduction', each: 0.25 }))).toEqual(
      ['10', '9.75', '7.75', '0'].map((got) => `scored ${got}`),
    )
    expect(['0', '1', '9'].map(at({ kind: 'deduction', start: 8, each: 3, floor: 2 }))).toEqual(
      ['8', '5', '2'].map((got) => `scored ${got}`),
    )
    expect(at({ kind: 'deduction', full: 6, each: 1 })('2')).toBe('scored 4')
  })

  it('each × value, not over cap', () => {
    const at = (rule: Rule) => (v: string) => points(rule, 10, value(), { v })
    expect(['0', '3', '7'].map(at({ kind: 'count', each: 1.5 }))).toEqual(
      ['0', '4.5', '10'].map((got) => `scored ${got}`),
    )
    expect(['3', '7'].map(at({ kind: 'count', each: 1.5, cap: 4 }))).toEqual(['scored 4', 'scored 4'])
    expect(at({ kind: 'count', each: 1.5, full: 5 })('9')).toBe('scored 5')
  })
})

describe('relative', () => {
  const card = (rule: Rule) => small([leaf('L', 10, rule, value('v')), counted('other', 5, 'w')])
  const got = (rule: Rule, units: Parameters<typeof scored>[1]) => {
    const told = scored(card(rule), units)
    return Object.fromEntries(Object.keys(units).map((unit) => [unit, told.unit(unit).leaves[0]?.because.points]))
  }

  it('under the target full × reach × value / target; from it on the rest by (value − target) / (best − target)', () => {
    const units = { a: { v: '10' }, b: { v: '20' }, c: { v: '25' }, d: { v: '40' }, e: { v: '0' } }
    expect(got({ kind: 'relative', target: 20 }, units)).toEqual({ a: '2.5', b: '5', c: '6.25', d: '10', e: '0' })
    expect(got({ kind: 'relative', target: 20, reach: 0.6, full: 9 }, units)).toEqual({
      ...{ a: '2.7', b: '5.4', c: '6.3', d: '9', e: '0' },
    })
  })

  it('value = best = target gives full', () => {
    expect(got({ kind: 'relative', target: 20 }, { a: { v: '20' }, b: { v: '5' } })).toEqual({ a: '10', b: '1.25' })
  })

  it('the best is among all whose leaf has a value, incomplete and held units included', () => {
    const units = {
      a: { v: '30', w: '1' },
      held: { v: '40', w: '1', hold: 'đang xác minh' },
      incomplete: { v: '60' },
      nothing: { w: '1' },
    }
    expect(got({ kind: 'relative', target: 20 }, units)).toEqual({
      a: '6.25',
      held: '7.5',
      incomplete: '10',
      nothing: '0',
    })
  })

  it('a target may differ by workload: by missing is missing, outside all steps is not applicable', () => {
    const rule: Rule = { kind: 'relative', target: { by: 'w', steps: [{ from: 1, to: 9, value: 20 }] } }
    const at = (w: string) => points(rule, 10, value(), { v: '10', w })
    expect(['5', '', '9'].map(at)).toEqual(['scored 2.5', 'missing 0', 'not-applicable 0'])
  })

  it('a unit to which the leaf does not apply has no value, one whose onlyIf is not met has', () => {
    const rule: Rule = { kind: 'relative', target: 20 }
    const units = { a: { v: '30', yes: '1' }, b: { v: '40', yes: '0' }, c: { v: '36', yes: '1' } }
    const with_ = (more: object) =>
      scored(small([leaf('L', 10, rule, value('v'), more)]), units).unit('a').leaves[0]?.because.points
    expect(with_({ applies: { formula: 'yes' } })).toBe('8.13')
    expect(with_({ onlyIf: { formula: 'yes' } })).toBe('7.5')
  })
})

describe('judged', () => {
  const judged = (panel: 'median' | 'mean', panelSize = 3): Rule => ({
    ...{ kind: 'judged', min: 0, max: 10, step: 0.5, panel, panelSize },
  })
  const got = (rule: Rule, marks: string[], more = {}) =>
    sheet(small([leaf('L', 10, rule)], more), {}, { L: marks }).leaves.L

  it('the median of an odd number is the middle one', () => {
    expect(got(judged('median'), ['9', '2', '6.5'])).toBe('scored 6.5')
  })

  it('the median of an even number is the mean of the middle two, rounded to step toward the lower', () => {
    expect(got(judged('median'), ['9', '2', '6.5', '7'])).toBe('scored 6.5')
    expect(got(judged('median'), ['9', '2', '6', '7'])).toBe('scored 6.5')
    expect(got(judged('median'), ['8', '8', '8', '0'])).toBe('scored 8')
    // Steps are counted from the least mark: 1, 3, 5 …
    const odd: Rule = { kind: 'judged', min: 1, max: 9, step: 2, panel: 'median', panelSize: 2 }
    expect(got(odd, ['3', '5'])).toBe('scored 3')
    expect(got(odd, ['3', '7'])).toBe('scored 5')
  })

  it('a mean is rounded to precision', () => {
    expect(got(judged('mean'), ['9', '9', '8.5'])).toBe('scored 8.83')
    expect(got(judged('mean'), ['9', '9', '8.5'], { precision: 0 })).toBe('scored 9')
  })

  it('fewer than panelSize marks is missing, more are counted', () => {
    expect(got(judged('mean'), ['9', '9'])).toBe('missing 0')
    expect(got(judged('mean'), [])).toBe('missing 0')
    expect(got(judged('mean', 1), ['9', '8'])).toBe('scored 8.5')
  })
})

describe('formula', () => {
  const got = (text: string, figures = {}) => points({ kind: 'formula', text }, 10, undefined, figures)

  it('its result, clamped to 0…max', () => {
    expect([got('v * 2', { v: '3' }), got('v * 2', { v: '30' }), got('v - 9', { v: '3' })]).toEqual([
      'scored 6',
      'scored 10',
      'scored 0',
    ])
  })

  it('any missing input is missing, even in a branch not taken', () => {
    expect(got('yes ? 5 : v', { yes: '1' })).toBe('missing 0')
  })

  it('division by zero is not applicable', () => {
    expect(got('v / w', { v: '3', w: '0' })).toBe('not-applicable 0')
  })

  it('division keeps 40 digits half-even', () => {
    // 1 / 3 × 3 is 0.99…9 of forty digits, which is below 1.
    expect(got('v / 3 * 3 >= v ? 10 : 4', { v: '1' })).toBe('scored 4')
  })

  it('a formula may be the measure of any rule', () => {
    const measure = { formula: 'v - w' }
    const rule: Rule = { kind: 'count', each: 1 }
    expect(points(rule, 10, measure, { v: '7', w: '3' })).toBe('scored 4')
    expect(points(rule, 10, measure, { v: '7' })).toBe('missing 0')
    expect(points(rule, 10, { formula: 'v / w' }, { v: '7', w: '0' })).toBe('not-applicable 0')
  })
})

describe('a ratio', () => {
  it('whose denominator is known and 0 makes the leaf not applicable, whatever the numerator', () => {
    expect(points(bands, 2, ratio, { n: '5', d: '0' })).toBe('not-applicable 0')
    expect(points(bands, 2, ratio, { d: '0' })).toBe('not-applicable 0')
    expect(points(bands, 2, ratio, { n: '0', d: '0' })).toBe('not-applicable 0')
  })

  it('is otherwise missing where any figure is missing', () => {
    expect(points(bands, 2, ratio, { n: '5' })).toBe('missing 0')
    expect(points(bands, 2, ratio, { d: '5' })).toBe('missing 0')
    expect(points(bands, 2, ratio, {})).toBe('missing 0')
  })

  it('zero is a valid figure', () => {
    expect(points(bands, 2, ratio, { n: '0', d: '5' })).toBe('scored 0')
  })
})

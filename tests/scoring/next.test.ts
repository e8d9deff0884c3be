/** What a unit would have needed for more points: told for each kind, and true when it is tried. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Measure, Rule } from '#scoring/card.ts'
import type { Next } from '#scoring/reasons.ts'
import { type Given, leaf, ratio, scored, sheet, small, value } from './small.ts'

const next = (rule: Rule, max: number, measure: Measure | undefined, figures: Given) =>
  sheet(small([leaf('L', max, rule, measure)]), figures).reason('L').next

const shares: Rule = {
  kind: 'bands',
  bands: [
    { from: 0.95, to: null, points: 10 },
    { from: 0.85, to: 0.95, points: 8 },
    { from: 0, to: 0.85, points: 5 },
  ],
}

describe('the next band', () => {
  it('of 577,876 in 685,898 (84.25 %) begins at 85 %: with that denominator, at 583,014', () => {
    expect(next(shares, 10, ratio, { n: '577876', d: '685898' })).toEqual({
      ...{ kind: 'numerator', points: '8', indicator: 'n', compare: 'at-least', value: '583014' },
      denominator: { indicator: 'd', figure: '685898' },
      edge: { over: '85', under: '100' },
    })
  })

  it('an edge that is not included asks for one more', () => {
    const rule: Rule = {
      kind: 'bands',
      bands: [
        { from: 0, to: 0.5, toInclusive: true, points: 0 },
        { from: 0.5, to: null, fromInclusive: false, points: 1 },
      ],
    }
    expect(next(rule, 1, ratio, { n: '10', d: '100' })).toMatchObject({ value: '51' })
    expect(next(rule, 1, ratio, { n: '10', d: '101' })).toMatchObject({ value: '51' })
  })

  it('may lie below, where less is better', () => {
    const late: Rule = {
      kind: 'bands',
      bands: [
        { from: 0, to: 0, toInclusive: true, points: 2 },
        { from: 1, to: 2, toInclusive: true, points: 1.5 },
        { from: 3, to: 5, toInclusive: true, points: 1 },
        { from: 6, to: null, points: 0 },
      ],
    }
    const at = (days: string) => next(late, 2, value('days'), { days })
    expect(at('9')).toEqual({ kind: 'value', points: '1', indicator: 'days', compare: 'at-most', value: '5' })
    expect(at('3')).toMatchObject({ points: '1.5', value: '2' })
    expect(at('1')).toMatchObject({ points: '2', value: '0' })
    expect(at('0')).toBeNull()
  })

  it('is the one that gives the least more, the nearer of two', () => {
    const rule: Rule = {
      kind: 'bands',
      bands: [
        { from: 0, to: 10, points: 3 },
        { from: 10, to: 20, points: 2 },
        { from: 20, to: 30, points: 1 },
        { from: 30, to: 34, points: 2 },
        { from: 34, to: null, points: 3 },
      ],
    }
    expect(next(rule, 3, value(), { v: '28' })).toMatchObject({ points: '2', compare: 'at-least', value: '30' })
    expect(next(rule, 3, value(), { v: '21' })).toMatchObject({ points: '2', compare: 'at-most', value: '19' })
  })

  it('begins above the edge on which the unit stands, where that belongs to the band below', () => {
    const rule: Rule = {
      kind: 'bands',
      bands: [
        { from: 0, to: 5, toInclusive: true, points: 1 },
        { from: 5, to: null, fromInclusive: false, points: 2 },
      ],
    }
    expect(next(rule, 2, value(), { v: '5' })).toMatchObject({ points: '2', compare: 'at-least', value: '6' })
    expect(next(rule, 2, value(), { v: '6' })).toBeNull()
  })

  it('of numbers may end below an edge, or begin where no short decimal is the edge', () => {
    const turned = (edge: number): Rule => ({
      kind: 'bands',
      bands: [
        { from: null, to: edge, points: 2 },
        { from: edge, to: null, points: 1 },
      ],
    })
    expect(next(turned(5), 2, value('number'), { number: '7' })).toEqual({
      ...{ kind: 'value', points: '2', indicator: 'number', compare: 'below', value: '5' },
    })
    expect(next(turned(0.12345678), 2, value('number'), { number: '7' })).toMatchObject({
      ...{ compare: 'at-most', value: '0.123456' },
    })
    const rising: Rule = {
      kind: 'bands',
      bands: [
        { from: null, to: 0.12345678, toInclusive: true, points: 1 },
        { from: 0.12345678, to: null, fromInclusive: false, points: 2 },
      ],
    }
    expect(next(rising, 2, value('number'), { number: '0' })).toMatchObject({ compare: 'at-least', value: '0.123457' })
  })

  it('of a share whose figures are below zero is not told', () => {
    const card = small([leaf('L', 10, shares, ratio)], {
      indicators: ['n', 'd'].map((code) => ({ code, name: code, type: 'number' })),
    })
    expect(sheet(card, { n: '1', d: '4' }).reason('L').next).toMatchObject({ value: '3.4', compare: 'at-least' })
    expect(sheet(card, { n: '-1', d: '-4' }).reason('L').next).toBeNull()
  })

  it('of numbers with decimals is told by its edge', () => {
    const rule: Rule = {
      kind: 'bands',
      bands: [
        { from: null, to: 2.5, toInclusive: true, points: 1 },
        { from: 2.5, to: 7, fromInclusive: false, points: 2 },
        { from: 7, to: null, points: 0 },
      ],
    }
    const at = (number: string) => next(rule, 2, value('number'), { number })
    expect(at('-4')).toEqual({ kind: 'value', points: '2', indicator: 'number', compare: 'above', value: '2.5' })
    expect(at('8.25')).toMatchObject({ points: '1', compare: 'at-most', value: '2.5' })
    expect(at('3')).toBeNull()
  })
})

describe('full points', () => {
  it('of a proportion stand at the target, with over at the cap', () => {
    const rule: Rule = { kind: 'proportion', target: 0.9 }
    expect(next(rule, 10, ratio, { n: '50', d: '101' })).toMatchObject({
      points: '10',
      value: '91',
      compare: 'at-least',
    })
    expect(next({ ...rule, over: { cap: 12 } }, 10, ratio, { n: '50', d: '100' })).toMatchObject({
      points: '12',
      value: '108',
    })
    expect(next(rule, 10, ratio, { n: '95', d: '100' })).toBeNull()
  })

  it('of a proportion where less is better stand at the target or under it', () => {
    const rule: Rule = { kind: 'proportion', target: 3, lowerIsBetter: true }
    expect(next(rule, 10, value('days'), { days: '7' })).toMatchObject({ points: '10', value: '3', compare: 'at-most' })
    expect(next({ ...rule, over: { cap: 20 } }, 10, value('days'), { days: '7' })).toMatchObject({
      points: '20',
      value: '1',
    })
  })

  it('of nothing are not told: a proportion of 0 points', () => {
    const rule: Rule = { kind: 'proportion', target: 3, full: 0, over: { cap: 4 } }
    expect(next(rule, 10, value('days'), { days: '7' })).toBeNull()
  })

  it('where less is better are told by a number that is surely little enough', () => {
    const rule: Rule = { kind: 'proportion', target: 1, lowerIsBetter: true, over: { cap: 30 } }
    expect(next(rule, 10, value('number'), { number: '0.9' })).toMatchObject({
      ...{ points: '30', value: '0.333333', compare: 'at-most' },
    })
  })

  it('of a number whose edge no short decimal names are told by one that is enough', () => {
    const rule: Rule = { kind: 'proportion', target: 1, over: { cap: 4 } }
    expect(next(rule, 3, value('number'), { number: '1' })).toMatchObject({ value: '1.333334', compare: 'at-least' })
  })

  it('of a target by workload stand at the step of that workload', () => {
    const target = {
      by: 'w',
      steps: [
        { from: 0, to: 10, value: 5 },
        { from: 10, to: null, value: 9 },
      ],
    }
    expect(next({ kind: 'proportion', target }, 10, value(), { v: '1', w: '12' })).toMatchObject({ value: '9' })
  })
})

describe('faults and counts', () => {
  it('one fault fewer, or as many as round to more', () => {
    expect(next({ kind: 'deduction', each: 0.25 }, 10, value(), { v: '3' })).toMatchObject({
      points: '9.5',
      value: '2',
    })
    // From 40 faults on there is nothing left to lose.
    expect(next({ kind: 'deduction', each: 0.25 }, 10, value(), { v: '50' })).toMatchObject({
      points: '0.25',
      value: '39',
    })
    expect(next({ kind: 'deduction', each: 0.001 }, 10, value(), { v: '10' })).toMatchObject({
      points: '10',
      value: '5',
    })
    expect(next({ kind: 'deduction', each: 0.25 }, 10, value(), { v: '0' })).toBeNull()
    expect(next({ kind: 'deduction', each: 0.5 }, 10, value('number'), { number: '2.5' })).toMatchObject({
      points: '10',
      value: '0',
    })
  })

  it('counts from where it starts, and never below no fault at all', () => {
    const starting: Rule = { kind: 'deduction', start: 8, full: 9, each: 0.25 }
    expect(next(starting, 10, value(), { v: '3' })).toMatchObject({ points: '7.5', value: '2' })
    expect(next({ kind: 'deduction', full: 9, each: 0.25 }, 10, value(), { v: '3' })).toMatchObject({ points: '8.5' })
    expect(next(starting, 10, value(), { v: '0' })).toBeNull()
  })

  it('one more counted, until the cap', () => {
    expect(next({ kind: 'count', each: 1, cap: 4, full: 6 }, 10, value('number'), { number: '1' })).toMatchObject({
      ...{ points: '4', value: '4' },
    })
    expect(next({ kind: 'count', each: 1, full: 6 }, 10, value('number'), { number: '1' })).toMatchObject({
      ...{ points: '6', value: '6' },
    })
    expect(next({ kind: 'count', each: 1.5 }, 10, value(), { v: '3' })).toMatchObject({ points: '6', value: '4' })
    expect(next({ kind: 'count', each: 1.5, cap: 4 }, 10, value(), { v: '3' })).toBeNull()
    expect(next({ kind: 'count', each: 4 }, 10, value('number'), { number: '1' })).toMatchObject({
      points: '10',
      value: '2.5',
    })
  })
})

describe('against the best', () => {
  const at = (v: string, best: string) =>
    scored(small([leaf('L', 10, { kind: 'relative', target: 20 }, value())]), { U: { v }, best: { v: best } }).unit('U')
      .leaves[0]?.because.next

  it('first the target, then the best of today', () => {
    expect(at('5', '40')).toMatchObject({ points: '5', value: '20' })
    expect(at('30', '40')).toMatchObject({ points: '10', value: '40' })
    expect(at('40', '40')).toBeNull()
    // Whoever reaches a target that nobody has reached is the best.
    expect(at('5', '10')).toMatchObject({ points: '10', value: '20' })
  })
})

describe('answers', () => {
  it('the other answer, and the option that gives the least more', () => {
    expect(next({ kind: 'boolean' }, 4, value('yes'), { yes: '0' })).toEqual({
      ...{ kind: 'answer', points: '4', indicator: 'yes', answer: true },
    })
    expect(next({ kind: 'boolean' }, 4, value('yes'), { yes: '1' })).toBeNull()
    expect(next({ kind: 'boolean', yes: 0, no: 3 }, 4, value('yes'), { yes: '1' })).toMatchObject({ answer: false })
    expect(next({ kind: 'boolean', yes: 3, no: 3 }, 4, value('yes'), { yes: '1' })).toBeNull()
    const options = [4, 2, 1].map((points, at) => ({ code: `c${at}`, label: `Mức ${at}`, points }))
    expect(next({ kind: 'choice', options }, 4, value('pick'), { pick: 'c2' })).toEqual({
      ...{ kind: 'option', points: '2', indicator: 'pick', code: 'c1', label: 'Mức 1' },
    })
    expect(next({ kind: 'choice', options }, 4, value('pick'), { pick: 'c0' })).toBeNull()
  })
})

it('is told of nothing that is not the unit’s own to change: expressions, marks, conditions, missing figures', () => {
  expect(next({ kind: 'formula', text: 'v' }, 10, undefined, { v: '1' })).toBeNull()
  expect(next(shares, 10, { formula: 'n / d' }, { n: '1', d: '5' })).toBeNull()
  expect(next(shares, 10, ratio, { n: '1' })).toBeNull()
  expect(next(shares, 10, ratio, { n: '1', d: '0' })).toBeNull()
  const unmet = small([leaf('L', 10, { kind: 'count', each: 1 }, value(), { onlyIf: { formula: 'yes' } })])
  expect(sheet(unmet, { v: '1', yes: '0' }).reason('L').next).toBeNull()
  const judged = leaf('L', 10, { kind: 'judged', min: 0, max: 10, step: 1, panel: 'mean', panelSize: 1 })
  expect(sheet(small([judged]), {}, { L: ['5'] }).reason('L').next).toBeNull()
})

/** The figures with what was told put in place. */
function followed(figures: Given, told: Next): Given {
  if (told.kind === 'value' || told.kind === 'numerator') return { ...figures, [told.indicator]: told.value }
  throw new Error(`nothing to follow in ${told.kind}`)
}

describe('what is told is true', () => {
  const edges = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
  const bands = edges.chain((list) => {
    const sorted = [0, ...list.sort((a, b) => a - b)].map((edge) => edge / 100)
    return fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: sorted.length, maxLength: sorted.length }).map(
      (points): Rule => ({
        kind: 'bands',
        bands: sorted.map((from, at) => ({ from, to: sorted[at + 1] ?? null, points: (points[at] ?? 0) / 100 })),
      }),
    )
  })
  const hundredths = fc.integer({ min: 1, max: 900 }).map((n) => n / 100)
  const rule = fc.oneof(
    bands,
    fc.record({ kind: fc.constant('proportion' as const), target: hundredths, lowerIsBetter: fc.boolean() }),
    fc.record({ kind: fc.constant('deduction' as const), each: hundredths }),
    fc.record({ kind: fc.constant('count' as const), each: hundredths }),
  )
  const figures = fc.record({ n: fc.nat(700).map(String), d: fc.integer({ min: 1, max: 500 }).map(String) })
  const pointsOf = (rule: Rule, given: Given) => sheet(small([leaf('L', 10, rule, ratio)]), given).reason('L')

  test.prop([rule, figures])(
    'with the figure it names the unit gets the points it names, and one less does not',
    (rule, given) => {
      const now = pointsOf(rule, given)
      if (now.next === null) return
      const then = followed(given, now.next)
      expect(pointsOf(rule, then).points).toBe(now.next.points)
      const isMore = Number(then.n) > Number(given.n)
      const short = { ...then, n: String(Number(then.n) + (isMore ? -1 : 1)) }
      if (rule.kind === 'bands') expect(Number(pointsOf(rule, short).points)).not.toBe(Number(now.next.points))
      else if (rule.kind === 'proportion') expect(Number(pointsOf(rule, short).points)).toBeLessThanOrEqual(10)
      else expect(Number(pointsOf(rule, short).points)).toBeLessThanOrEqual(Number(now.points))
    },
  )
})

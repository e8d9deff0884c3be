/** What a unit would have needed for more points: told for each kind, and true when it is tried. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Leaf, Measure, Rule } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import type { Next } from '#scoring/reasons.ts'
import { chanceOf } from './chance.ts'
import { randomCard } from './random-cards.ts'
import { randomFigures } from './random-figures.ts'
import { type Given, group, leaf, ratio, scored, sheet, small, value } from './small.ts'
import { tableOf } from './tables.ts'

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

describe('of a penalty', () => {
  const taken = (rule: Rule, measure: Measure, figures: Given) =>
    sheet(
      small([
        group('A', [leaf('A.1', 10, { kind: 'count', each: 1 }, value('w'))]),
        { ...leaf('L', 5, rule, measure), side: 'penalty' },
      ]),
      { w: '1', ...figures },
    ).reason('L').next

  it('what takes fewer points off: one counted thing less, down to none', () => {
    expect(taken({ kind: 'count', each: 1 }, value(), { v: '3' })).toMatchObject({
      ...{ points: '2', compare: 'at-most', value: '2' },
    })
    // From 5 on no more is taken: the first that takes less is 4.
    expect(taken({ kind: 'count', each: 1 }, value(), { v: '9' })).toMatchObject({ points: '4', value: '4' })
    expect(taken({ kind: 'count', each: 0.001 }, value(), { v: '15' })).toMatchObject({ points: '0.01', value: '14' })
    expect(taken({ kind: 'count', each: 2 }, value('number'), { number: '1.5' })).toMatchObject({
      points: '0',
      value: '0',
    })
    expect(taken({ kind: 'count', each: 1 }, value(), { v: '0' })).toBeNull()
  })

  it('the milder band, answer and option', () => {
    const bands: Rule = {
      kind: 'bands',
      bands: [
        { from: 0, to: 3, points: 0 },
        { from: 3, to: 6, points: 2 },
        { from: 6, to: null, points: 5 },
      ],
    }
    expect(taken(bands, value(), { v: '8' })).toMatchObject({ points: '2', compare: 'at-most', value: '5' })
    expect(taken(bands, value(), { v: '4' })).toMatchObject({ points: '0', value: '2' })
    expect(taken(bands, value(), { v: '1' })).toBeNull()
    expect(taken({ kind: 'boolean', yes: 3, no: 0 }, value('yes'), { yes: '1' })).toMatchObject({ answer: false })
    expect(taken({ kind: 'boolean', yes: 3, no: 0 }, value('yes'), { yes: '0' })).toBeNull()
    const options = [4, 2, 1].map((points, at) => ({ code: `c${at}`, label: `Mức ${at}`, points }))
    expect(taken({ kind: 'choice', options }, value('pick'), { pick: 'c0' })).toMatchObject({ points: '2', code: 'c1' })
    expect(taken({ kind: 'choice', options }, value('pick'), { pick: 'c2' })).toBeNull()
  })

  it('nothing where more of a result takes more points: no advice to do worse', () => {
    expect(taken({ kind: 'proportion', target: 4 }, value(), { v: '2' })).toBeNull()
    expect(taken({ kind: 'deduction', each: 1 }, value(), { v: '2' })).toBeNull()
  })
})

describe('a figure that is asked in more places than one', () => {
  it('moves its own target: only what then gives more is told', () => {
    const target = {
      by: 'v',
      steps: [
        { from: 0, to: 3, value: 3 },
        { from: 3, to: null, value: 30 },
      ],
    }
    // With 3 the target would be 30.
    expect(next({ kind: 'proportion', target }, 10, value(), { v: '2' })).toBeNull()
    const steps = [{ from: 1, to: null, value: 3 }]
    const rule: Rule = { kind: 'proportion', target: { by: 'v', steps }, lowerIsBetter: true, over: { cap: 20 } }
    expect(next(rule, 10, value(), { v: '5' })).toMatchObject({ points: '20', value: '1' })
  })

  it('may end the condition under which it counts', () => {
    const card = (condition: object) => small([leaf('L', 4, { kind: 'boolean' }, value('yes'), condition)])
    expect(sheet(card({ onlyIf: { formula: '!yes' } }), { yes: '0' }).reason('L').next).toBeNull()
    expect(sheet(card({ onlyIf: { formula: 'v > 0' } }), { yes: '0', v: '1' }).reason('L').next).not.toBeNull()
    const bounded = small([leaf('L', 9, { kind: 'count', each: 1 }, value(), { applies: { formula: 'v < 3' } })])
    expect(sheet(bounded, { v: '2' }).reason('L').next).toBeNull()
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

/** Leaves whose points do not hang on those of another criterion: that one may change with the figure as well. */
const standsAlone = (one: Leaf) =>
  [one.applies, one.onlyIf].every((condition) => !condition || !('criterion' in condition))

describe('on random cards', () => {
  it('whoever brings the figure that was told gets the points that were told, never less than now', () => {
    let tried = 0
    for (let seed = 1; seed <= 60; seed++) {
      const chance = chanceOf(seed)
      const card = randomCard(chance)
      const units = randomFigures(chance, card)
      const alone = new Map(leavesOf(card.criteria).map((one) => [one.code, standsAlone(one)]))
      const penalties = new Set(
        leavesOf(card.criteria.filter(({ side }) => side === 'penalty')).map(({ code }) => code),
      )
      for (const { unit } of units.slice(0, 2))
        for (const { code, because } of engineOf(card).explain(tableOf(card, units), unit)?.leaves ?? []) {
          const { next: told, points } = because
          if (!told || !('value' in told) || !alone.get(code)) continue
          if (told.compare !== 'at-least' && told.compare !== 'at-most') continue
          const brought = units.map((one) =>
            one.unit === unit ? { ...one, figures: { ...one.figures, [told.indicator]: told.value } } : one,
          )
          const then = engineOf(card)
            .explain(tableOf(card, brought), unit)
            ?.leaves.find((one) => one.code === code)?.because
          expect({ seed, unit, code, points: then?.points }).toEqual({ seed, unit, code, points: told.points })
          const gain = Number(told.points) - Number(points)
          expect(penalties.has(code) ? -gain : gain).toBeGreaterThan(0)
          tried++
        }
    }
    expect(tried).toBeGreaterThan(80)
  })
})

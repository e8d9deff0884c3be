/** The rules for amounts on packed numbers: compiled once for a table, then asked unit by unit. Points in whole steps. */
import {
  divideFractions,
  exactFrom,
  type Fraction,
  fractionFrom,
  multiplyFractions,
  subtractFractions,
} from '#kit/exact.ts'
import type { Band, Leaf, Rule, RuleKind, Step, Target } from './card.ts'
import { decimalOf } from './decimals.ts'
import type { FigureTable } from './figures.ts'
import { mostOf } from './leaf.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import { figuresOf, lacks, notApplicable, type Values } from './quick-values.ts'
import { against, held, type Line, lineThrough } from './whole.ts'

/** Points of a unit that has a value; or `lacks`, `notApplicable`. */
export type Cell = (unit: number) => number
/** What a leaf on packed numbers is compiled from. `best` is of a `relative` leaf, where any unit has a value. */
export type Compiled = {
  readonly planned: PlannedLeaf
  readonly plan: Plan
  readonly table: FigureTable
  readonly values: Values
  readonly best: Fraction | null
}
type Of<K extends RuleKind> = Extract<Rule, { kind: K }>

const of = (literal: number): Fraction => fractionFrom(decimalOf(literal))
const zero = fractionFrom(exactFrom(0n))
const one = fractionFrom(exactFrom(1n))
const share = (part: Fraction, whole: Fraction): Fraction => divideFractions(part, whole) ?? zero

export function amountCell(rule: Leaf['rule'], given: Compiled): Cell | undefined {
  if (rule.kind === 'bands') return bandsCell(rule, given)
  if (rule.kind === 'deduction') return deductionCell(rule, given)
  if (rule.kind === 'count') return countCell(rule, given)
  if (rule.kind === 'proportion') return byTarget(rule.target, given, (target) => shareLine(rule, given, target))
  if (rule.kind === 'relative') return byTarget(rule.target, given, (target) => nearLine(rule, given, target))
  return undefined
}

/** A literal of the card, or any amount of points, in whole steps of its smallest decimal. */
const steps = (points: Fraction, { precision }: Plan): Fraction => ({
  ...points,
  over: points.over * 10n ** BigInt(precision),
})
/** Rounding keeps the order, so that bounds rounded and held to after it are the bounds held to before. */
const bound = (literal: number, plan: Plan): number => lineThrough(zero, steps(of(literal), plan))(0, 1)

/** slope × value + offset in whole steps, the value being n / d × factor; held to what the leaf gives at most. */
function lineOf({ planned, plan, values }: Compiled, slope: Fraction, offset: Fraction, low = 0, high?: number): Line {
  const most = bound(mostOf(planned.leaf), plan)
  const line = lineThrough(steps(multiplyFractions(slope, values.factor), plan), steps(offset, plan))
  return held(line, bound(low, plan), high === undefined ? most : bound(high, plan), most)
}

const overAll =
  (line: Line, { n, d }: Values): Cell =>
  (unit) =>
    line(n[unit] ?? 0, d[unit] ?? 1)

function deductionCell(rule: Of<'deduction'>, given: Compiled): Cell {
  const start = rule.start ?? rule.full ?? given.planned.leaf.max
  const each = of(rule.each)
  return overAll(lineOf(given, { ...each, over: -each.over }, of(start), rule.floor ?? 0), given.values)
}

function countCell(rule: Of<'count'>, given: Compiled): Cell {
  const cap = rule.cap ?? rule.full ?? given.planned.leaf.max
  return overAll(lineOf(given, of(rule.each), zero, 0, cap), given.values)
}

/** Which of several spans holds n / d × factor; −1 where none does. */
function placing(spans: readonly (Band | Step)[], factor: Fraction): Line {
  const edge = (literal: number | null) => (literal === null ? undefined : against(share(of(literal), factor)))
  const tests = spans.map(({ from, to, fromInclusive = true, toInclusive = false }) => {
    const [low, high] = [edge(from), edge(to)]
    const [least, most] = [fromInclusive ? 0 : 1, toInclusive ? 0 : -1]
    return (n: number, d: number) =>
      (low === undefined || low(n, d) >= least) && (high === undefined || high(n, d) <= most)
  })
  return (n, d) => {
    for (let at = 0; at < tests.length; at++) if (tests[at]?.(n, d)) return at
    return -1
  }
}

function bandsCell({ bands }: Of<'bands'>, given: Compiled): Cell {
  const points = bands.map((band) => lineOf(given, zero, of(band.points))(0, 1))
  const place = placing(bands, given.values.factor)
  return overAll((n, d) => points[place(n, d)] ?? 0, given.values)
}

/** One line for all units, or one for each step of their workload. */
function byTarget(target: Target, { table, values }: Compiled, lineFor: (target: Fraction) => Line): Cell {
  if (typeof target === 'number') return overAll(lineFor(of(target)), values)
  const column = table.columns.get(target.by)
  if (column === undefined) return () => lacks
  const by = figuresOf(column)
  const place = placing(target.steps, by.factor)
  const cells = target.steps.map(({ value }) => overAll(lineFor(of(value)), values))
  return (unit) => {
    if (by.state(unit) !== 0) return lacks
    return cells[place(by.n[unit] ?? 0, 1)]?.(unit) ?? notApplicable
  }
}

/** Where less is better the quotient stands on its head; of nothing at all it gives the most. */
function shareLine(rule: Of<'proportion'>, given: Compiled, target: Fraction): Line {
  const full = of(rule.full ?? given.planned.leaf.max)
  const most = rule.over?.cap ?? rule.full ?? given.planned.leaf.max
  if (!rule.lowerIsBetter) return lineOf(given, share(full, target), zero, 0, most)
  const { factor } = given.values
  const turned = { ...given, values: { ...given.values, factor: share(one, factor) } }
  const line = lineOf(turned, multiplyFractions(full, target), zero, 0, most)
  const best = bound(most, given.plan)
  return (n, d) => (n === 0 ? best : n < 0 ? 0 : line(d, n))
}

/** Up to the target one line, from the target on another, which ends at the best. */
function nearLine(rule: Of<'relative'>, given: Compiled, target: Fraction): Line {
  const full = of(rule.full ?? given.planned.leaf.max)
  const base = multiplyFractions(full, of(rule.reach ?? 0.5))
  const way = subtractFractions(given.best ?? target, target)
  const slope = share(subtractFractions(full, base), way)
  const isUnder = against(share(target, given.values.factor))
  const before = lineOf(given, share(base, target), zero)
  // At the target, where nobody is past it, all is given.
  const start = way.over === 0n ? full : subtractFractions(base, multiplyFractions(slope, target))
  const after = lineOf(given, slope, start)
  return (n, d) => (isUnder(n, d) < 0 ? before(n, d) : after(n, d))
}

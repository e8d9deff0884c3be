/** The values at which a rule gives more than now, those nearest to what was reached first. */
import {
  compareFractions,
  divideFractions,
  type Fraction,
  fractionFrom,
  greater,
  multiplyFractions,
  subtractFractions,
} from '#kit/exact.ts'
import type { Band, Rule, RuleKind } from './card.ts'
import { decimalOf } from './decimals.ts'
import { bounded } from './leaf.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import { rule as ruling, type Sources } from './rules.ts'
import { aimOf } from './targets.ts'

export type Goal = {
  readonly edge: Fraction
  readonly side: 'up' | 'down'
  /** Whether the edge itself is enough. */
  readonly isEnough: boolean
  /** What is got just past an edge that is not enough itself. */
  readonly points: bigint
  /** The edge is where more is rounded up to, which no rule names: what the next whole figure comes to is told instead. */
  readonly isUnnamed?: true
}
/** `isWhole`: the figure that would differ is counted in whole numbers, so there is a least next one. */
export type Now = { readonly value: Fraction; readonly points: bigint; readonly isWhole: boolean }
type Of<K extends RuleKind> = Extract<Rule, { kind: K }>

const of = (literal: number): Fraction => fractionFrom(decimalOf(literal))

export function goalsOf(planned: PlannedLeaf, now: Now, sources: Sources, plan: Plan): Goal[] {
  const { rule, max } = planned.leaf
  if (rule.kind === 'bands') return bandGoals(planned, rule, now, plan)
  if (rule.kind === 'proportion') return shareGoals(rule, max, sources)
  if (rule.kind === 'deduction') return faultGoals(rule, max, now, plan)
  if (rule.kind === 'count') return countGoals(rule, max, now, plan)
  return rule.kind === 'relative' ? relativeGoals(rule, sources) : []
}

/** The points of a value that another figure would have given; were it the largest of all, it would be the best. */
export function pointsAt(planned: PlannedLeaf, value: Fraction, sources: Sources, plan: Plan): bigint {
  const best = sources.best && greater(sources.best, value)
  const told = { kind: 'value', input: { indicator: '', figure: null }, value: null } as const
  const ruled = ruling(planned.leaf, { is: 'value', value, told }, { ...sources, best }, plan)
  return ruled?.status === 'scored' ? bounded(planned, ruled.exact, plan) : 0n
}

const enough = (side: Goal['side'], edge: Fraction | undefined, as: Pick<Goal, 'isUnnamed'> = {}): Goal[] =>
  edge ? [{ edge, side, isEnough: true, points: 0n, ...as }] : []
/** Points go up by every whole figure, so the least that gives more stands at a rounding. */
const unnamed = { isUnnamed: true } as const

function bandGoals(planned: PlannedLeaf, { bands }: Of<'bands'>, { value, points }: Now, plan: Plan): Goal[] {
  const better = bands
    .map((band) => goalOf(band, value, bounded(planned, of(band.points), plan)))
    .filter((goal) => goal !== undefined)
    .filter((goal) => goal.points > points)
  return better.sort((one, other) => {
    if (one.points !== other.points) return one.points < other.points ? -1 : 1
    return compareFractions(distance(one, value), distance(other, value))
  })
}

function goalOf({ from, to, ...edges }: Band, value: Fraction, points: bigint): Goal | undefined {
  if (from !== null && compareFractions(value, of(from)) <= 0)
    return { edge: of(from), side: 'up', isEnough: edges.fromInclusive ?? true, points }
  return to === null ? undefined : { edge: of(to), side: 'down', isEnough: edges.toInclusive ?? false, points }
}

function distance({ edge }: Goal, value: Fraction): Fraction {
  const way = subtractFractions(edge, value)
  return way.over < 0n ? { ...way, over: -way.over } : way
}

/** Full points, or the cap where it goes on past the target. */
function shareGoals(rule: Of<'proportion'>, max: number, { figureOf }: Sources): Goal[] {
  const aim = aimOf(rule.target, figureOf)
  if (aim.is !== 'target') return []
  const full = of(rule.full ?? max)
  const times = divideFractions(rule.over ? of(rule.over.cap) : full, full)
  if (times === undefined) return []
  const target = fractionFrom(aim.target)
  return rule.lowerIsBetter
    ? enough('down', divideFractions(target, times))
    : enough('up', multiplyFractions(target, times))
}

/** The least that rounds to more than now. */
const more = (points: bigint, { precision }: Plan): Fraction => ({
  over: 2n * points + 1n,
  under: 2n * 10n ** BigInt(precision),
})

function faultGoals(rule: Of<'deduction'>, max: number, { points, isWhole }: Now, plan: Plan): Goal[] {
  const start = of(rule.start ?? rule.full ?? max)
  const wanted = isWhole ? more(points, plan) : start
  return enough('down', divideFractions(subtractFractions(start, wanted), of(rule.each)), isWhole ? unnamed : {})
}

function countGoals(rule: Of<'count'>, max: number, { points, isWhole }: Now, plan: Plan): Goal[] {
  const wanted = isWhole ? more(points, plan) : of(rule.cap ?? rule.full ?? max)
  return enough('up', divideFractions(wanted, of(rule.each)), isWhole ? unnamed : {})
}

/** First the target, then the best of today. */
function relativeGoals({ target }: Of<'relative'>, { figureOf, best }: Sources): Goal[] {
  const aim = aimOf(target, figureOf)
  return aim.is === 'target' ? [...enough('up', fractionFrom(aim.target)), ...enough('up', best ?? undefined)] : []
}

/** The values at which a rule gives more than now (in the penalty part: takes less), those nearest to what was reached first. */
import {
  compareFractions,
  divideFractions,
  type Fraction,
  fractionFrom,
  multiplyFractions,
  subtractFractions,
} from '#kit/exact.ts'
import type { Band, Rule, RuleKind } from './card.ts'
import { decimalOf } from './decimals.ts'
import { bounded } from './leaf.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import type { Sources } from './rules.ts'
import { aimOf } from './targets.ts'

export type Goal = {
  readonly edge: Fraction
  readonly side: 'up' | 'down'
  /** Whether the edge itself is enough. */
  readonly isEnough: boolean
  /** The edge is where more is rounded up to, which no rule names: what the next whole figure comes to is told instead. */
  readonly isUnnamed?: true
}
/** `isWhole`: the figure that would differ is counted in whole numbers, so there is a least next one. */
export type Now = { readonly value: Fraction; readonly points: bigint; readonly isWhole: boolean }
type Of<K extends RuleKind> = Extract<Rule, { kind: K }>

const of = (literal: number): Fraction => fractionFrom(decimalOf(literal))

export function goalsOf(planned: PlannedLeaf, now: Now, sources: Sources, plan: Plan): Goal[] {
  const { rule, max } = planned.leaf
  if (planned.isPenalty) return milderGoals(planned, now, plan)
  if (rule.kind === 'bands') return bandGoals(planned, rule, now, plan)
  if (rule.kind === 'proportion') return shareGoals(rule, max, sources)
  if (rule.kind === 'deduction') return faultGoals(rule, max, now, plan)
  if (rule.kind === 'count') return countGoals(rule, max, now, plan)
  return rule.kind === 'relative' ? relativeGoals(rule, sources) : []
}

const enough = (side: Goal['side'], edge: Fraction | undefined, as: Pick<Goal, 'isUnnamed'> = {}): Goal[] =>
  edge ? [{ edge, side, isEnough: true, ...as }] : []
/** Points go up by every whole figure, so the least that gives more stands at a rounding. */
const unnamed = { isUnnamed: true } as const

/** How much better off a unit is with these points than with those; points of a penalty are taken off. */
export const gainOf = ({ isPenalty }: PlannedLeaf, there: bigint, points: bigint): bigint =>
  isPenalty ? points - there : there - points

function bandGoals(planned: PlannedLeaf, { bands }: Of<'bands'>, { value, points }: Now, plan: Plan): Goal[] {
  return bands
    .flatMap((band) => {
      const goal = goalOf(band, value)
      const gain = gainOf(planned, bounded(planned, of(band.points), plan), points)
      return goal && gain > 0n ? [{ goal, gain }] : []
    })
    .sort((one, other) => {
      if (one.gain !== other.gain) return one.gain < other.gain ? -1 : 1
      return compareFractions(distance(one.goal, value), distance(other.goal, value))
    })
    .map(({ goal }) => goal)
}

function goalOf({ from, to, ...edges }: Band, value: Fraction): Goal | undefined {
  if (from !== null && compareFractions(value, of(from)) <= 0)
    return { edge: of(from), side: 'up', isEnough: edges.fromInclusive ?? true }
  return to === null ? undefined : { edge: of(to), side: 'down', isEnough: edges.toInclusive ?? false }
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

/** Of points that are taken off: the band that takes the least fewer, one counted thing less. */
function milderGoals(planned: PlannedLeaf, now: Now, plan: Plan): Goal[] {
  const { rule } = planned.leaf
  if (rule.kind === 'bands') return bandGoals(planned, rule, now, plan)
  if (rule.kind !== 'count') return []
  if (!now.isWhole) return enough('down', of(0))
  // Half a step still rounds up to what is taken now.
  const edge = divideFractions({ ...more(now.points, plan), over: 2n * now.points - 1n }, of(rule.each))
  return edge ? [{ edge, side: 'down', isEnough: false, ...unnamed }] : []
}

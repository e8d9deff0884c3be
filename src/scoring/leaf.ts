/** One leaf of one unit, in the settled order: applies, measure, onlyIf, rule, bounds, rounding. Exact throughout. */
import { compareFractions, type Fraction, fractionFrom, rounded } from '#kit/exact.ts'
import { type Got, weigh } from './conditions.ts'
import { decimalOf } from './decimals.ts'
import { type Measured, measureOf } from './measuring.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import type { ConditionTold, LeafReason, RuleTold, Settled } from './reasons.ts'
import type { LeafState } from './results.ts'
import { rule, type Sources } from './rules.ts'
import { toldLiteral, toldRatio, toldSteps } from './telling.ts'

export type LeafSources = Sources & { readonly gotOf: (code: string) => Got }
/** What was found on the way; each is null until the work came so far. */
type Found = {
  readonly applies: ConditionTold | null
  readonly measured: Measured | null
  readonly onlyIf: ConditionTold | null
  readonly ruled: RuleTold | null
}
type Verdict = { readonly status: LeafState; readonly settledBy: Settled; readonly exact: Fraction | null }
export type LeafWork = {
  readonly status: LeafState
  readonly points: bigint
  readonly measured: Measured | null
  readonly reason: Omit<LeafReason, 'next'>
}

const nothing = { applies: null, measured: null, onlyIf: null, ruled: null } satisfies Found

/** Whether the leaf has a value of this unit, and which: what the best of a `relative` leaf is the largest of. */
export function leafValueOf({ leaf }: PlannedLeaf, sources: LeafSources, plan: Plan): Fraction | null {
  if (leaf.applies && weigh(leaf.applies, sources, plan).is !== 'met') return null
  const measured = leaf.measure && measureOf(leaf.measure, sources.figureOf, plan)
  return measured?.is === 'value' ? measured.value : null
}

export function scoreLeaf(planned: PlannedLeaf, sources: LeafSources, plan: Plan): LeafWork {
  const { leaf } = planned
  const done = (verdict: Verdict, found: Found) => finish(planned, verdict, found, plan)
  const applies = leaf.applies && weigh(leaf.applies, sources, plan)
  const first: Found = { ...nothing, applies: applies?.told ?? null }
  if (applies && applies.is !== 'met')
    return done(ended(applies.is === 'missing' ? 'missing' : 'not-applicable', 'applies'), first)
  const measured = leaf.measure ? measureOf(leaf.measure, sources.figureOf, plan) : null
  const second = { ...first, measured }
  if (measured?.is === 'missing' || measured?.is === 'not-applicable')
    return done(ended(measured.is, 'measure'), second)
  const onlyIf = leaf.onlyIf && weigh(leaf.onlyIf, sources, plan)
  const third = { ...second, onlyIf: onlyIf?.told ?? null }
  if (onlyIf && onlyIf.is !== 'met') return done(ended(onlyIf.is === 'unmet' ? 'scored' : onlyIf.is, 'only-if'), third)
  const ruling = rule(leaf, measured, sources, plan)
  if (ruling === undefined) return done(ended('missing', 'measure'), third)
  const exact = ruling.status === 'scored' ? ruling.exact : null
  return done({ status: ruling.status, settledBy: 'rule', exact }, { ...third, ruled: ruling.told })
}

const ended = (status: LeafState, settledBy: Settled): Verdict => ({ status, settledBy, exact: null })

/** The most a leaf gives: its max, or the cap of a rule that goes on past it. */
export const mostOf = ({ rule: { kind, ...rule }, max }: PlannedLeaf['leaf']): number =>
  kind === 'proportion' && 'over' in rule && rule.over ? rule.over.cap : max

/** Held to 0…most, then rounded once, halves away from zero. */
export function bounded({ leaf }: PlannedLeaf, exact: Fraction, { precision }: Plan): bigint {
  const most = fractionFrom(decimalOf(mostOf(leaf)))
  if (exact.over <= 0n) return 0n
  return rounded(compareFractions(exact, most) > 0 ? most : exact, precision).digits
}

function finish(planned: PlannedLeaf, { status, settledBy, exact }: Verdict, found: Found, plan: Plan): LeafWork {
  const isFilled = status === 'not-applicable' && planned.isFilled
  const points = isFilled ? planned.max : exact === null ? 0n : bounded(planned, exact, plan)
  const { precision } = plan
  return {
    ...{ status, points, measured: found.measured },
    reason: {
      ...{ kind: planned.leaf.rule.kind, status, precision, settledBy, isFilled },
      points: toldSteps(points, precision),
      max: toldSteps(planned.max, precision),
      applies: found.applies,
      measure: found.measured?.told ?? null,
      onlyIf: found.onlyIf,
      rule: found.ruled,
      exact: exact === null ? null : toldRatio(exact),
      atMost: toldLiteral(mostOf(planned.leaf)),
    },
  }
}

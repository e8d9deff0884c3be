/** The points once more, from a reason alone: no card, no table, none of the engine's arithmetic, nothing it worked out. */
import type { ConditionTold, FormulaTold, GroupReason, LeafReason, RuleTold, TargetTold } from '#scoring/reasons.ts'
import {
  between,
  type Fraction,
  fraction,
  isUnder,
  least,
  literal,
  minus,
  most,
  order,
  over,
  plain,
  plus,
  rounded,
  sum,
  times,
  written,
  zero,
} from './fractions.ts'
import { resultOf } from './independent-formula.ts'

type Status = LeafReason['status']
type Got = { status: Status; points: string }
type Figure = string | boolean | null
type Value = Fraction | boolean | string

const isNumber = (figure: Figure): figure is string => typeof figure === 'string' && /^-?\d+(\.\d+)?$/.test(figure)
const figureValue = (figure: Figure): Value | null => (isNumber(figure) ? written(figure) : figure)

const worked = ({ text, inputs }: FormulaTold) =>
  resultOf(text, (name) => figureValue(inputs.find(({ indicator }) => indicator === name)?.figure ?? null))

/** Met, unmet, or why it cannot be said. */
function weigh(told: ConditionTold): 'met' | 'unmet' | 'missing' | 'not-applicable' {
  if (told.kind === 'criterion') {
    if (told.status === 'missing') return 'missing'
    return told.status === 'scored' && !isUnder(written(told.points), written(told.max)) ? 'met' : 'unmet'
  }
  const result = worked(told.formula)
  if (result === 'missing') return 'missing'
  return result === 'divided-by-zero' ? 'not-applicable' : result.value === true ? 'met' : 'unmet'
}

function measured({ measure }: LeafReason): Value | 'missing' | 'not-applicable' | null {
  if (measure === null) return null
  if (measure.kind === 'value') return figureValue(measure.input.figure) ?? 'missing'
  if (measure.kind === 'formula') {
    const result = worked(measure.formula)
    return typeof result === 'string' ? (result === 'missing' ? 'missing' : 'not-applicable') : result.value
  }
  const [above, below] = [figureValue(measure.numerator.figure), figureValue(measure.denominator.figure)]
  if (below !== null && typeof below === 'object' && order(below, zero) === 0) return 'not-applicable'
  if (above === null || below === null || typeof above !== 'object' || typeof below !== 'object') return 'missing'
  return over(above, below)
}

type Edges = { from: string | null; to: string | null; fromInclusive: boolean; toInclusive: boolean }
function holds({ from, to, fromInclusive, toInclusive }: Edges, value: Fraction): boolean {
  const low = from === null ? 1 : order(value, written(from))
  const high = to === null ? -1 : order(value, written(to))
  return (low > 0 || (low === 0 && fromInclusive)) && (high < 0 || (high === 0 && toInclusive))
}

function targetOf({ value, by, step }: TargetTold): Fraction | 'missing' | 'not-applicable' {
  if (by !== null) {
    const figure = figureValue(by.figure)
    if (figure === null) return 'missing'
    if (step === null) return 'not-applicable'
    if (typeof figure !== 'object' || !holds(step, figure)) throw new Error('the step does not hold the figure')
  }
  if (value === null) throw new Error('no target')
  return written(value)
}

type Ruled = Fraction | 'missing' | 'not-applicable'

function ruled(told: RuleTold, value: Value | null): Ruled {
  if (told.kind === 'formula') {
    const result = worked(told.formula)
    if (typeof result === 'string') return result === 'missing' ? 'missing' : 'not-applicable'
    return result.value as Fraction
  }
  if (told.kind === 'judged') return judged(told)
  if (told.kind === 'boolean') return written(value === true ? told.yes : told.no)
  if (told.kind === 'choice') {
    if (told.option === null || told.option.code !== value) throw new Error('not the option that was chosen')
    return written(told.option.points)
  }
  const amount = value as Fraction
  if (told.kind === 'bands') {
    if (told.band === null || !holds(told.band, amount)) throw new Error('the band does not hold the value')
    return written(told.band.points)
  }
  if (told.kind === 'deduction')
    return most(minus(written(told.start), times(written(told.each), amount)), written(told.floor))
  if (told.kind === 'count') return least(times(written(told.each), amount), written(told.cap))
  const target = targetOf(told.target)
  if (typeof target === 'string') return target
  return told.kind === 'proportion' ? share(told, amount, target) : nearness(told, amount, target)
}

function share(told: Extract<RuleTold, { kind: 'proportion' }>, value: Fraction, target: Fraction): Fraction {
  const top = written(told.cap ?? told.full)
  if (told.lowerIsBetter && value.n === 0n) return top
  const part = told.lowerIsBetter ? over(target, value) : over(value, target)
  return least(times(written(told.full), part), top)
}

function nearness(told: Extract<RuleTold, { kind: 'relative' }>, value: Fraction, target: Fraction): Fraction {
  const [full, reach] = [written(told.full), written(told.reach)]
  const best = over(written(told.best.over), written(told.best.under))
  if (isUnder(value, target)) return times(times(full, reach), over(value, target))
  if (order(best, target) === 0) return full
  const way = over(minus(value, target), minus(best, target))
  return plus(times(full, reach), times(times(full, minus(literal(1), reach)), way))
}

function judged({ marks, panelSize, panel, min, step }: Extract<RuleTold, { kind: 'judged' }>): Ruled {
  if (marks.length < panelSize) return 'missing'
  const given = marks.map(({ mark }) => written(mark)).sort(order)
  if (panel === 'mean') return over(sum(given), fraction(BigInt(given.length)))
  const [low = zero, high = zero] = [given[Math.ceil(given.length / 2) - 1], given[Math.floor(given.length / 2)]]
  const steps = over(minus(over(plus(low, high), literal(2)), written(min)), written(step))
  return plus(written(min), times(fraction(steps.n / steps.d), written(step)))
}

export function pointsFrom(reason: LeafReason): Got {
  const got = (status: Status, points: Fraction): Got => ({ status, points: plain(points) })
  const none = (status: 'missing' | 'not-applicable') =>
    got(status, status === 'not-applicable' && reason.isFilled ? written(reason.max) : zero)
  const applies = reason.applies && weigh(reason.applies)
  if (applies && applies !== 'met') return none(applies === 'missing' ? 'missing' : 'not-applicable')
  const value = measured(reason)
  if (value === 'missing' || value === 'not-applicable') return none(value)
  const onlyIf = reason.onlyIf && weigh(reason.onlyIf)
  if (onlyIf === 'unmet') return got('scored', zero)
  if (onlyIf && onlyIf !== 'met') return none(onlyIf)
  if (reason.rule === null) throw new Error('no rule and no reason why')
  const exact = ruled(reason.rule, value)
  if (typeof exact === 'string') return none(exact)
  return got('scored', rounded(between(zero, exact, written(reason.atMost)), reason.precision))
}

/** A group from what it tells of its children. */
export function groupFrom(reason: GroupReason): { isApplicable: boolean; points: string; max: string } {
  const { children, whenNotApplicable: setting, precision } = reason
  const applying = children.filter(({ status }) => status !== 'not-applicable')
  const counting = setting === 'full' ? children : applying
  const maxOf = (list: typeof children) => sum(list.map(({ max }) => written(max)))
  const isApplicable = children.length === 0 || counting.length > 0
  const max = setting === null ? written(reason.max) : maxOf(setting === 'drop' ? counting : children)
  const excess = sum(counting.map((child) => written(child.excess)))
  const base = minus(sum(counting.map(({ points }) => written(points))), excess)
  const applicable = maxOf(counting)
  const scaled =
    setting === 'redistribute' && applicable.n > 0n ? rounded(times(base, over(max, applicable)), precision) : base
  const points = isApplicable ? plus(between(zero, scaled, max), excess) : reason.isFilled ? max : zero
  return { isApplicable, points: plain(points), max: plain(max) }
}

/** Why a criterion has its points: the figures, the way to the points, and what more would have needed. */
import { compareExact, compareFractions, exact, type Fraction, fractionFrom } from '#kit/exact.ts'
import type { Band, Leaf } from './card.ts'
import { decimalOf } from './decimals.ts'
import { listed, measureSteps, ruleSteps, say, type Telling } from './explaining-rules.ts'
import { decimal, figureText, formulaText, fractionIn, measured, nameOf, type Saying } from './reason-numbers.ts'
import type { ConditionTold, FormulaTold, Input, LeafReason, MeasureTold, Next, RuleTold } from './reasons.ts'
import type { LeafScore } from './results.ts'
import { scaleOf, tellRange } from './wording.ts'

const inputsOfMeasure = (measure: MeasureTold | null): readonly Input[] => {
  if (measure?.kind === 'ratio') return [measure.numerator, measure.denominator]
  if (measure?.kind === 'value') return [measure.input]
  return measure ? measure.formula.inputs : []
}
const inputsOfCondition = (condition: ConditionTold | null): readonly Input[] =>
  condition?.kind === 'formula' ? condition.formula.inputs : []
const inputsOfRule = (rule: RuleTold | null): readonly Input[] => {
  if (rule?.kind === 'formula') return rule.formula.inputs
  return rule && 'target' in rule && rule.target.by ? [rule.target.by] : []
}

/** Every figure that was asked for, each once. */
function inputsOf({ because: { applies, measure, onlyIf, rule } }: Telling): Input[] {
  const all = [inputsOfCondition(applies), inputsOfMeasure(measure), inputsOfCondition(onlyIf), inputsOfRule(rule)]
  return [...new Map(all.flat().map((input) => [input.indicator, input])).values()]
}

function figuresLine(told: Telling): string[] {
  const inputs = inputsOf(told)
  if (inputs.length === 0) return []
  const figures = inputs.map((input) =>
    say(told, 'why.figure', { name: nameOf(told, input.indicator), value: figureText(input, told) }),
  )
  return [say(told, 'why.figures', { figures: listed(told, figures) })]
}

/** The condition at which it came to an end. */
const decisive = ({ because: { settledBy, applies, onlyIf } }: Telling): ConditionTold | null =>
  settledBy === 'applies' ? applies : settledBy === 'only-if' ? onlyIf : null

function missingLine(told: Telling): string {
  const { max: most, rule } = told.because
  const max = decimal(most, told)
  const condition = decisive(told)
  if (condition?.kind === 'criterion') return say(told, 'why.waits', { criterion: condition.criterion, max })
  if (rule?.kind === 'judged')
    return say(told, 'why.missing-marks', { count: rule.marks.length, size: rule.panelSize, max })
  const names = inputsOf(told)
    .filter(({ figure }) => figure === null)
    .map(({ indicator }) => nameOf(told, indicator))
  return say(told, 'why.missing', { names: names.join(', '), max })
}

const dividing = (formula: FormulaTold, told: Saying) =>
  say(told, 'why.divided-by-zero', { formula: formulaText(formula, told) })

function unmet(condition: ConditionTold, told: Saying): string {
  if (condition.kind === 'formula') {
    if (condition.formula.dividedByZero) return dividing(condition.formula, told)
    return say(told, 'why.not-true', { formula: formulaText(condition.formula, told) })
  }
  const { criterion, status } = condition
  if (status === 'not-applicable') return say(told, 'why.other-not-applicable', { criterion })
  const [points, max] = [decimal(condition.points, told), decimal(condition.max, told)]
  return say(told, 'why.not-reached', { criterion, points, max })
}

function whyNotApplicable(told: Telling): string {
  const { measure, rule } = told.because
  const condition = decisive(told)
  if (condition) return unmet(condition, told)
  if (rule?.kind === 'formula') return dividing(rule.formula, told)
  if (rule && 'target' in rule && rule.target.by)
    return say(told, 'why.outside-steps', {
      ...{ name: nameOf(told, rule.target.by.indicator), value: figureText(rule.target.by, told) },
    })
  if (measure?.kind === 'ratio')
    return say(told, 'why.nothing-below', { name: nameOf(told, measure.denominator.indicator) })
  return measure?.kind === 'formula' ? dividing(measure.formula, told) : ''
}

/** The points as they are given: what a rule gave past its bounds is said to be held to them. */
function pointsSteps(told: Telling): string[] {
  const { exact: given, atMost, points } = told.because
  const shown = say(told, 'why.points', { points: decimal(points, told), max: decimal(atMost, told) })
  if (!given) return [shown]
  if (given.over.startsWith('-')) return [say(told, 'why.not-below'), shown]
  const isOver = compareFractions(fractionIn(given), fractionFrom(exact(atMost))) > 0
  return isOver ? [say(told, 'why.held', { points: decimal(atMost, told) }), shown] : [shown]
}

function scoredLine(told: Telling): string {
  const condition = told.because.settledBy === 'only-if' ? told.because.onlyIf : null
  if (condition)
    return say(told, 'why.only-if', { reason: unmet(condition, told), max: decimal(told.because.max, told) })
  const steps = [...measureSteps(told), ...ruleSteps(told), ...pointsSteps(told)]
  return `${steps.reduce((one, other) => say(told, 'why.chain', { one, other }))}.`
}

/** The band that begins, or ends, where the next points are. */
function bandAt({ rule }: Leaf, edge: Fraction, points: string): Band | undefined {
  if (rule.kind !== 'bands') return undefined
  const isAt = (literal: number | null) =>
    literal !== null && compareFractions(fractionFrom(decimalOf(literal)), edge) === 0
  return rule.bands.find(
    (band) =>
      (isAt(band.from) || isAt(band.to)) &&
      compareFractions(fractionFrom(decimalOf(band.points)), fractionFrom(exact(points))) === 0,
  )
}

/** What is said without the rest of the reason. */
type Ahead = Omit<Telling, 'because'>

function wanted(next: Next, told: Ahead): string {
  if (next.kind === 'answer') {
    const answer = say(told, next.answer ? 'why.yes' : 'why.no')
    return say(told, 'why.next-answer', { name: nameOf(told, next.indicator), answer })
  }
  if (next.kind === 'option')
    return say(told, 'why.next-option', { name: nameOf(told, next.indicator), label: next.label })
  // As it is, to the last decimal: rounded it would not be enough.
  const value = figureText({ indicator: next.indicator, figure: next.value }, told)
  const isNone = next.compare === 'at-most' && next.value === '0'
  const figure = say(told, isNone ? 'why.none-of' : `why.${next.compare}`, {
    name: nameOf(told, next.indicator),
    value,
  })
  if (next.kind !== 'numerator') return figure
  const band = bandAt(told.leaf, fractionIn(next.edge), next.points)
  const range = band
    ? tellRange(band, told.scale, told.language)
    : say(told, 'why.of-share', { value: measured(next.edge, told.scale, told) })
  return say(told, 'why.next-share', { range, figure })
}

/** Of a penalty the next step takes less. */
function nextLine(told: Ahead, { next, points }: Reached): string[] {
  if (!next) return []
  const word = compareExact(exact(next.points), exact(points)) < 0 ? 'why.next-less' : 'why.next'
  return [say(told, word, { points: decimal(next.points, told), wanted: wanted(next, told) })]
}

/** Line by line; the last says what more would have needed. */
export function explainLeaf(saying: Saying, leaf: Leaf, { because }: LeafScore): string[] {
  const told: Telling = { ...saying, leaf, because, scale: scaleOf(saying.card, leaf.measure) }
  if (because.status === 'missing') return [...figuresLine(told), missingLine(told)]
  if (because.status === 'scored') return [...figuresLine(told), scoredLine(told), ...nextLine(told, because)]
  const line = say(told, 'why.not-applicable', { reason: whyNotApplicable(told) })
  const filled = say(told, 'why.given-full', { points: decimal(because.points, told) })
  return [...figuresLine(told), because.isFilled ? `${line} ${filled}` : line]
}

type Reached = Pick<LeafReason, 'next' | 'points'>

/** What more would have needed, and that alone; nothing at the top. */
export const explainNext = (saying: Saying, leaf: Leaf, reached: Reached): string | undefined =>
  nextLine({ ...saying, leaf, scale: scaleOf(saying.card, leaf.measure) }, reached)[0]

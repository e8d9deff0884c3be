/** The way from what was measured to a criterion's points, step by step, in plain words. */
import {
  compareFractions,
  divideFractions,
  exact,
  type Fraction,
  formatExact,
  fractionFrom,
  multiplyFractions,
  subtract,
  subtractFractions,
} from '#kit/exact.ts'
import type { Params } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import type { Leaf } from './card.ts'
import {
  decimal,
  figureText,
  formulaText,
  fractionIn,
  measured,
  most,
  nameOf,
  near,
  type Saying,
  scaled,
} from './reason-numbers.ts'
import { words } from './reason-words.ts'
import type { LeafReason, RuleTold, TargetTold } from './reasons.ts'
import { type Scale, scaleOf, tellRange } from './wording.ts'

type Of<K extends RuleTold['kind']> = Extract<RuleTold, { kind: K }>
/** One leaf being told. */
export type Telling = Saying & { readonly leaf: Leaf; readonly scale: Scale; readonly because: LeafReason }

const speak = speaker(words)
export const say = ({ language }: Saying, word: keyof typeof words.vi, params: Params = {}): string =>
  speak(word, params, language)
export const listed = (saying: Saying, texts: readonly string[]): string =>
  texts.reduce((one, other) => say(saying, 'why.and', { one, other }))

const fractionOfText = (text: string): Fraction => fractionFrom(exact(text))
const targetEdges = (rule: RuleTold | null) => (rule && 'target' in rule ? [rule.target.value] : [])

/** A number on the way: two decimals more than points have. */
const onTheWay = (value: Fraction, told: Telling): string =>
  formatExact(near(value, told.because.precision + 2), told.language)

/** A figure that is its own value stands as it came, a share and an expression are rounded. */
const decimalsOf = ({ because: { measure } }: Telling): number => (measure?.kind === 'value' ? most : 2)

function valueText(told: Telling): string {
  const { measure, rule } = told.because
  const edges = rule?.kind === 'bands' && rule.band ? [rule.band.from, rule.band.to] : targetEdges(rule)
  return measure?.value ? measured(measure.value, told.scale, told, edges, decimalsOf(told)) : ''
}

export function measureSteps(told: Telling): string[] {
  const { measure, rule } = told.because
  if (rule?.kind === 'choice') return []
  if (measure?.kind === 'value' && measure.value === null) return [figureText(measure.input, told)]
  if (!measure?.value) return []
  const value = valueText(told)
  if (measure.kind === 'value') return [value]
  if (measure.kind === 'formula') return [`${formulaText(measure.formula, told)} = ${value}`]
  return [`${figureText(measure.numerator, told)} / ${figureText(measure.denominator, told)} = ${value}`]
}

/** A sum as it was worked out; where the rule held its result to something, that is said. */
function worked(work: string, product: Fraction | undefined, told: Telling): string[] {
  const given = told.because.exact
  if (!given || !product) return []
  const off = compareFractions(product, fractionIn(given))
  const word = off === 0 ? 'why.equals' : off > 0 ? 'why.not-over' : 'why.not-under'
  return [say(told, word, { work, exact: onTheWay(fractionIn(given), told) })]
}

/** Where the target goes by workload: which, and why. */
function targetSteps({ by, step, value }: TargetTold, told: Telling): string[] {
  const { rule } = told.leaf
  if (!by || !step || value === null || !('target' in rule) || typeof rule.target === 'number') return []
  const drawn = rule.target.steps[step.index]
  const range = drawn && tellRange(drawn, scaleOf(told.card, { value: by.indicator }), told.language)
  if (!range) return []
  const params = { target: scaled(value, told.scale, told), by: nameOf(told, by.indicator), range }
  return [say(told, 'why.target-by', params)]
}

function bandSteps({ band }: Of<'bands'>, told: Telling): string[] {
  const { rule } = told.leaf
  const drawn = band && rule.kind === 'bands' ? rule.bands[band.index] : undefined
  return drawn ? [say(told, 'why.band', { range: tellRange(drawn, told.scale, told.language) })] : []
}

function proportionSteps(rule: Of<'proportion'>, value: Fraction, told: Telling): string[] {
  if (rule.target.value === null) return []
  const steps = targetSteps(rule.target, told)
  if (rule.lowerIsBetter && value.over === 0n) return [...steps, say(told, 'why.proportion-least')]
  const target = fractionOfText(rule.target.value)
  const [above, below] = rule.lowerIsBetter ? [target, value] : [value, target]
  const [own, goal] = [valueText(told), scaled(rule.target.value, told.scale, told)]
  const work = `${decimal(rule.full, told)} × ${rule.lowerIsBetter ? `${goal} / ${own}` : `${own} / ${goal}`}`
  return [...steps, ...worked(work, divideFractions(multiplyFractions(fractionOfText(rule.full), above), below), told)]
}

function relativeSteps(rule: Of<'relative'>, value: Fraction, told: Telling): string[] {
  if (rule.target.value === null) return []
  const [target, best] = [fractionOfText(rule.target.value), fractionIn(rule.best)]
  const [own, goal] = [valueText(told), scaled(rule.target.value, told.scale, told)]
  const top = measured(rule.best, told.scale, told, [rule.target.value], decimalsOf(told))
  const [full, reach] = [decimal(rule.full, told), decimal(rule.reach, told)]
  const rest = formatExact(subtract(exact('1'), exact(rule.reach)), told.language)
  const result = told.because.exact && fractionIn(told.because.exact)
  const settled = (word: 'why.under-target' | 'why.past-target', work: string) => [
    say(told, word, { target: goal, best: top }),
    ...worked(work, result ?? undefined, told),
  ]
  const steps = targetSteps(rule.target, told)
  if (compareFractions(value, target) < 0)
    return [...steps, ...settled('why.under-target', `${full} × ${reach} × ${own} / ${goal}`)]
  if (compareFractions(best, target) === 0) return [...steps, say(told, 'why.best', { target: goal })]
  const work = `${full} × ${reach} + ${full} × ${rest} × (${own} − ${goal}) / (${top} − ${goal})`
  return [...steps, ...settled('why.past-target', work)]
}

function amountSteps(rule: RuleTold, value: Fraction, told: Telling): string[] {
  if (rule.kind === 'proportion') return proportionSteps(rule, value, told)
  if (rule.kind === 'relative') return relativeSteps(rule, value, told)
  if (rule.kind !== 'deduction' && rule.kind !== 'count') return []
  const product = multiplyFractions(fractionOfText(rule.each), value)
  const work = `${decimal(rule.each, told)} × ${valueText(told)}`
  if (rule.kind === 'count') return worked(work, product, told)
  const left = subtractFractions(fractionOfText(rule.start), product)
  return worked(`${decimal(rule.start, told)} − ${work}`, left, told)
}

function judgedSteps(rule: Of<'judged'>, told: Telling): string[] {
  const marks = rule.marks.map(({ mark }) => decimal(mark, told)).join('; ')
  const result = told.because.exact && fractionIn(told.because.exact)
  return worked(say(told, `why.${rule.panel}`, { marks }), result ?? undefined, told)
}

export function ruleSteps(told: Telling): string[] {
  const { rule, measure, exact: result } = told.because
  if (!rule || !result) return []
  if (rule.kind === 'bands') return bandSteps(rule, told)
  if (rule.kind === 'choice') return rule.option ? [say(told, 'why.choice', { label: rule.option.label })] : []
  if (rule.kind === 'judged') return judgedSteps(rule, told)
  if (rule.kind === 'formula') return [`${formulaText(rule.formula, told)} = ${onTheWay(fractionIn(result), told)}`]
  return measure?.value ? amountSteps(rule, fractionIn(measure.value), told) : []
}

/** The numbers of one rule that can be tried otherwise: which there are, one of them changed, all points in proportion. */
import { add, type Exact, fractionFrom, multiply, plainDecimal, rounded, subtract } from '#kit/exact.ts'
import type { Rule } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'

/** `edge` and `step-edge` are what parts two neighbours, so that no gap opens between them. */
export const ruleFields = [
  'points',
  'edge',
  'target',
  'step',
  'step-edge',
  'option',
  'full',
  'over',
  'yes',
  'no',
  'start',
  'each',
  'floor',
  'cap',
  'reach',
] as const
export type RuleField = (typeof ruleFields)[number]
/** `at` is the place among several of a kind, 0 where there is only one. */
export type RuleNumber = { readonly field: RuleField; readonly at: number; readonly value: number }

/** A literal of the card; what the decimal says is what is written. */
export const literalOf = (value: Exact): number => +plainDecimal(value)

type Edged = { readonly from: number | null; readonly to: number | null }
type Border = { readonly lower: number; readonly upper: number; readonly value: number }

/** Where two of them meet, from the lowest up: the place of both in the card's own order, and where the upper begins. */
function bordersOf(parts: readonly Edged[]): Border[] {
  const least = (at: number) => parts[at]?.from ?? Number.NEGATIVE_INFINITY
  const order = parts.map((_, at) => at).sort((one, other) => least(one) - least(other))
  return order.slice(1).flatMap((upper, index) => {
    const [lower = upper, value] = [order[index], parts[upper]?.from ?? null]
    return value === null || (parts[lower]?.to ?? null) === null ? [] : [{ lower, upper, value }]
  })
}

/**
 * What begins at a border of the rule as it stood: in `now`, the points of the band, the value of the step; undefined
 * where there is no such border. A border that is moved over another one goes on parting the same two.
 */
export function givenFrom(rule: Rule, at: number, now: Rule): number | undefined {
  const upper = bordersOf(edgedIn(rule))[at]?.upper ?? -1
  if (now.kind === 'bands') return now.bands[upper]?.points
  const target = 'target' in now ? now.target : 0
  return typeof target === 'number' ? undefined : target.steps[upper]?.value
}

const bordersAs = (field: RuleField, parts: readonly Edged[]): RuleNumber[] =>
  bordersOf(parts).map(({ value }, at) => ({ field, at, value }))

/** Both sides move by as much, so that 0–2 and 3–5 stay without a gap. */
function moved<P extends Edged>(parts: readonly P[], border: Border | undefined, value: number): readonly P[] {
  if (border === undefined) return parts
  const by = subtract(decimalOf(value), decimalOf(border.value))
  return parts.map((part, place) => {
    if (place === border.upper) return { ...part, from: value }
    if (place !== border.lower || part.to === null) return part
    return { ...part, to: literalOf(add(decimalOf(part.to), by)) }
  })
}

const given = (field: RuleField, value: number | undefined): RuleNumber[] =>
  value === undefined ? [] : [{ field, at: 0, value }]

type Targeted = Extract<Rule, { kind: 'proportion' | 'relative' }>
function targetNumbers({ target }: Targeted): RuleNumber[] {
  if (typeof target === 'number') return given('target', target)
  return [
    ...target.steps.map(({ value }, at): RuleNumber => ({ field: 'step', at, value })),
    ...bordersAs('step-edge', target.steps),
  ]
}

/** The numbers that stand in a rule, in the order in which they are read. What is not given is not there. */
export function numbersOf(rule: Rule): RuleNumber[] {
  switch (rule.kind) {
    case 'bands':
      return [
        ...rule.bands.map(({ points: value }, at): RuleNumber => ({ field: 'points', at, value })),
        ...bordersAs('edge', rule.bands),
      ]
    case 'choice':
      return rule.options.map(({ points: value }, at) => ({ field: 'option', at, value }))
    case 'proportion':
      return [...targetNumbers(rule), ...given('full', rule.full), ...given('over', rule.over?.cap)]
    case 'relative':
      return [...targetNumbers(rule), ...given('full', rule.full), ...given('reach', rule.reach)]
    case 'boolean':
      return [...given('full', rule.full), ...given('yes', rule.yes), ...given('no', rule.no)]
    case 'deduction':
      return (['full', 'start', 'each', 'floor'] as const).flatMap((field) => given(field, rule[field]))
    case 'count':
      return (['full', 'each', 'cap'] as const).flatMap((field) => given(field, rule[field]))
    case 'judged':
    case 'formula':
      return []
  }
}

function withTarget<R extends Targeted>(rule: R, borders: readonly Border[], { field, at, value }: RuleNumber): R {
  const { target } = rule
  if (typeof target === 'number') return field === 'target' ? { ...rule, target: value } : rule
  if (field === 'step-edge') return { ...rule, target: { ...target, steps: moved(target.steps, borders[at], value) } }
  if (field !== 'step') return rule
  return {
    ...rule,
    target: { ...target, steps: target.steps.map((step, i) => (i === at ? { ...step, value } : step)) },
  }
}

/** What lies beside each other in a rule: its bands, or the steps of its target. */
function edgedIn(rule: Rule): readonly Edged[] {
  if (rule.kind === 'bands') return rule.bands
  const target = 'target' in rule ? rule.target : 0
  return typeof target === 'number' ? [] : target.steps
}

/** The rule with these numbers in their places, whatever their order; one whose place is not there changes nothing. */
export function withNumbers(rule: Rule, numbers: readonly RuleNumber[]): Rule {
  const [borders, places] = [bordersOf(edgedIn(rule)), numbersOf(rule)]
  return numbers
    .filter(({ field, at }) => places.some((place) => place.field === field && place.at === at))
    .reduce((changed, number) => withNumber(changed, borders, number), rule)
}

function withNumber(rule: Rule, borders: readonly Border[], number: RuleNumber): Rule {
  const { field, at, value } = number
  switch (rule.kind) {
    case 'bands':
      if (field === 'edge') return { ...rule, bands: moved(rule.bands, borders[at], value) }
      return { ...rule, bands: rule.bands.map((band, i) => (i === at ? { ...band, points: value } : band)) }
    case 'choice':
      return { ...rule, options: rule.options.map((option, i) => (i === at ? { ...option, points: value } : option)) }
    case 'proportion':
      if (field === 'full') return { ...rule, full: value }
      return field === 'over' ? { ...rule, over: { cap: value } } : withTarget(rule, borders, number)
    case 'relative':
      return field === 'full' || field === 'reach' ? { ...rule, [field]: value } : withTarget(rule, borders, number)
    case 'boolean':
    case 'deduction':
    case 'count':
      return { ...rule, [field]: value }
    case 'judged':
    case 'formula':
      return rule
  }
}

/** By how much points grow: `to` where `from` stood. */
export type Growth = { readonly from: Exact; readonly to: Exact }
/** The points that were cut off at the last decimal on the way are counted, to be told. */
export type Tally = { rounded: number }
export type Scaling = { readonly growth: Growth; readonly precision: number; readonly tally: Tally }

/** Points in proportion, to the decimals of the card. */
export function scaledTo(scaling: Scaling, literal: number, decimals = scaling.precision): number {
  const { from, to } = scaling.growth
  const [over, under] = [fractionFrom(multiply(decimalOf(literal), to)), fractionFrom(from)]
  const exact = { over: over.over * under.under, under: over.under * under.over }
  const near = rounded(exact, decimals)
  if (near.digits * exact.under !== exact.over * 10n ** BigInt(decimals)) scaling.tally.rounded++
  return literalOf(near)
}

/** Of one piece there is no bound on decimals; more than these would not be the shortest form of a number. */
const decimalsOfEach = 9

/**
 * All points of a rule in proportion; undefined where it cannot be: the marks of a panel were given on the scale that
 * stands.
 */
export function scaledRule(rule: Rule, scaling: Scaling): Rule | undefined {
  const to = (literal: number) => scaledTo(scaling, literal)
  const each = (literal: number) => scaledTo(scaling, literal, decimalsOfEach)
  const full = 'full' in rule && rule.full !== undefined ? { full: to(rule.full) } : {}
  switch (rule.kind) {
    case 'bands':
      return { ...rule, bands: rule.bands.map((band) => ({ ...band, points: to(band.points) })) }
    case 'choice':
      return { ...rule, options: rule.options.map((option) => ({ ...option, points: to(option.points) })) }
    case 'proportion':
      return { ...rule, ...full, ...(rule.over && { over: { cap: to(rule.over.cap) } }) }
    case 'relative':
      return { ...rule, ...full }
    case 'boolean':
      return {
        ...{ ...rule, ...full },
        ...(rule.yes !== undefined && { yes: to(rule.yes) }),
        ...(rule.no !== undefined && { no: to(rule.no) }),
      }
    case 'deduction':
      return {
        ...{ ...rule, ...full, each: each(rule.each) },
        ...(rule.start !== undefined && { start: to(rule.start) }),
        ...(rule.floor !== undefined && { floor: to(rule.floor) }),
      }
    case 'count':
      return { ...rule, ...full, each: each(rule.each), ...(rule.cap !== undefined && { cap: to(rule.cap) }) }
    case 'formula':
      return { ...rule, text: grownText(rule.text, scaling.growth) }
    case 'judged':
      return undefined
  }
}

/** The result of the formula times the growth, said in the formula itself. */
function grownText(text: string, { from, to }: Growth): string {
  if (from.digits === 0n) return text
  return `(${text}) * ${plainDecimal(to)} / ${plainDecimal(from)}`
}

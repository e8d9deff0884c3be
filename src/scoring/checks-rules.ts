/** Each leaf: that its rule, its measure and its figures fit together, and that some figure can change its points. */
import type { IndicatorType, RuleKind } from './card.ts'
import { type Context, checkFormula, isNumeric, use } from './checks-context.ts'
import { checkEdges, type Domain } from './checks-edges.ts'
import { checkPoints, saidNumber } from './checks-points.ts'
import { doubtful, faulty, under } from './faults.ts'
import { termOf } from './places.ts'
import type { CriterionPart, MeasurePart, RulePart } from './shape.ts'

export function checkLeaf(context: Context, leaf: CriterionPart): void {
  const measured = checkMeasure(context, leaf)
  const { rule } = leaf
  if (rule?.kind === undefined) return
  const path = under(leaf.path, 'rule')
  const isDead = checks[rule.kind]({ context, rule, path, max: leaf.max, measured })
  if (isDead || leaf.max === 0) doubtful(context.found, leaf.path, 'card.dead', {})
}

/** Values the measure gives, and whether they are shares; undefined where it is none or unreadable. */
type Measured = { readonly domain: Domain; readonly isShare: boolean } | undefined
type Asked = {
  readonly context: Context
  readonly rule: RulePart
  readonly path: string
  readonly max: number | undefined
  readonly measured: Measured
}

/** What indicator a rule needs. */
type Wanted = 'number' | 'boolean' | 'choice'
const wantedBy = (kind: RuleKind): Wanted => (kind === 'boolean' || kind === 'choice' ? kind : 'number')

function checkMeasure(context: Context, leaf: CriterionPart): Measured {
  const { measure, rule } = leaf
  const path = under(leaf.path, 'measure')
  const isOwn = rule?.kind === 'judged' || rule?.kind === 'formula'
  if (isOwn && measure !== undefined) faulty(context.found, path, 'card.measure-not-wanted')
  // One that is there and unreadable has been told.
  if (!isOwn && rule?.kind && !Object.hasOwn(leaf, 'measure')) faulty(context.found, path, 'card.missing')
  return measure && measuredBy(context, measure, wantedBy(rule?.kind ?? 'bands'), path)
}

function measuredBy(context: Context, measure: MeasurePart, wanted: Wanted, path: string): Measured {
  if (measure.ratio !== undefined) {
    for (const [at, code] of measure.ratio.entries())
      checkIndicator(context, code, 'number', under(under(path, 'ratio'), at))
    if (wanted !== 'number') faulty(context.found, path, 'card.measure-value-only')
    return { domain: 'positive', isShare: true }
  }
  if (measure.value !== undefined) {
    const type = checkIndicator(context, measure.value, wanted, under(path, 'value'))
    return type && { domain: domainOf(type), isShare: false }
  }
  if (measure.formula === undefined) return undefined
  checkFormula(context, measure.formula, 'number', under(path, 'formula'))
  if (wanted !== 'number') faulty(context.found, path, 'card.measure-value-only')
  return { domain: 'all', isShare: false }
}

const domainOf = (type: IndicatorType): Domain => (type === 'number' ? 'all' : 'whole')

function checkIndicator(context: Context, code: string | undefined, wanted: Wanted, path: string) {
  if (code === undefined) return undefined
  const type = use(context, code, path)
  if (type === undefined) return undefined
  const fits = wanted === 'number' ? isNumeric(type) : type === wanted
  const params = { code, type: termOf(`card.type.${type}`), wanted: termOf(`card.wanted.${wanted}`) }
  return fits ? type : faulty(context.found, path, 'card.indicator-type', params)
}

/** Tells what is wrong with a rule; true where no figure could ever change its points. */
const checks: Record<RuleKind, (asked: Asked) => boolean> = {
  bands: ({ context, rule, path, max, measured }) => {
    const bands = rule.bands ?? []
    const at = under(path, 'bands')
    if (rule.bands?.length === 0) faulty(context.found, at, 'card.bands-none')
    checkEachPoints(context, bands, at, max)
    if (measured) checkEdges(bands, { ...measured, mayLeaveOut: false, path: at, found: context.found })
    return areAlike(bands.map((band) => band?.points))
  },
  choice: ({ context, rule, path, max }) => {
    const options = rule.options ?? []
    const at = under(path, 'options')
    if (rule.options?.length === 0) faulty(context.found, at, 'card.options-none')
    checkEachPoints(context, options, at, max)
    tellTwice(
      context,
      options.map((option) => option?.code),
      at,
      'code',
    )
    return areAlike(options.map((option) => option?.points))
  },
  boolean: (asked) => {
    checkAmounts(asked, ['full', 'yes', 'no'], asked.max)
    const { full, yes, no } = asked.rule
    return (yes ?? full ?? asked.max) === (no ?? 0)
  },
  proportion: (asked) => {
    const { context, rule, path, max } = asked
    const cap = rule.over?.cap
    checkAmounts(asked, ['full'], cap !== undefined && max !== undefined && cap > max ? cap : max)
    checkPoints(context, cap, under(under(path, 'over'), 'cap'))
    if (cap !== undefined && max !== undefined && cap <= max)
      doubtful(context.found, under(path, 'over'), 'card.over-nothing', { cap: saidNumber(cap), max: saidNumber(max) })
    checkTarget(asked)
    return rule.full === 0 && !cap
  },
  deduction: (asked) => {
    checkAmounts(asked, ['full', 'start', 'floor'], asked.max)
    checkEach(asked)
    const { full, start, each, floor } = asked.rule
    const first = start ?? full ?? asked.max
    return each === 0 || (first !== undefined && first <= (floor ?? 0))
  },
  count: (asked) => {
    checkAmounts(asked, ['full', 'cap'], asked.max)
    checkEach(asked)
    return asked.rule.each === 0 || (asked.rule.cap ?? asked.rule.full) === 0
  },
  relative: (asked) => {
    checkAmounts(asked, ['full'], asked.max)
    checkTarget(asked)
    const { context, rule, path } = asked
    if (rule.reach !== undefined && (rule.reach < 0 || rule.reach > 1))
      faulty(context.found, under(path, 'reach'), 'card.out-of-range', { least: 0, most: 1 })
    return rule.full === 0
  },
  judged: (asked) => {
    const { context, rule, path, max } = asked
    for (const key of ['min', 'max', 'step'] as const) checkPoints(context, rule[key], under(path, key))
    if (rule.step === 0) faulty(context.found, under(path, 'step'), 'card.not-above-zero')
    if (rule.min === undefined || rule.max === undefined) return false
    if (rule.min > rule.max) faulty(context.found, under(path, 'max'), 'card.marks-turned')
    if (max !== undefined && rule.max > max)
      doubtful(context.found, under(path, 'max'), 'card.marks-over-max', { most: saidNumber(max) })
    return rule.min === rule.max
  },
  formula: ({ context, rule, path }) => {
    const formula = checkFormula(context, rule.text, 'number', under(path, 'text'))
    return formula?.names.length === 0
  },
}

function checkEachPoints(
  context: Context,
  parts: readonly ({ readonly points?: number | undefined } | undefined)[],
  path: string,
  most: number | undefined,
): void {
  for (const [index, part] of parts.entries())
    checkPoints(context, part?.points, under(under(path, index), 'points'), most)
}

const areAlike = (points: readonly (number | undefined)[]) =>
  points[0] !== undefined && points.every((one) => one === points[0])

function checkAmounts(
  { context, rule, path }: Asked,
  keys: readonly ('full' | 'yes' | 'no' | 'start' | 'floor' | 'cap')[],
  most: number | undefined,
): void {
  for (const key of keys) checkPoints(context, rule[key], under(path, key), most)
}

function checkEach({ context, rule, path }: Asked): void {
  if (rule.each !== undefined && rule.each < 0)
    faulty(context.found, under(path, 'each'), 'card.negative', { points: saidNumber(rule.each) })
}

/** A target is above 0; one that differs by workload has steps over a number, which may leave values out. */
function checkTarget({ context, rule: { target }, path: rule }: Asked): void {
  const path = under(rule, 'target')
  if (typeof target === 'number') checkAboveZero(context, target, path)
  if (target === undefined || typeof target === 'number') return
  const at = under(path, 'steps')
  const type = checkIndicator(context, target.by, 'number', under(path, 'by'))
  if (target.steps?.length === 0) faulty(context.found, at, 'card.steps-none')
  for (const [index, step] of (target.steps ?? []).entries())
    checkAboveZero(context, step?.value, under(under(at, index), 'value'))
  if (type === undefined) return
  const line = { domain: domainOf(type), isShare: false, mayLeaveOut: true, path: at, found: context.found }
  checkEdges(target.steps ?? [], line)
}

function checkAboveZero({ found }: Context, value: number | undefined, path: string): void {
  if (value !== undefined && value <= 0) faulty(found, path, 'card.not-above-zero')
}

/** Tells every code that stood before, at the later place. */
export function tellTwice({ found }: Context, codes: readonly (string | undefined)[], path: string, key: string): void {
  const seen = new Set<string>()
  codes.forEach((code, index) => {
    if (code === undefined) return
    if (seen.has(code)) faulty(found, under(under(path, index), key), 'card.code-twice', { code })
    seen.add(code)
  })
}

/** What a criterion's rule says in words, line by line; also of a draft, where what is missing is told as "…". */
import { type Exact, exactFrom, formatExact, multiply, plainDecimal, subtract } from '#kit/exact.ts'
import { type Language, speaker } from '#kit/words.ts'
import type { Band, Condition, IndicatorType, Leaf, Measure, Option, Rule, Step, Target } from './card.ts'
import { decimalOf } from './decimals.ts'
import type { Drafted, DraftedCard } from './drafted.ts'
import { words } from './wording-words.ts'

const t = speaker(words)

/** What is measured, and how a value of it is written. */
export type Scale = 'percent' | 'days' | 'money' | 'plain'

/** A criterion in words: what it measures, what that gives, and when. */
export type Told = { measure: string | null; lines: string[]; conditions: string[] }
type DraftedRule = Drafted<Rule>
type Edged = Drafted<Band> | Drafted<Step>

const hundred = exactFrom(100n)

/** A literal of a card as people write it. */
export function tellNumber(literal: number | undefined, language: Language): string {
  return literal === undefined ? t('told.unknown', {}, language) : formatExact(decimalOf(literal), language)
}

/** A measured value with its unit: 0.95 of a share is 95 %. */
export function tellValue(literal: number | undefined, scale: Scale, language: Language): string {
  if (literal === undefined) return t('told.unknown', {}, language)
  const value = decimalOf(literal)
  const shown = scale === 'percent' ? multiply(value, hundred) : value
  return t(`told.${scale}`, { value: formatExact(trimmed(shown), language) }, language)
}

/** 95.00 is 95. */
function trimmed(value: Exact): Exact {
  const [, fraction = ''] = plainDecimal(value).split('.')
  const spare = value.scale - fraction.length
  return spare > 0 ? { digits: value.digits / 10n ** BigInt(spare), scale: fraction.length } : value
}

const scales: Record<IndicatorType, Scale> = {
  ...{ count: 'plain', money: 'money', number: 'plain', days: 'days', boolean: 'plain', choice: 'plain' },
}

const indicatorOf = (card: DraftedCard, code: string | undefined) =>
  card.indicators?.find((indicator) => indicator.code === code)

const nameOf = (card: DraftedCard, code: string | undefined, language: Language) =>
  indicatorOf(card, code)?.name ?? code ?? t('told.unknown', {}, language)

const scaleOfIndicator = (card: DraftedCard, code: string | undefined): Scale => {
  const type = indicatorOf(card, code)?.type
  return type === undefined ? 'plain' : scales[type]
}

/** How the values of a criterion are written. */
export function scaleOf(card: DraftedCard, measure: Drafted<Measure> | undefined): Scale {
  if (measure === undefined || 'formula' in measure) return 'plain'
  if ('ratio' in measure) return 'percent'
  return scaleOfIndicator(card, 'value' in measure ? measure.value : undefined)
}

export function tellMeasure(card: DraftedCard, measure: Drafted<Measure>, language: Language): string {
  if ('ratio' in measure) {
    const [numerator, denominator] = measure.ratio ?? []
    return t(
      'told.measure.ratio',
      { numerator: nameOf(card, numerator, language), denominator: nameOf(card, denominator, language) },
      language,
    )
  }
  if ('value' in measure) return t('told.measure.value', { value: nameOf(card, measure.value, language) }, language)
  return t(
    'told.measure.formula',
    { formula: ('formula' in measure && measure.formula) || t('told.unknown') },
    language,
  )
}

/** Whole by nature, or never below nothing: a band that begins at 0 is told by its upper edge alone. */
const isBottom = (from: number | null | undefined, scale: Scale) => from === null || (from === 0 && scale === 'percent')

/** The edges of a band: "từ 75 % đến dưới 95 %". */
export function tellRange(
  { from, to, fromInclusive = true, toInclusive = false }: Edged,
  scale: Scale,
  language: Language,
) {
  const say = (word: Parameters<typeof t>[0]) =>
    t(
      word,
      { from: tellValue(from ?? undefined, scale, language), to: tellValue(to ?? undefined, scale, language) },
      language,
    )
  if (from !== undefined && from !== null && from === to) return say('told.range.one')
  const open = isBottom(from, scale) && fromInclusive
  if (to === null) {
    if (from === null) return say('told.range.all')
    return say(fromInclusive ? 'told.range.from' : 'told.range.over')
  }
  if (open) return say(toInclusive ? 'told.range.up-to' : 'told.range.under')
  if (fromInclusive) return say(toInclusive ? 'told.range.from-to' : 'told.range.from-under')
  return say(toInclusive ? 'told.range.over-to' : 'told.range.over-under')
}

/** A band as a line of the table: "từ 95 % đến dưới 100 %: 1,75 điểm". */
export const tellBand = (band: Drafted<Band>, scale: Scale, language: Language): string =>
  t('told.band', { range: tellRange(band, scale, language), points: tellNumber(band.points, language) }, language)

type Saying = { card: DraftedCard; leaf: Drafted<Leaf>; scale: Scale; language: Language }

const number = (literal: number | undefined, { language }: Saying) => tellNumber(literal, language)

function tellTarget(target: Drafted<Target> | undefined, { card, scale, language }: Saying): string {
  if (typeof target === 'number' || target === undefined) return tellValue(target, scale, language)
  return t('told.target.steps', { by: nameOf(card, target.by, language) }, language)
}

function tellSteps(target: Drafted<Target> | undefined, { card, scale, language }: Saying): string[] {
  if (typeof target !== 'object') return []
  const by = nameOf(card, target.by, language)
  const byScale = scaleOfIndicator(card, target.by)
  return (target.steps ?? []).map((step) =>
    t(
      'told.target.step',
      { by, range: tellRange(step, byScale, language), value: tellValue(step.value, scale, language) },
      language,
    ),
  )
}

/** Points for each: of a share, for each hundredth. */
function tellEach(each: number | undefined, { scale, language }: Saying): string {
  if (each === undefined || scale !== 'percent') return tellNumber(each, language)
  const { digits, scale: places } = decimalOf(each)
  return formatExact(trimmed({ digits, scale: places + 2 }), language)
}

type Of<K extends Rule['kind']> = Drafted<Extract<Rule, { kind: K }>>

function tellProportion(rule: Of<'proportion'>, saying: Saying): string[] {
  const { over, lowerIsBetter, target } = rule
  const word = lowerIsBetter ? 'told.proportion.lower' : 'told.proportion'
  const withOver = lowerIsBetter ? 'told.proportion.lower-over' : 'told.proportion.over'
  const params = {
    full: number(rule.full ?? saying.leaf.max, saying),
    target: tellTarget(target, saying),
    cap: number(over?.cap, saying),
  }
  return [t(over ? withOver : word, params, saying.language), ...tellSteps(target, saying)]
}

/** A part of the full points: exact, as the engine takes it. */
function shareOf(full: number | undefined, reach: number, language: Language, rest: boolean): string {
  if (full === undefined) return t('told.unknown', {}, language)
  const part = rest ? subtract(exactFrom(1n), decimalOf(reach)) : decimalOf(reach)
  return formatExact(trimmed(multiply(decimalOf(full), part)), language)
}

function tellRelative({ target, reach = 0.5, full }: Of<'relative'>, saying: Saying): string[] {
  const { leaf, language } = saying
  const all = full ?? leaf.max
  const told = tellTarget(target, saying)
  return [
    t('told.relative.under', { target: told, part: shareOf(all, reach, language, false) }, language),
    t(
      'told.relative.from',
      { target: told, part: shareOf(all, reach, language, false), rest: shareOf(all, reach, language, true) },
      language,
    ),
    ...tellSteps(target, saying),
  ]
}

function tellOption({ label, code, points }: Drafted<Option>, { language }: Saying): string {
  return t('told.choice', { label: label ?? code ?? t('told.unknown'), points: tellNumber(points, language) }, language)
}

/** What a rule gives, one line for each band, option or step. */
function tellRule(rule: DraftedRule, saying: Saying): string[] {
  const { leaf, scale, language } = saying
  switch (rule.kind) {
    case 'bands':
      return (rule.bands ?? []).map((band) => tellBand(band, scale, language))
    case 'proportion':
      return tellProportion(rule, saying)
    case 'boolean':
      return [
        t('told.boolean.yes', { points: number(rule.yes ?? rule.full ?? leaf.max, saying) }, language),
        t('told.boolean.no', { points: number(rule.no ?? 0, saying) }, language),
      ]
    case 'choice':
      return (rule.options ?? []).map((option) => tellOption(option, saying))
    case 'deduction':
      return [
        t(
          'told.deduction',
          {
            start: number(rule.start ?? rule.full ?? leaf.max, saying),
            each: tellEach(rule.each, saying),
            unit: t(`told.each.${scale}`, {}, language),
            floor: number(rule.floor ?? 0, saying),
          },
          language,
        ),
      ]
    case 'count':
      return [
        t(
          'told.count',
          {
            each: tellEach(rule.each, saying),
            unit: t(`told.each.${scale}`, {}, language),
            cap: number(rule.cap ?? rule.full ?? leaf.max, saying),
          },
          language,
        ),
      ]
    case 'relative':
      return tellRelative(rule, saying)
    case 'judged':
      return [
        t(
          `told.judged.${rule.panel ?? 'median'}`,
          {
            size: number(rule.panelSize, saying),
            min: number(rule.min, saying),
            max: number(rule.max, saying),
            step: number(rule.step, saying),
          },
          language,
        ),
      ]
    case 'formula':
      return [t('told.formula', { formula: rule.text ?? t('told.unknown'), max: number(leaf.max, saying) }, language)]
    default:
      return []
  }
}

export function tellCondition(word: 'only-if' | 'applies', condition: Drafted<Condition>, language: Language): string {
  if ('formula' in condition) return t(`told.${word}.formula`, { formula: condition.formula ?? '…' }, language)
  const criterion = 'criterion' in condition ? condition.criterion : undefined
  return t(`told.${word}.criterion`, { criterion: criterion ?? '…' }, language)
}

/** A criterion's rule as the Ministry's table would put it. */
export function tellLeaf(card: DraftedCard, leaf: Drafted<Leaf>, language: Language): Told {
  const saying: Saying = { card, leaf, scale: scaleOf(card, leaf.measure), language }
  return {
    measure: leaf.measure ? tellMeasure(card, leaf.measure, language) : null,
    lines: leaf.rule ? tellRule(leaf.rule, saying) : [],
    conditions: [
      ...(leaf.applies ? [tellCondition('applies', leaf.applies, language)] : []),
      ...(leaf.onlyIf ? [tellCondition('only-if', leaf.onlyIf, language)] : []),
    ],
  }
}

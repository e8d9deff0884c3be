/** What makes an entry of the indicators catalogue right, and what its numbers come to: exact, never typed as a ratio. */
import { addDays, type Day, overlap, type Span } from '#kit/days.ts'
import { compareFractions, exact, type Fraction, fractionFrom, fractionOf, plainDecimal, rounded } from '#kit/exact.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import type { PeriodKind, YearStart } from './periods/rules.ts'

/** A ratio is computed from two of the others. */
export const indicatorTypes = ['count', 'money', 'number', 'days', 'ratio'] as const
export type IndicatorType = (typeof indicatorTypes)[number]

/** How periods make a year: added up, the last of a running total, or a stock on a day. */
export const accumulations = ['sum', 'cumulative', 'last'] as const
export type Accumulation = (typeof accumulations)[number]

export const comparisons = ['>', '>=', '=', '<=', '<'] as const
export type Comparison = (typeof comparisons)[number]

/** What is measured: fixed once somebody relies on it. */
export type Measure = {
  unitLabel: string
  period: PeriodKind
  yearFromMonth: YearStart
  accumulation: Accumulation
  numeratorCode: string | null
  denominatorCode: string | null
}
export type Entry = Measure & Span & { type: IndicatorType; provisional: boolean; legalBasis: string | null }
/** Another entry of the same owner. */
export type Beside = Span & {
  id: string
  code: string
  name: string
  type: IndicatorType
  period: PeriodKind
  yearFromMonth: YearStart
  numeratorCode: string | null
  denominatorCode: string | null
}

export const overlapping = (code: string): Refusal => ({
  kind: 'conflict',
  code: 'indicator.overlapping',
  params: { indicator: code },
})

export const heldBySector = (code: string): Refusal => ({
  kind: 'conflict',
  code: 'indicator.held-by-sector',
  params: { indicator: code },
})

/** One code means one indicator on any day: two entries of a code may not share a day. */
export function whyNotBeside(code: string, span: Span, others: readonly Span[]): Refusal | undefined {
  if (others.some((other) => overlap(other, span))) return overlapping(code)
}

/**
 * A body's own entry takes no code that the sector holds on the same days: a round could not say which of the two it
 * means. One that shares days with an entry the sector added later may still be changed, or ended.
 */
export function whyNotBesideSector(
  code: string,
  span: Span,
  sector: readonly Span[],
  before?: Span,
): Refusal | undefined {
  const taken = sector.some((entry) => overlap(entry, span) && !(before && overlap(entry, before)))
  return taken ? heldBySector(code) : undefined
}

/** What an entry says of itself: its days, its basis, and two parts for a ratio alone. */
export function whyNotEntry(entry: Entry): Refusal | undefined {
  const { type, numeratorCode, denominatorCode, provisional, legalBasis } = entry
  if (!provisional && legalBasis === null) return invalid('legalBasis', 'indicator.basis-needed')
  if (type !== 'ratio') {
    if (numeratorCode !== null) return invalid('numeratorCode', 'indicator.parts-for-ratio')
    if (denominatorCode !== null) return invalid('denominatorCode', 'indicator.parts-for-ratio')
  } else {
    if (numeratorCode === null) return invalid('numeratorCode', 'indicator.part-needed')
    if (denominatorCode === null) return invalid('denominatorCode', 'indicator.part-needed')
    if (numeratorCode === denominatorCode) return invalid('denominatorCode', 'indicator.same-part')
  }
  return whyNotSpan(entry)
}

const parts = ['numeratorCode', 'denominatorCode'] as const

/**
 * Both parts of a ratio are raw numbers of the same owner, reported often enough, over all its days. A ratio is never a
 * part, so no ratio can come round to itself.
 */
export function whyNotParts(entry: Entry, others: readonly Beside[]): Refusal | undefined {
  for (const part of parts) {
    const code = entry[part]
    if (code === null) continue
    const named = others.filter((one) => one.code === code && overlap(one, entry))
    const refusal = whyNotPart(entry, named)
    if (refusal) return invalid(part, refusal, { part: code })
  }
}

function whyNotPart(entry: Entry, named: readonly Beside[]): string | undefined {
  if (named.length === 0) return 'indicator.no-such-part'
  if (named.some(({ type }) => !countable.includes(type))) return 'indicator.part-kind'
  if (named.some(({ period, yearFromMonth }) => yearFromMonth !== entry.yearFromMonth || !makes(period, entry.period)))
    return 'indicator.part-period'
  if (!covers(named, entry)) return 'indicator.part-days'
}

const countable: readonly IndicatorType[] = ['count', 'money', 'number']

/** Periods that are made of others: a quarter of months, a year of halves; nothing of a longer one. */
const madeOf: Record<PeriodKind, readonly PeriodKind[]> = {
  month: ['month'],
  quarter: ['month', 'quarter'],
  half: ['month', 'quarter', 'half'],
  nine_months: ['month', 'quarter', 'nine_months'],
  year: ['month', 'quarter', 'half', 'year'],
}
const makes = (part: PeriodKind, whole: PeriodKind) => madeOf[whole].includes(part)

/** Does one of the spans hold on each day of the whole? */
export function covers(spans: readonly Span[], { from, to }: Span): boolean {
  let needed: Day | null = from
  for (const span of spans.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))) {
    if (span.from !== null && (needed === null || span.from > needed)) return false
    if (span.to === null || (to !== null && span.to >= to)) return true
    const next = addDays(span.to, 1)
    if (needed === null || next > needed) needed = next
  }
  return false
}

/** Ratios that would lose a part on some of their days if this code were as told: they are ended, or changed, first. */
export function whyNotWithout(code: string, after: readonly Beside[], before: readonly Beside[]): Refusal | undefined {
  const ratios = after.filter((one) => one.numeratorCode === code || one.denominatorCode === code)
  const of = (entries: readonly Beside[]) => entries.filter((one) => one.code === code)
  const losing = ratios.find((ratio) => covers(of(before), ratio) && !covers(of(after), ratio))
  if (losing) return { kind: 'conflict', code: 'indicator.still-counted', params: { ratio: losing.name } }
}

const measured = ['unitLabel', 'period', 'yearFromMonth', 'accumulation', 'numeratorCode', 'denominatorCode'] as const

/** What is measured does not change under figures and targets that stand: a new measure is a new entry. */
export function whyNotRemeasure(before: Measure, after: Measure, isReliedOn: boolean): Refusal | undefined {
  const changed = measured.find((field) => before[field] !== after[field])
  if (isReliedOn && changed) return { kind: 'conflict', code: 'indicator.measure-relied-on' }
}

/** The quotient of two decimals, exact; undefined where there is nothing to divide by. */
export const ratioOf = (numerator: string, denominator: string): Fraction | undefined =>
  fractionOf(exact(numerator), exact(denominator))

/** Their share to six decimals, a half rounded up; null where a count is missing or there is nothing to divide by. */
export function ratioText(numerator: string | null | undefined, denominator: string | null | undefined): string | null {
  if (numerator === null || numerator === undefined || denominator === null || denominator === undefined) return null
  const fraction = ratioOf(numerator, denominator)
  return fraction === undefined ? null : plainDecimal(rounded(fraction, 6))
}

const holds: Record<Comparison, (order: -1 | 0 | 1) => boolean> = {
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '=': (order) => order === 0,
  '<=': (order) => order <= 0,
  '<': (order) => order < 0,
}

/** Is what was reached what was asked? Compared by cross-multiplication, so that 73.004 % is over 73 %. */
export function reaches(comparison: Comparison, reached: Fraction | string, asked: string): boolean {
  const value = typeof reached === 'string' ? fractionFrom(exact(reached)) : reached
  return holds[comparison](compareFractions(value, fractionFrom(exact(asked))))
}

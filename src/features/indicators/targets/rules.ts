/** What a target asks, wherever it stands: read, written out, and told apart by workload band and unit. Exact. */
import { type Day, formatDay } from '#kit/days.ts'
import { compareExact, exact } from '#kit/exact.ts'
import { invalid, type Params, type Refusal } from '#kit/refusal.ts'
import type { Comparison, IndicatorType } from '../rules.ts'

export type TargetFacts = {
  content: string
  comparison: Comparison
  /** An exact decimal; a ratio is a fraction of one ("0.73" is 73 %). */
  value: string
  asPercent: boolean
  per: 'unit' | null
  due: Day | null
  /** Values that hold for some in place of it, in the order of bands and names. */
  differences?: readonly { name: string; value: string }[]
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, '.')
const withComma = (whole: string, fraction: string) => (fraction ? `${grouped(whole)},${fraction}` : grouped(whole))

/** "0.73" → "73%", "1250.5" → "1.250,5": exact, as offices write numbers; no floating point on the way. */
export function formatValue(value: string, asPercent: boolean): string {
  const [whole = '0', fraction = ''] = value.split('.')
  if (!asPercent) return withComma(whole, fraction)
  const padded = fraction.padEnd(2, '0')
  const hundredths = String(BigInt(whole + padded.slice(0, 2)))
  return `${withComma(hundredths, padded.slice(2).replace(/0+$/, ''))}%`
}

/** "73,5" → "0.735" for a percentage, "1.250,5" → "1250.5" otherwise; undefined when it is no number. */
export function readValue(typed: string, asPercent: boolean): string | undefined {
  const plain = typed
    .trim()
    .replace(/\s*%$/, '')
    .replace(/\.(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(plain)) return undefined
  const [whole = '', fraction = ''] = plain.split('.')
  const digits = asPercent ? `${whole}${fraction}`.padStart(fraction.length + 3, '0') : `${whole}${fraction}`
  const point = digits.length - fraction.length - (asPercent ? 2 : 0)
  const decimals = digits.slice(point).replace(/0+$/, '')
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  return decimals ? `${integer}.${decimals}` : integer
}

/** Words that a written-out target is made of. */
export type TargetWord =
  | `target.goal.${Comparison}`
  | 'target.per-unit'
  | 'target.due-by'
  | 'target.differs'
  | 'target.difference'
type Say = (code: TargetWord, params?: Params) => string

/** What a target asks: "trên 73%, mỗi đơn vị, đến ngày 30/09/2018 (riêng Nhóm 1: 75%)". */
export function goalOf(target: TargetFacts, say: Say): string {
  const { comparison, value, asPercent, per, due, differences = [] } = target
  const goal = say(`target.goal.${comparison}`, { value: formatValue(value, asPercent) })
  const more = [per ? say('target.per-unit') : '', due ? say('target.due-by', { day: formatDay(due) }) : '']
  const told = [goal, ...more.filter(Boolean)].join(', ')
  if (differences.length === 0) return told
  const each = differences.map((one) =>
    say('target.difference', { name: one.name, value: formatValue(one.value, asPercent) }),
  )
  return say('target.differs', { goal: told, differences: each.join('; ') })
}

/** A target as it stands on paper. */
export const targetLine = (target: TargetFacts, say: Say): string => `${target.content}: ${goalOf(target, say)}`

/** A value for one workload band or one unit. */
export type Difference = { bandId: string | null; unitId: string | null; value: string }

type OneUnit = { unitId: string; bandId: string | null; ancestorIds?: readonly string[] }

/**
 * What a target asks of one unit: its own value before its band's, its band's before everybody's. What was asked of a
 * unit is asked of its heir; where two that became one were asked differently, neither value is the heir's.
 */
export function targetFor(
  { unitId, bandId, ancestorIds = [] }: OneUnit,
  { value }: { value: string },
  differences: readonly Difference[],
): string {
  const own = differences.find((one) => one.unitId === unitId)?.value
  const inherited = new Set(
    differences.filter((one) => one.unitId !== null && ancestorIds.includes(one.unitId)).map((one) => one.value),
  )
  const ofBand = bandId === null ? undefined : differences.find((one) => one.bandId === bandId)?.value
  return own ?? (inherited.size === 1 ? [...inherited][0] : undefined) ?? ofBand ?? value
}

/** What is measured, as far as a value must fit it. */
export type Measured = { type: IndicatorType; unitLabel: string }
type Asked = { value: string; asPercent: boolean; differences: readonly Difference[] }
/** Where a target stands: the bands that its season has there, and the units it is asked of. */
export type Asking = {
  indicator: Measured | undefined
  bands: readonly { id: string }[]
  units: readonly { unitId: string }[]
}

const whole = /^\d+$/
/** From here on a fraction of one was meant as a percentage: 73 stands for 0.73. */
const noFraction = exact('10')

/** A value fits what is measured. */
function whyNotValue(value: string, asPercent: boolean, indicator: Measured | undefined): string | undefined {
  if (asPercent && compareExact(exact(value), noFraction) >= 0) return 'target.fraction-of-one'
  if (indicator && (indicator.type === 'count' || indicator.type === 'days') && !whole.test(value))
    return 'target.whole-number'
}

/** A value fits its measure, and differs only for bands and units there are, once each. */
export function whyNotTarget(target: Asked, { indicator, bands, units }: Asking): Refusal | undefined {
  const { value, asPercent, differences } = target
  if (indicator && indicator.type !== 'ratio' && asPercent) return invalid('asPercent', 'target.not-a-ratio')
  if (indicator?.type === 'ratio' && indicator.unitLabel === '%' && !asPercent)
    return invalid('asPercent', 'target.percent-needed')
  const wrong = whyNotValue(value, asPercent, indicator)
  if (wrong) return invalid('value', wrong)
  for (const [index, one] of differences.entries()) {
    const at = (field: string) => `differences/${index}/${field}`
    if ((one.bandId === null) === (one.unitId === null)) return invalid(at('bandId'), 'difference.band-or-unit')
    if (one.bandId !== null && !bands.some(({ id }) => id === one.bandId))
      return invalid(at('bandId'), 'difference.no-such-band')
    if (one.unitId !== null && !units.some(({ unitId }) => unitId === one.unitId))
      return invalid(at('unitId'), 'difference.not-a-member')
    const first = differences.findIndex((other) => other.bandId === one.bandId && other.unitId === one.unitId)
    if (first < index) return invalid(at(one.bandId === null ? 'unitId' : 'bandId'), 'difference.twice')
    const unfit = whyNotValue(one.value, asPercent, indicator)
    if (unfit) return invalid(at('value'), unfit)
  }
}

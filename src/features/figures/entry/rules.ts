/** What a grid of figures adds up to while it is typed into: ratios, running totals, sums over units. Pure. */
import { ratioOf } from '#features/indicators/rules.ts'
import type { Day } from '#kit/days.ts'
import { add, exact, multiply, plainDecimal, rounded, sumOf } from '#kit/exact.ts'
import { type NumberType, readNumber } from '#kit/number-reading.ts'

export const views = ['unit', 'round', 'indicator'] as const
/** One unit over its rounds, one round over its units, one indicator over units and rounds. */
export type View = (typeof views)[number]

export type Place = { roundId: string; unitId: string; indicatorId: string }
export const keyOf = ({ roundId, unitId, indicatorId }: Place): string => `${roundId} ${unitId} ${indicatorId}`

export function placeOf(key: string): Place {
  const [roundId = '', unitId = '', indicatorId = ''] = key.split(' ')
  return { roundId, unitId, indicatorId }
}

/** The cell where a row and a column of a view meet; the third part stands above the grid. */
export function placeIn(view: View, fixed: string, row: string, column: string): Place {
  if (view === 'unit') return { unitId: fixed, indicatorId: row, roundId: column }
  if (view === 'round') return { roundId: fixed, unitId: row, indicatorId: column }
  return { indicatorId: fixed, unitId: row, roundId: column }
}

export function rowAndColumn(view: View, { roundId, unitId, indicatorId }: Place): { row: string; column: string } {
  if (view === 'unit') return { row: indicatorId, column: roundId }
  return view === 'round' ? { row: unitId, column: indicatorId } : { row: unitId, column: roundId }
}

/** What typed text is worth; undefined where it cannot be read. */
export function worth(text: string, type: string): string | null | undefined {
  const read = readNumber(text, type as NumberType)
  return 'fault' in read ? undefined : read.value
}

/** A share as a percentage of two decimals. */
export const percentOf = (share: string): string =>
  plainDecimal(rounded({ over: exact(share).digits * 100n, under: 10n ** BigInt(exact(share).scale) }, 2))

/** The sum of what is there; null where nothing is. Empty is not zero. */
export function sumNow(values: readonly (string | null)[]): string | null {
  const known = values.flatMap((value) => (value === null ? [] : [exact(value)]))
  return known.length === 0 ? null : plainDecimal(sumOf(known))
}

export type Dated = { from: Day; to: Day; asOf: Day }
export type Told = { round: Dated; value: string | null }

/**
 * What the periods make so far by how the indicator accumulates: a flow adds up, a running total and a stock are what was
 * told last. Of one period told twice the later as-of counts; a period that lies within another is not added again.
 */
export function yearNow(told: readonly Told[], accumulation: string): string | null {
  const known = told.filter(({ value }) => value !== null)
  const latest = [...Map.groupBy(known, ({ round }) => `${round.from} ${round.to}`).values()].map(
    (same) => same.toSorted((a, b) => (a.round.asOf < b.round.asOf ? -1 : 1)).at(-1) as Told,
  )
  const inOrder = latest.toSorted((a, b) => (a.round.to < b.round.to ? -1 : 1))
  if (accumulation !== 'sum') return inOrder.at(-1)?.value ?? null
  const finest = inOrder.filter(
    ({ round }) =>
      !inOrder.some(({ round: other }) => other !== round && round.from <= other.from && other.to <= round.to),
  )
  return sumNow(finest.map(({ value }) => value))
}

/** How much a value differs from last year's, in percent to one decimal; null where last year was nothing. */
export function growthOf(now: string | null, before: string | null): string | null {
  if (now === null || before === null) return null
  const fraction = ratioOf(plainDecimal(add(exact(now), multiply(exact(before), exact('-1')))), before)
  if (fraction === undefined) return null
  const value = rounded({ over: fraction.over * 100n, under: fraction.under }, 1)
  return plainDecimal(value)
}

/** Sums over units are told of what is counted; a mean or an index of units is no sum. */
export const isSummed = (type: string): boolean => type === 'count' || type === 'money' || type === 'days'

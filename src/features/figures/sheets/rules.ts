/** Ratios worked out from counts, and last year's figure of the same period. */
import { ratioOf } from '#features/indicators/rules.ts'
import type { Day } from '#kit/days.ts'
import { plainDecimal, rounded } from '#kit/exact.ts'

/** A share of one to six decimals, a half rounded up; null where a count is missing or there is nothing to divide by. */
export function ratioText(numerator: string | null | undefined, denominator: string | null | undefined): string | null {
  if (numerator === null || numerator === undefined || denominator === null || denominator === undefined) return null
  const fraction = ratioOf(numerator, denominator)
  return fraction === undefined ? null : plainDecimal(rounded(fraction, 6))
}

type Dated = { id: string; periodKind: string; from: Day; asOf: Day; source: string }

/** The round of a year before that asked for the same period: of the same source where there is one, else the latest. */
export function lastYears<R extends Dated>(round: Dated, before: readonly R[]): R | undefined {
  const from = `${Number(round.from.slice(0, 4)) - 1}${round.from.slice(4)}`
  const same = before.filter((one) => one.periodKind === round.periodKind && one.from === from)
  const sorted = same.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
  return sorted.findLast(({ source }) => source === round.source) ?? sorted.at(-1)
}

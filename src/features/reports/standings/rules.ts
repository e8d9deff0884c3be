/** What a year's numbers say of themselves: criteria that most and fewest points were got of, units that moved most. Pure. */
import { nodesOf, unpackedPoints } from '#features/scorecards/trials/rules.ts'
import {
  compareExact,
  compareFractions,
  type Exact,
  exact,
  exactFrom,
  type Fraction,
  fractionOf,
  negative,
  plainDecimal,
  rounded,
  roundedExact,
  subtract,
  sumOf,
} from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'

type Scored = { points: string }
export type CriterionShare = { code: string; name: string; share: Fraction; got: Exact; max: Exact }

/** Of each criterion of the main part, how much of the most that could be got was got, by all units together. */
export function sharesOf(card: Card, sheets: readonly Scored[]): CriterionShare[] {
  const packed = sheets.map(({ points }) => unpackedPoints(points, card.precision ?? 2))
  return nodesOf(card).flatMap(({ at, code, name, max: most, isGroup, side }) => {
    if (isGroup || side !== null || compareExact(most, exactFrom(0n)) <= 0) return []
    const got = packed.flatMap((unit) => {
      const one = unit[at]
      return one?.status === 'scored' && one.points ? [one.points] : []
    })
    if (got.length === 0) return []
    const [points, max] = [sumOf(got), sumOf(got.map(() => most))]
    const share = fractionOf(points, max)
    return share === undefined ? [] : [{ code, name, share, got: points, max }]
  })
}

/** The best and the weakest, at most so many of each; none stands in both. */
export function extremesOf(shares: readonly CriterionShare[], most: number) {
  const ordered = shares.toSorted((a, b) => compareFractions(b.share, a.share) || a.code.localeCompare(b.code))
  const each = Math.min(most, Math.floor(ordered.length / 2))
  return { best: ordered.slice(0, each), weakest: each === 0 ? [] : ordered.slice(-each).toReversed() }
}

export type Moved = { unitId: string; unitName: string; percent: string; before: string; change: Exact }
type Now = { unitId: string; unitName: string; percent: string | null }
type Before = { unitId: string; percent: string | null }

const size = (change: Exact): Exact => (change.digits < 0n ? negative(change) : change)

/** Units whose share of all points changed most against the year before, the biggest change first. */
export function movesOf(sheets: readonly Now[], before: readonly Before[], most: number): Moved[] {
  const was = new Map(before.map(({ unitId, percent }) => [unitId, percent]))
  return sheets
    .flatMap(({ unitId, unitName, percent }) => {
      const then = was.get(unitId)
      if (percent === null || then === null || then === undefined) return []
      return [{ unitId, unitName, percent, before: then, change: subtract(exact(percent), exact(then)) }]
    })
    .filter(({ change }) => change.digits !== 0n)
    .toSorted((a, b) => compareExact(size(b.change), size(a.change)) || a.unitName.localeCompare(b.unitName, 'vi'))
    .slice(0, most)
}

/** To so many decimals, exactly rounded. */
export const roundedTo = (value: Fraction, decimals: number): string => plainDecimal(rounded(value, decimals))
export const decimalTo = (value: string, decimals: number): string => plainDecimal(roundedExact(exact(value), decimals))

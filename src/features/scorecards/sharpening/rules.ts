/**
 * Which criteria still tell units apart. Points are exact; what is said about their spread is a statistic for people to
 * think over and decides nothing, so it may be worked out in floating point.
 */
import { compareExact, type Exact, exactFrom, plainDecimal, subtract, sumOf } from '#kit/exact.ts'

/** Where a criterion stands: a bonus adds beyond the main part, a penalty takes away. */
export const parts = ['main', 'bonus', 'penalty'] as const
export type Part = (typeof parts)[number]

/** One criterion in one year: each unit's points in the order of the units, null where it was missing or did not apply. */
export type LeafPoints = {
  code: string
  name: string
  max: Exact
  part: Part
  points: readonly (Exact | null)[]
}
/** One year of one block; totals and grades in the order of the units. */
export type YearScores = {
  year: number
  leaves: readonly LeafPoints[]
  /** What of each bonus and penalty reaches the total. */
  sides: readonly { part: Part; points: readonly Exact[] }[]
  totals: readonly Exact[]
  grades: readonly (string | null)[]
}

/** What is told of one criterion over its units in one year. */
export type Spread = {
  year: number
  /** Units whose points count here. */
  units: number
  full: number
  /** Units that have any points here: of a penalty, that lost any. */
  some: number
  lowest: Exact
  highest: Exact
  mean: number
  /** Standard deviation, as a part of the criterion's max. */
  deviation: number
  /** How evenly units fall on different points: 0 where all have the same, 1 where no two have. */
  entropy: number
  /** With the rest of the total (the total without this criterion), −1…1; null where either does not vary. */
  correlation: number | null
}

const nothing = exactFrom(0n)
const numberOf = (value: Exact) => Number(plainDecimal(value))
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const deviationOf = (values: readonly number[]) => {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
}

/** Shannon's entropy of the points given, as a part of the most these units could have. */
export function entropyOf(points: readonly Exact[]): number {
  if (points.length < 2) return 0
  const times = new Map<string, number>()
  for (const one of points.map(plainDecimal)) times.set(one, (times.get(one) ?? 0) + 1)
  const bits = [...times.values()].reduce((sum, count) => {
    const share = count / points.length
    return sum - share * Math.log2(share)
  }, 0)
  return bits / Math.log2(points.length)
}

/** Pearson's correlation; null where one of the two is the same for all. */
export function correlationOf(xs: readonly number[], ys: readonly number[]): number | null {
  const [dx, dy] = [deviationOf(xs), deviationOf(ys)]
  if (xs.length < 3 || dx === 0 || dy === 0) return null
  const [mx, my] = [meanOf(xs), meanOf(ys)]
  return meanOf(xs.map((x, at) => (x - mx) * ((ys[at] ?? 0) - my))) / (dx * dy)
}

/** Undefined where no unit was scored by it. */
export function spreadOf(leaf: LeafPoints, { year, totals }: Pick<YearScores, 'year' | 'totals'>): Spread | undefined {
  const counted = leaf.points.flatMap((points, at) => {
    const total = totals[at]
    if (points === null || total === undefined) return []
    // What a penalty took is given back: the rest is the total without this criterion.
    const rest = leaf.part === 'penalty' ? sumOf([total, points]) : subtract(total, points)
    return [{ points, rest }]
  })
  const points = counted.map((one) => one.points).toSorted(compareExact)
  const [lowest, highest] = [points[0], points.at(-1)]
  if (lowest === undefined || highest === undefined) return undefined
  const [max, told] = [numberOf(leaf.max), counted.map((one) => numberOf(one.points))]
  return {
    year,
    units: points.length,
    full: points.filter((one) => compareExact(one, leaf.max) >= 0).length,
    some: points.filter((one) => compareExact(one, nothing) > 0).length,
    lowest,
    highest,
    mean: meanOf(told),
    deviation: max === 0 ? 0 : deviationOf(told) / max,
    entropy: entropyOf(points),
    correlation:
      compareExact(lowest, highest) === 0
        ? null
        : correlationOf(
            // The more a penalty takes, the less it gives.
            leaf.part === 'penalty' ? told.map((taken) => -taken) : told,
            counted.map((one) => numberOf(one.rest)),
          ),
  }
}

/**
 * From where on a criterion is put on the list. They are marks for people to look by, ours and not the law's, and may be
 * moved on the screen.
 */
export type Marks = {
  /** Share of units at full mark. */
  full: number
  /** Entropy at most. */
  entropy: number
  /** How far below zero the correlation with the rest is: among a dozen units half of that comes about by chance. */
  correlation: number
}
export const usualMarks: Marks = { full: 0.9, entropy: 0.25, correlation: 0.5 }

/** In the order in which they are told: the first that holds says enough, the others say more. */
export const dullReasons = [
  ...['all-full', 'all-lost', 'all-same', 'all-lost-same', 'nobody-earned'],
  ...['mostly-full', 'mostly-lost', 'little-difference', 'against-total'],
] as const
export type DullReason = (typeof dullReasons)[number]

/** Why a criterion no longer tells units apart, or tells them apart against the rest; empty where it does its work. */
export function dullOf(spread: Spread, part: Part, marks: Marks = usualMarks): DullReason[] {
  const isPenalty = part === 'penalty'
  if (spread.units < 2) return []
  // A penalty that nobody had to be given does what it is for.
  if (spread.some === 0 && part !== 'main') return isPenalty ? [] : ['nobody-earned']
  if (spread.full === spread.units) return [isPenalty ? 'all-lost' : 'all-full']
  if (compareExact(spread.lowest, spread.highest) === 0) return [isPenalty ? 'all-lost-same' : 'all-same']
  const reasons: [DullReason, boolean][] = [
    [isPenalty ? 'mostly-lost' : 'mostly-full', spread.full / spread.units >= marks.full],
    // Beyond the main part few are meant to stand out, and do.
    ['little-difference', part === 'main' && spread.entropy <= marks.entropy],
    ['against-total', spread.correlation !== null && spread.correlation <= -marks.correlation],
  ]
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason)
}

/** One criterion over the years, oldest first; the latest year says whether it needs sharpening. */
export type Sharpness = {
  code: string
  name: string
  max: Exact
  part: Part
  years: readonly Spread[]
  reasons: readonly DullReason[]
  /** For how many years up to the latest it has been on the list without a break. */
  since: number
}

/** Years in a row up to the latest; one that was not tried breaks the row. */
function dullYears(spreads: readonly Spread[], part: Part, marks: Marks): number {
  const latest = spreads.at(-1)?.year ?? 0
  const ended = spreads
    .toReversed()
    .findIndex((one, back) => one.year !== latest - back || dullOf(one, part, marks).length === 0)
  return ended < 0 ? spreads.length : ended
}

/** Criteria of the latest year; an earlier year's criterion is the same where its code, name and part are. */
export function sharpnessOf(years: readonly YearScores[], marks: Marks = usualMarks): Sharpness[] {
  const ordered = years.toSorted((a, b) => a.year - b.year)
  const latest = ordered.at(-1)
  return (latest?.leaves ?? []).map((leaf) => {
    const spreads = ordered.flatMap((year) => {
      const same = year.leaves.find((one) => one.code === leaf.code && one.name === leaf.name && one.part === leaf.part)
      return (same && spreadOf(same, year)) ?? []
    })
    const now = spreads.at(-1)
    const reasons = now?.year === latest?.year && now ? dullOf(now, leaf.part, marks) : []
    const since = reasons.length === 0 ? 0 : dullYears(spreads, leaf.part, marks)
    return { code: leaf.code, name: leaf.name, max: leaf.max, part: leaf.part, years: spreads, reasons, since }
  })
}

/** Points of the list first: what is given to everybody for nothing weighs most. */
export const bySharpening = (criteria: readonly Sharpness[]): Sharpness[] =>
  criteria
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted(
      (a, b) =>
        dullReasons.indexOf(a.reasons[0] ?? 'against-total') - dullReasons.indexOf(b.reasons[0] ?? 'against-total') ||
        compareExact(b.max, a.max),
    )

/** What a bonus gave each unit at the least; what a penalty took, as less than nothing. */
function commonOf({ part, points }: YearScores['sides'][number]): Exact {
  const [low = nothing] = points.toSorted(compareExact)
  return part === 'penalty' ? subtract(nothing, low) : low
}

/** Why nearly everybody has the same grade: what of the best grade's points every unit has before any difference counts. */
export type Crowding = {
  year: number
  units: number
  /** The best grade somebody has, and how many have it. */
  grade: string | null
  holders: number
  /**
   * Points that each unit of the block got: the sum over criteria of the lowest points given, with the least bonus that
   * each was given, less the least that a penalty took from each.
   */
  common: Exact
  /** Criteria of the main part at which every unit got the same, and their points. */
  sameCriteria: number
  samePoints: Exact
  lowest: Exact
  highest: Exact
}

export function crowdingOf(
  { year, leaves, sides, totals, grades }: YearScores,
  order: readonly string[],
): Crowding | undefined {
  const sorted = totals.toSorted(compareExact)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (lowest === undefined || highest === undefined) return undefined
  const least = leaves
    .filter(({ part }) => part === 'main')
    .map(({ points }) => {
      const given = points.flatMap((one) => one ?? []).toSorted(compareExact)
      // One unit without points here and nobody has them in common.
      const all = given.length === totals.length
      const [low, high] = [given[0], given.at(-1)]
      if (!all || low === undefined || high === undefined) return { common: exactFrom(0n), isSame: false }
      return { common: low, isSame: compareExact(low, high) === 0 }
    })
  const grade = order.find((one) => grades.includes(one)) ?? null
  const same = least.filter(({ isSame }) => isSame)
  return {
    ...{ year, units: totals.length, grade, lowest, highest },
    holders: grade === null ? 0 : grades.filter((one) => one === grade).length,
    common: sumOf([...least.map(({ common }) => common), ...sides.map(commonOf)]),
    sameCriteria: same.length,
    samePoints: sumOf(same.map(({ common }) => common)),
  }
}

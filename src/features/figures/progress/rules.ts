/** How far a unit is on the way to a target: worked out from its counts, exactly, and from which round. */
import type { Accumulation, Comparison } from '#features/indicators/rules.ts'
import { reaches } from '#features/indicators/rules.ts'
import { addDays, type Day, overlap, type Span } from '#kit/days.ts'
import {
  add,
  compareExact,
  type Exact,
  exact,
  exactFrom,
  type Fraction,
  fractionFrom,
  fractionOf,
  multiply,
  plainDecimal,
  rounded,
  subtract,
  sumOf,
} from '#kit/exact.ts'

type Placed = { unitId: string; throughId: string | null }

/** A target of a unit's own plan is asked of that unit, and of those below it where each is asked; any other of the members. */
export function unitsAsked<U extends Placed>(
  { unitId, per }: { unitId: string | null; per: 'unit' | null },
  units: readonly U[],
): U[] {
  if (unitId === null) return units.filter(({ throughId }) => throughId === null)
  const below = per === 'unit' ? units.filter(({ throughId }) => throughId === unitId) : []
  return [...units.filter((one) => one.unitId === unitId), ...below]
}

/** A unit and those below it. */
export const unitsUnder = <U extends Placed>(unitId: string, units: readonly U[]): U[] => [
  ...units.filter((one) => one.unitId === unitId),
  ...units.filter((one) => one.throughId === unitId),
]

/**
 * What a unit below is measured by, where a unit is asked: the same share of its own cases, what a plan asks of each;
 * of an amount that the unit above reaches as a whole it does a part that nobody has set.
 */
export function wantedBelow(
  { isRatio, unitId, per }: { isRatio: boolean; unitId: string | null; per: 'unit' | null },
  value: string,
): string | null {
  return isRatio || (unitId !== null && per === 'unit') ? value : null
}

/** What one round says of: its period, and when and from where its figures were taken. */
export type RoundFacts = { id: string; periodKind: string; from: Day; to: Day; asOf: Day; source: string }
/** What a unit told for one indicator, by its name, in one round; undefined where it has told nothing that counts. */
export type Told = (roundId: string, name: string) => string | undefined

/**
 * Rounds of the same kind and source up to this one, oldest first: the ones that one line is drawn through. Where figures
 * of one period were taken on several days, one of them counts: the chosen round, else what was last taken by its day.
 */
export function seriesTo<R extends RoundFacts>(rounds: readonly R[], chosen: R): R[] {
  const alike = rounds.filter(({ periodKind, source }) => periodKind === chosen.periodKind && source === chosen.source)
  const upTo = alike.filter(({ to }) => to <= chosen.to).toSorted((a, b) => order(a.to, b.to))
  return [...Map.groupBy(upTo, ({ from, to }) => `${from} ${to}`).values()].flatMap(
    (same) => same.find(({ id }) => id === chosen.id) ?? takenBy(same, chosen.asOf) ?? [],
  )
}

/** The last taken by that day; where all were taken later, the first of them. */
function takenBy<R extends RoundFacts>(same: readonly R[], day: Day): R | undefined {
  const taken = same.toSorted((a, b) => order(a.asOf, b.asOf))
  return taken.findLast(({ asOf }) => asOf <= day) ?? taken[0]
}

/**
 * The latest round that has figures: by the end of its period, then by the day they were taken, a month before a year
 * that ends with it. Nobody has to choose before seeing something; whoever wants another official figure chooses its
 * round.
 */
export const latest = <R extends RoundFacts>(rounds: readonly R[]): R | undefined =>
  rounds.toSorted((a, b) => order(b.to, a.to) || order(b.asOf, a.asOf) || order(b.from, a.from))[0]

/**
 * Of the rounds of the last period, a month before the year that ends with it because its line has the months, the one
 * that most members' accepted figures stand in, the later of equals: nobody makes theirs the official one by its day.
 */
export function fullest<R extends RoundFacts>(rounds: readonly R[], acceptedIn: (id: string) => number): R | undefined {
  const ending = rounds.filter(({ to }) => to === latest(rounds)?.to)
  const [from] = ending.map((round) => round.from).toSorted((a, b) => order(b, a))
  const same = ending.filter((round) => round.from === from)
  const most = Math.max(...same.map(({ id }) => acceptedIn(id)))
  return latest(same.filter(({ id }) => acceptedIn(id) === most))
}

const order = (a: Day, b: Day) => (a < b ? -1 : a > b ? 1 : 0)

/** Of a unit whose days nobody asks about. */
export const always: Span = { from: null, to: null }

type Part = { name: string; accumulation: Accumulation; yearFrom: Day }

/**
 * What has come together since the year began, as of a round. A running total and a stock say it themselves; what is
 * counted period by period is added up, and is not known where a period is missing in which the unit was there.
 */
export function toDate<R extends RoundFacts>(
  series: readonly R[],
  told: Told,
  part: Part,
  stays: readonly Span[] = [always],
): Exact | undefined {
  const last = series.at(-1)
  if (!last) return undefined
  if (part.accumulation !== 'sum' || last.from <= part.yearFrom) return valueIn(last, told, part)
  const parts: Exact[] = []
  let next = part.yearFrom
  for (const round of series) {
    if (round.from !== next) return undefined
    next = addDays(round.to, 1)
    if (!stays.some((stay) => overlap(stay, round))) continue
    const value = valueIn(round, told, part)
    if (value === undefined) return undefined
    parts.push(value)
  }
  return parts.length === 0 ? undefined : sumOf(parts)
}

/**
 * Of a unit that took the place of others in the course of the year: what it has come to itself, and what they had until
 * then; not known while any of that is missing.
 */
export function begunBy(own: Exact | undefined, before: readonly (Exact | undefined)[]): Exact | undefined {
  const known = before.filter((one) => one !== undefined)
  return own === undefined || known.length < before.length ? undefined : sumOf([own, ...known])
}

function valueIn({ id }: RoundFacts, told: Told, { name }: Part): Exact | undefined {
  const value = told(id, name)
  return value === undefined ? undefined : exact(value)
}

/** One number, or what is counted and out of what. */
export type Measured = { numerator: Exact; denominator: Exact | null }

export const shareOf = ({ numerator, denominator }: Measured): Fraction | undefined =>
  denominator === null ? fractionFrom(numerator) : fractionOf(numerator, denominator)

/** Counts of several units come together before they are divided: an average of ratios is no ratio. */
export function together(all: readonly Measured[]): Measured | undefined {
  const [first, ...others] = all
  return first && others.reduce(joined, first)
}

const joined = (a: Measured, b: Measured): Measured => ({
  numerator: add(a.numerator, b.numerator),
  denominator: a.denominator === null || b.denominator === null ? null : add(a.denominator, b.denominator),
})

/** Both counts as plain decimals. */
export const countsTold = (measured: Measured | undefined) => ({
  numerator: measured ? plainDecimal(measured.numerator) : null,
  denominator: measured?.denominator ? plainDecimal(measured.denominator) : null,
})

/** To eight decimals, as targets are written; for reading and drawing, never for comparing. */
export const shown = (share: Fraction): string => plainDecimal(rounded(share, 8))

export type Wanted = { comparison: Comparison; value: string }
export type Standing = { reached: boolean; gap: string | null }

/**
 * Reached or not, and how much is missing: of a ratio, in what is counted above the line while what is below it stays as
 * it is, so that people read "12 cases more" instead of a difference of percents. Null where no such amount is enough.
 */
export function standingOf(measured: Measured, { comparison, value }: Wanted, isWhole: boolean): Standing | undefined {
  const share = shareOf(measured)
  if (share === undefined) return undefined
  if (reaches(comparison, share, value)) return { reached: true, gap: null }
  const wanted = multiply(exact(value), measured.denominator ?? exactFrom(1n))
  const edge = isWhole ? wholeEdge(comparison, wanted) : wanted
  if (edge === undefined) return { reached: false, gap: null }
  const difference = subtract(edge, measured.numerator)
  return { reached: false, gap: plainDecimal(sizeOf(difference)) }
}

const sizeOf = (value: Exact): Exact => (value.digits < 0n ? { ...value, digits: -value.digits } : value)

const floor = ({ digits, scale }: Exact): bigint => {
  const under = 10n ** BigInt(scale)
  return digits / under - (digits % under < 0n ? 1n : 0n)
}

/** The nearest whole number that reaches it: more than 73 % of 100 is 74, and at least 73 % is 73. */
function wholeEdge(comparison: Comparison, wanted: Exact): Exact | undefined {
  const below = floor(wanted)
  const isWhole = compareExact(exactFrom(below), wanted) === 0
  const edge: Record<Comparison, bigint | undefined> = {
    '>': below + 1n,
    '>=': isWhole ? below : below + 1n,
    '=': isWhole ? below : undefined,
    '<=': below,
    '<': isWhole ? below - 1n : below,
  }
  const found = edge[comparison]
  return found === undefined || found < 0n ? undefined : exactFrom(found)
}

/**
 * A checker's habit, from the criteria where judgement had a say: does it give less or more than the others on the same
 * sheets, does it spread its marks as they do, does it ever change what a unit claimed. A dozen sheets prove little, so
 * each is told only where chance would hardly bring it about, and as a question. Whole numbers all the way: no statistic is
 * rounded before it is compared.
 */
import {
  compareExact,
  type Exact,
  exact,
  exactFrom,
  type Fraction,
  fractionOf,
  multiply,
  plainDecimal,
  rounded,
  subtract,
  sumOf,
} from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import { said } from '#scoring/checks-points.ts'

/** From where on a habit is asked about. Ours; no rule of law knows such numbers. */
export type HabitBounds = {
  /** Sheets on which it stands beside another checker. */
  sheets: number
  /** Places where it and the other differ, for severity; where others changed the claim, for a checker that never does. */
  places: number
  /** Criteria judged by both, for the spread. */
  judged: number
  /** Two-sided: how seldom chance alone leans so far, as one in so many. */
  oneIn: number
  /** On the whole so far below or above the others, in percent of the max. */
  percent: number
  /** So many times narrower or wider than the others: of variances. */
  times: number
  /** Fewer sheets than these are said to be few. */
  manySheets: number
}
export const usualHabitBounds: HabitBounds = {
  sheets: 2,
  places: 10,
  judged: 20,
  oneIn: 100,
  percent: 2,
  times: 4,
  manySheets: 5,
}

/** One criterion of one sheet as each checker found it; points are decimal texts. */
export type CheckedPlace = {
  unit: string
  criterion: string
  max: string
  /** A leaf that takes marks: figures leave nothing to spread. */
  isJudged: boolean
  claimed: string | null
  found: readonly { checker: string; points: string }[]
}

export type Habit = {
  checker: string
  sheets: number
  /** Places with others: where it gave less than their mean, more, the same. */
  below: number
  above: number
  same: number
  /** Its points less the others', of what could be given there; null where nothing could. */
  lean: Fraction | null
  /** Its own variance against the others' over the same judged places; null where there are too few or the others do not vary. */
  spread: Fraction | null
  judged: number
  /** Places where another changed what the unit claimed, and how often it did there too. */
  changedByOthers: number
  changedToo: number
}
export type HabitKind = 'severe' | 'lenient' | 'narrow' | 'wide' | 'never-changes'
/** A question about a checker, as those about sheets are. */
export type HabitQuestion = { id: string; kind: HabitKind; checker: string; asks: Said; facts: readonly Said[] }
export const habitKinds: readonly HabitKind[] = ['severe', 'lenient', 'narrow', 'wide', 'never-changes']

/** One place where it stands beside others. */
type Meeting = { place: CheckedPlace; own: Exact; others: readonly { checker: string; points: Exact }[] }

const nothing = exactFrom(0n)
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function meetingsOf(places: readonly CheckedPlace[], checker: string): Meeting[] {
  return places.flatMap((place) => {
    const own = place.found.find((one) => one.checker === checker)
    const others = place.found.filter((one) => one !== own)
    if (own === undefined || others.length === 0) return []
    const told = others.map((one) => ({ checker: one.checker, points: exact(one.points) }))
    return [{ place, own: exact(own.points), others: told }]
  })
}

/** Figures alone, with all of one mind: nobody judged there. */
const isOfJudgement = ({ isJudged, claimed, found }: CheckedPlace) =>
  isJudged || found.some(({ points }) => claimed === null || compareExact(exact(points), exact(claimed)) !== 0)

export function habitsOf(places: readonly CheckedPlace[]): Habit[] {
  const counted = places.filter(isOfJudgement)
  const checkers = new Set(counted.flatMap(({ found }) => found.map(({ checker }) => checker)))
  return [...checkers].sort(byCode).map((checker) => habitOf(meetingsOf(counted, checker), checker))
}

/** So many times its own points, less those of the others: above zero where it gave more than their mean. */
const leadOf = ({ own, others }: Meeting) =>
  subtract(multiply(own, exactFrom(BigInt(others.length))), sumOf(others.map(({ points }) => points)))

function habitOf(met: readonly Meeting[], checker: string): Habit {
  const signs = met.map((one) => compareExact(leadOf(one), nothing))
  const could = met.map(({ place, others }) => multiply(exact(place.max), exactFrom(BigInt(others.length))))
  const differs = ({ claimed }: CheckedPlace, points: Exact) =>
    claimed !== null && compareExact(points, exact(claimed)) !== 0
  const changed = met.filter(({ place, others }) => others.some(({ points }) => differs(place, points)))
  return {
    checker,
    sheets: new Set(met.map(({ place }) => place.unit)).size,
    below: signs.filter((one) => one < 0).length,
    above: signs.filter((one) => one > 0).length,
    same: signs.filter((one) => one === 0).length,
    lean: fractionOf(sumOf(met.map(leadOf)), sumOf(could)) ?? null,
    ...spreadOf(met.filter(({ place }) => place.isJudged && compareExact(exact(place.max), nothing) > 0)),
    changedByOthers: changed.length,
    changedToo: changed.filter(({ place, own }) => differs(place, own)).length,
  }
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
const sizeOf = (n: bigint) => (n < 0n ? -n : n)

type Shares = { own: bigint; other: bigint; rival: string }

/** Shares of the max as whole numbers over one common denominator, so that they can be added and squared. */
function sharesOf(met: readonly Meeting[]): Shares[] {
  const parts = met.flatMap(({ place, own, others }) => {
    const share = (points: Exact) => fractionOf(points, exact(place.max)) ?? { over: 0n, under: 1n }
    return others.map(({ checker, points }) => ({ a: share(own), b: share(points), rival: checker }))
  })
  const common = parts.flatMap(({ a, b }) => [a.under, b.under]).reduce((all, one) => (all / gcd(all, one)) * one, 1n)
  const over = (share: Fraction) => share.over * (common / share.under)
  return parts.map(({ a, b, rival }) => ({ own: over(a), other: over(b), rival }))
}

/** n² times the variance: whole. */
function varianceOf(values: readonly bigint[]): bigint {
  const sum = values.reduce((all, one) => all + one, 0n)
  return BigInt(values.length) * values.reduce((all, one) => all + one * one, 0n) - sum * sum
}

/** Each other checker is compared over the places both judged; a place that two others judged too counts for each. */
function spreadOf(met: readonly Meeting[]): Pick<Habit, 'spread' | 'judged'> {
  const byRival = Map.groupBy(sharesOf(met), ({ rival }) => rival)
  let [own, others] = [0n, 0n]
  for (const shares of byRival.values()) {
    own += varianceOf(shares.map((one) => one.own))
    others += varianceOf(shares.map((one) => one.other))
  }
  return { judged: met.length, spread: others > 0n ? reduced({ over: own, under: others }) : null }
}

function reduced({ over, under }: Fraction): Fraction {
  const by = gcd(sizeOf(over), under)
  return by === 0n ? { over, under } : { over: over / by, under: under / by }
}

/**
 * The sign test: would so many of one kind come about once in `oneIn` times or less, were both as likely at each place?
 * Twice the binomial tail, in whole numbers.
 */
export function isBeyondChance(most: number, all: number, oneIn: number): boolean {
  let [choose, tail] = [1n, 0n]
  for (let at = 0; at <= all - most; at++) {
    tail += choose
    choose = (choose * BigInt(all - at)) / BigInt(at + 1)
  }
  return 2n * tail * BigInt(oneIn) <= 2n ** BigInt(all)
}

/** What is worth asking of a habit; empty where there is too little to go by. */
export function kindsOf(habit: Habit, bounds: HabitBounds = usualHabitBounds): HabitKind[] {
  if (habit.sheets < bounds.sheets) return []
  const { lean, spread, below, above } = habit
  const differing = below + above
  const leans = (count: number) =>
    differing >= bounds.places && count * 2 > differing && isBeyondChance(count, differing, bounds.oneIn)
  const isFar = lean !== null && sizeOf(lean.over) * 100n >= BigInt(bounds.percent) * lean.under
  const times = BigInt(bounds.times)
  const found: Record<HabitKind, boolean> = {
    severe: isFar && leans(below) && lean.over < 0n,
    lenient: isFar && leans(above) && lean.over > 0n,
    narrow: spread !== null && habit.judged >= bounds.judged && spread.over * times <= spread.under,
    wide: spread !== null && habit.judged >= bounds.judged && spread.over >= spread.under * times,
    'never-changes': habit.changedByOthers >= bounds.places && habit.changedToo === 0,
  }
  return habitKinds.filter((kind) => found[kind])
}

/** What is asked of a checker's habit, in the order of the kinds; `name` is what the checker is called. */
export function habitQuestions(habit: Habit, name: string, bounds: HabitBounds = usualHabitBounds): HabitQuestion[] {
  const { checker, sheets, below, above, same, lean, judged, changedByOthers: changed } = habit
  const leaning: Said[] =
    lean === null
      ? []
      : [
          { code: 'question.fact-lean', params: { percent: saidPercent(lean), sheets } },
          { code: 'question.fact-chance', params: { oneIn: bounds.oneIn } },
        ]
  return kindsOf(habit, bounds).map((kind) => ({
    ...{ id: `habit-${kind}:${checker}`, kind, checker },
    asks: {
      code: `question.habit-${kind}`,
      params: { checker: name, below, above, places: below + above + same, judged, changed },
    },
    facts: [
      ...(kind === 'severe' || kind === 'lenient' ? leaning : []),
      ...(sheets < bounds.manySheets ? [{ code: 'question.fact-few' }] : []),
    ],
  }))
}

/** With its sign, to one decimal. */
const saidPercent = ({ over, under }: Fraction) => said(exact(plainDecimal(rounded({ over: over * 100n, under }, 1))))

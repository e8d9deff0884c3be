/** What is known of one unit's sheet when questions are asked about it: its claim, its past, its papers. Plain values. */
import { compareExact, type Exact, exact, exactFrom, fractionOf, multiply, plainDecimal, rounded } from '#kit/exact.ts'
import type { Term } from '#kit/refusal.ts'
import { said } from '#scoring/checks-points.ts'
import type { Ratio } from '#scoring/reasons.ts'

/** What a unit claims at one criterion by its sealed form. Points and max are decimal texts. */
export type Claim = {
  criterion: string
  name: string
  max: string
  side: 'bonus' | 'penalty' | null
  /** Null where it is missing or does not apply. */
  points: string | null
  /** On accepted figures alone, on a figure that the unit gave itself, or on its own mark. */
  rests: 'accepted' | 'own' | 'mark'
  evidence: 'required' | 'optional' | 'none'
  /** Digests. */
  files: readonly string[]
  explanation: string | null
  /** What a leaf that measures a share came to. */
  share: Ratio | null
  /** The group it stands in. */
  group: { code: string; name: string } | null
}
/** One criterion of a published result: what the unit had claimed and what it came to in the end. */
export type PastScore = { year: number; criterion: string; name: string; max: string; self: string; final: string }
export type PastTotal = Omit<PastScore, 'criterion' | 'name'>
/** A figure that the unit gave while, or before, its report of the same was accepted. */
export type OwnFigure = { indicator: string; name: string; given: string; accepted: string; round: string }
export type AttachedFile = { digest: string; name: string; criterion: string; page: string | null }
export type LateChange = { criterion: string; at: string }
/** A text of another unit; the name is there for whoever may read that unit's form. */
export type AlikeText = {
  criterion: string
  others: readonly { unit: string | null; criterion: string; percent: number }[]
}

export type SheetKnown = {
  claims: readonly Claim[]
  total: { points: string; max: string } | null
  past: readonly PastScore[]
  pastTotals: readonly PastTotal[]
  figures: readonly OwnFigure[]
  files: readonly AttachedFile[]
  alike: readonly AlikeText[]
  changes: readonly LateChange[]
  deadline: string | null
}

const hundred = exactFrom(100n)
export const nothing = exactFrom(0n)

/** Is the first at least so many percent of the second? */
export const isAtLeast = (points: Exact, max: Exact, percent: number): boolean =>
  compareExact(multiply(points, hundred), multiply(max, exactFrom(BigInt(percent)))) >= 0

export const pointsSaid = (text: string): Term => said(exact(text))

/** A quotient in percent, to so many decimals; undefined where there is nothing to divide by. */
export function percentOf(over: Exact, under: Exact, decimals: number): Exact | undefined {
  const share = fractionOf(multiply(over, hundred), under)
  return share && exact(plainDecimal(rounded(share, decimals)))
}
export function percentSaid(over: Exact, under: Exact, decimals = 1): Term {
  const percent = percentOf(over, under, decimals)
  return percent === undefined ? { vi: '–', en: '–' } : said(percent)
}

/** What scoring gives: for each unit its total, percent, grade and rank, and for each criterion its points and why. */
import type { Exact, Fraction } from '#kit/exact.ts'
import type { FigureTable } from './figures.ts'
import type { GroupReason, LeafReason, SheetReason } from './reasons.ts'

export const leafStates = ['scored', 'missing', 'not-applicable'] as const
export type LeafState = (typeof leafStates)[number]
export const isMissing = leafStates.indexOf('missing')
export const isNotApplicable = leafStates.indexOf('not-applicable')

/**
 * One criterion of all units, in the order of the table. A group is `scored` or `not-applicable`. Points and max are
 * whole numbers of the card's smallest decimal: at two decimals 187.25 is 18725. A missing criterion has 0 for now; one
 * that is not applicable has 0, or its max where its group says `full`.
 */
export type Column = {
  /** For each unit the place of its state in `leafStates`. */
  readonly states: Uint8Array
  readonly points: ArrayLike<number | bigint>
  /** What it counts for, after `drop`; one number where it is the same for all. */
  readonly max: ArrayLike<number | bigint> | number | bigint
}

/** A limit that held: the grade it lowered to at most, and the card's reason. */
export type LimitHeld = { readonly index: number; readonly atMost: string; readonly reason: string }

export type UnitScore = {
  readonly unit: string
  readonly total: Exact
  /** The main part's max after `drop`. */
  readonly max: Exact
  /** Total / max × 100; null where nothing of the main part is left. Never rounded before it is compared. */
  readonly percent: Fraction | null
  readonly grade: string | null
  readonly rank: number | null
  readonly isIncomplete: boolean
  readonly hold: string | null
  readonly limits: readonly LimitHeld[]
  /** The criterion of the tie-break that parted it from the unit above; null where the total did, or nothing. */
  readonly decidedBy: string | null
}

export type Scores = {
  readonly table: FigureTable
  readonly precision: number
  /** Ranked, then on hold, then incomplete, then those of whom nothing counts. */
  readonly units: readonly UnitScore[]
  /** Each criterion by its code. */
  readonly columns: ReadonlyMap<string, Column>
  /** Whether something was dropped from a ranked unit, so that all are ranked by percent. */
  readonly isByPercent: boolean
}

export type LeafScore = {
  readonly code: string
  readonly status: LeafState
  readonly points: Exact
  readonly max: Exact
  readonly because: LeafReason
}
export type GroupScore = {
  readonly code: string
  readonly isApplicable: boolean
  readonly points: Exact
  readonly max: Exact
  readonly because: GroupReason
}
/**
 * Everything that can be said of one unit; leaves in the order of the card, groups each after its children. Points are
 * exact numbers here; in each `because` everything is plain JSON.
 */
export type UnitExplained = UnitScore & {
  readonly leaves: readonly LeafScore[]
  readonly groups: readonly GroupScore[]
  readonly because: SheetReason
}

/** The points, or the max, of one unit. */
export function stepsAt(column: Column['max'], unit: number): bigint {
  if (typeof column === 'number' || typeof column === 'bigint') return BigInt(column)
  return BigInt(column[unit] ?? 0)
}

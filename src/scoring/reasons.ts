/**
 * Why: one object for each criterion and for the sheet, plain JSON, every number a decimal text. From the reason alone
 * the points can be worked out again; nothing in it was written beside the score.
 */
import type { RuleKind, WhenNotApplicable } from './card.ts'
import type { LeafState } from './results.ts'

/** A whole quotient, neither side cut off. */
export type Ratio = { readonly over: string; readonly under: string }
/** A figure as it came: a number, yes or no, an option's code; null where it is missing. */
export type Input = { readonly indicator: string; readonly figure: string | boolean | null }

/** An expression over figures. Without a result either a figure is missing or it divided by zero. */
export type FormulaTold = {
  readonly text: string
  readonly inputs: readonly Input[]
  readonly result: string | boolean | null
  readonly dividedByZero: boolean
}

export type MeasureTold =
  | { readonly kind: 'ratio'; readonly numerator: Input; readonly denominator: Input; readonly value: Ratio | null }
  | { readonly kind: 'value'; readonly input: Input; readonly value: Ratio | null }
  | { readonly kind: 'formula'; readonly formula: FormulaTold; readonly value: Ratio | null }

/** `isMet` is null where it could not be said: a figure is missing, or a formula divided by zero. */
export type ConditionTold =
  | {
      readonly kind: 'criterion'
      readonly criterion: string
      readonly status: LeafState
      readonly points: string
      readonly max: string
      readonly isMet: boolean | null
    }
  | { readonly kind: 'formula'; readonly formula: FormulaTold; readonly isMet: boolean | null }

/** Null is open. */
export type EdgesTold = {
  readonly from: string | null
  readonly to: string | null
  readonly fromInclusive: boolean
  readonly toInclusive: boolean
}
/** Null where no step holds the figure of `by`, or that figure is missing. */
export type TargetTold = {
  readonly value: string | null
  readonly by: Input | null
  readonly step: (EdgesTold & { readonly index: number }) | null
}
export type MarkTold = { readonly panelist: string; readonly mark: string }

/** What the rule had to go by. */
export type RuleTold =
  | { readonly kind: 'bands'; readonly band: (EdgesTold & { readonly index: number; readonly points: string }) | null }
  | {
      readonly kind: 'proportion'
      readonly full: string
      readonly target: TargetTold
      /** Where it goes on past the target, up to so many points. */
      readonly cap: string | null
      readonly lowerIsBetter: boolean
    }
  | { readonly kind: 'boolean'; readonly yes: string; readonly no: string }
  | {
      readonly kind: 'choice'
      readonly option: { readonly code: string; readonly label: string; readonly points: string } | null
    }
  | { readonly kind: 'deduction'; readonly start: string; readonly each: string; readonly floor: string }
  | { readonly kind: 'count'; readonly each: string; readonly cap: string }
  | {
      readonly kind: 'relative'
      readonly full: string
      readonly reach: string
      readonly target: TargetTold
      /** The largest value of this criterion among all units. */
      readonly best: Ratio
    }
  | {
      readonly kind: 'judged'
      readonly min: string
      readonly step: string
      readonly panel: 'median' | 'mean'
      readonly panelSize: number
      readonly marks: readonly MarkTold[]
    }
  | { readonly kind: 'formula'; readonly formula: FormulaTold }

/** What the unit would have needed for more points, of a penalty for fewer, all else as it is. */
export type Next = { readonly points: string } & (
  | { readonly kind: 'value'; readonly indicator: string; readonly compare: NextEdge; readonly value: string }
  | {
      /** The denominator as it is. `edge` is the share itself. */
      readonly kind: 'numerator'
      readonly indicator: string
      readonly compare: NextEdge
      readonly value: string
      readonly denominator: Input
      readonly edge: Ratio
    }
  | { readonly kind: 'answer'; readonly indicator: string; readonly answer: boolean }
  | { readonly kind: 'option'; readonly indicator: string; readonly code: string; readonly label: string }
)
export type NextEdge = 'at-least' | 'above' | 'at-most' | 'below'

/** The step of the work at which the points were settled. */
export type Settled = 'applies' | 'measure' | 'only-if' | 'rule'

export type LeafReason = {
  readonly kind: RuleKind
  readonly status: LeafState
  readonly points: string
  readonly max: string
  readonly precision: number
  readonly settledBy: Settled
  readonly applies: ConditionTold | null
  readonly measure: MeasureTold | null
  readonly onlyIf: ConditionTold | null
  readonly rule: RuleTold | null
  /** What the rule gave, before it was held to 0…`atMost` and rounded. */
  readonly exact: Ratio | null
  /** The max, or the cap of a rule with `over`. */
  readonly atMost: string
  /** Not applicable, and its group gives it its max. */
  readonly isFilled: boolean
  readonly next: Next | null
}

/** How a child counts: with what it got, filled to its max, moved to the others, dropped, or with nothing. */
export type Counting = 'points' | 'filled' | 'redistributed' | 'dropped' | 'nothing'
export type ChildTold = {
  readonly code: string
  readonly status: LeafState
  readonly points: string
  readonly max: string
  /** Points above the max, by a rule with `over`; never rescaled. */
  readonly excess: string
  readonly counting: Counting
}
export type GroupReason = {
  readonly code: string | null
  readonly isApplicable: boolean
  readonly points: string
  /** After `drop`. */
  readonly max: string
  readonly precision: number
  /** Null inside bonus and penalty, where nothing is redistributed, filled or dropped. */
  readonly whenNotApplicable: WhenNotApplicable | null
  readonly children: readonly ChildTold[]
  /** Of the points up to each child's max. */
  readonly sum: string
  readonly excess: string
  /** The max of all children against the max of those that apply; null where nothing was rescaled. */
  readonly rescaled: { readonly all: string; readonly applicable: string; readonly to: string } | null
  /** What it was held to: max + excess; null where it was not above. */
  readonly clampedTo: string | null
  readonly isFilled: boolean
}

export type GradeTold = {
  readonly grade: string
  readonly atLeast: { readonly percent: string } | { readonly points: string } | null
  readonly isReached: boolean
}
export type LimitTold = {
  readonly index: number
  readonly atMost: string
  readonly reason: string
  readonly isHeld: boolean
  readonly when:
    | {
        readonly kind: 'criterion'
        readonly criterion: string
        readonly status: LeafState
        readonly points: string
        readonly max: string
        readonly below: { readonly percent: string } | { readonly points: string }
      }
    | { readonly kind: 'formula'; readonly formula: FormulaTold }
}
/** The unit just above in the ranking, and what parted the two. */
export type AboveTold = {
  readonly unit: string
  readonly by: 'total' | 'percent' | 'tie-break' | 'nothing'
  readonly own: string
  readonly other: string
  readonly tieBreak: {
    readonly criterion: string
    readonly order: 'asc' | 'desc'
    /** Null is not applicable, which stands below every number. */
    readonly own: string | null
    readonly other: string | null
  } | null
}
export type SheetReason = {
  readonly main: GroupReason
  readonly bonus: readonly ChildTold[]
  readonly penalty: readonly ChildTold[]
  /** Main + bonus − penalty, before it is held to 0. */
  readonly sum: string
  readonly total: string
  readonly max: string
  readonly percent: Ratio | null
  readonly gradeBeforeLimits: string | null
  readonly grade: string | null
  readonly grades: readonly GradeTold[]
  readonly limits: readonly LimitTold[]
  readonly rank: number | null
  readonly whyNoRank: 'hold' | 'incomplete' | 'nothing-counts' | null
  readonly above: AboveTold | null
}

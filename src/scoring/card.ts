/** A scorecard as it is exchanged: exactly the JSON of its file. Numbers are the decimal literals written there. */

/** What an indicator's figures are: counts and days are whole, money is whole đồng. */
export const indicatorTypes = ['count', 'money', 'number', 'days', 'boolean', 'choice'] as const
export type IndicatorType = (typeof indicatorTypes)[number]
export type CardIndicator = { readonly code: string; readonly name: string; readonly type: IndicatorType }

export type LegalBasis = { readonly document: string; readonly date?: string | null }

/** What a leaf measures: a share of two indicators, one indicator, or an expression over indicators. */
export type Measure =
  | { readonly ratio: readonly [numerator: string, denominator: string] }
  | { readonly value: string }
  | { readonly formula: string }

/** From is included and to is not, unless said otherwise; null is open. */
export type Edges = {
  readonly from: number | null
  readonly to: number | null
  readonly fromInclusive?: boolean
  readonly toInclusive?: boolean
}
export type Band = Edges & { readonly points: number }
/** A target that differs by workload. */
export type Step = Edges & { readonly value: number }
export type Target = number | { readonly by: string; readonly steps: readonly Step[] }
export type Option = { readonly code: string; readonly label: string; readonly points: number }

/** Where `full` may be given it stands for the leaf's max. */
export type Rule =
  | { readonly kind: 'bands'; readonly bands: readonly Band[] }
  | {
      readonly kind: 'proportion'
      readonly target: Target
      readonly full?: number
      readonly over?: { readonly cap: number }
      readonly lowerIsBetter?: boolean
    }
  | { readonly kind: 'boolean'; readonly full?: number; readonly yes?: number; readonly no?: number }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | {
      readonly kind: 'deduction'
      readonly full?: number
      readonly start?: number
      readonly each: number
      readonly floor?: number
    }
  | { readonly kind: 'count'; readonly full?: number; readonly each: number; readonly cap?: number }
  | { readonly kind: 'relative'; readonly target: Target; readonly full?: number; readonly reach?: number }
  | {
      readonly kind: 'judged'
      readonly min: number
      readonly max: number
      readonly step: number
      readonly panel: 'median' | 'mean'
      readonly panelSize: number
    }
  | { readonly kind: 'formula'; readonly text: string }
export type RuleKind = Rule['kind']
export const ruleKinds = [
  'bands',
  'proportion',
  'boolean',
  'choice',
  'deduction',
  'count',
  'relative',
  'judged',
  'formula',
] as const satisfies readonly RuleKind[]

/** A leaf that got its full points, or an expression that is true. */
export type Condition = { readonly criterion: string; readonly reached: true } | { readonly formula: string }

export const notApplicable = ['redistribute', 'full', 'drop'] as const
export type WhenNotApplicable = (typeof notApplicable)[number]

type Named = { readonly code: string; readonly name: string; readonly max: number }
export type Leaf = Named & {
  readonly evidence?: 'required' | 'optional' | 'none'
  readonly measure?: Measure
  readonly rule: Rule
  readonly onlyIf?: Condition
  readonly applies?: Condition
}
export type Group = Named & {
  readonly whenNotApplicable?: WhenNotApplicable
  readonly children: readonly Criterion[]
}
export type Criterion = Leaf | Group
/** Only a top node is a bonus or a penalty. */
export type Top = Criterion & { readonly side?: 'bonus' | 'penalty' }

export type Grade = {
  readonly grade: string
  readonly atLeast?: { readonly percent: number } | { readonly points: number }
}
export type Limit = {
  readonly when:
    | { readonly criterion: string; readonly belowPercent: number }
    | { readonly criterion: string; readonly belowPoints: number }
    | { readonly formula: string }
  readonly atMost: string
  readonly reason: string
}
export type TieBreak = { readonly criterion: string; readonly order?: 'asc' | 'desc' }

export type Card = {
  readonly id: string
  readonly title: string
  readonly block: string
  readonly year: number
  readonly version: number
  readonly status: 'final' | 'provisional'
  readonly legalBasis?: readonly LegalBasis[]
  /** Decimals of a leaf's points; 2 unless given. */
  readonly precision?: number
  readonly whenNotApplicable?: WhenNotApplicable
  readonly indicators: readonly CardIndicator[]
  readonly criteria: readonly Top[]
  readonly grades?: readonly Grade[]
  readonly limits?: readonly Limit[]
  readonly tieBreak?: readonly TieBreak[]
}

export const isGroup = (criterion: Criterion): criterion is Group => 'children' in criterion

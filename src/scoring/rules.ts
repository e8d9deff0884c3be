/** What each kind of rule gives for what was measured: exact, before it is held to its bounds and rounded. */
import type { Fraction } from '#kit/exact.ts'
import type { Leaf } from './card.ts'
import type { Mark } from './figures.ts'
import type { FigureOf, Measured } from './measuring.ts'
import type { Plan } from './plan.ts'
import type { RuleTold } from './reasons.ts'
import { bands, count, deduction, proportion, relative } from './rule-amounts.ts'
import { boolean, choice, formula, judged } from './rule-answers.ts'
import { aimOf } from './targets.ts'

export type Ruling = { readonly told: RuleTold } & (
  | { readonly status: 'scored'; readonly exact: Fraction }
  | { readonly status: 'missing' | 'not-applicable' }
)
/** What a leaf is scored by, beside what it measures. */
export type Sources = {
  readonly figureOf: FigureOf
  readonly marks: readonly Mark[]
  /** The largest value of this leaf among all units. */
  readonly best: Fraction | null
}

/** Undefined where what was measured does not fit the rule, which a checked card excludes. */
export function rule({ rule, max }: Leaf, measured: Measured | null, sources: Sources, plan: Plan): Ruling | undefined {
  if (rule.kind === 'judged') return judged(rule, sources.marks)
  if (rule.kind === 'formula') return formula(rule.text, sources.figureOf, plan)
  if (measured?.is === 'answer') {
    if (rule.kind === 'boolean' && typeof measured.answer === 'boolean') return boolean(rule, max, measured.answer)
    if (rule.kind === 'choice' && typeof measured.answer === 'string') return choice(rule, measured.answer)
  }
  return measured?.is === 'value' ? amount(rule, max, measured.value, sources) : undefined
}

function amount(rule: Leaf['rule'], max: number, value: Fraction, { figureOf, best }: Sources): Ruling | undefined {
  if (rule.kind === 'bands') return bands(rule, value)
  if (rule.kind === 'deduction') return deduction(rule, max, value)
  if (rule.kind === 'count') return count(rule, max, value)
  if (rule.kind === 'proportion') return proportion(rule, max, value, aimOf(rule.target, figureOf))
  if (rule.kind === 'relative') return relative(rule, max, value, aimOf(rule.target, figureOf), best ?? value)
  return undefined
}

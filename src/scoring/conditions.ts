/** When a leaf applies, and when its points are given: another leaf got its full points, or an expression is true. */
import type { Condition } from './card.ts'
import type { FigureOf } from './measuring.ts'
import type { Plan } from './plan.ts'
import type { ConditionTold } from './reasons.ts'
import type { LeafState } from './results.ts'
import { toldFormula, toldSteps } from './telling.ts'

export type Weighed = {
  readonly is: 'met' | 'unmet' | 'missing' | 'not-applicable'
  readonly told: ConditionTold
}
/** What a leaf got that was scored before, in whole numbers of the card's smallest decimal. */
export type Got = { readonly status: LeafState; readonly points: bigint; readonly max: bigint }

export function weigh(
  condition: Condition,
  { figureOf, gotOf }: { figureOf: FigureOf; gotOf: (code: string) => Got },
  plan: Plan,
): Weighed {
  if ('criterion' in condition) return reached(condition.criterion, gotOf(condition.criterion), plan.precision)
  const { outcome, told } = toldFormula(condition.formula, plan.formula(condition.formula, 'truth'), figureOf)
  const tell = (isMet: boolean | null): ConditionTold => ({ kind: 'formula', formula: told, isMet })
  if (outcome.is === 'truth') return { is: outcome.value ? 'met' : 'unmet', told: tell(outcome.value) }
  return { is: outcome.is === 'missing' ? 'missing' : 'not-applicable', told: tell(null) }
}

/** What is not applicable was not reached, also where its group gives it its max. */
function reached(criterion: string, { status, points, max }: Got, precision: number): Weighed {
  const isMet = status === 'missing' ? null : status === 'scored' && points >= max
  const told: ConditionTold = {
    ...{ kind: 'criterion', criterion, status, isMet },
    ...{ points: toldSteps(points, precision), max: toldSteps(max, precision) },
  }
  if (isMet === null) return { is: 'missing', told }
  return { is: isMet ? 'met' : 'unmet', told }
}

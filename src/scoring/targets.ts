/** What is to be reached: the same for all, or a step by workload. */
import { type Exact, fractionFrom } from '#kit/exact.ts'
import type { Target } from './card.ts'
import { decimalOf } from './decimals.ts'
import { holds } from './edges.ts'
import type { FigureOf } from './measuring.ts'
import type { TargetTold } from './reasons.ts'
import { toldEdges, toldFigure, toldLiteral } from './telling.ts'

export type Aim = { readonly told: TargetTold } & (
  | { readonly is: 'target'; readonly target: Exact }
  | { readonly is: 'missing' }
  | { readonly is: 'not-applicable' }
)

export function aimOf(target: Target, figureOf: FigureOf): Aim {
  if (typeof target === 'number') return aimAt(target, { by: null, step: null })
  const figure = figureOf(target.by)
  const by = { indicator: target.by, figure: toldFigure(figure) }
  const none: TargetTold = { value: null, by, step: null }
  if (figure === null || typeof figure !== 'object') return { is: 'missing', told: none }
  const index = target.steps.findIndex((step) => holds(step, fractionFrom(figure)))
  const step = target.steps[index]
  if (step === undefined) return { is: 'not-applicable', told: none }
  return aimAt(step.value, { by, step: { index, ...toldEdges(step) } })
}

const aimAt = (literal: number, told: Omit<TargetTold, 'value'>): Aim => ({
  ...{ is: 'target', target: decimalOf(literal), told: { value: toldLiteral(literal), ...told } },
})

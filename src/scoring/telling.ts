/** How numbers, figures and expressions stand in a reason: as plain decimal texts. */
import { type Fraction, plainDecimal } from '#kit/exact.ts'
import type { Band, Step } from './card.ts'
import { decimalOf } from './decimals.ts'
import type { Figure } from './figures.ts'
import type { Formula, Outcome } from './formulas.ts'
import type { EdgesTold, FormulaTold, Input, Ratio } from './reasons.ts'

export const toldLiteral = (literal: number): string => plainDecimal(decimalOf(literal))
export const toldSteps = (steps: bigint, precision: number): string => plainDecimal({ digits: steps, scale: precision })
export const toldRatio = ({ over, under }: Fraction): Ratio => ({ over: String(over), under: String(under) })

export function toldFigure(figure: Figure | null): Input['figure'] {
  return figure !== null && typeof figure === 'object' ? plainDecimal(figure) : figure
}

const edge = (literal: number | null) => (literal === null ? null : toldLiteral(literal))
export const toldEdges = ({ from, to, fromInclusive = true, toInclusive = false }: Band | Step): EdgesTold => ({
  ...{ from: edge(from), to: edge(to), fromInclusive, toInclusive },
})

/** Works an expression out, and tells what it was worked out from. */
export function toldFormula(
  text: string,
  formula: Formula,
  figureOf: (indicator: string) => Figure | null,
): { readonly outcome: Outcome; readonly told: FormulaTold } {
  const outcome = formula.evaluate(figureOf)
  const inputs = formula.names.map((indicator) => ({ indicator, figure: toldFigure(figureOf(indicator)) }))
  return { outcome, told: { text, inputs, result: resultOf(outcome), dividedByZero: outcome.is === 'divided-by-zero' } }
}

function resultOf(outcome: Outcome): FormulaTold['result'] {
  if (outcome.is === 'number') return plainDecimal(outcome.value)
  return outcome.is === 'truth' ? outcome.value : null
}

/** What a leaf measures of one unit: a share, a figure or a formula; or that it cannot. */
import { exactFrom, type Fraction, fractionFrom, fractionOf } from '#kit/exact.ts'
import type { Measure } from './card.ts'
import type { Figure } from './figures.ts'
import type { Plan } from './plan.ts'
import type { MeasureTold, Ratio } from './reasons.ts'
import { toldFigure, toldFormula, toldRatio } from './telling.ts'

export type FigureOf = (indicator: string) => Figure | null

/** A number, or what a question was answered with. */
export type Measured = { readonly told: MeasureTold } & (
  | { readonly is: 'value'; readonly value: Fraction }
  | { readonly is: 'answer'; readonly answer: boolean | string }
  | { readonly is: 'missing' }
  | { readonly is: 'not-applicable' }
)

const zero = exactFrom(0n)
const number = (figure: Figure | null) => (figure !== null && typeof figure === 'object' ? figure : undefined)

export function measureOf(measure: Measure, figureOf: FigureOf, plan: Plan): Measured {
  if ('ratio' in measure) return shareOf(measure.ratio, figureOf)
  if ('value' in measure) return figureMeasured(measure.value, figureOf)
  const { outcome, told } = toldFormula(measure.formula, plan.formula(measure.formula, 'number'), figureOf)
  const tell = (value: Ratio | null): MeasureTold => ({ kind: 'formula', formula: told, value })
  if (outcome.is === 'divided-by-zero') return { is: 'not-applicable', told: tell(null) }
  if (outcome.is !== 'number') return { is: 'missing', told: tell(null) }
  const value = fractionFrom(outcome.value)
  return { is: 'value', value, told: tell(toldRatio(value)) }
}

/** Of nothing there is no share, whatever was done of it; that goes before anything that is missing. */
function shareOf([over, under]: readonly [string, string], figureOf: FigureOf): Measured {
  const [numerator, denominator] = [figureOf(over), figureOf(under)]
  const [done, all] = [number(numerator), number(denominator)]
  const value = all && fractionOf(done ?? zero, all)
  const tell = (share: Fraction | undefined): MeasureTold => ({
    kind: 'ratio',
    numerator: { indicator: over, figure: toldFigure(numerator) },
    denominator: { indicator: under, figure: toldFigure(denominator) },
    value: share ? toldRatio(share) : null,
  })
  if (all && !value) return { is: 'not-applicable', told: tell(undefined) }
  if (!done || !value) return { is: 'missing', told: tell(undefined) }
  return { is: 'value', value, told: tell(value) }
}

function figureMeasured(indicator: string, figureOf: FigureOf): Measured {
  const figure = figureOf(indicator)
  const value = number(figure)
  const told: MeasureTold = {
    kind: 'value',
    input: { indicator, figure: toldFigure(figure) },
    value: value ? toldRatio(fractionFrom(value)) : null,
  }
  if (figure === null) return { is: 'missing', told }
  return typeof figure === 'object'
    ? { is: 'value', value: fractionFrom(figure), told }
    : { is: 'answer', answer: figure, told }
}

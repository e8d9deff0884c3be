/** From a value that would give more to the figure that would have had to stand there. */
import {
  add,
  ceilingOf,
  compareExact,
  type Exact,
  exact,
  exactFrom,
  type Fraction,
  floorOf,
  fractionFrom,
  fractionOf,
  multiplyFractions,
  plainDecimal,
  subtract,
} from '#kit/exact.ts'
import type { Card, IndicatorType, Measure } from './card.ts'
import type { FigureOf } from './measuring.ts'
import type { Goal } from './next-goals.ts'
import type { Input, Next, NextEdge } from './reasons.ts'
import { toldRatio } from './telling.ts'

/** The figure that would differ: the one measured, or the numerator while the denominator stays. */
export type Asked = {
  readonly indicator: string
  readonly isWhole: boolean
  /** Nothing is counted below zero. */
  readonly isCounted: boolean
  readonly denominator: { readonly told: Input; readonly value: Exact } | null
}
type Told<N> = N extends Next ? Omit<N, 'points'> : never
export type Found = {
  readonly told: Told<Extract<Next, { kind: 'value' | 'numerator' }>>
  /** A figure that does: the one told, or one just past it. */
  readonly tried: Exact
}

const zero = exactFrom(0n)
const counted: readonly IndicatorType[] = ['count', 'money', 'days']

export function askedOf(measure: Measure, figureOf: FigureOf, { indicators }: Card): Asked | undefined {
  if ('formula' in measure) return undefined
  const indicator = 'ratio' in measure ? measure.ratio[0] : measure.value
  const type = indicators.find(({ code }) => code === indicator)?.type ?? 'number'
  const kinds = { indicator, isWhole: counted.includes(type), isCounted: counted.includes(type) }
  if ('value' in measure) return { ...kinds, denominator: null }
  const value = figureOf(measure.ratio[1])
  if (value === null || typeof value !== 'object' || compareExact(value, zero) <= 0) return undefined
  return { ...kinds, denominator: { value, told: { indicator: measure.ratio[1], figure: plainDecimal(value) } } }
}

/** Undefined where it would be below zero and nothing is counted there. */
export function figureFor({ edge, side, isEnough, isUnnamed }: Goal, asked: Asked): Found | undefined {
  const { indicator, denominator } = asked
  const wanted = denominator ? multiplyFractions(edge, fractionFrom(denominator.value)) : edge
  const { figure, compare } = asked.isWhole ? wholeFigure(wanted, side, isEnough) : anyFigure(wanted, side, isEnough)
  if (asked.isCounted && figure.digits < 0n) return undefined
  const measured = denominator ? fractionOf(figure, denominator.value) : fractionFrom(figure)
  const told = { indicator, compare, value: plainDecimal(figure) }
  return {
    tried: compare === 'above' ? add(figure, hair) : compare === 'below' ? subtract(figure, hair) : figure,
    told: denominator
      ? { kind: 'numerator', ...told, denominator: denominator.told, edge: toldRatio((isUnnamed && measured) || edge) }
      : { kind: 'value', ...told },
  }
}

type Wanted = { readonly figure: Exact; readonly compare: NextEdge }

function wholeFigure(wanted: Fraction, side: Goal['side'], isEnough: boolean): Wanted {
  if (side === 'up')
    return { figure: exactFrom(isEnough ? ceilingOf(wanted) : floorOf(wanted) + 1n), compare: 'at-least' }
  return { figure: exactFrom(isEnough ? floorOf(wanted) : ceilingOf(wanted) - 1n), compare: 'at-most' }
}

const decimals = 6
/** What lies between a figure and one just past it: less than an edge of a card can be apart from the next. */
const hair = exact('0.000000000000000001')

/** The edge itself where it is a short decimal; else the nearest one of six decimals that is enough. */
function anyFigure(wanted: Fraction, side: Goal['side'], isEnough: boolean): Wanted {
  const many = 10n ** BigInt(decimals)
  const shifted = { ...wanted, over: wanted.over * many }
  const digits = side === 'up' ? ceilingOf(shifted) : floorOf(shifted)
  const isEdge = digits * wanted.under === shifted.over
  const enough = side === 'up' ? 'at-least' : 'at-most'
  const past = side === 'up' ? 'above' : 'below'
  return { figure: { digits, scale: decimals }, compare: isEnough || !isEdge ? enough : past }
}

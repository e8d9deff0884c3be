/** The grade of a sheet and the limits that lower it; compared as whole numbers, so that 69.996 is not 70. */
import type { Fraction } from '#kit/exact.ts'
import type { Card, Grade, Limit } from './card.ts'
import { decimalOf } from './decimals.ts'
import type { FigureOf } from './measuring.ts'
import type { Plan } from './plan.ts'
import type { GradeTold, LimitTold } from './reasons.ts'
import type { LeafState } from './results.ts'
import { toldFormula, toldLiteral, toldSteps } from './telling.ts'

/** Points, or a max, in whole numbers of the card's smallest decimal. */
export type Reached = { readonly points: bigint; readonly max: bigint }
export type NodeReached = Reached & { readonly status: LeafState }

/** −1, 0 or 1: the points against a percentage of the max. */
export function againstPercent({ points, max }: Reached, percent: number): bigint {
  const { digits, scale } = decimalOf(percent)
  return points * 100n * 10n ** BigInt(scale) - digits * max
}
export function againstPoints({ points }: Reached, literal: number, precision: number): bigint {
  const { digits, scale } = decimalOf(literal)
  return points * 10n ** BigInt(scale) - digits * 10n ** BigInt(precision)
}

export const percentOf = ({ points, max }: Reached): Fraction | null =>
  max > 0n ? { over: points * 100n, under: max } : null

function isReached({ atLeast }: Grade, sheet: Reached, precision: number): boolean {
  if (atLeast === undefined) return true
  if ('percent' in atLeast) return againstPercent(sheet, atLeast.percent) >= 0n
  return againstPoints(sheet, atLeast.points, precision) >= 0n
}

/** The place of the grade in the card's list, the best first; −1 where there is none to give. */
export function gradeOf({ grades = [] }: Card, sheet: Reached, precision: number): number {
  return sheet.max > 0n ? grades.findIndex((grade) => isReached(grade, sheet, precision)) : -1
}

/** A limit only lowers: the last of them all, its own grade among them. */
export function lowered({ grades = [] }: Card, place: number, held: readonly { readonly atMost: string }[]): number {
  if (place < 0) return place
  return grades.findLastIndex(({ grade }, at) => at === place || held.some((one) => one.atMost === grade))
}

/** `lacks` where a figure of its formula is missing: it does not hold, and the sheet is incomplete. */
export type LimitWeighed = { readonly isHeld: boolean; readonly lacks: boolean }

export function weighLimit(
  { when }: Limit,
  { figureOf, nodeOf }: { figureOf: FigureOf; nodeOf: (code: string) => NodeReached },
  plan: Plan,
): LimitWeighed {
  if ('formula' in when) {
    const outcome = plan.formula(when.formula, 'truth').evaluate(figureOf)
    return { isHeld: outcome.is === 'truth' && outcome.value, lacks: outcome.is === 'missing' }
  }
  const node = nodeOf(when.criterion)
  if (node.status === 'not-applicable') return { isHeld: false, lacks: false }
  const off =
    'belowPercent' in when
      ? againstPercent(node, when.belowPercent)
      : againstPoints(node, when.belowPoints, plan.precision)
  return { isHeld: off < 0n, lacks: false }
}

export const toldGrades = ({ grades = [] }: Card, sheet: Reached, precision: number): GradeTold[] =>
  grades.map((grade) => ({
    grade: grade.grade,
    atLeast: toldThreshold(grade.atLeast),
    isReached: isReached(grade, sheet, precision),
  }))

function toldThreshold(atLeast: Grade['atLeast']): GradeTold['atLeast'] {
  if (atLeast === undefined) return null
  return 'percent' in atLeast ? { percent: toldLiteral(atLeast.percent) } : { points: toldLiteral(atLeast.points) }
}

export function toldLimit(
  limit: Limit,
  index: number,
  sources: { figureOf: FigureOf; nodeOf: (code: string) => NodeReached },
  plan: Plan,
): LimitTold {
  const { when, atMost, reason } = limit
  const said = { index, atMost, reason, isHeld: weighLimit(limit, sources, plan).isHeld }
  if ('formula' in when) {
    const { told } = toldFormula(when.formula, plan.formula(when.formula, 'truth'), sources.figureOf)
    return { ...said, when: { kind: 'formula', formula: told } }
  }
  const { status, points, max } = sources.nodeOf(when.criterion)
  const below =
    'belowPercent' in when ? { percent: toldLiteral(when.belowPercent) } : { points: toldLiteral(when.belowPoints) }
  const got = { points: toldSteps(points, plan.precision), max: toldSteps(max, plan.precision) }
  return { ...said, when: { kind: 'criterion', criterion: when.criterion, status, ...got, below } }
}

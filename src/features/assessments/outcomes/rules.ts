/** What a block comes to by its card: every unit with its total, grade, rank and points, as plain text, byte for byte again. */

import { type ScoredSheet, sheetsOf } from '#features/scorecards/scored-sheets/rules.ts'
import type { KeptInputs } from '#features/scorecards/trial-inputs/rules.ts'
import { nodesOf, unpackedPoints } from '#features/scorecards/trials/rules.ts'
import { exact, plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { gradeOf } from '#scoring/grades.ts'
import type { LeafState } from '#scoring/results.ts'

/** One unit's sheet with the grade that its points alone would have given. */
export type ResultSheet = ScoredSheet & { gradeBefore: string | null }

export function resultSheets(card: Card, inputs: KeptInputs): ResultSheet[] {
  return sheetsOf(card, inputs).map((sheet) => ({ ...sheet, gradeBefore: gradeBefore(card, sheet) }))
}

/** Points and max as the engine compares them: in whole numbers of the card's smallest decimal. */
const inSteps = (text: string, precision: number) => {
  const { digits, scale } = exact(text)
  return digits * 10n ** BigInt(precision - scale)
}

function gradeBefore(card: Card, { total, max }: ScoredSheet): string | null {
  const precision = card.precision ?? 2
  const reached = { points: inSteps(total, precision), max: inSteps(max, precision) }
  return card.grades?.[gradeOf(card, reached, precision)]?.grade ?? null
}

export type OutcomePoints = { criterion: string; status: LeafState; points: string | null }
/** As an archive tells it: codes and plain decimals, nothing packed. */
export type OutcomeUnit = {
  unit: string
  rank: number | null
  total: string
  max: string
  percent: string | null
  grade: string | null
  gradeBefore: string | null
  limits: { atMost: string; reason: string }[]
  decidedBy: string | null
  incomplete: boolean
  hold: string | null
  points: OutcomePoints[]
}

/** In the order of the ranking. */
export function outcomeOf(card: Card, inputs: KeptInputs): OutcomeUnit[] {
  const codes = new Map(inputs.units.map(({ id, code }) => [id, code]))
  const nodes = nodesOf(card)
  return resultSheets(card, inputs).map(({ unitId, points, limits, ...sheet }) => ({
    ...{ unit: codes.get(unitId) ?? '', ...sheet },
    limits: limits.flatMap((at) => {
      const limit = card.limits?.[at]
      return limit ? [{ atMost: limit.atMost, reason: limit.reason }] : []
    }),
    points: unpackedPoints(points, card.precision ?? 2).map((got, at) => ({
      ...{ criterion: nodes[at]?.code ?? '', status: got.status },
      points: got.points && plainDecimal(got.points),
    })),
  }))
}

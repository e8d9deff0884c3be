/** The sheets of a block by a card over kept inputs: the same whenever and wherever they are worked out. */
import { plainDecimal, rounded } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import type { Column, Scores } from '#scoring/results.ts'
import { type KeptInputs, tableOf } from '../trial-inputs/rules.ts'
import { nodesOf, packedPoints } from '../trials/rules.ts'

export type ScoredSheet = {
  unitId: string
  total: string
  max: string
  percent: string | null
  grade: string | null
  rank: number | null
  incomplete: boolean
  hold: string | null
  decidedBy: string | null
  limits: readonly number[]
  points: string
}

/** In the order of the ranking. */
export function sheetsOf(card: Card, inputs: KeptInputs): ScoredSheet[] {
  const scores = engineOf(card).score(tableOf(card, inputs))
  const columns = nodesOf(card).flatMap(({ code }) => scores.columns.get(code) ?? [])
  const places = new Map(inputs.units.map(({ code }, place) => [code, place]))
  return scores.units.map((score) => sheetOf(score, columns, inputs, places.get(score.unit) ?? 0))
}

function sheetOf(
  { total, max, percent, grade, rank, isIncomplete, hold, limits, decidedBy }: Scores['units'][number],
  columns: readonly Column[],
  { units }: KeptInputs,
  place: number,
): ScoredSheet {
  return {
    unitId: units[place]?.id ?? '',
    ...{ total: plainDecimal(total), max: plainDecimal(max) },
    percent: percent && plainDecimal(rounded(percent, 2)),
    ...{ grade, rank, incomplete: isIncomplete, hold, decidedBy },
    limits: limits.map(({ index }) => index),
    points: packedPoints(columns, place),
  }
}

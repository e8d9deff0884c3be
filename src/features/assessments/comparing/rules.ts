/** What a result tells beside its ranking: who moved since last year, and which criteria told nobody apart. */
import { nodesOf, unpackedPoints } from '#features/scorecards/trials/rules.ts'
import { compareExact } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import type { LastYear, ResultUnit } from '../results/contract.ts'

/** `steps`: ranks up (above zero) or down; null where either year has none. */
export type Moved = { sheet: ResultUnit; was: LastYear; steps: number | null }

/** Units that stood in last year's result too, those that rose most first; whoever has no rank stands below. */
export function movedSince(sheets: readonly ResultUnit[], before: readonly LastYear[]): Moved[] {
  const moved = sheets.flatMap((sheet): Moved[] => {
    const was = before.find(({ unitId }) => unitId === sheet.unitId)
    if (was === undefined) return []
    return [{ sheet, was, steps: was.rank === null || sheet.rank === null ? null : was.rank - sheet.rank }]
  })
  return moved.sort((a, b) => (b.steps ?? Number.NEGATIVE_INFINITY) - (a.steps ?? Number.NEGATIVE_INFINITY))
}

/** Leaves of the main part in which every unit that has all its figures got the full points; of one unit nothing is said. */
export function fullForAll(card: Card, sheets: readonly Pick<ResultUnit, 'incomplete' | 'points'>[]) {
  const whole = sheets.filter(({ incomplete }) => !incomplete)
  if (whole.length < 2) return []
  const got = whole.map(({ points }) => unpackedPoints(points, card.precision ?? 2))
  return nodesOf(card).filter(({ at, isGroup, side, max }) => {
    if (isGroup || side !== null) return false
    return got.every((points) => {
      const one = points[at]
      return one?.status === 'scored' && one.points !== null && compareExact(one.points, max) >= 0
    })
  })
}

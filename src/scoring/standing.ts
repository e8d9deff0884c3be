/** From the points of a pass to sheets in their order: total, percent, grade with its limits, rank. */
import type { Exact } from '#kit/exact.ts'
import { type FigureTable, figureAt } from './figures.ts'
import { gradeOf, lowered, type NodeReached, percentOf, weighLimit } from './grades.ts'
import { columnAt, type Pass, sumAt } from './pass.ts'
import type { Plan } from './plan.ts'
import { type Contender, type Got, isRanked, type Placed, place } from './ranking.ts'
import type { LeafState } from './results.ts'
import { isNotApplicable, type LimitHeld, leafStates, type Scores, stepsAt, type UnitScore } from './results.ts'

const stateAt = (states: Uint8Array, unit: number): LeafState => leafStates[states[unit] ?? 0] ?? 'scored'

/** One criterion of one unit, as the pass has it. */
export function nodeAt(pass: Pass, code: string, unit: number): NodeReached {
  const { states, points, max } = columnAt(pass, code)
  return { status: stateAt(states, unit), points: stepsAt(points, unit), max: stepsAt(max, unit) }
}

type Sheet = Contender & { readonly grade: string | null; readonly limits: readonly LimitHeld[] }

function sheetOf(plan: Plan, table: FigureTable, pass: Pass, at: number): Sheet {
  const { card, precision } = plan
  const sum = sumAt(pass, plan, at)
  const [total, max] = [sum < 0n ? 0n : sum, stepsAt(pass.main.max, at)]
  const sources = {
    figureOf: (indicator: string) => figureAt(table, indicator, at),
    nodeOf: (code: string) => nodeAt(pass, code, at),
  }
  const weighed = (card.limits ?? []).map((limit, index) => ({ limit, index, ...weighLimit(limit, sources, plan) }))
  const before = gradeOf(card, { points: total, max }, precision)
  const limits = weighed
    .filter(({ isHeld }) => isHeld)
    .map(({ index, limit: { atMost, reason } }) => ({ index, atMost, reason }))
  return {
    ...{ unit: table.units[at] ?? '', at, total, max, limits },
    isIncomplete: pass.lacking[at] === 1 || weighed.some(({ lacks }) => lacks),
    hold: table.holds[at] ?? null,
    grade: card.grades?.[lowered(card, before, limits)]?.grade ?? null,
  }
}

/** Points of one criterion for a tie-break. */
export function gotOf(pass: Pass, criterion: string, at: number): Got {
  const { states, points } = columnAt(pass, criterion)
  return states[at] === isNotApplicable ? null : stepsAt(points, at)
}

export function standing(plan: Plan, table: FigureTable, pass: Pass): Scores {
  const sheets = table.units.map((_, at) => sheetOf(plan, table, pass, at))
  const chain = plan.card.tieBreak ?? []
  const placed = place(sheets, chain, (criterion, at) => gotOf(pass, criterion, at))
  const scoreOf = ({ contender: { at }, rank, decidedBy }: Placed): UnitScore[] => {
    const sheet = sheets[at]
    return sheet ? [told(sheet, rank, decidedBy?.criterion ?? null, plan.precision)] : []
  }
  return {
    ...{ table, precision: plan.precision, columns: pass.columns },
    units: placed.flatMap(scoreOf),
    isByPercent: sheets.some((sheet) => isRanked(sheet) && sheet.max !== plan.main.max),
  }
}

function told(sheet: Sheet, rank: number | null, decidedBy: string | null, precision: number): UnitScore {
  const exact = (digits: bigint): Exact => ({ digits, scale: precision })
  const { unit, total, max, grade, isIncomplete, hold, limits } = sheet
  return {
    ...{ unit, grade, rank, isIncomplete, hold, limits, decidedBy },
    ...{ total: exact(total), max: exact(max), percent: percentOf({ points: total, max }) },
  }
}

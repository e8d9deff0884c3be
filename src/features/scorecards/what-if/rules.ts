/** What a changed card would have done to past seasons: who moves, whose grade changes, who gains or loses the flag. */
import { plainDecimal, rounded } from '#kit/exact.ts'
import type { Card, Grade } from '#scoring/card.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import type { FigureTable } from '#scoring/figures.ts'
import type { Scores, UnitScore } from '#scoring/results.ts'
import type { KeptInputs } from '../trial-inputs/rules.ts'

/** Figures as they were given: text, so that any card can read them. */
type PastFigure = { readonly unit: string; readonly indicator: string; readonly text: string }
type PastMark = {
  readonly unit: string
  readonly criterion: string
  readonly panelist: string
  readonly text: string
}
type PastHold = { readonly unit: string; readonly reason: string }
export type PastInputs = {
  readonly units: readonly string[]
  readonly figures: readonly PastFigure[]
  readonly marks: readonly PastMark[]
  readonly holds: readonly PastHold[]
}

/** As a trial keeps them. */
export function pastFrom({ units, indicators, marks, holds }: KeptInputs): PastInputs {
  const codes = units.map(({ code }) => code)
  return {
    units: codes,
    figures: indicators.flatMap(({ code: indicator, values }) =>
      codes.flatMap((unit, at) => {
        const text = values[at]
        return typeof text === 'string' ? [{ unit, indicator, text }] : []
      }),
    ),
    marks: marks.flatMap(({ criterion, given }) =>
      given.map(([at, panelist, text]) => ({ unit: codes[at] ?? '', criterion, panelist, text })),
    ),
    holds: codes.flatMap((unit, at) => {
      const reason = holds[at]
      return typeof reason === 'string' ? [{ unit, reason }] : []
    }),
  }
}

export type Entered = {
  readonly table: FigureTable
  /** Figures and marks that this card cannot read, as an option it does not have: they count as missing. */
  readonly unread: number
}

/** A year's figures as this card reads them. What the card does not ask for is left aside. */
export function enteredFor(card: Card, inputs: PastInputs): Entered {
  const asked = new Set(card.indicators.map(({ code }) => code))
  const figures = inputs.figures.filter(({ indicator }) => asked.has(indicator))
  const first = entered(card, { ...inputs, figures }, new Set())
  if ('table' in first) return first
  // A share below zero stands outside every band: all figures of such a unit are set aside.
  const again = entered(card, { ...inputs, figures }, first.outside)
  if ('table' in again) return again
  throw new Error('a unit without figures has no share below zero')
}

function entered(card: Card, inputs: PastInputs, outside: ReadonlySet<string>): Entered | { outside: Set<string> } {
  const entry = enterFigures(card)
  let unread = 0
  const count = (fault: string | undefined) => {
    if (fault !== undefined && fault !== 'unknown-criterion') unread++
  }
  for (const unit of inputs.units) entry.unit(unit)
  for (const { unit, reason } of inputs.holds) entry.hold(unit, reason)
  for (const { unit, indicator, text } of inputs.figures)
    count(outside.has(unit) ? 'outside' : entry.figure(unit, indicator, text))
  for (const { unit, criterion, panelist, text } of inputs.marks) count(entry.mark(unit, criterion, panelist, text))
  const made = entry.table()
  return 'table' in made ? { table: made.table, unread } : { outside: new Set(made.faults.map(({ unit }) => unit)) }
}

/** Where a unit stands by one card. */
export type Standing = {
  readonly rank: number | null
  readonly grade: string | null
  readonly total: string
  readonly percent: string | null
  readonly isIncomplete: boolean
  readonly hold: string | null
}
export const moves = ['up', 'down', 'same', 'in', 'out'] as const
/** `in` and `out`: it had no rank, or has none any more. */
export type Move = (typeof moves)[number]
export const gradeMoves = ['up', 'down', 'same', 'other'] as const
export type GradeMove = (typeof gradeMoves)[number]
export const flagMoves = ['gained', 'lost', 'kept', 'none'] as const
export type FlagMove = (typeof flagMoves)[number]
export type UnitEffect = {
  readonly unit: string
  readonly before: Standing
  readonly after: Standing
  readonly move: Move
  readonly grade: GradeMove
  readonly flag: FlagMove
}
export type SeasonEffect = {
  /** In the order of the changed card. */
  readonly units: readonly UnitEffect[]
  readonly moved: number
  readonly gradesUp: number
  readonly gradesDown: number
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  /** Units that the changed card cannot finish though the other could. */
  readonly lacking: readonly string[]
}

const standingOf = ({ rank, grade, total, percent, isIncomplete, hold }: UnitScore): Standing => ({
  ...{ rank, grade, isIncomplete, hold, total: plainDecimal(total) },
  percent: percent && plainDecimal(rounded(percent, 2)),
})

function moveOf(before: number | null, after: number | null): Move {
  if (before === after) return 'same'
  if (before === null) return 'in'
  if (after === null) return 'out'
  return after < before ? 'up' : 'down'
}

function gradeMoveOf(before: string | null, after: string | null, grades: readonly Grade[]): GradeMove {
  if (before === after) return 'same'
  const placeOf = (name: string | null) => grades.findIndex(({ grade }) => grade === name)
  const [from, to] = [placeOf(before), placeOf(after)]
  if (from < 0 || to < 0) return 'other'
  return to < from ? 'up' : 'down'
}

function flagMoveOf(before: number | null, after: number | null, flags: number): FlagMove {
  const has = (rank: number | null) => rank !== null && rank <= flags
  if (has(before)) return has(after) ? 'kept' : 'lost'
  return has(after) ? 'gained' : 'none'
}

/**
 * One season by two cards. `flags`: how many first places count as flags; how many there are is decided each year and
 * stands in no card.
 */
export function seasonEffect(
  { before, after }: { readonly before: Scores; readonly after: Scores },
  { grades = [] }: Pick<Card, 'grades'>,
  flags: number,
): SeasonEffect {
  const stood = new Map(before.units.map((score) => [score.unit, score]))
  const units = after.units.flatMap((score): UnitEffect[] => {
    const own = stood.get(score.unit)
    if (own === undefined) return []
    return [
      {
        ...{ unit: score.unit, before: standingOf(own), after: standingOf(score) },
        move: moveOf(own.rank, score.rank),
        grade: gradeMoveOf(own.grade, score.grade, grades),
        flag: flagMoveOf(own.rank, score.rank, flags),
      },
    ]
  })
  const where = (holds: (unit: UnitEffect) => boolean) => units.filter(holds).map(({ unit }) => unit)
  return {
    units,
    moved: where(({ move }) => move !== 'same').length,
    gradesUp: where(({ grade }) => grade === 'up').length,
    gradesDown: where(({ grade }) => grade === 'down').length,
    gained: where(({ flag }) => flag === 'gained'),
    lost: where(({ flag }) => flag === 'lost'),
    lacking: where((unit) => unit.after.isIncomplete && !unit.before.isIncomplete),
  }
}

const sameStanding = (one: Standing, other: Standing) =>
  one.rank === other.rank && one.total === other.total && one.grade === other.grade && one.hold === other.hold

/** Nothing that is shown of the unit differs: its row need not be drawn again. */
export const isSameEffect = (one: UnitEffect, other: UnitEffect): boolean =>
  one === other ||
  (one.unit === other.unit &&
    sameStanding(one.before, other.before) &&
    sameStanding(one.after, other.after) &&
    one.flag === other.flag &&
    one.move === other.move &&
    one.grade === other.grade)

/** All seasons in one sentence. */
export type Summary = {
  readonly seasons: number
  readonly moved: number
  readonly gradesUp: number
  readonly gradesDown: number
  readonly flags: number
  readonly lacking: number
}
export function summaryOf(seasons: readonly SeasonEffect[]): Summary {
  const sum = (of: (season: SeasonEffect) => number) => seasons.reduce((total, season) => total + of(season), 0)
  return {
    seasons: seasons.length,
    moved: sum(({ moved }) => moved),
    gradesUp: sum(({ gradesUp }) => gradesUp),
    gradesDown: sum(({ gradesDown }) => gradesDown),
    flags: sum(({ gained, lost }) => (gained.length > lost.length ? gained : lost).length),
    lacking: sum(({ lacking }) => lacking.length),
  }
}

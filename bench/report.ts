/** One result is one line: what, how much, beside which floor, and whether its budget is met. */
import { ratio, rounded } from './numbers.ts'

export type Result = {
  group: 'answers' | 'queries' | 'screens' | 'starts' | 'sizes' | 'scoring' | 'papers' | 'ballots'
  what: string
  unit: 'ms' | 'ns' | 'kB' | 'MB' | 'queries' | 'scripts' | 'exponent'
  /** The middle value; the value itself where there is only one. */
  value: number
  p95?: number
  /** How many times its floor the value is, and which floor that was. */
  floor?: { name: string; ratio: number }
  budget?: { of: 'value' | 'p95' | 'floor'; limit: number; exact: boolean; met: boolean }
}

type Given = Pick<Result, 'group' | 'what' | 'unit' | 'value' | 'p95'>
type Against = {
  floor?: { name: string; value: number } | undefined
  limit?: number | undefined
  exact?: boolean
  /** How many times its floor a rival is meant to be, at least. */
  times?: number
}

/** A budget is told as met or not; the run itself never fails on it, for machines differ. */
export function result(given: Given, { floor, limit, exact = false, times }: Against = {}): Result {
  const judged = given.p95 ?? given.value
  return {
    ...given,
    value: rounded(given.value, 2),
    ...(given.p95 !== undefined && { p95: rounded(given.p95, 2) }),
    ...(floor && { floor: { name: floor.name, ratio: ratio(given.value, floor.value) } }),
    ...(limit !== undefined && {
      budget: {
        of: given.p95 === undefined ? 'value' : 'p95',
        limit,
        exact,
        met: exact ? judged === limit : judged <= limit,
      },
    }),
    ...(floor &&
      times !== undefined && {
        budget: { of: 'floor', limit: times, exact: false, met: ratio(given.value, floor.value) >= times },
      }),
  }
}

const said = ({ of, exact, limit }: NonNullable<Result['budget']>, unit: Result['unit']) =>
  of === 'floor' ? `≥ ${limit}×` : `${of === 'p95' ? 'p95 ' : ''}${exact ? '=' : '≤'} ${limit} ${unit}`

const cells = ({ what, unit, value, p95, floor, budget }: Result): string[] => [
  what,
  `${value} ${unit}`,
  p95 === undefined ? '' : `${p95} ${unit}`,
  floor ? `${floor.ratio}× ${floor.name}` : '',
  budget ? `${said(budget, unit)}: ${budget.met ? 'met' : 'NOT MET'}` : '',
]

/** The results as aligned columns, a blank line between groups. */
export function table(results: readonly Result[]): string {
  const rows = [['', 'middle', 'p95', 'against its floor', 'budget'], ...results.map(cells)]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return lines
    .map((line, at) => (at === 0 || results[at - 1]?.group === results[at - 2]?.group ? line : `\n${line}`))
    .join('\n')
}

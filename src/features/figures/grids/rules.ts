/** Last year's figure of the same period. */
import type { Day } from '#kit/days.ts'

type Dated = { id: string; periodKind: string; from: Day; asOf: Day; source: string }

/** The round of a year before that asked for the same period: of the same source where there is one, else the latest. */
export function lastYears<R extends Dated>(round: Dated, before: readonly R[]): R | undefined {
  const from = `${Number(round.from.slice(0, 4)) - 1}${round.from.slice(4)}`
  const same = before.filter((one) => one.periodKind === round.periodKind && one.from === from)
  const sorted = same.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
  return sorted.findLast(({ source }) => source === round.source) ?? sorted.at(-1)
}

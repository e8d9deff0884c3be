/** What makes an entry of the award register right, and what the entries of earlier years say. */
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const entryStates = ['standing', 'revoked'] as const
export type EntryState = (typeof entryStates)[number]

/** What is taken for a year at all; the database says the same. */
export const years = { first: 1945, last: 2199 } as const

/** Number, day and issuing body of a decision, as far as they are known. */
export type Decision = { number: string | null; day: Day | null; body: string | null }

/** The day whose catalogue names the award: that of the decision; where it is not known, the last of the year. */
export const dayNamed = (year: number, decisionDay: Day | null): Day => decisionDay ?? `${year}-12-31`

/** Nobody is honoured for a year that has not begun, nor by a decision signed before it. */
export function whyNotRecord(
  { year, decisionDay }: { year: number; decisionDay: Day | null },
  today: Day,
): Refusal | undefined {
  const begins = `${year}-01-01`
  if (begins > today) return invalid('year', 'award_entry.year-to-come', { year })
  if (decisionDay === null) return undefined
  if (decisionDay > today) return invalid('decisionDay', 'award_entry.decision-to-come')
  if (decisionDay < begins) return invalid('decisionDay', 'award_entry.decided-before', { year })
}

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })

/** What was revoked stays as it is; an award given anew is an entry of its own. */
export const whyNotChange = ({ isRevoked }: { isRevoked: boolean }): Refusal | undefined =>
  isRevoked ? conflict('award_entry.revoked-already') : undefined

/** Revoked by a decision that is signed, and not before the one by which it was given. */
export function whyNotRevoke(
  entry: { isRevoked: boolean; decisionDay: Day | null },
  revocationDay: Day | null,
  today: Day,
): Refusal | undefined {
  if (entry.isRevoked) return whyNotChange(entry)
  if (revocationDay === null) return undefined
  if (revocationDay > today) return invalid('revocationDay', 'award_entry.revocation-to-come')
  if (entry.decisionDay !== null && revocationDay < entry.decisionDay)
    return invalid('revocationDay', 'award_entry.revoked-before', { day: formatDay(entry.decisionDay) })
}

/** Where nobody but the unit itself leads, there is no second person to ask: then the decision is named in full. */
export const whyNotAlone = ({ number, day, body }: Decision): Refusal | undefined =>
  number === null || day === null || body === null
    ? invalid('revocationNumber', 'award_entry.revocation-needed')
    : undefined

/** Nobody decides about what a unit of theirs holds. */
export const ownUnit = conflict('award_entry.own-unit')

export const missingAward = (day: Day): Refusal =>
  invalid('awardCode', 'award_entry.not-in-catalogue', { day: formatDay(day) })
export const missingSeason: Refusal = invalid('seasonId', 'award_entry.no-season')
export const otherYear = (year: number): Refusal => invalid('seasonId', 'award_entry.other-year', { year })
export const notMember: Refusal = invalid('seasonId', 'award_entry.not-member')
export const missingUnit: Refusal = invalid('unitId', 'unit.missing')

/** One standing entry for one award, unit and year. */
export const heldTwice: Refusal = { ...invalid('unitId', 'award_entry.twice'), kind: 'conflict' }

/** How many years in a row, up to and with this one, are among those given: 0 where it is not. */
export function consecutiveYears(held: readonly number[], upTo: number): number {
  const all = new Set(held)
  let count = 0
  while (all.has(upTo - count)) count++
  return count
}

/** One line for each of the years before, the latest first; of a year of which nothing is recorded the line is empty. */
export function byYear<E extends { year: number }>(
  entries: readonly E[],
  { before, lastYears }: { before: number; lastYears: number },
): { year: number; entries: E[] }[] {
  const of = Map.groupBy(entries, ({ year }) => year)
  const all = Array.from({ length: lastYears }, (_, ago) => before - 1 - ago)
  return all.map((year) => ({ year, entries: of.get(year) ?? [] }))
}

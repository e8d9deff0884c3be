/** A new season made after an earlier one: what may be carried over, and the same days in another year. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const carried = ['stages', 'movements', 'plan', 'pacts', 'conclusions'] as const
export type Carried = (typeof carried)[number]

/** The same day and month so many years on; 29 February becomes the 28th where there is none. */
export function inYears(day: Day, years: number): Day {
  const shifted = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  const exists = new Date(`${shifted}T00:00:00Z`).toISOString().startsWith(shifted)
  return exists ? shifted : `${shifted.slice(0, 8)}28`
}

/** A season follows an earlier one. */
export const whyNotClone = (from: number, year: number): Refusal | undefined =>
  year > from ? undefined : invalid('year', 'clone.not-later', { year: from })

/** A title names its year: the copy names its own. */
export const retitled = (title: string, from: number, to: number): string => title.replaceAll(String(from), String(to))

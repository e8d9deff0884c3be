/** A new season made after an earlier one: what may be carried over, and the same days in another year. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const carried = ['stages', 'movements', 'plan', 'bands', 'pacts', 'conclusions', 'rounds', 'assessment'] as const
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

/** What a figure may be part of: a longer word, a number of a document, a day, a span of years, a decimal. */
const before = String.raw`(?<![\p{L}\p{N}_/\-–])(?<!\d\s*[/\-–—]\s*)(?<!\d[.,])`
const after = String.raw`(?![\p{L}\p{N}_/\-–])(?!\s*[/\-–—]\s*\d)(?![.,]\d)`

/** A title names its year: the copy names its own. "06/2018", "2018/QĐ-BTP" and "2018–2020" name something else. */
export const retitled = (title: string, from: number, to: number): string =>
  title.replace(new RegExp(`${before}${from}${after}`, 'gu'), String(to))

/** Months, quarters, halves, nine months and years of a year of work, which may begin on 1 October of the year before. */
import { addDays, type Day, type Span } from '#kit/days.ts'
import type { Said } from '#kit/refusal.ts'

export const periodKinds = ['month', 'quarter', 'half', 'nine_months', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** 1: the calendar year. 10: from 1 October of the year before to 30 September, as civil judgment enforcement works. */
export const yearStarts = [1, 10] as const
export type YearStart = (typeof yearStarts)[number]

/** One period of a year of work; `number` counts periods of its kind from the beginning of that year. */
export type Period = { kind: PeriodKind; year: number; number: number; from: Day; to: Day }

const monthsIn: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, nine_months: 9, year: 12 }

/** The first day of the month so many months after the year of work begins. */
function monthStart(year: number, yearFromMonth: YearStart, months: number): Day {
  const at = new Date(Date.UTC(yearFromMonth === 1 ? year : year - 1, yearFromMonth - 1 + months, 1))
  return at.toISOString().slice(0, 10)
}

/** All periods of a kind, in order: twelve months, four quarters, two halves, the first nine months, the year. */
export function periodsOf(year: number, kind: PeriodKind, yearFromMonth: YearStart): Period[] {
  const months = monthsIn[kind]
  return Array.from({ length: Math.floor(12 / months) }, (_, index) => ({
    kind,
    year,
    number: index + 1,
    from: monthStart(year, yearFromMonth, index * months),
    to: addDays(monthStart(year, yearFromMonth, (index + 1) * months), -1),
  }))
}

/** The days of one period; undefined when the year has no such one. */
export const spanOfPeriod = (
  year: number,
  { kind, number }: { kind: PeriodKind; number: number },
  yearFromMonth: YearStart,
): Span | undefined => {
  const period = periodsOf(year, kind, yearFromMonth).find((one) => one.number === number)
  return period && { from: period.from, to: period.to }
}

/** The period of this kind that has exactly these days, in the year of work; undefined when there is none. */
export const periodOf = (
  year: number,
  kind: PeriodKind,
  yearFromMonth: YearStart,
  { from, to }: { from: Day; to: Day },
): Period | undefined => periodsOf(year, kind, yearFromMonth).find((one) => one.from === from && one.to === to)

/** Are these days a period of this kind in the year of work? */
export const isPeriodOf = (
  year: number,
  kind: PeriodKind,
  yearFromMonth: YearStart,
  span: { from: Day; to: Day },
): boolean => periodOf(year, kind, yearFromMonth, span) !== undefined

const roman = ['I', 'II', 'III', 'IV']

/** What a period is called: a month by the calendar, the others by their number in the year of work. */
export function periodName({ kind, year, number, from }: Period): Said {
  if (kind === 'month')
    return { code: 'period.month', params: { month: Number(from.slice(5, 7)), year: from.slice(0, 4) } }
  if (kind === 'quarter')
    return { code: 'period.quarter', params: { quarter: roman[number - 1] ?? '', year: `${year}` } }
  if (kind === 'half') return { code: `period.half-${number}`, params: { year: `${year}` } }
  return { code: `period.${kind === 'year' ? 'year' : 'nine-months'}`, params: { year: `${year}` } }
}

/** Days are dates without clocks, counted in Vietnam (Asia/Ho_Chi_Minh), written YYYY-MM-DD. */

export type Day = string

/** What holds for a time: both ends are included; null = not known or open. */
export type Span = { from: Day | null; to: Day | null }

const inVietnam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })

const clockInVietnam = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' },
})

/** The Vietnamese calendar day of a moment. */
export const dayOf = (moment: Date): Day => inVietnam.format(moment)

/** Does it hold on that day? */
export const holdsOn = ({ from, to }: Span, day: Day): boolean => (from ?? day) <= day && day <= (to ?? day)

/** Do two spans share a day? */
export const overlap = (a: Span, b: Span): boolean =>
  (a.from ?? '0000') <= (b.to ?? '9999') && (b.from ?? '0000') <= (a.to ?? '9999')

export function addDays(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Whole days from `a` to `b`; negative when `b` lies before. */
export const daysBetween = (a: Day, b: Day): number => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)

/** dd/MM/yyyy, as offices write it; an unknown day stays empty. */
export const formatDay = (day: Day | null | undefined): string => (day ? day.split('-').reverse().join('/') : '')

/** dd/MM/yyyy HH:mm in Vietnam, for receipt times and history. */
export function formatMoment(moment: Date | string): string {
  const at = new Date(moment)
  return `${formatDay(dayOf(at))} ${clockInVietnam.format(at)}`
}

/** A day as people type it, whatever the language of their browser: dd/MM/yyyy. */
import type { Day } from './days.ts'
import type { Said } from './refusal.ts'

const pattern = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/

/** The day written in the text; undefined when it is not a day that exists. */
export function dayIn(text: string): Day | undefined {
  const [, day = '', month = '', year = ''] = text.trim().match(pattern) ?? []
  return existing(year, month, day)
}

function existing(year: string, month: string, day: string): Day | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined
}

/** The notations of papers and files: 02/03/2018, 2018-03-02, ngày 02 tháng 3 năm 2018. */
const notations = [
  /^(?<day>\d{1,2})[/.\-\s](?<month>\d{1,2})[/.\-\s](?<year>\d{4})$/u,
  /^(?<year>\d{4})[/.-](?<month>\d{1,2})[/.-](?<day>\d{1,2})$/u,
  /^(?:ngày )?(?<day>\d{1,2}) tháng (?<month>\d{1,2})(?: năm|,) (?<year>\d{4})$/iu,
]

export type DayRead = { day: Day | null } | { fault: Said }

/** A day in any of the three notations; nothing written is no day. What could be two days is refused, not guessed. */
export function readDay(text: string): DayRead {
  const clean = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (clean === '') return { day: null }
  const fault = (code: string): DayRead => ({ fault: { code, params: { value: clean.slice(0, 40) } } })
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/u.test(clean)) return fault('day.short-year')
  const { day = '', month = '', year = '' } = notations.map((one) => one.exec(clean)?.groups).find(Boolean) ?? {}
  if (!/^(19|20|21)\d\d$/u.test(year)) return fault('table.not-a-day')
  const found = existing(year, month, day)
  if (found) return { day: found }
  return fault(existing(year, day, month) ? 'day.month-first' : 'day.not-there')
}

/**
 * What stands in the field after typing: slashes come by themselves while digits are typed at the end, or when eight
 * digits are pasted. Anything else stays as typed, so that nobody fights the field.
 */
export function withSlashes(typed: string, before: string): string {
  const adds = typed.length === before.length + 1 && typed.startsWith(before)
  if (!adds && !/^\d{8}$/.test(typed)) return typed
  const isOurs = /^(\d{1,2}|\d\d\/\d{0,3}|\d\d\/\d\d\/\d{0,4}|\d{3}|\d{8})$/.test(typed)
  if (!isOurs) return typed
  const digits = typed.replaceAll('/', '')
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8)].filter(Boolean).join('/')
}

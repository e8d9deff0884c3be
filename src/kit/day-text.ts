/** A day as people type it, whatever the language of their browser: dd/MM/yyyy. */
import type { Day } from './days.ts'

const pattern = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/

/** The day written in the text; undefined when it is not a day that exists. */
export function dayIn(text: string): Day | undefined {
  const [, day = '', month = '', year = ''] = text.trim().match(pattern) ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined
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

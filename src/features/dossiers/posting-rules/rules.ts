/** What is right about the dated rule that says for how long nominees are posted. */
import { type Day, overlap, type Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** A rule nobody has shown the law for stays provisional. */
export const isProvisional = (legalBasis: string | null): boolean => legalBasis === null

export const overlapping: Refusal = { kind: 'conflict', code: 'posting-rule.overlapping' }

/** Of one award one rule on any day. */
export const whyNotBeside = (span: Span, others: readonly Span[]): Refusal | undefined =>
  others.some((other) => overlap(other, span)) ? overlapping : undefined

export function whyNotDaysOff(days: readonly Day[]): Refusal | undefined {
  const at = days.findIndex((day, index) => days.indexOf(day) !== index)
  return at < 0 ? undefined : invalid(`daysOff/${at}`, 'posting-rule.day-twice')
}

/** What makes an entry of the awards catalogue right: a title or commendation, dated, with its legal basis. */
import { overlap, type Span } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'

export const awardKinds = ['title', 'commendation'] as const
export type AwardKind = (typeof awardKinds)[number]

/** An entry nobody has shown the law for stays provisional. */
export const isProvisional = (legalBasis: string | null): boolean => legalBasis === null

/** One code means one award on any day: two entries of a code may not share a day. */
export function whyNotBeside(code: string, span: Span, others: readonly Span[]): Refusal | undefined {
  if (others.some((other) => overlap(other, span))) return overlapping(code)
}

export const overlapping = (code: string): Refusal => ({
  kind: 'conflict',
  code: 'award.overlapping',
  params: { award: code },
})

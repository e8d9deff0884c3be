/** Where a unit's report of figures stands, and what may be done to it there. */
import { type Day, dayOf } from '#kit/days.ts'
import { exact } from '#kit/exact.ts'
import type { Refusal } from '#kit/refusal.ts'

export const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

/** In the order of a report's life; `unsent` is told of a unit that has begun nothing, or nothing that others may know. */
export const reportStates = ['unsent', 'draft', 'returned', 'sent', 'accepted'] as const
export type ReportState = (typeof reportStates)[number]

type Moment = Date | string | null
export type Life = { sentAt: Moment; acceptedAt: Moment; returnedAt: Moment }

export function stateOf({ sentAt, acceptedAt, returnedAt }: Life): Exclude<ReportState, 'unsent'> {
  if (acceptedAt !== null) return 'accepted'
  if (sentAt !== null) return 'sent'
  return returnedAt === null ? 'draft' : 'returned'
}

/** Why a ratio has no value though both its counts are there. */
export const ratioFaults = ['zero-denominator'] as const

/** Out of nothing no share is worked out, and that is said; a count that is missing is another matter. */
export const whyNoRatio = (numerator: string | null | undefined, denominator: string | null | undefined) =>
  typeof numerator === 'string' && typeof denominator === 'string' && exact(denominator).digits === 0n
    ? ratioFaults[0]
    : null

const dayAt = (moment: Moment): Day | null => (moment === null ? null : dayOf(new Date(moment)))

/** The day on which the report came to where it stands. */
export const stateDay = ({ sentAt, acceptedAt, returnedAt }: Life): Day | null =>
  dayAt(acceptedAt) ?? dayAt(sentAt) ?? dayAt(returnedAt)

/** Figures are written while the report is its unit's: before it is sent, and after it came back. */
export const isOpen = (state: ReportState): boolean => state !== 'sent' && state !== 'accepted'

/** What is right about the items a conference concluded: whose they are, until when, and how they end. */
import { whyNotDay } from '#features/seasons/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** What was decided, what was found weak, what the conference was told to do. */
export const conclusionKinds = ['conclusion', 'weakness', 'direction'] as const
export type ConclusionKind = (typeof conclusionKinds)[number]

export const conclusionStatuses = ['open', 'done', 'dropped'] as const
export type ConclusionStatus = (typeof conclusionStatuses)[number]

type Given = { ownerId: string | null; due: Day | null }
type Season = { year: number; members: readonly { unitId: string }[] }

/** A member answers for it, or nobody by name; it is due on a day after the conference, in its year or the next. */
export function whyNotConclude(
  { year, members }: Season,
  conference: { day: Day | null },
  { ownerId, due }: Given,
): Refusal | undefined {
  if (ownerId !== null && !members.some(({ unitId }) => unitId === ownerId))
    return invalid('ownerId', 'conclusion.owner-not-member')
  if (due !== null && conference.day !== null && due < conference.day)
    return invalid('due', 'conclusion.due-before-conference', { day: formatDay(conference.day) })
  return whyNotDay(year, 'due', due)
}

/** A conference still to come has concluded nothing. */
export function whyNotYet({ day }: { day: Day | null }, today: Day): Refusal | undefined {
  if (day !== null && day > today) return { kind: 'conflict', code: 'conclusion.conference-to-come' }
}

type Standing = { status: ConclusionStatus; carried: boolean }

/** What was settled, or lives on in the next season, is not changed here. */
export function whyNotChange({ status, carried }: Standing): Refusal | undefined {
  if (carried) return { kind: 'conflict', code: 'conclusion.carried' }
  if (status !== 'open') return { kind: 'conflict', code: 'conclusion.settled' }
}

export function whyNotReopen({ status, carried }: Standing): Refusal | undefined {
  if (carried) return { kind: 'conflict', code: 'conclusion.carried' }
  if (status === 'open') return { kind: 'conflict', code: 'conclusion.open' }
}

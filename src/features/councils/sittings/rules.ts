/** What is right about a sitting of a council: when it is open, who is there, what it dealt with. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const sittingStates = ['planned', 'open', 'closed'] as const
export type SittingState = (typeof sittingStates)[number]

/** In person, by whoever stands in for them, by a vote in writing, not at all. */
export const presences = ['present', 'substitute', 'written', 'absent'] as const
export type Presence = (typeof presences)[number]

/** Somebody sits for that unit: the member, or whoever stands in. */
export const isThere = (presence: Presence | null): boolean => presence === 'present' || presence === 'substitute'

export type Life = { readonly openedAt: Date | null; readonly closedAt: Date | null }

export function sittingState({ openedAt, closedAt }: Life): SittingState {
  if (closedAt !== null) return 'closed'
  return openedAt === null ? 'planned' : 'open'
}

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })

/** What is over stays as it was; it can be opened again with a reason. */
export const whyNotChange = (sitting: Life): Refusal | undefined =>
  sittingState(sitting) === 'closed' ? conflict('sitting.closed') : undefined

/** Its day stays once it has begun: its votes stand under the rule of that day. */
export function whyNotMove(sitting: Life & { readonly day: Day }, day: Day): Refusal | undefined {
  if (sittingState(sitting) !== 'planned' && day !== sitting.day) return invalid('day', 'sitting.has-begun')
}

export function whyNotOpen(sitting: Life & { readonly day: Day }, today: Day): Refusal | undefined {
  if (sittingState(sitting) !== 'planned') return conflict('sitting.opened-already')
  return sitting.day > today ? conflict('sitting.to-come') : undefined
}

/** Nothing is left undecided behind a closed door. */
export function whyNotClose(sitting: Life, unfinished: number): Refusal | undefined {
  if (sittingState(sitting) !== 'open') return conflict('sitting.not-open')
  return unfinished > 0 ? { ...conflict('sitting.votes-unfinished'), params: { count: unfinished } } : undefined
}

export const whyNotReopen = (sitting: Life): Refusal | undefined =>
  sittingState(sitting) === 'closed' ? undefined : conflict('sitting.not-closed')

type Seat = { readonly id: string; readonly substitute: string | null }
type Told = { readonly memberId: string; readonly presence: Presence }

/** Each member once, and nobody by a substitute whom the council does not know. */
export function whyNotAttendance(members: readonly Seat[], items: readonly Told[]): Refusal | undefined {
  const seats = new Map(members.map((member) => [member.id, member]))
  const seen = new Set<string>()
  for (const [index, { memberId, presence }] of items.entries()) {
    const seat = seats.get(memberId)
    if (!seat || seen.has(memberId)) return invalid(`items/${index}/memberId`, 'sitting.not-a-member')
    if (presence === 'substitute' && seat.substitute === null)
      return invalid(`items/${index}/presence`, 'sitting.no-substitute')
    seen.add(memberId)
  }
}

/** When a deed asks for two people: who proposes, who decides, until when, and what has changed meanwhile. */
import { addDays, type Day, formatDay } from '#kit/days.ts'
import type { Issue, Refusal } from '#kit/refusal.ts'

/** How long a proposal waits to be decided: the habit of this product, no term of the law. */
export const daysOpen = 14

export const states = ['open', 'approved', 'rejected', 'withdrawn', 'expired'] as const
export type State = (typeof states)[number]

/** `organiser`: the body that organises the region, or keeps the rules · `leader`: a unit that leads or deputises. */
export type Side = 'organiser' | 'leader'

/** Who is told of a proposal: the season's people, or whoever leads and organises it alone. */
export type Told = 'season' | 'leaders'

export type Proposed = {
  state: 'open' | 'carrying' | 'approved' | 'rejected' | 'withdrawn'
  side: Side
  unitId: string | null
  proposedBy: string
  expiresOn: Day
}

/** What somebody is towards a proposal: for which unit they could decide it, and on which side that unit stands. */
export type Decider = { accountId: string | null; units: readonly string[]; seat: Seat | undefined }
export type Seat = { unitId: string; side: Side }

const conflict = (code: string, params?: Refusal['params']): Refusal => ({
  kind: 'conflict',
  code,
  ...(params && { params }),
})

export const expiryOf = (today: Day): Day => addDays(today, daysOpen)

/** Nothing flips a proposal that nobody decided: it is over when its last day is. */
export function stateOf({ state, expiresOn }: Pick<Proposed, 'state' | 'expiresOn'>, today: Day): State {
  if (state === 'carrying') return 'approved'
  return state === 'open' && today > expiresOn ? 'expired' : state
}

/** Only what is open is decided or taken back. */
export function whyNotOpen(proposal: Pick<Proposed, 'state' | 'expiresOn'>, today: Day): Refusal | undefined {
  const state = stateOf(proposal, today)
  if (state === 'expired') return conflict('approval.expired', { day: formatDay(proposal.expiresOn) })
  if (state !== 'open') return conflict('approval.already-decided')
}

/**
 * May this person decide it? Somebody else, of another unit. What a competing unit proposes the organiser alone
 * decides: two competitors do not move a deadline between them.
 */
export function whyNotDecide(proposal: Proposed, by: Decider, today: Day): Refusal | undefined {
  const over = whyNotOpen(proposal, today)
  if (over) return over
  if (by.accountId === proposal.proposedBy) return conflict('approval.own')
  if (proposal.unitId !== null && by.units.includes(proposal.unitId)) return conflict('approval.same-unit')
  if (by.seat === undefined) return conflict('approval.not-decider')
  if (proposal.side === 'leader' && by.seat.side !== 'organiser') return conflict('approval.organiser-decides')
}

/** Taking it back is for whoever proposed it. */
export function whyNotWithdraw(proposal: Proposed, accountId: string | null, today: Day): Refusal | undefined {
  return whyNotOpen(proposal, today) ?? (accountId === proposal.proposedBy ? undefined : conflict('approval.not-yours'))
}

/** Came back to whoever proposed it: not approved, or nobody decided in time. */
export const isReturned = (proposal: Pick<Proposed, 'state' | 'expiresOn'>, today: Day): boolean =>
  ['rejected', 'expired'].includes(stateOf(proposal, today))

/** Whoever proposed it says that they have seen what became of it. */
export function whyNotAcknowledge(
  proposal: Pick<Proposed, 'state' | 'expiresOn' | 'proposedBy'>,
  accountId: string | null,
  today: Day,
): Refusal | undefined {
  if (accountId !== proposal.proposedBy) return conflict('approval.not-yours')
  return isReturned(proposal, today) ? undefined : conflict('approval.not-returned')
}

export type Facts = Readonly<Record<string, unknown>>

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const told = (value: unknown) => {
  const text = value === null || value === undefined ? '–' : String(value)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text) : text
}

/** What was approved is what was read: when the thing has moved on since, each field says what it was and is. */
export function whyOvertaken(before: Facts | null, now: Facts | null): Refusal | undefined {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(now ?? {})])]
  const issues: Issue[] = names
    .filter((name) => !isSame(before?.[name], now?.[name]))
    .map((name) => ({
      path: `/before/${name}`,
      code: 'approval.moved',
      params: { was: told(before?.[name]), is: told(now?.[name]) },
    }))
  return issues.length === 0 ? undefined : { ...conflict('approval.overtaken'), issues }
}

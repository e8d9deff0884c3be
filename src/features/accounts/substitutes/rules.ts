/** What is right about substitutes: one's own role, within its days, for a time that ends by itself. */
import { type Day, daysBetween, type Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** An administrator, a council member or a teller is chosen for who they are: nobody stands in for them. */
export const delegable = ['head', 'officer'] as const
export type Delegable = (typeof delegable)[number]

/** Longer than this is not standing in for somebody: the role itself is given. */
export const daysAtMost = 366

export type Days = { from: Day; to: Day }

export function whyNotDays({ from, to }: Days, today: Day): Refusal | undefined {
  if (to < from) return invalid('to', 'span.reversed')
  if (to < today) return invalid('to', 'substitute.past')
  if (daysBetween(from, to) >= daysAtMost) return invalid('to', 'substitute.too-long', { days: daysAtMost })
}

/** `own`: the days on which the person holds the role itself; `standsIn`: acts in it for somebody else. */
export function whyNotOwn({ from, to }: Days, own: readonly Span[], standsIn: boolean): Refusal | undefined {
  const covers = own.some((held) => (held.from ?? from) <= from && to <= (held.to ?? to))
  if (covers) return undefined
  if (standsIn) return { kind: 'conflict', code: 'substitute.of-substitute' }
  return own.length > 0 ? invalid('to', 'substitute.beyond-role') : { kind: 'conflict', code: 'substitute.not-yours' }
}

export type Candidate = { accountId: string; roles: readonly string[]; disabled: boolean; joined: boolean }

/** Somebody of the same unit, who can sign in, and does not hold the role already. */
export function whyNotStandIn(person: Candidate | undefined, role: Delegable, me: string): Refusal | undefined {
  if (person?.accountId === me) return invalid('substituteId', 'substitute.self')
  if (!person || person.disabled || !person.joined) return invalid('substituteId', 'substitute.not-of-unit')
  if (person.roles.includes(role)) return invalid('substituteId', 'substitute.has-role')
}

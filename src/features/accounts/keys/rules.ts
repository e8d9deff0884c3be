/** What is right about keys for programs: for a time, for named deeds, never more than their maker, never a signature. */
import { type Day, daysBetween } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const keyDays = 365
export const keysAtMost = 20

export type GivenKey = { readOnly: boolean; actions: readonly string[]; expiresOn: Day }

export function whyNotKey({ readOnly, actions, expiresOn }: GivenKey, today: Day): Refusal | undefined {
  const days = daysBetween(today, expiresOn)
  if (days < 1) return invalid('expiresOn', 'key.past')
  if (days > keyDays) return invalid('expiresOn', 'key.too-long', { days: keyDays })
  if (readOnly === actions.length > 0) return invalid('actions', 'key.scope-needed')
}

/** `mine`: what the person may do at all, and programs may do. */
export function whyNotScope(actions: readonly string[], mine: (action: string) => boolean): Refusal | undefined {
  const beyond = actions.filter((action) => !mine(action))
  if (beyond.length > 0) return invalid('actions', 'key.not-yours', { actions: beyond.join(', ') })
}

export type KeyTimes = { expiresAt: Date; revokedAt: Date | null; disabledAt: Date | null }
export const keyHolds = ({ expiresAt, revokedAt, disabledAt }: KeyTimes, now: Date): boolean =>
  revokedAt === null && disabledAt === null && now < expiresAt

/** Marked, so that a key in a file or a log is known for one by whoever looks for lost secrets. */
export const keyPattern = /^Bearer (giaouoc_[\w-]{43})$/

/** Who may let somebody back in who has lost every way to sign in: two people of the unit, neither of them that person. */
import type { Refusal } from '#kit/refusal.ts'

/** A slip for coming back is for today: the person stands beside those who vouch. */
export const recoveryHours = 24
export const recoveryExpiry = (now: Date): Date => new Date(now.getTime() + recoveryHours * 3_600_000)

/** Somebody who vouches: head or officer of the unit, or an administrator. */
export type Voucher = { accountId: string; isPeer: boolean; isAdministrator: boolean }

/**
 * Of a unit with two others both vouch; where there is one other, that one and an administrator; where there is none,
 * two administrators. So an administrator never lets anybody in alone, nor past the people of a unit who are there.
 */
export const administratorsFor = (peers: number): number => Math.max(0, 2 - peers)

/** `peers` counts the unit's heads and officers other than the person; `vouchers` are those who have vouched and want to. */
export function whyNotVouch(personId: string, vouchers: readonly Voucher[], peers: number): Refusal | undefined {
  const ids = vouchers.map(({ accountId }) => accountId)
  if (ids.includes(personId)) return { kind: 'conflict', code: 'recovery.self' }
  if (new Set(ids).size < ids.length) return { kind: 'conflict', code: 'recovery.same' }
  const outside = vouchers.filter(({ isPeer }) => !isPeer)
  if (outside.some(({ isAdministrator }) => !isAdministrator)) return { kind: 'conflict', code: 'recovery.stranger' }
  if (outside.length > administratorsFor(peers)) return { kind: 'conflict', code: 'recovery.unit-first' }
  const inside = vouchers.length - outside.length
  if (inside > peers) return { kind: 'conflict', code: 'recovery.stranger' }
}

/** Whoever has never come in is invited, and whoever was disabled is enabled first. */
export function whyNotRecover(account: { joinedAt: Date | null; disabledAt: Date | null }): Refusal | undefined {
  if (account.disabledAt !== null) return { kind: 'conflict', code: 'recovery.disabled' }
  if (account.joinedAt === null) return { kind: 'conflict', code: 'recovery.not-joined' }
}

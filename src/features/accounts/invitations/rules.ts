/** What is right about invitations: how long a code opens, and when it opens nothing. */
import type { Refusal } from '#kit/refusal.ts'

/** An official on leave or at a far office still has time; a slip forgotten in a drawer opens nothing. */
export const invitationDays = 14

/** 52 signs of 5 bits: more than the 256 bits that nobody guesses. */
export const codeSigns = 52

export const expiryOf = (now: Date): Date => new Date(now.getTime() + invitationDays * 86_400_000)

export type InvitationTimes = {
  expiresAt: Date
  usedAt: Date | null
  withdrawnAt: Date | null
  disabledAt: Date | null
}

/** Used, withdrawn, expired, of a disabled account, or never made: one calm answer for all, so that none can be told apart. */
export function whyNotOpen(invitation: InvitationTimes | undefined, now: Date): Refusal | undefined {
  const opens =
    invitation !== undefined &&
    invitation.usedAt === null &&
    invitation.withdrawnAt === null &&
    invitation.disabledAt === null &&
    now < invitation.expiresAt
  return opens ? undefined : { kind: 'missing', code: 'invitation.unusable' }
}

/** Only somebody who has not come in yet is invited; who has lost everything is let in by two people of the unit. */
export function whyNotInvite(account: { joinedAt: Date | null; disabledAt: Date | null }): Refusal | undefined {
  if (account.joinedAt !== null) return { kind: 'conflict', code: 'invitation.joined' }
  if (account.disabledAt !== null) return { kind: 'conflict', code: 'invitation.disabled' }
}

/** Certificates whose owners are trusted to say who somebody is: what may be trusted, and from when to when. Pure. */
import type { Day } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'

/** What a certificate says of itself, as far as trust is concerned. */
export type Read = {
  subject: string
  issuer: string
  fingerprint: string
  /** The days on which it begins and ends to hold by its own word. */
  from: Day
  to: Day
  isAuthority: boolean
  /** Signed by its own key: nobody stands above it. */
  isRoot: boolean
  bits: number | null
}

/** Shorter RSA keys are refused everywhere today (NIST SP 800-131A rev. 2, 3). */
export const leastBits = 2048

const conflict = (code: string, params?: Refusal['params']): Refusal => ({
  kind: 'conflict',
  code,
  ...(params && { params }),
})

/** Why a certificate is not trusted from a day on; undefined where it may be. */
export function whyNotTrust(root: Read, standing: readonly string[], day: Day): Refusal | undefined {
  if (!root.isAuthority) return conflict('signing_root.not-authority')
  if (!root.isRoot) return conflict('signing_root.not-root', { issuer: root.issuer })
  if (root.bits !== null && root.bits < leastBits) return conflict('signing_root.weak', { bits: root.bits })
  if (day > root.to) return conflict('signing_root.expired', { to: root.to })
  if (standing.includes(root.fingerprint)) return conflict('signing_root.standing')
}

/** Trust ends on a day that has not been yet: what was signed before stays as it was. */
export function whyNotEnd(root: { to: Day | null }, day: Day, today: Day): Refusal | undefined {
  if (root.to !== null) return conflict('signing_root.ended', { day: root.to })
  if (day < today) return conflict('signing_root.day-past')
}

/** What is right about passkeys: how long a challenge stands, and when an authenticator looks copied. */

export const challengeMinutes = 5
export const challengeHolds = (madeAt: Date, now: Date): boolean =>
  now.getTime() - madeAt.getTime() < challengeMinutes * 60_000

/** Authenticators that count must count on; most do not count at all (always 0). */
export const looksCopied = (kept: number, told: number): boolean => (kept > 0 || told > 0) && told <= kept

/** A person's telephone, computer, key: more than these are somebody's else. */
export const passkeysAtMost = 10

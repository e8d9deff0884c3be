/** What is right about codes from an authenticator app (RFC 6238) and the codes kept for the day it is lost. */

export const period = 30
/** A clock that is half a minute off is forgiven, either way. */
export const drift = 1
export const recoveryCodes = 10
/** Sixteen signs of 5 bits: 80 bits, which nobody guesses at the door. */
export const recoverySigns = 16

export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1000 / period)

/** The app shows six figures, often in two groups; everything else is one of the kept codes. */
export const readFigures = (typed: string): string | undefined => {
  const figures = typed.replace(/\s/g, '')
  return /^\d{6}$/.test(figures) ? figures : undefined
}

/** No code opens twice, nor an older one after a newer. */
export const isFresh = (step: number, last: number): boolean => step > last

/** How long the page without script waits for the code after the password. */
export const stepMinutes = 5
export const stepHolds = (madeAt: Date, now: Date): boolean => now.getTime() - madeAt.getTime() < stepMinutes * 60_000

/** How long a guesser waits: growing with each failure, never for ever, and never for somebody else's failures. */
import type { Refusal } from '#kit/refusal.ts'

/**
 * Failures that cost nothing: typing mistakes. A whole office shares one address, and everybody signs in at eight
 * o'clock, so a source has many more; each name tried from it has five all the same.
 */
export const freeOf = { name: 5, source: 500 } as const
export type Counted = keyof typeof freeOf

const firstWait = 10
const longestWait = 15 * 60
/** A counter that has been quiet for so long begins anew. */
const forgetHours = 12

export type Counter = { failures: number; lastAt: Date }

/** Seconds to wait after so many failures: 10, 20, 40 … up to a quarter of an hour. */
export const waitAfter = (failures: number, free: number): number =>
  failures < free ? 0 : Math.min(firstWait * 2 ** Math.min(failures - free, 10), longestWait)

/** The failures that still count. */
export const standing = ({ failures, lastAt }: Counter, now: Date): number =>
  now.getTime() - lastAt.getTime() < forgetHours * 3_600_000 ? failures : 0

/** Seconds left until the next try; 0 when it may be made now. */
export function secondsLeft(counter: Counter, counted: Counted, now: Date): number {
  const wait = waitAfter(standing(counter, now), freeOf[counted])
  // Of two tries at once the one that began later may have been written down first.
  if (wait === 0) return 0
  return Math.max(0, Math.ceil((counter.lastAt.getTime() + wait * 1000 - now.getTime()) / 1000))
}

/** Before this moment a counter says nothing any more. */
export const forgottenBefore = (now: Date): Date => new Date(now.getTime() - forgetHours * 3_600_000)

const longMinutes = 2

/** How long, said in seconds while that is short and in whole minutes afterwards. */
export function whyWait(seconds: number): Refusal | undefined {
  if (seconds <= 0) return undefined
  if (seconds < longMinutes * 60) return { kind: 'throttled', code: 'session.throttled', params: { seconds } }
  return {
    kind: 'throttled',
    code: 'session.throttled-long',
    params: { seconds, minutes: Math.ceil(seconds / 60) },
  }
}

/** What counts as one source: an address; of IPv6 the network that one household or office is given (/64). */
export function sourceOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}

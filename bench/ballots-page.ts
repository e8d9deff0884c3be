/** What a voter's and a teller's browser work out, for being timed in one: see ballots-browser.ts. */
import { aVoteHeld, type Timed } from './ballots-held.ts'

const { parts } = aVoteHeld()

const page = {
  /** In milliseconds. */
  times: (what: Timed, rounds: number): number[] =>
    Array.from({ length: rounds }, () => {
      const began = performance.now()
      parts[what]()
      return performance.now() - began
    }),
}
export type Page = typeof page
Object.assign(globalThis, { ballots: page })

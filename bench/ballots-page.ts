/** What a voter's and a teller's browser work out, for being timed in one: see ballots-browser.ts, which says how many. */
import type { Choice } from '#src/ballots/ballot.ts'
import { ristretto } from '#src/ballots/group.ts'
import { whyNotBox } from '#src/ballots/taking.ts'
import { anElection, casts, counts, opens } from '#tests/ballots/elections.ts'

const chooses = (names: number, slot: number): Choice => ({
  blank: false,
  names: Array.from({ length: names }, (_, at) => at === slot % names),
})

export type Timed = 'sealing' | 'opening' | 'judging'
type Many = { voters: number; names: number }

/** Everybody has cast; then each of the three is timed by itself. */
function held({ voters, names }: Many): Record<Timed, () => unknown> {
  const election = anElection(ristretto, voters, [{ id: 'cờ', names, min: 1, max: 1 }])
  const slots = Array.from({ length: voters }, (_, at) => at + 1)
  const voting = slots.reduce((so, slot) => casts(so, { slot, choices: [chooses(names, slot)] }), opens(election))
  const { box } = counts(voting)
  return {
    sealing: () => casts(opens(election), { slot: 1, choices: [chooses(names, 1)] }),
    opening: () => counts(voting),
    judging: () => whyNotBox(ristretto, box),
  }
}

let ready: ReturnType<typeof held> | undefined
const page = {
  begin: (many: Many) => {
    ready = held(many)
  },
  /** In milliseconds. */
  times: (what: Timed, rounds: number): number[] =>
    Array.from({ length: rounds }, () => {
      const began = performance.now()
      ready?.[what]()
      return performance.now() - began
    }),
}
export type Page = typeof page
Object.assign(globalThis, { ballots: page })

/** The vote that is timed, in Node and in a browser alike: 26 voters and 13 names. */
import type { Choice } from '#src/ballots/ballot.ts'
import { ristretto } from '#src/ballots/group.ts'
import { whyNotBox } from '#src/ballots/taking.ts'
import { anElection, casts, counts, opens } from '#tests/ballots/elections.ts'

export const [voters, names] = [26, 13]

export type Timed = 'sealing' | 'opening' | 'judging'

const chooses = (slot: number): Choice => ({
  blank: false,
  names: Array.from({ length: names }, (_, at) => at === slot % names),
})

/** Everybody has cast and the box was counted; of that each part by itself, over and over. */
export function aVoteHeld() {
  const election = anElection(ristretto, voters, [{ id: 'cờ', names, min: 1, max: 1 }])
  const slots = Array.from({ length: voters }, (_, at) => at + 1)
  const voting = slots.reduce((so, slot) => casts(so, { slot, choices: [chooses(slot)] }), opens(election))
  const { box } = counts(voting)
  const parts: Record<Timed, () => unknown> = {
    sealing: () => casts(opens(election), { slot: 1, choices: [chooses(1)] }),
    opening: () => counts(voting),
    judging: () => whyNotBox(ristretto, box),
  }
  return { box, parts }
}

/** Ballots: one of 13 names sealed, a box of 26 opened by two tellers, and checked from the outside. */
import type { Choice } from '#src/ballots/ballot.ts'
import { ristretto } from '#src/ballots/group.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { anElection, casts, counts, opens, random } from '#tests/ballots/elections.ts'
import { telephone } from './ballots-browser.ts'
import { median, percentile, repeated } from './numbers.ts'
import { type Result, result } from './report.ts'

const [voters, names] = [26, 13]

const chooses = (slot: number): Choice => ({
  blank: false,
  names: Array.from({ length: names }, (_, at) => at === slot % names),
})

const line = (what: string, times: readonly number[], limit: number): Result =>
  result({ group: 'ballots', what, unit: 'ms', value: median(times), p95: percentile(times, 0.95) }, { limit })

export async function measureBallots(rounds: number): Promise<Result[]> {
  const held = anElection(ristretto, voters, [{ id: 'cờ', names, min: 1, max: 1 }])
  const choices = [chooses(1)]
  const sealed = await repeated(rounds, async () => sealBallot(held.election, { slot: 1, choices, random }))
  const slots = Array.from({ length: voters }, (_, at) => at + 1)
  const voting = slots.reduce((so, slot) => casts(so, { slot, choices: [chooses(slot)] }), opens(held))
  let box: unknown
  const counted = await repeated(Math.ceil(rounds / 2), async () => {
    box = counts(voting).box
  })
  // As it comes out of a file.
  const file = JSON.stringify(box)
  const checked = await repeated(Math.ceil(rounds / 4), async () => verifyBox(JSON.parse(file)))
  return [
    line(`a ballot of ${names} names sealed`, sealed, 1_500 / telephone),
    line(`${voters} ballots of ${names} names opened by two tellers`, counted, 3_000),
    line(`${voters} ballots of ${names} names checked from the outside`, checked, 10_000),
  ]
}

/** Ballots: one of 13 names sealed, a box of 26 opened by two tellers, and checked from the outside; the former in a browser too. */
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { telephone, timesInBrowser } from './ballots-browser.ts'
import { aVoteHeld, names, voters } from './ballots-held.ts'
import { median, percentile, repeated } from './numbers.ts'
import { type Result, result } from './report.ts'

const line = (what: string, times: readonly number[], limits: { limit?: number } = {}): Result =>
  result({ group: 'ballots', what, unit: 'ms', value: median(times), p95: percentile(times, 0.95) }, limits)

const all = `${voters} ballots of ${names} names`
const told = {
  sealing: `a ballot of ${names} names sealed`,
  opening: `${all} opened by two tellers`,
  judging: `a board of ${all} looked through by a teller`,
}
const limits = { sealing: 1_500, opening: 3_000 }

export async function measureBallots(rounds: number): Promise<Result[]> {
  const { box, parts } = aVoteHeld()
  const [half, quarter] = [Math.ceil(rounds / 2), Math.ceil(rounds / 4)]
  const sealed = await repeated(rounds, async () => parts.sealing())
  const opened = await repeated(half, async () => parts.opening())
  // As it comes out of a file.
  const file = JSON.stringify(box)
  const checked = await repeated(quarter, async () => verifyBox(JSON.parse(file)))
  const slow = await timesInBrowser({ sealing: rounds, opening: half, judging: quarter })
  const there = (what: string) => `${what}, in a browser slowed down ${telephone} times`
  return [
    line(told.sealing, sealed, { limit: limits.sealing / telephone }),
    line(told.opening, opened, { limit: limits.opening }),
    line(`${all} checked from the outside`, checked, { limit: 10_000 }),
    ...(slow
      ? [
          line(there(told.sealing), slow.sealing, { limit: limits.sealing }),
          line(there(told.opening), slow.opening, { limit: limits.opening }),
          line(there(told.judging), slow.judging),
        ]
      : []),
  ]
}

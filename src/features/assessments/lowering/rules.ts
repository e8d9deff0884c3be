/** Self against final over years: in which years a claim came down, and whether it stands higher again than it last came to. */
import { compareExact, type Exact, exact, multiply, subtract } from '#kit/exact.ts'
import { type Claim, isAtLeast, nothing, type PastTotal } from '../claims/rules.ts'

/** How much more was claimed than came out; of a penalty, how much less. */
const excessOf = ({ self, final }: PastTotal, side: Claim['side']): Exact =>
  side === 'penalty' ? subtract(exact(final), exact(self)) : subtract(exact(self), exact(final))

/** Years in which it came down, if they are worth asking about and it is claimed higher again than it last came to. */
export function loweredYears<P extends PastTotal>(
  past: readonly P[],
  now: { points: string; max: string; side: Claim['side'] },
  { gapYears, percent }: { gapYears: number; percent: number },
): P[] {
  const years = past.toSorted((a, b) => a.year - b.year)
  const [lowered, last] = [years.filter((one) => compareExact(excessOf(one, now.side), nothing) > 0), years.at(-1)]
  if (last === undefined) return []
  const isFar =
    compareExact(excessOf(last, now.side), nothing) > 0 && isAtLeast(excessOf(last, now.side), exact(last.max), percent)
  // As shares, for the max may have changed since.
  const [a, b] = [multiply(exact(now.points), exact(last.max)), multiply(exact(last.final), exact(now.max))]
  const isHigher = now.side === 'penalty' ? compareExact(a, b) < 0 : compareExact(a, b) > 0
  return (lowered.length >= gapYears || isFar) && isHigher ? lowered : []
}

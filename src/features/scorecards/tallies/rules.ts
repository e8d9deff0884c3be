/** What is asked of many tries by chance, and what came of them; apart from the engine, which not every screen needs. */

export const stabilityKinds = ['weights', 'figures'] as const
export type StabilityKind = (typeof stabilityKinds)[number]
/** `spread`: by how many thousandths at most each weight or figure is moved. `flags`: how many places are the top. */
export type Asked = {
  readonly kind: StabilityKind
  readonly seed: number
  readonly spread: number
  readonly flags: number
}
export const mostSamples = 100_000
export const mostSpread = 500
export const mostSeed = 2 ** 31 - 1

/** What came of some tries; those of other tries are added. */
export type Tally = {
  readonly samples: number
  /** Another unit was among the first. */
  readonly changed: number
  /** Others were among the first, or the same in another order. */
  readonly reordered: number
  /** How often each unit was among the first. */
  readonly tops: Readonly<Record<string, number>>
}
export const noTries: Tally = { samples: 0, changed: 0, reordered: 0, tops: {} }

export function joined(one: Tally, other: Tally): Tally {
  const tops = { ...one.tops }
  for (const [unit, count] of Object.entries(other.tops)) tops[unit] = (tops[unit] ?? 0) + count
  return {
    ...{ samples: one.samples + other.samples, tops },
    changed: one.changed + other.changed,
    reordered: one.reordered + other.reordered,
  }
}

/** The share of tries, and between which it lies with 95 % (Wilson): also where it was none or all of them. */
export function shareOf(count: number, samples: number) {
  const [z, share] = [1.96, count / samples]
  const middle = (share + z ** 2 / (2 * samples)) / (1 + z ** 2 / samples)
  const half = (z / (1 + z ** 2 / samples)) * Math.sqrt((share * (1 - share)) / samples + (z / (2 * samples)) ** 2)
  return { share, low: count === 0 ? 0 : middle - half, high: count === samples ? 1 : middle + half, half }
}

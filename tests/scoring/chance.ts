/** Chance that can be played again: the same seed gives the same card and the same figures. */

export type Chance = {
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number
  /** True so many times of a hundred. */
  percent: (times: number) => boolean
  pick: <T>(list: readonly T[]) => T
  shuffled: <T>(list: readonly T[]) => T[]
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    whole,
    percent: (times) => whole(1, 100) <= times,
    pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number],
    shuffled: (list) => {
      const rest = [...list]
      return list.map(() => rest.splice(whole(0, rest.length - 1), 1)[0] as (typeof list)[number])
    },
  }
}

/** Seeds in runs, each a test of its own: the first and the last of each. */
export const seedsIn = (count: number, each: number): [first: number, last: number][] =>
  Array.from({ length: count / each }, (_, at) => [at * each + 1, (at + 1) * each])

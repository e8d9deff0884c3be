/** Chance that can be repeated: from one seed the same numbers on every machine. Not for secrets. */

const word = 0xffff_ffff_ffff_ffffn

/** SplitMix64 (Steele, Lea, Flood 2014): spreads a seed over as many words as are asked for. */
export function spread(seed: bigint, count: number): bigint[] {
  const state = (at: number) => (seed + 0x9e37_79b9_7f4a_7c15n * BigInt(at + 1)) & word
  return Array.from({ length: count }, (_, at) => {
    const once = ((state(at) ^ (state(at) >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & word
    const twice = ((once ^ (once >> 27n)) * 0x94d0_49bb_1331_11ebn) & word
    return twice ^ (twice >> 31n)
  })
}

/** The next of evenly spread whole numbers below 2^32. */
export type Chance = () => number

/** xoshiro128** (Blackman, Vigna 2018), from its four words. */
export function chanceFrom(words: readonly [number, number, number, number]): Chance {
  let [a, b, c, d] = words
  return () => {
    const result = Math.imul(turned(Math.imul(b, 5), 7), 9) >>> 0
    const kept = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= kept
    d = turned(d, 11)
    return result
  }
}

const turned = (bits: number, by: number) => (bits << by) | (bits >>> (32 - by))

/** The chance of one of many tries: each has its own, so that it does not matter which are made together. */
export function chanceOf(seed: number, attempt: number): Chance {
  const [one = 0n, two = 0n] = spread((BigInt(seed) << 32n) + BigInt(attempt), 2)
  const low = (value: bigint) => Number(value & 0xffff_ffffn) | 0
  return chanceFrom([low(one), low(one >> 32n), low(two), low(two >> 32n)])
}

/** A whole number from −most to most, each as likely as the others (to one in 2^32). */
export const around = (chance: Chance, most: number): number => Math.floor((chance() / 2 ** 32) * (2 * most + 1)) - most

/** A whole number from 0 to below `size`, each as likely as the others (to one in 2^32). */
export const below = (chance: Chance, size: number): number => Math.floor((chance() / 2 ** 32) * size)

/** The same things in an order of chance (Fisher, Yates). */
export function shuffled<T>(chance: Chance, things: readonly T[]): T[] {
  const left = [...things]
  const order: T[] = []
  while (left.length > 0) order.push(...left.splice(below(chance, left.length), 1))
  return order
}

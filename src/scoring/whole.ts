/**
 * Whole numbers as the processor counts them, as long as that is exact; where a product would leave the safe integers,
 * whole numbers of any size. The one file of the engine that may touch Math and Number: nothing here is ever a fraction.
 */
import type { Fraction } from '#kit/exact.ts'

/** The number itself where it is a safe integer; undefined where a double would not hold it. */
export function packed(n: bigint): number | undefined {
  const value = Number(n)
  return Number.isSafeInteger(value) ? value : undefined
}

/** Products up to here can be added, doubled and divided, and nothing is lost: see `quotient`. */
const small = 2 ** 50
const isSafe = (product: number) => product <= Number.MAX_SAFE_INTEGER && product >= -Number.MAX_SAFE_INTEGER
/** What is far below zero gives 0, whatever was lost of it. */
const isSmall = (product: number) => product <= small

/**
 * over / under to the nearest whole number, a half away from zero; both small, neither below zero. The division itself
 * is rounded, but never up to the next whole number: that one is at least 1 / (2 · under) away, and the sum of both
 * sides is below 2^53.
 */
const quotient = (over: number, under: number) => Math.floor((2 * over + under) / (2 * under))
const wideQuotient = (over: bigint, under: bigint) => (over <= 0n ? 0 : Number((2n * over + under) / (2n * under)))

/** The number itself as long as all whole numbers up to it are exact. */
export const safe = (product: number): number => (isSafe(product) ? product : NaN)

/**
 * over × times / under to the nearest whole number, a half away from zero; 0 where it would be below. NaN where a product is
 * not small, and for a value that is known but for what its quotients lost (not `isExact`) where it stands on a half.
 */
export function roundedQuotient(over: number, under: number, times: number, isExact: boolean): number {
  const product = over * times
  if (!(isSmall(product) && isSmall(under))) return NaN
  if (product <= 0) return 0
  const rounded = quotient(product, under)
  return isExact || 2 * product + under !== 2 * under * rounded ? rounded : NaN
}

/** What a value n / d gives, rounded to a whole number; 0 where it would be below. d is above zero. */
export type Line = (n: number, d: number) => number

const common = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : common(b, a % b))

/** slope × n / d + offset. */
export function lineThrough(slope: Fraction, offset: Fraction): Line {
  const [a, b, c] = [slope.over * offset.under, offset.over * slope.under, slope.under * offset.under]
  const shared = common(common(a, b), c)
  const [p, q, r] = [a / shared, b / shared, c / shared]
  // Both sides doubled, and the lower one added for the half: what is not above zero gives nothing.
  const [twice, more, all] = [2n * p, 2n * q + r, 2n * r]
  const wide: Line = (n, d) => {
    const below = BigInt(d)
    const over = twice * BigInt(n) + more * below
    return over <= 0n ? 0 : Number(over / (all * below))
  }
  const [times, plus, under] = [packed(p), packed(q), packed(r)]
  if (times === undefined || plus === undefined || under === undefined) return wide
  return (n, d) => {
    const first = times * n
    const second = plus * d
    const divisor = under * d
    if (!(isSmall(first) && isSmall(second) && isSmall(divisor))) return wide(n, d)
    const over = first + second
    return over <= 0 ? 0 : quotient(over, divisor)
  }
}

/**
 * −1, 0 or 1: n / d against m / e, both lower parts above zero. A product too large to be exact is rounded, and rounding
 * never turns an order round: only two that look alike have to be multiplied out.
 */
export function compareQuotients(n: number, d: number, m: number, e: number): number {
  const left = n * e
  const right = m * d
  if (left !== right) return left < right ? -1 : 1
  if (isSafe(left)) return 0
  const [wideLeft, wideRight] = [BigInt(n) * BigInt(e), BigInt(m) * BigInt(d)]
  return wideLeft < wideRight ? -1 : wideLeft > wideRight ? 1 : 0
}

/** −1, 0 or 1: n / d against an edge of the card. */
export function against({ over, under }: Fraction): Line {
  const shared = common(over, under)
  const [wideOver, wideUnder] = [over / shared, under / shared]
  const [m, e] = [packed(wideOver), packed(wideUnder)]
  if (m !== undefined && e !== undefined) return (n, d) => compareQuotients(n, d, m, e)
  return (n, d) => {
    const off = BigInt(n) * wideUnder - wideOver * BigInt(d)
    return off < 0n ? -1 : off > 0n ? 1 : 0
  }
}

/** sum × all / applicable, a half away from zero; nothing below zero, `applicable` above it. */
export function rescaled(sum: number, all: number, applicable: number): number {
  const product = sum * all
  return isSmall(product) && isSmall(applicable)
    ? quotient(product, applicable)
    : wideQuotient(BigInt(sum) * BigInt(all), BigInt(applicable))
}

export const lesser = (one: number, other: number) => Math.min(one, other)
export const greatest = (numbers: readonly number[]) => Math.max(...numbers)

/** A line that gives no less than `low` and no more than either bound. */
export function held(line: Line, low: number, high: number, most: number): Line {
  const [least, greatest] = [Math.min(low, most), Math.min(high, most)]
  return (n, d) => Math.min(Math.max(line(n, d), least), greatest)
}

/** The largest whole number not above the quotient of two small ones. */
export const floorQuotient = (over: number, under: number) => Math.floor(over / under)

/**
 * The group that ballots are sealed in: of prime order, in which nobody finds logarithms. Elections use ristretto255 (RFC 9496);
 * tests run the same code on a group so small that a computer counts it through.
 */
import { ristretto255 } from '@noble/curves/ed25519.js'
import { bytesOfHex, hexOf, numberOf } from './bytes.ts'

export type Group<P> = {
  readonly name: string
  readonly order: bigint
  readonly base: P
  readonly zero: P
  add(a: P, b: P): P
  subtract(a: P, b: P): P
  /** In the same time whatever a secret number is; `number` lies from 0 to below the order. */
  times(point: P, number: bigint): P
  /** As `times`, of numbers that everybody knows: faster. */
  timesKnown(point: P, number: bigint): P
  /** Makes `times` of a point that comes often faster. */
  prepared(point: P): P
  equals(a: P, b: P): boolean
  encode(point: P): string
  /** Undefined for whatever is no point in its one way of writing, and for the point of no length, which would hide nothing. */
  decode(text: string): P | undefined
}

export type Point = InstanceType<typeof ristretto255.Point>
const { Point: Ristretto } = ristretto255

export const ristretto: Group<Point> = {
  name: 'ristretto255',
  order: Ristretto.Fn.ORDER,
  base: Ristretto.BASE,
  zero: Ristretto.ZERO,
  add: (a, b) => a.add(b),
  subtract: (a, b) => a.subtract(b),
  times: (point, number) => (number === 0n ? Ristretto.ZERO : point.multiply(number)),
  timesKnown: (point, number) => point.multiplyUnsafe(number),
  // Worked out when it is first needed: most who read a board only look at what stands there.
  prepared: (point) => point.precompute(6, true),
  equals: (a, b) => a.equals(b),
  encode: (point) => hexOf(point.toBytes()),
  decode: (text) => {
    const bytes = bytesOfHex(text)
    if (bytes?.length !== 32) return undefined
    try {
      const point = Ristretto.fromBytes(bytes)
      return point.equals(Ristretto.ZERO) ? undefined : point
    } catch {
      return undefined
    }
  },
}

/** A number from 0 to below the order, as it is written: the greatest byte first, as many bytes as the order has. */
export const widthOf = ({ order }: { order: bigint }): number => Math.ceil(order.toString(16).length / 2)

export const encodeNumber = (group: { order: bigint }, number: bigint): string =>
  number.toString(16).padStart(2 * widthOf(group), '0')

export function decodeNumber(group: { order: bigint }, text: string): bigint | undefined {
  const bytes = bytesOfHex(text)
  if (bytes?.length !== widthOf(group)) return undefined
  const number = numberOf(bytes)
  return number < group.order ? number : undefined
}

export const modulo = (number: bigint, order: bigint): bigint => ((number % order) + order) % order

/** Random bytes; a browser's and Node's `crypto.getRandomValues` alike. */
export type Random = (bytes: number) => Uint8Array

/** Any number below the order, each as likely as the next to within 2⁻¹²⁸. */
export const anyNumber = (group: { order: bigint }, random: Random): bigint =>
  numberOf(random(widthOf(group) + 16)) % group.order

/** As `anyNumber`, and not 0. */
export function anySecret(group: { order: bigint }, random: Random): bigint {
  for (;;) {
    const number = anyNumber(group, random)
    if (number !== 0n) return number
  }
}

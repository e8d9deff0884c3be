/** A group so small that a computer counts it through: squares modulo a safe prime. The same code of ballots runs on it, faster. */
import { bytesOfHex, numberOf } from '#src/ballots/bytes.ts'
import type { Group } from '#src/ballots/group.ts'

/** p and (p − 1) / 2 are prime. */
const prime = 4_294_967_087n
const order = (prime - 1n) / 2n
const width = 4

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}

const times = (point: bigint, number: bigint) => power(point, number)
const add = (a: bigint, b: bigint) => (a * b) % prime

export const smallGroup: Group<bigint> = {
  name: 'small',
  order,
  base: 4n,
  zero: 1n,
  add,
  subtract: (a, b) => add(a, power(b, prime - 2n)),
  times,
  timesKnown: times,
  prepared: (point) => point,
  equals: (a, b) => a === b,
  encode: (point) => point.toString(16).padStart(2 * width, '0'),
  decode: (text) => {
    const bytes = bytesOfHex(text)
    const point = bytes?.length === width ? numberOf(bytes) : 0n
    return point > 1n && point < prime && power(point, order) === 1n ? point : undefined
  },
}

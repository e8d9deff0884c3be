/** Whether a value stands between two edges, by cross-multiplication: no quotient is cut off to be compared. */
import { compareFractions, type Fraction, fractionFrom } from '#kit/exact.ts'
import type { Band, Step } from './card.ts'
import { decimalOf } from './decimals.ts'

export function holds({ from, to, fromInclusive = true, toInclusive = false }: Band | Step, value: Fraction): boolean {
  const under = from === null ? 1 : compareFractions(value, fractionFrom(decimalOf(from)))
  const over = to === null ? -1 : compareFractions(value, fractionFrom(decimalOf(to)))
  return (under > 0 || (under === 0 && fromInclusive)) && (over < 0 || (over === 0 && toInclusive))
}

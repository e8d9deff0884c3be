/** A card's numbers as the decimals they were written as: never a binary fraction. */
import { type Exact, exact } from '#kit/exact.ts'

const power = (tens: number) => 10n ** BigInt(tens)

/**
 * The decimal a literal of a card stands for. A card's literals are the shortest form of their double, so the double's
 * own shortest text is the literal as written (0.95 is 95 hundredths, 1e-7 one ten-millionth).
 */
export function decimalOf(literal: number): Exact {
  const [digits = '', exponent = '0'] = String(literal).split('e')
  const { digits: whole, scale } = exact(digits)
  const moved = scale - +exponent
  return moved >= 0 ? { digits: whole, scale: moved } : { digits: whole * power(-moved), scale: 0 }
}

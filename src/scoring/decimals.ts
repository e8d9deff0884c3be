/** A card's numbers as the decimals they were written as: never a binary fraction. */
import { type Exact, exact } from '#kit/exact.ts'

const power = (tens: number) => 10n ** BigInt(tens)

/**
 * The decimal a literal of a card stands for. A card's literals are the shortest form of their double, so the double's
 * own shortest text is the literal as written (0.95 is 95 hundredths, 1e-7 one ten-millionth).
 */
export function decimalOf(literal: number): Exact {
  const before = known.get(literal)
  if (before) return before
  const decimal = decimalFrom(String(literal))
  if (known.size >= most) known.clear()
  known.set(literal, decimal)
  return decimal
}

/** A card says few numbers and asks them of every unit: those read last are kept, up to so many. */
const known = new Map<number, Exact>()
const most = 10_000

/** The decimal of a text that may have an exponent ("2.5e-10"), as literals do. */
export function decimalFrom(text: string): Exact {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e')
  const { digits: whole, scale } = exact(digits)
  const moved = scale - +exponent
  return moved >= 0 ? { digits: whole, scale: moved } : { digits: whole * power(-moved), scale: 0 }
}

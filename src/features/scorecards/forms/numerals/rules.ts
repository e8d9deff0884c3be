/** Roman numbers and the letters Vietnamese lists are counted by. Pure. */

/** Lists go a, b, c, d, đ, e, g, h: without f, j, w and z, though some typists use them. */
export const smallLetters = ' abcdđeghiklmnopqrstuvxyfjwz'
export const isSmall = (text: string): boolean => /^[a-zđ]$/u.test(text)

const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
const shape = /^(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u

/** Undefined where it is none: IIII, VX. */
export function romanValue(text: string): number | undefined {
  if (!shape.test(text)) return undefined
  const digits = [...text].map((one) => values[one] ?? 0)
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0)
}

/** How a spreadsheet names its columns, and what number its cells hold. Pure. */
import { exact, plainDecimal } from './exact.ts'

/** The letters over a column, counted from 0: A … Z, AA … */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letterOf((column - (column % 26)) / 26 - 1) + last
}

/**
 * The decimal that a number cell stands for. It is kept there as a binary fraction and known to people by at most fifteen
 * digits: the cell that was typed as 0.1 is 0.1, and 0.7 + 0.1 is 0.8, as the spreadsheet itself shows and compares it.
 * Whole numbers are exact as far as such a cell can hold them; undefined where it has lost digits already.
 */
export function cellDecimal(cell: number): string | undefined {
  if (Number.isSafeInteger(cell)) return String(cell)
  if (Number.isInteger(cell) || !Number.isFinite(cell)) return undefined
  const [text = '', exponent = '0'] = cell.toPrecision(15).split('e')
  const { digits, scale } = exact(text)
  return plainDecimal({ digits, scale: scale - Number(exponent) })
}

/** How the numbers of a card are shown and typed where they are tried: shares as percentages, ranges in words. */
import { type Exact, exact, exactFrom, formatExact, multiply, plainDecimal } from '#kit/exact.ts'
import { numberToType, readNumber } from '#kit/number-reading.ts'
import type { Language } from '#kit/words.ts'
import { decimalOf } from '#scoring/decimals.ts'

const hundred = exactFrom(100n)
const shown = (value: number, isShare: boolean): Exact =>
  isShare ? multiply(decimalOf(value), hundred) : decimalOf(value)

/** 0.95 of a share is 95 %. */
export const numberTold = (value: number, isShare: boolean, language: Language): string =>
  formatExact(exact(plainDecimal(shown(value, isShare))), language) + (isShare ? ' %' : '')

export const numberTyped = (value: number, isShare: boolean, language: Language): string =>
  numberToType(plainDecimal(shown(value, isShare)), language)

/** A number as somebody wrote it, as the literal a card would hold; undefined where it is none. */
export function numberRead(text: string, isShare: boolean): number | undefined {
  const read = readNumber(text, 'number')
  if ('fault' in read || read.value === null || read.value.startsWith('-')) return undefined
  const { digits, scale } = exact(read.value)
  const literal = +plainDecimal(isShare ? { digits, scale: scale + 2 } : { digits, scale })
  return Number.isFinite(literal) ? literal : undefined
}

/** The edges as words take them: `from` and `to`, where they stand. */
export function rangeTold(
  { from, to }: { readonly from: number | null; readonly to: number | null },
  isShare: boolean,
  language: Language,
): { code: 'range' | 'range-from' | 'range-to' | 'any'; params: Record<string, string> } {
  const tell = (value: number) => numberTold(value, isShare, language)
  if (from !== null && to !== null && !(from === 0 && isShare))
    return { code: 'range', params: { from: tell(from), to: tell(to) } }
  if (to !== null) return { code: 'range-to', params: { to: tell(to) } }
  return from === null ? { code: 'any', params: {} } : { code: 'range-from', params: { from: tell(from) } }
}

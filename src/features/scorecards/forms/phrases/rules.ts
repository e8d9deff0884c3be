/** The text of a form as people type it, brought to one way of writing; its numbers as the literals of a card. Pure. */
import { compareExact, type Exact, exactOf, fractionOf, multiply, plainDecimal, rounded } from '#kit/exact.ts'
import { decimalOf } from '#scoring/decimals.ts'

/** Marks that nobody sees come along when a cell is copied. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/gu

/** Small letters, one kind of space, dash and comparison; what is meant stays as it was typed. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(unseen, '')
    .toLowerCase()
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/>=|=>/gu, '≥')
    .replace(/<=|=</gu, '≤')
    .replace(/tỉ lệ/gu, 'tỷ lệ')
    .replace(/phần trăm/gu, '%')
    .replace(/\s+/gu, ' ')
    .replace(/ %/gu, '%')
    .trim()

/** Without the bullet before it and the stop behind it. */
export const bare = (text: string): string =>
  text
    .replace(/^(?:[-+•*●▪◦·]|→)\s*/u, '')
    .replace(/[\s.;,]+$/u, '')
    .trim()

/** A number as it stands in a Vietnamese text: comma before decimals, points between thousands, a point for decimals too. */
export const number = String.raw`-?\d+(?:[.,]\d+)*`

/** "2 điểm", "0,5đ". */
export const pointsText = `(${number}) ?(?:điểm|đ)(?![\\p{L}])`

/** `5.000` is five thousand in a Vietnamese text. */
export const isGrouped = (text: string): boolean => /^-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/u.test(text)

/** The literal a text stands for; undefined where it is none, or has more digits than a card can hold. */
export function literalOf(text: string): number | undefined {
  const decimal = (isGrouped(text) ? text.replaceAll('.', '') : text).replace(',', '.')
  const value = exactOf(decimal.replace(/^(-?)0+(?=\d)/u, '$1'))
  return value && literalFrom(value)
}

/** The literal of an exact decimal, where a double keeps every digit of it. */
export function literalFrom(value: Exact): number | undefined {
  const told = plainDecimal(value)
  const literal = +told
  return Number.isFinite(literal) && plainDecimal(decimalOf(literal)) === told ? literal : undefined
}

/** A literal moved by powers of ten: 95 per cent is 0.95. */
export function moved(literal: number, tens: number): number {
  const { digits, scale } = decimalOf(literal)
  const to = scale - tens
  const result = literalFrom(to < 0 ? { digits: digits * 10n ** BigInt(-to), scale: 0 } : { digits, scale: to })
  return result ?? literal
}

/** As it is written in a Vietnamese form, every digit of it: 1,75. */
export const written = (literal: number): string => plainDecimal(decimalOf(literal)).replace('.', ',')

/** Which part of the whole this is, where a decimal says it exactly. */
export function partOf(part: Exact, whole: Exact): number | undefined {
  const share = fractionOf(part, whole)
  const told = share && rounded(share, 12)
  return told && compareExact(multiply(told, whole), part) === 0 ? literalFrom(told) : undefined
}

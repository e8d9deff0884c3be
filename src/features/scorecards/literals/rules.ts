/** The numbers of a card between a field and its JSON: typed in the notation of the language, kept as exact decimals. Pure. */
import { add, type Exact, exact, exactFrom, formatExact, plainDecimal } from '#kit/exact.ts'
import { numberToType, readNumber } from '#kit/number-reading.ts'
import type { Said } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { DraftCriterion } from '../drafts/rules.ts'

/** Shares are typed in percent and kept as they are compared: 95 % is 0.95. */
export type Spelling = 'plain' | 'percent'

/** The literal that stands for a decimal; undefined where none does: more digits than JSON's numbers hold. */
export function literalOf(value: Exact): number | undefined {
  const text = plainDecimal(value)
  const literal = JSON.parse(text) as number
  return Number.isFinite(literal) && plainDecimal(decimalOf(literal)) === text ? literal : undefined
}

/** Moves the point without arithmetic: 95 % of one is 0.95, whatever a double would make of 95 / 100. */
const hundredth = ({ digits, scale }: Exact): Exact => ({ digits, scale: scale + 2 })
const hundredfold = ({ digits, scale }: Exact): Exact =>
  scale >= 2 ? { digits, scale: scale - 2 } : { digits: digits * 10n ** BigInt(2 - scale), scale: 0 }

/** What typed text stands for; undefined where nothing is typed. */
export function readLiteral(text: string, spelling: Spelling): { literal: number | undefined } | { fault: Said } {
  const bare = spelling === 'percent' ? text.replace(/\s*%\s*$/u, '') : text
  const read = readNumber(bare, 'number')
  if ('fault' in read) return read
  if (read.value === null) return { literal: undefined }
  const value = spelling === 'percent' ? hundredth(exact(read.value)) : exact(read.value)
  const literal = literalOf(value)
  return literal === undefined ? { fault: { code: 'editing.too-many-digits', params: { typed: text } } } : { literal }
}

/** A literal as it is put into a field. */
export function typedLiteral(literal: number | null | undefined, spelling: Spelling, language: Language): string {
  if (literal === null || literal === undefined) return ''
  const value = decimalOf(literal)
  return numberToType(plainDecimal(spelling === 'percent' ? hundredfold(value) : value), language)
}

/** A literal as it is read: 1.234,5. */
export const toldLiteral = (literal: number, language: Language): string => formatExact(decimalOf(literal), language)

/** What the children of a group add up to; a child without points counts nothing. */
export const sumOfMaxima = (children: readonly DraftCriterion[]): Exact =>
  children.reduce((sum, { max }) => add(sum, decimalOf(max ?? 0)), exactFrom(0n))

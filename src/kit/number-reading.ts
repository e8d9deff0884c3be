/** A number as officials type it, in Vietnamese or English notation, read into an exact decimal text. Pure. */
import type { Said } from './refusal.ts'

/** What is counted: `number` alone may have decimals, `money` and `number` alone may stand below zero. */
export type NumberType = 'count' | 'money' | 'days' | 'number'

/** `value` is a plain decimal such as `-1234.5`; null where nothing is written, which is not zero. */
export type NumberRead = { value: string | null } | { fault: Said }

/** More digits than any office counts: what PostgreSQL and a report can still print. */
const most = { whole: 18, decimals: 6 }

const spaces = /[\s\u00a0\u2007\u2009\u202f]+/gu
/** Marks that nobody sees: byte order, zero width, direction; they come along when a cell is copied. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu

/** One way of writing, all spaces alike and every minus the same. */
const plain = (text: string) =>
  text
    .replace(unseen, '')
    .replace(spaces, ' ')
    .trim()
    .replace(/^[−–](?=.)/u, '-')

const fault = (code: string, text: string, more: Said['params'] = {}): NumberRead => ({
  fault: { code, params: { typed: text.trim().slice(0, 40), ...more } },
})

/** What is no number for a reason of its own; each has a remedy of its own. */
export function whyNoNumber(text: string): string | undefined {
  if (/^#+$|^#[A-Z]/u.test(text)) return 'number.excel-fault'
  if (/^[=@]|^[+-].*[-+*/^(A-Za-z]/u.test(text)) return 'number.formula'
  if (/[%‰]/u.test(text)) return 'number.percent'
  if (/^[+-]?\d[\d.,]*E[+-]?\d+$/iu.test(text)) return 'number.shortened'
  if (/^[-–—.…]+$/u.test(text)) return 'number.dash'
  return /\p{L}|\p{Sc}/u.test(text) ? 'number.letters' : undefined
}

type Parts = { whole: string; decimals: string }
const grouped = (mark: string) => new RegExp(`^[1-9]\\d{0,2}(?:[${mark}]\\d{3})+$`, 'u')
const without = (text: string, mark: string) => text.replaceAll(mark, '')

/** The decimals behind the last `mark`; the whole before it must be written rightly. */
function splitAt(text: string, mark: string, wholeOf: (text: string) => string | undefined): Parts | undefined {
  const at = text.lastIndexOf(mark)
  const whole = wholeOf(text.slice(0, at))
  const decimals = text.slice(at + 1)
  return whole === undefined || !/^\d+$/u.test(decimals) ? undefined : { whole, decimals }
}

const digits = (text: string) => (/^\d*$/u.test(text) ? text : undefined)
const groups = (mark: string) => (text: string) => (grouped(mark).test(text) ? without(text, mark) : undefined)
const wholly = (whole: string | undefined): Parts | undefined =>
  whole === undefined ? undefined : { whole, decimals: '' }

/** Points, commas and spaces that can be read in one way only; `both` where two readings are possible. */
function partsOf(text: string): Parts | 'both' | undefined {
  const marks = [...new Set(text.replace(/\d/gu, ''))]
  if (marks.some((mark) => !'., '.includes(mark))) return undefined
  const [first, second] = marks
  if (first === undefined) return wholly(digits(text))
  if (marks.length > 2) return undefined
  if (second !== undefined)
    return text.split(second).length === 2 && second !== ' ' ? splitAt(text, second, groups(first)) : undefined
  if (grouped(first).test(text))
    return first === ' ' || text.split(first).length > 2 ? wholly(without(text, first)) : 'both'
  return first === ' ' || text.split(first).length > 2 ? undefined : splitAt(text, first, digits)
}

const trimmed = ({ whole, decimals }: Parts): Parts => ({
  whole: whole.replace(/^0+(?=\d)/u, '') || '0',
  decimals: decimals.replace(/0+$/u, ''),
})

function written({ whole, decimals }: Parts, negative: boolean): string {
  const value = decimals === '' ? whole : `${whole}.${decimals}`
  return negative && /[1-9]/u.test(value) ? `-${value}` : value
}

/** Where one mark may part thousands or decimals: what to type for either. */
function ambiguous(text: string, unsigned: string): NumberRead {
  const mark = unsigned.includes(',') ? ',' : '.'
  return fault('number.ambiguous', text, { whole: without(unsigned, mark), decimal: `${unsigned.replace('.', ',')}0` })
}

/**
 * `1.234.567,89`, `1,234,567.89`, `1 234 567,89` and `1234567.89` are the same number. `1.234` is 1234 where only whole
 * numbers are counted, and could be either where decimals are: then it is refused, not guessed.
 */
export function readNumber(text: string, type: NumberType): NumberRead {
  // Most of what a spreadsheet holds.
  if (/^(?:0|[1-9]\d{0,17})$/u.test(text)) return { value: text }
  const clean = plain(text)
  if (clean === '') return { value: null }
  const none = whyNoNumber(clean)
  if (none) return fault(none, text)
  const [, sign = '', unsigned = ''] = /^([+-]?) ?(.*)$/u.exec(clean) ?? []
  const found = partsOf(unsigned)
  if (found === undefined) return fault('number.not-a-number', text)
  if (found === 'both' && type === 'number') return ambiguous(text, unsigned)
  const parts = trimmed(found === 'both' ? { whole: unsigned.replace(/[.,]/u, ''), decimals: '' } : found)
  if (parts.decimals !== '' && type !== 'number') return fault('number.not-whole', text)
  if (parts.whole.length > most.whole || parts.decimals.length > most.decimals)
    return fault('number.too-long', text, most)
  const value = written(parts, sign === '-')
  const mayBeNegative = type === 'number' || type === 'money'
  return value.startsWith('-') && !mayBeNegative ? fault('number.negative', text) : { value }
}

/**
 * A value as it is put into a field or onto the clipboard: ungrouped, with the decimal mark of the language, so written
 * that it is read back as itself (`1,2340`: with three decimals it could be one thousand two hundred and thirty-four).
 */
export function numberToType(value: string, language: 'vi' | 'en'): string {
  const [whole = '', decimals = ''] = value.split('.')
  if (decimals === '') return whole
  const sure = grouped('.').test(`${whole.replace('-', '')}.${decimals}`) ? `${decimals}0` : decimals
  return `${whole}${language === 'vi' ? ',' : '.'}${sure}`
}

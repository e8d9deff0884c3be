/** A cell of a file of figures as plain text, and what to say of one that is no figure. Pure. */
import { whyNoNumber } from '#kit/number-reading.ts'
import type { Params, Said } from '#kit/refusal.ts'
import { cellDecimal } from '#kit/spreadsheet.ts'
import type { CellIn } from '#kit/table.ts'
import type { IndicatorType } from './card.ts'
import type { FigureFault } from './figure-reading.ts'

/** How numbers are written in a file: with a decimal comma only where semicolons part the columns. */
export type Notation = { readonly decimalComma: boolean }

/** More digits than anybody counts, and as many as a formula is sure to take. */
const mostDigits = 40

/** What stands in a cell, as text; undefined where it is a number whose digits were lost. */
export function textOf(cell: CellIn | undefined): string | undefined {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'number' ? cellDecimal(cell) : cell.toString().trim()
}

/** As the engine reads it: a decimal point, and spreadsheets' TRUE and FALSE as anybody else's. */
export function plainText(text: string, type: IndicatorType, { decimalComma }: Notation): string {
  if (type === 'choice') return text
  if (type === 'boolean') return text.toLowerCase()
  return decimalComma && /^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text
}

const told = (code: string, text: string, more: Params = {}): Said => ({
  code,
  params: { typed: text.length > 40 ? `${text.slice(0, 40)}…` : text, ...more },
})

/** A number that was written in a way of its own: each has a remedy of its own. */
function whyNoPlainNumber(text: string): Said {
  if (/^-?\d+,\d+$/.test(text)) return told('figure-file.comma', text, { point: text.replace(',', '.') })
  if (/^-?\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?$/u.test(text)) return told('figure-file.grouped', text)
  return told(whyNoNumber(text) ?? 'figure-file.not-a-number', text)
}

export const isTooLong = (text: string, type: IndicatorType): boolean =>
  type !== 'choice' && type !== 'boolean' && text.length > mostDigits
export const tooLong = (text: string): Said => told('figure-file.too-long', text, { most: mostDigits })
export const digitsLost = (cell: CellIn | undefined): Said => told('figure-file.digits-lost', String(cell))

const codes: Partial<Record<FigureFault, string>> = {
  'not-whole': 'number.not-whole',
  'below-zero': 'number.negative',
  'not-yes-or-no': 'figure-file.not-an-answer',
  'no-such-option': 'figure-file.not-a-choice',
  'off-step': 'figure-file.mark-off-step',
  'out-of-range': 'figure-file.mark-out-of-range',
}

/** What is said of a text that the engine would not take. */
export const sayFault = (fault: FigureFault, text: string, more: Params = {}): Said => {
  const code = codes[fault]
  return code === undefined ? whyNoPlainNumber(text) : told(code, text, more)
}

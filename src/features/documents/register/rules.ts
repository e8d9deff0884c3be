/** Where a unit's register stands, and where it may go on. Pure. */
import { numberTold } from '#kit/paper.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** The kinds of papers that bear a symbol (Decree 30/2020/NĐ-CP, Annex III, I). */
export const typeCodes = [
  ...(['NQ', 'QĐ', 'CT', 'QC', 'QyĐ', 'TC', 'TB', 'HD', 'CTr', 'KH', 'PA', 'ĐA', 'DA', 'BC', 'BB', 'TTr'] as const),
  ...(['HĐ', 'CĐ', 'BGN', 'BTT', 'GUQ', 'GM', 'GGT', 'GNP', 'PG', 'PC', 'PB'] as const),
] as const

/** "TB-STP": which of the unit's registers numbers a paper; null for a paper without a symbol. */
export const registerSymbol = (typeCode: string | null, issuerCode: string | null): string | null =>
  typeCode === null ? null : [typeCode, issuerCode].filter(Boolean).join('-')

/** "05/TB-STP" */
export const symbolWith = (number: number, symbol: string): string => `${numberTold(number)}/${symbol}`

/** The numbers passed over: "01–41/TB-STP". */
export const gapTold = ({ first, last, symbol }: { first: number; last: number; symbol: string }): string =>
  first === last ? symbolWith(first, symbol) : `${numberTold(first)}–${symbolWith(last, symbol)}`

/** A register goes on after its last number; the very next one needs nobody's word. */
export function whyNotStart(next: number, last: number, symbol: string): Refusal | undefined {
  const least = last + 2
  if (next < least)
    return invalid('next', 'register.not-forward', { next: symbolWith(last + 1, symbol), least: numberTold(least) })
}

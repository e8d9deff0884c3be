/** How values of targets are said: percents from fractions, gaps in what is counted, exact to the last digit. */
import { exact, formatExact, multiply, roundedExact, subtract } from '#kit/exact.ts'
import type { Language } from '#kit/words.ts'

const hundred = exact('100')

/** "0.7312" is 73,12 % where the target is written in percent; else the number itself. */
export function valueTold(value: string | null, asPercent: boolean, language: Language): string {
  if (value === null) return '–'
  if (!asPercent) return formatExact(roundedExact(exact(value), 2), language)
  return `${formatExact(roundedExact(multiply(exact(value), hundred), 2), language)} %`
}

/** A raw count as it stands. */
export const countTold = (value: string | null, language: Language): string =>
  value === null ? '–' : formatExact(exact(value), language)

/** From last year to this: "+1,20"; of ratios in points of percent. */
export function changeTold(
  value: string | null,
  before: string | null,
  asPercent: boolean,
  language: Language,
): string {
  if (value === null || before === null) return '–'
  const change = subtract(exact(value), exact(before))
  const told = roundedExact(asPercent ? multiply(change, hundred) : change, 2)
  const text = formatExact(told, language)
  return told.digits > 0n ? `+${text}` : text
}

/** On the axis of a drawing. */
export const tickTold = (asPercent: boolean, language: Language) => {
  const format = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: asPercent ? 1 : 2,
    notation: asPercent ? 'standard' : 'compact',
  })
  return (value: number): string => (asPercent ? `${format.format(value * 100)}%` : format.format(value))
}

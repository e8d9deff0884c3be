/** Numbers and figures of a reason as people read them: 1.234,5 in Vietnamese, a share as a percentage. Pure. */
import { type Exact, exact, type Fraction, formatExact, fractionFrom, plainDecimal, rounded } from '#kit/exact.ts'
import { type Language, speaker } from '#kit/words.ts'
import type { Card } from './card.ts'
import { labelIn } from './given.ts'
import { words } from './reason-words.ts'
import type { FormulaTold, Input, Ratio } from './reasons.ts'
import { type Scale, scaleOf } from './wording.ts'
import { words as wording } from './wording-words.ts'

const t = speaker(words)
const tellScale = speaker(wording)

/** Who is told, about which card; units by their names, where they are known, instead of their codes. */
export type Saying = {
  readonly card: Card
  readonly language: Language
  readonly units?: ReadonlyMap<string, string>
}

export const decimal = (text: string, { language }: Saying): string => formatExact(exact(text), language)

export const fractionIn = ({ over, under }: Ratio): Fraction => ({ over: BigInt(over), under: BigInt(under) })
const isSame = (a: Fraction, b: Fraction) => a.over * b.under === b.over * a.under
const hundredfold = ({ over, under }: Fraction): Fraction => ({ over: over * 100n, under })
/** More decimals than a figure that is typed has: with so many it stands as it came. */
export const most = 12

/**
 * To so many decimals; to more where these would show it as an edge that it did not reach: 69.996 is not written 70.
 * @param apart what a value that is not equal to them must not look like
 */
export function near(value: Fraction, decimals: number, apart: readonly Fraction[] = []): Exact {
  const found = rounded(value, decimals)
  const shown = fractionFrom(found)
  const misleads = !isSame(shown, value) && apart.some((edge) => isSame(shown, edge))
  return misleads && decimals < most ? near(value, decimals + 1, apart) : exact(plainDecimal(found))
}

/** With its unit: 577876/685898 of a share is 84,25 %. `edges` are decimals of a card or null. */
export function measured(
  ratio: Ratio,
  scale: Scale,
  saying: Saying,
  edges: readonly (string | null)[] = [],
  decimals = 2,
): string {
  const asShown = (value: Fraction) => (scale === 'percent' ? hundredfold(value) : value)
  const apart = edges.filter((edge) => edge !== null).map((edge) => asShown(fractionFrom(exact(edge))))
  const value = formatExact(near(asShown(fractionIn(ratio)), decimals, apart), saying.language)
  return tellScale(`told.${scale}`, { value }, saying.language)
}

/** A decimal of the card in the unit of what is measured. */
export function scaled(text: string, scale: Scale, saying: Saying): string {
  const { over, under } = fractionFrom(exact(text))
  return measured({ over: String(over), under: String(under) }, scale, saying)
}

export const nameOf = ({ card }: Saying, indicator: string): string =>
  card.indicators.find(({ code }) => code === indicator)?.name ?? indicator

/** An expression with the names of its indicators; what stands in quotes stays. */
export const formulaText = ({ text, inputs }: FormulaTold, saying: Saying): string =>
  text.replace(/"[^"]*"|'[^']*'|[\p{L}_][\p{L}\p{N}_]*/gu, (part) =>
    inputs.some(({ indicator }) => indicator === part) ? `“${nameOf(saying, part)}”` : part,
  )

/** A figure as it came, in its indicator's unit. */
export function figureText({ indicator, figure }: Input, saying: Saying): string {
  if (typeof figure === 'boolean') return t(figure ? 'why.yes' : 'why.no', {}, saying.language)
  if (figure === null) return t('why.no-figure', { name: '' }, saying.language).trim()
  const type = saying.card.indicators.find(({ code }) => code === indicator)?.type
  if (type === 'choice') return labelIn(saying.card, indicator, figure)
  const scale = scaleOf(saying.card, { value: indicator })
  return tellScale(`told.${scale}`, { value: decimal(figure, saying) }, saying.language)
}

/** A figure as a worked example gives it, told with its indicator's name and unit; the card may be half written. */
import { exact, formatExact } from '#kit/exact.ts'
import { type Language, speaker } from '#kit/words.ts'
import type { CardIndicator } from './card.ts'
import { type Drafted, type DraftedCard, draftedLeaves } from './drafted.ts'
import { scaleOf } from './wording.ts'
import { words } from './wording-words.ts'

const t = speaker(words)

/** What cannot be read as a figure of its kind is told as it stands. */
export function tellGiven(card: DraftedCard, code: string, text: string, language: Language): string {
  const { name, type } = card.indicators?.find((one) => one.code === code) ?? {}
  const figure = figureIn(card, { code, type }, text, language)
  return t('told.given', { name: name || code, figure }, language)
}

type Of = Pick<Drafted<CardIndicator>, 'type'> & { code: string }

function figureIn(card: DraftedCard, { code, type }: Of, text: string, language: Language): string {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return t(`told.${text}`, {}, language)
  if (type === 'choice') return labelIn(card, code, text)
  if (!isNumber(text)) return text
  const value = tellNumberText(text, language)
  return t(`told.${scaleOf(card, { value: code })}`, { value }, language)
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text)

/** A number that is kept as text, as people write it; what is no number as it stands. */
export const tellNumberText = (text: string, language: Language): string =>
  isNumber(text) ? formatExact(exact(text), language) : text

/** An option by its label, as the criteria that ask it give it. */
export function labelIn(card: DraftedCard, indicator: string, option: string): string {
  const options = draftedLeaves(card.criteria).flatMap(({ rule, measure }) =>
    rule?.kind === 'choice' && measure && 'value' in measure && measure.value === indicator ? (rule.options ?? []) : [],
  )
  return options.find(({ code }) => code === option)?.label ?? option
}

/** What every part of a public page knows: its language, and which parts of the data are made up. */
import { createContext, useContext } from 'react'
import { words as reviews } from '#features/movements/reviews/words.ts'
import { words as movements } from '#features/movements/words.ts'
import { nounOf } from '#features/organisations/regions/rules.ts'
import { words as seasons } from '#features/seasons/words.ts'
import { formatDay } from '#kit/days.ts'
import type { Params, Term } from '#kit/refusal.ts'
import { chorus, type Language } from '#kit/words.ts'
import type { View } from '../contract.ts'
import { hundredfold } from '../rules.ts'
import { words } from '../words.ts'

/** Stages and kinds of movements are told in their own features' words. */
const speak = chorus([seasons, movements, reviews, words])
type PublicWord = keyof typeof words.vi | `stage.${string}` | keyof typeof movements.vi | keyof typeof reviews.vi
export type Page = {
  language: Language
  say: (word: PublicWord, params?: Params) => string
  /** Is the part at this JSON Pointer marked as made up for the sample? */
  illustrative: (pointer: string) => boolean
  /** Names of awards by code. */
  awards: AwardNames
  /** Units as they were, or by their heirs of today. */
  view: View
  /** Is the target at this JSON Pointer written in percent? Its value is a fraction of one in the data. */
  inPercent: (pointer: string) => boolean
}
export type PageFacts = { noun: Term; awards: AwardNames; percent: readonly string[]; view: View }
const noFacts: PageFacts = { noun: nounOf(null), awards: {}, percent: [], view: 'then' }
export type AwardNames = Readonly<Record<string, Readonly<Record<Language, string>>>>

export const makePage = (
  language: Language,
  marks: readonly string[] = [],
  { noun, awards, percent, view } = noFacts,
): Page => ({
  language,
  say: (word, params) => speak(word, { noun, ...params }, language),
  illustrative: (pointer) => marks.includes(pointer),
  awards,
  view,
  inPercent: (pointer) => percent.includes(pointer),
})

export const PageContext = createContext<Page>(makePage('vi'))
export const usePage = (): Page => useContext(PageContext)

/** "01/01/2016 – 31/12/2020", or the end that is known; empty when neither is. */
export function spanText({ say }: Page, from: string | null, to: string | null): string {
  if (from !== null && to !== null) return say('public.from-to', { from: formatDay(from), to: formatDay(to) })
  if (from !== null) return say('public.from', { from: formatDay(from) })
  return to === null ? '' : say('public.to', { to: formatDay(to) })
}

/** "> 0.73" as people write it: the sign, a decimal comma in Vietnamese, "> 73 %" for a ratio. */
export function valueText({ language, inPercent }: Page, comparison: string, value: string, at: string): string {
  const signs: Record<string, string> = { '>=': '≥', '<=': '≤' }
  const number = inPercent(at) ? hundredfold(value) : value
  const written = language === 'vi' ? number.replace('.', ',') : number
  return `${signs[comparison] ?? comparison} ${written}${inPercent(at) ? '\u00a0%' : ''}`
}

/** Puts a code and its figures into words, in one of our languages. */
import type { Params } from './refusal.ts'

export type Language = 'vi' | 'en'
export type Words = Record<Language, Record<string, string>>

/**
 * Fills `{name}` in a sentence; a figure that is not given stays visible as `{name}`. A term is said in the language,
 * with a capital where it begins the sentence.
 */
export function fill(sentence: string, params: Params = {}, language: Language = 'vi'): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string, at: number) => {
    const given = params[name] ?? hole
    if (typeof given !== 'object') return String(given)
    return at === 0 ? capital(given[language]) : given[language]
  })
}

const capital = (text: string) => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)

/** The words of two rooms as one set; looked up when they are said, for a language may come later (decision 027). */
export const joined = <A extends Record<string, string>, B extends Record<string, string>>(
  a: Record<Language, A>,
  b: Record<Language, B>,
): Record<Language, A & B> => ({ vi: either(a.vi, b.vi), en: either(a.en, b.en) })

const either = <A extends Record<string, string>, B extends Record<string, string>>(a: A, b: B) =>
  new Proxy(a as A & B, { get: (_, word: string) => b[word] ?? a[word] })

/** A feature's own voice: unknown words do not compile. */
export function speaker<W extends Record<string, string>>(words: Record<Language, W>) {
  return (word: keyof W & string, params: Params = {}, language: Language = 'vi'): string =>
    fill(words[language][word] ?? word, params, language)
}

/** The voice of all features together; a word nobody owns is spoken as its code. Words that come later are found too. */
export const chorus =
  (features: readonly Words[]) =>
  (code: string, params: Params = {}, language: Language = 'vi'): string =>
    fill(features.find((words) => code in words[language])?.[language][code] ?? code, params, language)

/** The language of the screens: Vietnamese first, English second; kept in the browser and told to the server. */
import { useMemo, useSyncExternalStore } from 'react'
import type { Params } from '#kit/refusal.ts'
import { type Language, speaker } from '#kit/words.ts'
import { fetchEnglish } from './english.ts'

const place = 'giaouoc-language'
const listeners = new Set<() => void>()

/** What is spoken now; the page's `lang` is the one place that says so. */
export const currentLanguage = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'vi')

/** Words of a language that is not in the first load; the last language stays when they cannot be had. */
export const fetchWords = async (language: Language): Promise<unknown> =>
  language === 'en' ? fetchEnglish() : undefined

/** Changes the language of every screen, once its words are here. */
export async function speak(language: Language): Promise<void> {
  await fetchWords(language)
  document.documentElement.lang = language
  localStorage.setItem(place, language)
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLanguage = (): Language => useSyncExternalStore(listen, currentLanguage)

/** A feature's voice in the language of the screen: `const t = useWords(words)`; the same one until that changes. */
export function useWords<W extends Record<string, string>>(words: Record<Language, W>) {
  const language = useLanguage()
  return useMemo(() => {
    const say = speaker(words)
    return (word: keyof W & string, params: Params = {}): string => say(word, params, language)
  }, [words, language])
}

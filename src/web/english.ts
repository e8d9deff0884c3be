/** Where the English words of what is here come from: each words file tells when it arrives (vite.english.ts). */
type Load = () => Promise<unknown>

const known: Load[] = []
const fetched = new Map<Load, Promise<unknown>>()

export const knowEnglish = (load: Load): void => {
  known.push(load)
}

/** A failed try is not kept: the next switch of the language, or the next screen, tries again. */
function once(load: Load): Promise<unknown> {
  const words = fetched.get(load) ?? load().catch(() => fetched.delete(load))
  fetched.set(load, words)
  return words
}

/** Waits for the English words of everything that is here; those that cannot be had stay Vietnamese. */
export const fetchEnglish = (): Promise<unknown> => Promise.all(known.map(once))

/** Holds back what has just come until its words have, where English is read. */
export async function spoken<M>(come: M): Promise<M> {
  if (document.documentElement.lang === 'en') await fetchEnglish()
  return come
}

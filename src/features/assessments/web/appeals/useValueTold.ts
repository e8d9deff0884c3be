/** A value as people read it: a number, yes or no, an option’s code, a text. */
import { exact, exactOf, formatExact } from '#kit/exact.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { words } from '../../appeals/words.ts'

export function useValueTold() {
  const t = useWords(words)
  const language = useLanguage()
  return (value: string) => {
    if (value === 'true' || value === 'false') return t(value === 'true' ? 'appeal.yes' : 'appeal.no')
    return exactOf(value) ? formatExact(exact(value), language) : value
  }
}

/** How a term of a rule of voting is told in the reader's language. */
import { useWords } from '#web/language.ts'
import type { TermName, Terms } from '../outcomes/rules.ts'
import { termTold } from '../terms/rules.ts'
import { words } from '../voting-rules/words.ts'

export function useTermWords() {
  const t = useWords(words)
  return (name: TermName, terms: Terms): string | null =>
    termTold((code, params) => t(code as keyof (typeof words)['vi'], params), name, terms)
}

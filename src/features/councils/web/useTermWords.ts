/** How a term of a rule of voting is told; null where the rule does not say. */
import { useWords } from '#web/language.ts'
import type { Share, TermName, Terms } from '../outcomes/rules.ts'
import { words } from '../voting-rules/words.ts'

export function useTermWords() {
  const t = useWords(words)
  const shareTold = (name: TermName, { part, whole, over }: Share) => {
    if (name === 'leading') return t('term.share-at-most', { part, whole })
    return t(over ? 'term.share-over' : 'term.share-at-least', { part, whole })
  }
  return (name: TermName, terms: Terms): string | null => {
    const value = terms[name]
    if (value === null) return null
    if (name === 'base' && terms.base) return t(`term.base.${terms.base}`)
    if (name === 'secrecy' && terms.secrecy) return t(`term.secrecy.${terms.secrecy}`)
    if (typeof value === 'boolean') return t(value ? 'term.yes' : 'term.no')
    return typeof value === 'object' ? shareTold(name, value) : String(value)
  }
}

/** What kinds of papers, and parts of one, are called. */
import { useWords } from '#web/language.ts'
import { words } from '../../templates/words.ts'

type Key = keyof typeof words.vi
const isKey = (key: string): key is Key => Object.hasOwn(words.vi, key)

/** A kind that has no name here is told as it is called among programs. */
export function useKinds(): (kind: string) => string {
  const t = useWords(words)
  return (kind) => (isKey(`template-kind.${kind}`) ? t(`template-kind.${kind}` as Key) : kind)
}

export function useParts(): (part: string) => string {
  const t = useWords(words)
  return (part) => {
    const table = /^bang_(\d+)$/.exec(part)?.[1]
    if (table !== undefined) return t('template-part.bang', { number: table })
    return isKey(`template-part.${part}`) ? t(`template-part.${part}` as Key) : part
  }
}

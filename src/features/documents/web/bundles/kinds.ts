/** What a kind of paper is called in the reader's language. */
import { useWords } from '#web/language.ts'
import { words } from '../../bundles/words.ts'

export function useKinds(): (kind: string | null) => string {
  const t = useWords(words)
  return (kind) => {
    const word = `bundle.kind.${kind}`
    return t((word in words.vi ? word : 'bundle.all') as 'bundle.all')
  }
}

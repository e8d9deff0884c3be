/** Where a document stands, in a word and a sign. */
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import type { State } from '../rules.ts'
import { words } from '../screens/words.ts'

const tones = {
  draft: 'none',
  submitted: 'waiting',
  issued: 'done',
  replaced: 'returned',
  withdrawn: 'withdrawn',
  void: 'withdrawn',
  discarded: 'withdrawn',
} as const

export function StateBadge({ state }: { state: State }) {
  const t = useWords(words)
  return <StatusBadge tone={tones[state]} label={t(`documents.is.${state}`)} />
}

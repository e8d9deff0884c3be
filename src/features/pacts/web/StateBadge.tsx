/** Where a pact stands, in a word and a sign. */
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import type { PactState } from '../rules.ts'
import { words } from '../words.ts'

const tones: Record<PactState, Tone> = { draft: 'none', adopted: 'waiting', signed: 'done' }

export function StateBadge({ state }: { state: PactState }) {
  const t = useWords(words)
  return <StatusBadge tone={tones[state]} label={t(`pact.state.${state}`)} />
}

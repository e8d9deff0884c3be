/** How far an appeal has come: a word with its sign. */
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import type { AppealState as State } from '../../appeals/rules.ts'
import { words } from '../../appeals/words.ts'

const tones: Record<State, Tone> = {
  draft: 'none',
  sent: 'waiting',
  withdrawn: 'withdrawn',
  kept: 'done',
  changed: 'done',
}

export function AppealState({ state }: { state: State }) {
  const t = useWords(words)
  return <StatusBadge tone={tones[state]} label={t(`appeal.state-${state}`)} />
}

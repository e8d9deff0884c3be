/** How far a proposal has come: a word with its sign. */
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import type { ProposalState as State } from '../../proposals/rules.ts'
import { words } from '../../proposals/words.ts'

const tones: Record<State, Tone> = {
  saved: 'none',
  put: 'waiting',
  'taken-up': 'done',
  declined: 'returned',
  withdrawn: 'withdrawn',
}

export function ProposalState({ state }: { state: State }) {
  const t = useWords(words)
  return <StatusBadge tone={tones[state]} label={t(`card-proposal.state.${state}`)} />
}

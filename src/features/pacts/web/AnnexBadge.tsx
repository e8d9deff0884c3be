/** Where an annex stands, in a word and a sign. */
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { words } from '../annexes/words.ts'
import type { AnnexHead } from '../contract.ts'

const tones = { draft: 'none', adopted: 'waiting', signed: 'done' } as const

export function AnnexBadge({ annex: { state, holdsSince, discarded } }: { annex: AnnexHead }) {
  const t = useWords(words)
  if (discarded) {
    const { day, reason } = discarded
    return <StatusBadge tone="none" label={t('annex.state.discarded', { day: formatDay(day), reason })} />
  }
  const day = holdsSince === null ? '' : formatDay(holdsSince)
  return <StatusBadge tone={tones[state]} label={t(`annex.state.${state}`, { day })} />
}

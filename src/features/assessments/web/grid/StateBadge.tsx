/** Where a layer of a sheet stands, in a word. */
import { dayOf, formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { words } from '../../layer-states/words.ts'
import type { LayerState } from '../../sheets/rules.ts'
import { tones } from '../tones.ts'

type Props = { state: LayerState; since: string | null; checks?: { come: number; of: number } | null }

export function StateBadge({ state, since, checks = null }: Props) {
  const t = useWords(words)
  const date = since === null ? null : formatDay(dayOf(new Date(since)))
  if (checks) return <StatusBadge tone="waiting" label={t('layer-state.checks', checks)} />
  return <StatusBadge tone={tones[state]} label={t(`layer-state.${state}`)} date={date} />
}

/** Where a layer of a sheet stands, in a word. */
import { dayOf, formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { words } from '../../layer-states/words.ts'
import type { LayerState } from '../../sheets/rules.ts'
import { tones } from '../tones.ts'

type Props = {
  state: LayerState
  since: string | null
  checks?: { come: number; of: number } | null
  /** Said where nothing happened yet: from when, until when. */
  day?: string | null
}

export function StateBadge({ state, since, checks = null, day = null }: Props) {
  const t = useWords(words)
  if (checks) return <StatusBadge tone="waiting" label={t('layer-state.checks', checks)} date={day} />
  const date = since === null ? day : formatDay(dayOf(new Date(since)))
  return <StatusBadge tone={tones[state]} label={t(`layer-state.${state}`)} date={date} />
}

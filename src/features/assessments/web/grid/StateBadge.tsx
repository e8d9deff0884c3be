/** Where a layer of a sheet stands, in a word. */
import { dayOf, formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { words } from '../../layer-states/words.ts'
import type { LayerState } from '../../sheets/rules.ts'
import { tones } from '../tones.ts'

export function StateBadge({ state, since }: { state: LayerState; since: string | null }) {
  const t = useWords(words)
  const date = since === null ? null : formatDay(dayOf(new Date(since)))
  return <StatusBadge tone={tones[state]} label={t(`layer-state.${state}`)} date={date} />
}

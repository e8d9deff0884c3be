/** Where a layer of a sheet stands, in a word. */
import { dayOf, formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import type { LayerState } from '../../sheets/rules.ts'
import { words } from '../../sheets/words.ts'

const tones: Readonly<Record<LayerState, Tone>> = {
  ...{ 'not-open': 'none', before: 'none', waiting: 'none', drafting: 'none', over: 'returned' },
  ...{ sent: 'waiting', awaiting: 'waiting', lapsed: 'returned', received: 'done' },
  ...{ recalled: 'withdrawn', returned: 'returned' },
}

export function StateBadge({ state, since }: { state: LayerState; since: string | null }) {
  const t = useWords(words)
  const date = since === null ? null : formatDay(dayOf(new Date(since)))
  return <StatusBadge tone={tones[state]} label={t(`layer-state.${state}`)} date={date} />
}

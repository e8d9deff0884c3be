/** How a plan's kind and state are told, and what stands above it. */
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import type { Tone } from '#web/StatusBadge.tsx'
import type { CellState, PlanKind, PlanState } from '../plans/rules.ts'
import { words } from '../plans/words.ts'

export function useKindWord() {
  const t = useWords(words)
  return (kind: PlanKind) => t(`plan.kind.${kind}`)
}

const tones: Record<PlanState, Tone> = {
  draft: 'waiting',
  adopted: 'done',
  issued: 'done',
  replaced: 'withdrawn',
  discarded: 'withdrawn',
}
type Shown = { state: PlanState; day: string | null; adoption: { day: string | null } | null }

export function useStateBadge() {
  const t = useWords(words)
  return ({ state, day, adoption }: Shown) => ({
    tone: tones[state],
    label: t(`plan.state.${state}`),
    date: state === 'draft' ? null : formatDay(adoption?.day ?? day) || null,
  })
}

const cellTones: Record<CellState, Tone> = {
  none: 'none',
  in_plan: 'done',
  own_task: 'done',
  as_written: 'done',
  not_ours: 'withdrawn',
}

export function useCellBadge() {
  const t = useWords(words)
  return (state: CellState) => ({ tone: cellTones[state], label: t(`answer.state.${state}`) })
}

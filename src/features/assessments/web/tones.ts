/** With which sign a state of a layer stands beside its word. */
import type { Tone } from '#web/StatusBadge.tsx'
import type { LayerState } from '../sheets/rules.ts'

export const tones: Readonly<Record<LayerState, Tone>> = {
  'not-open': 'none',
  before: 'none',
  waiting: 'none',
  drafting: 'waiting',
  over: 'returned',
  left: 'none',
  unneeded: 'none',
  undrawn: 'none',
  kept: 'none',
  sent: 'waiting',
  awaiting: 'waiting',
  lapsed: 'returned',
  received: 'done',
  recalled: 'withdrawn',
  returned: 'returned',
}

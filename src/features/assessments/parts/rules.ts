/** What sheets tell a season: the one word of a member's row on the board, and which layers wait for whom. */
import type { Day } from '#kit/days.ts'
import { dayOf } from '#kit/days.ts'
import type { LayerKind } from '../rules.ts'
import type { LayerState } from '../sheets/rules.ts'

type Layer = { kind: LayerKind; state: LayerState; since: string | null; until: Day | null }

export const isThere = ({ state }: Pick<Layer, 'state'>): boolean => state === 'sent' || state === 'received'
/** Somebody has yet to send it, and its days have come. */
export const isOwed = ({ state }: Pick<Layer, 'state'>): boolean =>
  ['waiting', 'drafting', 'recalled', 'returned', 'lapsed'].includes(state)

const done: Readonly<Record<LayerKind, string>> = {
  self: 'sheet-sent',
  confirmation: 'sheet-confirmed',
  cross: 'sheet-checked',
  verification: 'sheet-verified',
  final: 'sheet-final',
}

/** What came back first; else how far the sheet has come. Whether somebody is writing is told to nobody here. */
export function cellOf(layers: readonly Layer[]): { state: string; day: Day | null; done: boolean } | undefined {
  const day = ({ since, until }: Layer) => (since === null ? until : dayOf(new Date(since)))
  const back = layers.find(({ state }) => state === 'returned' || state === 'lapsed' || state === 'awaiting')
  if (back) return { state: `sheet-${back.state}`, day: day(back), done: false }
  const last = layers.findLast(isThere)
  if (last) {
    const isReceived = last.kind === 'self' && last.state === 'received'
    return { state: isReceived ? 'sheet-received' : done[last.kind], day: day(last), done: true }
  }
  const [self] = layers
  if (self === undefined || self.state === 'not-open') return undefined
  return { state: self.state === 'over' ? 'sheet-over' : 'sheet-waiting', day: self.until, done: false }
}

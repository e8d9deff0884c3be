/** With which sign a state is shown. */
import type { Tone } from '#web/StatusBadge.tsx'
import type { BallotBox } from '../boxes/contract.ts'
import type { SittingState } from '../sittings/rules.ts'
import type { VoteState } from '../votes/rules.ts'

export const sittingTones: Record<SittingState, Tone> = { planned: 'none', open: 'waiting', closed: 'done' }
export const voteTones: Record<VoteState, Tone> = {
  planned: 'none',
  open: 'waiting',
  counted: 'done',
  abandoned: 'withdrawn',
}
export const boxTones: Record<BallotBox['state'], Tone> = {
  planned: 'none',
  open: 'waiting',
  over: 'waiting',
  closed: 'waiting',
  too_few: 'withdrawn',
  counted: 'done',
  abandoned: 'withdrawn',
}

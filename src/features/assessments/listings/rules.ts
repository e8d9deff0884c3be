/** How the layers of a sheet are told: the state of each, since when, and until which day it is written. */
import type { Day } from '#kit/days.ts'
import { type LayerKind, layerOf } from '../rules.ts'
import type { Settings } from '../settings/rules.ts'
import { type LayerState, lastOf, layerState, type Sending, sendingState, untilOf, whyNotYet } from '../sheets/rules.ts'

type LayerTold = { kind: LayerKind; state: LayerState; since: string | null; until: Day | null }
/** What was sent on a sheet, and the units that are to check it. */
type Come = { sendings: readonly Sending[]; checkers: readonly string[] }

/** `begun`: the layers that somebody whom the reader acts for has begun; nobody else's drafts are told. */
export function layersTold(
  { layers }: Pick<Settings, 'layers'>,
  { sendings, checkers }: Come,
  begun: ReadonlySet<LayerKind>,
  clock: { now: Date; today: Day },
): LayerTold[] {
  return layers.map((plan) => {
    const { kind } = plan
    // What the meeting settled speaks for the checks; before it the last check does.
    const own = sendings.filter((one) => one.kind === kind)
    const last = lastOf(own) ?? sendings.filter((one) => layerOf(one.kind) === kind).at(-1)
    const rounds = sendings.filter((one) => one.kind === last?.kind && one.authorUnitId === last.authorUnitId)
    const isReady = whyNotYet(layers, kind, { sendings, checkers }, clock) === undefined
    const state = layerState({ plan, isBegun: begun.has(kind), rounds, isReady }, clock)
    return {
      kind,
      state,
      since: sinceOf(state, last, clock.now)?.toISOString() ?? null,
      until: untilOf(plan, rounds),
    }
  })
}

function sinceOf(state: LayerState, last: Sending | undefined, now: Date): Date | null {
  if (last === undefined || sendingState(last, now) !== state) return null
  if (state === 'received') return last.receivedAt
  if (state === 'recalled') return last.recalledAt
  if (state === 'returned') return last.returnedAt
  return state === 'lapsed' ? last.contentDue : last.sentAt
}

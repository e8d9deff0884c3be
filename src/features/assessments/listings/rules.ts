/** How the layers of a sheet are told: the state of each, since when, and until which day it is written. */
import type { Day } from '#kit/days.ts'
import { type LayerKind, layerOf } from '../rules.ts'
import type { Settings } from '../settings/rules.ts'
import {
  isOver,
  type LayerState,
  lastOf,
  layerState,
  missingChecks,
  type Sending,
  sendingState,
  untilOf,
  whyNotYet,
} from '../sheets/rules.ts'
import { oversees, type Reader } from '../told/rules.ts'

type LayerTold = {
  kind: LayerKind
  state: LayerState
  since: string | null
  until: Day | null
  /** Of a sheet that several check: how many of them have sent theirs, until all have or the meeting spoke. */
  checks: { come: number; of: number } | null
}
/** What was sent on a sheet, and the units that are to check it. */
type Come = { sendings: readonly Sending[]; checkers: readonly string[] }
type Known = Come & {
  /** The layers that somebody whom the reader acts for has begun; nobody else's drafts are told. */
  begun: ReadonlySet<LayerKind>
  /** Whether an appeal asks for a final form, as far as the reader may know. */
  needsFinal: boolean
  /** Whether what was sent of the cross-check is kept from the reader. */
  isKept: boolean
}

export function layersTold(
  { layers }: Pick<Settings, 'layers'>,
  { sendings, checkers, begun, needsFinal, isKept }: Known,
  clock: { now: Date; today: Day },
): LayerTold[] {
  return layers.map((plan) => {
    const { kind } = plan
    const checks = kind === 'cross' ? checksCome({ sendings, checkers }, clock.now) : null
    // What the meeting settled speaks for the checks; before it all of them together do.
    const last = lastOf(sendings.filter((one) => one.kind === kind)) ?? (checks ? undefined : lastCheck(kind, sendings))
    const rounds = sendings.filter((one) => one.kind === last?.kind && one.authorUnitId === last.authorUnitId)
    const isReady = whyNotYet(layers, kind, { sendings, checkers }, clock) === undefined
    const isNeeded = kind !== 'final' || needsFinal
    const isDrawn = checkers.length > 0
    const state = layerState({ plan, isBegun: begun.has(kind), rounds, isReady, isNeeded, isDrawn, isKept }, clock)
    return {
      kind,
      state,
      since: sinceOf(state, last, clock.now)?.toISOString() ?? null,
      until: state === 'unneeded' ? null : untilOf(plan, rounds),
      checks: checks && checks.come > 0 ? checks : null,
    }
  })
}

const lastCheck = (kind: LayerKind, sendings: readonly Sending[]) =>
  sendings.filter((one) => layerOf(one.kind) === kind).at(-1)

type Sheet = { regionId: string; seasonId: string; unitId: string }

/**
 * Checks are told to their parties, and to others from when the settings say: before that a reader cannot tell whether none
 * was sent or none may be seen, and is told so.
 */
export function areChecksKept(
  { layers }: Pick<Settings, 'layers'>,
  { reader, sheet, checkers }: { reader: Reader; sheet: Sheet; checkers: readonly string[] },
  today: Day,
): boolean {
  const plan = layers.find(({ kind }) => kind === 'cross')
  if (!plan || oversees(reader, sheet) || checkers.some((id) => reader.units.includes(id))) return false
  const isTold = plan.seenFrom === 'sent' || (plan.seenFrom === 'deadline' && isOver(plan, today))
  return !isTold || !(plan.seen === 'block' || reader.units.includes(sheet.unitId))
}

type Asked = { seasonId: string; block: string; sheetId: string | null }

/**
 * Whether an appeal asks for a final form: of a sheet whose appeals the reader knows by themselves, else of its block, which
 * is told the same to everybody.
 */
export const finalsIn =
  (asked: readonly Asked[]) =>
  (sheet: { id: string; seasonId: string; block: string }, isKnown: boolean): boolean =>
    asked.some(({ seasonId, block, sheetId }) =>
      isKnown ? sheetId === sheet.id : sheetId === null && seasonId === sheet.seasonId && block === sheet.block,
    )

/** How many of the drawn checks are there; null once all are, or the meeting has spoken for them. */
function checksCome(come: Come, now: Date): LayerTold['checks'] {
  if (come.sendings.some(({ kind }) => kind === 'cross')) return null
  const [of, missing] = [come.checkers.length, missingChecks(come, now).length]
  return missing === 0 && of > 0 ? null : { come: of - missing, of }
}

function sinceOf(state: LayerState, last: Sending | undefined, now: Date): Date | null {
  if (last === undefined || sendingState(last, now) !== state) return null
  if (state === 'received') return last.receivedAt
  if (state === 'recalled') return last.recalledAt
  if (state === 'returned') return last.returnedAt
  return state === 'lapsed' ? last.contentDue : last.sentAt
}

/** Where each layer of a sheet stands, by days and moments alone: whether it may be begun, and whether it is written now. */
import { type Day, formatDay } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'
import { type FormKind, type LayerKind, layerOf } from '../rules.ts'
import { type LayerPlan, lastDayOf } from '../settings/rules.ts'

/** What became of one sending; told once, never undone. */
export type Sending = {
  kind: FormKind
  authorUnitId: string
  round: number
  sentAt: Date
  contentDue: Date
  contentAt: Date | null
  receivedAt: Date | null
  recalledAt: Date | null
  returnedAt: Date | null
  returnUntil: Day | null
}

export const sendingStates = ['sent', 'awaiting', 'lapsed', 'received', 'recalled', 'returned'] as const
export type SendingState = (typeof sendingStates)[number]

export function sendingState(
  {
    contentAt,
    contentDue,
    receivedAt,
    recalledAt,
    returnedAt,
  }: Pick<Sending, 'contentAt' | 'contentDue' | 'receivedAt' | 'recalledAt' | 'returnedAt'>,
  now: Date,
): SendingState {
  if (recalledAt !== null) return 'recalled'
  if (returnedAt !== null) return 'returned'
  if (contentAt === null) return now > contentDue ? 'lapsed' : 'awaiting'
  return receivedAt === null ? 'sent' : 'received'
}

/** The form that stands is that of the last round whose bytes are all there and that was not recalled. */
export const standingOf = <S extends Pick<Sending, 'round' | 'contentAt' | 'recalledAt'>>(
  sendings: readonly S[],
): S | undefined =>
  sendings
    .filter(({ contentAt, recalledAt }) => contentAt !== null && recalledAt === null)
    .toSorted((a, b) => a.round - b.round)
    .at(-1)

/** The forms that stand among those of several layers, one of each. */
export const standingAmong = <S extends Pick<Sending, 'round' | 'contentAt' | 'recalledAt'> & { layerId: string }>(
  sendings: readonly S[],
): S[] => [...Map.groupBy(sendings, ({ layerId }) => layerId).values()].flatMap((own) => standingOf(own) ?? [])

/**
 * The return that is still open: of the form that stands. What was sent again and then recalled, or never came whole, leaves
 * it as open as it was.
 */
export function openReturn<S extends Pick<Sending, 'round' | 'contentAt' | 'recalledAt' | 'returnedAt'>>(
  rounds: readonly S[],
): S | undefined {
  const standing = standingOf(rounds)
  return standing && standing.returnedAt !== null ? standing : undefined
}

export const lastOf = <S extends Pick<Sending, 'round'>>(sendings: readonly S[]): S | undefined =>
  sendings.toSorted((a, b) => a.round - b.round).at(-1)

/**
 * Of what was not sent: `over` is owed by whoever writes it. `left`: verification whose days are over; what stood below counts
 * as it is. `unneeded`: no answer to an appeal asks for a final form. `undrawn`: nobody was drawn to check it yet.
 * `kept`: whether checks were sent is not the reader's to know for now.
 */
const unsentStates = [
  'not-open',
  'before',
  'waiting',
  'drafting',
  'over',
  'left',
  'unneeded',
  'undrawn',
  'kept',
] as const
export const layerStates = [...unsentStates, ...sendingStates] as const
export type LayerState = (typeof layerStates)[number]

type Clock = { now: Date; today: Day }
type Standing = {
  plan: LayerPlan
  /** Somebody whom the reader acts for has begun it. */
  isBegun: boolean
  /** What its author sent of it. */
  rounds: readonly Sending[]
  /** The layers before it are there. */
  isReady: boolean
  /** Of the final layer: an appeal waits for an answer, or an answer for that form. */
  isNeeded: boolean
  /** Of the cross-check: somebody was drawn to check the sheet. */
  isDrawn: boolean
  /** Of the cross-check: what was sent of it is kept from the reader. */
  isKept: boolean
}

/** In what state a layer is told. */
export function layerState(standing: Standing, clock: Clock): LayerState {
  const { plan, isNeeded, isDrawn, isKept } = standing
  const state = stateByDays(standing, clock)
  if (state !== 'waiting' && state !== 'over') return state
  if (plan.kind === 'final' && !isNeeded) return 'unneeded'
  if (plan.kind === 'cross' && !isDrawn) return 'undrawn'
  if (plan.kind === 'cross' && isKept) return 'kept'
  return plan.kind === 'verification' && state === 'over' ? 'left' : state
}

function stateByDays({ plan, isBegun, rounds, isReady }: Standing, { now, today }: Clock): LayerState {
  const last = lastOf(rounds)
  const sent = last && sendingState(last, now)
  if (sent !== undefined && sent !== 'recalled' && sent !== 'lapsed') return sent
  if (openReturn(rounds)) return 'returned'
  const lastDay = lastDayOf(plan)
  if (lastDay !== null && today > lastDay) return sent === 'lapsed' ? 'lapsed' : 'over'
  if (plan.opens !== null && today < plan.opens) return 'not-open'
  if (!isReady) return 'before'
  if (sent === 'lapsed') return 'lapsed'
  return isBegun ? 'drafting' : 'waiting'
}

const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

/** The last day on which a layer is written: a form that came back may have days of its own. Null: nobody decided one. */
export function untilOf(plan: LayerPlan, rounds: readonly Sending[]): Day | null {
  const lastDay = lastDayOf(plan)
  const again = openReturn(rounds)?.returnUntil ?? null
  return lastDay !== null && again !== null && again > lastDay ? again : lastDay
}

/** Whether what an author writes in a layer is still theirs to write, and the layer's days have come and not gone. */
export function whyNotWrite(plan: LayerPlan, rounds: readonly Sending[], { now, today }: Clock): Refusal | undefined {
  const last = lastOf(rounds)
  const sent = last && sendingState(last, now)
  if (sent === 'sent' || sent === 'received' || sent === 'awaiting') return conflict('sheet.layer-sent')
  if (plan.opens !== null && today < plan.opens)
    return conflict('sheet.layer-not-open', { day: formatDay(plan.opens), today: formatDay(today) })
  const lastDay = untilOf(plan, rounds)
  if (lastDay !== null && today > lastDay)
    return conflict('sheet.layer-over', { day: formatDay(lastDay), today: formatDay(today) })
}

type Days = Pick<LayerPlan, 'kind' | 'deadline' | 'graceDays'>

/**
 * By which days a form of that kind is written. What the meeting settles follows the checks: it may be written until the next
 * layer's days are over, or until that layer is there.
 */
export function planFor<P extends Days>(plans: readonly P[], kind: FormKind): P | undefined {
  const place = plans.findIndex((plan) => plan.kind === layerOf(kind))
  const [plan, next] = [plans[place], plans[place + 1]]
  return plan && kind === 'cross' ? { ...plan, deadline: next ? lastDayOf(next) : null, graceDays: 0 } : plan
}

/** What is known of a sheet: what was sent on it, and the units that are to check it. */
type Come = { sendings: readonly Sending[]; checkers: readonly string[] }

/** Its last day is past. */
export const isOver = (plan: Pick<Days, 'deadline' | 'graceDays'>, today: Day): boolean => {
  const lastDay = lastDayOf(plan)
  return lastDay !== null && today > lastDay
}

/**
 * Whether the layers before `kind` are there: sent whole, or their days are over without them. Nothing stands without the
 * unit's own. The one rule for beginning a layer and for sending it.
 */
export function whyNotYet(
  plans: readonly Days[],
  kind: LayerKind,
  come: Come,
  { now, today }: Clock,
): { waitsFor: LayerKind } | undefined {
  const place = plans.findIndex((plan) => plan.kind === kind)
  for (const plan of plans.slice(0, place).toReversed()) {
    if (isThere(plan.kind, come, now) || (plan.kind !== 'self' && isOver(plan, today))) continue
    return { waitsFor: plan.kind }
  }
}

/** The forms that stand and have not come back. */
function standingIn({ sendings }: Come, now: Date): Sending[] {
  return [...Map.groupBy(sendings, (one) => `${one.kind} ${one.authorUnitId}`).values()]
    .flatMap((own) => lastOf(own) ?? [])
    .filter((one) => {
      const state = sendingState(one, now)
      return state === 'sent' || state === 'received'
    })
}

/** Checks that were drawn and are still to come. */
export const missingChecks = (come: Come, now: Date): string[] => {
  const checked = new Set(standingIn(come, now).flatMap((one) => (one.kind === 'check' ? [one.authorUnitId] : [])))
  return come.checkers.filter((id) => !checked.has(id))
}

/** All of a layer's forms stand: one, or every check that was drawn, unless the meeting spoke. */
export function isThere(kind: LayerKind, come: Come, now: Date): boolean {
  if (standingIn(come, now).some((one) => one.kind === kind)) return true
  return kind === 'cross' && come.checkers.length > 0 && missingChecks(come, now).length === 0
}

/** The meeting speaks once all checks are there or their days are over, and once it was held. */
export function whyNotMeet(
  plans: readonly Days[],
  come: Come & { heldOn: Day | null },
  { now, today }: Clock,
): Refusal | undefined {
  const plan = plans.find(({ kind }) => kind === 'cross')
  const missing = missingChecks(come, now)
  if ((missing.length > 0 || come.checkers.length === 0) && !(plan && isOver(plan, today)))
    return conflict('layer.checks-to-come', { count: missing.length })
  return come.heldOn === null || come.heldOn > today ? conflict('layer.no-meeting') : undefined
}

/** @returns why a layer cannot be begun, as it is refused. */
export function whyNotBegin(
  plans: readonly LayerPlan[],
  kind: FormKind,
  come: Come & { heldOn: Day | null },
  clock: Clock,
): Refusal | undefined {
  const plan = planFor(plans, kind)
  if (!plan) return conflict('sheet.layer-unused')
  const waiting = whyNotYet(plans, layerOf(kind), come, clock)
  if (waiting) return conflict(`sheet.layer-out-of-order-${waiting.waitsFor}`)
  const early = kind === 'cross' ? whyNotMeet(plans, come, clock) : undefined
  return early ?? whyNotWrite(plan, [], clock)
}

/** May a unit open its sheet today? */
export function whyNotOpen(self: LayerPlan, hasCard: boolean, clock: Clock): Refusal | undefined {
  return whyNotWrite(self, [], clock) ?? (hasCard ? undefined : conflict('sheet.no-card'))
}

export type Writing = {
  unitId: string
  parentId: string | null
  /** Units the actor acts for; of them those that organise the region, and those that lead or deputise the season. */
  own: readonly string[]
  organising: readonly string[]
  leading: readonly string[]
}

/** For which of their units somebody writes a layer; never the sheet of a unit they act for, but their own layers of it. */
export function authorOf({ by }: Pick<LayerPlan, 'by'>, { unitId, parentId, own, organising, leading }: Writing) {
  const isOwn = own.includes(unitId)
  if (by === 'unit' || by === 'paper') return isOwn ? unitId : undefined
  if (isOwn) return undefined
  if (by === 'parent') return own.find((id) => id === parentId)
  if (by === 'organiser') return organising[0]
  return leading[0] ?? organising[0]
}

/** A layer on its way: when it may be sent, recalled, received and returned. Decision 061. */
import { addDays, type Day, formatDay } from '#kit/days.ts'
import type { Refusal } from '#kit/refusal.ts'
import { layerTerms } from '../layer-names/rules.ts'
import { type FormKind, type LayerKind, layerOf } from '../rules.ts'
import { lastDayOf } from '../settings/rules.ts'
import { isOver, isThere, type Sending, type SendingState, whyNotMeet, whyNotYet } from '../sheets/rules.ts'

/** How long the content may take to follow its digest. */
export const hoursToFollow = 24

export const dueFrom = (sent: Date): Date => new Date(sent.getTime() + hoursToFollow * 3_600_000)

/** May the author write and send again? */
export const isOpen = (state: SendingState | null): boolean =>
  state === null || state === 'lapsed' || state === 'returned' || state === 'recalled'

const conflict = (code: string, params?: Refusal['params']): Refusal => ({
  kind: 'conflict',
  code,
  ...(params && { params }),
})

/** To the second in Vietnam: a clock that runs wrong is found by comparing. */
export function serverTime(now: Date): string {
  const clock = now.toLocaleTimeString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' })
  return `${clock} ${now.toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' })}`
}

export type Setting = {
  kind: LayerKind
  opens: Day | null
  deadline: Day | null
  graceDays: number
}

/** The last day on which it is taken, whole to its last second; a return may give more. */
export function lastDayFor(setting: Setting, returnUntil: Day | null): Day | null {
  const last = lastDayOf(setting)
  return last !== null && returnUntil !== null && returnUntil > last ? returnUntil : last
}

type Moment = { today: Day; now: Date }

/** By the server's clock alone, which the refusal tells. */
export function whyNotInTime(
  setting: Setting | undefined,
  returnUntil: Day | null,
  { today, now }: Moment,
): Refusal | undefined {
  if (!setting) return conflict('layer.not-in-use')
  const at = serverTime(now)
  if (setting.opens !== null && today < setting.opens)
    return conflict('layer.not-open', { opens: formatDay(setting.opens), at })
  const last = lastDayFor(setting, returnUntil)
  if (last === null || today <= last) return undefined
  const { deadline, graceDays } = setting
  return conflict('layer.late', { deadline: formatDay(deadline), grace: graceDays, last: formatDay(last), at })
}

/** What has come on a sheet beside this layer, who is to check it, and when the check meeting was held. */
export type Come = {
  sendings: readonly Sending[]
  checkers: readonly string[]
  heldOn: Day | null
  /** What stands on this layer, also where its author is not told it. */
  above: FormKind | undefined
}

/**
 * The unit's own form comes first; a layer waits for those below it until their days are over, the meeting for the checks;
 * what stands above closes what lies below.
 */
export function whyNotInOrder(
  kind: FormKind,
  settings: readonly Setting[],
  come: Come,
  clock: Moment,
): Refusal | undefined {
  if (kind !== 'self' && !isThere('self', come, clock.now)) return conflict('layer.before-self')
  const waiting = whyNotYet(settings, layerOf(kind), come, clock)
  if (waiting) return conflict('layer.out-of-order', { layer: layerTerms[waiting.waitsFor] })
  if (come.above) return conflict('layer.passed', { layer: layerTerms[come.above] })
  return kind === 'cross' ? whyNotMeet(settings, come, clock) : undefined
}

export function whyNotSend(state: SendingState | null): Refusal | undefined {
  if (isOpen(state)) return undefined
  return conflict(state === 'awaiting' ? 'sending.awaiting' : 'sending.sealed')
}

/** Until it was received, or somebody has built on it: after that only a return opens it. */
export function whyNotRecall(state: SendingState, above: FormKind | undefined): Refusal | undefined {
  if (state === 'sent' || state === 'awaiting')
    return above && conflict('sending.stood-on', { layer: layerTerms[above] })
  return conflict(state === 'received' ? 'sending.received-already' : 'sending.not-there')
}

export const whyNotReceive = (state: SendingState): Refusal | undefined =>
  state === 'sent' ? undefined : conflict(notHere(state))

/** What cannot be received or returned, said by what became of it. */
function notHere(state: SendingState): string {
  if (state === 'received') return 'sending.received-already'
  if (state === 'awaiting') return 'sending.no-content'
  return state === 'returned' ? 'sending.returned-already' : 'sending.not-there'
}

export type Return = { criteria: readonly { criterion: string; reason: string }[]; until: Day }

type Returning = {
  leaves: readonly string[]
  returnsUsed: number
  mostRounds: number | null
  today: Day
  /** What stands on it: that comes back first. */
  above: FormKind | undefined
  /** The last day that a return may give; null: nobody has decided the days it hangs on. */
  latest: Day | null
}

/** The layers after this one, in their order. */
const layersAfter = (kind: LayerKind, settings: readonly Setting[]) =>
  settings.slice(settings.findIndex((one) => one.kind === kind) + 1)

const firstOf = (days: readonly (Day | null)[]): Day | null => days.filter((day) => day !== null).toSorted()[0] ?? null

/**
 * Nobody gets more days than the layer after leaves: until the day before it opens, or where no such day is set, before its
 * last one; the layer's own days are always its own.
 */
export function latestReturn(setting: Setting, settings: readonly Setting[]): Day | null {
  const after = layersAfter(setting.kind, settings)
  const next = firstOf(after.map(({ opens }) => opens)) ?? firstOf(after.map((one) => lastDayOf(one)))
  if (next === null) return null
  const [before, own] = [addDays(next, -1), lastDayOf(setting)]
  return own !== null && own > before ? own : before
}

/** Once a layer's days are over, that one unit goes on writing is decided by two people. */
export const needsTwo = (setting: Setting | undefined, today: Day): boolean =>
  setting !== undefined && isOver(setting, today)

/** What a published result was worked out from stays as it is. */
export const whyFrozen = (isPublished: boolean): Refusal | undefined =>
  isPublished ? conflict('sending.result-out') : undefined

/** Criterion by criterion, never the whole; not more often than the season's settings allow. */
export function whyNotReturn(state: SendingState, { criteria, until }: Return, ground: Returning): Refusal | undefined {
  if (state !== 'sent' && state !== 'received') return conflict(notHere(state))
  const { leaves, returnsUsed, mostRounds, today, above, latest } = ground
  if (above) return conflict('sending.return-above-first', { layer: layerTerms[above] })
  if (mostRounds !== null && returnsUsed >= mostRounds) return conflict('sending.rounds-used', { most: mostRounds })
  const codes = criteria.map(({ criterion }) => criterion)
  const foreign = codes.find((code) => !leaves.includes(code))
  if (foreign !== undefined) return conflict('sending.no-such-criterion', { criterion: foreign })
  if (new Set(codes).size < codes.length) return conflict('sending.criterion-twice')
  if (until < today) return conflict('sending.until-past', { until: formatDay(until) })
  if (latest === null || until <= latest) return undefined
  const params = { until: formatDay(until), latest: formatDay(latest) }
  return conflict(latest < today ? 'sending.no-days-left' : 'sending.until-late', params)
}

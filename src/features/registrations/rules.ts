/** When a registration may be saved, sent, recalled, received, returned or withdrawn, and how a season's are counted. */
import { type Day, dayOf, formatDay, holdsOn } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

/** What a unit says it aims at: some awards, or none this year; until one of both is said there is nothing to send. */
export type Aims = { awardIds: readonly string[]; none: boolean }

/** Aiming at something and at nothing contradict each other; an award outside the season is not to be had in it. */
export function whyNotAim({ awardIds, none }: Aims, inSeason: ReadonlySet<string>): Refusal | undefined {
  if (none && awardIds.length > 0) return invalid('none', 'registration.none-and-awards')
  if (awardIds.some((id) => !inSeason.has(id))) return invalid('awardIds', 'registration.award-outside-season')
}

/** Where a form stands, in the order of its life. A sub-unit's form is handed to its parent and included by it first. */
export const formStates = [
  'draft',
  'handed',
  'included',
  'sent',
  'resent',
  'received',
  'returned',
  'withdrawn',
] as const
export type FormState = (typeof formStates)[number]

type Moment = Date | string | null
type Entry = { awardId: string; withdrawnOn: Day | null }
export type Life = {
  sentAt: Moment
  receivedAt: Moment
  returnedAt: Moment
  handedAt: Moment
  includedAt: Moment
  round: number
}

/** A form all of whose awards were withdrawn is withdrawn itself. */
export function stateOf(life: Life, entries: readonly Entry[]): FormState {
  if (life.sentAt === null) {
    if (life.handedAt !== null) return life.includedAt === null ? 'handed' : 'included'
    return life.returnedAt === null ? 'draft' : 'returned'
  }
  if (entries.length > 0 && entries.every(({ withdrawnOn }) => withdrawnOn !== null)) return 'withdrawn'
  if (life.receivedAt !== null) return 'received'
  return life.round > 1 ? 'resent' : 'sent'
}

const dayAt = (moment: Moment): Day | null => (moment === null ? null : dayOf(new Date(moment)))

/** The day on which the form came to where it stands. */
export function stateDay(life: Life, entries: readonly Entry[]): Day | null {
  switch (stateOf(life, entries)) {
    case 'draft':
      return null
    case 'handed':
      return dayAt(life.handedAt)
    case 'included':
      return dayAt(life.includedAt)
    case 'received':
      return dayAt(life.receivedAt)
    case 'returned':
      return dayAt(life.returnedAt)
    case 'withdrawn':
      return entries.map(({ withdrawnOn }) => withdrawnOn).reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null)
    default:
      return dayAt(life.sentAt)
  }
}

/** What was sent, or handed to the parent, is not edited: it is recalled, or an award withdrawn, with day and reason. */
export function whyNotSave(state: FormState): Refusal | undefined {
  if (state === 'handed' || state === 'included') return conflict('registration.handed')
  if (state !== 'draft' && state !== 'returned') return conflict('registration.already-sent')
}

/** An award that a return named; its reason is what has to be mended. */
export type Reopened = { awardId: string; reason: string | null }

/** When only some awards were returned, the others stay as they are; a withdrawn one never comes back by itself. */
export function whyNotRevise(
  aims: Aims,
  entries: readonly Entry[],
  reopened: readonly Reopened[] | null,
): Refusal | undefined {
  const gone = entries.find(({ awardId, withdrawnOn }) => withdrawnOn !== null && aims.awardIds.includes(awardId))
  if (gone) return invalid('awardIds', 'registration.withdrawn-stays', { day: formatDay(gone.withdrawnOn) })
  if (reopened === null || reopened.length === 0) return undefined
  const open = new Set(reopened.map(({ awardId }) => awardId))
  const kept = entries.filter(({ awardId, withdrawnOn }) => withdrawnOn === null && !open.has(awardId))
  if (kept.some(({ awardId }) => !aims.awardIds.includes(awardId)))
    return invalid('awardIds', 'registration.line-not-returned')
}

export type StageDays = { opens: Day | null; deadline: Day | null }

/** Both days count: on the opening day and on the deadline a registration is taken. */
export function whyNotNow({ opens, deadline }: StageDays, today: Day): Refusal | undefined {
  if (opens === null) return conflict('registration.not-open')
  if (today < opens) return conflict('registration.not-open-yet', { day: formatDay(opens) })
  if (deadline !== null && today > deadline) return conflict('registration.late', { deadline: formatDay(deadline) })
}

/** The days in which a decision lets a unit register late. */
export type LateSpan = { id: string; from: Day; to: Day }
export const lateOn = <T extends LateSpan>(spans: readonly T[], today: Day): T | undefined =>
  spans.find((span) => holdsOn(span, today))

/** What sending depends on beside the form: the season's days, the adoption, a decision, what a return allows. */
export type Window = {
  stage: StageDays
  /** The list stands adopted and its days are over: see `isFrozen`. */
  frozen: boolean
  late: LateSpan | undefined
  returnUntil: Day | null
}

/** The list is frozen once a conference has adopted it and nothing more can come in by itself. */
export const isFrozen = (adopted: boolean, { deadline }: StageDays, today: Day): boolean =>
  adopted && (deadline === null || today > deadline)

/** May something new come in today? By the season's own days, else only by a decision. */
export function whyNotOpen({ stage, frozen, late }: Window, today: Day): Refusal | undefined {
  const closed = whyNotNow(stage, today) ?? (frozen ? conflict('registration.frozen') : undefined)
  const byDecision = closed?.code === 'registration.late' || closed?.code === 'registration.frozen'
  return byDecision && late ? undefined : closed
}

/**
 * May the form be sent today? A returned form may come again until its own day, but a return is no way around the
 * deadline: `before` are the awards of the round before, and an award beyond them needs the season's days or a decision.
 */
export function whyNotSend(
  state: FormState,
  { awardIds, none }: Aims,
  window: Window,
  before: readonly string[] | null,
  today: Day,
): Refusal | undefined {
  const wrong = whyNotSave(state === 'included' ? 'draft' : state)
  if (wrong) return wrong
  if (awardIds.length === 0 && !none) return conflict('registration.empty')
  const closed = whyNotOpen(window, today)
  if (closed === undefined || state !== 'returned' || before === null) return closed
  if (window.returnUntil === null || today > window.returnUntil) return closed
  if (awardIds.some((id) => !before.includes(id))) return conflict('registration.addition-late')
}

/** A sub-unit hands what it aims at to its parent, once registration is open; the parent minds the deadline. */
export function whyNotHand(
  state: FormState,
  { awardIds, none }: Aims,
  { opens }: { opens: Day | null },
  today: Day,
): Refusal | undefined {
  if (awardIds.length === 0 && !none) return whyNotSave(state) ?? conflict('registration.empty')
  return whyNotSave(state) ?? whyNotNow({ opens, deadline: null }, today)
}

/** Taken back before anybody received it, while it could still be sent again. */
export function whyNotRecall(
  state: FormState,
  { adopted, window }: { adopted: boolean; window: Window },
  today: Day,
): Refusal | undefined {
  if (state === 'received') return conflict('registration.received')
  if (state === 'withdrawn') return conflict('registration.withdrawn')
  if (state !== 'sent' && state !== 'resent') return conflict('registration.not-sent')
  if (adopted) return conflict('registration.adopted')
  if (whyNotOpen(window, today)) return conflict('registration.recall-late')
}

export function whyNotReceive(state: FormState): Refusal | undefined {
  if (state === 'received') return conflict('registration.received')
  if (state !== 'sent' && state !== 'resent' && state !== 'withdrawn') return conflict('registration.not-sent')
}

export type Return = { until: Day | null; lines: readonly Reopened[] }

/** Returned until the conference has adopted it; the unit needs a day until which it may send again. */
export function whyNotReturn(
  state: FormState,
  { until, lines }: Return,
  entries: readonly Entry[],
  { adopted, window }: { adopted: boolean; window: Window },
  today: Day,
): Refusal | undefined {
  if (state === 'withdrawn') return conflict('registration.withdrawn')
  if (state !== 'sent' && state !== 'resent' && state !== 'received') return conflict('registration.not-sent')
  if (adopted) return conflict('registration.adopted')
  const standing = new Set(entries.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ awardId }) => awardId))
  if (lines.some(({ awardId }) => !standing.has(awardId))) return invalid('lines', 'registration.not-registered')
  if (until === null && whyNotOpen(window, today)) return invalid('until', 'registration.return-needs-day')
  if (until !== null && until < today) return invalid('until', 'registration.return-day-past')
}

/** A withdrawal is dated between the day of sending and today, and happens once. */
export function whyNotWithdraw(
  sentOn: Day | null,
  entry: Entry | undefined,
  day: Day,
  today: Day,
): Refusal | undefined {
  if (sentOn === null) return conflict('registration.not-sent')
  if (entry === undefined) return invalid('awardId', 'registration.not-registered')
  if (entry.withdrawnOn !== null)
    return conflict('registration.already-withdrawn', { day: formatDay(entry.withdrawnOn) })
  if (day < sentOn) return invalid('day', 'registration.withdrawn-before-sent', { day: formatDay(sentOn) })
  if (day > today) return invalid('day', 'registration.withdrawn-in-future')
}

/** To a form that was sent, awards are added by a decision alone, each once. */
export function whyNotAdd(
  state: FormState,
  awardIds: readonly string[],
  entries: readonly Entry[],
  late: LateSpan | undefined,
): Refusal | undefined {
  if (state === 'draft' || state === 'returned') return conflict('registration.not-sent')
  if (late === undefined) return conflict('registration.no-decision')
  if (entries.some(({ awardId }) => awardIds.includes(awardId)))
    return invalid('awardIds', 'registration.already-registered')
}

/** A decision lets a unit register from its own day on, for days that are not over; nobody lets their own unit in. */
export function whyNotLate(
  given: { day: Day; from: Day; to: Day },
  { own, today }: { own: boolean; today: Day },
): Refusal | undefined {
  if (own) return conflict('registration.late-own-unit')
  if (given.to < given.from) return invalid('to', 'span.reversed')
  if (given.from < given.day) return invalid('from', 'registration.late-before-decision')
  if (given.to < today) return invalid('to', 'registration.late-over')
}

/** What a round added to the one before, and what it dropped. */
export function changesBetween(before: readonly string[], after: readonly string[]) {
  return { added: after.filter((id) => !before.includes(id)), dropped: before.filter((id) => !after.includes(id)) }
}

export type Form = {
  unitId: string
  throughId: string | null
  sentAt: string | null
  none: boolean
  registrations: readonly Entry[]
}
type Count = { count: number; withdrawn: number }
export type Total = { awardId: string; of: number; subUnits: Count } & Count

/**
 * "12/13" for each award: sent and standing, out of all members; withdrawn ones apart, sub-units apart. Drafts never
 * count; what was withdrawn stays counted as withdrawn also while its form is returned.
 */
export function totals(awardIds: readonly string[], unitIds: readonly string[], forms: readonly Form[]): Total[] {
  const members = new Set(unitIds)
  const own = forms.filter(({ unitId, throughId }) => throughId === null && members.has(unitId))
  const below = forms.filter(({ throughId }) => throughId !== null && members.has(throughId))
  return awardIds.map((awardId) => ({
    awardId,
    ...counted(awardId, own),
    of: members.size,
    subUnits: counted(awardId, below),
  }))
}

function counted(awardId: string, forms: readonly Form[]): Count {
  const named = forms.flatMap(({ sentAt, registrations }) =>
    registrations
      .filter((entry) => entry.awardId === awardId && (sentAt !== null || entry.withdrawnOn !== null))
      .map(({ withdrawnOn }) => withdrawnOn !== null),
  )
  const withdrawn = named.filter(Boolean).length
  return { count: named.length - withdrawn, withdrawn }
}

/** Complete when every member has sent, or when the deadline has passed and nothing more can come. */
export const isComplete = (sent: number, of: number, deadline: Day | null, today: Day): boolean =>
  (of > 0 && sent === of) || (deadline !== null && today > deadline)

/** When a registration may be saved, sent or withdrawn, and how the registrations of a season are counted. */
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

/** What a unit says it aims at: some awards, or none this year; until one of both is said there is nothing to send. */
export type Aims = { awardIds: readonly string[]; none: boolean }

/** Aiming at something and at nothing contradict each other; an award outside the season is not to be had in it. */
export function whyNotAim({ awardIds, none }: Aims, inSeason: ReadonlySet<string>): Refusal | undefined {
  if (none && awardIds.length > 0) return invalid('none', 'registration.none-and-awards')
  if (awardIds.some((id) => !inSeason.has(id))) return invalid('awardIds', 'registration.award-outside-season')
}

/** What was sent is not edited: an award is withdrawn from it, with day and reason. */
export function whyNotSave(sent: boolean): Refusal | undefined {
  if (sent) return conflict('registration.already-sent')
}

export type StageDays = { opens: Day | null; deadline: Day | null }

/** Both days count: on the opening day and on the deadline a registration is taken. */
export function whyNotNow({ opens, deadline }: StageDays, today: Day): Refusal | undefined {
  if (opens === null) return conflict('registration.not-open')
  if (today < opens) return conflict('registration.not-open-yet', { day: formatDay(opens) })
  if (deadline !== null && today > deadline) return conflict('registration.late', { deadline: formatDay(deadline) })
}

export function whyNotSend(sent: boolean, { awardIds, none }: Aims, stage: StageDays, today: Day): Refusal | undefined {
  return (
    whyNotSave(sent) ??
    (awardIds.length === 0 && !none ? conflict('registration.empty') : undefined) ??
    whyNotNow(stage, today)
  )
}

type Entry = { awardId: string; withdrawnOn: Day | null }

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

export type Form = { unitId: string; sentAt: string | null; none: boolean; registrations: readonly Entry[] }
export type Total = { awardId: string; count: number; withdrawn: number; of: number }

/** "12/13" for each award: sent and standing, out of all members; withdrawn ones apart. Drafts never count. */
export function totals(awardIds: readonly string[], unitIds: readonly string[], forms: readonly Form[]): Total[] {
  const members = new Set(unitIds)
  const entries = forms.filter((f) => f.sentAt !== null && members.has(f.unitId)).flatMap((f) => f.registrations)
  return awardIds.map((awardId) => {
    const named = entries.filter((entry) => entry.awardId === awardId)
    const withdrawn = named.filter((entry) => entry.withdrawnOn !== null).length
    return { awardId, count: named.length - withdrawn, withdrawn, of: members.size }
  })
}

/** Complete when every member has sent, or when the deadline has passed and nothing more can come. */
export const isComplete = (sent: number, of: number, deadline: Day | null, today: Day): boolean =>
  (of > 0 && sent === of) || (deadline !== null && today > deadline)

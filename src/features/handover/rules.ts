/** What is right about handing a season over to whoever leads the next one. Pure. */
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const handoverStates = ['waiting', 'received', 'refused', 'withdrawn'] as const
export type HandoverState = (typeof handoverStates)[number]

type Marks = { receivedAt: Date | null; refusedAt: Date | null; withdrawnAt: Date | null }

export function stateOf({ receivedAt, refusedAt, withdrawnAt }: Marks): HandoverState {
  if (receivedAt !== null) return 'received'
  if (refusedAt !== null) return 'refused'
  return withdrawnAt !== null ? 'withdrawn' : 'waiting'
}

/** One that stands keeps the pack as it was handed over; what was refused or withdrawn counts no more. */
export const stands = (state: HandoverState): boolean => state === 'waiting' || state === 'received'

type Side = { unitId: string }
export type Sides = { outgoing: Side | null; incoming: Side | null }
type Given = { from: Day; day: Day; today: Day }

/** May it be handed over on that day? Both sides are known by decision, are two units, and nothing is handed over twice. */
export function whyNotHandOver({ outgoing, incoming }: Sides, standing: HandoverState | null, given: Given) {
  if (standing !== null && stands(standing)) return there
  if (outgoing === null) return noLead
  if (incoming === null) return noNextLead
  if (outgoing.unitId === incoming.unitId) return sameUnit
  return whyNotDay(given)
}

export const there: Refusal = { kind: 'conflict', code: 'handover.there-already' }
const noLead: Refusal = { kind: 'conflict', code: 'handover.no-lead' }
const noNextLead: Refusal = { kind: 'conflict', code: 'handover.no-next-lead' }
const sameUnit: Refusal = { kind: 'conflict', code: 'handover.same-unit' }

/** What is told of was done: not to come, and not before the season began. */
function whyNotDay({ from, day, today }: Given): Refusal | undefined {
  if (day > today) return invalid('day', 'handover.day-to-come')
  return day < from ? invalid('day', 'handover.before-season', { day: formatDay(from) }) : undefined
}

/** May it be answered: received, refused, or taken back by whoever handed over? */
export function whyNotAnswer(standing: HandoverState | null): Refusal | undefined {
  if (standing === null || !stands(standing)) return { kind: 'conflict', code: 'handover.not-handed-over' }
  return standing === 'received' ? { kind: 'conflict', code: 'handover.received-already' } : undefined
}

/** Received on a day after it was handed over, that has come; each part is remarked on once. */
export function whyNotReceive(
  handed: Day,
  { day, today, remarks }: { day: Day; today: Day; remarks: readonly { part: string }[] },
): Refusal | undefined {
  if (day > today) return invalid('day', 'handover.day-to-come')
  if (day < handed) return invalid('day', 'handover.received-before', { day: formatDay(handed) })
  const twice = remarks.findIndex(({ part }, at) => remarks.findIndex((other) => other.part === part) < at)
  return twice < 0 ? undefined : invalid(`remarks/${twice}/part`, 'handover.part-twice')
}

/** What was learned and whom to call go into the pack: once it is handed over they stay as they are. */
export const whyNotPrepare = (standing: HandoverState | null): Refusal | undefined =>
  standing !== null && stands(standing) ? { kind: 'conflict', code: 'handover.handed-over' } : undefined

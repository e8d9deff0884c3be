/** When a task counts as late, and what may be reported of it. */
import { type Day, daysBetween } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

type Settled = { doneOn: Day | null; note: string | null }

/** What is done was done by today; a result belongs to a day. */
export function whyNotSettle({ doneOn, note }: Settled, today: Day): Refusal | undefined {
  if (doneOn === null && note !== null) return invalid('doneOn', 'task.note-of-nothing')
  if (doneOn !== null && doneOn > today) return invalid('doneOn', 'task.done-to-come')
}

/** Days after the due day: on the day it was done, or today; null in time or without a due day. */
export function lateDays({ due, doneOn }: { due: Day | null; doneOn: Day | null }, today: Day): number | null {
  if (due === null) return null
  const days = daysBetween(due, doneOn ?? today)
  return days > 0 ? days : null
}

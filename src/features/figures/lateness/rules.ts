/** How late a report came: days after its deadline, less outages by decision; and what follows from that. */
import { addDays, type Day, daysBetween, holdsOn, type Span } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'

/** Days on which nobody could send, by decision; for every unit, or for those named. */
export type Outage = { from: Day; to: Day; block: string | null; unitIds: readonly string[] | null }
/** What follows from being so many days late; `toDays` null: and more. */
export type Step = Span & {
  block: string | null
  fromDays: number
  toDays: number | null
  consequence: string
  points: string | null
  legalBasis: string | null
  provisional: boolean
}
export type Asked = { due: Day | null; graceDays: number }
/** By whose word a report went back to its unit: its own, or that of whoever reads it. */
export type GoneBack = 'recalled' | 'returned'
export type Of = { block: string; unitId: string }

const concerns = ({ block, unitIds }: Pick<Outage, 'block' | 'unitIds'>, of: Of) =>
  (block === null || block === of.block) && (unitIds === null || unitIds.includes(of.unitId))

/** Days from the deadline to the day it came that an outage took; a day is credited once however often it is recorded. */
export function creditedDays(outages: readonly Outage[], of: Of, from: Day, to: Day): number {
  const lost = outages.filter((outage) => concerns(outage, of))
  let days = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (lost.some((outage) => holdsOn(outage, day))) days++
  return days
}

/** A time in which it lay with its unit again: the day it went back, the day it came again. */
export type Again = { from: Day; to: Day }
type Back = Again & { by: GoneBack }

/**
 * Times in which a report that came lay with its unit by its own doing. Whoever reads it competes too, so a return is
 * nobody's lateness but for the days beyond those the round gives for mending (null: none are), and what was accepted
 * once came when it came.
 */
export const ownTimes = (times: readonly Back[], mendDays: number | null, accepted: Day | null): Again[] =>
  times
    .filter(({ from, by }) => (accepted === null || from < accepted) && (by === 'recalled' || mendDays !== null))
    .map(({ from, to, by }) => ({ from: by === 'recalled' ? from : addDays(from, mendDays ?? 0), to }))

/**
 * Late are the days after the deadline on which the report lay with its unit, less those credited: until it first came,
 * and those of `again`. The days on which others read it are nobody's lateness. The deadline itself
 * counts as a day to send on, so an outage on it gives one day more. Within the days of grace nothing is late; after them
 * every day is.
 */
export function latenessOf(
  { due, graceDays }: Asked,
  came: Day,
  outages: readonly Outage[],
  of: Of,
  again: readonly Again[] = [],
) {
  if (due === null) return { days: 0, credited: 0, inGrace: false }
  const counted = [{ from: due, to: came }, ...again].map((time) => daysOf(time, due, outages, of))
  const credited = counted.reduce((sum, one) => sum + one.credited, 0)
  const days = counted.reduce((sum, one) => sum + one.after, 0) - credited
  return days > graceDays ? { days, credited, inGrace: false } : { days: 0, credited, inGrace: days > 0 }
}

/** Of one such time, the days after the deadline and those of them that an outage took. */
function daysOf(time: Again, due: Day, outages: readonly Outage[], of: Of) {
  const from = time.from > due ? time.from : due
  if (time.to <= from) return { after: 0, credited: 0 }
  const after = daysBetween(from, time.to)
  return { after, credited: Math.min(after, creditedDays(outages, of, from === due ? due : addDays(from, 1), time.to)) }
}

/** The step that holds for so many days, on the day it was due: the block's own before the season's. */
export function stepFor(steps: readonly Step[], days: number, due: Day | null, block: string): Step | undefined {
  if (days === 0 || due === null) return undefined
  const fitting = steps.filter(
    (step) => holdsOn(step, due) && step.fromDays <= days && (step.toDays === null || days <= step.toDays),
  )
  return fitting.find((step) => step.block === block) ?? fitting.find((step) => step.block === null)
}

/** A step is of so many days, dated, with its basis or marked as provisional. */
export function whyNotStep(step: Omit<Step, 'points' | 'consequence' | 'block'>): Refusal | undefined {
  if (step.toDays !== null && step.toDays < step.fromDays) return invalid('toDays', 'lateness.days-reversed')
  if (!step.provisional && step.legalBasis === null) return invalid('legalBasis', 'lateness.needs-basis')
  return whyNotSpan(step)
}

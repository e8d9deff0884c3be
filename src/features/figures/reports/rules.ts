/** When a report may be sent, recalled, accepted, returned and reopened. */
import { type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import { conflict, type ReportState } from '../rules.ts'

/** What the head says of it: everything asked is there, or what is missing and why. */
export type Declared = { complete: boolean; incompleteWhy: string | null }
export type Counted = { filled: number; required: number; held: number }

/** How many required cells there are, how many of them are filled, and how many cells hold anything at all. */
export function countCells(
  asked: readonly { indicatorId: string; required: boolean; type: string }[],
  held: readonly { indicatorId: string }[],
): Counted {
  const required = new Set(asked.filter((row) => row.required && row.type !== 'ratio').map((row) => row.indicatorId))
  const filled = held.filter(({ indicatorId }) => required.has(indicatorId)).length
  return { filled, required: required.size, held: held.length }
}

/** Sent by the head with a declaration that the cells bear out: an empty cell is not a zero. */
export function whyNotSend(
  state: ReportState,
  declared: Declared,
  { filled, required, held }: Counted,
  { opens, today }: { opens: Day | null; today: Day },
): Refusal | undefined {
  if (state === 'accepted') return conflict('report.accepted')
  if (state === 'sent') return conflict('report.already-sent')
  if (opens !== null && today < opens) return conflict('report.not-open-yet', { day: formatDay(opens) })
  if (held === 0) return conflict('report.empty')
  if (declared.complete && filled < required)
    return invalid('complete', 'report.missing-required', { missing: required - filled, required })
  if (!declared.complete && declared.incompleteWhy === null)
    return invalid('incompleteWhy', 'report.incomplete-needs-reason')
}

/** Official figures stand accepted once sent, and nobody accepts those of a unit they act for. */
export function whyNotOwnWord(asks: 'members' | 'organiser', isOwnUnit: boolean): Refusal | undefined {
  if (asks === 'organiser' && isOwnUnit) return conflict('report.own-unit')
}

/** Taken back by the unit until somebody has accepted it. */
export function whyNotRecall(state: ReportState): Refusal | undefined {
  if (state === 'accepted') return conflict('report.accepted')
  if (state !== 'sent') return conflict('report.not-sent')
}

/** Accepted or returned by whoever leads, never by people of its own unit: those who lead compete too. */
export function whyNotJudge(state: ReportState, isOwnUnit: boolean): Refusal | undefined {
  if (isOwnUnit) return conflict('report.own-unit')
  if (state === 'accepted') return conflict('report.accepted')
  if (state !== 'sent') return conflict('report.not-sent')
}

export function whyNotUnaccept(state: ReportState, isOwnUnit: boolean): Refusal | undefined {
  if (isOwnUnit) return conflict('report.own-unit')
  if (state !== 'accepted') return conflict('report.not-accepted')
}

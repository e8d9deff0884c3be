/** Holds: a unit under discipline, inspection or an open complaint is not ranked while it lasts. */
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const holdKinds = ['discipline', 'inspection', 'complaint'] as const
export type HoldKind = (typeof holdKinds)[number]

export const holdStates = ['to-come', 'standing', 'over', 'lifted'] as const
export type HoldState = (typeof holdStates)[number]

export type Span = { from: Day; to: Day | null; liftedOn: Day | null }

export function holdState({ from, to, liftedOn }: Span, day: Day): HoldState {
  if (liftedOn !== null && liftedOn <= day) return 'lifted'
  if (day < from) return 'to-come'
  return to !== null && to < day ? 'over' : 'standing'
}

/** Over a hold of which nobody knows the end nothing final is said. */
export const isEndless = ({ to, liftedOn }: Span): boolean => to === null && liftedOn === null

/** It counts in a season into which it reaches, on whatever day somebody asks; one that was lifted counts no more. */
export const countsIn = ({ from, to, liftedOn }: Span, days: { from: Day; to: Day }): boolean =>
  liftedOn === null && from <= days.to && (to === null || to >= days.from)

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })
export const notMember = invalid('unitId', 'hold.not-member')

/** Nobody decides about a hold on a unit they act for. */
export const ownUnit = conflict('hold.own-unit')

type Document = { decisionNumber: string | null; decisionDay: Day | null; decisionBody: string | null }

/** Where nobody but the unit itself leads, there is no second person to ask: then a document says so. */
export const whyNotAlone = ({ decisionNumber, decisionDay, decisionBody }: Document): Refusal | undefined =>
  decisionNumber === null || decisionDay === null || decisionBody === null
    ? invalid('decisionNumber', 'hold.decision-needed')
    : undefined

type Said = { from: Day; to: Day | null; decisionDay: Day | null }

export function whyNotHold({ from, to, decisionDay }: Said, today: Day): Refusal | undefined {
  if (to !== null && to < from) return invalid('to', 'hold.ends-before')
  if (decisionDay !== null && decisionDay > today) return invalid('decisionDay', 'hold.decision-to-come')
}

export const whyNotChange = ({ liftedOn }: Span): Refusal | undefined =>
  liftedOn === null ? undefined : conflict('hold.lifted-already')

/** Not before it began, and not of a day to come: what is to come is its end. */
export function whyNotLift(hold: Span, on: Day, today: Day): Refusal | undefined {
  if (hold.liftedOn !== null) return conflict('hold.lifted-already')
  if (on < hold.from) return invalid('on', 'hold.lifted-before')
  return on > today ? invalid('on', 'hold.lifted-to-come') : undefined
}

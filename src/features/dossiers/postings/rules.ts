/** What is right about posting nominees for comments: its days, when it may begin, who may still comment. */
import { addDays, type Day } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

/** Monday to Friday, but for days that were announced as days off. */
export function isWorkingDay(day: Day, daysOff: ReadonlySet<Day>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !daysOff.has(day)
}

/**
 * The last of so many working days. The day on which it begins is not counted, the first is the next one (Bộ luật Dân sự
 * 91/2015/QH13, Điều 147).
 */
export function lastDayOf(from: Day, workingDays: number, daysOff: ReadonlySet<Day>): Day {
  let [day, left] = [from, workingDays]
  while (left > 0) {
    day = addDays(day, 1)
    if (isWorkingDay(day, daysOff)) left--
  }
  return day
}

export const postingStates = ['planned', 'running', 'over', 'stopped'] as const
export type PostingState = (typeof postingStates)[number]

type Days = { readonly from: Day; readonly to: Day | null; readonly stoppedOn: Day | null }

export function postingState({ from, to, stoppedOn }: Days, today: Day): PostingState {
  if (stoppedOn !== null) return 'stopped'
  if (today < from) return 'planned'
  return to !== null && today > to ? 'over' : 'running'
}

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })

export const postedAlready: Refusal = conflict('posting.posted-already')
export const notPosted: Refusal = conflict('posting.not-posted')
export const nobodyToPost: Refusal = conflict('dossier.empty')
export const notOfSeason: Refusal = invalid('unitId', 'posting.not-of-season')

/** Nobody could have read it before it was posted. */
export const whyNotFrom = (from: Day, today: Day): Refusal | undefined =>
  from < today ? invalid('from', 'posting.begins-before') : undefined

export const whyNotComment = (posting: Days, isSubmitted: boolean, today: Day): Refusal | undefined =>
  postingState(posting, today) === 'running' && !isSubmitted ? undefined : conflict('posting.not-running')

export type Rule = {
  readonly workingDays: number | null
  readonly daysOff: readonly Day[]
  readonly legalBasis: string | null
}

/** Of several awards the longest posting holds for all; undefined where no rule says how long. */
export const longest = <R extends Rule>(rules: readonly R[]): R | undefined =>
  rules
    .filter(({ workingDays }) => workingDays !== null)
    .toSorted((a, b) => (b.workingDays ?? 0) - (a.workingDays ?? 0))[0]

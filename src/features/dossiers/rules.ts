/** What is right about a submission dossier: when it is changed, submitted, decided. */
import type { Day } from '#kit/days.ts'
import { formatDay } from '#kit/days.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export const dossierStates = ['draft', 'submitted', 'decided'] as const
export type DossierState = (typeof dossierStates)[number]

type Life = { readonly submittedOn: Day | null; readonly decisionDay: Day | null }

export function dossierState({ submittedOn, decisionDay }: Life): DossierState {
  if (decisionDay !== null) return 'decided'
  return submittedOn === null ? 'draft' : 'submitted'
}

const conflict = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'conflict', code, params })

/** What was submitted stays as it was submitted. */
export const whyNotChange = (dossier: Life): Refusal | undefined =>
  dossierState(dossier) === 'draft' ? undefined : conflict('dossier.submitted-already')

/** Whoever is posted was read so by everybody: nobody is added behind it. */
export const posted: Refusal = conflict('dossier.posted')
export const noNominees: Refusal = conflict('dossier.no-nominees')
export const withdrawnAlready: Refusal = conflict('dossier.withdrawn-already')
export const startedMeanwhile: Refusal = conflict('dossier.started-meanwhile')

type Line = { readonly unitName: string; readonly withdrawnOn: Day | null; readonly nominated: boolean }
type Posted = { readonly from: Day; readonly to: Day | null }
export type Submitting = Life & {
  readonly lines: readonly Line[]
  /** The one that stands. */
  readonly posting: Posted | null
  /** How many working days the rule of today asks for; null: it does not say, or nobody has written one. */
  readonly workingDays: number | null
}

export const standing = <L extends { readonly withdrawnOn: Day | null }>(lines: readonly L[]): L[] =>
  lines.filter(({ withdrawnOn }) => withdrawnOn === null)

/** Submitted on that day? Whom the council put forward, after the days of posting; where nobody knows how many, that is told. */
export function whyNotSubmit(dossier: Submitting, day: Day, today: Day): Refusal | undefined {
  const changed = whyNotChange(dossier)
  if (changed) return changed
  const lines = standing(dossier.lines)
  if (lines.length === 0) return conflict('dossier.empty')
  const gone = lines.find(({ nominated }) => !nominated)
  if (gone) return conflict('dossier.no-longer-nominated', { unit: gone.unitName })
  if (day > today) return invalid('day', 'dossier.day-to-come')
  return whyNotPosted(dossier, day)
}

function whyNotPosted({ posting, workingDays }: Submitting, day: Day): Refusal | undefined {
  if (posting === null) return workingDays === null ? undefined : conflict('dossier.not-posted', { days: workingDays })
  if (day < posting.from) return conflict('dossier.posting-to-come', { from: formatDay(posting.from) })
  if (posting.to === null || day > posting.to) return undefined
  return conflict('dossier.posting-runs', { until: formatDay(posting.to) })
}

type Warned = Pick<Submitting, 'lines' | 'posting' | 'workingDays'> & {
  readonly unanswered: number
  /** Of those who stand, which are on hold: known to those who oversee holds. */
  readonly onHold: readonly string[]
}
export type Warning = { readonly code: string; readonly params: Record<string, number | string> }

/** What is told before it is submitted, and stands in nobody's way. */
export function warningsOf(
  { lines, posting, workingDays, unanswered, onHold }: Warned,
  summaries: readonly (string | null)[],
): Warning[] {
  const untold = summaries.filter((summary) => summary === null).length
  const isOpen = posting === null ? workingDays === null : posting.to === null
  return [
    ...(isOpen && standing(lines).length > 0 ? [{ code: 'dossier.no-term', params: {} }] : []),
    ...(onHold.length > 0 ? [{ code: 'dossier.on-hold', params: { units: onHold.join(', ') } }] : []),
    ...(unanswered > 0 ? [{ code: 'dossier.unanswered', params: { count: unanswered } }] : []),
    ...(untold > 0 ? [{ code: 'dossier.no-summary', params: { count: untold } }] : []),
  ]
}

export const whyNotReturn = (dossier: Life): Refusal | undefined => {
  const state = dossierState(dossier)
  if (state === 'decided') return conflict('dossier.decided-already')
  return state === 'draft' ? conflict('dossier.not-submitted') : undefined
}

type Answer = { readonly lineId: string; readonly granted: boolean; readonly reason: string | null }
export type Deciding = {
  readonly day: Day
  readonly today: Day
  /** Those that stand. */
  readonly lines: readonly { readonly id: string; readonly unitName: string }[]
  readonly answers: readonly Answer[]
}

/** Each line is answered once, a refused one with why; decided after it was submitted. */
export function whyNotDecide(dossier: Life, { day, today, lines, answers }: Deciding): Refusal | undefined {
  const wrong = whyNotReturn(dossier)
  if (wrong) return wrong
  if (day > today) return invalid('day', 'dossier.decision-to-come')
  if (dossier.submittedOn !== null && day < dossier.submittedOn)
    return invalid('day', 'dossier.decided-before', { day: formatDay(dossier.submittedOn) })
  for (const [at, { lineId, granted, reason }] of answers.entries()) {
    const isKnown = lines.some(({ id }) => id === lineId)
    const isFirst = answers.findIndex((other) => other.lineId === lineId) === at
    if (!isKnown || !isFirst) return invalid(`lines/${at}/lineId`, 'dossier.not-a-line')
    if (!granted && reason === null) return invalid(`lines/${at}/reason`, 'dossier.reason-needed')
    if (granted && reason !== null) return invalid(`lines/${at}/reason`, 'dossier.reason-of-nothing')
  }
  const left = lines.find(({ id }) => answers.every(({ lineId }) => lineId !== id))
  return left && invalid('lines', 'dossier.line-unanswered', { unit: left.unitName })
}

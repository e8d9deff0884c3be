/** How late reports are, by what a season has decided of outages and of what follows from being late. */
import { type Day, dayOf } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import type { Lateness } from '../reports/contract.ts'
import { type GoneBack, latenessOf, type Outage, ownTimes, type Step, stepFor } from './rules.ts'
import * as store from './store.ts'

export type Settings = {
  outages: readonly Outage[]
  steps: readonly Step[]
  /** Units that ended and left nobody to report for them, each with its last day. */
  closed: ReadonlyMap<string, Day>
}

/** What is counted by: an outage that was withdrawn is not. */
export async function settingsOf({ db }: Context, seasonIds: readonly string[]): Promise<Settings> {
  const outages = await store.outagesOf(db, seasonIds)
  return {
    outages: outages.filter(({ withdrawnAt }) => withdrawnAt === null),
    steps: await store.stepsOf(db, seasonIds),
    closed: await store.closedIn(db, seasonIds),
  }
}

type Report = {
  firstSentAt: Date | null
  backOn: readonly Day[]
  againOn: readonly Day[]
  backBy: readonly GoneBack[]
  firstAcceptedAt: Date | null
  block: string
  unitId: string
}
type Round = { due: Day | null; graceDays: number; mendDays: number | null }

/**
 * How late it came; while it has not come, or not come again, how late it would be today, or was on the last day on which
 * there was somebody to send it. Null where no day is set.
 */
export function lateness(report: Report, round: Round, settings: Settings, day: Day): Lateness | null {
  if (round.due === null) return null
  const { firstSentAt, backOn, againOn, backBy } = report
  const { outages, steps, closed } = settings
  const today = [day, closed.get(report.unitId) ?? day].toSorted()[0] ?? day
  const came = firstSentAt === null ? today : dayOf(firstSentAt)
  const accepted = report.firstAcceptedAt === null ? null : dayOf(report.firstAcceptedAt)
  const times = backOn.map((from, index) => ({ from, to: againOn[index] ?? today, by: backBy[index] ?? 'returned' }))
  const late = latenessOf(round, came, outages, report, ownTimes(times, round.mendDays, accepted))
  const step = stepFor(steps, late.days, round.due, report.block)
  return {
    ...late,
    consequence: step?.consequence ?? null,
    points: step?.points ?? null,
    legalBasis: step?.legalBasis ?? null,
    provisional: step?.provisional ?? false,
  }
}

/** For which periods of a work year figures may be asked of whom, and when a round opens and is due. */
import { type PeriodKind, periodName, periodOf, periodsOf, type YearStart } from '#features/indicators/periods/rules.ts'
import { addDays, type Day, formatDay } from '#kit/days.ts'
import { invalid, type Refusal, type Said } from '#kit/refusal.ts'

/** Who enters the figures: each unit its own, or the organiser the official ones of all. */
export const askedOf = ['members', 'organiser'] as const
export type AskedOf = (typeof askedOf)[number]

/** What an indicator says of the rounds it may stand in. */
export type Askable = {
  id: string
  code: string
  name: string
  ownerId: string | null
  type: string
  period: PeriodKind
  yearFromMonth: YearStart
  numeratorCode: string | null
  denominatorCode: string | null
  from: Day | null
  to: Day | null
}

export type Dates = { opens: Day | null; due: Day | null }
export type Period = { periodKind: PeriodKind; from: Day; to: Day }
type Wanted = Period & Dates & { asOf: Day; indicatorIds: readonly string[] }

/** Periods that may be told in figures reported for these: a quarter in months, never a month in quarters. */
const finer: Record<PeriodKind, readonly PeriodKind[]> = {
  month: ['month'],
  quarter: ['month', 'quarter'],
  half: ['month', 'quarter', 'half'],
  nine_months: ['month', 'quarter', 'nine_months'],
  year: ['month', 'quarter', 'half', 'nine_months', 'year'],
}

/** A round asks for one period of the season's work year, of indicators that can be told for it. */
export function whyNotRound(wanted: Wanted, year: number, known: readonly Askable[]): Refusal | undefined {
  const asked = known.filter(({ id }) => wanted.indicatorIds.includes(id))
  return whyNotDates(wanted) ?? whyNotIndicators(wanted, asked) ?? whyNotPeriod(wanted, year, asked)
}

function whyNotDates({ opens, due, asOf, from }: Wanted): Refusal | undefined {
  if (opens !== null && due !== null && due < opens) return invalid('due', 'round.due-before-opening')
  if (asOf < from) return invalid('asOf', 'round.as-of-before-period', { day: formatDay(from) })
}

/** Figures, checks and sheets name what a round asks by its code: it means one indicator there. */
export const codeTwice = (code: string): Refusal => invalid('indicators', 'round.code-twice', { code })

function whyNotIndicators({ indicatorIds, periodKind }: Wanted, asked: readonly Askable[]): Refusal | undefined {
  if (asked.length < new Set(indicatorIds).size) return invalid('indicators', 'round.indicator-unknown')
  const twice = asked.find((one, index) => asked.slice(0, index).some(({ code }) => code === one.code))
  if (twice) return codeTwice(twice.code)
  const coarse = asked.find(({ period }) => !finer[periodKind].includes(period))
  if (coarse) return invalid('indicators', 'round.indicator-too-coarse', { indicator: coarse.name })
  const codes = new Set(asked.map(({ code }) => code))
  const lone = asked.find((one) => partsOf(one).some((code) => !codes.has(code)))
  if (lone) return invalid('indicators', 'round.ratio-without-counts', { indicator: lone.name })
}

/** What may still be said of a round once somebody has answered it. */
type Fixed = { asOf: Day; source: string; due: Day | null; graceDays: number }

/**
 * Whoever leads competes too: once a report was sent, what it was asked for stands, nobody gets less time than they were
 * given, and only the organiser gives more.
 */
export function whyNotChange(
  before: Fixed,
  after: Fixed,
  { answered, organises }: { answered: boolean; organises: boolean },
): Refusal | undefined {
  if (!answered) return undefined
  if (after.asOf !== before.asOf) return invalid('asOf', 'round.answered-as-of', { day: formatDay(before.asOf) })
  if (after.source !== before.source) return invalid('source', 'round.answered-source', { source: before.source })
  if (after.due !== before.due) {
    if (before.due === null || after.due === null || after.due < before.due)
      return invalid('due', 'round.answered-due', { day: formatDay(before.due) || '–' })
    if (!organises) return invalid('due', 'round.due-by-organiser')
  }
  if (after.graceDays === before.graceDays) return undefined
  if (after.graceDays < before.graceDays)
    return invalid('graceDays', 'round.answered-grace', { days: before.graceDays })
  if (!organises) return invalid('graceDays', 'round.grace-by-organiser')
}

/** A ratio is computed from two counts of the same round. */
export const partsOf = ({ numeratorCode, denominatorCode }: Pick<Askable, 'numeratorCode' | 'denominatorCode'>) =>
  [numeratorCode, denominatorCode].filter((code) => code !== null)

/** What an indicator is called among several owners' and from year to year: whose it is, and its code. */
export const nameOf = ({ ownerId, code }: { ownerId: string | null; code: string | null }): string =>
  `${ownerId ?? ''} ${code ?? ''}`

function whyNotPeriod(wanted: Wanted, year: number, asked: readonly Askable[]): Refusal | undefined {
  const { periodKind, from, to } = wanted
  const outside = asked.find(({ yearFromMonth }) => !periodOf(year, periodKind, yearFromMonth, { from, to }))
  if (outside) return invalid('from', 'round.period-outside', { indicator: outside.name, year })
}

/** What a round is called unless somebody calls it otherwise: its period. */
export const titleOf = ({ periodKind, from, to }: Period, year: number, start: YearStart): Said =>
  periodName(periodOf(year, periodKind, start, { from, to }) ?? { kind: periodKind, year, number: 1, from, to })

type YearAsked = { periodKind: PeriodKind; opensAfter: number | null; dueAfter: number | null }

/** All rounds of one kind in the year, each opening and due so many days after its period ends. */
export const yearOf = ({ periodKind, opensAfter, dueAfter }: YearAsked, year: number, yearFromMonth: YearStart) =>
  periodsOf(year, periodKind, yearFromMonth).map(({ from, to }) => ({
    periodKind,
    from,
    to,
    asOf: to,
    opens: opensAfter === null ? null : addDays(to, opensAfter),
    due: dueAfter === null ? null : addDays(to, dueAfter),
  }))

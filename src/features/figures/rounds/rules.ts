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

/** A round that stands: what it asks already is not asked whether it might be. */
export type Stood = { asOf: Day; indicatorIds: readonly string[] }

/**
 * A round asks for one period of the season's work year, of indicators that can be told for it. An indicator that ended
 * meanwhile goes on being asked where it was.
 */
export function whyNotRound(
  wanted: Wanted,
  season: { year: number; to: Day },
  known: readonly Askable[],
  stood?: Stood,
): Refusal | undefined {
  const asked = known.filter(({ id }) => wanted.indicatorIds.includes(id))
  const added = asked.filter(({ id }) => !stood?.indicatorIds.includes(id))
  return (
    whyNotDates(wanted, season.to, stood?.asOf) ??
    whyNotIndicators(wanted, asked, added) ??
    whyNotPeriod(wanted, season.year, added)
  )
}

/** Figures of a year are taken in it: with a day far ahead a round would be the latest whatever it holds. */
function whyNotDates({ opens, due, asOf, from, to }: Wanted, seasonTo: Day, stood?: Day): Refusal | undefined {
  if (opens !== null && due !== null && due < opens) return invalid('due', 'round.due-before-opening')
  if (asOf < from) return invalid('asOf', 'round.as-of-before-period', { day: formatDay(from) })
  const last = seasonTo > to ? seasonTo : to
  if (asOf > last && asOf !== stood) return invalid('asOf', 'round.as-of-after-season', { day: formatDay(last) })
}

/** Figures, checks and sheets name what a round asks by its code: it means one indicator there. */
export const codeTwice = (code: string): Refusal => invalid('indicators', 'round.code-twice', { code })

function whyNotIndicators(
  { indicatorIds, periodKind }: Wanted,
  asked: readonly Askable[],
  added: readonly Askable[],
): Refusal | undefined {
  if (asked.length < new Set(indicatorIds).size) return invalid('indicators', 'round.indicator-unknown')
  const twice = asked.find((one, index) => asked.slice(0, index).some(({ code }) => code === one.code))
  if (twice) return codeTwice(twice.code)
  const coarse = added.find(({ period }) => !finer[periodKind].includes(period))
  if (coarse) return invalid('indicators', 'round.indicator-too-coarse', { indicator: coarse.name })
  const codes = new Set(asked.map(({ code }) => code))
  const lone = asked.find((one) => partsOf(one).some((code) => !codes.has(code)))
  if (lone) return invalid('indicators', 'round.ratio-without-counts', { indicator: lone.name })
}

/** What may still be said of a round once somebody has answered it. */
type Fixed = Pick<Dates, 'opens' | 'due'> & { asOf: Day; source: string; graceDays: number; mendDays: number | null }
type Asker = { answered: boolean; organises: boolean }

/** What may be late after a return is the organiser's to say: whoever returns competes too. */
export function whyNotMending(after: number | null, before: number | null, organises: boolean): Refusal | undefined {
  if (after !== before && !organises) return invalid('mendDays', 'round.mend-by-organiser')
}

/**
 * Whoever leads competes too: once a report was sent, what it was asked for stands, nobody gets less time than they were
 * given, and only the organiser gives more.
 */
export function whyNotChange(before: Fixed, after: Fixed, { answered, organises }: Asker): Refusal | undefined {
  const mending = whyNotMending(after.mendDays, before.mendDays, organises)
  if (mending || !answered) return mending
  if (after.opens !== null && (before.opens === null || after.opens > before.opens))
    return invalid('opens', 'round.answered-opens', { day: formatDay(before.opens) || '–' })
  if (
    after.mendDays !== before.mendDays &&
    after.mendDays !== null &&
    !(after.mendDays > (before.mendDays ?? Infinity))
  )
    return invalid('mendDays', 'round.answered-mend', { days: before.mendDays ?? '–' })
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

type Asked = { indicatorId: string; required: boolean }

/** What was asked of those who answered is asked of all; the organiser may ask something more that nobody has to tell. */
export function whyNotAsked(
  before: readonly Asked[],
  after: readonly Asked[],
  { answered, organises }: Asker,
): Refusal | undefined {
  if (!answered) return undefined
  const wanted = new Map(after.map(({ indicatorId, required }) => [indicatorId, required]))
  if (before.some(({ indicatorId, required }) => wanted.get(indicatorId) !== required))
    return invalid('indicators', 'round.answered-indicators')
  const added = after.filter(({ indicatorId }) => !before.some((one) => one.indicatorId === indicatorId))
  if (added.length > 0 && !organises) return invalid('indicators', 'round.indicators-by-organiser')
  if (added.some(({ required }) => required)) return invalid('indicators', 'round.answered-optional')
}

/** A ratio is worked out and never required. */
export const requiredOf = (asked: readonly Asked[], known: readonly Pick<Askable, 'id' | 'type'>[]): Asked[] =>
  asked.map(({ indicatorId, required }) => {
    const isRatio = known.find(({ id }) => id === indicatorId)?.type === 'ratio'
    return { indicatorId, required: required && !isRatio }
  })

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

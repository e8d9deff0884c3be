/** What figures carry into a new season: rounds, checks and steps of lateness, never a figure. */
import { type PeriodKind, periodOf, spanOfPeriod, type YearStart } from '#features/indicators/periods/rules.ts'
import type { CloneSource, Years } from '#features/seasons/actions.ts'
import { inYears, retitled } from '#features/seasons/clones/rules.ts'
import type { Context } from '#platform/context.ts'
import { checksOf, insertChecks } from '../checks/store.ts'
import { insertSteps, stepsOf } from '../lateness/store.ts'
import { standingIn } from '../places/actions.ts'
import { saidTitle } from '../rounds/actions.ts'
import { type Askable, nameOf, partsOf } from '../rounds/rules.ts'
import { type AskedRow, askable, askedIn, insertAsked, insertRounds, type RoundRow, roundsOf } from '../rounds/store.ts'

export const figureClones: CloneSource = {
  what: 'rounds',
  carryOver: async (context, years) => {
    const blocks = new Set(years.now.blocks.map(({ code }) => code))
    const place = { regionId: years.now.regionId, seasonId: years.now.id }
    await carryRounds(context, years, place, blocks)
    const checks = (await checksOf(context.db, years.before.id)).filter(({ block }) => blocks.has(block))
    if (checks.length > 0)
      await insertChecks(
        context.db,
        checks.map((body) => ({ ...place, id: context.newId(), body })),
      )
    const steps = await stepsOf(context.db, [years.before.id])
    if (steps.length > 0)
      await insertSteps(
        context.db,
        steps.map((body) => ({ ...place, id: context.newId(), body })),
      )
  },
}

type Place = { regionId: string; seasonId: string }

/** Each round a year on, of the indicators that still hold then; one that none of them can answer stays behind. */
async function carryRounds(context: Context, { before, now, years }: Years, place: Place, blocks: ReadonlySet<string>) {
  const { db } = context
  const { season } = await standingIn(context, now.id)
  const rounds = (await roundsOf(db, before.id)).filter(({ block }) => blocks.has(block))
  const asked = Map.groupBy(
    await askedIn(
      db,
      rounds.map(({ id }) => id),
    ),
    ({ roundId }) => roundId,
  )
  // What holds from the calendar year's first day to the other work year's last holds in both.
  const known = await askable(db, { ...season, from: `${now.year}-01-01`, to: `${now.year}-09-30` })
  const carried = rounds.flatMap((round) => {
    const own = asked.get(round.id) ?? []
    const still = holding(own, known)
    const [first] = still
    const moved = first && shifted(round, { before: before.year, now: now.year, years }, first.yearFromMonth)
    if (first === undefined || moved === undefined) return []
    const wasNamed = saidTitle(round, before.year, first.yearFromMonth) === round.title
    const title = wasNamed
      ? saidTitle(moved, now.year, first.yearFromMonth)
      : retitled(round.title, before.year, now.year)
    const required = new Map(own.map(({ code, required }) => [code, required]))
    const asks = still.map(({ id, code }) => ({ indicatorId: id, required: required.get(code) ?? true }))
    return [{ row: { ...round, ...place, ...moved, id: context.newId(), title }, asks }]
  })
  if (carried.length === 0) return
  await insertRounds(
    db,
    carried.map(({ row }) => row),
  )
  await insertAsked(
    db,
    carried.map(({ row, asks }) => ({ ...row, asks })),
  )
}

/** The indicators of the same owners and codes that hold in the new year; a ratio only with both its counts. */
function holding(own: readonly AskedRow[], known: readonly Askable[]): Askable[] {
  const still = own.flatMap((row) => known.find((one) => nameOf(one) === nameOf(row)) ?? [])
  const codes = new Set(still.map(({ code }) => code))
  return still.filter((one) => partsOf(one).every((code) => codes.has(code)))
}

type Shift = { before: number; now: number; years: number }

/** The same period of the new work year (a February has its own last day), with its days a year on. */
function shifted(round: RoundRow, { before, now, years }: Shift, start: YearStart) {
  const period = periodOf(before, round.periodKind as PeriodKind, start, round)
  const span = period && spanOfPeriod(now, period, start)
  if (span === undefined || span.from === null || span.to === null) return undefined
  const { from, to } = span
  return {
    ...{ from, to, periodKind: round.periodKind, asOf: round.asOf === round.to ? to : inYears(round.asOf, years) },
    opens: round.opens && inYears(round.opens, years),
    due: round.due && inYears(round.due, years),
  }
}

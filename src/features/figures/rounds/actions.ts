/** Rounds: opened one by one or for a whole year, changed, dropped while nobody has begun to answer. */
import type { YearStart } from '#features/indicators/periods/rules.ts'
import { words as periodWords } from '#features/indicators/periods/words.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { fill } from '#kit/words.ts'
import { allowed, type Context } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record, recordAll } from '#platform/events.ts'
import { demandBlock, readsBlock, type Standing, seasonToChange, standingIn } from '../places/actions.ts'
import { wasAnswered } from '../reports/store.ts'
import { conflict } from '../rules.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Given<E extends { body: unknown }> = E['body'] extends { _output: infer B } ? B : never
type New = Given<typeof contract.createRound>
type NewYear = Given<typeof contract.createYear>
type Change = Given<typeof contract.changeRound>

const stands: Refusal = conflict('round.stands')

/** A round as it is told, with what it asks. */
export function roundOf({ regionId: _, ...row }: store.RoundRow, asked: readonly store.AskedRow[]): contract.Round {
  const own = asked.filter(({ roundId }) => roundId === row.id)
  return {
    ...row,
    indicators: own.map(({ indicatorId, code, name, nameEn, required, type }) => ({
      ...{ indicatorId, code, name, nameEn },
      required: required && type !== 'ratio',
    })),
  }
}

export async function getRound(context: Context, id: string): Promise<contract.Round> {
  const row = found(await store.findRound(context.db, id), 'round')
  const reader = await standingIn(context, row.seasonId)
  found(readsBlock(reader, row.block) ? row : undefined, 'round')
  return roundOf(row, await store.askedIn(context.db, [id]))
}

type Season = Standing['season']

/** In which work year the asked indicators are told: of the first, for a title says one. */
const startOf = (known: readonly rules.Askable[], asked: readonly { indicatorId: string }[]): YearStart =>
  known.find(({ id }) => id === asked[0]?.indicatorId)?.yearFromMonth ?? 1

export async function createRound(context: Context, seasonId: string, given: New): Promise<contract.Round> {
  const season = await seasonToChange(context, seasonId, 'round.change')
  await demandBlock(context, season, given)
  const { title, asOf, ...rest } = given
  const round = { ...rest, asOf: asOf ?? given.to }
  const known = await store.askable(context.db, { ...season, ...round })
  const indicators = rules.requiredOf(given.indicators, known)
  refuseIf(rules.whyNotMending(given.mendDays, null, organises(context, season)))
  refuseIf(rules.whyNotRound({ ...round, indicatorIds: idsOf(indicators) }, season, known))
  const named = title ?? saidTitle(round, season.year, startOf(known, indicators))
  const row = { ...round, id: context.newId(), regionId: season.regionId, seasonId, title: named }
  await kept(context, { figure_round_once: stands }, async (trx) => {
    await store.insertRounds(trx, [row])
    await store.insertAsked(trx, [{ ...row, asks: indicators }])
  })
  await record(context, about(row, 'round.opened', { title: named, due: row.due, ...toldAsked(indicators, known) }))
  return getRound(context, row.id)
}

const organises = (context: Context, { regionId }: Season) =>
  allowed(context, { regionId }, ['lateness.change']).length > 0

/** What is asked, by code, and what of it has to be told. */
function toldAsked(asked: readonly { indicatorId: string; required: boolean }[], known: readonly rules.Askable[]) {
  const codesOf = (some: typeof asked) =>
    some.map(({ indicatorId }) => known.find(({ id }) => id === indicatorId)?.code ?? indicatorId).join(', ')
  return { indicators: codesOf(asked), required: codesOf(asked.filter(({ required }) => required)) }
}

const idsOf = (asked: readonly { indicatorId: string }[]) => asked.map(({ indicatorId }) => indicatorId)

/** Titles are data, and so in Vietnamese, as those of plans and pacts are. */
export function saidTitle(period: rules.Period, year: number, start: YearStart): string {
  const { code, params } = rules.titleOf(period, year, start)
  return fill(periodWords.vi[code as keyof typeof periodWords.vi], params)
}

const about = (
  { id, regionId, seasonId }: { id: string; regionId: string; seasonId: string },
  action: string,
  after?: Record<string, string | number | null>,
) => ({
  action,
  object: { kind: 'figure_round', id },
  audience: 'region' as const,
  regionId,
  seasonId,
  ...(after && { after }),
})

/** Opens every round of a kind that the year lacks from that source; those that stand are left alone. */
export async function createYear(context: Context, seasonId: string, given: NewYear) {
  const season = await seasonToChange(context, seasonId, 'round.change')
  await demandBlock(context, season, given)
  const { block, source, asks, graceDays, mendDays, periodKind } = given
  const known = await store.askable(context.db, { ...season, ...(await yearSpan(context, season, given.indicators)) })
  const indicators = rules.requiredOf(given.indicators, known)
  refuseIf(rules.whyNotMending(mendDays, null, organises(context, season)))
  const start = startOf(known, indicators)
  const all = rules.yearOf(given, season.year, start)
  for (const round of all) refuseIf(rules.whyNotRound({ ...round, indicatorIds: idsOf(indicators) }, season, known))
  const standing = (await store.roundsOf(context.db, seasonId, block)).filter(
    (round) => round.periodKind === periodKind && round.source === source,
  )
  const rows = all
    .filter(({ from }) => !standing.some((round) => round.from === from))
    .map((round) => ({
      ...{ id: context.newId(), regionId: season.regionId, seasonId, block, source, asks, graceDays, mendDays },
      ...{ ...round, title: saidTitle(round, season.year, start) },
    }))
  if (rows.length > 0) {
    await kept(context, { figure_round_once: stands }, async (trx) => {
      await store.insertRounds(trx, rows)
      await store.insertAsked(
        trx,
        rows.map((row) => ({ ...row, asks: indicators })),
      )
    })
    await recordAll(
      context,
      rows.map((row) =>
        about(row, 'round.opened', { title: row.title, due: row.due, ...toldAsked(indicators, known) }),
      ),
    )
  }
  const ids = new Set(rows.map(({ id }) => id))
  const made = (await store.roundsOf(context.db, seasonId, block)).filter(({ id }) => ids.has(id))
  const asked = await store.askedIn(context.db, [...ids])
  return { items: made.map((row) => roundOf(row, asked)), kept: all.length - rows.length }
}

/** Indicators of a year are those that hold on the days of the work year they themselves are told in. */
async function yearSpan({ db }: Context, { year }: Season, asked: readonly { indicatorId: string }[]) {
  const start = await store.yearStartOf(db, asked[0]?.indicatorId ?? '')
  const [whole] = rules.yearOf({ periodKind: 'year', opensAfter: null, dueAfter: null }, year, start)
  return found(whole, 'year')
}

/** The round under lock, for those who may change it. @throws stale. */
async function lockRound(context: Context, id: string) {
  const seen = found(await store.findRound(context.db, id), 'round')
  const season = await seasonToChange(context, seen.seasonId, 'round.change')
  const row = found(await store.lockRound(context.db, id), 'round')
  await demandVersion(context, row, { kind: 'figure_round', id })
  return { row, season }
}

export async function changeRound(context: Context, id: string, given: Change): Promise<contract.Round> {
  const { row, season } = await lockRound(context, id)
  const { indicators: wanted, ...change } = given
  const asked = await store.askedIn(context.db, [id])
  const stood = { asOf: row.asOf, indicatorIds: idsOf(asked) }
  const known = await store.askable(context.db, { ...season, ...row }, stood.indicatorIds)
  const [before, indicators] = [rules.requiredOf(asked, known), rules.requiredOf(wanted, known)]
  refuseIf(rules.whyNotRound({ ...row, ...change, indicatorIds: idsOf(indicators) }, season, known, stood))
  const asker = { answered: await wasAnswered(context.db, id), organises: organises(context, season) }
  refuseIf(rules.whyNotChange(row, change, asker) ?? rules.whyNotAsked(before, indicators, asker))
  const refusals = {
    figure_round_once: stands,
    figure_is_asked: invalid('indicators', 'round.indicator-has-figures'),
  }
  await kept(context, refusals, async (trx) => {
    await store.updateRound(trx, id, change)
    await store.dropAsked(trx, id, idsOf(indicators))
    await store.insertAsked(trx, [{ ...row, asks: indicators }])
  })
  await record(context, {
    ...about(row, 'round.changed', { ...toldOf(change), ...toldAsked(indicators, known) }),
    before: { ...toldOf(row), ...toldAsked(before, known) },
  })
  return getRound(context, id)
}

const toldOf = ({ title, asOf, source, opens, due, graceDays, mendDays }: store.RoundChange) => ({
  ...{ title, asOf, source, opens, due, graceDays, mendDays },
})

export async function removeRound(context: Context, id: string): Promise<Record<never, never>> {
  const { row } = await lockRound(context, id)
  const begun = conflict('round.has-reports')
  await kept(context, { figure_report_in_round: begun, figure_report_in_block: begun }, (trx) =>
    store.deleteRound(trx, id),
  )
  await record(context, about(row, 'round.removed', { title: row.title }))
  return {}
}

/** The accepted figures of a block as others reckon with them: by the code of the indicator, and from which round. */
import { periodsOf } from '#features/indicators/periods/rules.ts'
import { ancestorsOfAll, heirsOfAll } from '#features/organisations/succession/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import type { Day } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { keyOf } from '../cells/rules.ts'
import { readYearBefore } from '../last-year/actions.ts'
import { figureBefore } from '../last-year/rules.ts'
import { membersOf, type Place } from '../places/store.ts'
import { nameOf } from '../rounds/rules.ts'
import { type AskedRow, askedIn, type RoundRow, roundsOf } from '../rounds/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export type AcceptedRound = Pick<RoundRow, 'id' | 'title' | 'from' | 'to' | 'asOf' | 'source'>
export type AcceptedIndicator = {
  code: string
  name: string
  type: Exclude<AskedRow['type'], 'ratio'>
  /** Null where nobody's figures of it have been accepted, or the round that was wanted does not ask for it. */
  round: AcceptedRound | null
  /** By the place of the unit; null is missing. */
  values: (string | null)[]
}
export type Accepted = {
  units: readonly { unitId: string; unitName: string }[]
  /** All rounds of the block, in the order of the year. */
  rounds: AcceptedRound[]
  indicators: AcceptedIndicator[]
}

type Asking = { block: string; codes: ReadonlySet<string>; roundId: string | null }

/** Rounds of a block that figures may be taken from. */
export async function roundsToTake({ db }: Context, seasonId: string, block: string): Promise<AcceptedRound[]> {
  return (await roundsOf(db, seasonId, block)).map(roundTold)
}

/**
 * What the members of a block have come to, of the indicators with these codes: each up to the round that is wanted, or
 * up to the latest that most have told. A draft, or what was sent and nobody has accepted, does not count. The caller has
 * asked the policy table for the season. @throws `object.missing` where the wanted round is none of the block's.
 */
export async function acceptedFigures(context: Context, season: SeasonFacts, asking: Asking): Promise<Accepted> {
  const { db } = context
  const rounds = await roundsOf(db, season.id, asking.block)
  if (asking.roundId !== null)
    found(
      rounds.find(({ id }) => id === asking.roundId),
      'round',
    )
  const asked = (
    await askedIn(
      db,
      rounds.map(({ id }) => id),
    )
  ).filter(({ type, code }) => type !== 'ratio' && asking.codes.has(code))
  const members = season.members.filter(({ block }) => block === asking.block)
  const lines = await linesOf(context, season, asking.block, members, rounds)
  const columns = await columnsOf(context, season.id, asked, lines.unitIds)
  const starts = new Map((await store.yearStarts(db, idsOf(asked))).map(({ id, start }) => [id, start]))
  const indicators = oneOfEach(asked)
  const asks = new Set(asked.map((row) => keyOf(row.roundId, nameOf(row))))
  const groups = rules.askedTogether(indicators, rounds, (roundId, name) => asks.has(keyOf(roundId, name)))
  return {
    units: members.map(({ unitId, unitName }) => ({ unitId, unitName })),
    rounds: rounds.map(roundTold),
    indicators: groups.flatMap((group) => {
      const toldIn = (roundId: string) =>
        group.indicators.reduce((sum, { name }) => sum + tellers(columns.get(keyOf(roundId, name))), 0)
      const series = rules.seriesFor(group.rounds, asking.roundId, toldIn)
      return group.indicators.map(({ name, row }): AcceptedIndicator => {
        const part = {
          name,
          accumulation: row.accumulation,
          yearFrom: yearFrom(season.year, starts.get(row.indicatorId)),
        }
        const columnIn = (roundId: string) => columns.get(keyOf(roundId, name))
        const values = rules.toDateOfAll(series, part, columnIn, lines.members, (place) => lines.stays[place])
        const last = series.at(-1)
        return {
          ...{ code: row.code, name: row.name, type: row.type as AcceptedIndicator['type'] },
          ...{ round: last ? roundTold(last) : null, values: values.map(rules.plain) },
        }
      })
    }),
  }
}

export const roundTold = ({ id, title, from, to, asOf, source }: RoundRow): AcceptedRound => ({
  ...{ id, title, from, to, asOf, source },
})

const idsOf = (asked: readonly AskedRow[]) => [...new Set(asked.map(({ indicatorId }) => indicatorId))]
const tellers = (column: rules.ToldIn = []) => column.reduce((count) => count + 1, 0)
export const yearFrom = (year: number, start: 1 | 10 | undefined): Day =>
  periodsOf(year, 'year', start ?? 1)[0]?.from ?? ''

/** One of each code: where a body counts its own under a code of the whole sector, its own. */
export function oneOfEach<R extends Pick<AskedRow, 'code' | 'ownerId'>>(
  asked: readonly R[],
): { name: string; row: R }[] {
  const byCode = new Map<string, R>()
  for (const row of asked) {
    const known = byCode.get(row.code)
    if (!known || (known.ownerId === null && row.ownerId !== null)) byCode.set(row.code, row)
  }
  return [...byCode.values()].map((row) => ({ name: nameOf(row), row }))
}

/** By round and name: an indicator defined anew in the course of the year goes on under its name. */
async function columnsOf({ db }: Context, seasonId: string, asked: readonly AskedRow[], unitIds: readonly string[]) {
  const names = new Map(asked.map((row) => [row.indicatorId, nameOf(row)]))
  const rows = await store.acceptedColumns(db, {
    seasonId,
    roundIds: [...new Set(asked.map(({ roundId }) => roundId))],
    ...{ indicatorIds: [...names.keys()], unitIds },
  })
  return new Map(
    rows.map(({ roundId, indicatorId, told }) => [
      keyOf(roundId, names.get(indicatorId) ?? ''),
      rules.columnOf(told, unitIds.length) as rules.ToldIn,
    ]),
  )
}

type Member = { unitId: string }

/** The members, and behind them those whose place they took in the course of the year. */
export async function linesOf(
  context: Context,
  season: SeasonFacts,
  block: string,
  members: readonly Member[],
  rounds: readonly RoundRow[],
) {
  const from = [season.from, ...rounds.map((round) => round.from)].toSorted()[0] ?? season.from
  const places = await membersOf(context.db, { regionId: season.regionId, from, to: season.to })
  const stays = Map.groupBy(
    places.filter((place) => place.block === block),
    ({ unitId }: Place) => unitId,
  )
  const now = members.map(({ unitId }) => unitId)
  const standing = new Set(now)
  const past = [...stays.keys()].filter((id) => !standing.has(id))
  const ancestry = past.length === 0 ? new Map<string, { id: string }[]>() : await ancestorsOfAll(context, now)
  const heirs = await heirsOfAll(context, past, [context.today, season.to].toSorted()[0] ?? season.to)
  const unitIds = [...now, ...past]
  const placeOf = new Map(unitIds.map((id, place) => [id, place]))
  return {
    unitIds,
    stays: unitIds.map((id) => stays.get(id)),
    members: now.map((id): rules.Line => {
      const line = (ancestry.get(id) ?? []).filter((one) => !standing.has(one.id) && stays.has(one.id))
      return {
        stays: stays.get(id),
        before: line.flatMap((one) => placeOf.get(one.id) ?? []),
        isDivided: line.some((one) => (heirs.get(one.id)?.length ?? 0) > 1),
      }
    }),
  }
}

/** One of the lines by itself: the unit, and behind it those whose place it took, by places of their own. */
export function lineIn({ unitIds, stays, members }: Awaited<ReturnType<typeof linesOf>>, at: number) {
  const line = members[at] ?? { stays: undefined, before: [], isDivided: false }
  const places = [at, ...line.before]
  return {
    unitIds: places.map((place) => unitIds[place] ?? ''),
    line: { ...line, before: line.before.map((_, place) => place + 1) },
    stayOf: (place: number) => stays[places[place] ?? -1],
  }
}

export type FigureBefore = { code: string; value: string; round: AcceptedRound; via: string[] }

/**
 * What a unit had come to a year before, or the one unit whose place it took; of several that became one nothing is added
 * up here. Null where the region had no season then, or the reader does not read it.
 */
export async function acceptedBefore(
  context: Context,
  season: SeasonFacts,
  { block, unitId, codes }: { block: string; unitId: string; codes: ReadonlySet<string> },
): Promise<{ year: number; figures: FigureBefore[] } | null> {
  const before = await readYearBefore(context, season, block, [unitId])
  if (!before?.reader.isOfSeason) return null
  const past = await seasonFacts(context, before.seasonId)
  const { units, indicators } = await acceptedFigures(context, past, { block, codes, roundId: null })
  const placeOf = new Map(units.map((unit, place) => [unit.unitId, place]))
  const figures = indicators.flatMap(({ code, round, values }): FigureBefore[] => {
    const { value, via } = figureBefore<string>(unitId, before.descentOf(unitId), {
      at: (id) => values[placeOf.get(id) ?? -1] ?? undefined,
      together: () => undefined,
      accumulations: [],
    })
    return value === undefined || round === null ? [] : [{ code, value, round, via }]
  })
  return { year: past.year, figures }
}

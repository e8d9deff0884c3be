/** The accepted figures of one member, the very ones that `acceptedFigures` tells of it among its block, read for it alone. */
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import type { Context } from '#platform/context.ts'
import { type AcceptedIndicator, lineIn, linesOf, oneOfEach, roundTold, yearFrom } from '../accepted/actions.ts'
import * as rules from '../accepted/rules.ts'
import { toldCodes } from '../accepted/store.ts'
import { keyOf } from '../cells/rules.ts'
import { nameOf } from '../rounds/rules.ts'
import { type RoundRow, roundsOf } from '../rounds/store.ts'
import * as store from './store.ts'

export type AcceptedFigure = Omit<AcceptedIndicator, 'values'> & { value: string | null }
type Of = { block: string; unitId: string; codes: ReadonlySet<string> }

/** The caller has asked the policy table for the season. */
export async function acceptedOf(
  context: Context,
  season: SeasonFacts,
  { block, unitId, codes }: Of,
): Promise<AcceptedFigure[]> {
  const rounds = await roundsOf(context.db, season.id, block)
  const asked = await store.askedOf(
    context.db,
    rounds.map(({ id }) => id),
    [...codes],
  )
  const members = season.members.filter((one) => one.block === block)
  const at = members.findIndex((one) => one.unitId === unitId)
  if (asked.length === 0 || at < 0) return []
  const lines = await linesOf(context, season, block, members, rounds)
  const groups = groupsOf(asked, rounds)
  const counted = { seasonId: season.id, unitIds: lines.unitIds, ...placesOf(asked, groups) }
  const tellers = await tellersOf(context, rounds, counted)
  const series = groups.map((group, place) =>
    rules.seriesFor(group.rounds, null, (roundId) => tellers.get(keyOf(roundId, `${place}`)) ?? 0),
  )
  const own = lineIn(lines, at)
  const names = new Map(asked.map((row) => [row.indicatorId, nameOf(row)]))
  const told = await store.columnsOfSome(context.db, {
    ...{ seasonId: season.id, roundIds: roundsRead(groups, series) },
    ...{ indicatorIds: [...names.keys()], unitIds: own.unitIds },
  })
  const columns = new Map(
    told.map((one) => [keyOf(one.roundId, names.get(one.indicatorId) ?? ''), rules.columnOf(one.told)]),
  )
  return groups.flatMap(({ indicators }, place) =>
    indicators.map(({ name, row }): AcceptedFigure => {
      const part = { name, accumulation: row.accumulation, yearFrom: yearFrom(season.year, row.start) }
      const columnIn = (roundId: string): rules.ToldIn | undefined => columns.get(keyOf(roundId, name))
      const [value = null] = rules.toDateOfAll(series[place] ?? [], part, columnIn, [own.line], own.stayOf)
      const last = series[place]?.at(-1)
      return {
        ...{ code: row.code, name: row.name, type: row.type, value: rules.plain(value) },
        round: last ? roundTold(last) : null,
      }
    }),
  )
}

type Group = { indicators: { name: string; row: store.AskedOnce }[]; rounds: RoundRow[] }

/** An indicator defined anew in the course of the year goes on under its name. */
function groupsOf(asked: readonly store.AskedOnce[], rounds: readonly RoundRow[]): Group[] {
  const asks = new Set(asked.flatMap((row) => row.roundIds.map((id) => keyOf(id, nameOf(row)))))
  return rules.askedTogether(oneOfEach(asked), rounds, (roundId, name) => asks.has(keyOf(roundId, name)))
}

/** Indicators by their ids, each with the place of its group. */
function placesOf(asked: readonly store.AskedOnce[], groups: readonly Group[]) {
  const places = new Map(groups.flatMap(({ indicators }, at) => indicators.map(({ name }) => [name, at] as const)))
  const placed = asked.flatMap((row) => {
    const group = places.get(nameOf(row))
    return group === undefined ? [] : [{ id: row.indicatorId, group }]
  })
  return { indicatorIds: placed.map(({ id }) => id), groups: placed.map(({ group }) => group) }
}

/** A running total and a stock say it themselves in the last round; what is counted period by period is added up. */
function roundsRead(groups: readonly Group[], series: readonly (readonly RoundRow[])[]): string[] {
  const read = series.flatMap((rounds, at) => {
    const adds = groups[at]?.indicators.some(({ row }) => row.accumulation === 'sum')
    return adds ? rounds : rounds.slice(-1)
  })
  return [...new Set(read.map(({ id }) => id))]
}

type Counted = Omit<Parameters<typeof store.tellersIn>[1], 'roundIds'>

/**
 * By round and group, how many have told: counted where rounds tell of the same period, for only among those does it matter
 * how many; else whether anybody has.
 */
async function tellersOf({ db }: Context, rounds: readonly RoundRow[], counted: Counted) {
  const periods = Map.groupBy(rounds, ({ from, to }) => `${from} ${to}`)
  const isAlone = ({ from, to }: RoundRow) => periods.get(`${from} ${to}`)?.length === 1
  const ids = (some: readonly RoundRow[]) => some.map(({ id }) => id)
  const [alone, shared] = [ids(rounds.filter(isAlone)), ids(rounds.filter((one) => !isAlone(one)))]
  const any = alone.length === 0 ? [] : await store.roundsTold(db, { ...counted, roundIds: alone })
  const many = shared.length === 0 ? [] : await store.tellersIn(db, { ...counted, roundIds: shared })
  return new Map([
    ...any.map(({ roundId, group }) => [keyOf(roundId, `${group}`), 1] as const),
    ...many.map(({ roundId, group, tellers }) => [keyOf(roundId, `${group}`), tellers] as const),
  ])
}

/**
 * Of these codes those that accepted reports tell of a unit, as its form takes them: they are changed in the report. What
 * only an earlier round told than the one its block is told from is not among them. `all`: every code its card asks for.
 */
export async function toldOf(
  context: Context,
  { seasonId, block, unitId }: { seasonId: string; block: string; unitId: string },
  { codes, all }: { codes: readonly string[]; all: ReadonlySet<string> },
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set()
  const before = (await ancestorsOfAll(context, [unitId])).get(unitId) ?? []
  const unitIds = [unitId, ...before.map(({ id }) => id)]
  // Most cells that are written are of figures that no report tells: nothing more is asked of them.
  const some = new Set(await toldCodes(context.db, { seasonId, block, unitIds, codes }))
  if (some.size === 0) return some
  const accepted = await acceptedOf(context, await seasonFacts(context, seasonId), { block, unitId, codes: all })
  return new Set(accepted.flatMap(({ code, value }) => (value !== null && some.has(code) ? [code] : [])))
}

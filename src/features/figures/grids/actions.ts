/** Figures as a grid: of one unit, of one round, of one indicator; headings alone when nothing is named. */
import type { z } from 'zod'
import { ratioText } from '#features/indicators/rules.ts'
import { overlap } from '#kit/days.ts'
import { allowed, type Context } from '#platform/context.ts'
import { figureOf } from '../cells/actions.ts'
import { cellKey, keyOf, plainValue } from '../cells/rules.ts'
import { type FigureRow, standingIn as figuresIn, namesOf, notesOf } from '../cells/store.ts'
import { type Place, type Standing, standingIn } from '../places/actions.ts'
import { blocksOf, membersOf, placesBelow } from '../places/store.ts'
import { doorsOf, isKnown, seesFigures, writersTarget, writes } from '../reports/actions.ts'
import { type ReportRow, reportsOf } from '../reports/store.ts'
import { roundOf } from '../rounds/actions.ts'
import { nameOf, partsOf } from '../rounds/rules.ts'
import { type AskedRow, askedIn, type RoundRow, roundsOf } from '../rounds/store.ts'
import { stateOf, whyNoRatio } from '../rules.ts'
import type { readGrid as contract, FigureGrid } from './contract.ts'
import { lastYears } from './rules.ts'
import { seasonBefore } from './store.ts'

type Query = z.output<typeof contract.query>
type Unit = FigureGrid['units'][number]

export const readGrid = (context: Context, seasonId: string, query: Query): Promise<FigureGrid> =>
  gridOf(context, seasonId, query, isNamed(query) ? 'cells' : 'headings')

/** As `readGrid`, with every cell of the block where nothing is named. */
export const readWhole = (context: Context, seasonId: string, query: Query): Promise<FigureGrid> =>
  gridOf(context, seasonId, query, 'cells')

const isNamed = ({ roundId, unitId, indicatorId }: Query) => [roundId, unitId, indicatorId].some(Boolean)

async function gridOf(
  context: Context,
  seasonId: string,
  query: Query,
  wanted: 'cells' | 'headings',
): Promise<FigureGrid> {
  const reader = await standingIn(context, seasonId)
  const { season, own } = reader
  const blocks = await blocksOf(context.db, season.regionId)
  const all = await roundsOf(context.db, seasonId)
  const block = blockOf(query, { all, own, blocks })
  const rounds = all.filter((round) => round.block === block)
  const asked = await askedIn(
    context.db,
    rounds.map(({ id }) => id),
  )
  const units = await unitsOf(context, reader, block, rounds, query.unitId)
  const chosen = wanted === 'headings' ? nothing : choose(query, { rounds, asked, units })
  const held = await readHeld(context, reader, seasonId, chosen)
  const before = await readBefore(context, reader, chosen)
  return {
    ...{ seasonId, year: season.year, today: context.today, blocks, block },
    rounds: rounds.map((round) => roundOf(round, asked)),
    units,
    indicators: indicatorsOf(asked),
    reports: chosen.rounds.flatMap((round) =>
      chosen.units.flatMap((unit) => reportIn(context, round, unit, held.reports.get(keyOf(round.id, unit.unitId)))),
    ),
    ...cellsOf(chosen, held, before),
    mine: [...new Set(own.filter((place) => place.block === block).map(({ unitId }) => unitId))],
    may: allowed(context, { regionId: season.regionId, seasonId }, ['round.change', 'report.accept']),
  }
}

type Headings = { all: readonly RoundRow[]; own: readonly Place[]; blocks: readonly { code: string }[] }

/** The block asked for; else that of the round or of the reader's unit; else the first that asks anything. */
function blockOf({ block, roundId, unitId }: Query, { all, own, blocks }: Headings): string | null {
  const named = all.find(({ id }) => id === roundId)?.block
  const place = own.find((one) => one.unitId === unitId) ?? own[0]
  return block ?? named ?? place?.block ?? all[0]?.block ?? blocks[0]?.code ?? null
}

/** The block's members with the days they stood in it; sub-units beside the parent whose people read, or asked for. */
async function unitsOf(
  { db }: Context,
  { season, own, isOfSeason }: Standing,
  block: string | null,
  rounds: readonly RoundRow[],
  asked: string | undefined,
): Promise<Unit[]> {
  const from = [season.from, ...rounds.map((round) => round.from)].toSorted()[0] ?? season.from
  const to = [season.to, ...rounds.map((round) => round.to)].toSorted().at(-1) ?? season.to
  const span = { regionId: season.regionId, from, to }
  const members = isOfSeason ? await membersOf(db, span) : []
  const parentIds = own.filter(({ throughId }) => throughId === null).map(({ unitId }) => unitId)
  const ownBelow = own.filter(({ throughId }) => throughId !== null).map(({ unitId }) => unitId)
  const unitIds = [...ownBelow, ...(isOfSeason && asked ? [asked] : [])]
  const below = await placesBelow(db, span, { unitIds, parentIds })
  return unitsIn([...members, ...below].filter((place) => place.block === block))
}

/** One line a unit, however often it came and went. */
function unitsIn(places: readonly Place[]): Unit[] {
  return [...Map.groupBy(places, ({ unitId }) => unitId)].map(([unitId, stays]) => ({
    unitId,
    unitName: stays[0]?.unitName ?? '',
    throughId: stays[0]?.throughId ?? null,
    from: stays.some(({ from }) => from === null) ? null : (stays.map(({ from }) => from).toSorted()[0] ?? null),
    to: stays.some(({ to }) => to === null)
      ? null
      : (stays
          .map(({ to }) => to)
          .toSorted()
          .at(-1) ?? null),
  }))
}

type Chosen = { rounds: readonly RoundRow[]; units: readonly Unit[]; asked: readonly AskedRow[] }

const nothing: Chosen = { rounds: [], units: [], asked: [] }

/** Which rounds, units and indicators the cells are of. */
function choose({ roundId, unitId, indicatorId }: Query, { rounds, units, asked }: Chosen): Chosen {
  const named = asked.find((row) => row.indicatorId === indicatorId)
  const names = new Set(named && [named.code, ...partsOf(named)].map((code) => nameOf({ ...named, code })))
  const wanted = indicatorId === undefined ? asked : asked.filter((row) => names.has(nameOf(row)))
  const asking = new Set(wanted.map((row) => row.roundId))
  return {
    rounds: rounds.filter(({ id }) => (roundId === undefined || id === roundId) && asking.has(id)),
    units: units.filter((unit) => unitId === undefined || unit.unitId === unitId),
    asked: wanted.filter((row) => roundId === undefined || row.roundId === roundId),
  }
}

type Held = {
  reports: ReadonlyMap<string, ReportRow>
  figures: ReadonlyMap<string, FigureRow>
  names: Names
  notes: Names
}
type Names = ReadonlyMap<string, string>

/** Reports the reader may know of, and the figures in them they may see. */
async function readHeld(context: Context, reader: Standing, seasonId: string, chosen: Chosen): Promise<Held> {
  const { db } = context
  const rows = await reportsOf(
    db,
    seasonId,
    chosen.rounds.map(({ id }) => id),
    chosen.units.map(({ unitId }) => unitId),
  )
  const known = rows.filter((row) => isKnown(context, reader, row))
  const figures = await figuresIn(
    db,
    known.filter((row) => seesFigures(context, reader, row)).map(({ id }) => id),
    [...new Set(chosen.asked.map(({ indicatorId }) => indicatorId))],
  )
  const names = await namesOf(
    db,
    figures.map(({ enteredBy }) => enteredBy),
  )
  const own = new Set(known.filter((row) => writes(context, row)).map(({ id }) => id))
  const notes = await notesOf(
    db,
    figures.filter(({ reportId }) => own.has(reportId)).map(({ id }) => id),
  )
  return {
    reports: new Map(known.map((row) => [keyOf(row.roundId, row.unitId), row])),
    figures: new Map(figures.map((row) => [cellKey(row), row])),
    ...{ names, notes },
  }
}

/** By cell of this year: what the same unit told for the same period a year before, of the indicator of the same code. */
async function readBefore(context: Context, reader: Standing, chosen: Chosen): Promise<ReadonlyMap<string, string>> {
  const { actor, db } = context
  const before = await seasonBefore(db, reader.season)
  const isRead = actor.organised.includes(reader.season.regionId) || actor.seasons.includes(before?.id ?? '')
  if (before === undefined || !isRead || chosen.rounds.length === 0) return new Map()
  const rounds = await roundsOf(db, before.id, chosen.rounds[0]?.block)
  const pairs = chosen.rounds.flatMap((round) => {
    const last = lastYears(round, rounds)
    return last ? [{ round, last }] : []
  })
  const lastIds = pairs.map(({ last }) => last.id)
  const asked = await askedIn(db, lastIds)
  const held = await readHeld(context, { ...reader, isOfSeason: true }, before.id, {
    ...chosen,
    rounds: pairs.map(({ last }) => last),
    asked,
  })
  return new Map(
    pairs.flatMap(({ round, last }) => {
      const then = new Map(
        asked.filter(({ roundId }) => roundId === last.id).map((row) => [nameOf(row), row.indicatorId]),
      )
      return chosen.asked
        .filter(({ roundId }) => roundId === round.id)
        .flatMap(({ indicatorId, ...row }) =>
          chosen.units.flatMap(({ unitId }) => {
            const figure = held.figures.get(keyOf(last.id, unitId, then.get(nameOf(row)) ?? ''))
            const value = plainValue(figure?.value ?? null)
            return value === null ? [] : [[keyOf(round.id, unitId, indicatorId), value] as const]
          }),
        )
    }),
  )
}

/** What this unit's report to this round is at, and whether its cells are open to the reader now. */
function reportIn(
  context: Context,
  round: RoundRow,
  { unitId, ...stay }: Unit,
  row: ReportRow | undefined,
): FigureGrid['reports'] {
  if (!overlap(stay, round)) return []
  const begins = round.opens === null || round.opens <= context.today
  const fresh = { asks: round.asks, unitId, regionId: round.regionId }
  const doors = row ? doorsOf(context, row) : allowed(context, writersTarget(fresh), ['figure.save'])
  return [
    {
      ...{ roundId: round.id, unitId, reportId: row?.id ?? null, version: row?.version ?? null },
      state: row ? stateOf(row) : 'unsent',
      may: begins ? doors : doors.filter((door) => door !== 'figure.save' && door !== 'report.send'),
    },
  ]
}

const indicatorsOf = (asked: readonly AskedRow[]): FigureGrid['indicators'] => {
  const named = new Map(asked.map((row) => [keyOf(row.roundId, nameOf(row)), row.indicatorId]))
  return [...new Map(asked.map((row) => [row.indicatorId, row])).values()].map(
    ({ indicatorId, numeratorCode, denominatorCode, roundId, ownerId, required: _, ...row }) => {
      const idOf = (code: string | null) => named.get(keyOf(roundId, nameOf({ ownerId, code }))) ?? null
      return { id: indicatorId, ...row, numeratorId: idOf(numeratorCode), denominatorId: idOf(denominatorCode) }
    },
  )
}

/** Cells that hold something now or held something a year ago; ratios beside them, worked out from their counts. */
function cellsOf(chosen: Chosen, { figures, names, notes }: Held, before: ReadonlyMap<string, string>) {
  const cells: FigureGrid['cells'] = []
  const ratios: FigureGrid['ratios'] = []
  const asked = Map.groupBy(chosen.asked, ({ roundId }) => roundId)
  for (const round of chosen.rounds)
    for (const unit of chosen.units) {
      const own = asked.get(round.id) ?? []
      const named = new Map(own.map((row) => [nameOf(row), keyOf(round.id, unit.unitId, row.indicatorId)]))
      for (const { indicatorId, ownerId, type, numeratorCode, denominatorCode } of own) {
        const place = { roundId: round.id, unitId: unit.unitId, indicatorId }
        const cellOf = (code: string | null) => named.get(nameOf({ ownerId, code })) ?? ''
        const parts = [cellOf(numeratorCode), cellOf(denominatorCode)] as const
        if (type === 'ratio') {
          const counts = [figures.get(parts[0])?.value, figures.get(parts[1])?.value] as const
          const [value, why] = [ratioText(...counts), whyNoRatio(...counts)]
          const lastYear = ratioText(before.get(parts[0]), before.get(parts[1]))
          if (value !== null || why !== null || lastYear !== null) ratios.push({ ...place, value, why, lastYear })
          continue
        }
        const figure = figures.get(cellKey(place))
        const lastYear = before.get(cellKey(place)) ?? null
        if (figure || lastYear !== null)
          cells.push({ ...place, figure: figure ? figureOf(figure, names, notes) : null, lastYear })
      }
    }
  return { cells, ratios }
}

/** Figures as a grid: of one unit, of one round, of one indicator; headings alone when nothing is named. */
import type { z } from 'zod'
import { ratioText } from '#features/indicators/rules.ts'
import { overlap } from '#kit/days.ts'
import { type Exact, exact, plainDecimal, sumOf } from '#kit/exact.ts'
import { allowed, type Context } from '#platform/context.ts'
import { figureOf } from '../cells/actions.ts'
import { cellKey, keyOf, plainValue } from '../cells/rules.ts'
import { type FigureRow, standingIn as figuresIn, namesOf, notesOf } from '../cells/store.ts'
import { readYearBefore } from '../last-year/actions.ts'
import { type Before, figureBefore, yearBefore } from '../last-year/rules.ts'
import { type Place, readsBlock, type Standing, standingIn } from '../places/actions.ts'
import { blocksOf, membersOf, placesBelow } from '../places/store.ts'
import { doorsOf, isKnown, seesFigures, writersTarget, writes } from '../reports/actions.ts'
import { type ReportRow, reportsOf } from '../reports/store.ts'
import { roundOf } from '../rounds/actions.ts'
import { nameOf, partsOf } from '../rounds/rules.ts'
import { type AskedRow, askedIn, type RoundRow, roundsOf } from '../rounds/store.ts'
import { stateOf, whyNoRatio } from '../rules.ts'
import type { readGrid as contract, FigureGrid } from './contract.ts'

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
  const all = (await roundsOf(context.db, seasonId)).filter((round) => readsBlock(reader, round.block))
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
    ...{ seasonId, year: season.year, sample: season.sample, today: context.today, blocks, block },
    rounds: rounds.map((round) => roundOf(round, asked)),
    units,
    indicators: indicatorsOf(asked),
    reports: chosen.rounds.flatMap((round) =>
      chosen.units.flatMap((unit) =>
        reportIn(context, reader, round, unit, held.reports.get(keyOf(round.id, unit.unitId))),
      ),
    ),
    ...cellsOf(chosen, held, before),
    mine: [
      ...new Set(own.filter((place) => place.block === block).map(({ unitId }) => unitId)),
      ...units.flatMap(({ unitId }) => (reader.heirs.has(unitId) ? [unitId] : [])),
    ],
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
  { season, own, isOfSeason, heirs }: Standing,
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
  const unitIds = [...ownBelow, ...heirs.keys(), ...(isOfSeason && asked ? [asked] : [])]
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

type Reader = Pick<Standing, 'isOfSeason' | 'ancestors' | 'heirs'>

/** Reports the reader may know of, and the figures in them they may see. */
async function readHeld(context: Context, reader: Reader, seasonId: string, chosen: Chosen): Promise<Held> {
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
  const own = new Set(known.filter((row) => writes(context, reader, row)).map(({ id }) => id))
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

type Told = Before<Exact>
/** What the year before says of a count of this year's. */
type LastYear = (
  roundId: string,
  unitId: string,
  indicator: Pick<AskedRow, 'ownerId' | 'code' | 'accumulation'>,
) => Told

const nothingBefore: Told = { value: undefined, via: [], why: null }

/** By cell of this year: what the same unit, or those whose place it took, told for the same period a year before. */
async function readBefore(context: Context, { season }: Standing, chosen: Chosen): Promise<LastYear> {
  const block = chosen.rounds[0]?.block
  const unitIds = chosen.units.map(({ unitId }) => unitId)
  const year = block === undefined ? undefined : await readYearBefore(context, season, block, unitIds)
  if (year === undefined) return () => nothingBefore
  const lasts = new Map(
    chosen.rounds.flatMap((round) => {
      const last = yearBefore(year.rounds, round)
      return last ? [[round.id, last] as const] : []
    }),
  )
  const rounds = [...new Set(lasts.values())]
  const asked = await askedIn(
    context.db,
    rounds.map(({ id }) => id),
  )
  const then = new Map(asked.map((row) => [keyOf(row.roundId, nameOf(row)), row.indicatorId]))
  const units = year.unitIds.map((unitId) => ({ unitId, unitName: '', throughId: null, from: null, to: null }))
  const held = await readHeld(context, year.reader, year.seasonId, { units, rounds, asked })
  return (roundId, unitId, { ownerId, code, accumulation }) => {
    const last = lasts.get(roundId)
    const indicatorId = then.get(keyOf(last?.id ?? '', nameOf({ ownerId, code }))) ?? ''
    const at = (id: string) => {
      const value = plainValue(held.figures.get(keyOf(last?.id ?? '', id, indicatorId))?.value ?? null)
      return value === null ? undefined : exact(value)
    }
    return figureBefore(unitId, year.descentOf(unitId), { at, together: sumOf, accumulations: [accumulation] })
  }
}

/** What this unit's report to this round is at, and whether its cells are open to the reader now. */
function reportIn(
  context: Context,
  reader: Standing,
  round: RoundRow,
  { unitId, ...stay }: Unit,
  row: ReportRow | undefined,
): FigureGrid['reports'] {
  if (!overlap(stay, round)) return []
  const begins = round.opens === null || round.opens <= context.today
  const fresh = { asks: round.asks, unitId, regionId: round.regionId }
  const doors = row ? doorsOf(context, reader, row) : allowed(context, writersTarget(reader, fresh), ['figure.save'])
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

const lastYearOf = ({ value, via, why }: Told) => ({
  lastYear: value ? plainDecimal(value) : null,
  ...{ lastYearVia: via, lastYearWhy: why },
})

/** Cells that hold something now or held something a year ago; ratios beside them, worked out from their counts. */
function cellsOf(chosen: Chosen, { figures, names, notes }: Held, before: LastYear) {
  const cells: FigureGrid['cells'] = []
  const ratios: FigureGrid['ratios'] = []
  const asked = Map.groupBy(chosen.asked, ({ roundId }) => roundId)
  for (const round of chosen.rounds)
    for (const unit of chosen.units) {
      const own = asked.get(round.id) ?? []
      const named = new Map(own.map((row) => [nameOf(row), row]))
      for (const row of own) {
        const place = { roundId: round.id, unitId: unit.unitId, indicatorId: row.indicatorId }
        if (row.type === 'ratio') {
          const partOf = (code: string | null) => named.get(nameOf({ ...row, code }))
          const parts = [partOf(row.numeratorCode), partOf(row.denominatorCode)] as const
          const at = (part: AskedRow | undefined) => figures.get(keyOf(round.id, unit.unitId, part?.indicatorId ?? ''))
          const [over, under] = parts.map((part) => (part ? before(round.id, unit.unitId, part) : nothingBefore))
          const counts = [at(parts[0])?.value, at(parts[1])?.value] as const
          const [value, why] = [ratioText(...counts), whyNoRatio(...counts)]
          const last = ratioBefore(over ?? nothingBefore, under ?? nothingBefore)
          if (value !== null || why !== null || last.lastYear !== null || last.lastYearWhy !== null)
            ratios.push({ ...place, value, why, ...last })
          continue
        }
        const figure = figures.get(cellKey(place))
        const last = lastYearOf(before(round.id, unit.unitId, row))
        if (figure || last.lastYear !== null || last.lastYearWhy !== null)
          cells.push({ ...place, figure: figure ? figureOf(figure, names, notes) : null, ...last })
      }
    }
  return { cells, ratios }
}

/** Of the same units above the line and below it, else of none. */
function ratioBefore(over: Told, under: Told) {
  const alike = over.via.join() === under.via.join()
  const [a, b] = [lastYearOf(over), lastYearOf(under)]
  return {
    lastYear: alike ? ratioText(a.lastYear, b.lastYear) : null,
    ...{ lastYearVia: alike ? over.via : [], lastYearWhy: over.why ?? under.why },
  }
}

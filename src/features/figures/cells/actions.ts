/** The one door for figures: typed, pasted, imported, summed or sent by a program, all cells are saved here. */
import type { Json } from '#kit/digest.ts'
import { found, type Said } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { recordAll } from '#platform/events.ts'
import { readChecks } from '../checks/actions.ts'
import { judge } from '../judging/actions.ts'
import { type SeasonRow, type Place as Stay, standingIn } from '../places/actions.ts'
import * as places from '../places/store.ts'
import { seesFigures } from '../reports/actions.ts'
import * as reports from '../reports/store.ts'
import * as rounds from '../rounds/store.ts'
import type { CellSaved, Figure } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Written = rules.Written
export type Saving = {
  origin: rules.Origin
  importId?: string | null
  /** Written over whatever stands: the plan of an import says over what it was shown. */
  asItStands?: boolean
}

/** A cell as it came out, its fault not yet put into words. */
export type Saved = Omit<CellSaved, 'code' | 'message' | 'warnings'> & {
  fault?: Said
  warnings?: readonly Said[]
}

/** A figure as it is told; who entered it, where the reader knows the person. */
export function figureOf(row: store.FigureRow, names: ReadonlyMap<string, string>): Figure {
  const { id, origin, reason, note, supersedes } = row
  const by = names.get(row.enteredBy) ?? null
  return {
    id,
    value: rules.plainValue(row.value),
    origin,
    by,
    at: row.enteredAt.toISOString(),
    reason,
    note,
    supersedes,
  }
}

/**
 * Saves what may be saved of these cells, all of it in one transaction, and tells of each what became of it, in the order
 * asked. As many queries for two thousand cells as for one.
 */
export async function saveCells(
  context: Context,
  seasonId: string,
  cells: readonly Written[],
  saving: Saving,
): Promise<Saved[]> {
  const { season } = await standingIn(context, seasonId)
  demandOne(context, season, cells)
  const asked = await readAsked(context, season, cells)
  const before = await readHeld(context, season, asked)
  const begun = await beginReports(context, season, asked, before, cells)
  const held = begun ? await readHeld(context, season, asked) : before
  const over = saving.asItStands ? standingUnder(cells, held) : cells
  const verdicts = await judged(context, season, over, { asked, held })
  const made = await write(context, season, { cells, verdicts, asked, held, saving })
  const names = await store.namesOf(
    context.db,
    [...held.figures.values()].map(({ enteredBy }) => enteredBy),
  )
  return cells.map(({ roundId, unitId, indicatorId }, index) => {
    const place = { roundId, unitId, indicatorId }
    const key = rules.cellKey(place)
    const row = made.get(key) ?? held.figures.get(key)
    return { ...place, ...toldOf(verdicts[index]), figure: row ? figureOf(row, namedToo(names, context)) : null }
  })
}

/** Each cell by itself, then by the season's checks. */
async function judged(
  context: Context,
  { id }: SeasonRow,
  cells: readonly Written[],
  { asked, held }: { asked: Asked; held: Held },
) {
  const against = await readChecks(context, id, asked.all, namesIn(asked))
  return judge(cells, held.known, against, {
    asked: [...asked.asked.values()],
    standing: [...held.figures.values()],
  })
}

/** Cells as if whoever wrote them had read what stands there now. */
const standingUnder = (cells: readonly Written[], { figures }: Held): Written[] =>
  cells.map((cell) => ({ ...cell, expected: figures.get(rules.cellKey(cell))?.id ?? null }))

/** What would become of a cell that is written over whatever stands there. */
export type Judged = Pick<Saved, 'outcome' | 'fault' | 'warnings'> & { standing: rules.StandingFigure | undefined }

/** What would become of these cells, in the order asked, were they written now; nothing is written. */
export async function judgeCells(
  context: Context,
  seasonId: string,
  cells: readonly (rules.Place & { value: string })[],
): Promise<Judged[]> {
  const { season } = await standingIn(context, seasonId)
  const written = cells.map((cell) => ({ ...cell, expected: null }))
  const asked = await readAsked(context, season, written)
  const held = await readHeld(context, season, asked)
  const verdicts = await judged(context, season, standingUnder(written, held), { asked, held })
  return written.map((cell, index) => ({
    ...toldOf(verdicts[index]),
    standing: held.figures.get(rules.cellKey(cell)),
  }))
}

const namedToo = (names: ReadonlyMap<string, string>, { actor }: Context) =>
  new Map([...names, [actor.accountId ?? '', actor.name]])

function toldOf(verdict: rules.Verdict | undefined): Pick<Saved, 'outcome' | 'fault' | 'warnings'> {
  const { outcome, ...more } = found(verdict, 'verdict')
  return {
    outcome,
    ...('fault' in more && { fault: more.fault }),
    ...('warnings' in more && more.warnings.length > 0 && { warnings: more.warnings }),
  }
}

/** Somebody who may write no cell of these units is told nothing of them. */
function demandOne(context: Context, { id: seasonId, regionId }: SeasonRow, cells: readonly Written[]) {
  const targets = [...new Set(cells.map(({ unitId }) => unitId))].map((unitId) => ({ unitId, regionId, seasonId }))
  const open = targets.find((target) => allowed(context, target, ['figure.save']).length > 0)
  demand(context, 'figure.save', open ?? found(targets[0], 'cell'), 'missing')
}

/** The rounds that were written to, what they ask, and where the units stood on their days. */
async function readAsked({ db }: Context, season: SeasonRow, cells: readonly Written[]) {
  const roundIds = new Set(cells.map(({ roundId }) => roundId))
  const unitIds = [...new Set(cells.map(({ unitId }) => unitId))]
  const all = await rounds.roundsOf(db, season.id)
  const named = all.filter(({ id }) => roundIds.has(id))
  const asked = await rounds.askedIn(
    db,
    named.map(({ id }) => id),
  )
  const span = { regionId: season.regionId, ...spanOf(named, season) }
  const members = await places.membersOf(db, span, unitIds)
  const below = await places.placesBelow(db, span, { unitIds })
  return {
    all,
    rounds: new Map(named.map((round) => [round.id, round])),
    asked: new Map(asked.map((row) => [rules.keyOf(row.roundId, row.indicatorId), row])),
    stays: Map.groupBy([...members, ...below], ({ unitId }) => unitId),
    unitIds,
  }
}
type Asked = Awaited<ReturnType<typeof readAsked>>

const namesIn = ({ rounds: named, asked, unitIds }: Asked) => ({
  ...{ roundIds: [...named.keys()], unitIds },
  names: [...asked.values()],
})

/** From the first day of any of these rounds to the last; a work year may begin before its season. */
function spanOf(all: readonly { from: string; to: string }[], season: { from: string; to: string }) {
  const from = all.map((round) => round.from).toSorted()[0] ?? season.from
  const to =
    all
      .map((round) => round.to)
      .toSorted()
      .at(-1) ?? season.to
  return { from, to }
}

/** The reports of the actor's own units, under lock, with what their cells hold. */
async function readHeld(context: Context, season: SeasonRow, asked: Asked) {
  const { db, today } = context
  const isOwn = ownership(context, season, asked)
  const locked = await reports.lockReports(db, { roundIds: [...asked.rounds.keys()], unitIds: asked.unitIds })
  const own = locked.filter(({ roundId, unitId }) => isOwn(roundId, unitId))
  const figures = await store.standingIn(
    db,
    own.map(({ id }) => id),
  )
  const held = {
    reports: new Map(own.map((report) => [rules.keyOf(report.roundId, report.unitId), report])),
    figures: new Map(figures.map((figure) => [rules.cellKey(figure), figure])),
  }
  const { rounds: known, asked: indicators, stays } = asked
  return { ...held, known: { today, rounds: known, asked: indicators, stays, ...held, standing: held.figures, isOwn } }
}
type Held = Awaited<ReturnType<typeof readHeld>>

/** A member's round is written by its own people, one of official figures by the organiser's. */
function ownership(context: Context, { regionId }: SeasonRow, { rounds: known }: Pick<Asked, 'rounds'>) {
  const may = (target: { unitId?: string; regionId?: string }) => allowed(context, target, ['figure.save']).length > 0
  const organises = may({ regionId })
  const units = new Map<string, boolean>()
  return (roundId: string, unitId: string) => {
    if (known.get(roundId)?.asks === 'organiser') return organises
    const is = units.get(unitId) ?? may({ unitId })
    units.set(unitId, is)
    return is
  }
}

/** Begins the reports that cells to be saved still lack. */
async function beginReports(
  context: Context,
  season: SeasonRow,
  asked: Asked,
  { known }: Held,
  cells: readonly Written[],
) {
  const verdicts = rules.verdictsOn(cells, known)
  const missing = new Map<string, reports.NewReport>()
  for (const [index, { roundId, unitId }] of cells.entries()) {
    const key = rules.keyOf(roundId, unitId)
    if (verdicts[index]?.outcome !== 'saved' || known.reports.has(key) || missing.has(key)) continue
    const { block, asks } = found(asked.rounds.get(roundId), 'round')
    const throughId = throughOf(asked.stays.get(unitId) ?? [], block)
    const place = { roundId, regionId: season.regionId, seasonId: season.id, block, asks, unitId, throughId }
    missing.set(key, { id: context.newId(), ...place })
  }
  const rows = [...missing].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  if (rows.length > 0) await reports.insertReports(context.db, rows)
  return rows.length > 0
}

/** A member reports by itself, a sub-unit through its parent. */
const throughOf = (stays: readonly Stay[], block: string) =>
  stays.find((stay) => stay.block === block)?.throughId ?? null

type Writing = {
  cells: readonly Written[]
  verdicts: readonly rules.Verdict[]
  asked: Asked
  held: Held
  saving: Saving
}

/** Supersedes what stood, adds what was written, and tells the log of each report once. */
async function write(context: Context, season: SeasonRow, { cells, verdicts, held, saving, asked }: Writing) {
  const made = new Map<string, store.FigureRow & store.NewFigure>()
  for (const [index, cell] of cells.entries()) {
    const verdict = verdicts[index]
    if (verdict?.outcome !== 'saved') continue
    const report = found(held.reports.get(rules.keyOf(cell.roundId, cell.unitId)), 'report')
    const { roundId, unitId, indicatorId } = cell
    made.set(rules.cellKey(cell), {
      ...{ id: context.newId(), reportId: report.id, roundId, unitId, indicatorId },
      ...{ regionId: season.regionId, seasonId: season.id, value: verdict.value },
      ...{ origin: saving.origin, importId: saving.importId ?? null },
      ...{ enteredBy: context.actor.accountId ?? '', enteredAt: context.now },
      ...{ reason: cell.reason ?? null, note: cell.note ?? null },
      supersedes: held.figures.get(rules.cellKey(cell))?.id ?? null,
    })
  }
  if (made.size === 0) return made
  const rows = [...made.values()]
  await store.supersede(
    context.db,
    rows.flatMap(({ supersedes }) => supersedes ?? []),
  )
  await store.insertFigures(context.db, rows)
  await reports.touch(context.db, [...new Set(rows.map(({ reportId }) => reportId))])
  await recordAll(context, happenings(season, rows, { held, asked }))
  return made
}

/** One event a report, with every figure that was written and what stood before it; for the unit alone. */
function happenings(
  season: SeasonRow,
  rows: readonly store.NewFigure[],
  { held, asked }: Pick<Writing, 'held' | 'asked'>,
) {
  return [...Map.groupBy(rows, ({ reportId }) => reportId)].map(([id, own]) => {
    const { roundId, unitId } = found(own[0], 'figure')
    const round = found(asked.rounds.get(roundId), 'round')
    const codes = rules.unlike(own.map((row) => [row.indicatorId, codeOf(asked, row)] as const))
    const told = (shown: (row: store.NewFigure) => string | null): Json => ({
      figures: Object.fromEntries(own.map((row) => [codes.get(row.indicatorId) ?? '', shown(row)])),
    })
    return {
      action: 'figure.saved',
      object: { kind: 'figure_report', id },
      audience: 'unit' as const,
      unitId: round.asks === 'organiser' ? season.organiserId : unitId,
      regionId: season.regionId,
      seasonId: season.id,
      before: told((row) => held.figures.get(rules.cellKey(row))?.value ?? null),
      after: told(({ value }) => value),
    }
  })
}

const codeOf = ({ asked }: Asked, { roundId, indicatorId }: store.NewFigure) =>
  asked.get(rules.keyOf(roundId, indicatorId))?.code ?? indicatorId

/** All that one cell ever held, as far as the reader sees it; a cell that holds nothing is an empty list. */
export async function figureHistory(context: Context, place: rules.Place): Promise<{ items: Figure[] }> {
  const round = found(await rounds.findRound(context.db, place.roundId), 'round')
  const reader = await standingIn(context, round.seasonId)
  const [report] = await reports.reportsOf(context.db, round.seasonId, [place.roundId], [place.unitId])
  const isSeen = report !== undefined && seesFigures(context, reader, report)
  const rows = isSeen ? await store.historyOf(context.db, report.id, place.indicatorId) : []
  const names = await store.namesOf(
    context.db,
    rows.map(({ enteredBy }) => enteredBy),
  )
  return { items: rows.map((row) => figureOf(row, names)) }
}

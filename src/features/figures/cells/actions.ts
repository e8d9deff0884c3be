/** The one door for figures: typed, pasted, imported, summed or sent by a program, all cells are saved here. */
import type { Json } from '#kit/digest.ts'
import { found, type Said } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { together } from '#platform/db.ts'
import { recordAll } from '#platform/events.ts'
import { checksFor, type Meanwhile, readRules } from '../checks/actions.ts'
import { judge } from '../judging/actions.ts'
import { type Place as Stay, standingIn } from '../places/actions.ts'
import * as places from '../places/store.ts'
import { seesDrafts, seesFigures, writes } from '../reports/actions.ts'
import * as reports from '../reports/store.ts'
import * as rounds from '../rounds/store.ts'
import type { Life } from '../rules.ts'
import type { CellSaved, Figure, PastFigure } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Written = rules.Written
export type Saving = {
  origin: rules.Origin
  importId?: string | null
  /** Kept with each cell of which a rule asks one. */
  reason?: string | null
}

/** A cell as it came out, its fault not yet put into words. */
export type Saved = Omit<CellSaved, 'code' | 'message' | 'warnings'> & {
  fault?: Said
  warnings?: readonly Said[]
}

type Texts = ReadonlyMap<string, string>

/** A figure as it is told; who entered it, where the reader knows the person; its note to those who write the report. */
export function figureOf(row: store.FigureRow, names: Texts, notes: Texts): Figure {
  const { id, origin, reason, supersedes } = row
  const by = names.get(row.enteredBy) ?? null
  return {
    id,
    value: rules.plainValue(row.value),
    origin,
    by,
    at: row.enteredAt.toISOString(),
    reason,
    note: notes.get(id) ?? null,
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
  const ground = await groundOf(
    context,
    seasonId,
    cells.map(({ roundId }) => roundId),
  )
  demandOne(context, ground, cells)
  const { held, verdicts, made } = await writeCells(context, weigh(await readCells(context, ground, cells)), saving)
  const names = await store.namesOf(
    context.db,
    [...held.figures.values()].map(({ enteredBy }) => enteredBy),
  )
  const rows = cells.map((cell) => made.get(rules.cellKey(cell)) ?? held.figures.get(rules.cellKey(cell)))
  const notes = await store.notesOf(
    context.db,
    rows.flatMap((row) => row?.id ?? []),
  )
  return cells.map(({ roundId, unitId, indicatorId }, index) => {
    const row = rows[index]
    const figure = row ? figureOf(row, namedToo(names, context), notes) : null
    return { roundId, unitId, indicatorId, ...toldOf(verdicts[index]), figure }
  })
}

/** What any number of cells of these rounds stand on: read once for all of them. */
export async function groundOf(context: Context, seasonId: string, roundIds: readonly string[]) {
  const { db } = context
  const { season, heirs } = await standingIn(context, seasonId)
  const all = await rounds.roundsOf(db, season.id)
  const wanted = new Set(roundIds)
  const named = all.filter(({ id }) => wanted.has(id))
  const ids = named.map(({ id }) => id)
  const asked = await rounds.askedIn(db, ids)
  return {
    ...{ season, heirs },
    rounds: new Map(named.map((round) => [round.id, round])),
    asked: new Map(asked.map((row) => [rules.keyOf(row.roundId, row.indicatorId), row])),
    checks: await readRules(db, season.id, all, { roundIds: ids, names: asked }),
  }
}
export type Ground = Awaited<ReturnType<typeof groundOf>>

type Reading = {
  /** Written over whatever stands: the plan of an import says over what it was shown. */
  asItStands?: boolean
  /** Only to tell what would become of them: nobody who saves waits for it. */
  isTrial?: boolean
  /** Whoever writes answers whatever is asked of them. */
  isAnswered?: boolean
  /** What is written along with them, but not in one go. */
  beyond?: Meanwhile
}

/** Some cells with all that is known of where they stand, and of what is there now. */
export async function readCells(context: Context, ground: Ground, cells: readonly Written[], how: Reading = {}) {
  const { db } = context
  const { season } = ground
  const named = new Map(cells.flatMap(({ roundId }) => [...pairIn(ground.rounds, roundId)]))
  const unitIds = [...new Set(cells.map(({ unitId }) => unitId))]
  const span = { regionId: season.regionId, ...spanOf([...named.values()], season) }
  const members = await places.membersOf(db, span, unitIds)
  const below = await places.placesBelow(db, span, { unitIds })
  const stays = Map.groupBy([...members, ...below], ({ unitId }) => unitId)
  const held = await readHeld(context, { ...ground, stays }, { roundIds: [...named.keys()], unitIds }, how)
  return { ground, cells, how, held, stays, against: await checksFor(db, ground.checks, unitIds) }
}
type Read = Awaited<ReturnType<typeof readCells>>

const pairIn = <V>(map: ReadonlyMap<string, V>, key: string): [string, V][] => {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}

/** What is to become of each cell: by itself, then by the season's checks. */
export function weigh(read: Read): Weighed {
  const { ground, cells, held, against, how } = read
  const over = how.asItStands ? standingUnder(cells, held) : cells
  const verdicts = judge(over, held.known, against, {
    asked: [...ground.asked.values()],
    standing: [...held.figures.values()],
    isAnswered: how.isAnswered,
    beyond: how.beyond,
  })
  return { ...read, verdicts }
}
export type Weighed = Read & { verdicts: rules.Verdict[] }

/** Cells as if whoever wrote them had read what stands there now. */
const standingUnder = (cells: readonly Written[], { figures }: Held): Written[] =>
  cells.map((cell) => ({ ...cell, expected: figures.get(rules.cellKey(cell))?.id ?? null }))

/** In the order of the cells. */
export const judgedIn = ({ cells, verdicts, held }: Weighed): rules.Judged[] =>
  cells.map((cell, index) => ({
    ...toldOf(verdicts[index]),
    standing: held.figures.get(rules.cellKey(cell)),
  }))

/** Saves what may be saved of cells that were weighed in this transaction. */
export async function writeCells(context: Context, weighed: Weighed, saving: Saving) {
  const isAlone = await beginReports(context, weighed)
  if (!isAlone) return writeAgain(context, weighed, saving)
  return { ...weighed, made: await write(context, weighed, saving) }
}

/** Somebody began the same reports at the same moment: they are ours to hold now, and what stands in them is read anew. */
async function writeAgain(context: Context, { ground, cells, how }: Weighed, saving: Saving) {
  const again = weigh(await readCells(context, ground, cells, how))
  return { ...again, made: await write(context, again, saving) }
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
function demandOne(context: Context, { season, heirs }: Ground, cells: readonly Written[]) {
  const place = { regionId: season.regionId, seasonId: season.id }
  const unitIds = new Set(cells.map(({ unitId }) => heirs.get(unitId) ?? unitId))
  const targets = [...unitIds].map((unitId) => ({ unitId, ...place }))
  const open = targets.find((target) => allowed(context, target, ['figure.save']).length > 0)
  demand(context, 'figure.save', open ?? found(targets[0], 'cell'), 'missing')
}

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

type Placed = Ground & { stays: ReadonlyMap<string, readonly Stay[]> }

/** The reports of the actor's own units, under lock where they are to be written, with what their cells hold. */
async function readHeld(context: Context, placed: Placed, pairs: reports.Pairs, { isTrial }: Reading) {
  const { db, today } = context
  const isOwn = ownership(context, placed)
  const found = await (isTrial ? reports.reportsAt(db, pairs) : reports.lockReports(db, pairs))
  const own = found.filter(({ roundId, unitId }) => isOwn(roundId, unitId))
  const figures = await store.standingIn(
    db,
    own.map(({ id }) => id),
  )
  const held = {
    reports: new Map<string, HeldReport>(own.map((report) => [rules.keyOf(report.roundId, report.unitId), report])),
    figures: new Map(figures.map((figure) => [rules.cellKey(figure), figure])),
  }
  const { rounds: known, asked: indicators, stays } = placed
  return { ...held, known: { today, rounds: known, asked: indicators, stays, ...held, standing: held.figures, isOwn } }
}
type HeldReport = Life & { id: string }
type Held = Awaited<ReturnType<typeof readHeld>>

/** A member's round is written by its own people or its heir's, one of official figures by the organiser's. */
function ownership(context: Context, { season, rounds: known, heirs }: Ground) {
  const may = (target: { unitId?: string; regionId?: string }) => allowed(context, target, ['figure.save']).length > 0
  const organises = may({ regionId: season.regionId })
  const units = new Map<string, boolean>()
  return (roundId: string, unitId: string) => {
    if (known.get(roundId)?.asks === 'organiser') return organises
    const is = units.get(unitId) ?? may({ unitId: heirs.get(unitId) ?? unitId })
    units.set(unitId, is)
    return is
  }
}

/** Begins the reports that cells to be saved still lack. @returns false where somebody else began one meanwhile. */
async function beginReports(context: Context, { ground, cells, verdicts, held, stays }: Weighed): Promise<boolean> {
  const { season } = ground
  const missing = new Map<string, reports.NewReport>()
  for (const [index, { roundId, unitId }] of cells.entries()) {
    if (verdicts[index]?.outcome !== 'saved') continue
    const key = rules.keyOf(roundId, unitId)
    if (held.reports.has(key) || missing.has(key)) continue
    const { block, asks } = found(ground.rounds.get(roundId), 'round')
    const throughId = throughOf(stays.get(unitId) ?? [], block)
    const place = { roundId, regionId: season.regionId, seasonId: season.id, block, asks, unitId, throughId }
    missing.set(key, { id: context.newId(), ...place })
  }
  if (missing.size === 0) return true
  const rows = [...missing].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const begun = await reports.insertReports(
    context.db,
    rows.map(([, row]) => row),
  )
  for (const [key, { id }] of rows) held.reports.set(key, { id, ...rules.fresh })
  return begun.length === rows.length
}

/** A member reports by itself, a sub-unit through its parent. */
const throughOf = (stays: readonly Stay[], block: string) =>
  stays.find((stay) => stay.block === block)?.throughId ?? null

/** Supersedes what stood, adds what was written, and tells the log of each report once. */
async function write(context: Context, { ground, cells, verdicts, held }: Weighed, saving: Saving) {
  const { season } = ground
  const made = new Map<string, store.FigureRow & store.NewFigure>()
  for (const [index, cell] of cells.entries()) {
    const verdict = verdicts[index]
    if (verdict?.outcome !== 'saved') continue
    const { roundId, unitId, indicatorId } = cell
    const report = found(held.reports.get(rules.keyOf(roundId, unitId)), 'report')
    const key = rules.cellKey(cell)
    made.set(key, {
      id: context.newId(),
      reportId: report.id,
      roundId,
      unitId,
      indicatorId,
      value: verdict.value,
      origin: saving.origin,
      enteredBy: context.actor.accountId ?? '',
      enteredAt: context.now,
      reason: cell.reason ?? (verdict.warnings.length > 0 ? (saving.reason ?? null) : null),
      note: cell.note ?? null,
      supersedes: held.figures.get(key)?.id ?? null,
    })
  }
  if (made.size === 0) return made
  const rows = [...made.values()]
  const replaced = rows.flatMap(({ supersedes }) => supersedes ?? [])
  if (replaced.length > 0) await store.supersede(context.db, replaced)
  const by = {
    regionId: season.regionId,
    seasonId: season.id,
    origin: saving.origin,
    importId: saving.importId ?? null,
  }
  const entered = { ...by, enteredBy: context.actor.accountId ?? '', enteredAt: context.now }
  // What the log is told is put together while the database writes.
  await together(store.insertFigures(context.db, rows, entered), recordAll(context, happenings(ground, rows, held)))
  await reports.touch(context.db, [...new Set(rows.map(({ reportId }) => reportId))])
  return made
}

/** One event a report, with every figure that was written and what stood before it; for the unit alone. */
function happenings({ season, rounds: known, asked, heirs }: Ground, rows: readonly store.NewFigure[], held: Held) {
  return [...Map.groupBy(rows, ({ reportId }) => reportId)].map(([id, own]) => {
    const { roundId, unitId } = found(own[0], 'figure')
    const round = found(known.get(roundId), 'round')
    const codes = rules.unlike(own.map((row) => [row.indicatorId, codeOf(asked, row)] as const))
    const told = (shown: (row: store.NewFigure) => string | null): Json => ({
      figures: Object.fromEntries(own.map((row) => [codes.get(row.indicatorId) ?? '', shown(row)])),
    })
    return {
      action: 'figure.saved',
      object: { kind: 'figure_report', id },
      audience: 'unit' as const,
      unitId: round.asks === 'organiser' ? season.organiserId : (heirs.get(unitId) ?? unitId),
      regionId: season.regionId,
      seasonId: season.id,
      before: told((row) => held.figures.get(rules.cellKey(row))?.value ?? null),
      after: told(({ value }) => value),
    }
  })
}

const codeOf = (asked: Ground['asked'], { roundId, indicatorId }: store.NewFigure) =>
  asked.get(rules.keyOf(roundId, indicatorId))?.code ?? indicatorId

/**
 * All that one cell ever held for those whose report it is, what stood at each sending for everybody else who reads it; a
 * cell that holds nothing is an empty list.
 */
export async function figureHistory(context: Context, place: rules.Place): Promise<{ items: PastFigure[] }> {
  const round = found(await rounds.findRound(context.db, place.roundId), 'round')
  const reader = await standingIn(context, round.seasonId)
  const [report] = await reports.reportsOf(context.db, round.seasonId, [place.roundId], [place.unitId])
  const isSeen = report !== undefined && seesFigures(context, reader, report)
  const which = isSeen && seesDrafts(context, reader, report) ? 'all' : 'sent'
  const rows = isSeen ? await store.historyOf(context.db, report.id, place.indicatorId, which) : []
  const notes = await store.notesOf(
    context.db,
    isSeen && writes(context, reader, report) ? rows.map(({ id }) => id) : [],
  )
  const names = await store.namesOf(
    context.db,
    rows.map(({ enteredBy }) => enteredBy),
  )
  const sums = which === 'all' ? rows.filter(({ origin }) => origin === 'sum').map(({ id }) => id) : []
  const parts = Map.groupBy(sums.length > 0 ? await store.partsOf(context.db, sums) : [], ({ figureId }) => figureId)
  return {
    items: rows.map((row) => ({ ...figureOf(row, names, notes), parts: (parts.get(row.id) ?? []).map(partOf) })),
  }
}

const partOf = ({ unitId, unitName, value, superseded }: Awaited<ReturnType<typeof store.partsOf>>[number]) => ({
  ...{ unitId, unitName, value: rules.plainValue(value) ?? '', changed: superseded !== false },
})

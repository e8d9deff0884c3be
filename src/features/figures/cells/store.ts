/** The SQL of figures: read many cells at once, supersede and add, never overwrite. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { Origin } from './rules.ts'

const columns = [
  'figure.id',
  'figure.report_id as reportId',
  'figure.round_id as roundId',
  'figure.unit_id as unitId',
  'figure.indicator_id as indicatorId',
  'figure.value',
  'figure.entered_by as enteredBy',
  'figure.entered_at as enteredAt',
  'figure.reason',
  'figure.supersedes',
] as const

const figures = (db: Db) => db.selectFrom('figure').select(columns).select(sql<Origin>`figure.origin`.as('origin'))

export type FigureRow = Awaited<ReturnType<typeof standingIn>>[number]

/** What the cells of these reports hold now. */
export const standingIn = (db: Db, reportIds: readonly string[], indicatorIds?: readonly string[]) =>
  figures(db)
    .where('report_id', '=', anyId(reportIds))
    .where('superseded', '=', false)
    .$if(indicatorIds !== undefined, (q) => q.where('indicator_id', '=', anyId(indicatorIds ?? [])))
    .execute()

/** What one cell held, the newest first: all of it, or what stood each time the report was sent. */
export const historyOf = (db: Db, reportId: string, indicatorId: string, which: 'all' | 'sent') =>
  figures(db)
    .where('report_id', '=', reportId)
    .where('indicator_id', '=', indicatorId)
    .$if(which === 'sent', (q) => q.where((eb) => eb.or([eb('sent', '=', true), eb('superseded', '=', false)])))
    .orderBy('id', 'desc')
    .execute()

/** What those who write these reports said among themselves; row-level security tells nobody else. */
export async function notesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; note: string }>`select id, note from figure_notes(${ids}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, note }) => [id, note]))
}

export type NewPart = { figureId: string; partId: string; unitId: string; value: string }

/** What sums were added up from, kept with them. */
export const insertParts = (trx: Trx, parts: readonly NewPart[]) =>
  trx
    .insertInto('figure_part')
    .values(
      parts.map(({ figureId, partId, unitId, value }) => ({
        ...{ figure_id: figureId, part_id: partId, unit_id: unitId, value },
      })),
    )
    .execute()

/** What these figures were added up from, and whether another figure stands in a part's place by now. */
export const partsOf = (db: Db, figureIds: readonly string[]) =>
  db
    .selectFrom('figure_part')
    .innerJoin('unit', 'unit.id', 'figure_part.unit_id')
    .leftJoin('figure as part', 'part.id', 'figure_part.part_id')
    .where('figure_part.figure_id', '=', anyId(figureIds))
    .select(['figure_part.figure_id as figureId', 'figure_part.unit_id as unitId', 'unit.name as unitName'])
    .select(['figure_part.value', 'part.superseded'])
    .orderBy('unit.name')
    .execute()

/** Names of those who entered figures, as far as the reader knows them. */
export async function namesOf(db: Db, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('account')
    .where('id', '=', anyId([...new Set(accountIds)]))
    .select(['id', 'display_name as name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export const supersede = (trx: Trx, ids: readonly string[]) =>
  trx.updateTable('figure').set({ superseded: true }).where('id', '=', anyId(ids)).execute()

export type NewFigure = {
  id: string
  reportId: string
  roundId: string
  unitId: string
  indicatorId: string
  value: string | null
  reason: string | null
  note: string | null
  supersedes: string | null
}

/** What all figures that are written in one go share. */
export type Entered = {
  regionId: string
  seasonId: string
  origin: Origin
  importId: string | null
  enteredBy: string
  enteredAt: Date
}

/** Of what needs no quotes: half the cost of writing many figures was to look for some. */
const bare = (values: readonly (string | number | null)[]) => `{${values.map((value) => value ?? 'null').join(',')}}`

/** One statement for two thousand cells as for one: each column travels as an array, what is shared but once. */
export async function insertFigures(trx: Trx, rows: readonly NewFigure[], entered: Entered) {
  const { regionId, seasonId, origin, importId, enteredBy, enteredAt } = entered
  const all = <K extends keyof NewFigure>(key: K) => rows.map((row) => row[key])
  const isSaid = rows.some(({ reason, note }) => reason !== null || note !== null)
  const [reasons, notes] = isSaid ? [all('reason'), all('note')] : [[], []]
  const reports = [...new Map(rows.map((row) => [row.reportId, row])).values()]
  const at = new Map(reports.map(({ reportId }, index) => [reportId, index + 1]))
  await sql`
    insert into figure (id, report_id, round_id, unit_id, indicator_id, value, supersedes, reason, note,
      region_id, season_id, origin, import_id, entered_by, entered_at)
    select cell.id, report.id, report.round_id, report.unit_id, cell.indicator_id, cell.value, cell.supersedes,
      cell.reason, cell.note, ${regionId}::uuid, ${seasonId}::uuid, ${origin}, ${importId}::uuid, ${enteredBy}::uuid,
      ${enteredAt}::timestamptz
    from unnest(${bare(all('id'))}::uuid[], ${bare(rows.map(({ reportId }) => at.get(reportId) ?? 0))}::int[],
        ${bare(all('indicatorId'))}::uuid[], ${bare(all('value'))}::numeric[], ${bare(all('supersedes'))}::uuid[],
        ${reasons}::text[], ${notes}::text[])
      as cell (id, at, indicator_id, value, supersedes, reason, note)
    join unnest(${bare(reports.map(({ reportId }) => reportId))}::uuid[],
        ${bare(reports.map(({ roundId }) => roundId))}::uuid[], ${bare(reports.map(({ unitId }) => unitId))}::uuid[])
      with ordinality as report (id, round_id, unit_id, at) using (at)`.execute(trx)
}

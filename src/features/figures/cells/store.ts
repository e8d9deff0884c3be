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
  'figure.note',
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

/** All that one cell ever held, the newest first. */
export const historyOf = (db: Db, reportId: string, indicatorId: string) =>
  figures(db).where('report_id', '=', reportId).where('indicator_id', '=', indicatorId).orderBy('id', 'desc').execute()

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
  regionId: string
  seasonId: string
  unitId: string
  indicatorId: string
  value: string | null
  origin: Origin
  importId: string | null
  enteredBy: string
  enteredAt: Date
  reason: string | null
  note: string | null
  supersedes: string | null
}

/** One statement for two thousand cells as for one: each column travels as an array. */
export async function insertFigures(trx: Trx, rows: readonly NewFigure[]) {
  const all = <K extends keyof NewFigure>(key: K) => rows.map((row) => row[key])
  await sql`
    insert into figure (id, report_id, round_id, region_id, season_id, unit_id, indicator_id, value, origin, import_id,
      entered_by, entered_at, reason, note, supersedes)
    select * from unnest(${all('id')}::uuid[], ${all('reportId')}::uuid[], ${all('roundId')}::uuid[],
      ${all('regionId')}::uuid[], ${all('seasonId')}::uuid[], ${all('unitId')}::uuid[], ${all('indicatorId')}::uuid[],
      ${all('value')}::numeric[], ${all('origin')}::text[], ${all('importId')}::uuid[], ${all('enteredBy')}::uuid[],
      ${all('enteredAt')}::timestamptz[], ${all('reason')}::text[], ${all('note')}::text[],
      ${all('supersedes')}::uuid[])`.execute(trx)
}

/** The SQL of reports. A draft is its unit's own: row-level security shows it to nobody else. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { GoneBack } from '../lateness/rules.ts'
import type { AskedOf } from '../rounds/rules.ts'

const columns = [
  'figure_report.id',
  'figure_report.round_id as roundId',
  'figure_report.region_id as regionId',
  'figure_report.season_id as seasonId',
  'figure_report.block',
  'figure_report.unit_id as unitId',
  'figure_report.through_id as throughId',
  'figure_report.sent_at as sentAt',
  'figure_report.first_sent_at as firstSentAt',
  'figure_report.accepted_at as acceptedAt',
  'figure_report.first_accepted_at as firstAcceptedAt',
  'figure_report.returned_at as returnedAt',
  'figure_report.return_reason as returnReason',
  'figure_report.complete',
  'figure_report.incomplete_why as incompleteWhy',
  'figure_report.version',
] as const

const reports = (db: Db) =>
  db
    .selectFrom('figure_report')
    .select(columns)
    .select([
      sql<AskedOf>`figure_report.asks`.as('asks'),
      sql<Day[]>`to_jsonb(figure_report.back_on)`.as('backOn'),
      sql<Day[]>`to_jsonb(figure_report.again_on)`.as('againOn'),
      sql<GoneBack[]>`figure_report.back_by`.as('backBy'),
    ])

export type ReportRow = NonNullable<Awaited<ReturnType<typeof findReport>>>

export const findReport = (db: Db, id: string) => reports(db).where('id', '=', id).executeTakeFirst()

export const reportsOf = (db: Db, seasonId: string, roundIds: readonly string[], unitIds?: readonly string[]) =>
  reports(db)
    .where('season_id', '=', seasonId)
    .where('round_id', '=', anyId(roundIds))
    .$if(unitIds !== undefined, (q) => q.where('unit_id', '=', anyId(unitIds ?? [])))
    .orderBy('id')
    .execute()

/** Of one season, those with these ids. */
export const reportsById = (db: Db, seasonId: string, ids: readonly string[]) =>
  reports(db).where('season_id', '=', seasonId).where('id', 'in', ids).execute()

/** Holds a report until the transaction ends, for those who may change it as it stands. */
export const lockReport = (trx: Trx, id: string) => reports(trx).where('id', '=', id).forUpdate().executeTakeFirst()

export type Pairs = { roundIds: readonly string[]; unitIds: readonly string[] }

const reportsIn = (db: Db, { roundIds, unitIds }: Pairs) =>
  reports(db).where('round_id', '=', anyId(roundIds)).where('unit_id', '=', anyId(unitIds)).orderBy('id')

export const reportsAt = (db: Db, pairs: Pairs) => reportsIn(db, pairs).execute()

/** Holds the reports of these units to these rounds, always in one order, so that two who save never wait for each other. */
export const lockReports = (trx: Trx, pairs: Pairs) => reportsIn(trx, pairs).forUpdate().execute()

/** As `lockReports`, of reports that are known by name. */
export const lockById = (trx: Trx, ids: readonly string[]) =>
  reports(trx).where('id', '=', anyId(ids)).orderBy('id').forUpdate().execute()

export type NewReport = {
  id: string
  roundId: string
  regionId: string
  seasonId: string
  block: string
  asks: AskedOf
  unitId: string
  throughId: string | null
}

/** Those that were begun: two officers may begin at once, and the second finds the report of the first. */
export const insertReports = (trx: Trx, rows: readonly NewReport[]) =>
  trx
    .insertInto('figure_report')
    .values(
      rows.map(({ id, roundId, regionId, seasonId, block, asks, unitId, throughId }) => ({
        ...{ id, round_id: roundId, region_id: regionId, season_id: seasonId, block, asks },
        ...{ unit_id: unitId, through_id: throughId },
      })),
    )
    .onConflict((on) => on.constraint('figure_report_once').doNothing())
    .returning('id')
    .execute()

/** A report whose figures changed is another version: whoever sends it has read it as it stands. */
export const touch = (trx: Trx, ids: readonly string[]) =>
  trx
    .updateTable('figure_report')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', anyId(ids))
    .execute()

type Sent = { id: string; throughId: string | null; complete: boolean; incompleteWhy: string | null }
type Done = { at: Date; by: string | null }

/** The first receipt stands, what comes again says so; official figures are accepted as they are sent. */
export async function sendReports(trx: Trx, rows: readonly Sent[], { at, by, day }: Done & { day: Day }) {
  const all = <K extends keyof Sent>(key: K) => rows.map((row) => row[key])
  await sql`
    update figure_report r set sent_at = ${at}, sent_by = ${by}::uuid, returned_at = null, return_reason = null,
      first_sent_at = coalesce(r.first_sent_at, ${at}),
      again_on = case when r.first_sent_at is null then r.again_on else r.again_on || ${day}::date end,
      accepted_at = case r.asks when 'organiser' then ${at}::timestamptz end,
      accepted_by = case r.asks when 'organiser' then ${by}::uuid end,
      first_accepted_at = case r.asks when 'organiser' then coalesce(r.first_accepted_at, ${at}) else r.first_accepted_at end,
      through_id = s.through_id, complete = s.complete, incomplete_why = s.incomplete_why, version = r.version + 1
    from unnest(${all('id')}::uuid[], ${all('throughId')}::uuid[], ${all('complete')}::boolean[],
      ${all('incompleteWhy')}::text[]) s (id, through_id, complete, incomplete_why)
    where r.id = s.id`.execute(trx)
}

export const acceptReports = (trx: Trx, ids: readonly string[], { at, by }: Done) =>
  trx
    .updateTable('figure_report')
    .set((eb) => ({
      ...{ accepted_at: at, accepted_by: by, version: eb('version', '+', 1) },
      // The first acceptance stands too: what was accepted once is not late for what is mended after it.
      first_accepted_at: eb.fn.coalesce('first_accepted_at', eb.val(at)),
    }))
    .where('id', '=', anyId(ids))
    .execute()

export type ReportChange = {
  sent_at?: null
  sent_by?: null
  back_on?: Day[]
  back_by?: GoneBack[]
  accepted_at?: null
  accepted_by?: null
  returned_at?: Date
  return_reason?: string
}

export const updateReport = (trx: Trx, id: string, change: ReportChange) =>
  trx
    .updateTable('figure_report')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Did anybody answer this round, even if it went back since? */
export const wasAnswered = async (db: Db, roundId: string): Promise<boolean> =>
  (await db
    .selectFrom('figure_report')
    .where('round_id', '=', roundId)
    .where('first_sent_at', 'is not', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** How many of the required cells of each report hold a figure, as far as the reader sees them. */
export const filledOf = (db: Db, reportIds: readonly string[]) =>
  db
    .selectFrom('figure')
    .innerJoin('round_indicator as asked', (join) =>
      join
        .onRef('asked.round_id', '=', 'figure.round_id')
        .onRef('asked.indicator_id', '=', 'figure.indicator_id')
        .on('asked.required', '=', true),
    )
    .innerJoin('indicator', 'indicator.id', 'asked.indicator_id')
    .where('indicator.type', '<>', 'ratio')
    .where('figure.report_id', '=', anyId(reportIds))
    .where('figure.superseded', '=', false)
    .where('figure.value', 'is not', null)
    .groupBy('figure.report_id')
    .select('figure.report_id as reportId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .execute()

export const unitNames = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').where('id', '=', anyId(ids)).select(['id', 'name']).execute()

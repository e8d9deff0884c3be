/** The SQL of the papers behind figures. Row-level security shows them to whoever reads the figures. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import type { ReportRow } from '../reports/store.ts'
import type { AskedOf } from '../rounds/rules.ts'

export const papersOf = (db: Db, reportId: string, indicatorId: string) =>
  db
    .selectFrom('figure_evidence')
    .where('report_id', '=', reportId)
    .where('indicator_id', '=', indicatorId)
    .select(['evidence_id as evidenceId', 'page'])
    .orderBy('evidence_id')
    .execute()

type Link = { indicatorId: string; evidenceId: string; page: string | null }

/** Attached again, only its page changes. */
export async function attach(trx: Trx, report: ReportRow, { indicatorId, evidenceId, page }: Link, at: Date) {
  await detach(trx, report.id, { indicatorId, evidenceId })
  const { id: report_id, roundId: round_id, regionId: region_id, seasonId: season_id, unitId: unit_id } = report
  const place = { report_id, round_id, region_id, season_id, unit_id, indicator_id: indicatorId }
  await trx
    .insertInto('figure_evidence')
    .values({ ...place, evidence_id: evidenceId, page, attached_at: at })
    .execute()
}

export async function detach(trx: Trx, reportId: string, { indicatorId, evidenceId }: Omit<Link, 'page'>) {
  const { numDeletedRows } = await trx
    .deleteFrom('figure_evidence')
    .where('report_id', '=', reportId)
    .where('indicator_id', '=', indicatorId)
    .where('evidence_id', '=', evidenceId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Was anything ever entered here? */
export const holdsFigure = async (db: Db, reportId: string, indicatorId: string): Promise<boolean> =>
  (await db
    .selectFrom('figure')
    .where('report_id', '=', reportId)
    .where('indicator_id', '=', indicatorId)
    .where('superseded', '=', false)
    .select('id')
    .executeTakeFirst()) !== undefined

/** Everything these papers stand behind, with the report that holds it. */
export const usesOf = (db: Db, evidenceIds: readonly string[]) =>
  db
    .selectFrom('figure_evidence as link')
    .innerJoin('figure_report as report', 'report.id', 'link.report_id')
    .innerJoin('figure_round as round', 'round.id', 'link.round_id')
    .innerJoin('indicator', 'indicator.id', 'link.indicator_id')
    .innerJoin('unit', 'unit.id', 'link.unit_id')
    .where('link.evidence_id', 'in', [...evidenceIds])
    .select([
      'link.evidence_id as evidenceId',
      'link.page',
      'link.season_id as seasonId',
      'indicator.name as indicator',
      'round.title as round',
      'unit.name as unit',
      'report.id',
      'report.round_id as roundId',
      'report.region_id as regionId',
      'report.block',
      'report.unit_id as unitId',
      'report.through_id as throughId',
      'report.sent_at as sentAt',
      'report.accepted_at as acceptedAt',
      'report.returned_at as returnedAt',
      'report.return_reason as returnReason',
      'report.complete',
      'report.incomplete_why as incompleteWhy',
      'report.version',
    ])
    .select(sql<AskedOf>`report.asks`.as('asks'))
    .orderBy('round.period_from')
    .orderBy('link.report_id')
    .orderBy('link.indicator_id')
    .execute()

/** Papers behind what accepted reports tell of a unit, by the code of the indicator. */
export const behindAccepted = (db: Db, seasonId: string, unitId: string, codes: readonly string[]) =>
  db
    .selectFrom('figure_evidence as link')
    .innerJoin('figure_report as report', 'report.id', 'link.report_id')
    .innerJoin('figure_round as round', 'round.id', 'link.round_id')
    .innerJoin('indicator', 'indicator.id', 'link.indicator_id')
    .where('link.season_id', '=', seasonId)
    .where('link.unit_id', '=', unitId)
    .where('report.accepted_at', 'is not', null)
    // One value, however many codes: a question of another length each time would be planned anew each time.
    .where('indicator.code', '=', sql<string>`any(${codes}::text[])`)
    .select(['indicator.code', 'round.title as roundTitle', 'link.evidence_id as evidenceId', 'link.page'])
    .orderBy('round.period_from')
    .orderBy('link.evidence_id')
    .execute()

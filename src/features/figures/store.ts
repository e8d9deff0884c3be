/** Reads what a season is told of its figures: who owes which round, and what waits for whom. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead, UnitScope } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'

/** Rounds that members answer themselves, of any number of seasons. */
export const askedOfMembers = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('figure_round')
    .where('season_id', 'in', seasonIds)
    .where('asks', '=', 'members')
    .select(['id', 'season_id as seasonId', 'block', 'title', 'opens', 'due'])
    .select(['period_from as from', 'period_to as to'])
    .orderBy('due')
    .orderBy('period_to')
    .orderBy('id')
    .execute()

/** Where members' reports stand as the season knows it: sent, accepted, or returned after that. */
export const reportsKnown = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('figure_report')
    .where('season_id', 'in', seasonIds)
    .where('through_id', 'is', null)
    .where('asks', '=', 'members')
    .where((eb) => eb.or([eb('sent_at', 'is not', null), eb('returned_at', 'is not', null)]))
    .select(['round_id as roundId', 'unit_id as unitId', 'sent_at as sentAt', 'accepted_at as acceptedAt'])
    .select('returned_at as returnedAt')
    .execute()

/** On which days units stood in the blocks of these regions. */
export const staysIn = (db: Db, regionIds: readonly string[]) =>
  db
    .selectFrom('membership')
    .where('region_id', 'in', regionIds)
    .select(['region_id as regionId', 'unit_id as unitId', 'block', 'valid_from as from', 'valid_to as to'])
    .execute()

/** Seasons that are not over, as far as the reader knows them. */
export const seasonsRunning = async (db: Db, today: Day): Promise<string[]> =>
  (await db.selectFrom('season').where('valid_to', '>=', today).select('id').orderBy('id').execute()).map(
    ({ id }) => id,
  )

/** Rounds that are open, or whose period is over, and that these members have not sent, or that came back to them. */
export const unsentBy = (db: Db, unitIds: readonly string[], today: Day) =>
  db
    .selectFrom('membership')
    .innerJoin('figure_round as round', (join) =>
      join.onRef('round.region_id', '=', 'membership.region_id').onRef('round.block', '=', 'membership.block'),
    )
    .innerJoin('season', 'season.id', 'round.season_id')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .leftJoin('figure_report as report', (join) =>
      join.onRef('report.round_id', '=', 'round.id').onRef('report.unit_id', '=', 'membership.unit_id'),
    )
    .where('membership.unit_id', '=', anyId(unitIds))
    .where('round.asks', '=', 'members')
    .where('report.sent_at', 'is', null)
    .where('season.valid_to', '>=', today)
    .where(sql<boolean>`coalesce(round.opens <= ${today}::date, round.period_to < ${today}::date)`)
    .where(
      sql<boolean>`daterange(membership.valid_from, membership.valid_to, '[]')
        && daterange(round.period_from, round.period_to, '[]')`,
    )
    .select(['season.id as seasonId', 'season.year', 'round.id as roundId', 'round.title', 'round.due'])
    .select(['unit.id as unitId', 'unit.name as unitName'])
    .select(['report.returned_at as returnedAt', 'report.return_reason as reason'])
    .orderBy('round.due')
    .orderBy('round.id')
    .execute()

/** Members' reports that nobody has accepted in these seasons, but those of the reader's own units; counted by season. */
export const unacceptedIn = (db: Db, { seasons, organised }: SeasonsRead, own: UnitScope, today: Day) =>
  db
    .selectFrom('figure_report as report')
    .innerJoin('season', 'season.id', 'report.season_id')
    .where((eb) => eb.or([eb('season.id', 'in', seasons), eb('season.region_id', 'in', organised)]))
    .where('season.valid_to', '>=', today)
    .where('report.sent_at', 'is not', null)
    .where('report.accepted_at', 'is', null)
    .where('report.through_id', 'is', null)
    .where((eb) => eb.not(eb('report.unit_id', 'in', own)))
    .groupBy(['season.id', 'season.region_id', 'season.year'])
    .select(['season.id as seasonId', 'season.region_id as regionId', 'season.year'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .orderBy('season.id')
    .execute()

/** Sub-units' reports that wait for these parents. */
export const unacceptedBelow = (db: Db, scope: UnitScope, today: Day) =>
  db
    .selectFrom('figure_report as report')
    .innerJoin('season', 'season.id', 'report.season_id')
    .where('report.through_id', 'in', scope)
    .where('report.sent_at', 'is not', null)
    .where('report.accepted_at', 'is', null)
    .where('season.valid_to', '>=', today)
    .groupBy(['season.id', 'season.year', 'report.through_id'])
    .select(['season.id as seasonId', 'season.year', 'report.through_id as parentId'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .orderBy('season.id')
    .execute()

type Counted = { unitId: string; count: number }

/** How many reports would be left without a unit: numbers only, for whoever keeps the list of units. */
export async function openReports(db: Db, unitIds: readonly string[], day: Day): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select unit_id as "unitId", count from open_reports(${unitIds}::uuid[], ${day}::date)`.execute(db)
  return rows
}

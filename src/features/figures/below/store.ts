/** Rounds that ask a unit through its parent: read by unit, never by season. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'

const label = sql<string>`coalesce((select l.name from region_label l
  where l.region_id = season.region_id
    and daterange(l.valid_from, l.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]')
  order by l.valid_from desc nulls last limit 1), '')`

const inPeriod = (table: 'unit' | 'membership' | 'own') =>
  sql<boolean>`daterange(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, '[]')
    && daterange(round.period_from, round.period_to, '[]')`

/** Where the parent of one of these units stood in the block that is asked, and the unit itself was no member. */
const asked = (db: Db, unitIds: readonly string[]) =>
  db
    .selectFrom('unit')
    .innerJoin('unit as parent', 'parent.id', 'unit.parent_id')
    .innerJoin('membership', 'membership.unit_id', 'parent.id')
    .innerJoin('figure_round as round', (join) =>
      join.onRef('round.region_id', '=', 'membership.region_id').onRef('round.block', '=', 'membership.block'),
    )
    .innerJoin('season', 'season.id', 'round.season_id')
    .leftJoin('figure_report as report', (join) =>
      join.onRef('report.round_id', '=', 'round.id').onRef('report.unit_id', '=', 'unit.id'),
    )
    .where('unit.id', '=', anyId(unitIds))
    .where('round.asks', '=', 'members')
    .where(inPeriod('unit'))
    .where(inPeriod('membership'))
    .where(
      sql<boolean>`not exists (select from membership own where own.unit_id = unit.id and own.region_id = season.region_id
        and ${inPeriod('own')})`,
    )
    .select([
      'season.id as seasonId',
      'season.year',
      'season.sample',
      'round.id as roundId',
      'round.title',
      'round.due',
    ])
    .select(['unit.id as unitId', 'unit.name as unitName', 'report.returned_at as returnedAt'])

/** All of them, the newest year first. */
export const roundsBelow = (db: Db, scope: UnitScope) =>
  asked(db, scope)
    .select(['round.block', 'round.source', 'round.opens', 'round.period_to as to', 'parent.name as parentName'])
    .select(['report.sent_at as sentAt', 'report.accepted_at as acceptedAt', 'report.id as reportId'])
    .select(label.as('regionLabel'))
    .distinct()
    .orderBy('season.year', 'desc')
    .orderBy('season.id')
    .orderBy('unit.id')
    .orderBy('round.period_to')
    .orderBy('round.id')
    .execute()

/** Rounds that are open, or whose period is over, and that these sub-units have not sent, or that came back to them. */
export const unsentBelow = (db: Db, unitIds: readonly string[], today: Day) =>
  asked(db, unitIds)
    .where('report.sent_at', 'is', null)
    .where('season.valid_to', '>=', today)
    .where(sql<boolean>`coalesce(round.opens <= ${today}::date, round.period_to < ${today}::date)`)
    .select('report.return_reason as reason')
    .distinct()
    .orderBy('round.due')
    .orderBy('round.id')
    .execute()

/** The seasons in which a sub-unit plans under its parent: read by unit, never by season. */
import { sql } from 'kysely'
import type { UnitScope } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { shareADay } from '#platform/sql.ts'

const label = sql<string>`coalesce((select l.name from region_label l
  where l.region_id = season.region_id
    and daterange(l.valid_from, l.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]')
  order by l.valid_from desc nulls last limit 1), '')`

/** Where the parent of one of these units is a member, and the unit itself is not; newest first. */
export const yearsBelow = (db: Db, scope: UnitScope) =>
  db
    .selectFrom('unit')
    .innerJoin('unit as parent', 'parent.id', 'unit.parent_id')
    .innerJoin('membership', 'membership.unit_id', 'parent.id')
    .innerJoin('season', 'season.region_id', 'membership.region_id')
    .where('unit.id', 'in', scope)
    .where(shareADay('membership', 'season'))
    .where(shareADay('unit', 'season'))
    .where(
      sql<boolean>`not exists (select from membership own where own.unit_id = unit.id and own.region_id = season.region_id
        and daterange(own.valid_from, own.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]'))`,
    )
    .select(['season.id as seasonId', 'season.year', 'season.theme', 'season.sample', label.as('regionLabel')])
    .select(['season.valid_from as from', 'season.valid_to as to'])
    .select(['unit.id as unitId', 'unit.name as unitName', 'parent.id as parentId', 'parent.name as parentName'])
    .distinct()
    .orderBy('season.year', 'desc')
    .orderBy('season.id')
    .orderBy('unit.id')
    .execute()

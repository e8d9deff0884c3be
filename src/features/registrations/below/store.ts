/** The seasons in which units register through their parent: read by unit, never by season. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { inVietnamese, shareADay } from '#platform/sql.ts'

const label = sql<string>`coalesce((select l.name from region_label l
  where l.region_id = season.region_id
    and daterange(l.valid_from, l.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]')
  order by l.valid_from desc nulls last limit 1), '')`

/** Where the parent of one of these units is a member, and the unit itself is not. */
const below = (db: Db, scope: UnitScope) =>
  db
    .selectFrom('unit')
    .innerJoin('unit as parent', 'parent.id', 'unit.parent_id')
    .innerJoin('membership', 'membership.unit_id', 'parent.id')
    .innerJoin('season', 'season.region_id', 'membership.region_id')
    .innerJoin('stage', (join) =>
      join.onRef('stage.season_id', '=', 'season.id').on('stage.code', '=', 'registrations'),
    )
    .where('unit.id', 'in', scope)
    .where(shareADay('membership', 'season'))
    .where(shareADay('unit', 'season'))
    .where(
      sql<boolean>`not exists (select from membership own where own.unit_id = unit.id and own.region_id = season.region_id
        and daterange(own.valid_from, own.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]'))`,
    )
    .select(['season.id as seasonId', 'season.region_id as regionId', 'season.year', 'stage.opens', 'stage.deadline'])
    .select(['season.valid_from as from', 'season.valid_to as to', 'unit.id as unitId', 'unit.name as unitName'])
    .select(['parent.id as parentId', 'parent.name as parentName', 'membership.block', label.as('regionLabel')])

export type BelowRow = NonNullable<Awaited<ReturnType<typeof findBelow>>>

export const findBelow = (db: Db, scope: UnitScope, { seasonId, unitId }: { seasonId: string; unitId: string }) =>
  below(db, scope).where('season.id', '=', seasonId).where('unit.id', '=', unitId).executeTakeFirst()

export const seasonsBelow = (db: Db, scope: UnitScope, today: Day) =>
  below(db, scope)
    .where('season.valid_to', '>=', today)
    .orderBy('season.year', 'desc')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .execute()

/** Seasons that are open for these units, with nothing handed to the parent yet, or what was handed came back. */
export const unhandedBy = (db: Db, scope: UnitScope, today: Day) =>
  below(db, scope)
    .leftJoin('registration_form', (join) =>
      join
        .onRef('registration_form.season_id', '=', 'season.id')
        .onRef('registration_form.unit_id', '=', 'unit.id')
        .on('registration_form.through_id', 'is not', null),
    )
    .where('stage.opens', '<=', today)
    .where('season.valid_to', '>=', today)
    .where('registration_form.handed_at', 'is', null)
    .where('registration_form.sent_at', 'is', null)
    .select(['registration_form.id as formId', 'registration_form.returned_at as returnedAt'])
    .orderBy('season.year', 'desc')
    .orderBy('unit.id')
    .execute()

/** What sub-units have handed to these members and nobody has included, counted by season and member. */
export const handedTo = (db: Db, scope: UnitScope) =>
  db
    .selectFrom('registration_form')
    .innerJoin('season', 'season.id', 'registration_form.season_id')
    .where('through_id', 'in', scope)
    .where('handed_at', 'is not', null)
    .where('included_at', 'is', null)
    .groupBy(['season.id', 'season.year', 'through_id'])
    .select(['season.id as seasonId', 'season.year', 'through_id as memberId'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .orderBy('season.id')
    .execute()

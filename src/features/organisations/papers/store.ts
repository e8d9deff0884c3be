/** Units as papers name them, in the database. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import { organiserOn } from '../regions/store.ts'
import { parentOn } from '../store.ts'

/** These units with their provinces and those above them on the day. */
export const agenciesOf = (db: Db, ids: readonly string[], day: Day) =>
  db
    .selectFrom('unit')
    .leftJoin('province', 'province.id', 'unit.province_id')
    .where('unit.id', '=', anyId(ids))
    .select(['unit.id', 'unit.name', 'unit.kind', 'unit.abbreviation', 'province.name as provinceName'])
    .select(sql<string | null>`(select p.name from unit p where p.id = ${parentOn(day)})`.as('parentName'))
    .execute()

/** The body that organises a region on the day, as an agency. */
export const organiserAs = (db: Db, regionId: string, day: Day) =>
  db
    .selectFrom('region')
    .innerJoin('unit', (join) => join.on('unit.id', '=', organiserOn('region.organiser_id', day)))
    .leftJoin('province', 'province.id', 'unit.province_id')
    .where('region.id', '=', regionId)
    .select(['unit.id', 'unit.name', 'unit.kind', 'unit.abbreviation', 'province.name as provinceName'])
    .select(sql<string | null>`(select p.name from unit p where p.id = ${parentOn(day)})`.as('parentName'))
    .executeTakeFirst()

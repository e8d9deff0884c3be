/** All units of a day in one query, as small as they come. */
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { holdsOn, inVietnamese } from '#platform/sql.ts'
import { parentOn } from '../store.ts'

export const allUnitsOn = (db: Db, day: Day) =>
  db
    .selectFrom('unit')
    .where(holdsOn('unit', day))
    .select(['unit.id', 'unit.name', 'unit.code', 'unit.kind', 'unit.province_id as provinceId'])
    .select(parentOn(day).as('parentId'))
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .execute()

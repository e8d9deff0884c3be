/** Who stands at the head of a paper: a unit with the body above it and the province where it sits. */
import type { Db } from '#platform/db.ts'

export type Issuer = { name: string; above: string | null; place: string | null }

export const issuerOf = (db: Db, unitId: string): Promise<Issuer | undefined> =>
  db
    .selectFrom('unit')
    .leftJoin('unit as parent', 'parent.id', 'unit.parent_id')
    .leftJoin('province', 'province.id', 'unit.province_id')
    .where('unit.id', '=', unitId)
    .select(['unit.name', 'parent.name as above', 'province.name as place'])
    .executeTakeFirst()

export const organiserOf = async (db: Db, regionId: string): Promise<string> =>
  (await db.selectFrom('region').where('id', '=', regionId).select('organiser_id').executeTakeFirstOrThrow())
    .organiser_id

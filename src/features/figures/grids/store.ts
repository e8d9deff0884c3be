/** What a sheet reads beyond its own season. */
import type { Db } from '#platform/db.ts'

/** The season of the same region a year before. */
export const seasonBefore = (db: Db, { regionId, year }: { regionId: string; year: number }) =>
  db
    .selectFrom('season')
    .where('region_id', '=', regionId)
    .where('year', '=', year - 1)
    .select('id')
    .executeTakeFirst()

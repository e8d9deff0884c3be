/** The SQL of cards as files: which cards belong to a season that is a sample. */
import type { Db } from '#platform/db.ts'

/** Whether the body has a sample season of that year: its cards are no more official than the season. */
export const isOfSample = async (db: Db, { ownerId, year }: { ownerId: string; year: number }): Promise<boolean> =>
  (await db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .where('region.organiser_id', '=', ownerId)
    .where('season.year', '=', year)
    .where('season.sample', '=', true)
    .select('season.id')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Which season was the one before. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'

/** The season of the same region a year before, whether or not its people are the reader's. */
export async function seasonBefore(
  db: Db,
  { regionId, year }: { regionId: string; year: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select season_before(${regionId}::uuid, ${year}::integer) as id`.execute(db)
  return rows[0]?.id ?? undefined
}

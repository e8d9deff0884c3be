/** The SQL of who stands for a body. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'

export async function standsFor(db: Db, bodyId: string, day: Day): Promise<string> {
  const { rows } = await sql<{ id: string }>`select organiser_on(${bodyId}::uuid, ${day}::date) as id`.execute(db)
  return rows[0]?.id ?? bodyId
}

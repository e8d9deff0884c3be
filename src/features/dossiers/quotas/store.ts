/** The SQL of quotas: how many lead over all regions of an organiser, never which. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'

type Of = { seasonId: string; dossierId: string; awardCode: string }

export async function quotaCounts(db: Db, { seasonId, dossierId, awardCode }: Of) {
  const { rows } = await sql<{ leads: number; pending: number; put: number; granted: number }>`
    select * from quota_counts(${seasonId}::uuid, ${dossierId}::uuid, ${awardCode})`.execute(db)
  return rows[0] ?? { leads: 0, pending: 0, put: 0, granted: 0 }
}

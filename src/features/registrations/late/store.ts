/** The SQL of decisions that let a unit register late. */
import type { Db, Trx } from '#platform/db.ts'

export const latesOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('late_registration')
    .where('season_id', '=', seasonId)
    .select(['id', 'unit_id as unitId', 'number', 'day', 'body', 'reason', 'valid_from as from', 'valid_to as to'])
    .orderBy('valid_from')
    .orderBy('id')
    .execute()

type NewLate = Awaited<ReturnType<typeof latesOf>>[number] & { regionId: string; seasonId: string }

export const insertLate = (
  trx: Trx,
  { id, regionId, seasonId, unitId, number, day, body, reason, from, to }: NewLate,
) =>
  trx
    .insertInto('late_registration')
    .values({
      id,
      region_id: regionId,
      season_id: seasonId,
      unit_id: unitId,
      number,
      day,
      body,
      reason,
      valid_from: from,
      valid_to: to,
    })
    .execute()

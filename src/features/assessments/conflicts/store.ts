/** The SQL of conflicts of interest: declared rows, and what units, successions and roles say. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { DeclaredReason } from './rules.ts'

const columns = [
  'c.id',
  'c.region_id as regionId',
  'c.season_id as seasonId',
  'c.unit_id as unitId',
  'c.other_unit_id as otherUnitId',
  'c.note',
  'c.declared_at as declaredAt',
  'c.withdrawn_at as withdrawnAt',
  'c.withdraw_reason as withdrawReason',
  'c.version',
  'unit.name as unitName',
  'other.name as otherName',
] as const

const conflicts = (db: Db) =>
  db
    .selectFrom('conflict_of_interest as c')
    .innerJoin('unit', 'unit.id', 'c.unit_id')
    .innerJoin('unit as other', 'other.id', 'c.other_unit_id')
    .select(columns)
    .select(sql<DeclaredReason>`c.reason`.as('reason'))

export type ConflictRow = Awaited<ReturnType<typeof conflictsOf>>[number]

export const conflictsOf = (db: Db, seasonId: string) =>
  conflicts(db).where('c.season_id', '=', seasonId).orderBy('c.declared_at').orderBy('c.id').execute()

export const findConflict = (db: Db, id: string) => conflicts(db).where('c.id', '=', id).executeTakeFirst()

export const lockConflict = (trx: Trx, id: string) =>
  conflicts(trx).where('c.id', '=', id).forUpdate('c').executeTakeFirst()

export async function insertConflict(
  db: Db,
  row: Pick<ConflictRow, 'id' | 'regionId' | 'seasonId' | 'unitId' | 'otherUnitId' | 'note'> & {
    reason: DeclaredReason
  },
  stamp: { at: Date; by: string },
) {
  await db
    .insertInto('conflict_of_interest')
    .values({
      ...{ id: row.id, region_id: row.regionId, season_id: row.seasonId, reason: row.reason, note: row.note },
      ...{ unit_id: row.unitId, other_unit_id: row.otherUnitId, declared_at: stamp.at, declared_by: stamp.by },
    })
    .execute()
}

export async function withdraw(db: Db, id: string, { at, by, reason }: { at: Date; by: string; reason: string }) {
  await db
    .updateTable('conflict_of_interest')
    .set({ withdrawn_at: at, withdrawn_by: by, withdraw_reason: reason, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Among these members of a season: one under the other, somebody who holds a role or stands in for one in both that day. */
export async function derivedAmong(
  db: Db,
  { seasonId, unitIds }: { seasonId: string; unitIds: readonly string[] },
  day: Day,
) {
  const { rows } = await sql<{ a: string; b: string; reason: 'parent' | 'account' }>`
    select u.id as a, u.parent_id as b, 'parent' as reason from unit u
      where u.id = any (${unitIds}::uuid[]) and u.parent_id = any (${unitIds}::uuid[])
    union
    select a, b, 'account' from shared_accounts(${seasonId}::uuid, ${unitIds}::uuid[], ${day}::date)
    order by 1, 2, 3`.execute(db)
  return rows
}

/** The SQL of conflicts of interest: declared rows, and what units, successions and roles say. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { ConflictReason, DeclaredReason } from './rules.ts'

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

/** Among these units: one under the other, one that came of the other, one account with a role in both that day. */
export async function derivedAmong(db: Db, unitIds: readonly string[], day: Day) {
  const { rows } = await sql<{ a: string; b: string; reason: ConflictReason }>`
    select u.id as a, u.parent_id as b, 'parent' as reason from unit u
      where u.id = any (${unitIds}::uuid[]) and u.parent_id = any (${unitIds}::uuid[])
    union
    select s.from_unit_id, s.to_unit_id, 'succession' from unit_succession s
      join unit_change c on c.id = s.change_id and c.undone_at is null
      where s.from_unit_id = any (${unitIds}::uuid[]) and s.to_unit_id = any (${unitIds}::uuid[])
    union
    select least(one.unit_id, two.unit_id), greatest(one.unit_id, two.unit_id), 'account' from role_grant one
      join role_grant two on two.account_id = one.account_id and two.unit_id <> one.unit_id
      where one.unit_id = any (${unitIds}::uuid[]) and two.unit_id = any (${unitIds}::uuid[])
        and holds_on(one.valid_from, one.valid_to, ${day}::date) and holds_on(two.valid_from, two.valid_to, ${day}::date)
    order by 1, 2, 3`.execute(db)
  return rows
}

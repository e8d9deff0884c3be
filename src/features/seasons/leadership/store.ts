/** Leads and deputies of a season in the database. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'

const leadership = (db: Db) =>
  db
    .selectFrom('leadership')
    .innerJoin('unit', 'unit.id', 'leadership.unit_id')
    .select([
      'leadership.id',
      'leadership.role',
      'leadership.unit_id as unitId',
      'unit.name as unitName',
      'leadership.post',
      'leadership.decision_number as decisionNumber',
      'leadership.decision_day as decisionDay',
      'leadership.decision_body as decisionBody',
      'leadership.valid_from as from',
      'leadership.valid_to as to',
      'leadership.version',
    ])

/** Which of these seasons have had a lead named. */
export const seasonsWithLead = async (db: Db, seasonIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('leadership')
    .select('season_id')
    .distinct()
    .where('season_id', 'in', seasonIds)
    .where('role', '=', 'lead')
    .execute()
  return new Set(rows.map(({ season_id }) => season_id))
}

/** Who holds which post of these seasons, and when. */
export const termsOf = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('leadership')
    .select(['id', 'season_id as seasonId', 'role', 'unit_id as unitId', 'valid_from as from', 'valid_to as to'])
    .where('season_id', 'in', seasonIds)
    .orderBy('valid_from')
    .orderBy('id')
    .execute()

/** Leads before deputies, then by day and name. */
export const leadershipOf = (db: Db, seasonId: string) =>
  leadership(db)
    .where('season_id', '=', seasonId)
    .orderBy('leadership.role', 'desc')
    .orderBy('leadership.valid_from')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('leadership.id')
    .execute()

/** The same for many seasons at once. */
export const leadershipOfAll = (db: Db, seasonIds: readonly string[]) =>
  leadership(db)
    .select('leadership.season_id as seasonId')
    .where('season_id', 'in', seasonIds)
    .orderBy('leadership.role', 'desc')
    .orderBy('leadership.valid_from')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('leadership.id')
    .execute()

export const findLeader = (db: Db, id: string) =>
  leadership(db).where('leadership.id', '=', id).executeTakeFirstOrThrow()

export const findLeaderOf = (db: Db, seasonId: string, id: string) =>
  leadership(db).where('leadership.id', '=', id).where('season_id', '=', seasonId).executeTakeFirst()

/** Holds the row until the transaction ends. */
export const lockLeader = (trx: Trx, seasonId: string, id: string) =>
  leadership(trx)
    .where('leadership.id', '=', id)
    .where('season_id', '=', seasonId)
    .forUpdate('leadership')
    .executeTakeFirst()

export type Post = {
  post: string
  decisionNumber: string | null
  decisionDay: Day | null
  decisionBody: string | null
  to: Day
}

const columnsOf = (given: Post) => ({
  post: given.post,
  decision_number: given.decisionNumber,
  decision_day: given.decisionDay,
  decision_body: given.decisionBody,
  valid_to: given.to,
})

type New = Post & { id: string; regionId: string; seasonId: string; role: 'lead' | 'deputy'; unitId: string; from: Day }

export const insertLeader = (trx: Trx, given: New) =>
  trx
    .insertInto('leadership')
    .values({
      id: given.id,
      region_id: given.regionId,
      season_id: given.seasonId,
      role: given.role,
      unit_id: given.unitId,
      valid_from: given.from,
      ...columnsOf(given),
    })
    .execute()

export const updateLeader = (trx: Trx, id: string, given: Post) =>
  trx
    .updateTable('leadership')
    .set((eb) => ({ ...columnsOf(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Counted = { unitId: string; count: number }

/** How many posts these units hold on a day or later: numbers only, whoever asks. */
export async function openPosts(db: Db, unitIds: readonly string[], day: Day): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select unit_id as "unitId", count from open_posts(${unitIds}::uuid[], ${day}::date)`.execute(db)
  return rows
}

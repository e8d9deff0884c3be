/** The SQL of sittings: when, about what, and who was there. */
import type { Db, Trx } from '#platform/db.ts'
import type { AttendanceGiven, SittingGiven } from './contract.ts'
import { type Presence, sittingState } from './rules.ts'

const sittings = (db: Db) =>
  db
    .selectFrom('sitting')
    .select(['id', 'council_id as councilId', 'region_id as regionId', 'season_id as seasonId', 'day', 'place'])
    .select(['conference_id as conferenceId', 'agenda', 'opened_at as openedAt', 'closed_at as closedAt', 'version'])
    .$narrowType<{ agenda: SittingGiven['agenda'] }>()

export type SittingRow = NonNullable<Awaited<ReturnType<typeof findSitting>>>

export const findSitting = (db: Db, id: string) => sittings(db).where('id', '=', id).executeTakeFirst()
export const lockSitting = (trx: Trx, id: string) => sittings(trx).where('id', '=', id).forUpdate().executeTakeFirst()

/** All of a season, the last first. */
export async function sittingsInShort(db: Db, seasonId: string) {
  const rows = await sittings(db)
    .where('season_id', '=', seasonId)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, councilId: row.councilId, day: row.day, place: row.place },
    state: sittingState(row),
  }))
}

/** Those of a season under the name of their council, the last first. */
export const sittingsNamed = (db: Db, seasonId: string) =>
  db
    .selectFrom('sitting as s')
    .innerJoin('council as c', 'c.id', 's.council_id')
    .select(['s.id', 'c.name as councilName', 's.day', 's.place', 's.opened_at as openedAt', 's.closed_at as closedAt'])
    .where('s.season_id', '=', seasonId)
    .orderBy('s.day', 'desc')
    .orderBy('s.id', 'desc')
    .execute()

export const attendanceOf = (db: Db, sittingId: string) =>
  db
    .selectFrom('presence')
    .select(['member_id as memberId', 'presence', 'reason'])
    .where('sitting_id', '=', sittingId)
    .$narrowType<{ presence: Presence }>()
    .execute()

/** Votes that were neither counted nor abandoned. */
export async function unfinishedVotes(db: Db, sittingId: string): Promise<number> {
  const { count } = await db
    .selectFrom('vote')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sitting_id', '=', sittingId)
    .where('counted_at', 'is', null)
    .where('abandoned_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export type Place = { id: string; councilId: string; regionId: string; seasonId: string }

const columns = ({ day, place, conferenceId, agenda }: SittingGiven) => ({
  ...{ day, place, conference_id: conferenceId, agenda: JSON.stringify(agenda) },
})

export const insertSitting = (trx: Trx, { id, councilId, regionId, seasonId }: Place, given: SittingGiven) =>
  trx
    .insertInto('sitting')
    .values({ id, council_id: councilId, region_id: regionId, season_id: seasonId, ...columns(given) })
    .execute()

export const updateSitting = (trx: Trx, id: string, given: SittingGiven) =>
  trx
    .updateTable('sitting')
    .set((eb) => ({ ...columns(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markSitting = (trx: Trx, id: string, life: { openedAt: Date | null; closedAt: Date | null }) =>
  trx
    .updateTable('sitting')
    .set((eb) => ({ opened_at: life.openedAt, closed_at: life.closedAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Those who are named; of the others nothing changes. */
export async function putAttendance(
  trx: Trx,
  { id, councilId, regionId, seasonId }: Place,
  items: AttendanceGiven['items'],
) {
  await trx
    .updateTable('sitting')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  if (items.length === 0) return
  const rows = items.map(({ memberId, presence, reason }) => ({
    ...{ sitting_id: id, council_id: councilId, region_id: regionId, season_id: seasonId },
    ...{ member_id: memberId, presence, reason },
  }))
  await trx
    .insertInto('presence')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['sitting_id', 'member_id']).doUpdateSet((eb) => ({
        presence: eb.ref('excluded.presence'),
        reason: eb.ref('excluded.reason'),
      })),
    )
    .execute()
}

/** The SQL of check meetings. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import type { MeetingBody } from './contract.ts'

const meetings = (db: Db) =>
  db
    .selectFrom('check_meeting')
    .select(['id', 'region_id as regionId', 'season_id as seasonId', 'block', 'held_on as heldOn', 'place', 'chair'])
    .select(['secretary', 'present', 'guests', 'note', 'version'])

export type MeetingRow = Awaited<ReturnType<typeof meetingsOf>>[number]

export const meetingsOf = (db: Db, seasonId: string) => meetings(db).where('season_id', '=', seasonId).execute()

/** The day on which the check meeting of a block was held; null where none stands recorded. */
export async function heldOn(db: Db, { seasonId, block }: { seasonId: string; block: string }) {
  const row = await meetings(db).where('season_id', '=', seasonId).where('block', '=', block).executeTakeFirst()
  return row?.heldOn ?? null
}

export const findMeeting = (db: Db, id: string) => meetings(db).where('id', '=', id).executeTakeFirst()

export const lockMeeting = (trx: Trx, id: string) => meetings(trx).where('id', '=', id).forUpdate().executeTakeFirst()

const columns = ({ heldOn, ...rest }: MeetingBody) => ({ held_on: heldOn, ...rest })

type Place = { id: string; regionId: string; seasonId: string; block: string }

export async function insertMeeting(db: Db, { id, regionId, seasonId, block }: Place, body: MeetingBody) {
  await db
    .insertInto('check_meeting')
    .values({ id, region_id: regionId, season_id: seasonId, block, ...columns(body) })
    .execute()
}

export async function updateMeeting(db: Db, id: string, body: MeetingBody) {
  await db
    .updateTable('check_meeting')
    .set({ ...columns(body), version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

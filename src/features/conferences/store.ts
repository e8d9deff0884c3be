/** Conferences, who attends, and what they adopted, in the database. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Adoptable, ConferenceKind, Votes } from './rules.ts'

const conferences = (db: Db) =>
  db
    .selectFrom('conference')
    .select(['id', 'season_id as seasonId', 'region_id as regionId', 'kind', 'day', 'place', 'version'])

export type ConferenceRow = NonNullable<Awaited<ReturnType<typeof findConference>>>

/** In the order of the year: by day where known, launch first. */
export const conferencesOf = (db: Db, seasonId: string) =>
  conferences(db)
    .where('season_id', '=', seasonId)
    .orderBy(sql`array_position(array['launch', 'mid_year', 'year_end'], kind)`)
    .orderBy('day')
    .orderBy('id')
    .execute()

const isRead = ({ seasons, organised }: SeasonsRead) =>
  sql<boolean>`(season_id = any (${seasons}::uuid[]) or region_id = any (${organised}::uuid[]))`

export const findConference = (db: Db, scope: SeasonsRead, id: string) =>
  conferences(db).where('id', '=', id).where(isRead(scope)).executeTakeFirst()

/** Holds the conference until the transaction ends, so that its day cannot change while it adopts. */
export const lockConference = (trx: Trx, scope: SeasonsRead, id: string) =>
  conferences(trx).where('id', '=', id).where(isRead(scope)).forUpdate().executeTakeFirst()

export const yearOf = (db: Db, seasonId: string) =>
  db.selectFrom('season').select('year').where('id', '=', seasonId).executeTakeFirstOrThrow()

export const attendanceOf = (db: Db, conferenceIds: readonly string[]) =>
  db
    .selectFrom('attendance')
    .select(['conference_id as conferenceId', 'body'])
    .where('conference_id', 'in', conferenceIds)
    .orderBy('position')
    .execute()

export type Given = { kind: ConferenceKind; day: Day | null; place: string | null; attending: string[] }
type Place = { id: string; seasonId: string; regionId: string }

export async function insertConference(trx: Trx, at: Place, { kind, day, place, attending }: Given) {
  const row = { id: at.id, region_id: at.regionId, season_id: at.seasonId, kind, day, place }
  await trx.insertInto('conference').values(row).execute()
  await insertAttendance(trx, at, attending)
}

export async function updateConference(trx: Trx, at: Place, { kind, day, place, attending }: Given) {
  await trx
    .updateTable('conference')
    .set((eb) => ({ kind, day, place, version: eb('version', '+', 1) }))
    .where('id', '=', at.id)
    .execute()
  await trx.deleteFrom('attendance').where('conference_id', '=', at.id).execute()
  await insertAttendance(trx, at, attending)
}

async function insertAttendance(trx: Trx, { id, seasonId, regionId }: Place, attending: readonly string[]) {
  if (attending.length === 0) return
  const rows = attending.map((body, position) => ({
    conference_id: id,
    region_id: regionId,
    season_id: seasonId,
    position,
    body,
  }))
  await trx.insertInto('attendance').values(rows).execute()
}

const adoptions = (db: Db) =>
  db
    .selectFrom('adoption')
    .select([
      'id',
      'conference_id as conferenceId',
      'object_kind as objectKind',
      'object_id as objectId',
      'title',
      'present',
      'votes_for as for',
      'votes_against as against',
      'adopted_at as adoptedAt',
      'withdrawn_at as withdrawnAt',
      'reason',
    ])

export type AdoptionRow = Awaited<ReturnType<typeof adoptionsOf>>[number]

export const adoptionsOf = (db: Db, conferenceIds: readonly string[]) =>
  adoptions(db).where('conference_id', 'in', conferenceIds).orderBy('adopted_at').orderBy('id').execute()

/** The adoption that stands; withdrawn ones are history. */
export const standingAdoption = (db: Db, kind: Adoptable, objectId: string) =>
  adoptions(db)
    .where('object_kind', '=', kind)
    .where('object_id', '=', objectId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()

/** Which season the adopted thing belongs to; a list of registrations is named by its season. */
export function seasonOfObject(db: Db, kind: Adoptable, id: string): Promise<{ seasonId: string } | undefined> {
  if (kind === 'pact')
    return db.selectFrom('pact').select('season_id as seasonId').where('id', '=', id).executeTakeFirst()
  if (kind === 'annex')
    return db.selectFrom('annex').select('season_id as seasonId').where('id', '=', id).executeTakeFirst()
  if (kind === 'plan')
    return db.selectFrom('plan').select('season_id as seasonId').where('id', '=', id).executeTakeFirst()
  return db.selectFrom('season').select('id as seasonId').where('id', '=', id).executeTakeFirst()
}

type NewAdoption = {
  id: string
  conference: Place
  objectKind: Adoptable
  objectId: string
  title: string
  votes: Votes
  at: Date
}

export const insertAdoption = (trx: Trx, { id, conference, objectKind, objectId, title, votes, at }: NewAdoption) =>
  trx
    .insertInto('adoption')
    .values({
      id,
      conference_id: conference.id,
      region_id: conference.regionId,
      season_id: conference.seasonId,
      object_kind: objectKind,
      object_id: objectId,
      title,
      present: votes.present,
      votes_for: votes.for,
      votes_against: votes.against,
      adopted_at: at,
    })
    .execute()

export const withdrawAdoption = (trx: Trx, id: string, at: Date, reason: string) =>
  trx.updateTable('adoption').set({ withdrawn_at: at, reason }).where('id', '=', id).execute()

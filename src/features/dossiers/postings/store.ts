/** The SQL of postings and of what units say about them. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'

const postings = (db: Db) =>
  db
    .selectFrom('posting')
    .select(['id', 'dossier_id as dossierId', 'region_id as regionId', 'season_id as seasonId', 'valid_from as from'])
    .select(['valid_to as to', 'working_days as workingDays', 'legal_basis as legalBasis', 'stopped_on as stoppedOn'])
    .select('stop_reason as stopReason')

export type PostingRow = NonNullable<Awaited<ReturnType<typeof findPosting>>>

/** The latest first. */
export const postingsOf = (db: Db, dossierIds: readonly string[]) =>
  postings(db)
    .where('dossier_id', '=', anyId(dossierIds))
    .orderBy(sql`stopped_on is not null`)
    .orderBy('stopped_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const findPosting = (db: Db, id: string) => postings(db).where('id', '=', id).executeTakeFirst()

/** With whether its dossier is submitted: then nobody comments any more. */
export const isSubmitted = async (db: Db, dossierId: string): Promise<boolean> => {
  const row = await db.selectFrom('dossier').select('submitted_on as on').where('id', '=', dossierId).executeTakeFirst()
  return row?.on !== null
}

type Place = { id: string; dossierId: string; regionId: string; seasonId: string }
type Days = { from: Day; to: Day | null; workingDays: number | null; legalBasis: string | null }

export const insertPosting = (trx: Trx, { id, dossierId, regionId, seasonId }: Place, given: Days) =>
  trx
    .insertInto('posting')
    .values({
      ...{ id, dossier_id: dossierId, region_id: regionId, season_id: seasonId },
      ...{ valid_from: given.from, valid_to: given.to, working_days: given.workingDays, legal_basis: given.legalBasis },
    })
    .execute()

export const markStopped = (trx: Trx, id: string, given: { on: Day; reason: string }) =>
  trx.updateTable('posting').set({ stopped_on: given.on, stop_reason: given.reason }).where('id', '=', id).execute()

const comments = (db: Db) =>
  db
    .selectFrom('posting_comment as c')
    .innerJoin('unit as u', 'u.id', 'c.unit_id')
    .select(['c.id', 'c.posting_id as postingId', 'c.region_id as regionId', 'c.season_id as seasonId'])
    .select(['c.unit_id as unitId', 'u.name as unitName', 'c.content', 'c.given_at as givenAt', 'c.answer'])
    .select(['c.answered_at as answeredAt', 'c.version'])

export type CommentRow = NonNullable<Awaited<ReturnType<typeof findComment>>>

/** All of them, or of these units alone. */
export const commentsOf = (db: Db, postingIds: readonly string[], units: readonly string[] | 'all') =>
  comments(db)
    .where('c.posting_id', '=', anyId(postingIds))
    .$if(units !== 'all', (query) => query.where('c.unit_id', '=', anyId(units === 'all' ? [] : units)))
    .orderBy('c.given_at')
    .orderBy('c.id')
    .execute()

export const findComment = (db: Db, id: string) => comments(db).where('c.id', '=', id).executeTakeFirst()

export const lockComment = (trx: Trx, id: string) =>
  trx.selectFrom('posting_comment').select(['id', 'version']).where('id', '=', id).forUpdate().executeTakeFirst()

type Given = { id: string; unitId: string; content: string; at: Date; by: string }

export const insertComment = (trx: Trx, { id: postingId, regionId, seasonId }: PostingRow, given: Given) =>
  trx
    .insertInto('posting_comment')
    .values({
      ...{ id: given.id, posting_id: postingId, region_id: regionId, season_id: seasonId, unit_id: given.unitId },
      ...{ content: given.content, given_at: given.at, given_by: given.by },
    })
    .execute()

export const putAnswer = (trx: Trx, id: string, given: { answer: string; at: Date }) =>
  trx
    .updateTable('posting_comment')
    .set((eb) => ({ answer: given.answer, answered_at: given.at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Who is posted on a day, for anybody once the season is public. */
export async function postedOn(db: Db, seasonId: string, day: Day) {
  const { rows } = await sql<{ block: string; awardCode: string; unitId: string; from: Day; to: Day | null }>`
    select block, award_code as "awardCode", unit_id as "unitId", posted_from as "from", posted_to as "to"
      from posted_nominees(${seasonId}::uuid, ${day}::date)`.execute(db)
  return rows
}

/** Those that stand, with their days, for the calendar of the season. */
export const standingIn = (db: Db, seasonId: string) =>
  postings(db).where('season_id', '=', seasonId).where('stopped_on', 'is', null).orderBy('valid_from').execute()

/** In seasons that these lead: postings that stand, of dossiers not yet submitted, with comments that wait for an answer. */
export const unansweredIn = (db: Db, seasons: readonly string[]) =>
  db
    .selectFrom('posting_comment as c')
    .innerJoin('posting as p', 'p.id', 'c.posting_id')
    .innerJoin('season as s', 's.id', 'c.season_id')
    .select(['c.season_id as seasonId', 's.year'])
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('c.season_id', '=', anyId(seasons))
    .where('c.answer', 'is', null)
    .groupBy(['c.season_id', 's.year'])
    .orderBy('s.year')
    .execute()

/** The SQL of lessons. */
import type { Db, Trx } from '#platform/db.ts'
import type { LessonGiven } from './contract.ts'
import { type LessonKind, lessonKinds } from './rules.ts'

const lessons = (db: Db) =>
  db
    .selectFrom('lesson')
    .select(['id', 'region_id as regionId', 'season_id as seasonId', 'kind', 'content', 'version'])
    .$narrowType<{ kind: LessonKind }>()

export type LessonRow = NonNullable<Awaited<ReturnType<typeof findLesson>>>

/** By their kind, then as they were typed: ids grow with time. */
export async function lessonsOf(db: Db, seasonId: string): Promise<LessonRow[]> {
  const rows = await lessons(db).where('season_id', '=', seasonId).orderBy('id').execute()
  return lessonKinds.flatMap((kind) => rows.filter((row) => row.kind === kind))
}

export const findLesson = (db: Db, id: string) => lessons(db).where('id', '=', id).executeTakeFirst()
export const lockLesson = (trx: Trx, id: string) => lessons(trx).where('id', '=', id).forUpdate().executeTakeFirst()

type Place = { id: string; regionId: string; seasonId: string }

export const insertLesson = (trx: Trx, { id, regionId, seasonId }: Place, given: LessonGiven) =>
  trx
    .insertInto('lesson')
    .values({ id, region_id: regionId, season_id: seasonId, ...given })
    .execute()

export const updateLesson = (trx: Trx, id: string, given: LessonGiven) =>
  trx
    .updateTable('lesson')
    .set((eb) => ({ ...given, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteLesson = (trx: Trx, id: string) => trx.deleteFrom('lesson').where('id', '=', id).execute()

/** The SQL of movements' reviews and their results. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Result, ReviewInput } from './contract.ts'
import type { ReviewKind } from './rules.ts'

const reviews = (db: Db) =>
  db
    .selectFrom('movement_review')
    .innerJoin('season', 'season.id', 'movement_review.season_id')
    .innerJoin('movement', 'movement.id', 'movement_review.movement_id')
    .select([
      'movement_review.id',
      'movement_review.movement_id as movementId',
      'movement_review.region_id as regionId',
      'movement_review.season_id as seasonId',
      'movement_review.series_id as seriesId',
      'movement.name as movementName',
      'movement.valid_from as movementFrom',
      'season.year',
      'movement_review.kind',
      'movement_review.day',
      'movement_review.held_by as heldBy',
      'movement_review.document_number as documentNumber',
      'movement_review.document_day as documentDay',
      'movement_review.document_body as documentBody',
      'movement_review.worked',
      'movement_review.weak',
      'movement_review.commendations',
      'movement_review.published_at as publishedAt',
      'movement_review.withdrawn_at as withdrawnAt',
      'movement_review.withdrawn_reason as withdrawnReason',
      'movement_review.version',
    ])
    .select((eb) =>
      eb
        .selectFrom('review_result')
        .whereRef('review_result.review_id', '=', 'movement_review.id')
        .select(
          sql<Result[]>`coalesce(jsonb_agg(jsonb_build_object('content', content, 'value', value::text,
            'unitLabel', unit_label) order by review_result.position), '[]')`.as('results'),
        )
        .as('results'),
    )

export type ReviewRow = NonNullable<Awaited<ReturnType<typeof findReview>>>

export const findReview = (db: Db, id: string) => reviews(db).where('movement_review.id', '=', id).executeTakeFirst()

/** Of all its years, in the order in which they were held; what was withdrawn stands among them. */
export const reviewsOfSeries = (db: Db, seriesId: string) =>
  reviews(db)
    .where('movement_review.series_id', '=', seriesId)
    .orderBy('season.year')
    .orderBy('movement_review.day')
    .orderBy('movement_review.id')
    .execute()

/** Those that stand, in the order of the season's list of movements. */
export const reviewsIn = (db: Db, seasonId: string) =>
  reviews(db)
    .where('movement_review.season_id', '=', seasonId)
    .where('movement_review.withdrawn_at', 'is', null)
    .orderBy('movement.position')
    .orderBy(sql`array_position(array['mid_term', 'final'], movement_review.kind)`)
    .execute()

/** Held while it is changed, by those the database lets change it. */
export const lockReview = (trx: Trx, id: string) =>
  trx.selectFrom('movement_review').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

/** The year after that goes on with this movement. */
export const laterYear = (db: Db, movementId: string) =>
  db
    .selectFrom('movement')
    .innerJoin('season', 'season.id', 'movement.season_id')
    .where('movement.continues_id', '=', movementId)
    .select('season.year')
    .executeTakeFirst()

const row = (input: ReviewInput) => ({
  day: input.day,
  held_by: input.heldBy,
  document_number: input.documentNumber,
  document_day: input.documentDay,
  document_body: input.documentBody,
  worked: input.worked,
  weak: input.weak,
  commendations: input.commendations,
})

type Place = { id: string; regionId: string; seasonId: string }
type New = Place & { movementId: string; seriesId: string; kind: ReviewKind }

export async function insertReview(trx: Trx, review: New, input: ReviewInput) {
  const { id, regionId, seasonId, movementId, seriesId, kind } = review
  const place = { region_id: regionId, season_id: seasonId, movement_id: movementId, series_id: seriesId }
  await trx
    .insertInto('movement_review')
    .values({ id, ...place, kind, ...row(input) })
    .execute()
  await insertResults(trx, review, input.results)
}

export async function updateReview(trx: Trx, review: Place, input: ReviewInput) {
  await trx
    .updateTable('movement_review')
    .set((eb) => ({ ...row(input), version: eb('version', '+', 1) }))
    .where('id', '=', review.id)
    .execute()
  await trx.deleteFrom('review_result').where('review_id', '=', review.id).execute()
  await insertResults(trx, review, input.results)
}

async function insertResults(trx: Trx, { id, regionId, seasonId }: Place, results: readonly Result[]) {
  if (results.length === 0) return
  const place = { review_id: id, region_id: regionId, season_id: seasonId }
  await trx
    .insertInto('review_result')
    .values(
      results.map(({ content, value, unitLabel }, at) => ({
        ...place,
        ...{ position: at + 1, content, value, unit_label: unitLabel },
      })),
    )
    .execute()
}

export const setPublished = (trx: Trx, id: string, at: Date | null) =>
  trx
    .updateTable('movement_review')
    .set((eb) => ({ published_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const withdraw = (trx: Trx, id: string, at: Date, reason: string) =>
  trx
    .updateTable('movement_review')
    .set((eb) => ({
      published_at: null,
      withdrawn_at: at,
      withdrawn_reason: reason,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

/** Movements of these seasons that end by a day, go on in no later year and were not brought to their end. */
export const endingIn = (db: Db, seasonIds: readonly string[], by: Day) =>
  db
    .selectFrom('movement')
    .innerJoin('season', 'season.id', 'movement.season_id')
    .where('movement.season_id', 'in', seasonIds)
    .where('movement.valid_to', '<=', by)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('movement as next').whereRef('next.continues_id', '=', 'movement.id'))),
    )
    .where(
      sql<boolean>`not exists (select from movement_review r
        where r.series_id = movement.series_id and r.kind = 'final' and r.withdrawn_at is null)`,
    )
    .select(['movement.id', 'movement.season_id as seasonId', 'movement.name', 'movement.kind', 'season.year'])
    .select(['movement.valid_from as from', 'movement.valid_to as to'])
    .orderBy('movement.valid_to')
    .orderBy('movement.id')
    .execute()

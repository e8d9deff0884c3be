/** The SQL of one movement over the years. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'

const isClosed = sql<boolean>`exists (select from movement_review r
  where r.series_id = movement.series_id and r.kind = 'final' and r.withdrawn_at is null)`

const inYears = (db: Db) =>
  db
    .selectFrom('movement')
    .innerJoin('season', 'season.id', 'movement.season_id')
    .select([
      'movement.id as movementId',
      'movement.region_id as regionId',
      'movement.season_id as seasonId',
      'movement.series_id as seriesId',
      'movement.continues_id as continuesId',
      'movement.name',
      'movement.kind',
      'movement.valid_from as from',
      'movement.valid_to as to',
      'movement.version',
      'season.year',
    ])
    .select(isClosed.as('closed'))

export type InYear = NonNullable<Awaited<ReturnType<typeof findInYear>>>

export const findInYear = (db: Db, id: string) => inYears(db).where('movement.id', '=', id).executeTakeFirst()

/** Its years, oldest first, as far as this reader sees them. */
export const yearsOf = (db: Db, seriesId: string) =>
  inYears(db).where('movement.series_id', '=', seriesId).orderBy('season.year').execute()

/** What the season before lists, not brought to its end and continued by nobody, or by this one. */
export const choicesFor = (db: Db, { regionId, year, movementId }: InYear) =>
  inYears(db)
    .where('movement.region_id', '=', regionId)
    .where('season.year', '=', (eb) =>
      eb
        .selectFrom('season as s')
        .where('s.region_id', '=', regionId)
        .where('s.year', '<', year)
        .select((one) => one.fn.max('s.year').as('last')),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('movement as next')
            .whereRef('next.continues_id', '=', 'movement.id')
            .where('next.id', '<>', movementId),
        ),
      ),
    )
    .where(sql<boolean>`not ${isClosed}`)
    .orderBy('movement.position')
    .execute()

export const setContinues = (trx: Trx, id: string, continuesId: string | null) =>
  trx
    .updateTable('movement')
    .set((eb) => ({ continues_id: continuesId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Those among these that a later year goes on with. */
export const continuedAmong = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('movement')
    .where('continues_id', 'in', ids)
    .select('continues_id as id')
    .$narrowType<{ id: string }>()
    .execute()

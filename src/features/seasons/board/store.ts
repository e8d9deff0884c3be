/** What the board and the list of waiting work read; nothing is written here. */
import type { Day } from '#kit/days.ts'
import type { SeasonsRead } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { holdsOn } from '#platform/sql.ts'
import { isRead, label, noun } from '../store.ts'

/** Units that have somebody on a day: an officer or a head, with the day the first of them began. */
export const unitsWithPeople = (db: Db, units: readonly string[], day: Day) =>
  db
    .selectFrom('role_grant')
    .select((eb) => ['unit_id as unitId', eb.fn.min('valid_from').as('since')])
    .where('unit_id', 'in', units)
    .where('role', 'in', ['officer', 'head'])
    .where(holdsOn('role_grant', day))
    .groupBy('unit_id')
    .execute()

/** Seasons that still run, with what their launch lacks. */
export const runningSeasons = (db: Db, scope: SeasonsRead, day: Day) =>
  db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .select((eb) => [
      'season.id',
      'season.region_id as regionId',
      'region.code as regionCode',
      'season.year',
      'season.published_at as publishedAt',
      eb
        .exists(
          eb
            .selectFrom('leadership')
            .select('leadership.id')
            .whereRef('season_id', '=', 'season.id')
            .where('role', '=', 'lead'),
        )
        .as('hasLead'),
      eb
        .exists(
          eb
            .selectFrom('stage')
            .select('stage.code')
            .whereRef('season_id', '=', 'season.id')
            .where('code', 'in', ['movements', 'pacts', 'registrations'])
            .where('opens', 'is', null),
        )
        .as('lacksDays'),
    ])
    .select([label.as('label'), noun.as('noun')])
    .where(isRead(scope))
    .where('season.valid_to', '>=', day)
    .orderBy('season.year')
    .orderBy('region.code')
    .execute()

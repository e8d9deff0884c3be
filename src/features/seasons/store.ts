/** Seasons and their stages in the database. The stage a season stands in is never written. */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { SeasonsRead, UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import { type StageCode, stageCodes } from './rules.ts'

/** Of the last label that held while the season lasted. */
const ofLabel = (column: 'name' | 'noun') => sql<string | null>`(select ${sql.ref(`l.${column}`)} from region_label l
  where l.region_id = season.region_id
    and daterange(l.valid_from, l.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]')
  order by l.valid_from desc nulls last limit 1)`

/** What the region was called then; its code where no label held. */
export const label = sql<string>`coalesce(${ofLabel('name')}, region.code)`
/** "Khu vực", "Cụm", "Khối": what such a group was called then. */
export const noun = ofLabel('noun')

/** The seasons the reader may read. */
export const isRead = ({ seasons, organised }: SeasonsRead) =>
  sql<boolean>`(season.id = any (${seasons}::uuid[]) or season.region_id = any (${organised}::uuid[]))`

const seasons = (db: Db) =>
  db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .select([
      'season.id',
      'season.region_id as regionId',
      'region.code as regionCode',
      'season.year',
      'season.valid_from as from',
      'season.valid_to as to',
      'season.theme',
      'season.sample',
      'season.published_at as publishedAt',
      'season.version',
    ])
    .select([label.as('label'), noun.as('noun')])

export type SeasonFound = NonNullable<Awaited<ReturnType<typeof findSeason>>>

export const listSeasons = (
  db: Db,
  scope: SeasonsRead,
  filter: { regionId?: string | undefined; year?: number | undefined },
) =>
  seasons(db)
    .where(isRead(scope))
    .$if(filter.regionId !== undefined, (q) => q.where('season.region_id', '=', filter.regionId ?? ''))
    .$if(filter.year !== undefined, (q) => q.where('season.year', '=', filter.year ?? 0))
    .orderBy('season.year', 'desc')
    .orderBy('region.code')
    .orderBy('season.id')
    .execute()

export const findSeason = (db: Db, scope: SeasonsRead, id: string) =>
  seasons(db).where('season.id', '=', id).where(isRead(scope)).executeTakeFirst()

/** A season as far as row-level security shows it to whoever stands in it through a member. */
export const findSeasonBelow = (db: Db, id: string) => seasons(db).where('season.id', '=', id).executeTakeFirst()

/** The days of a season for the people of a unit under one of its members, who are no readers of the season. */
export const daysAbove = (db: Db, units: UnitScope, id: string) =>
  db
    .selectFrom('season')
    .where('season.id', '=', id)
    .where(
      sql<boolean>`exists (select from unit u where u.id = any (${units}::uuid[])
        and stands_under(u.id, u.parent_id, season.region_id, season.valid_from, season.valid_to))`,
    )
    .select(['season.id', 'season.region_id as regionId', 'season.valid_from as from', 'season.valid_to as to'])
    .executeTakeFirst()

/** Of these seasons, those that are not over. */
export const runningOf = (db: Db, ids: SeasonsRead['seasons'], day: Day) =>
  seasons(db)
    .where('season.id', 'in', ids)
    .where('season.valid_to', '>=', day)
    .orderBy('season.year')
    .orderBy('region.code')
    .execute()

/** The season by its readable address, as far as row-level security shows it (for the public page). */
export const findSeasonByCode = (db: Db, regionCode: string, year: number) =>
  seasons(db).where('region.code', '=', regionCode).where('season.year', '=', year).executeTakeFirst()

/** Seasons made public, newest first. */
export const publishedSeasons = (db: Db) =>
  seasons(db)
    .where('season.published_at', 'is not', null)
    .orderBy('season.year', 'desc')
    .orderBy('region.code')
    .execute()

/** Those of these seasons that the reader may read. */
export const findSeasons = (db: Db, scope: SeasonsRead, ids: readonly string[]) =>
  seasons(db)
    .where('season.id', 'in', [...ids])
    .where(isRead(scope))
    .orderBy('season.year')
    .execute()

/** Holds the season until the transaction ends. */
export const lockSeason = (trx: Trx, scope: SeasonsRead, id: string) =>
  seasons(trx).where('season.id', '=', id).where(isRead(scope)).forUpdate('season').executeTakeFirst()

/** Every season of a region, as far as the reader sees them: from when to when, and whether it is public. */
export const spansOfSeasons = (db: Db, regionId: string) =>
  db
    .selectFrom('season')
    .select(['id', 'year', 'valid_from as from', 'valid_to as to', 'published_at as publishedAt'])
    .where('region_id', '=', regionId)
    .orderBy('year')
    .execute()

export const regionOfMembership = (db: Db, membershipId: string) =>
  db.selectFrom('membership').select('region_id as regionId').where('id', '=', membershipId).executeTakeFirstOrThrow()

export const findRegion = (db: Db, id: string) =>
  db.selectFrom('region').select(['id', 'code']).where('id', '=', id).executeTakeFirst()

export const regionsOrganisedBy = (db: Db, units: readonly string[], day: Day) =>
  db
    .selectFrom('region')
    .select('id')
    .where(sql`organiser_on(organiser_id, ${day}::date)`, 'in', units)
    .orderBy('code')
    .execute()

type NewSeason = {
  id: string
  regionId: string
  year: number
  from: Day
  to: Day
  theme: string | null
  sample: boolean
}

/** A new season has all stages and no days. */
export async function insertSeason(trx: Trx, { id, regionId, year, from, to, theme, sample }: NewSeason) {
  await trx
    .insertInto('season')
    .values({ id, region_id: regionId, year, valid_from: from, valid_to: to, theme, sample })
    .execute()
  const stages = stageCodes.map((code) => ({ region_id: regionId, season_id: id, code, opens: null, deadline: null }))
  await trx.insertInto('stage').values(stages).execute()
}

export const updateSeason = (trx: Trx, id: string, { theme, from, to }: { theme: string | null; from: Day; to: Day }) =>
  trx
    .updateTable('season')
    .set((eb) => ({ theme, valid_from: from, valid_to: to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const publish = (trx: Trx, id: string, at: Date) =>
  trx
    .updateTable('season')
    .set((eb) => ({ published_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const stagesOf = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('stage')
    .select(['season_id as seasonId', 'code', 'opens', 'deadline', 'version'])
    .where('season_id', 'in', seasonIds)
    .execute()

/** Holds all stages of a season, because the order of their days is decided together. */
export const lockStages = (trx: Trx, seasonId: string) =>
  trx
    .selectFrom('stage')
    .select(['code', 'opens', 'deadline', 'version'])
    .where('season_id', '=', seasonId)
    .orderBy('code')
    .forUpdate()
    .execute()

export const updateStage = (
  trx: Trx,
  seasonId: string,
  code: StageCode,
  days: { opens: Day | null; deadline: Day | null },
) =>
  trx
    .updateTable('stage')
    .set((eb) => ({ ...days, version: eb('version', '+', 1) }))
    .where('season_id', '=', seasonId)
    .where('code', '=', code)
    .execute()

export const blocksOf = (db: Db, regionIds: readonly string[]) =>
  db
    .selectFrom('block')
    .select(['region_id as regionId', 'code', 'label'])
    .where('region_id', 'in', regionIds)
    .orderBy('position')
    .execute()

/**
 * The members of seasons on a day, each in the block it stands in then. A season that has not begun counts those of its
 * first day, one that is over those of its last: a unit that became another in its middle is not counted twice.
 */
export const membersOf = (db: Db, seasonIds: readonly string[], today: Day) =>
  members(db, sql<Day>`greatest(season.valid_from, least(${today}::date, season.valid_to))`)
    .where('season.id', 'in', seasonIds)
    .execute()

/** The members of a season on exactly that day, inside it or not. */
export const membersOn = (db: Db, seasonId: string, day: Day) =>
  members(db, sql<Day>`${day}::date`).where('season.id', '=', seasonId).execute()

const members = (db: Db, day: RawBuilder<Day>) =>
  db
    .selectFrom('season')
    .innerJoin('membership', 'membership.region_id', 'season.region_id')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .where(sql<boolean>`holds_on(membership.valid_from, membership.valid_to, ${day})`)
    .where(sql<boolean>`holds_on(unit.valid_from, unit.valid_to, ${day})`)
    .select(['season.id as seasonId', 'unit.id as unitId', 'unit.name as unitName', 'membership.block'])
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')

/** When a unit belongs to the region of a season, what it is called and its own last day. */
export const spansOfMember = (db: Db, seasonId: string, unitId: string) =>
  db
    .selectFrom('season')
    .innerJoin('membership', 'membership.region_id', 'season.region_id')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .where('season.id', '=', seasonId)
    .where('unit.id', '=', unitId)
    .select(['membership.valid_from as from', 'membership.valid_to as to'])
    .select(['unit.name as unitName', 'unit.valid_to as unitTo'])
    .orderBy('membership.valid_from')
    .execute()

export const illustrationsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('illustration')
    .select(['object_kind as objectKind', 'object_id as objectId', 'field'])
    .where('season_id', '=', seasonId)
    .orderBy('object_kind')
    .orderBy('object_id')
    .orderBy('field')
    .execute()

/** Which of these things are made up, in whatever season. */
export const illustratedAmong = (db: Db, objectIds: readonly string[]) =>
  db.selectFrom('illustration').select('object_id as objectId').where('object_id', 'in', objectIds).execute()

type Mark = { objectKind: string; objectId: string; field: string }

export const insertIllustrations = (trx: Trx, season: { id: string; regionId: string }, marks: readonly Mark[]) =>
  trx
    .insertInto('illustration')
    .values(
      marks.map(({ objectKind, objectId, field }) => ({
        region_id: season.regionId,
        season_id: season.id,
        object_kind: objectKind,
        object_id: objectId,
        field,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** The SQL of the award register. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { anyId, holdsOn, inVietnamese } from '#platform/sql.ts'
import type { AwardKind } from '../rules.ts'
import type { EntryFilters } from './contract.ts'
import type { EntryState } from './rules.ts'

/** The days of an entry's year. */
const itsYear = sql`daterange(make_date(e.year, 1, 1), make_date(e.year, 12, 31), '[]')`

/**
 * Those who organise one of these keep the entry: the region of the season it names, else every region of which the unit was
 * a member on some day of the year.
 */
const itsRegions = sql<string[]>`case when e.region_id is not null then array[e.region_id]
  else array(select distinct m.region_id from membership m
    where m.unit_id = e.unit_id and daterange(m.valid_from, m.valid_to, '[]') && ${itsYear}) end`

const regionLabel = sql<string | null>`(select coalesce((select l.name from region_label l
  where l.region_id = r.id and daterange(l.valid_from, l.valid_to, '[]') && ${itsYear}
  order by l.valid_from desc nulls last limit 1), r.code) from region r where r.id = e.region_id)`

const entries = (db: Db) =>
  db
    .selectFrom('award_entry as e')
    .innerJoin('award as a', 'a.id', 'e.award_id')
    .innerJoin('unit as u', 'u.id', 'e.unit_id')
    .leftJoin('block as b', (join) => join.onRef('b.region_id', '=', 'e.region_id').onRef('b.code', '=', 'e.block'))
    .select(['e.id', 'a.id as awardId', 'a.code as awardCode', 'a.kind', 'a.name as awardName'])
    .select(['a.name_en as awardNameEn', 'e.unit_id as unitId', 'u.name as unitName', 'u.code as unitCode'])
    .select(['u.valid_to as unitTo', 'e.year', 'e.decision_number as decisionNumber'])
    .select(['e.decision_day as decisionDay', 'e.decision_body as decisionBody', 'e.region_id as regionId'])
    .select(['e.season_id as seasonId', 'e.block', 'b.label as blockLabel', 'e.note'])
    .select(['e.recorded_at as recordedAt', 'e.revoked_at as revokedAt', 'e.revoke_reason as revokeReason'])
    .select(['e.revocation_number as revocationNumber', 'e.revocation_day as revocationDay'])
    .select(['e.revocation_body as revocationBody', 'e.version'])
    .select([regionLabel.as('regionLabel'), itsRegions.as('regions')])
    .select(sql<boolean>`coalesce(is_sample(e.season_id), false)`.as('sample'))
    // PostgreSQL types a checked text as text; the check allows exactly these.
    .$narrowType<{ kind: AwardKind }>()

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>
export type After = { year: number; awardCode: string; unitName: string; id: string }
type Listing = Omit<EntryFilters, 'unitId'> & { unitIds?: readonly string[]; limit: number; after?: After }

const isIn = (state: EntryState) => sql<boolean>`(e.revoked_at is not null) = ${state === 'revoked'}`

/** The latest year first; within it by award, then by the unit's name. */
export const listEntries = (db: Db, { award, year, unitIds, state, limit, after }: Listing) =>
  entries(db)
    .$if(award !== undefined, (q) => q.where('e.award_code', '=', award ?? ''))
    .$if(year !== undefined, (q) => q.where('e.year', '=', year ?? 0))
    .$if(unitIds !== undefined, (q) => q.where('e.unit_id', '=', anyId(unitIds ?? [])))
    .$if(state !== undefined, (q) => q.where(isIn(state ?? 'standing')))
    .$if(after !== undefined, (q) => q.where(later(after as After)))
    .orderBy('e.year', 'desc')
    .orderBy(sql`e.award_code collate "C"`)
    .orderBy(inVietnamese('u.name'))
    .orderBy('e.id')
    .limit(limit)
    .execute()

const later = ({ year, awardCode, unitName, id }: After) =>
  sql<boolean>`(-e.year, e.award_code collate "C", u.name collate "vi-x-icu", e.id)
    > (${-year}::integer, ${awardCode}::text collate "C", ${unitName}::text collate "vi-x-icu", ${id}::uuid)`

export const findEntry = (db: Db, id: string) => entries(db).where('e.id', '=', id).executeTakeFirst()

export const entriesNamed = (db: Db, ids: readonly string[]) => entries(db).where('e.id', '=', anyId(ids)).execute()

export const lockEntry = (trx: Trx, id: string) =>
  trx.selectFrom('award_entry').where('id', '=', id).select('id').forUpdate().executeTakeFirst()

/** Of which years something is recorded. */
export const yearsRecorded = (db: Db) =>
  db.selectFrom('award_entry').select('year').distinct().orderBy('year', 'desc').execute()

/** Which awards are recorded, by their latest names. */
export const awardsRecorded = (db: Db) =>
  db
    .selectFrom('award as a')
    .where((eb) => eb.exists(eb.selectFrom('award_entry as e').select('e.id').whereRef('e.award_code', '=', 'a.code')))
    .distinctOn('a.code')
    .select(['a.code', 'a.name', 'a.name_en as nameEn'])
    .orderBy('a.code')
    .orderBy(sql`a.valid_from desc nulls last`)
    .execute()

/** The entry of the catalogue under this code on that day. */
export const awardOn = (db: Db, code: string, day: Day) =>
  db.selectFrom('award').where('code', '=', code).where(holdsOn('award', day)).select(['id', 'name']).executeTakeFirst()

/** The unit, and the regions of which it was a member on some day of the year. */
export const unitIn = (db: Db, unitId: string, year: number) =>
  db
    .selectFrom('unit as u')
    .where('u.id', '=', unitId)
    .select(['u.id', 'u.name'])
    .select(
      sql<string[]>`array(select distinct m.region_id from membership m where m.unit_id = u.id
        and daterange(m.valid_from, m.valid_to, '[]')
          && daterange(make_date(${year}::integer, 1, 1), make_date(${year}::integer, 12, 31), '[]'))`.as('regions'),
    )
    .executeTakeFirst()

/** A season the asker reads, what its region and the unit's block there were called; no block where it was no member. */
export const placeIn = async (db: Db, seasonId: string, unitId: string) => {
  const { rows } = await sql<{
    regionId: string
    year: number
    regionLabel: string
    block: string | null
    blockLabel: string | null
  }>`
    select s.region_id as "regionId", s.year, b.code as block, b.label as "blockLabel",
           coalesce((select l.name from region_label l where l.region_id = s.region_id
             and daterange(l.valid_from, l.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
             order by l.valid_from desc nulls last limit 1), r.code) as "regionLabel"
      from season s
      join region r on r.id = s.region_id
      left join block b on b.region_id = s.region_id and b.code = (select m.block from membership m
        where m.region_id = s.region_id and m.unit_id = ${unitId}::uuid
          and daterange(m.valid_from, m.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
        order by m.valid_from desc nulls last limit 1)
     where s.id = ${seasonId}::uuid`.execute(db)
  return rows[0]
}

/** Public seasons of these years that it came out of, or of which its unit was a member: from then on it is relied on. */
export const publicSeasonsOf = async (
  db: Db,
  held: readonly { unitId: string; year: number; seasonId: string | null }[],
) => {
  const [units, years] = [held.map(({ unitId }) => unitId), held.map(({ year }) => year)]
  const seasons = held.flatMap(({ seasonId }) => seasonId ?? [])
  const { rows } = await sql<{ id: string; regionId: string }>`
    select s.id, s.region_id as "regionId" from season s
     where s.published_at is not null and (s.id = any (${seasons}::uuid[])
       or exists (select from unnest(${units}::uuid[], ${years}::integer[]) as h (unit_id, year)
         join membership m on m.unit_id = h.unit_id and m.region_id = s.region_id
           and daterange(m.valid_from, m.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
         where h.year = s.year))
     order by s.id`.execute(db)
  return rows
}

type Given = {
  awardId: string
  awardCode: string
  unitId: string
  year: number
  decisionNumber: string | null
  decisionDay: Day | null
  decisionBody: string | null
  place: { seasonId: string; regionId: string; block: string } | null
  note: string | null
}

const columns = ({ place, ...given }: Given) => ({
  ...{ award_id: given.awardId, award_code: given.awardCode, unit_id: given.unitId, year: given.year },
  ...{ decision_number: given.decisionNumber, decision_day: given.decisionDay, decision_body: given.decisionBody },
  ...{ region_id: place?.regionId ?? null, season_id: place?.seasonId ?? null, block: place?.block ?? null },
  note: given.note,
})

type By = { at: Date; by: string }

export const insertEntry = (trx: Trx, id: string, given: Given, { at, by }: By) =>
  trx
    .insertInto('award_entry')
    .values({ id, ...columns(given), recorded_at: at, recorded_by: by })
    .execute()

export const updateEntry = (trx: Trx, id: string, given: Given) =>
  trx
    .updateTable('award_entry')
    .set((eb) => ({ ...columns(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Revoked = {
  revokeReason: string
  revocationNumber: string | null
  revocationDay: Day | null
  revocationBody: string | null
}

export const markRevoked = (trx: Trx, id: string, revoked: Revoked, { at, by }: By) =>
  trx
    .updateTable('award_entry')
    .set((eb) => ({
      ...{ revoked_at: at, revoked_by: by, revoke_reason: revoked.revokeReason },
      ...{ revocation_number: revoked.revocationNumber, revocation_day: revoked.revocationDay },
      ...{ revocation_body: revoked.revocationBody, version: eb('version', '+', 1) },
    }))
    .where('id', '=', id)
    .execute()

type Held = { unitIds: readonly string[]; awardCodes?: readonly string[]; years?: readonly number[] }

/** What these units hold; by year, the latest first. */
export const heldByUnits = (db: Db, { unitIds, awardCodes, years }: Held) =>
  entries(db)
    .where('e.revoked_at', 'is', null)
    .where('e.unit_id', '=', anyId(unitIds))
    .$if(awardCodes !== undefined, (q) => q.where('e.award_code', 'in', awardCodes ?? []))
    .$if(years !== undefined, (q) => q.where('e.year', 'in', years ?? []))
    .orderBy('e.year', 'desc')
    .orderBy('e.award_code')
    .orderBy(inVietnamese('u.name'))
    .orderBy('e.id')
    .execute()

type In = { regionId: string; award: string; from: number; to: number }

/**
 * Who holds an award for these years out of a region: entries that name a season of it, and those that name none and whose
 * unit was a member of it that year, with the block it stood in.
 */
export const heldInRegion = (db: Db, { regionId, award, from, to }: In) =>
  entries(db)
    .where('e.revoked_at', 'is', null)
    .where('e.award_code', '=', award)
    .where('e.year', '>=', from)
    .where('e.year', '<=', to)
    .select(
      sql<string | null>`coalesce(e.block, (select m.block from membership m
        where m.unit_id = e.unit_id and m.region_id = ${regionId}::uuid
          and daterange(m.valid_from, m.valid_to, '[]') && ${itsYear}
        order by m.valid_from desc nulls last limit 1))`.as('stoodIn'),
    )
    .where(
      sql<boolean>`(e.region_id = ${regionId}::uuid or (e.region_id is null and exists (select from membership m
        where m.unit_id = e.unit_id and m.region_id = ${regionId}::uuid
          and daterange(m.valid_from, m.valid_to, '[]') && ${itsYear})))`,
    )
    .orderBy('e.year', 'desc')
    .orderBy(inVietnamese('u.name'))
    .orderBy('e.id')
    .execute()

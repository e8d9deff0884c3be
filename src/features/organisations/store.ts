/** Provinces and units in the database; every list is as of a day. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'
import type { DB } from '#platform/database.ts'
import type { Db, Trx } from '#platform/db.ts'
import { holdsOn, inVietnamese } from '#platform/sql.ts'

export function provincesOn(db: Db, day: Day) {
  return db
    .selectFrom('province')
    .where(holdsOn('province', day))
    .select(['id', 'code', 'name', 'kind', 'valid_from as from', 'valid_to as to'])
    .select((eb) => eb('code_status', '=', 'seen').$castTo<boolean>().as('codeSeen'))
    .orderBy(inVietnamese('name'))
    .orderBy('id')
    .execute()
}

/** Every province there ever was. */
export const allProvinces = (db: Db) =>
  db
    .selectFrom('province')
    .select(['id', 'code', 'name', 'valid_from as from', 'valid_to as to'])
    .orderBy('code')
    .orderBy('id')
    .execute()

const successions = (db: Db) =>
  db
    .selectFrom('succession')
    .innerJoin('province as a', 'a.id', 'succession.from_province_id')
    .innerJoin('province as b', 'b.id', 'succession.to_province_id')
    .select([
      'from_province_id as fromProvinceId',
      'to_province_id as toProvinceId',
      'a.name as fromName',
      'b.name as toName',
      'succession.kind',
      'succession.day',
      'succession.basis',
    ])
    .orderBy('succession.day')
    .orderBy(inVietnamese('a.name'))
    .orderBy('succession.id')

export const allSuccessions = (db: Db) => successions(db).execute()

export const successionsOf = (db: Db, provinceId: string) =>
  successions(db)
    .where((eb) => eb.or([eb('from_province_id', '=', provinceId), eb('to_province_id', '=', provinceId)]))
    .execute()

export const findProvince = (db: Db, id: string) =>
  db
    .selectFrom('province')
    .where('id', '=', id)
    .select(['id', 'code', 'name', 'valid_from as from', 'valid_to as to'])
    .executeTakeFirst()

const unitColumns = [
  'unit.id',
  'unit.code',
  'unit.name',
  'unit.kind',
  'unit.abbreviation',
  'unit.province_id as provinceId',
  'unit.valid_from as from',
  'unit.valid_to as to',
  'unit.version',
  'province.name as provinceName',
] as const

/** Moves of a unit after a day: before the first of them it stood under another parent than it does at last. */
const laterMoves = (day: Day) => sql`from unit_transfer t join unit_change c on c.id = t.change_id
  where t.unit_id = unit.id and c.undone_at is null and c.day > ${day}::date`

/** Under whom a unit stood on a day; `unit.parent_id` is the latest. */
export const parentOn = (day: Day) => sql<string | null>`case when exists (select ${laterMoves(day)})
  then (select t.from_parent_id ${laterMoves(day)} order by c.day, c.id limit 1) else unit.parent_id end`

export type UnitFilter = {
  day: Day
  kind?: string
  provinceId?: string
  search?: string
  limit: number
  after?: { name: string; id: string }
}

const later = (after: { name: string; id: string }) =>
  sql<boolean>`(unit.name collate "vi-x-icu", unit.id) > (${after.name} collate "vi-x-icu", ${after.id}::uuid)`

/** Without tone marks and case, as people type in a hurry: "bac lieu" finds "Bạc Liêu". Plain SQL, no extension. */
const bare = (text: unknown) =>
  sql`lower(translate(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dd'))`

/** The name or the code holds what was typed. */
const named = (search: string) =>
  sql<boolean>`(position(${bare(sql`${search}::text`)} in ${bare(sql.ref('unit.name'))}) > 0
    or position(lower(${search}::text) in unit.code) > 0)`

/** The units of a list, in its order; what is shown of each is the caller's to select. */
const listed = (db: Db, { day, kind, provinceId, search, limit, after }: UnitFilter) =>
  db
    .selectFrom('unit')
    .leftJoin('province', 'province.id', 'unit.province_id')
    .where(holdsOn('unit', day))
    .$if(kind !== undefined, (q) => q.where('unit.kind', '=', kind ?? ''))
    .$if(provinceId !== undefined, (q) => q.where('unit.province_id', '=', provinceId ?? ''))
    .$if(search !== undefined, (q) => q.where(named(search ?? '')))
    .$if(after !== undefined, (q) => q.where(later(after as { name: string; id: string })))
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .limit(limit)

export const unitsOn = (db: Db, filter: UnitFilter) =>
  listed(db, filter).select(unitColumns).select(parentOn(filter.day).as('parentId')).execute()

/** As `unitsOn`, with the readable codes of province and parent in place of ids: what a file holds. */
export const unitLinesOn = (db: Db, filter: UnitFilter) =>
  listed(db, filter)
    .leftJoin('unit as parent', (join) => join.on('parent.id', '=', parentOn(filter.day)))
    .innerJoin('unit_kind', 'unit_kind.code', 'unit.kind')
    .select(['unit.code', 'unit.name', 'unit_kind.name as kindName', 'unit.valid_from as from', 'unit.valid_to as to'])
    .select(['province.code as provinceCode', 'parent.code as parentCode'])
    .execute()

/** Every unit there is or was, as a line of a table: its parent as of the day. */
export const allUnitLines = (db: Db, day: Day) =>
  db
    .selectFrom('unit')
    .leftJoin('province', 'province.id', 'unit.province_id')
    .leftJoin('unit as parent', (join) => join.on('parent.id', '=', parentOn(day)))
    .innerJoin('unit_kind', 'unit_kind.code', 'unit.kind')
    .select(['unit.id', 'unit.code', 'unit.name', 'unit_kind.name as kindName'])
    .select(['province.code as provinceCode', 'parent.code as parentCode'])
    .select(['unit.valid_from as from', 'unit.valid_to as to'])
    .execute()

/** One unit, under whom it stood on the day. */
export const findUnit = (db: Db, id: string, day: Day) =>
  db
    .selectFrom('unit')
    .leftJoin('province', 'province.id', 'unit.province_id')
    .innerJoin('unit_kind', 'unit_kind.code', 'unit.kind')
    .where('unit.id', '=', id)
    .select(unitColumns)
    .select(['unit_kind.name as kindName', 'unit_kind.name_en as kindNameEn'])
    .select(parentOn(day).as('parentId'))
    .select(sql<string | null>`(select p.name from unit p where p.id = ${parentOn(day)})`.as('parentName'))
    .executeTakeFirst()

/** All units of these kinds, over all time. */
export const unitsOfKinds = (db: Db, kinds: readonly string[]) =>
  db
    .selectFrom('unit')
    .where('kind', 'in', kinds)
    .select(['id', 'kind', 'province_id as provinceId', 'valid_from as from', 'valid_to as to'])
    .orderBy('id')
    .execute()

/** Holds the unit until the transaction ends. */
export const lockUnit = (trx: Trx, id: string) =>
  trx.selectFrom('unit').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** Who stands above whom, to find cycles. */
export async function parents(db: Db): Promise<Map<string, string | null>> {
  const rows = await db.selectFrom('unit').where('parent_id', 'is not', null).select(['id', 'parent_id']).execute()
  return new Map(rows.map((row) => [row.id, row.parent_id]))
}

export type UnitFacts = Span & {
  code: string
  name: string
  kind: string
  provinceId: string | null
  parentId: string | null
}

const unitRow = (unit: UnitFacts) => ({
  code: unit.code,
  name: unit.name,
  kind: unit.kind,
  province_id: unit.provinceId,
  parent_id: unit.parentId,
  valid_from: unit.from,
  valid_to: unit.to,
})

/** PostgreSQL takes 65,535 values in one statement. */
const atOnce = 5_000

export async function insertUnits(trx: Trx, units: readonly (UnitFacts & { id: string })[]) {
  for (let from = 0; from < units.length; from += atOnce)
    await trx
      .insertInto('unit')
      .values(units.slice(from, from + atOnce).map((unit) => ({ id: unit.id, ...unitRow(unit) })))
      .execute()
}

export const updateUnit = (trx: Trx, id: string, unit: UnitFacts) =>
  trx
    .updateTable('unit')
    .set({ ...unitRow(unit), version: (eb: ExpressionBuilder<DB, 'unit'>) => eb('version', '+', 1) })
    .where('id', '=', id)
    .execute()

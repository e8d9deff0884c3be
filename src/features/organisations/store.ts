/** Units, regions and membership in the database; every list is as of a day. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'
import type { DB } from '#platform/database.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { UnitKind } from './rules.ts'

const vi = (column: string) => sql`${sql.ref(column)} collate "vi-x-icu"`

/** The rows of a dated table that hold on a day: the one way every "as of" is answered. */
const holdsOn = (table: string, day: Day) =>
  sql<boolean>`holds_on(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, ${day}::date)`

export function provincesOn(db: Db, day: Day) {
  return db
    .selectFrom('province')
    .where(holdsOn('province', day))
    .select(['id', 'code', 'name', 'kind', 'valid_from as from', 'valid_to as to'])
    .select((eb) => eb('code_status', '=', 'seen').$castTo<boolean>().as('codeSeen'))
    .orderBy(vi('name'))
    .orderBy('id')
    .execute()
}

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
    .orderBy(vi('a.name'))
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
  'unit.province_id as provinceId',
  'unit.parent_id as parentId',
  'unit.valid_from as from',
  'unit.valid_to as to',
  'unit.version',
  'province.name as provinceName',
] as const

export type UnitFilter = {
  day: Day
  kind?: UnitKind
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

export function unitsOn(db: Db, { day, kind, provinceId, search, limit, after }: UnitFilter) {
  return db
    .selectFrom('unit')
    .leftJoin('province', 'province.id', 'unit.province_id')
    .where(holdsOn('unit', day))
    .$if(kind !== undefined, (q) => q.where('unit.kind', '=', kind as UnitKind))
    .$if(provinceId !== undefined, (q) => q.where('unit.province_id', '=', provinceId as string))
    .$if(search !== undefined, (q) => q.where(named(search ?? '')))
    .$if(after !== undefined, (q) => q.where(later(after as { name: string; id: string })))
    .select(unitColumns)
    .orderBy(vi('unit.name'))
    .orderBy('unit.id')
    .limit(limit)
    .execute()
}

export const findUnit = (db: Db, id: string) =>
  db
    .selectFrom('unit')
    .leftJoin('province', 'province.id', 'unit.province_id')
    .leftJoin('unit as parent', 'parent.id', 'unit.parent_id')
    .where('unit.id', '=', id)
    .select(unitColumns)
    .select('parent.name as parentName')
    .executeTakeFirst()

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
  kind: UnitKind
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

export const insertUnits = (trx: Trx, units: (UnitFacts & { id: string })[]) =>
  trx
    .insertInto('unit')
    .values(units.map((unit) => ({ id: unit.id, ...unitRow(unit) })))
    .execute()

export const updateUnit = (trx: Trx, id: string, unit: UnitFacts) =>
  trx
    .updateTable('unit')
    .set({ ...unitRow(unit), version: (eb: ExpressionBuilder<DB, 'unit'>) => eb('version', '+', 1) })
    .where('id', '=', id)
    .execute()

/** The label of each region on a day: the one holding then, else the latest before, else the code. */
const labelOn = (day: Day) =>
  sql<string>`coalesce((select l.name from region_label l where l.region_id = region.id
    order by holds_on(l.valid_from, l.valid_to, ${day}::date) desc, l.valid_from desc nulls last limit 1), region.code)`

export function membershipsOf(db: Db, unitId: string, day: Day) {
  return db
    .selectFrom('membership')
    .innerJoin('region', 'region.id', 'membership.region_id')
    .innerJoin('block', (join) =>
      join.onRef('block.region_id', '=', 'membership.region_id').onRef('block.code', '=', 'membership.block'),
    )
    .where('membership.unit_id', '=', unitId)
    .select([
      'membership.id',
      'region.id as regionId',
      'region.code as regionCode',
      'membership.block',
      'block.label as blockLabel',
    ])
    .select(['membership.valid_from as from', 'membership.valid_to as to', 'membership.basis'])
    .select(labelOn(day).as('regionLabel'))
    .orderBy('membership.valid_from')
    .orderBy('membership.id')
    .execute()
}

const regionQuery = (db: Db, day: Day) =>
  db
    .selectFrom('region')
    .innerJoin('unit as organiser', 'organiser.id', 'region.organiser_id')
    .select([
      'region.id',
      'region.code',
      'region.version',
      'organiser.id as organiserId',
      'organiser.name as organiserName',
    ])
    .select(labelOn(day).as('label'))

export const regionsOn = (db: Db, day: Day) => regionQuery(db, day).orderBy('region.code').execute()

export const findRegion = (db: Db, id: string, day: Day) =>
  regionQuery(db, day).where('region.id', '=', id).executeTakeFirst()

/** Which body organises the region, for whom row-level security does not hold its row. */
export const organiserOf = (db: Db, id: string) =>
  db.selectFrom('region').where('id', '=', id).select('organiser_id').executeTakeFirst()

export const lockRegion = (trx: Trx, id: string) =>
  trx.selectFrom('region').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

export const raiseRegionVersion = (trx: Trx, id: string) =>
  trx
    .updateTable('region')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const labelsOf = (db: Db, regionId: string) =>
  db
    .selectFrom('region_label')
    .where('region_id', '=', regionId)
    .select(['id', 'noun', 'name', 'valid_from as from', 'valid_to as to', 'basis'])
    .orderBy(sql`valid_from nulls first`)
    .execute()

export const blocksOf = (db: Db, regionId: string) =>
  db
    .selectFrom('block')
    .where('region_id', '=', regionId)
    .select(['code', 'label', 'position'])
    .orderBy('position')
    .execute()

const memberColumns = [
  'membership.id as membershipId',
  'membership.unit_id as unitId',
  'unit.name as unitName',
  'membership.block',
  'membership.valid_from as from',
  'membership.valid_to as to',
  'membership.basis',
  'membership.version',
] as const

export const membersOn = (db: Db, regionId: string, day: Day) =>
  db
    .selectFrom('membership')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .where('membership.region_id', '=', regionId)
    .where(holdsOn('membership', day))
    .select(memberColumns)
    .orderBy('membership.block')
    .orderBy(vi('unit.name'))
    .orderBy('unit.id')
    .execute()

export const findMember = (db: Db, membershipId: string) =>
  db
    .selectFrom('membership')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .where('membership.id', '=', membershipId)
    .select(memberColumns)
    .executeTakeFirstOrThrow()

export const insertRegion = (trx: Trx, region: { id: string; code: string; organiserId: string }) =>
  trx.insertInto('region').values({ id: region.id, code: region.code, organiser_id: region.organiserId }).execute()

export type LabelFacts = Span & { noun: string; name: string; basis: string | null }
type Label = LabelFacts & { id: string; regionId: string }

export const insertLabel = (trx: Trx, { id, regionId, noun, name, from, to, basis }: Label) =>
  trx
    .insertInto('region_label')
    .values({ id, region_id: regionId, noun, name, valid_from: from, valid_to: to, basis })
    .execute()

/** The label that is open when a new one begins ends on the day before; gives it as it stood. */
export async function endLabels(trx: Trx, regionId: string, from: Day): Promise<LabelFacts | undefined> {
  const ended = await trx
    .updateTable('region_label')
    .set({ valid_to: sql<string>`${from}::date - 1` })
    .where('region_id', '=', regionId)
    .where('valid_to', 'is', null)
    .where((eb) => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<', from)]))
    .returning(['noun', 'name', 'valid_from as from', 'basis'])
    .executeTakeFirst()
  return ended && { ...ended, to: null }
}

export const insertBlocks = (trx: Trx, regionId: string, blocks: { code: string; label: string }[]) =>
  trx
    .insertInto('block')
    .values(blocks.map(({ code, label }, position) => ({ region_id: regionId, code, label, position })))
    .execute()

type NewMember = Span & { id: string; unitId: string; block: string; basis: string | null }

export const insertMembers = (trx: Trx, region: { id: string; organiser_id: string }, members: NewMember[]) =>
  trx
    .insertInto('membership')
    .values(
      members.map((member) => ({
        id: member.id,
        region_id: region.id,
        organiser_id: region.organiser_id,
        unit_id: member.unitId,
        block: member.block,
        valid_from: member.from,
        valid_to: member.to,
        basis: member.basis,
      })),
    )
    .execute()

export const organiserOfMembership = (db: Db, id: string) =>
  db.selectFrom('membership').where('id', '=', id).select('organiser_id').executeTakeFirst()

export const lockMembership = (trx: Trx, id: string) =>
  trx.selectFrom('membership').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

export const updateMembership = (trx: Trx, id: string, { from, to, basis }: Span & { basis: string | null }) =>
  trx
    .updateTable('membership')
    .set((eb) => ({ valid_from: from, valid_to: to, basis, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const spansOfUnits = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').where('id', 'in', ids).select(['id', 'name', 'valid_from as from', 'valid_to as to']).execute()

export const spansOfMemberships = (db: Db, unitId: string) =>
  db.selectFrom('membership').where('unit_id', '=', unitId).select(['valid_from as from', 'valid_to as to']).execute()

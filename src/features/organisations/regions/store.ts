/** Regions, their labels, blocks and members in the database; every list is as of a day. */
import { sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { holdsOn, inVietnamese } from '#platform/sql.ts'

/** The label a region bore while a unit was its member: of the day asked for, held within the membership's own days. */
const labelWhileMember = (day: Day) =>
  sql<string>`coalesce((select l.name from region_label l where l.region_id = region.id
    order by holds_on(l.valid_from, l.valid_to,
      least(greatest(${day}::date, membership.valid_from), membership.valid_to)) desc,
      l.valid_from desc nulls last limit 1), region.code)`

/** The label of each region on a day: the one holding then, else the latest before, else the code. */
export const labelOn = (day: Day) =>
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
    .select(labelWhileMember(day).as('regionLabel'))
    .orderBy('membership.valid_from')
    .orderBy('membership.id')
    .execute()
}

/** Memberships of one unit that are still open on a day or begin later. */
export const membersOfUnit = (db: Db, unitId: string, day: Day) =>
  db
    .selectFrom('membership')
    .where('unit_id', '=', unitId)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .select(['id', 'unit_id as unitId', 'region_id as regionId', 'block', 'valid_from as from', 'valid_to as to'])
    .select(organiserOn('organiser_id', day).as('organiserId'))
    .orderBy('id')
    .execute()

export const basisOf = async (db: Db, id: string): Promise<string | null> =>
  (await db.selectFrom('membership').where('id', '=', id).select('basis').executeTakeFirst())?.basis ?? null

/** Who stands for a founding body on a day: itself, or the one that took its place. */
export const organiserOn = (column: string, day: Day) => sql<string>`organiser_on(${sql.ref(column)}, ${day}::date)`

const regionQuery = (db: Db, day: Day) =>
  db
    .selectFrom('region')
    .innerJoin('unit as organiser', (join) => join.on('organiser.id', '=', organiserOn('region.organiser_id', day)))
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

/** Which body organises the region on a day, also for whom row-level security does not hold its row. */
export const organiserOf = (db: Db, id: string, day: Day) =>
  db
    .selectFrom('region')
    .where('id', '=', id)
    .select(organiserOn('organiser_id', day).as('organiserId'))
    .executeTakeFirst()

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

const members = (db: Db, regionId: string, day: Day) =>
  db
    .selectFrom('membership')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .where('membership.region_id', '=', regionId)
    .where(holdsOn('membership', day))

export const membersOn = (db: Db, regionId: string, day: Day) =>
  members(db, regionId, day)
    .select(memberColumns)
    .orderBy('membership.block')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .execute()

/** As `membersOn`, block by block, with the readable codes in place of ids: what a file holds. */
export const memberLinesOn = (db: Db, regionId: string, day: Day) =>
  members(db, regionId, day)
    .innerJoin('block', (join) =>
      join.onRef('block.region_id', '=', 'membership.region_id').onRef('block.code', '=', 'membership.block'),
    )
    .select(['block.code as block', 'block.label as blockLabel', 'unit.code as unitCode', 'unit.name as unitName'])
    .select(['membership.valid_from as from', 'membership.valid_to as to', 'membership.basis'])
    .orderBy('block.position')
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .execute()

/** Everybody who was, is or will be a member, as a line of a table. */
export const allMemberLines = (db: Db, regionId: string) =>
  db
    .selectFrom('membership')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .innerJoin('block', (join) =>
      join.onRef('block.region_id', '=', 'membership.region_id').onRef('block.code', '=', 'membership.block'),
    )
    .where('membership.region_id', '=', regionId)
    .select(['membership.id as membershipId', 'membership.unit_id as unitId', 'block.code as block'])
    .select(['block.label as blockLabel', 'unit.code as unitCode', 'unit.name as unitName', 'membership.basis'])
    .select(['membership.valid_from as from', 'membership.valid_to as to'])
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

export const findMembership = (db: Db, id: string, day: Day) =>
  db
    .selectFrom('membership')
    .innerJoin('unit', 'unit.id', 'membership.unit_id')
    .where('membership.id', '=', id)
    .select([...memberColumns, 'membership.region_id as regionId'])
    .select(organiserOn('membership.organiser_id', day).as('organiserId'))
    .executeTakeFirst()

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

/** Who became whom, in the database. A deed corrected later counts no more, but stays. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { DB } from '#platform/database.ts'
import type { Db, Trx } from '#platform/db.ts'
import { labelOn, organiserOn } from '../regions/store.ts'
import type { DatedLine, Line, Member, Standing } from './rules.ts'

const standings = (db: Db) => db.selectFrom('unit').select(['id', 'name', 'valid_from as from', 'valid_to as to'])

/** Holds these units until the transaction ends, always in the same order: two decisions at once take turns. */
export const lockUnits = (trx: Trx, ids: readonly string[]): Promise<Standing[]> =>
  standings(trx).where('id', 'in', ids).orderBy('id').forUpdate().execute()

type StepRow = {
  changeId: string
  kind: 'merge' | 'split' | 'rename' | 'transfer'
  day: Day
  number: string | null
  decisionDay: Day | null
  body: string | null
  fromId: string
  fromName: string
  toId: string
  toName: string
  generation: number
}

/** Walks from units to their ancestors or heirs, generation by generation. `union` keeps it finite whatever is stored. */
async function walk(db: Db, ids: readonly string[], way: 'ancestors' | 'heirs'): Promise<StepRow[]> {
  const [near, far] = way === 'ancestors' ? ['to_unit_id', 'from_unit_id'] : ['from_unit_id', 'to_unit_id']
  const { rows } = await sql<StepRow>`
    with recursive step as (
      select s.change_id, s.from_unit_id, s.to_unit_id, s.${sql.ref(far)} as at, 1 as generation
        from unit_succession s join unit_change c on c.id = s.change_id and c.undone_at is null
        where s.${sql.ref(near)} = any (${ids}::uuid[])
      union
      select s.change_id, s.from_unit_id, s.to_unit_id, s.${sql.ref(far)}, step.generation + 1
        from step join unit_succession s on s.${sql.ref(near)} = step.at
        join unit_change c on c.id = s.change_id and c.undone_at is null
        where step.generation < 30)
    select distinct on (c.day, a.name, b.name, c.id, a.id, b.id)
        c.id as "changeId", c.kind, c.day, c.decision_number as number, c.decision_day as "decisionDay",
        c.decision_body as body, a.id as "fromId", a.name as "fromName", b.id as "toId", b.name as "toName",
        step.generation
      from step join unit_change c on c.id = step.change_id
      join unit a on a.id = step.from_unit_id join unit b on b.id = step.to_unit_id
      order by c.day, a.name, b.name, c.id, a.id, b.id, step.generation`.execute(db)
  return rows
}

export const ancestorSteps = (db: Db, ids: readonly string[]) => walk(db, ids, 'ancestors')
export const heirSteps = (db: Db, ids: readonly string[]) => walk(db, ids, 'heirs')

export const linesOf = (steps: readonly StepRow[]): DatedLine[] =>
  steps.map(({ fromId, toId, day }) => ({ from: fromId, to: toId, day }))

/** The days of any number of units. */
export const standingsOf = (db: Db, ids: readonly string[]): Promise<Standing[]> =>
  standings(db).where('id', 'in', ids).execute()

/** All lines that stand. */
export const allLines = (db: Db): Promise<Line[]> =>
  db
    .selectFrom('unit_succession as s')
    .innerJoin('unit_change as c', 'c.id', 's.change_id')
    .where('c.undone_at', 'is', null)
    .select(['s.from_unit_id as from', 's.to_unit_id as to'])
    .execute()

/** Memberships of these units that are still open on a day or begin later. */
export const membersAfter = (trx: Trx, unitIds: readonly string[], day: Day): Promise<Member[]> =>
  trx
    .selectFrom('membership')
    .where('unit_id', 'in', unitIds)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .select(['id', 'unit_id as unitId', 'region_id as regionId', 'block', 'valid_from as from', 'valid_to as to'])
    .select(organiserOn('organiser_id', day).as('organiserId'))
    .orderBy('id')
    .execute()

/** Names for a preview: a region by its label on the day, its block by the block's label. */
export const placesOf = (db: Db, regionIds: readonly string[], day: Day) =>
  db
    .selectFrom('block')
    .innerJoin('region', 'region.id', 'block.region_id')
    .where('region.id', 'in', regionIds)
    .select(['region.id as regionId', 'block.code as block', 'block.label as blockLabel'])
    .select(['region.organiser_id as foundedBy', 'region.code as regionCode'])
    .select(organiserOn('region.organiser_id', day).as('organiserId'))
    .select(labelOn(day).as('regionLabel'))
    .execute()

/** Units that stand right below these and live on after the day. */
export const childrenAfter = (db: Db, parentIds: readonly string[], day: Day) =>
  db
    .selectFrom('unit')
    .where('parent_id', 'in', parentIds)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .select(['id', 'name', 'parent_id as parentId'])
    .orderBy('id')
    .execute()

type Kept = { unitId: string; regionId: string; label: string }

/** The regions that each of these units organises on a day, founded by it or taken over, by their names then. */
export async function regionsKept(db: Db, unitIds: readonly string[], day: Day): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select o.unit_id as "unitId", region.id as "regionId", ${labelOn(day)} as label
      from organises_for(${unitIds}::uuid[], ${day}::date) o join region on region.organiser_id = o.organiser_id
      order by region.code`.execute(db)
  return rows
}

/** May a unit of its kind organise regions? */
export const mayOrganise = async (db: Db, unitId: string): Promise<boolean> =>
  (
    await db
      .selectFrom('unit')
      .innerJoin('unit_kind', 'unit_kind.code', 'unit.kind')
      .where('unit.id', '=', unitId)
      .select('unit_kind.organises')
      .executeTakeFirst()
  )?.organises ?? false

type Twice = { unit: string; region: string; other: string }

/** A unit that is a member in two regions of one body on a day or later: of bodies that have become one. */
export async function memberTwice(db: Db, organiserId: string, day: Day): Promise<Twice | undefined> {
  const { rows } = await sql<Twice>`
    select unit.name as unit, r.code as region, o.code as other
      from organises_for(array[${organiserId}::uuid], ${day}::date) f
      join membership m on m.organiser_id = f.organiser_id
      join organises_for(array[${organiserId}::uuid], ${day}::date) g on g.organiser_id > f.organiser_id
      join membership n on n.organiser_id = g.organiser_id and n.unit_id = m.unit_id
        and daterange(n.valid_from, n.valid_to, '[]') && daterange(m.valid_from, m.valid_to, '[]')
        and daterange(n.valid_from, n.valid_to, '[]') * daterange(m.valid_from, m.valid_to, '[]')
          && daterange(${day}::date, null, '[]')
      join unit on unit.id = m.unit_id join region r on r.id = m.region_id join region o on o.id = n.region_id
      order by unit.name, unit.id limit 1`.execute(db)
  return rows[0]
}

export type NewChange = {
  id: string
  kind: 'merge' | 'split' | 'rename' | 'transfer'
  day: Day
  decision: { number: string | null; day: Day | null; body: string | null }
  madeAt: Date
  memberships: number
}

export const insertChanges = (trx: Trx, changes: readonly NewChange[]) =>
  trx
    .insertInto('unit_change')
    .values(
      changes.map(({ id, kind, day, decision, madeAt, memberships }) => ({
        id,
        kind,
        day,
        decision_number: decision.number,
        decision_day: decision.day,
        decision_body: decision.body,
        made_at: madeAt,
        memberships,
      })),
    )
    .execute()

export async function insertLines(trx: Trx, lines: readonly (Line & { changeId: string })[]) {
  const rows = lines.map(({ changeId, from, to }) => ({ change_id: changeId, from_unit_id: from, to_unit_id: to }))
  if (rows.length > 0) await trx.insertInto('unit_succession').values(rows).execute()
}

type Ending = { changeId: string; unitId: string; knownTo: Day | null }

/** Who ended by which deed, and the last day known before. */
export async function insertEndings(trx: Trx, endings: readonly Ending[]) {
  const rows = endings.map(({ changeId, unitId, knownTo }) => ({
    change_id: changeId,
    unit_id: unitId,
    known_to: knownTo,
  }))
  if (rows.length > 0) await trx.insertInto('unit_ending').values(rows).execute()
}

export async function insertBirths(trx: Trx, births: readonly { changeId: string; unitId: string }[]) {
  const rows = births.map(({ changeId, unitId }) => ({ change_id: changeId, unit_id: unitId }))
  if (rows.length > 0) await trx.insertInto('unit_birth').values(rows).execute()
}

type Transfer = { changeId: string; unitId: string; from: string | null; to: string | null }

export async function insertTransfers(trx: Trx, transfers: readonly Transfer[]) {
  const rows = transfers.map(({ changeId, unitId, from, to }) => ({
    change_id: changeId,
    unit_id: unitId,
    from_parent_id: from,
    to_parent_id: to,
  }))
  if (rows.length > 0) await trx.insertInto('unit_transfer').values(rows).execute()
}

const raised = (eb: ExpressionBuilder<DB, 'unit'>) => eb('version', '+', 1)

export const endUnits = (trx: Trx, ids: readonly string[], to: Day) =>
  trx
    .updateTable('unit')
    .set((eb) => ({ valid_to: to, version: raised(eb) }))
    .where('id', 'in', ids)
    .execute()

export const setLastDay = (trx: Trx, id: string, to: Day | null) =>
  trx
    .updateTable('unit')
    .set((eb) => ({ valid_to: to, version: raised(eb) }))
    .where('id', '=', id)
    .execute()

export const setParent = (trx: Trx, ids: readonly string[], parentId: string | null) =>
  trx
    .updateTable('unit')
    .set((eb) => ({ parent_id: parentId, version: raised(eb) }))
    .where('id', 'in', ids)
    .execute()

/** Units that ended by a deed that stands, and units born by one: their days belong to it. */
export async function boundBy(db: Db, unitId: string): Promise<{ ended: boolean; born: boolean }> {
  const stands = (table: 'unit_ending' | 'unit_birth') =>
    db
      .selectFrom(table)
      .innerJoin('unit_change as c', 'c.id', `${table}.change_id`)
      .where(`${table}.unit_id`, '=', unitId)
      .where('c.undone_at', 'is', null)
      .select('c.id')
      .executeTakeFirst()
  return { ended: (await stands('unit_ending')) !== undefined, born: (await stands('unit_birth')) !== undefined }
}

/** Moves of one unit, first to last. */
export const movesOf = (db: Db, unitId: string) =>
  db
    .selectFrom('unit_transfer as t')
    .innerJoin('unit_change as c', 'c.id', 't.change_id')
    .leftJoin('unit as a', 'a.id', 't.from_parent_id')
    .leftJoin('unit as b', 'b.id', 't.to_parent_id')
    .where('t.unit_id', '=', unitId)
    .where('c.undone_at', 'is', null)
    .select(['c.id as changeId', 'c.day', 'c.decision_number as number', 'c.decision_day as decisionDay'])
    .select(['c.decision_body as body', 'a.name as fromName', 'b.name as toName'])
    .orderBy('c.day')
    .orderBy('c.id')
    .execute()

/** Is a move of this unit known on or after the day? */
export const movedAfter = (db: Db, unitId: string, day: Day) =>
  db
    .selectFrom('unit_transfer as t')
    .innerJoin('unit_change as c', 'c.id', 't.change_id')
    .where('t.unit_id', '=', unitId)
    .where('c.undone_at', 'is', null)
    .where('c.day', '>=', day)
    .select('c.id')
    .executeTakeFirst()

export const lockChange = (trx: Trx, id: string) =>
  trx.selectFrom('unit_change').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

export const markUndone = (trx: Trx, id: string, at: Date, reason: string) =>
  trx
    .updateTable('unit_change')
    .set((eb) => ({ undone_at: at, undone_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const endingsOf = (db: Db, changeId: string) =>
  db
    .selectFrom('unit_ending')
    .innerJoin('unit', 'unit.id', 'unit_ending.unit_id')
    .where('change_id', '=', changeId)
    .select(['unit.id', 'unit.name', 'unit.valid_to as to', 'unit_ending.known_to as knownTo'])
    .execute()

export const transfersOf = (db: Db, changeId: string) =>
  db
    .selectFrom('unit_transfer')
    .innerJoin('unit', 'unit.id', 'unit_transfer.unit_id')
    .where('change_id', '=', changeId)
    .select(['unit.id', 'unit.name', 'unit.parent_id as parentId', 'from_parent_id as from', 'to_parent_id as to'])
    .execute()

export const birthsOf = (db: Db, changeId: string) =>
  db.selectFrom('unit_birth').where('change_id', '=', changeId).select('unit_id as unitId').execute()

export const unitIdsOf = async (db: Db, changeId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('unit_succession')
    .where('change_id', '=', changeId)
    .select(['from_unit_id as from', 'to_unit_id as to'])
    .execute()
  return [...new Set(rows.flatMap(({ from, to }) => [from, to]))]
}

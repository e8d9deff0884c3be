/** The SQL of plans, the movements they take part in and the documents they stand on. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { Basis, Issuing, PlanIssue } from './contract.ts'
import type { PlanKind } from './rules.ts'

const plans = (db: Db) =>
  db
    .selectFrom('plan')
    .innerJoin('unit', 'unit.id', 'plan.unit_id')
    .innerJoin('text_draft', 'text_draft.id', 'plan.text_id')
    .leftJoin('adoption', (join) =>
      join
        .onRef('adoption.object_id', '=', 'plan.id')
        .on('adoption.object_kind', '=', 'plan')
        .on('adoption.withdrawn_at', 'is', null),
    )
    .leftJoin('conference', 'conference.id', 'adoption.conference_id')
    .innerJoin('season', 'season.id', 'plan.season_id')
    .select([
      'plan.id',
      'plan.region_id as regionId',
      'plan.season_id as seasonId',
      'plan.text_id as textId',
      'plan.kind',
      'plan.own',
      'plan.unit_id as unitId',
      'unit.name as unitName',
      'plan.through_id as throughId',
      'plan.movement_id as movementId',
      'plan.number',
      'plan.day',
      'plan.signer_name as signerName',
      'plan.signer_post as signerPost',
      'plan.supersedes',
      'plan.reason',
      'plan.copied_from as copiedFrom',
      'plan.discarded_at as discardedAt',
      'plan.discarded_why as discardedWhy',
      'text_draft.title',
      'season.year',
      'season.sample',
      'adoption.conference_id as conferenceId',
      'conference.day as adoptedOn',
      'adoption.present',
      'adoption.votes_for as votesFor',
      'adoption.votes_against as votesAgainst',
    ])
    // A text is frozen by the adoption of a conference, or by the head who issues it.
    .select(isFrozen.as('frozen'))
    .select(
      sql<boolean>`exists (select from plan later join frozen_text f on f.text_id = later.text_id and f.thawed_at is null
        where later.supersedes = plan.id)`.as('replaced'),
    )
    // One version for the whole: the plan's row and its text (articles, tasks, movements) each move it on.
    .select((eb) => eb('plan.version', '+', eb.ref('text_draft.version')).as('version'))
    .select(
      sql<number>`(select coalesce(sum(coalesce(t.count, 1)), 0)::int from plan_task t where t.plan_id = plan.id)`.as(
        'tasks',
      ),
    )
    .select((eb) =>
      eb
        .selectFrom('plan_movement')
        .innerJoin('movement', 'movement.id', 'plan_movement.movement_id')
        .whereRef('plan_movement.plan_id', '=', 'plan.id')
        .select(
          sql<string[]>`coalesce(array_agg(movement.id::text order by movement.position), '{}'::text[])`.as('ids'),
        )
        .as('movementIds'),
    )

const isFrozen = sql<boolean>`exists (select from frozen_text f where f.text_id = plan.text_id and f.thawed_at is null)`

export type PlanFound = Awaited<ReturnType<typeof findPlan>> & {}

export const findPlan = (db: Db, id: string) => plans(db).where('plan.id', '=', id).executeTakeFirst()

/** The plans of a season that these units read: all but the drafts of others. */
export const listPlans = (db: Db, seasonId: string, units: UnitScope) =>
  plans(db)
    .where('plan.season_id', '=', seasonId)
    .where((eb) => eb.or([eb('plan.own', '=', false), eb('plan.unit_id', 'in', units), isFrozen]))
    .orderBy('plan.id')
    .execute()

/** The regions' own plans of these seasons: each its plan, and its plans for one movement. */
export const regionPlans = (db: Db, seasonIds: readonly string[]) =>
  plans(db).where('plan.season_id', 'in', seasonIds).where('plan.own', '=', false).orderBy('plan.id').execute()

/** The issued plans of these units in these seasons. */
export const issuedPlans = (db: Db, seasonIds: readonly string[], unitIds: readonly string[]) =>
  plans(db)
    .where('plan.season_id', 'in', seasonIds)
    .where('plan.unit_id', 'in', unitIds)
    .where('plan.own', '=', true)
    .where(isFrozen)
    .orderBy('plan.id')
    .execute()

/** All plans of these units' own, drafts too; also those that were given up. */
export const plansOf = (db: Db, units: readonly string[]) =>
  plans(db).where('plan.unit_id', 'in', units).where('plan.own', '=', true).orderBy('plan.id').execute()

/** What a new plan may begin from: these units' issued plans of any year, and the region's frozen ones of this season. */
export const beginnings = (db: Db, seasonId: string, units: readonly string[]) =>
  db
    .selectFrom('plan')
    .innerJoin('text_draft', 'text_draft.id', 'plan.text_id')
    .innerJoin('season', 'season.id', 'plan.season_id')
    .select(['plan.id', 'text_draft.title', 'plan.number', 'season.year'])
    .where(isFrozen)
    .where((eb) =>
      eb.or([
        eb('plan.unit_id', 'in', units).and('plan.own', '=', true),
        eb('plan.season_id', '=', seasonId).and('plan.own', '=', false),
      ]),
    )
    .orderBy('season.year', 'desc')
    .orderBy('plan.id', 'desc')
    .limit(50)
    .execute()

/** Of these seasons, those that run on a day. */
export const runningOf = (db: Db, ids: readonly string[], day: Day) =>
  db
    .selectFrom('season')
    .select(['id', 'year'])
    .where('id', 'in', ids)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .orderBy('id')
    .execute()

/** Number and day of plans, for those that stand before or after another. */
export const namesOf = (db: Db, ids: readonly string[]) =>
  db.selectFrom('plan').select(['id', 'number', 'day']).where('id', 'in', ids).execute()

/** The issued plan that took the place of another. */
export const laterThan = (db: Db, id: string) =>
  db.selectFrom('plan').select(['id', 'number', 'day']).where('supersedes', '=', id).where(isFrozen).executeTakeFirst()

/** A plan for one movement names it. */
export const movementsNamed = (db: Db, seasonId: string, ids: readonly string[]) =>
  db
    .selectFrom('movement')
    .select(['id', 'name', 'kind'])
    .where('season_id', '=', seasonId)
    .where('id', 'in', ids)
    .orderBy('position')
    .execute()

/** The movements of a season that bear one of these names. */
export const movementsCalled = (db: Db, seasonId: string, names: readonly string[]) =>
  db
    .selectFrom('movement')
    .select(['id', 'name'])
    .where('season_id', '=', seasonId)
    .where('name', 'in', names)
    .orderBy('position')
    .execute()

/** A season with the years it stands for. */
export const seasonOf = (db: Db, id: string) =>
  db
    .selectFrom('season')
    .select(['id', 'region_id as regionId', 'year', 'valid_from as from', 'valid_to as to'])
    .where('id', '=', id)
    .executeTakeFirst()

/** A unit in a season: a member, or under one (`throughId`), each on some day of it. */
export const placeOfUnit = (db: Db, seasonId: string, unitId: string) =>
  db
    .selectFrom('season')
    .innerJoin('unit', (join) => join.on('unit.id', '=', unitId))
    .where('season.id', '=', seasonId)
    .select(['season.region_id as regionId', 'unit.parent_id as parentId'])
    .select(
      sql<boolean>`exists (select from membership m where m.unit_id = unit.id and m.region_id = season.region_id
        and daterange(m.valid_from, m.valid_to, '[]') && daterange(season.valid_from, season.valid_to, '[]'))`.as(
        'isMember',
      ),
    )
    .select(
      sql<boolean>`coalesce(stands_under(unit.id, unit.parent_id, season.region_id, season.valid_from, season.valid_to),
        false)`.as('isBelow'),
    )
    .executeTakeFirst()

/** Units by their ids, with their names. */
export const unitsNamed = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').select(['id as unitId', 'name as unitName']).where('id', 'in', ids).execute()

/** Units of these names on a day. */
export const unitsCalled = (db: Db, names: readonly string[], day: Day) =>
  db
    .selectFrom('unit')
    .select(['id as unitId', 'name as unitName'])
    .where('name', '=', sql<string>`any(${names}::text[])`)
    .where(sql<boolean>`holds_on(valid_from, valid_to, ${day})`)
    .execute()

/** Holds the plan until the transaction ends. */
export const lockPlan = (trx: Trx, id: string) =>
  trx.selectFrom('plan').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

/** The unit that leads the season on a day; else the one that led it last. */
export const leadingUnit = (db: Db, seasonId: string, day: Day) =>
  db
    .selectFrom('leadership')
    .select('unit_id as unitId')
    .where('season_id', '=', seasonId)
    .where('role', '=', 'lead')
    .orderBy(sql`holds_on(valid_from, valid_to, ${day})`, 'desc')
    .orderBy('valid_to', 'desc')
    .limit(1)
    .executeTakeFirst()

type NewPlan = {
  id: string
  regionId: string
  seasonId: string
  textId: string
  unitId: string
  kind: PlanKind
  own: boolean
  throughId: string | null
  movementId: string | null
  supersedes: string | null
  reason: string | null
  copiedFrom: string | null
} & PlanIssue

export const insertPlan = (trx: Trx, plan: NewPlan) =>
  trx
    .insertInto('plan')
    .values({
      id: plan.id,
      region_id: plan.regionId,
      season_id: plan.seasonId,
      text_id: plan.textId,
      unit_id: plan.unitId,
      kind: plan.kind,
      own: plan.own,
      through_id: plan.throughId,
      movement_id: plan.movementId,
      supersedes: plan.supersedes,
      reason: plan.reason,
      copied_from: plan.copiedFrom,
      number: plan.number,
      day: plan.day,
    })
    .execute()

export const updatePlan = (trx: Trx, id: string, { number, day }: PlanIssue) =>
  trx
    .updateTable('plan')
    .set((eb) => ({ number, day, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const markIssued = (trx: Trx, id: string, { number, day, signerName, signerPost }: Issuing) =>
  trx
    .updateTable('plan')
    .set((eb) => ({ number, day, signer_name: signerName, signer_post: signerPost, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Given up, or (with nulls) taken up again. */
export const markDiscarded = (trx: Trx, id: string, discarded_at: Date | null, discarded_why: string | null) =>
  trx
    .updateTable('plan')
    .set((eb) => ({ discarded_at, discarded_why, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** One step on in the plan's version, for what is changed beside its text. */
export const touchPlan = (trx: Trx, id: string) =>
  trx
    .updateTable('plan')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type Place = { id: string; regionId: string; seasonId: string }

export const basesOf = (db: Db, planId: string) =>
  db
    .selectFrom('plan_basis')
    .select(['document', 'day', 'body'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()

export async function replaceBases(trx: Trx, plan: Place, bases: readonly Basis[]) {
  await trx.deleteFrom('plan_basis').where('plan_id', '=', plan.id).execute()
  if (bases.length === 0) return
  const place = { plan_id: plan.id, region_id: plan.regionId, season_id: plan.seasonId }
  await trx
    .insertInto('plan_basis')
    .values(bases.map((basis, index) => ({ ...place, position: index + 1, ...basis })))
    .execute()
}

export async function replaceMovements(trx: Trx, plan: Place, ids: readonly string[]) {
  await trx.deleteFrom('plan_movement').where('plan_id', '=', plan.id).execute()
  if (ids.length === 0) return
  const place = { plan_id: plan.id, region_id: plan.regionId, season_id: plan.seasonId }
  await trx
    .insertInto('plan_movement')
    .values(ids.map((movement_id) => ({ ...place, movement_id })))
    .execute()
}

/** How far the stage "movements" is in these seasons: what gates and work items are told from. */
export const progressOf = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('season')
    .leftJoin('stage', (join) => join.onRef('stage.season_id', '=', 'season.id').on('stage.code', '=', 'movements'))
    .where('season.id', 'in', seasonIds)
    .select(['season.id as seasonId', 'season.year', 'stage.deadline'])
    .select(sql<boolean>`exists (select from movement m where m.season_id = season.id)`.as('hasMovement'))
    .select(sql<boolean>`exists (select from plan p where p.season_id = season.id and p.kind = 'region')`.as('hasPlan'))
    .select(
      sql<boolean>`exists (select from plan p join adoption a on a.object_kind = 'plan' and a.object_id = p.id
        where p.season_id = season.id and p.kind = 'region' and a.withdrawn_at is null)`.as('adopted'),
    )
    .orderBy('season.id')
    .execute()

/** The SQL of plans, their tasks and the movements they answer. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { PlanIssue, TaskInput } from './contract.ts'

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
    .select([
      'plan.id',
      'plan.region_id as regionId',
      'plan.season_id as seasonId',
      'plan.text_id as textId',
      'plan.unit_id as unitId',
      'unit.name as unitName',
      'plan.number',
      'plan.day',
      'adoption.conference_id as conferenceId',
      'conference.day as adoptedOn',
      'adoption.present',
      'adoption.votes_for as votesFor',
      'adoption.votes_against as votesAgainst',
    ])
    // One version for the whole: the plan's row and its text (articles, tasks, movements) each move it on.
    .select((eb) => eb('plan.version', '+', eb.ref('text_draft.version')).as('version'))
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

export type PlanFound = Awaited<ReturnType<typeof findPlan>> & {}

export const findPlan = (db: Db, id: string) => plans(db).where('plan.id', '=', id).executeTakeFirst()

export const listPlans = (db: Db, seasonId: string) =>
  plans(db)
    .select('text_draft.title')
    .select((eb) =>
      eb
        .selectFrom('plan_task')
        .whereRef('plan_task.plan_id', '=', 'plan.id')
        .select((task) => task.fn.countAll<number>().as('tasks'))
        .as('tasks'),
    )
    .where('plan.season_id', '=', seasonId)
    .orderBy('plan.id')
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

type NewPlan = { id: string; regionId: string; seasonId: string; textId: string; unitId: string } & PlanIssue

export const insertPlan = (trx: Trx, plan: NewPlan) =>
  trx
    .insertInto('plan')
    .values({
      id: plan.id,
      region_id: plan.regionId,
      season_id: plan.seasonId,
      text_id: plan.textId,
      unit_id: plan.unitId,
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

const taskColumns = ['id', 'position', 'content', 'due', 'version'] as const

export const tasksOf = (db: Db, planId: string) =>
  db.selectFrom('plan_task').select(taskColumns).where('plan_id', '=', planId).orderBy('position').execute()

export const findTask = (db: Db, planId: string, id: string) =>
  db.selectFrom('plan_task').select(taskColumns).where('plan_id', '=', planId).where('id', '=', id).executeTakeFirst()

type Place = { id: string; regionId: string; seasonId: string }

export const insertTask = (trx: Trx, plan: Place, id: string, position: number, { content, due }: TaskInput) =>
  trx
    .insertInto('plan_task')
    .values({
      id,
      plan_id: plan.id,
      region_id: plan.regionId,
      season_id: plan.seasonId,
      position,
      content,
      due,
    })
    .execute()

export const updateTask = (trx: Trx, id: string, { content, due }: TaskInput) =>
  trx
    .updateTable('plan_task')
    .set((eb) => ({ content, due, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** The tasks after a removed one move up, so that their numbers stay without a gap. */
export async function deleteTask(trx: Trx, planId: string, { id, position }: { id: string; position: number }) {
  await trx.deleteFrom('plan_task').where('id', '=', id).execute()
  await trx
    .updateTable('plan_task')
    .set((eb) => ({ position: eb('position', '-', 1) }))
    .where('plan_id', '=', planId)
    .where('position', '>', position)
    .execute()
}

export const movementNames = (db: Db, seasonId: string, ids: readonly string[]) =>
  db
    .selectFrom('movement')
    .select(['id', 'name'])
    .where('season_id', '=', seasonId)
    .where('id', 'in', ids)
    .orderBy('position')
    .execute()

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
    .select(sql<boolean>`exists (select from plan p where p.season_id = season.id)`.as('hasPlan'))
    .select(
      sql<boolean>`exists (select from plan p join adoption a on a.object_kind = 'plan' and a.object_id = p.id
        where p.season_id = season.id and a.withdrawn_at is null)`.as('adopted'),
    )
    .orderBy('season.id')
    .execute()

/** Key tasks with a day, of all plans of a season. */
export const dueTasksOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('plan_task')
    .select(['due as day', 'content'])
    .where('season_id', '=', seasonId)
    .where('due', 'is not', null)
    .$narrowType<{ day: Day }>()
    .orderBy('due')
    .orderBy('id')
    .execute()

/** The SQL of the tasks of plans. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { UnitScope } from '#platform/context.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { TaskInput } from '../plans/contract.ts'

const tasks = (db: Db) =>
  db
    .selectFrom('plan_task')
    .leftJoin('unit as owner', 'owner.id', 'plan_task.owner_id')
    .select([
      'plan_task.id',
      'plan_task.position',
      'plan_task.content',
      'plan_task.due',
      'plan_task.owner_id as ownerId',
      'owner.name as ownerName',
      'plan_task.owner_post as ownerPost',
      'plan_task.count',
      'plan_task.done_on as doneOn',
      'plan_task.done_note as doneNote',
      'plan_task.version',
    ])

export const tasksOf = (db: Db, planId: string) =>
  tasks(db).where('plan_id', '=', planId).orderBy('plan_task.position').execute()

export const tasksOfAll = (db: Db, planIds: readonly string[]) =>
  tasks(db)
    .select('plan_task.plan_id as planId')
    .where('plan_id', 'in', planIds)
    .orderBy('plan_task.plan_id')
    .orderBy('plan_task.position')
    .execute()

export const findTask = (db: Db, planId: string, id: string) =>
  tasks(db).where('plan_id', '=', planId).where('plan_task.id', '=', id).executeTakeFirst()

/** Holds a task whoever may report it done; read where the database holds it for nobody. */
export async function lockTask(trx: Trx, planId: string, id: string) {
  await trx.selectFrom('plan_task').select('id').where('id', '=', id).forUpdate().execute()
  return findTask(trx, planId, id)
}

const row = ({ content, due, ownerId, ownerPost, count }: TaskInput) => ({
  ...{ content, due, count, owner_id: ownerId, owner_post: ownerPost },
})

type Place = { id: string; regionId: string; seasonId: string }

export const insertTask = (trx: Trx, plan: Place, id: string, position: number, task: TaskInput) =>
  trx
    .insertInto('plan_task')
    .values({
      ...{ id, plan_id: plan.id, region_id: plan.regionId, season_id: plan.seasonId, position },
      ...row(task),
    })
    .execute()

export const updateTask = (trx: Trx, id: string, task: TaskInput) =>
  trx
    .updateTable('plan_task')
    .set((eb) => ({ ...row(task), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const settleTask = (trx: Trx, id: string, { doneOn, note }: { doneOn: Day | null; note: string | null }) =>
  trx
    .updateTable('plan_task')
    .set((eb) => ({ done_on: doneOn, done_note: note, version: eb('version', '+', 1) }))
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

const isFrozen = sql<boolean>`exists (select from frozen_text f where f.text_id = plan.text_id and f.thawed_at is null)`

/** Tasks with a day: of the region's plans, and of frozen plans that these units made or were given a task of. */
export const dueTasksOf = (db: Db, seasonId: string, units: UnitScope) =>
  db
    .selectFrom('plan_task')
    .innerJoin('plan', 'plan.id', 'plan_task.plan_id')
    .innerJoin('unit', 'unit.id', 'plan.unit_id')
    .select(['plan_task.due as day', 'plan_task.content', 'plan_task.done_on as doneOn', 'plan.id as planId'])
    .select(['plan.own', 'unit.name as unitName'])
    .where('plan_task.season_id', '=', seasonId)
    .where('plan_task.due', 'is not', null)
    .where('plan.discarded_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('plan.own', '=', false),
        eb('plan.unit_id', 'in', units),
        eb.and([eb('plan_task.owner_id', 'in', units), isFrozen]),
      ]),
    )
    .$narrowType<{ day: Day }>()
    .orderBy('plan_task.due')
    .orderBy('plan_task.id')
    .execute()

/** What is still to be done, of frozen plans of seasons that run, by these units: their own plans' tasks, and those given to them. */
export const openTasksOf = (db: Db, units: UnitScope, today: Day, until: Day) =>
  db
    .selectFrom('plan_task')
    .innerJoin('plan', 'plan.id', 'plan_task.plan_id')
    .innerJoin('season', 'season.id', 'plan.season_id')
    .select(['plan_task.id', 'plan_task.content', 'plan_task.due', 'plan_task.owner_id as ownerId'])
    .select(['plan.id as planId', 'plan.season_id as seasonId', 'plan.unit_id as unitId', 'plan.own', 'season.year'])
    .where('plan_task.done_on', 'is', null)
    .where('plan_task.due', '<=', until)
    .where('season.valid_from', '<=', today)
    .where('season.valid_to', '>=', today)
    .where((eb) =>
      eb.or([
        eb('plan_task.owner_id', 'in', units),
        eb('plan.unit_id', 'in', units).and('plan_task.owner_id', 'is', null),
      ]),
    )
    .where(isFrozen)
    .where(sql<boolean>`not exists (select from plan later join frozen_text f on f.text_id = later.text_id
      and f.thawed_at is null where later.supersedes = plan.id)`)
    .orderBy('plan_task.due')
    .orderBy('plan_task.id')
    .execute()

/** The SQL of what plans answer to what stands above them. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import { holdsDuring, inVietnamese } from '#platform/sql.ts'
import type { ThingKind } from '../plans/rules.ts'
import type { Said } from './rules.ts'

const kind = sql<ThingKind>`case when a.task_id is not null then 'task'
  when a.movement_id is not null then 'movement' else 'own_movement' end`
const above = sql<string>`coalesce(a.task_id, a.movement_id, a.own_movement_id)`

/** What these plans say, with the words of the task that answers. */
export const answersOf = (db: Db, planIds: readonly string[]) =>
  db
    .selectFrom('plan_answer as a')
    .leftJoin('plan_task as own', 'own.id', 'a.own_task_id')
    .where('a.plan_id', 'in', planIds)
    .select(['a.plan_id as planId', 'a.says', 'a.own_task_id as taskId', 'a.reason', 'own.content as task'])
    .select(['a.answered_at as answeredAt', above.as('aboveId'), kind.as('kind')])
    .orderBy('a.id')
    .execute()

const columnOf = { task: 'task_id', movement: 'movement_id', own_movement: 'own_movement_id' } as const

type Place = { id: string; regionId: string; seasonId: string }
type Given = Said & { id: string; above: { id: string; kind: ThingKind }; at: Date }

/** Said anew, it takes the place of what was said before. */
export async function putAnswer(trx: Trx, plan: Place, { id, above: { id: aboveId, kind }, at, ...said }: Given) {
  await dropAnswer(trx, plan.id, aboveId)
  await trx
    .insertInto('plan_answer')
    .values({
      ...{ id, plan_id: plan.id, region_id: plan.regionId, season_id: plan.seasonId, answered_at: at },
      ...{ says: said.says, own_task_id: said.taskId, reason: said.reason, [columnOf[kind]]: aboveId },
    })
    .execute()
}

export const dropAnswer = (trx: Trx, planId: string, aboveId: string) =>
  trx
    .deleteFrom('plan_answer as a')
    .where('a.plan_id', '=', planId)
    .where(sql<boolean>`${above} = ${aboveId}::uuid`)
    .execute()

/** Units under this one that exist in those days. */
export const unitsBelow = (db: Db, parentId: string, span: { from: Day; to: Day }) =>
  db
    .selectFrom('unit')
    .select(['id as unitId', 'name as unitName'])
    .where('parent_id', '=', parentId)
    .where(holdsDuring('unit', span))
    .orderBy(inVietnamese('name'))
    .orderBy('id')
    .execute()

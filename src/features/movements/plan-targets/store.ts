/** The SQL of the targets of plans. */
import type { Db, Trx } from '#platform/db.ts'
import type { PlanTargetBody } from '../plans/contract.ts'

const columns = [
  'id',
  'position',
  'indicator',
  'content',
  'comparison',
  'value',
  'as_percent as asPercent',
  'per',
  'due',
  'version',
] as const

/** PostgreSQL types a checked text as text; the check allows exactly this. */
const perOf = (per: string | null): 'unit' | null => (per === 'unit' ? per : null)

export const planTargetsOf = async (db: Db, planId: string) =>
  (await db.selectFrom('plan_target').select(columns).where('plan_id', '=', planId).orderBy('position').execute()).map(
    ({ per, ...target }) => ({ ...target, per: perOf(per) }),
  )

export const findPlanTarget = (db: Db, planId: string, id: string) =>
  db.selectFrom('plan_target').select(columns).where('plan_id', '=', planId).where('id', '=', id).executeTakeFirst()

const row = ({ asPercent, ...target }: PlanTargetBody) => ({ ...target, as_percent: asPercent })
type Place = { id: string; regionId: string; seasonId: string }

export const insertPlanTarget = (trx: Trx, plan: Place, id: string, position: number, target: PlanTargetBody) =>
  trx
    .insertInto('plan_target')
    .values({
      ...{ id, plan_id: plan.id, region_id: plan.regionId, season_id: plan.seasonId, position },
      ...row(target),
    })
    .execute()

export const updatePlanTarget = (trx: Trx, id: string, target: PlanTargetBody) =>
  trx
    .updateTable('plan_target')
    .set((eb) => ({ ...row(target), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Takes a target out and closes the gap in the numbering. */
export async function deletePlanTarget(trx: Trx, planId: string, { id, position }: { id: string; position: number }) {
  await trx.deleteFrom('plan_target').where('id', '=', id).execute()
  await trx
    .updateTable('plan_target')
    .set((eb) => ({ position: eb('position', '-', 1) }))
    .where('plan_id', '=', planId)
    .where('position', '>', position)
    .execute()
}

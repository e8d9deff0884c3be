/** The SQL of the targets of plans. */
import { sql } from 'kysely'
import type { Difference, TargetBody } from '#features/indicators/targets/contract.ts'
import type { Db, Trx } from '#platform/db.ts'

const columns = [
  'plan_target.id',
  'plan_target.position',
  'plan_target.indicator',
  'plan_target.indicator_id as indicatorId',
  'i.code as indicatorCode',
  'i.name as indicatorName',
  'plan_target.content',
  'plan_target.comparison',
  'plan_target.value',
  'plan_target.as_percent as asPercent',
  'plan_target.per',
  'plan_target.due',
  'plan_target.version',
] as const

/** Values that hold for some, in the order of bands and names. */
const differences = sql<Difference[]>`coalesce((
  select json_agg(json_build_object('bandId', d.band_id, 'unitId', d.unit_id, 'name', coalesce(b.name, u.name),
      'value', d.value::text) order by b.position nulls last, u.name collate "vi-x-icu", d.id)
    from target_difference d
    left join workload_band b on b.id = d.band_id
    left join unit u on u.id = d.unit_id
    where d.target_id = plan_target.id), '[]')`.as('differences')

const targets = (db: Db) =>
  db
    .selectFrom('plan_target')
    .leftJoin('indicator as i', 'i.id', 'plan_target.indicator_id')
    .select(columns)
    .select(differences)
    // PostgreSQL types a checked text as text; the check allows exactly this.
    .$narrowType<{ per: 'unit' | null }>()

export const planTargetsOf = (db: Db, planId: string) =>
  targets(db).where('plan_target.plan_id', '=', planId).orderBy('plan_target.position').execute()

/** Of any number of plans: one query. */
export const targetsOfPlans = (db: Db, planIds: readonly string[]) =>
  targets(db)
    .where('plan_target.plan_id', 'in', planIds)
    .orderBy('plan_target.plan_id')
    .orderBy('plan_target.position')
    .select('plan_target.plan_id as planId')
    .execute()

export const findPlanTarget = (db: Db, planId: string, id: string) =>
  targets(db).where('plan_target.plan_id', '=', planId).where('plan_target.id', '=', id).executeTakeFirst()

const row = ({ indicator, indicatorId, content, comparison, value, asPercent, per, due }: TargetBody) => ({
  ...{ indicator, indicator_id: indicatorId, content, comparison, value, as_percent: asPercent, per, due },
})
type Place = { id: string; regionId: string; seasonId: string }

export const insertPlanTarget = (trx: Trx, plan: Place, id: string, position: number, target: TargetBody) =>
  trx
    .insertInto('plan_target')
    .values({
      ...{ id, plan_id: plan.id, region_id: plan.regionId, season_id: plan.seasonId, position },
      ...row(target),
    })
    .execute()

export const updatePlanTarget = (trx: Trx, id: string, target: TargetBody) =>
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

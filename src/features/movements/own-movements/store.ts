/** The SQL of movements that units launch under their plans. */
import type { Db, Trx } from '#platform/db.ts'
import type { OwnMovementInput } from '../plans/contract.ts'

const columns = [
  'id',
  'position',
  'name',
  'kind',
  'launched_by as launchedBy',
  'valid_from as from',
  'valid_to as to',
  'version',
] as const

export const ownMovementsOf = (db: Db, planId: string) =>
  db.selectFrom('own_movement').select(columns).where('plan_id', '=', planId).orderBy('position').execute()

export const ownMovementsOfAll = (db: Db, planIds: readonly string[]) =>
  db
    .selectFrom('own_movement')
    .select(['id', 'name', 'plan_id as planId'])
    .where('plan_id', 'in', planIds)
    .orderBy('plan_id')
    .orderBy('position')
    .execute()

export const findOwnMovement = (db: Db, planId: string, id: string) =>
  db.selectFrom('own_movement').select(columns).where('plan_id', '=', planId).where('id', '=', id).executeTakeFirst()

const row = ({ name, kind, launchedBy, from, to }: OwnMovementInput) => ({
  ...{ name, kind, launched_by: launchedBy, valid_from: from, valid_to: to },
})
type Place = { id: string; regionId: string; seasonId: string }

export const insertOwnMovement = (trx: Trx, plan: Place, id: string, position: number, given: OwnMovementInput) =>
  trx
    .insertInto('own_movement')
    .values({
      ...{ id, plan_id: plan.id, region_id: plan.regionId, season_id: plan.seasonId, position },
      ...row(given),
    })
    .execute()

export const updateOwnMovement = (trx: Trx, id: string, given: OwnMovementInput) =>
  trx
    .updateTable('own_movement')
    .set((eb) => ({ ...row(given), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export async function deleteOwnMovement(trx: Trx, planId: string, { id, position }: { id: string; position: number }) {
  await trx.deleteFrom('own_movement').where('id', '=', id).execute()
  await trx
    .updateTable('own_movement')
    .set((eb) => ({ position: eb('position', '-', 1) }))
    .where('plan_id', '=', planId)
    .where('position', '>', position)
    .execute()
}

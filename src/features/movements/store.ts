/** The SQL of movements. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import type { MovementInput } from './contract.ts'

const columns = [
  'id',
  'region_id as regionId',
  'season_id as seasonId',
  'position',
  'name',
  'kind',
  'level',
  'launched_by as launchedBy',
  'valid_from as from',
  'valid_to as to',
  'open_ended as openEnded',
  'theme',
  'legal_basis as legalBasis',
  'legal_basis_day as legalBasisDay',
  'continues_id as continuesId',
  'version',
] as const

/** Brought to its end by a final review, in whichever of its years. */
const closed = sql<boolean>`exists (select from movement_review r
  where r.series_id = movement.series_id and r.kind = 'final' and r.withdrawn_at is null)`.as('closed')

/** The season a movement or plan belongs to, if this reader may see it. */
export const findSeason = (db: Db, id: string) =>
  db.selectFrom('season').select(['id', 'region_id as regionId']).where('id', '=', id).executeTakeFirst()

/** Holds the season, so that two people adding at once get two places in the list. */
export const lockSeason = (trx: Trx, id: string) =>
  trx.selectFrom('season').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export const listMovements = (db: Db, seasonId: string) =>
  db
    .selectFrom('movement')
    .select([...columns, closed])
    .where('season_id', '=', seasonId)
    .orderBy('position')
    .execute()

export const findMovement = (db: Db, id: string) =>
  db
    .selectFrom('movement')
    .select([...columns, closed])
    .where('id', '=', id)
    .executeTakeFirst()

export const lockMovement = (trx: Trx, id: string) =>
  trx
    .selectFrom('movement')
    .select([...columns, closed])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export async function nextPosition(db: Db, seasonId: string): Promise<number> {
  const { last } = await db
    .selectFrom('movement')
    .where('season_id', '=', seasonId)
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

const row = (movement: MovementInput) => ({
  name: movement.name,
  kind: movement.kind,
  level: movement.level,
  launched_by: movement.launchedBy,
  valid_from: movement.from,
  valid_to: movement.to,
  open_ended: movement.openEnded,
  theme: movement.theme,
  legal_basis: movement.legalBasis,
  legal_basis_day: movement.legalBasisDay,
})

export type Place = { id: string; regionId: string; seasonId: string; position: number }

export const insertMovement = (trx: Trx, { id, regionId, seasonId, position }: Place, movement: MovementInput) =>
  trx
    .insertInto('movement')
    .values({ id, region_id: regionId, season_id: seasonId, position, series_id: id, ...row(movement) })
    .returning([...columns, closed])
    .executeTakeFirstOrThrow()

export const updateMovement = (trx: Trx, id: string, movement: MovementInput) =>
  trx
    .updateTable('movement')
    .set((eb) => ({ ...row(movement), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning([...columns, closed])
    .executeTakeFirstOrThrow()

export const deleteMovement = (trx: Trx, id: string) => trx.deleteFrom('movement').where('id', '=', id).execute()

/** Titles of the plans that answer this movement; what a unit's own draft says is nobody's to hear. */
export const plansWith = (db: Db, movementId: string) =>
  db
    .selectFrom('plan_movement')
    .innerJoin('plan', 'plan.id', 'plan_movement.plan_id')
    .innerJoin('text_draft', 'text_draft.id', 'plan.text_id')
    .where('plan_movement.movement_id', '=', movementId)
    .where(sql<boolean>`(not plan.own or text_issued(plan.text_id))`)
    .select('text_draft.title')
    .orderBy('plan.id')
    .execute()

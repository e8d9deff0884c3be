/** Outages and lateness steps of a season, as they were decided. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { OutageBody, StepBody } from './contract.ts'

const outages = (db: Db) =>
  db
    .selectFrom('outage')
    .select(['id', 'season_id as seasonId', 'block', 'unit_ids as unitIds', 'valid_from as from', 'valid_to as to'])
    .select(['number', 'day', 'body', 'reason', 'version'])
    .select(['withdrawn_at as withdrawnAt', 'withdrawn_why as withdrawnWhy'])

export type OutageRow = Awaited<ReturnType<typeof outagesOf>>[number]

/** Those withdrawn too. */
export const outagesOf = (db: Db, seasonIds: readonly string[]) =>
  outages(db).where('season_id', 'in', seasonIds).orderBy('valid_from').orderBy('id').execute()

export const findOutage = (db: Db, id: string) => outages(db).where('id', '=', id).executeTakeFirst()
export const lockOutage = (trx: Trx, id: string) => outages(trx).where('id', '=', id).forUpdate().executeTakeFirst()

export const stepsOf = (db: Db, seasonIds: readonly string[]) =>
  db
    .selectFrom('lateness_step')
    .where('season_id', 'in', seasonIds)
    .select(['id', 'season_id as seasonId', 'block', 'from_days as fromDays', 'to_days as toDays', 'consequence'])
    .select(['points', 'legal_basis as legalBasis', 'provisional', 'valid_from as from', 'valid_to as to', 'version'])
    .orderBy('from_days')
    .orderBy('id')
    .execute()

const stepById = (db: Db, id: string) =>
  db
    .selectFrom('lateness_step')
    .where('id', '=', id)
    .select(['id', 'season_id as seasonId', 'block', 'from_days as fromDays', 'to_days as toDays', 'consequence'])
    .select(['points', 'legal_basis as legalBasis', 'provisional', 'valid_from as from', 'valid_to as to', 'version'])

export const findStep = (db: Db, id: string) => stepById(db, id).executeTakeFirst()
export const lockStep = (trx: Trx, id: string) => stepById(trx, id).forUpdate().executeTakeFirst()

type Place = { id: string; regionId: string; seasonId: string }

const outageColumns = ({ block, unitIds, from, to, number, day, body, reason }: OutageBody) => ({
  ...{ block, unit_ids: unitIds, valid_from: from, valid_to: to },
  ...{ number, day, body, reason },
})

export const insertOutage = (trx: Trx, { id, regionId, seasonId }: Place, outage: OutageBody) =>
  trx
    .insertInto('outage')
    .values({ id, region_id: regionId, season_id: seasonId, ...outageColumns(outage) })
    .execute()

export const updateOutage = (trx: Trx, id: string, outage: OutageBody) =>
  trx
    .updateTable('outage')
    .set((eb) => ({ ...outageColumns(outage), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const withdrawOutage = (trx: Trx, id: string, at: Date, because: string) =>
  trx
    .updateTable('outage')
    .set((eb) => ({ withdrawn_at: at, withdrawn_why: because, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

const columnsOf = ({ block, fromDays, toDays, consequence, points, legalBasis, provisional, from, to }: StepBody) => ({
  ...{ block, from_days: fromDays, to_days: toDays, consequence, points, legal_basis: legalBasis, provisional },
  ...{ valid_from: from, valid_to: to },
})

export const insertSteps = (trx: Trx, all: readonly (Place & { body: StepBody })[]) =>
  trx
    .insertInto('lateness_step')
    .values(
      all.map(({ id, regionId, seasonId, body }) => ({
        ...{ id, region_id: regionId, season_id: seasonId },
        ...columnsOf(body),
      })),
    )
    .execute()

export const updateStep = (trx: Trx, id: string, body: StepBody) =>
  trx
    .updateTable('lateness_step')
    .set((eb) => ({ ...columnsOf(body), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteStep = (trx: Trx, id: string) => trx.deleteFrom('lateness_step').where('id', '=', id).execute()

export const unitNames = (db: Db, ids: readonly string[]) =>
  db.selectFrom('unit').where('id', 'in', ids).select(['id', 'name']).execute()

/** Units that ended in the course of these seasons and became no other: on which day. */
export async function closedIn(db: Db, seasonIds: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  const { rows } = await sql<{ id: string; day: Day }>`
    select distinct u.id, u.valid_to as day from unit u
      join season y on y.id = any (${seasonIds}::uuid[]) and u.valid_to between y.valid_from and y.valid_to
    where not exists (select from unit_succession s join unit_change c on c.id = s.change_id and c.undone_at is null
      where s.from_unit_id = u.id)`.execute(db)
  return new Map(rows.map(({ id, day }) => [id, day]))
}

/** The SQL of values that differ by workload band or unit. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { Difference } from './rules.ts'

export type OwnerKind = 'pact' | 'plan' | 'assigned'

/** Bands in their order, then units by name. */
export const differencesOf = (db: Db, targetIds: readonly string[]) =>
  db
    .selectFrom('target_difference as d')
    .leftJoin('workload_band as b', 'b.id', 'd.band_id')
    .leftJoin('unit as u', 'u.id', 'd.unit_id')
    .where('d.target_id', 'in', targetIds)
    .orderBy(sql`b.position nulls last`)
    .orderBy(inVietnamese('u.name'))
    .orderBy('d.id')
    .select(['d.target_id as targetId', 'd.band_id as bandId', 'd.unit_id as unitId', 'd.value'])
    .select(sql<string>`coalesce(b.name, u.name)`.as('name'))
    .execute()

export const deleteDifferences = (trx: Trx, targetIds: readonly string[]) =>
  trx.deleteFrom('target_difference').where('target_id', 'in', targetIds).execute()

type Owner = { kind: OwnerKind; targetId: string; regionId: string; seasonId: string }

export const insertDifferences = (
  trx: Trx,
  { kind, targetId, regionId, seasonId }: Owner,
  rows: readonly (Difference & { id: string })[],
) =>
  trx
    .insertInto('target_difference')
    .values(
      rows.map(({ id, bandId, unitId, value }) => ({
        ...{ id, owner_kind: kind, target_id: targetId, region_id: regionId, season_id: seasonId },
        ...{ band_id: bandId, unit_id: unitId, value },
      })),
    )
    .execute()

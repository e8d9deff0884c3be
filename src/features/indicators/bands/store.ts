/** The SQL of workload bands and who stands in them. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { BandFields } from './contract.ts'

const columns = [
  'id',
  'region_id as regionId',
  'season_id as seasonId',
  'block',
  'code',
  'name',
  'position',
  'basis',
  'measure_code as measureCode',
  'bound_from as boundFrom',
  'bound_to as boundTo',
  'version',
] as const

/** The bands of a season, by block in their order. */
export const bandsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('workload_band')
    .where('season_id', '=', seasonId)
    .orderBy('block')
    .orderBy('position')
    .orderBy('id')
    .select(columns)
    .execute()

export const bandMembers = (db: Db, seasonId: string) =>
  db
    .selectFrom('band_member')
    .innerJoin('unit', 'unit.id', 'band_member.unit_id')
    .where('season_id', '=', seasonId)
    .orderBy(inVietnamese('unit.name'))
    .orderBy('unit.id')
    .select(['band_id as bandId', 'unit.id as unitId', 'unit.name as unitName'])
    .execute()

export const codesOfBands = (db: Db, ids: readonly string[]) =>
  db.selectFrom('workload_band').where('id', 'in', ids).select(['id', 'block', 'code']).execute()

/** The values of targets that stand on a band. */
export const isReliedOn = async (db: Db, bandId: string) =>
  (await db.selectFrom('target_difference').where('band_id', '=', bandId).select('id').limit(1).execute()).length > 0

/** Bands of a season on which an adopted, issued or assigned target stands. */
export async function settledBands(db: Db, seasonId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('workload_band')
    .where('season_id', '=', seasonId)
    .where(sql<boolean>`band_settled(id)`)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

export const findBand = (db: Db, id: string) =>
  db.selectFrom('workload_band').where('id', '=', id).select(columns).executeTakeFirst()

/** All bands of a block, held, so that a unit does not come into two. */
export const lockBands = (trx: Trx, seasonId: string, block: string) =>
  trx
    .selectFrom('workload_band')
    .where('season_id', '=', seasonId)
    .where('block', '=', block)
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute()

const rowOf = ({ code, name, basis, measureCode, boundFrom, boundTo }: Omit<BandFields, 'unitIds'>) => ({
  ...{ code, name, basis, measure_code: measureCode, bound_from: boundFrom, bound_to: boundTo },
})

type Place = { regionId: string; seasonId: string; block: string; position: number }

export const insertBand = (trx: Trx, id: string, { regionId, seasonId, block, position }: Place, band: BandFields) =>
  trx
    .insertInto('workload_band')
    .values({ id, region_id: regionId, season_id: seasonId, block, position, ...rowOf(band) })
    .execute()

export const updateBand = (trx: Trx, id: string, band: BandFields) =>
  trx
    .updateTable('workload_band')
    .set((eb) => ({ ...rowOf(band), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteBand = (trx: Trx, id: string) => trx.deleteFrom('workload_band').where('id', '=', id).execute()

export async function setMembers(
  trx: Trx,
  { id, regionId, seasonId }: { id: string; regionId: string; seasonId: string },
  unitIds: readonly string[],
) {
  await trx.deleteFrom('band_member').where('band_id', '=', id).execute()
  if (unitIds.length === 0) return
  await trx
    .insertInto('band_member')
    .values(unitIds.map((unitId) => ({ season_id: seasonId, region_id: regionId, band_id: id, unit_id: unitId })))
    .execute()
}

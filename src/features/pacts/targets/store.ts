/** A pact's numbered targets in the database. */
import { sql } from 'kysely'
import type { Difference, TargetBody } from '#features/indicators/targets/contract.ts'
import type { Db, Trx } from '#platform/db.ts'

const columns = [
  'target.id',
  'target.position',
  'target.indicator',
  'target.indicator_id as indicatorId',
  'i.code as indicatorCode',
  'i.name as indicatorName',
  'target.content',
  'target.comparison',
  'target.value',
  'target.as_percent as asPercent',
  'target.per',
  'target.due',
  'target.version',
] as const

/** Values that hold for some, in the order of bands and names, read along: a board of pacts costs no query more. */
const differences = sql<Difference[]>`coalesce((
  select json_agg(json_build_object('bandId', d.band_id, 'unitId', d.unit_id, 'name', coalesce(b.name, u.name),
      'value', d.value::text) order by b.position nulls last, u.name collate "vi-x-icu", d.id)
    from target_difference d
    left join workload_band b on b.id = d.band_id
    left join unit u on u.id = d.unit_id
    where d.target_id = target.id), '[]')`.as('differences')

const targets = (db: Db) =>
  db
    .selectFrom('target')
    .leftJoin('indicator as i', 'i.id', 'target.indicator_id')
    .select(columns)
    .select([differences, 'target.replaces'])
    // PostgreSQL types a checked text as text; the check allows exactly this.
    .$narrowType<{ per: 'unit' | null }>()

/** The targets of any number of pacts: their own, and those that their annexes ask for. */
export const allTargetsOf = (db: Db, pactIds: readonly string[]) =>
  targets(db)
    .where('target.pact_id', 'in', pactIds)
    .orderBy('target.position')
    .select(['target.pact_id as pactId', 'target.annex_id as annexId'])
    .execute()
export type TargetRow = Awaited<ReturnType<typeof allTargetsOf>>[number]

/** The targets of a pact's own text, or of one of its annexes. */
export const targetsOf = async (db: Db, { pactId, annexId = null }: { pactId: string; annexId?: string | null }) =>
  (await allTargetsOf(db, [pactId])).filter((target) => target.annexId === annexId).map(plain)

/** A target by itself, without where it stands. */
export const plain = ({ pactId: _pact, annexId: _annex, replaces: _replaces, ...target }: TargetRow) => target

/** In a pact's own text, or in an annex: there it may take the place of another. */
export type Within = { pactId: string; annexId: string | null }

export const findTarget = (db: Db, { pactId, annexId }: Within, id: string) =>
  targets(db)
    .where('target.pact_id', '=', pactId)
    .where('target.annex_id', 'is not distinct from', annexId)
    .where('target.id', '=', id)
    .executeTakeFirst()

const rowOf = ({ indicator, indicatorId, content, comparison, value, asPercent, per, due }: TargetBody) => ({
  ...{ indicator, indicator_id: indicatorId, content, comparison, value, as_percent: asPercent, per, due },
})

type Place = { regionId: string; seasonId: string } & Within
export type NewTarget = { id: string; body: TargetBody; replaces?: string | null }

export async function insertTarget(
  trx: Trx,
  { pactId, annexId, regionId, seasonId }: Place,
  { id, body, replaces = null }: NewTarget,
): Promise<number> {
  const position = (await targetsOf(trx, { pactId, annexId })).length + 1
  const place = { pact_id: pactId, annex_id: annexId, region_id: regionId, season_id: seasonId, position, replaces }
  await trx
    .insertInto('target')
    .values({ id, ...place, ...rowOf(body) })
    .execute()
  return position
}

export async function updateTarget(trx: Trx, id: string, target: TargetBody) {
  await trx
    .updateTable('target')
    .set((eb) => ({ ...rowOf(target), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Takes a target out and closes the gap in the numbering. */
export async function deleteTarget(
  trx: Trx,
  { pactId, annexId }: Within,
  { id, position }: { id: string; position: number },
) {
  await trx.deleteFrom('target').where('id', '=', id).execute()
  await trx
    .updateTable('target')
    .set((eb) => ({ position: eb('position', '-', 1) }))
    .where('pact_id', '=', pactId)
    .where('annex_id', 'is not distinct from', annexId)
    .where('position', '>', position)
    .execute()
}

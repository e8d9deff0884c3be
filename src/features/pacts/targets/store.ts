/** A pact's numbered targets in the database. */
import type { Db, Trx } from '#platform/db.ts'
import type { TargetBody } from '../contract.ts'

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

/** The targets of any number of pacts: their own, and those that their annexes ask for. */
export const allTargetsOf = async (db: Db, pactIds: readonly string[]) =>
  (
    await db
      .selectFrom('target')
      .where('pact_id', 'in', pactIds)
      .orderBy('position')
      .select(columns)
      .select(['pact_id as pactId', 'annex_id as annexId', 'replaces'])
      .execute()
  ).map(({ per, ...target }) => ({ ...target, per: perOf(per) }))
export type TargetRow = Awaited<ReturnType<typeof allTargetsOf>>[number]

/** The targets of a pact's own text, or of one of its annexes. */
export const targetsOf = async (db: Db, { pactId, annexId = null }: { pactId: string; annexId?: string | null }) =>
  (await allTargetsOf(db, [pactId])).filter((target) => target.annexId === annexId).map(plain)

/** A target by itself, without where it stands. */
export const plain = ({ pactId: _pact, annexId: _annex, replaces: _replaces, ...target }: TargetRow) => target

/** In a pact's own text, or in an annex: there it may take the place of another. */
export type Within = { pactId: string; annexId: string | null }

export const findTarget = (db: Db, { pactId, annexId }: Within, id: string) =>
  db
    .selectFrom('target')
    .where('pact_id', '=', pactId)
    .where('annex_id', 'is not distinct from', annexId)
    .where('id', '=', id)
    .select(columns)
    .select('replaces')
    .executeTakeFirst()

const rowOf = ({ asPercent, ...target }: TargetBody) => ({ ...target, as_percent: asPercent })

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

/** A pact's numbered targets in the database. */
import type { Day } from '#kit/days.ts'
import type { Db, Trx } from '#platform/db.ts'
import type { TargetBody } from '../contract.ts'
import type { PactRow } from '../store.ts'

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

export const targetsOf = async (db: Db, pactId: string) =>
  (await db.selectFrom('target').where('pact_id', '=', pactId).orderBy('position').select(columns).execute()).map(
    ({ per, ...target }) => ({ ...target, per: perOf(per) }),
  )

export async function findTarget(db: Db, pactId: string, id: string) {
  const row = db.selectFrom('target').where('pact_id', '=', pactId).where('id', '=', id).select(columns)
  return row.executeTakeFirst()
}

const rowOf = ({ asPercent, ...target }: TargetBody) => ({ ...target, as_percent: asPercent })

export async function insertTarget(trx: Trx, pact: PactRow, id: string, target: TargetBody): Promise<number> {
  const position = (await targetsOf(trx, pact.id)).length + 1
  const place = { pact_id: pact.id, region_id: pact.regionId, season_id: pact.seasonId, position }
  await trx
    .insertInto('target')
    .values({ id, ...place, ...rowOf(target) })
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
export async function deleteTarget(trx: Trx, pactId: string, { id, position }: { id: string; position: number }) {
  await trx.deleteFrom('target').where('id', '=', id).execute()
  await trx
    .updateTable('target')
    .set((eb) => ({ position: eb('position', '-', 1) }))
    .where('pact_id', '=', pactId)
    .where('position', '>', position)
    .execute()
}

/** Targets with a day, of all pacts of a season. */
export const dueTargetsOf = (db: Db, seasonId: string) =>
  db
    .selectFrom('target')
    .select(['due as day', 'content', 'pact_id as pactId'])
    .where('season_id', '=', seasonId)
    .where('due', 'is not', null)
    .$narrowType<{ day: Day }>()
    .orderBy('due')
    .orderBy('id')
    .execute()

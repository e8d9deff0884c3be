/** The SQL of targets that the Ministry sets. */
import type { Db, Trx } from '#platform/db.ts'
import { inVietnamese } from '#platform/sql.ts'
import type { AssignedBody } from './contract.ts'

const rows = (db: Db) =>
  db
    .selectFrom('assigned_target as a')
    .innerJoin('block as b', (join) => join.onRef('b.region_id', '=', 'a.region_id').onRef('b.code', '=', 'a.block'))
    .innerJoin('indicator as i', 'i.id', 'a.indicator_id')
    .select([
      'a.id',
      'a.region_id as regionId',
      'a.season_id as seasonId',
      'a.block',
      'b.label as blockLabel',
      'a.indicator_id as indicatorId',
      'i.code as indicatorCode',
      'i.name as indicatorName',
      'i.unit_label as unitLabel',
      'a.comparison',
      'a.value',
      'a.as_percent as asPercent',
      'a.due',
      'a.decision_number as decisionNumber',
      'a.decision_day as decisionDay',
      'a.decision_body as decisionBody',
      'a.supersedes',
      'a.superseded',
      'a.version',
    ])

/** All of a season, the standing and the replaced, by block and name. */
export const assignedOf = (db: Db, seasonId: string) =>
  rows(db)
    .where('a.season_id', '=', seasonId)
    .orderBy('b.position')
    .orderBy(inVietnamese('i.name'))
    .orderBy('a.superseded')
    .orderBy('a.id', 'desc')
    .execute()
export type AssignedRow = Awaited<ReturnType<typeof assignedOf>>[number]

export const findAssigned = (db: Db, id: string) => rows(db).where('a.id', '=', id).executeTakeFirst()

export const lockAssigned = (trx: Trx, id: string) =>
  trx.selectFrom('assigned_target').where('id', '=', id).select('id').forUpdate().executeTakeFirst()

const rowOf = (body: AssignedBody) => ({
  ...{ indicator_id: body.indicatorId, comparison: body.comparison, value: body.value, as_percent: body.asPercent },
  ...{ due: body.due, decision_number: body.decisionNumber, decision_day: body.decisionDay },
  decision_body: body.decisionBody,
})

type Place = { id: string; regionId: string; seasonId: string; block: string; supersedes: string | null }

export const insertAssigned = (trx: Trx, { id, regionId, seasonId, block, supersedes }: Place, body: AssignedBody) =>
  trx
    .insertInto('assigned_target')
    .values({ id, region_id: regionId, season_id: seasonId, block, supersedes, ...rowOf(body) })
    .execute()

export const updateAssigned = (trx: Trx, id: string, body: AssignedBody) =>
  trx
    .updateTable('assigned_target')
    .set((eb) => ({ ...rowOf(body), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const setSuperseded = (trx: Trx, id: string, superseded: boolean) =>
  trx
    .updateTable('assigned_target')
    .set((eb) => ({ superseded, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteAssigned = (trx: Trx, id: string) => trx.deleteFrom('assigned_target').where('id', '=', id).execute()

/** The SQL of a layer's cells: read many at once, supersede and add, never overwrite. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { Settled } from '../form-checks/rules.ts'
import type { CellKind } from '../rules.ts'

const cells = (db: Db) =>
  db
    .selectFrom('layer_cell')
    .leftJoin('account', 'account.id', 'layer_cell.entered_by')
    .select(['layer_cell.id', 'layer_cell.layer_id as layerId', 'layer_cell.code', 'layer_cell.value'])
    .select(['layer_cell.reason', 'layer_cell.entered_at as enteredAt', 'account.display_name as by'])
    .select(sql<CellKind>`layer_cell.kind`.as('kind'))

export type CellRow = Awaited<ReturnType<typeof standingIn>>[number]

/** What the cells of these layers hold now: all of them, or those with these codes. */
export const standingIn = (db: Db, layerIds: readonly string[], codes?: readonly string[]) =>
  cells(db)
    .where('layer_cell.layer_id', 'in', [...layerIds])
    .where('layer_cell.superseded', '=', false)
    .$if(codes !== undefined, (query) => query.where('layer_cell.code', 'in', [...(codes ?? [])]))
    .orderBy('layer_cell.kind')
    .orderBy('layer_cell.code')
    .execute()

/** Everything one cell has held, the newest first. */
export const historyOf = (db: Db, layerId: string, { kind, code }: { kind: CellKind; code: string }) =>
  cells(db)
    .where('layer_cell.layer_id', '=', layerId)
    .where('layer_cell.kind', '=', kind)
    .where('layer_cell.code', '=', code)
    .orderBy('layer_cell.id', 'desc')
    .execute()

export const supersede = (trx: Trx, ids: readonly string[]) =>
  trx.updateTable('layer_cell').set({ superseded: true }).where('id', '=', anyId(ids)).execute()

export type NewCell = {
  id: string
  kind: CellKind
  code: string
  value: string | null
  reason: string | null
  supersedes: string | null
}
type Layer = { id: string; sheetId: string; regionId: string; seasonId: string; authorUnitId: string }

export const insertCells = (trx: Trx, layer: Layer, rows: readonly NewCell[], entered: { by: string; at: Date }) =>
  trx
    .insertInto('layer_cell')
    .values(
      rows.map((row) => ({
        ...row,
        ...{ layer_id: layer.id, sheet_id: layer.sheetId, region_id: layer.regionId, season_id: layer.seasonId },
        ...{ author_unit_id: layer.authorUnitId, entered_by: entered.by, entered_at: entered.at },
      })),
    )
    .execute()

/** Cells of a sheet's final layer that say what was answered to appeals: of each place the last answer. */
export async function settledOn(db: Db, sheetId: string): Promise<Settled[]> {
  const rows = await db
    .selectFrom('appeal')
    .where('sheet_id', '=', sheetId)
    .where('outcome', '=', 'changed')
    .select(['criterion', 'changed_kind as kind', 'changed_code as code', 'changed_value as value'])
    .orderBy('answered_at')
    .orderBy('id')
    .execute()
  const last = new Map<string, Settled>()
  for (const { criterion, kind, code, value } of rows)
    if (kind !== null && code !== null && value !== null)
      last.set(JSON.stringify([kind, code]), { criterion, kind: kind as CellKind, code, value })
  return [...last.values()]
}

/** The SQL of the papers behind criteria, as a layer is being written, and of what papers serve in sheets. */
import { sql } from 'kysely'
import type { Db, Trx } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'
import type { Told } from '../told/rules.ts'
import { toldTo } from '../told/store.ts'

/** The papers behind the criteria of these layers. */
export const papersOf = (db: Db, layerIds: readonly string[]) =>
  db
    .selectFrom('layer_evidence')
    .where('layer_id', '=', anyId(layerIds))
    .select(['layer_id as layerId', 'criterion', 'evidence_id as evidenceId', 'page'])
    .orderBy('criterion')
    .orderBy('evidence_id')
    .execute()

type Layer = { id: string; regionId: string; seasonId: string; authorUnitId: string }
type Link = { criterion: string; evidenceId: string; page: string | null }

/** Attached again, only its page changes. */
export const attach = (trx: Trx, layer: Layer, { criterion, evidenceId, page }: Link, by: { id: string; at: Date }) =>
  trx
    .insertInto('layer_evidence')
    .values({
      ...{ layer_id: layer.id, region_id: layer.regionId, season_id: layer.seasonId },
      ...{ author_unit_id: layer.authorUnitId, criterion, evidence_id: evidenceId, page },
      ...{ attached_at: by.at, attached_by: by.id },
    })
    .onConflict((conflict) => conflict.columns(['layer_id', 'criterion', 'evidence_id']).doUpdateSet({ page }))
    .execute()

export async function detach(trx: Trx, layerId: string, { criterion, evidenceId }: Omit<Link, 'page'>) {
  const { numDeletedRows } = await trx
    .deleteFrom('layer_evidence')
    .where('layer_id', '=', layerId)
    .where('criterion', '=', criterion)
    .where('evidence_id', '=', evidenceId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What a paper stands behind, with what the form is to whoever asks. */
export type UseRow = Omit<Told, 'authorId' | 'recalledAt'> & {
  evidenceId: string
  sheetId: string
  unitName: string
  authorUnitId: string
  criterion: string
  page: string | null
  sealed: boolean
}

/** Everything these papers stand behind in sheets: what is being written, and what was sealed. */
export async function usesOf(db: Db, evidenceIds: readonly string[]): Promise<UseRow[]> {
  const ids = anyId(evidenceIds)
  const { rows } = await sql<UseRow>`
    select link."evidenceId", layer.sheet_id as "sheetId", layer.season_id as "seasonId", layer.region_id as "regionId",
      layer.unit_id as "unitId", unit.name as "unitName", layer.author_unit_id as "authorUnitId", layer.kind,
      link.criterion, link.page, bool_or(link.sealed) as sealed,
      ${sql.join([...toldTo('layer')])}
    from (
      select evidence_id as "evidenceId", layer_id, criterion, page, false as sealed
        from layer_evidence where evidence_id = ${ids}
      union all
      select f.evidence_id, s.layer_id, f.criterion, f.page, s.recalled_at is null
        from form_evidence f join layer_sending s on s.id = f.sending_id where f.evidence_id = ${ids}) as link
      join sheet_layer layer on layer.id = link.layer_id
      join unit on unit.id = layer.unit_id
    group by link."evidenceId", layer.id, unit.name, link.criterion, link.page
    order by layer.sheet_id, link.criterion`.execute(db)
  return rows
}

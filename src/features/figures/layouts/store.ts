/** The SQL of remembered mappings: what the heads of a form mean, for one unit. */
import type { Db, Trx } from '#platform/db.ts'
import type { Remembered } from './rules.ts'

export const findMapping = (db: Db, unitId: string, fingerprint: string) =>
  db
    .selectFrom('figure_mapping')
    .leftJoin('account', 'account.id', 'figure_mapping.made_by')
    .where('figure_mapping.unit_id', '=', unitId)
    .where('fingerprint', '=', fingerprint)
    .select(['figure_mapping.id', 'title', 'columns', 'made_at as madeAt', 'figure_mapping.version'])
    .select('account.display_name as by')
    .executeTakeFirst()

export const mappingById = (db: Db, id: string) =>
  db
    .selectFrom('figure_mapping')
    .leftJoin('account', 'account.id', 'figure_mapping.made_by')
    .where('figure_mapping.id', '=', id)
    .select(['title', 'made_at as at', 'figure_mapping.version', 'account.display_name as by'])
    .executeTakeFirst()

type NewMapping = {
  id: string
  unitId: string
  fingerprint: string
  title: string
  columns: Remembered
  by: string
  at: Date
}

/** Said again of the same heads, it is the next version of the same mapping. */
export async function keepMapping(trx: Trx, { id, unitId, fingerprint, title, columns, by, at }: NewMapping) {
  const said = { title, columns: JSON.stringify(columns), made_by: by, made_at: at }
  const row = await trx
    .insertInto('figure_mapping')
    .values({ id, unit_id: unitId, fingerprint, ...said })
    .onConflict((on) =>
      on
        .constraint('figure_mapping_once')
        .doUpdateSet((eb) => ({ ...said, version: eb('figure_mapping.version', '+', 1) })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The SQL of what stands behind a point: papers that forms name, and what the reader's own unit wrote before sealing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import type { CellKind } from '../rules.ts'

export const papersNamed = (db: Db, sendingIds: readonly string[], criterion: string) =>
  db
    .selectFrom('form_evidence')
    .where('sending_id', 'in', sendingIds)
    .where('criterion', '=', criterion)
    .select(['sending_id as sendingId', 'evidence_id as evidenceId', 'page'])
    .orderBy('evidence_id')
    .execute()

/** The newest first, no more than anybody reads. */
export const editsOf = (db: Db, sheetId: string, units: readonly string[], codes: readonly string[]) =>
  db
    .selectFrom('layer_cell as c')
    .leftJoin('account as a', 'a.id', 'c.entered_by')
    .where('c.sheet_id', '=', sheetId)
    .where('c.author_unit_id', 'in', units)
    .where('c.code', 'in', codes)
    .select(['c.id', 'c.code', 'c.value', 'c.reason', 'c.entered_at as at', 'a.display_name as by'])
    .select(sql<CellKind>`c.kind`.as('kind'))
    .orderBy('c.id', 'desc')
    .limit(100)
    .execute()

/** Names of the people who sent, as far as the reader may know them. */
export const namesOf = (db: Db, accountIds: readonly string[]) =>
  db.selectFrom('account').where('id', 'in', accountIds).select(['id', 'display_name as name']).execute()

/** What a form that is sealed now would stand on. */
import { type FormKind, formKinds } from '#features/assessments/rules.ts'
import type { Db } from '#platform/db.ts'

/** Digests of the forms that stand below a kind on a sheet, as far as whoever asks reads them. */
export async function basisOn(db: Db, sheetId: string, kind: FormKind): Promise<string[]> {
  const rows = await db
    .selectFrom('layer_sending')
    .where('sheet_id', '=', sheetId)
    .where('content_at', 'is not', null)
    .where('recalled_at', 'is', null)
    .distinctOn('layer_id')
    .select(['layer_id', 'kind', 'digest'])
    .orderBy('layer_id')
    .orderBy('round', 'desc')
    .execute()
  const isBelow = (one: string) => formKinds.indexOf(one as FormKind) < formKinds.indexOf(kind)
  return rows.flatMap((row) => (isBelow(row.kind) ? [row.digest] : [])).sort()
}

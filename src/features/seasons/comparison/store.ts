/** What comparison reads; nothing is written here. */
import type { Db } from '#platform/db.ts'

/** Last days of these units, where they have one. */
export const endsOf = async (db: Db, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'valid_to as to'])
    .where('id', 'in', unitIds)
    .where('valid_to', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ id, to }) => (to === null ? [] : [[id, to] as const])))
}

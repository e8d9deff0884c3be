/** What rotation reads; nothing is written here. */
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'

/** Of these units, those that end before a day. */
export const endedBefore = async (db: Db, unitIds: readonly string[], day: Day): Promise<ReadonlySet<string>> => {
  const rows = await db.selectFrom('unit').select('id').where('id', 'in', unitIds).where('valid_to', '<', day).execute()
  return new Set(rows.map(({ id }) => id))
}

/** How many units stand in each province on a day: one query for all of them. */
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { holdsOn } from '#platform/sql.ts'

export async function unitCounts(db: Db, day: Day): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('unit')
    .where('province_id', 'is not', null)
    .where(holdsOn('unit', day))
    .groupBy('province_id')
    .select((eb) => ['province_id as id', eb.fn.countAll<number>().as('count')] as const)
    .execute()
  return new Map(rows.map(({ id, count }) => [id ?? '', count]))
}

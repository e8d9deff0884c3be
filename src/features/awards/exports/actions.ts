/** The catalogue as a file: as of a day, or all its entries with their dates. */
import type { Day } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listAwards } from '../actions.ts'
import { awardTable } from './rules.ts'

export async function exportAwards(context: Context, day?: Day): Promise<Export> {
  const { items } = await listAwards(context, day)
  return { name: `Danh hiệu, hình thức khen thưởng ${day ?? ''}`.trim(), madeUp: null, table: awardTable(items) }
}

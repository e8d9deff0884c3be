/** The catalogue as a file: as of a day, or all its entries with their dates. */
import type { Day } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listIndicators } from '../actions.ts'
import { indicatorTable } from './rules.ts'

export async function exportIndicators(context: Context, day?: Day): Promise<Export> {
  const { items } = await listIndicators(context, { day })
  return { name: `Danh mục chỉ số ${day ?? ''}`.trim(), madeUp: null, table: indicatorTable(items) }
}

/** The list of scorecards as a file: the same rows that the screen shows. */
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { allScorecards } from '../actions.ts'
import type { Filter } from '../store.ts'
import { cardTable } from './rules.ts'

export async function exportScorecards(context: Context, filter: Filter): Promise<Export> {
  const cards = await allScorecards(context, filter)
  const madeUp = cards.map(({ sample }) => (sample ? ('illustrative' as const) : null))
  return { name: 'Bảng tiêu chí chấm điểm', madeUp, table: cardTable(cards) }
}

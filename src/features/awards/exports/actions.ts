/** The catalogue as a file: as of a day, or all its entries with their dates; and the award register. */
import type { Day } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listAwards } from '../actions.ts'
import { everyEntry } from '../register/actions.ts'
import type { EntryFilters } from '../register/contract.ts'
import { awardTable, entryTable } from './rules.ts'

export async function exportAwards(context: Context, day?: Day): Promise<Export> {
  const { items } = await listAwards(context, day)
  return { name: `Danh hiệu, hình thức khen thưởng ${day ?? ''}`.trim(), madeUp: null, table: awardTable(items) }
}

/** What the screen shows by the same filters; a line out of a sample season says so. */
export async function exportEntries(context: Context, filters: EntryFilters): Promise<Export> {
  const entries = await everyEntry(context, filters)
  const madeUp = entries.map(({ sample }) => (sample ? 'sample' : null))
  return { name: `Sổ khen thưởng ${filters.year ?? ''}`.trim(), madeUp, table: entryTable(entries) }
}

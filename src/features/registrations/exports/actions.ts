/** The registrations of a season as a file: what the region reads, drafts never. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/http.ts'
import { listRegistrations } from '../actions.ts'
import { type Narrowing, narrowed } from '../narrowing/rules.ts'
import { entryTable, registrationTable, sheetName, totalTable } from '../tables/rules.ts'

export async function exportRegistrations(context: Context, seasonId: string, asked: Narrowing): Promise<Export> {
  const list = narrowed(await listRegistrations(context, seasonId), asked)
  const { name, noteOf } = await seasonFile(context, seasonId, sheetName)
  return { name, table: registrationTable(list, noteOf), more: [entryTable(list), totalTable(list)] }
}

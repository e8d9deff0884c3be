/** The registrations of a season as a file: what the region reads, drafts never. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Day } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listRegistrations } from '../actions.ts'
import { type Narrowing, narrowed } from '../narrowing/rules.ts'
import { entryTable, registrationTable, sheetName, totalTable } from '../tables/rules.ts'

type Asked = Narrowing & { day?: Day | undefined }

export async function exportRegistrations(context: Context, seasonId: string, asked: Asked): Promise<Export> {
  const list = narrowed(await listRegistrations(context, seasonId, asked.day), asked)
  const { file, noteOf } = await seasonFile(context, seasonId, [sheetName, asked.day].filter(Boolean).join(' '))
  return { ...file, table: registrationTable(list, noteOf), more: [entryTable(list), totalTable(list)] }
}

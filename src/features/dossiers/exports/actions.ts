/** Those who are put forward in a season, as a file. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listDossiers } from '../actions.ts'
import { dossierTable, sheetName } from './rules.ts'

export async function exportDossiers(context: Context, seasonId: string): Promise<Export> {
  const { items } = await listDossiers(context, seasonId)
  const { file, noteOf } = await seasonFile(context, seasonId, sheetName)
  return { ...file, table: dossierTable(items, noteOf) }
}

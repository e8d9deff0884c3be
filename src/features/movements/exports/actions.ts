/** The movements of a season as a file. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/http.ts'
import { listMovements } from '../actions.ts'
import { t } from '../words.ts'
import { movementTable } from './rules.ts'

export async function exportMovements(context: Context, seasonId: string): Promise<Export> {
  const { items } = await listMovements(context, seasonId)
  const { name, ...season } = await seasonFile(context, seasonId, t('movements.list'))
  return { name, table: movementTable(items, season) }
}

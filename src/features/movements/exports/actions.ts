/** The movements of a season, and their reviews, as files. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/http.ts'
import { listMovements, readableSeason } from '../actions.ts'
import { standingIn } from '../reviews/actions.ts'
import { t as reviewT } from '../reviews/words.ts'
import { t } from '../words.ts'
import { movementTable, reviewTable } from './rules.ts'

export async function exportMovements(context: Context, seasonId: string): Promise<Export> {
  const { items } = await listMovements(context, seasonId)
  const { name, ...season } = await seasonFile(context, seasonId, t('movements.list'))
  return { name, table: movementTable(items, season) }
}

/** The reviews of the season's movements that stand, a line for each result. */
export async function exportReviews(context: Context, seasonId: string): Promise<Export> {
  await readableSeason(context, seasonId, 'movement.read')
  const rows = await standingIn(context, seasonId)
  const { name } = await seasonFile(context, seasonId, reviewT('reviews.title'))
  return { name, table: reviewTable(rows) }
}

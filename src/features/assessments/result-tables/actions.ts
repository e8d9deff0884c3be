/** What leaves of a result as a list: its ranking, the points of every criterion. */
import { markOf } from '#features/scorecards/exports/rules.ts'
import { criteriaTable } from '#features/scorecards/trial-tables/rules.ts'
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { readWhole } from '../results/actions.ts'
import { words } from '../results/words.ts'
import { rankingTable, sheetsTable } from './rules.ts'

async function told(context: Context, id: string, view: 'result.view-ranking' | 'result.view-grid') {
  const { row, result, card, sheets, leftOut } = await readWhole(context, id)
  const { file } = await seasonFile(context, row.seasonId, `${words.vi[view]} ${row.blockLabel}`, 'figures')
  return { file: { ...file, madeUp: markOf(result.sample, file.madeUp) }, told: { result, card, leftOut }, sheets }
}

export async function exportRanking(context: Context, id: string): Promise<Export> {
  const { file, told: of, sheets } = await told(context, id, 'result.view-ranking')
  return { ...file, table: rankingTable(of, sheets) }
}

export async function exportSheets(context: Context, id: string): Promise<Export> {
  const { file, told: of, sheets } = await told(context, id, 'result.view-grid')
  return { ...file, table: sheetsTable(of, sheets), more: [criteriaTable(of.card)] }
}

/** What leaves of a trial as a file; a trial says in each of them that it is one. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { markOf } from '../exports/rules.ts'
import * as rules from '../trial-tables/rules.ts'
import { readWhole, trialTold } from '../trials/actions.ts'
import { sheetsOf } from '../trials/store.ts'
import { packageFiles } from './contract.ts'
import { words } from './words.ts'

async function told(context: Context, id: string) {
  const { row, card, inputs } = await readWhole(context, id)
  const sheets = await sheetsOf(context.db, id)
  return { trial: trialTold(row, context), seasonId: row.seasonId, card, inputs, sheets }
}

export async function exportRanking(context: Context, id: string): Promise<Export> {
  const { trial, seasonId, card, sheets, inputs } = await told(context, id)
  const { file } = await seasonFile(context, seasonId, `${words.vi['trial-file.ranking']} ${trial.title}`, 'figures')
  return {
    ...file,
    madeUp: markOf(trial.sample, file.madeUp),
    table: rules.rankingTable({ trial, card }, sheets),
    more: [rules.inputsTable(card, inputs)],
  }
}

export async function exportSheets(context: Context, id: string): Promise<Export> {
  const { trial, seasonId, card, sheets } = await told(context, id)
  const { file } = await seasonFile(context, seasonId, `${words.vi['trial-file.sheets']} ${trial.title}`, 'figures')
  return {
    ...file,
    madeUp: markOf(trial.sample, file.madeUp),
    table: rules.sheetsTable({ trial, card }, sheets),
    more: [rules.criteriaTable(card)],
  }
}

export async function exportFigures(context: Context, id: string): Promise<FileAnswer> {
  const { inputs } = await readWhole(context, id)
  return { fileName: packageFiles.figures, type: 'csv', content: rules.figuresCsv(inputs) }
}

/** As it was scored by: the digest of its canonical form is the one that every sheet names. */
export async function exportCard(context: Context, id: string): Promise<FileAnswer> {
  const { card } = await readWhole(context, id)
  return { fileName: packageFiles.card, type: 'text', content: `${JSON.stringify(card, null, 2)}\n` }
}

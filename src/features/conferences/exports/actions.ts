/** The conferences of a season as a file, with what they adopted. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { type ConferenceParts, listConferences } from '../actions.ts'
import { adoptionTable, conclusionsTitle, conclusionTable, conferenceTable } from './rules.ts'

export async function exportConferences(context: Context, seasonId: string, parts: ConferenceParts): Promise<Export> {
  const { items } = await listConferences(context, seasonId, parts)
  const table = conferenceTable(items)
  const { file } = await seasonFile(context, seasonId, table.name)
  return { ...file, table, more: [adoptionTable(items)] }
}

/** In the order of the screen: what was carried here, then what each conference concluded. */
export async function exportConclusions(context: Context, seasonId: string, parts: ConferenceParts): Promise<Export> {
  const { items, carried } = await listConferences(context, seasonId, parts)
  const { file, noun, noteOf } = await seasonFile(context, seasonId, conclusionsTitle)
  return { ...file, table: conclusionTable(items, carried, { noun, noteOf }) }
}

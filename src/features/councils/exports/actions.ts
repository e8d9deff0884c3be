/** The councils of a season as a file: what the screens show, by the same rights. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listCouncils } from '../actions.ts'
import { readSitting } from '../sittings/actions.ts'
import type { Sitting } from '../sittings/contract.ts'
import { votesIn } from '../votes/actions.ts'
import type { Vote } from '../votes/contract.ts'
import { sittingTable, voteTable } from './rules.ts'

export async function exportCouncils(context: Context, seasonId: string): Promise<Export> {
  const { sittings, blocks } = await listCouncils(context, seasonId)
  const read: Sitting[] = []
  const held: { sitting: Sitting; vote: Vote }[] = []
  for (const { id } of sittings) {
    const sitting = await readSitting(context, id)
    read.push(sitting)
    held.push(...(await votesIn(context, id)).map((vote) => ({ sitting, vote })))
  }
  const labelOf = (block: string) => blocks.find(({ code }) => code === block)?.label ?? block
  const table = sittingTable(read)
  const { file } = await seasonFile(context, seasonId, table.name)
  return { ...file, table, more: [voteTable(held, labelOf)] }
}

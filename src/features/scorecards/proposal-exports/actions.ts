/** Proposals as files: the list of them, and the effect of one. */
import { formatDay } from '#kit/days.ts'
import { speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { allProposals, getProposal } from '../proposals/actions.ts'
import { words } from '../proposals/words.ts'
import { changeTable, effectTable, proposalTable } from './rules.ts'

const t = speaker(words)

export async function exportProposal(context: Context, id: string): Promise<Export> {
  const proposal = await getProposal(context, id)
  const isSample = proposal.seasons.some(({ sample }) => sample)
  return {
    name: `${t('proposal.name')} ${formatDay(context.today)}`,
    table: effectTable(proposal),
    more: [changeTable(proposal)],
    madeUp: isSample ? 'sample' : null,
  }
}

export async function exportProposals(context: Context, filter: Parameters<typeof allProposals>[1]): Promise<Export> {
  const proposals = await allProposals(context, filter)
  const madeUp = proposals.map(({ sample }) => (sample ? ('sample' as const) : null))
  return { name: t('proposals.title'), madeUp, table: proposalTable(proposals) }
}

/** The effect of a proposal as a file. */
import { formatDay } from '#kit/days.ts'
import { speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { getProposal } from '../proposals/actions.ts'
import { words } from '../proposals/words.ts'
import { changeTable, effectTable } from './rules.ts'

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

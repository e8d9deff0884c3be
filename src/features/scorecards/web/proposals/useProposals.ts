/** The list of proposals, page after page as far as somebody asked. */
import { call } from '#web/api.ts'
import { usePages } from '#web/usePages.ts'
import { listProposals } from '../../proposals/contract.ts'
import type { ProposalState } from '../../proposals/rules.ts'

export type Shown = { scorecardId?: string; state?: ProposalState }

export const useProposals = (shown: Shown, pages: number) =>
  usePages([listProposals.path, shown], pages, (cursor) =>
    call(listProposals, { query: { ...shown, limit: 50, ...cursor } }),
  )

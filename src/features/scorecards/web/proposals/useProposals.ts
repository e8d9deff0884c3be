/** The list of proposals, page after page as far as somebody asked. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/api.ts'
import { type CardProposal, listProposals } from '../../proposals/contract.ts'
import type { ProposalState } from '../../proposals/rules.ts'

export type Shown = { scorecardId?: string; state?: ProposalState }

export function useProposals(shown: Shown, pages: number) {
  return useQuery({
    queryKey: [listProposals.path, shown, pages],
    queryFn: async () => {
      const items: CardProposal[] = []
      for (let page = 0, cursor: string | undefined; ; page++) {
        const query = { ...shown, limit: 50, ...(cursor && { cursor }) }
        const answer = await call(listProposals, { query })
        items.push(...answer.items)
        if (answer.next === null || page + 1 >= pages) return { items, next: answer.next }
        cursor = answer.next
      }
    },
    placeholderData: keepPreviousData,
  })
}

/** The list of cards, page after page as far as somebody asked. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/api.ts'
import { listScorecards, type Scorecard } from '../contract.ts'
import type { CardState } from '../rules.ts'

export type Shown = { ownerId?: string; block?: string; year?: number; state?: CardState }

export function useScorecards(shown: Shown, pages: number) {
  return useQuery({
    queryKey: [listScorecards.path, shown, pages],
    queryFn: async () => {
      const items: Scorecard[] = []
      for (let page = 0, cursor: string | undefined; ; page++) {
        const query = { ...shown, limit: 100, ...(cursor && { cursor }) }
        const answer = await call(listScorecards, { query })
        items.push(...answer.items)
        if (answer.next === null || page + 1 >= pages) return { ...answer, items }
        cursor = answer.next
      }
    },
    placeholderData: keepPreviousData,
  })
}

/** The list of cards, page after page as far as somebody asked. */
import { call } from '#web/api.ts'
import { usePages } from '#web/usePages.ts'
import { listScorecards } from '../contract.ts'
import type { CardState } from '../rules.ts'

export type Shown = { ownerId?: string; block?: string; year?: number; state?: CardState }

export const useScorecards = (shown: Shown, pages: number) =>
  usePages([listScorecards.path, shown], pages, (cursor) =>
    call(listScorecards, { query: { ...shown, limit: 100, ...cursor } }),
  )

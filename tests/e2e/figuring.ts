/** A year of figures to be typed into: rounds of a block, opened through the HTTP routes. */
import { createYear } from '#features/figures/rounds/contract.ts'
import { listIndicators } from '#features/indicators/contract.ts'

import type { Person } from '#src/sample/door.ts'

export const block = 'enforcement'

/** The twelve months of the season's work year, open, asking what the catalogue tells of civil judgment enforcement by month. */
export async function openYear(
  officer: Person,
  seasonId: string,
): Promise<{ roundIds: string[]; indicatorIds: string[] }> {
  const { items } = await officer.do(listIndicators, { query: { seasonId } })
  const asked = items.filter(
    ({ code, period }) => /^cases_(enforceable|done|done_ratio)$/.test(code) && period === 'month',
  )
  const { items: rounds } = await officer.do(createYear, {
    params: { seasonId },
    body: {
      ...{ block, periodKind: 'month', source: 'Báo cáo tháng', asks: 'members', graceDays: 0 },
      ...{ opensAfter: null, dueAfter: 10 },
      indicators: asked.map(({ id }) => ({ indicatorId: id, required: true })),
    },
  })
  return { roundIds: rounds.map(({ id }) => id), indicatorIds: asked.map(({ id }) => id) }
}

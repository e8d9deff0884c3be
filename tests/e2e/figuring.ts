/** A year of figures to be typed into: rounds of a block, opened through the HTTP routes. */
import { saveCells } from '#features/figures/cells/contract.ts'
import { readGrid } from '#features/figures/grids/contract.ts'
import { acceptReport, getReport, sendReport } from '#features/figures/reports/contract.ts'
import { createYear } from '#features/figures/rounds/contract.ts'
import { listIndicators } from '#features/indicators/contract.ts'
import { enterAs, type Person } from '#src/sample/door.ts'
import { type Prepared, password } from './prepared.ts'
import type { Site } from './site.ts'

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

/** What a unit's head enters and sends, and the body that organises accepts; figures by the codes of their indicators. */
export async function tells(
  site: Site,
  { seasonId, officer }: Prepared,
  { unit, roundId }: { unit: string; roundId: string },
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const head = await enterAs({ origin: site.url, send: fetch }, { username: `${unit}.thu-truong`, password })
  const grid = await head.do(readGrid, { params: { seasonId }, query: { roundId } })
  const unitId = grid.mine[0] ?? ''
  const cells = grid.indicators.flatMap(({ id: indicatorId, code }) => {
    const value = values[code]
    return value === undefined ? [] : [{ roundId, unitId, indicatorId, value, expected: null }]
  })
  await head.do(saveCells, { params: { seasonId }, body: { cells } as never })
  const again = await head.do(readGrid, { params: { seasonId }, query: { roundId } })
  const params = { reportId: again.reports.find((one) => one.unitId === unitId)?.reportId ?? '' }
  const { version } = await head.do(getReport, { params })
  await head.do(sendReport, { params, body: { complete: true, incompleteWhy: null } }, version)
  const sent = await officer.do(getReport, { params })
  await officer.do(acceptReport, { params, body: {} }, sent.version)
}

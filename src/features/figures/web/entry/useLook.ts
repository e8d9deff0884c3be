/** Which part of the season's figures is looked at, as the address says it, with what is most likely meant where it is silent. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { useFilters } from '#web/useFilters.ts'
import { type View, views } from '../../entry/rules.ts'
import { type FigureGrid, readGrid } from '../../grids/contract.ts'

export const inAddress = { unit: 'unitId', round: 'roundId', indicator: 'indicatorId' } as const
export const names = ['view', 'block', 'unitId', 'roundId', 'indicatorId', 'kind'] as const

export type Look = {
  view: View
  /** The unit, round or indicator that stands above the grid. */
  fixed: string
  kind: string
  heads: FigureGrid
}

export function useLook(seasonId: string): Look | { heads: FigureGrid; view: View; kind: string; fixed: null } {
  const [filters] = useFilters(names)
  const block = filters.block ? { block: filters.block } : {}
  const { data: heads } = useSuspenseQuery(ask(readGrid, { params: { seasonId }, query: block }))
  // Who comes with one of the three and no view looks at that.
  const asked = views.find((one) => one === filters.view) ?? views.find((one) => filters[inAddress[one]] !== undefined)
  const view = asked ?? (heads.mine.length > 0 ? 'unit' : 'round')
  const fixed = {
    unit: oneOf(
      heads.units.map(({ unitId }) => unitId),
      filters.unitId,
      heads.mine[0],
    ),
    round: oneOf(
      heads.rounds.map(({ id }) => id),
      filters.roundId,
      currentRound(heads),
    ),
    indicator: oneOf(
      heads.indicators.map(({ id }) => id),
      filters.indicatorId,
      undefined,
    ),
  }[view]
  const kind = filters.kind ?? mostCommon(heads)
  return fixed === undefined ? { heads, view, kind, fixed: null } : { view, fixed, kind, heads }
}

const oneOf = (ids: readonly string[], asked: string | undefined, likely: string | undefined) =>
  ids.find((id) => id === asked) ?? ids.find((id) => id === likely) ?? ids[0]

/** The last round that has begun; before any has, the first. */
export const currentRound = ({ rounds, today }: FigureGrid): string | undefined =>
  (rounds.findLast(({ from }) => from <= today) ?? rounds[0])?.id

/** Months where most rounds are months; all kinds are a choice away. */
function mostCommon({ rounds }: FigureGrid): string {
  const groups = [...Map.groupBy(rounds, ({ periodKind }) => periodKind)]
  return groups.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? ''
}

/** What the endpoint is asked for. */
export const queryOf = ({ view, fixed, heads }: Look) => ({
  ...(heads.block && { block: heads.block }),
  ...(view === 'unit' && { unitId: fixed }),
  ...(view === 'round' && { roundId: fixed }),
  ...(view === 'indicator' && { indicatorId: fixed }),
})

/** The address at which a cell of this look is found again. */
export function addressOf(seasonId: string, { view, fixed, kind, heads }: Look): string {
  const search = new URLSearchParams({ view, ...(heads.block && { block: heads.block }), kind })
  search.set(inAddress[view], fixed)
  return `/mua/${seasonId}/so-lieu?${search}`
}

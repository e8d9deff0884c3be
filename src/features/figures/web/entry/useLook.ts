/** Which part of the season's figures is looked at, as the address says it, with what is most likely meant where it is silent. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { useFilters } from '#web/useFilters.ts'
import { type View, views } from '../../entry/rules.ts'
import { readSheet, type Sheet } from '../../sheets/contract.ts'

const inAddress: Record<View, string> = { unit: 'don-vi', round: 'ky', indicator: 'chi-so' }
export const names = ['cach', 'khoi', 'don-vi', 'ky', 'chi-so', 'loai'] as const

export type Look = {
  view: View
  /** The unit, round or indicator that stands above the sheet. */
  fixed: string
  kind: string
  heads: Sheet
}

export function useLook(seasonId: string): Look | { heads: Sheet; view: View; kind: string; fixed: null } {
  const [filters] = useFilters(names)
  const block = filters.khoi ? { block: filters.khoi } : {}
  const { data: heads } = useSuspenseQuery(ask(readSheet, { params: { seasonId }, query: block }))
  const asked = views.find((one) => inAddress[one] === filters.cach)
  const view = asked ?? (heads.mine.length > 0 ? 'unit' : 'round')
  const fixed = {
    unit: oneOf(
      heads.units.map(({ unitId }) => unitId),
      filters['don-vi'],
      heads.mine[0],
    ),
    round: oneOf(
      heads.rounds.map(({ id }) => id),
      filters.ky,
      currentRound(heads),
    ),
    indicator: oneOf(
      heads.indicators.map(({ id }) => id),
      filters['chi-so'],
      undefined,
    ),
  }[view]
  const kind = filters.loai ?? mostCommon(heads)
  return fixed === undefined ? { heads, view, kind, fixed: null } : { view, fixed, kind, heads }
}

const oneOf = (ids: readonly string[], asked: string | undefined, likely: string | undefined) =>
  ids.find((id) => id === asked) ?? ids.find((id) => id === likely) ?? ids[0]

/** The last round that has begun; before any has, the first. */
export const currentRound = ({ rounds, today }: Sheet): string | undefined =>
  (rounds.findLast(({ from }) => from <= today) ?? rounds[0])?.id

/** Months where most rounds are months; all kinds are a choice away. */
function mostCommon({ rounds }: Sheet): string {
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
  const search = new URLSearchParams({ cach: inAddress[view], ...(heads.block && { khoi: heads.block }), loai: kind })
  search.set(inAddress[view], fixed)
  return `/mua/${seasonId}/so-lieu?${search}`
}

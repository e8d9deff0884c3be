/** What a grid adds up to: one unit over its rounds, one indicator over the units. */

import { ratioText } from '#features/indicators/rules.ts'
import type { GridCell, GridRow } from '#web/grid/model.ts'
import { isSummed, sumNow, yearNow } from '../../entry/rules.ts'
import type { FigureGrid } from '../../grids/contract.ts'
import { type Facts, type Indicator, isRatio, type Round, type Say } from './useFacts.ts'
import type { Look } from './useLook.ts'

/** The rounds of the kind looked at, in the order of the year. */
export const roundsShown = (grid: FigureGrid, kind: string): Round[] =>
  grid.rounds
    .filter(({ periodKind }) => kind === 'all' || periodKind === kind)
    .toSorted((a, b) => (`${a.from}${a.to}${a.asOf}` < `${b.from}${b.to}${b.asOf}` ? -1 : 1))

/** What one unit's rounds make so far of one indicator; a ratio of what its counts make. */
export function soFar(
  facts: Facts,
  rounds: readonly Round[],
  unitId: string,
  indicator: Indicator | undefined,
): string | null {
  if (!indicator) return null
  if (!isRatio(indicator)) {
    const told = rounds.map((round) => ({
      round,
      value: facts.valueAt({ roundId: round.id, unitId, indicatorId: indicator.id }),
    }))
    return yearNow(told, indicator.accumulation)
  }
  const part = (id: string | null) => soFar(facts, rounds, unitId, facts.indicators.get(id ?? ''))
  return ratioText(part(indicator.numeratorId), part(indicator.denominatorId))
}

/** The sum over units of one indicator in one round; a ratio of the sums. */
function overUnits(
  values: (indicatorId: string) => (string | null)[],
  indicator: Indicator | undefined,
): string | null {
  if (!indicator) return null
  if (!isRatio(indicator)) return isSummed(indicator.type) ? sumNow(values(indicator.id)) : null
  const part = (id: string | null) => (id ? sumNow(values(id)) : null)
  return ratioText(part(indicator.numeratorId), part(indicator.denominatorId))
}

/** Of them those that ask for one indicator. */
export const roundsAsking = (grid: FigureGrid, kind: string, indicatorId: string): Round[] =>
  roundsShown(grid, kind).filter((round) => round.indicators.some((asked) => asked.indicatorId === indicatorId))

/** A cell that the system works out. */
export const computed = (text: string, said: string): GridCell => ({ text, raw: text, state: null, fixed: true, said })

/** Members only: a parent's figures hold those of its sub-units. */
const summedUnits = ({ units }: FigureGrid) =>
  units.filter(({ throughId }) => throughId === null).map(({ unitId }) => unitId)

/** The last line of a grid: what its columns come to over the units; one unit alone has none. */
export function totalsOf(facts: Facts, look: Look, t: Say): GridRow | undefined {
  if (look.view === 'unit') return undefined
  const cells = look.view === 'round' ? sumsOfRound(facts, look.fixed) : sumsOfIndicator(facts, look)
  return { id: 'total', label: t('entry.total'), cells: cells.map((text) => computed(text, '')) }
}

function sumsOfRound({ grid, rounds, indicators, valueAt, told }: Facts, roundId: string): string[] {
  const units = summedUnits(grid)
  const valuesOf = (indicatorId: string) => units.map((unitId) => valueAt({ roundId, unitId, indicatorId }))
  return (rounds.get(roundId)?.indicators ?? []).map(({ indicatorId }) => {
    const indicator = indicators.get(indicatorId)
    return told(overUnits(valuesOf, indicator), indicator)
  })
}

function sumsOfIndicator(facts: Facts, { fixed, kind }: Look): string[] {
  const { grid, indicators, valueAt, told } = facts
  const indicator = indicators.get(fixed)
  const units = summedUnits(grid)
  const rounds = roundsAsking(grid, kind, fixed)
  const sums = rounds.map(({ id: roundId }) =>
    overUnits((indicatorId) => units.map((unitId) => valueAt({ roundId, unitId, indicatorId })), indicator),
  )
  const whole = overUnits((id) => units.map((unitId) => soFar(facts, rounds, unitId, indicators.get(id))), indicator)
  return [...sums, whole].map((value) => told(value, indicator))
}

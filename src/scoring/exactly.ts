/** The pass in whole numbers of any size: the yardstick of the quick way, and the way of cards whose numbers are too large for it. */
import { type Fraction, greater } from '#kit/exact.ts'
import { addUp, type Brought, broughtByLeaf } from './adding.ts'
import type { Got } from './conditions.ts'
import { type FigureTable, figureAt, marksAt } from './figures.ts'
import { type LeafSources, leafValueOf, scoreLeaf } from './leaf.ts'
import type { Pass } from './pass.ts'
import type { Plan, PlannedLeaf } from './plan.ts'
import { type Column, leafStates } from './results.ts'

/** Everything one leaf of one unit is scored by, given what other leaves got. */
export function sourcesOf(
  table: FigureTable,
  unit: number,
  code: string,
  { gotOf, best }: { gotOf: (code: string) => Got; best: Fraction | null },
): LeafSources {
  const figureOf = (indicator: string) => figureAt(table, indicator, unit)
  return { figureOf, gotOf, best, marks: marksAt(table, code, unit) }
}

type Written = { readonly states: Uint8Array; readonly points: bigint[]; readonly max: bigint[] }
const written = (units: number): Written => ({ states: new Uint8Array(units), points: [], max: [] })
const write = (to: Written, unit: number, { status, points, max }: Got) => {
  to.states[unit] = leafStates.indexOf(status)
  to.points[unit] = points
  to.max[unit] = max
}

export function passExactly(plan: Plan, table: FigureTable): Pass {
  const brought: Map<string, Brought>[] = table.units.map(() => new Map())
  const gotBy = (unit: number) => (code: string) => broughtBy(brought[unit], code)
  const lacking = new Uint8Array(table.units.length)
  const bests = new Map<string, Fraction>()
  for (const planned of plan.order) {
    const sources = (unit: number, best: Fraction | null) =>
      sourcesOf(table, unit, planned.code, { gotOf: gotBy(unit), best })
    const best = bestOf(planned, (unit) => sources(unit, null), plan, table.units.length)
    if (best) bests.set(planned.code, best)
    for (const [unit, all] of brought.entries()) {
      const { status, points } = scoreLeaf(planned, sources(unit, best), plan)
      if (status === 'missing') lacking[unit] = 1
      all.set(planned.code, broughtByLeaf(status, points, planned.max))
    }
  }
  return { ...added(plan, brought), lacking, bests }
}

export function bestOf(
  planned: PlannedLeaf,
  sourcesAt: (unit: number) => LeafSources,
  plan: Plan,
  units: number,
): Fraction | null {
  if (planned.leaf.rule.kind !== 'relative') return null
  let best: Fraction | null = null
  for (let unit = 0; unit < units; unit++) {
    const value = leafValueOf(planned, sourcesAt(unit), plan)
    if (value) best = best ? greater(best, value) : value
  }
  return best
}

function broughtBy(all: ReadonlyMap<string, Brought> | undefined, code: string): Brought {
  const brought = all?.get(code)
  if (brought === undefined) throw new Error(`no criterion ${code}: the card was not checked`)
  return brought
}

function added(plan: Plan, brought: readonly Map<string, Brought>[]): Pick<Pass, 'columns' | 'main'> {
  const columns = new Map<string, Written>([...plan.nodes.keys()].map((code) => [code, written(brought.length)]))
  const main = written(brought.length)
  for (const [unit, all] of brought.entries()) {
    for (const group of plan.groups)
      all.set(
        group.code,
        addUp(group, ({ code }) => broughtBy(all, code), plan),
      )
    for (const [code, column] of columns) write(column, unit, broughtBy(all, code))
    write(
      main,
      unit,
      addUp(plan.main, ({ code }) => broughtBy(all, code), plan),
    )
  }
  return { columns: columns as ReadonlyMap<string, Column>, main }
}

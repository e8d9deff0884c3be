/** How points add up over all units at once: a group of columns becomes a column. The same work as adding.ts. */
import type { PlannedGroup } from './plan.ts'
import { isNotApplicable } from './results.ts'
import { lesser, packed, rescaled } from './whole.ts'

/** A criterion of all units in safe integers. `excess` is the part of the points above the max, where a rule allows it. */
export type QuickColumn = {
  readonly states: Uint8Array
  readonly points: Float64Array
  readonly max: number | Float64Array
  readonly excess: Float64Array | null
}

/** What is counted of a group's children, unit by unit. */
type Sums = {
  readonly points: Float64Array
  readonly excess: Float64Array
  readonly applicable: Float64Array
  readonly all: Float64Array
  /** How many children count with what they got or were filled to. */
  readonly counted: Uint32Array
}

export function addQuickly(group: PlannedGroup, children: readonly QuickColumn[], units: number): QuickColumn {
  const sums: Sums = {
    points: new Float64Array(units),
    excess: new Float64Array(units),
    applicable: new Float64Array(units),
    all: new Float64Array(units),
    counted: new Uint32Array(units),
  }
  for (const child of children) sumUp(sums, child, group, units)
  return group.isAside ? asideColumn(group, sums, units) : mainColumn(group, sums, units)
}

/** The group's setting governs each child; a missing one is applicable and counts with its 0. */
function sumUp(sums: Sums, { states, points, max, excess }: QuickColumn, group: PlannedGroup, units: number): void {
  const { isAside, whenNotApplicable } = group
  const isFilling = !isAside && whenNotApplicable === 'full'
  const isDropping = !isAside && whenNotApplicable === 'drop'
  const each = typeof max === 'number' ? max : undefined
  const maxima = typeof max === 'number' ? undefined : max
  for (let unit = 0; unit < units; unit++) {
    const most = each ?? maxima?.[unit] ?? 0
    const counts = isFilling || states[unit] !== isNotApplicable
    if (counts || !isDropping) add(sums.all, unit, most)
    if (!counts) continue
    const beyond = excess === null ? 0 : (excess[unit] ?? 0)
    add(sums.points, unit, (points[unit] ?? 0) - beyond)
    add(sums.applicable, unit, most)
    add(sums.counted, unit, 1)
    if (beyond > 0) add(sums.excess, unit, beyond)
  }
}

function add(to: Float64Array | Uint32Array, unit: number, value: number): void {
  to[unit] = (to[unit] ?? 0) + value
}

function mainColumn(group: PlannedGroup, sums: Sums, units: number): QuickColumn {
  const states = new Uint8Array(units)
  const points = new Float64Array(units)
  for (let unit = 0; unit < units; unit++) {
    const [sum = 0, all = 0, applicable = 0] = [sums.points[unit], sums.all[unit], sums.applicable[unit]]
    const beyond = sums.excess[unit] ?? 0
    if (sums.counted[unit] === 0 && group.children.length > 0) {
      states[unit] = isNotApplicable
      points[unit] = group.isFilled ? all : 0
    } else if (all === applicable || applicable === 0) points[unit] = sum + beyond
    else points[unit] = rescaled(sum, all, applicable) + beyond
  }
  return { states, points, max: sums.all, excess: sums.excess }
}

function asideColumn(group: PlannedGroup, sums: Sums, units: number): QuickColumn {
  const states = new Uint8Array(units)
  const points = new Float64Array(units)
  const max = packed(group.max) ?? 0
  for (let unit = 0; unit < units; unit++) {
    if (sums.counted[unit] === 0 && group.children.length > 0) states[unit] = isNotApplicable
    points[unit] = lesser(sums.points[unit] ?? 0, max) + (sums.excess[unit] ?? 0)
  }
  return { states, points, max, excess: sums.excess }
}

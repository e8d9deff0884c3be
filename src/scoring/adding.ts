/** How points add up: what does not apply is moved to the others, filled or dropped; then clamped. Exact throughout. */
import { rounded } from '#kit/exact.ts'
import type { Plan, PlannedGroup, PlannedNode } from './plan.ts'
import type { ChildTold, Counting, GroupReason } from './reasons.ts'
import type { LeafState } from './results.ts'
import { toldSteps } from './telling.ts'

/** What a criterion brings to its group, in whole numbers of the card's smallest decimal. */
export type Brought = {
  readonly status: LeafState
  readonly points: bigint
  /** After `drop`. */
  readonly max: bigint
  /** The part of the points above the max. */
  readonly excess: bigint
}
export type Counted = Brought & { readonly reason: GroupReason }

export const broughtByLeaf = (status: LeafState, points: bigint, max: bigint): Brought => ({
  ...{ status, points, max, excess: points > max ? points - max : 0n },
})

const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)

/** A group of the children given, each with what it brought. */
export function addUp(group: PlannedGroup, brought: (child: PlannedNode) => Brought, plan: Plan): Counted {
  const children = group.children.map((child) => ({ child, ...brought(child) }))
  const counting = children.map(({ status }) => countingOf(group, status))
  const counted = children.filter((_, at) => counting[at] === 'points' || counting[at] === 'filled')
  const isApplicable = children.length === 0 || counted.length > 0
  const all = sumOf(children.filter((_, at) => counting[at] !== 'dropped').map(({ max }) => max))
  const max = group.isAside ? group.max : all
  const sum = sumOf(counted.map(({ points, excess }) => points - excess))
  const excess = sumOf(counted.map((child) => child.excess))
  const applicable = sumOf(counted.map((child) => child.max))
  const isRescaled = isApplicable && !group.isAside && applicable !== all && applicable > 0n
  const base = isRescaled ? rounded({ over: sum * all, under: applicable }, 0).digits : sum
  const isFilled = !isApplicable && group.isFilled
  const clamped = base > max ? max : base
  const points = isFilled ? max : clamped + excess
  const tell = (steps: bigint) => toldSteps(steps, plan.precision)
  return {
    ...{ status: isApplicable ? 'scored' : 'not-applicable', points, max, excess },
    reason: {
      ...{ code: group.code, isApplicable, isFilled, precision: plan.precision },
      ...{ points: tell(points), max: tell(max), sum: tell(sum), excess: tell(excess) },
      whenNotApplicable: group.isAside ? null : group.whenNotApplicable,
      children: children.map((child, at) => childTold(child, counting[at] ?? 'nothing', plan)),
      rescaled: isRescaled ? { all: tell(all), applicable: tell(applicable), to: tell(base) } : null,
      clampedTo: base > max ? tell(max + excess) : null,
    },
  }
}

const elsewhere = { redistribute: 'redistributed', full: 'filled', drop: 'dropped' } as const satisfies Record<
  PlannedGroup['whenNotApplicable'],
  Counting
>

/** The group's setting governs each child; a missing one is applicable and counts with its 0. */
function countingOf({ isAside, whenNotApplicable }: PlannedGroup, status: LeafState): Counting {
  if (status !== 'not-applicable') return 'points'
  return isAside ? 'nothing' : elsewhere[whenNotApplicable]
}

export const childTold = (
  { child, status, points, max, excess }: Brought & { child: PlannedNode },
  counting: Counting,
  { precision }: Plan,
): ChildTold => ({
  ...{ code: child.code, status, counting, points: toldSteps(points, precision) },
  ...{ max: toldSteps(max, precision), excess: toldSteps(excess, precision) },
})

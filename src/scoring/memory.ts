/**
 * What was worked out of a table before: a card of which little was changed is scored for that little alone. Kept is what
 * every column followed from; where any of it is another, the column is worked out anew.
 */
import type { Fraction } from '#kit/exact.ts'
import type { Card, Leaf } from './card.ts'
import type { FigureTable } from './figures.ts'
import type { Plan, PlannedGroup, PlannedLeaf } from './plan.ts'
import type { QuickColumn } from './quick-adding.ts'

/** A leaf's column, and of a `relative` one the best. */
export type LeafDone = { readonly column: QuickColumn; readonly best: Fraction | null }
type KeptLeaf = {
  readonly done: LeafDone
  readonly isFilled: boolean
  readonly precision: number
  readonly indicators: Card['indicators']
  /** The columns its conditions ask. */
  readonly asked: readonly QuickColumn[]
}
type KeptGroup = {
  readonly column: QuickColumn
  readonly group: PlannedGroup
  readonly children: readonly QuickColumn[]
}
type Kept = { readonly leaves: WeakMap<Leaf, KeptLeaf>; readonly groups: Map<string, KeptGroup> }

/** It lives no longer than the tables and the leaves it knows, and is told nothing of values: those are never changed. */
export type Memory = WeakMap<FigureTable, Kept>
export const newMemory = (): Memory => new WeakMap()

export type Recall = {
  readonly leaf: (planned: PlannedLeaf, asked: readonly QuickColumn[], work: () => LeafDone) => LeafDone
  readonly group: (group: PlannedGroup, children: readonly QuickColumn[], work: () => QuickColumn) => QuickColumn
}

/** Without a memory everything is worked out. */
export function recallOf(memory: Memory | undefined, { card, precision }: Plan, table: FigureTable): Recall {
  if (memory === undefined)
    return { leaf: (_planned, _asked, work) => work(), group: (_group, _children, work) => work() }
  const { indicators } = card
  const kept = memory.get(table) ?? { leaves: new WeakMap(), groups: new Map() }
  memory.set(table, kept)
  return {
    leaf: ({ leaf, isFilled }, asked, work) => {
      const before = kept.leaves.get(leaf)
      const isSame = before?.isFilled === isFilled && before.precision === precision
      if (isSame && before.indicators === indicators && areSame(before.asked, asked)) return before.done
      const done = work()
      kept.leaves.set(leaf, { done, isFilled, precision, indicators, asked })
      return done
    },
    group: (group, children, work) => {
      const before = kept.groups.get(group.code)
      if (before && isAlike(before.group, group) && areSame(before.children, children)) return before.column
      const column = work()
      kept.groups.set(group.code, { column, group, children })
      return column
    },
  }
}

const areSame = (some: readonly QuickColumn[], others: readonly QuickColumn[]) =>
  some.length === others.length && some.every((one, at) => one === others[at])

/** All that adding up asks of a group beside its children's columns. */
const isAlike = (one: PlannedGroup, other: PlannedGroup) =>
  one.max === other.max &&
  one.isAside === other.isAside &&
  one.isFilled === other.isFilled &&
  one.whenNotApplicable === other.whenNotApplicable

/** A checked card made ready to score: its tree with places, maxima and settings, its formulas read, its order of work. */

import { fractionFrom, rounded } from '#kit/exact.ts'
import type { Card, Condition, Criterion, IndicatorType, Leaf, Top, WhenNotApplicable } from './card.ts'
import { isGroup } from './card.ts'
import { decimalOf } from './decimals.ts'
import { type Formula, readFormula } from './formulas.ts'

/** Points are whole numbers of the card's smallest decimal. */
type Node = {
  readonly code: string
  readonly max: bigint
  /** Inside bonus or penalty, where nothing is redistributed, filled or dropped. */
  readonly isAside: boolean
  /** What it gives when it is not applicable is its max: its group says `full`. */
  readonly isFilled: boolean
}
export type PlannedLeaf = Node & {
  readonly leaf: Leaf
  /** Its points are taken off: the fewer, the better for the unit. */
  readonly isPenalty: boolean
}
export type PlannedGroup = Node & {
  readonly children: readonly PlannedNode[]
  readonly whenNotApplicable: WhenNotApplicable
}
export type PlannedNode = PlannedLeaf | PlannedGroup

export type Plan = {
  readonly card: Card
  readonly precision: number
  /** The unnamed group of the top nodes of the main part. */
  readonly main: PlannedGroup
  readonly bonus: readonly PlannedNode[]
  readonly penalty: readonly PlannedNode[]
  /** In the order of the card. */
  readonly leaves: readonly PlannedLeaf[]
  /** Children before their group; without the unnamed one. */
  readonly groups: readonly PlannedGroup[]
  readonly nodes: ReadonlyMap<string, PlannedNode>
  /** Leaves so that each stands behind those its conditions ask. */
  readonly order: readonly PlannedLeaf[]
  readonly formula: (text: string, wants: 'number' | 'truth') => Formula
}

/** A literal of the card in whole numbers of its smallest decimal. */
export const stepsOf = (literal: number, precision: number): bigint =>
  rounded(fractionFrom(decimalOf(literal)), precision).digits

export function planOf(card: Card): Plan {
  const precision = card.precision ?? 2
  const leaves: PlannedLeaf[] = []
  const groups: PlannedGroup[] = []
  const setting = card.whenNotApplicable ?? 'redistribute'
  const place = (criterion: Criterion, side: Top['side'], isFilled: boolean): PlannedNode => {
    const isAside = side !== undefined
    const node = { code: criterion.code, max: stepsOf(criterion.max, precision), isAside, isFilled }
    if (!isGroup(criterion)) {
      const leaf: PlannedLeaf = { ...node, leaf: criterion, isPenalty: side === 'penalty' }
      leaves.push(leaf)
      return leaf
    }
    const whenNotApplicable = criterion.whenNotApplicable ?? setting
    const fills = !isAside && whenNotApplicable === 'full'
    const children = criterion.children.map((child) => place(child, side, fills))
    const group: PlannedGroup = { ...node, children, whenNotApplicable }
    groups.push(group)
    return group
  }
  const tops = card.criteria.map((top) => ({
    side: top.side,
    node: place(top, top.side, top.side === undefined && setting === 'full'),
  }))
  const on = (side: Top['side']) => tops.filter((top) => top.side === side).map(({ node }) => node)
  const nodes = new Map<string, PlannedNode>([...groups, ...leaves].map((node) => [node.code, node]))
  return {
    ...{ card, precision, leaves, groups, nodes },
    ...{ main: unnamed(on(undefined), setting), bonus: on('bonus'), penalty: on('penalty') },
    order: inOrder(leaves),
    formula: formulasOf(card),
  }
}

const unnamed = (children: readonly PlannedNode[], whenNotApplicable: WhenNotApplicable): PlannedGroup => ({
  ...{ code: '', isAside: false, isFilled: false, children, whenNotApplicable },
  max: children.reduce((sum, { max }) => sum + max, 0n),
})

/** Each formula is read once, however many units it is worked out for. */
function formulasOf({ indicators }: Card): Plan['formula'] {
  const types = new Map<string, IndicatorType>(indicators.map(({ code, type }) => [code, type]))
  const read = new Map<string, Formula>()
  return (text, wants) => {
    const known = read.get(text)
    if (known) return known
    const formula = readFormula(text, wants, types)
    if ('faults' in formula) throw new Error(`formula of a card that was not checked: ${text}`)
    read.set(text, formula)
    return formula
  }
}

const asks = (condition: Condition | undefined): string[] =>
  condition !== undefined && 'criterion' in condition ? [condition.criterion] : []

/** The criteria whose points a leaf's conditions ask. */
export const askedBy = ({ applies, onlyIf }: Leaf): string[] => [...asks(applies), ...asks(onlyIf)]

/** Leaves wait for those they ask; without recursion, so that a long chain holds no stack. */
function inOrder(leaves: readonly PlannedLeaf[]): PlannedLeaf[] {
  const waiting = new Map<string, PlannedLeaf[]>()
  const open = new Map<PlannedLeaf, number>()
  for (const planned of leaves) {
    const asked = askedBy(planned.leaf)
    open.set(planned, asked.length)
    for (const code of asked) waiting.set(code, [...(waiting.get(code) ?? []), planned])
  }
  const order = leaves.filter((planned) => open.get(planned) === 0)
  // The list grows while it is walked.
  for (const { code } of order)
    for (const planned of waiting.get(code) ?? []) {
      const left = (open.get(planned) ?? 0) - 1
      open.set(planned, left)
      if (left === 0) order.push(planned)
    }
  if (order.length < leaves.length) throw new Error('conditions of a card that was not checked: they form a cycle')
  return order
}

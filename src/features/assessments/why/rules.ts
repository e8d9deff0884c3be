/** Why, from the values that hold at a layer: one node of the card told whole, and what counts in it. Pure. */
import { plainDecimal } from '#kit/exact.ts'
import type { Language } from '#kit/words.ts'
import { type Card, type Criterion, isGroup, type Leaf } from '#scoring/card.ts'
import { explainUnit } from '#scoring/explaining.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import type { LeafState, UnitExplained } from '#scoring/results.ts'
import { tellLeaf } from '#scoring/wording.ts'
import type { CardAsks } from '../cards/rules.ts'
import { indicatorsOf } from '../reopening/rules.ts'
import type { CellKind } from '../rules.ts'
import type { Stacked } from '../stacking/rules.ts'

export type Place = { node: Criterion | null; path: readonly Criterion[] }

/** Where a criterion stands; the whole sheet without a code, nothing where the card has no such one. */
export function placeOf(card: Card, code: string | undefined): Place | undefined {
  if (code === undefined) return { node: null, path: [] }
  const walk = (criteria: readonly Criterion[], path: readonly Criterion[]): Place | undefined => {
    for (const one of criteria) {
      if (one.code === code) return { node: one, path }
      const found = isGroup(one) ? walk(one.children, [...path, one]) : undefined
      if (found) return found
    }
    return undefined
  }
  return walk(card.criteria, [])
}

export type Got = { status: LeafState; points: string; max: string }

/** What a node, or the sheet, came to. */
export function gotAt(unit: UnitExplained, { node }: Place): Got {
  if (node === null) {
    const status = unit.isIncomplete ? 'missing' : 'scored'
    return { status, points: plainDecimal(unit.total), max: plainDecimal(unit.max) }
  }
  const leaf = unit.leaves.find(({ code }) => code === node.code)
  if (leaf) return { status: leaf.status, points: plainDecimal(leaf.points), max: plainDecimal(leaf.max) }
  const group = unit.groups.find(({ code }) => code === node.code)
  const status = group?.isApplicable === false ? 'not-applicable' : 'scored'
  return { status, points: group ? plainDecimal(group.points) : '0', max: group ? plainDecimal(group.max) : '0' }
}

const reasonOf = (unit: UnitExplained, { node }: Place) => {
  if (node === null) return unit.because
  return [...unit.leaves, ...unit.groups].find(({ code }) => code === node.code)?.because ?? null
}

type Telling = { language: Language; names: ReadonlyMap<string, string> }

/** In sentences, as data, and what it is made of. */
export function toldAt(card: Card, unit: UnitExplained, place: Place, { language, names }: Telling) {
  const told = explainUnit(card, unit, language, names)
  const { node } = place
  const children = node === null ? card.criteria : isGroup(node) ? node.children : []
  const rule = node !== null && !isGroup(node) ? tellLeaf(card, node, language) : undefined
  return {
    lines: [...(node === null ? told.sheet : (told.nodes.find(({ code }) => code === node.code)?.lines ?? []))],
    rule: rule ? [...(rule.measure === null ? [] : [rule.measure]), ...rule.lines, ...rule.conditions] : [],
    because: reasonOf(unit, place),
    parts: children.map((one) => ({
      ...{ code: one.code, name: one.name },
      ...gotAt(unit, { node: one, path: [] }),
    })),
  }
}

/** Indicators that a leaf counts or applies by; of a group none of its own. */
export function indicatorsAt(asks: CardAsks, { node }: Place): string[] {
  if (node === null || isGroup(node)) return []
  return indicatorsOf(asks.card, node)
}

/** Does a cell speak of the leaf? */
export const speaksOf = (node: Leaf, indicators: readonly string[]) => (cell: { kind: CellKind; code: string }) =>
  cell.kind === 'figure' ? indicators.includes(cell.code) : cell.code === node.code

/** The leaf at a place; undefined for a group and the sheet. */
export const leafAt = (card: Card, { node }: Place): Leaf | undefined =>
  node === null ? undefined : leavesOf(card.criteria).find(({ code }) => code === node.code)

/** What holds for a leaf: each figure it stands on, each mark. */
export function countedAt({ figures, marks }: Stacked, node: Leaf, indicators: readonly string[]) {
  return [
    ...indicators.map((code) => ({ kind: 'figure' as const, code, held: figures.get(code) })),
    ...(marks.get(node.code) ?? []).map((held) => ({ kind: 'mark' as const, code: node.code, held })),
  ]
}

/** A criterion without what goes without saying: two cards that mean the same are then written the same. Pure. */
import type { Band, Edges, Leaf, Rule } from '#scoring/card.ts'
import { type Drafted, type DraftedCriterion, draftedChildren } from '#scoring/drafted.ts'

/** Keys that say no more than their absence would. */
const without = <T extends object>(value: T, defaults: Readonly<Record<string, unknown>>): T =>
  Object.fromEntries(
    Object.entries(value).filter(([key, one]) => !(Object.hasOwn(defaults, key) && defaults[key] === one)),
  ) as T

const plainEdges = <T extends Drafted<Edges>>(edges: readonly T[]): T[] =>
  edges.map((one) => without(one, { fromInclusive: true, toInclusive: false }))

/** Bands do not overlap, so their order says nothing. */
const inOrder = (bands: readonly Drafted<Band>[]) =>
  bands.toSorted(({ from: one }, { from: other }) => {
    if (typeof one !== 'number' || typeof other !== 'number')
      return (typeof one === 'number' ? 1 : 0) - (typeof other === 'number' ? 1 : 0)
    return one - other
  })

/** @param max of the criterion: what `full` stands for where it is not given */
function plainRule(rule: Drafted<Rule>, max: number | undefined): Drafted<Rule> {
  const full = ('full' in rule ? rule.full : undefined) ?? max
  if (rule.kind === 'bands') return { ...rule, ...(rule.bands && { bands: inOrder(plainEdges(rule.bands)) }) }
  if (rule.kind === 'boolean') return without(rule, { full: max, yes: full, no: 0 })
  if (rule.kind === 'deduction') return without(rule, { full: max, start: full, floor: 0 })
  if (rule.kind === 'count') return without(rule, { full: max, cap: full })
  if (rule.kind !== 'proportion' && rule.kind !== 'relative') return rule
  const { target } = rule
  const plain = without(rule, { full: max, lowerIsBetter: false, reach: 0.5 })
  return typeof target === 'object' && target.steps
    ? { ...plain, target: { ...target, steps: plainEdges(target.steps) } }
    : plain
}

/** The defaults of the exchange format: `fromInclusive`, `toInclusive`, `full`, `yes`, `no`, `start`, `floor`, `cap`, `reach`. */
export function plainCriterion(criterion: DraftedCriterion): DraftedCriterion {
  if (draftedChildren(criterion)) return criterion
  const { rule, max } = criterion as Drafted<Leaf>
  return rule ? { ...criterion, rule: plainRule(rule, max) } : criterion
}

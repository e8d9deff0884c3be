/** Which criterion of one card is which of another: by its code and name, then by its name alone, then by its code. */
import { fold } from '#kit/fold.ts'
import { type DraftedCard, type DraftedCriterion, draftedChildren } from '#scoring/drafted.ts'

/** A criterion with the one it stands under, and its place counted from the top down. */
export type Placed = { node: DraftedCriterion; above: Placed | null; place: string }

export function placedIn(card: DraftedCard): Placed[] {
  const under = (nodes: readonly DraftedCriterion[], above: Placed | null): Placed[] =>
    nodes.flatMap((node, at) => {
      const placed = { node, above, place: `${above?.place ?? ''}/${at}` }
      return [placed, ...under(draftedChildren(node) ?? [], placed)]
    })
  return under(card.criteria ?? [], null)
}

const nameOf = ({ node }: Placed) => fold(node.name ?? '')
const codeOf = ({ node }: Placed) => node.code ?? ''
const kindOf = ({ node }: Placed) => (draftedChildren(node) ? 'group' : 'leaf')

/** Of each criterion of the later card the one of the earlier card that it is. */
export type Matching = ReadonlyMap<Placed, Placed>

/**
 * A code that now stands on another criterion, because one before it was taken out, is told by the name; a name that
 * many criteria bear ("Đúng hạn") by the group it stands in.
 */
export function matched(before: readonly Placed[], after: readonly Placed[]): Matching {
  const pairs = new Map<Placed, Placed>()
  const taken = new Set<Placed>()
  const pair = (keyOf: (placed: Placed, side: 'before' | 'after') => string | undefined) => {
    const waiting = group(
      before.filter((one) => !taken.has(one)),
      (one) => keyOf(one, 'before'),
    )
    const coming = group(
      after.filter((one) => !pairs.has(one)),
      (one) => keyOf(one, 'after'),
    )
    for (const [key, [one, ...more]] of coming) {
      const [was, ...others] = waiting.get(key) ?? []
      if (one === undefined || was === undefined || more.length > 0 || others.length > 0) continue
      pairs.set(one, was)
      taken.add(was)
    }
  }
  /** The group a criterion stands in, as the earlier card knows it. */
  const home = ({ above }: Placed, side: 'before' | 'after') => {
    if (above === null) return 'top'
    return (side === 'before' ? above : pairs.get(above))?.place
  }
  // In its very place, for a draft may say one code twice; then wherever it stands.
  pair((one) => JSON.stringify([kindOf(one), one.place, codeOf(one), nameOf(one)]))
  pair((one) => said(kindOf(one), codeOf(one), nameOf(one)))
  // Once for each level that may have to be known before the one below it.
  for (let level = 0; level < deepest; level++) {
    const known = pairs.size
    pair((one, side) => said(kindOf(one), home(one, side), nameOf(one)))
    if (pairs.size === known) break
  }
  pair((one) => said(kindOf(one), nameOf(one)))
  pair((one) => said(kindOf(one), codeOf(one)))
  return pairs
}

const deepest = 32

/** Nothing is told by what is not said. */
const said = (...parts: readonly (string | undefined)[]) =>
  parts.some((part) => part === undefined || part === '') ? undefined : JSON.stringify(parts)

function group(all: readonly Placed[], keyOf: (placed: Placed) => string | undefined): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

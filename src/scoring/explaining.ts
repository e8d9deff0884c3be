/** A unit's scores told whole, in the order of its card: each criterion, each group, and the sheet. Pure. */
import { plainDecimal } from '#kit/exact.ts'
import type { Language } from '#kit/words.ts'
import { type Card, type Criterion, isGroup } from './card.ts'
import { explainLeaf } from './explaining-leaves.ts'
import { listed, say } from './explaining-rules.ts'
import { explainSheet } from './explaining-sheets.ts'
import { decimal, type Saying } from './reason-numbers.ts'
import type { ChildTold, Counting, GroupReason } from './reasons.ts'
import type { GroupScore, LeafScore, LeafState, UnitExplained } from './results.ts'

/** One node of the card: what it got, and why, line by line. */
export type NodeExplained = {
  readonly code: string
  readonly name: string
  readonly depth: number
  readonly isGroup: boolean
  readonly side: 'bonus' | 'penalty' | null
  readonly status: LeafState
  readonly points: string
  readonly max: string
  readonly lines: readonly string[]
}
export type SheetExplained = { readonly sheet: readonly string[]; readonly nodes: readonly NodeExplained[] }

const codesOf = (children: readonly ChildTold[], counting: Counting, saying: Saying): string | undefined => {
  const codes = children.filter((child) => child.counting === counting).map(({ code }) => code)
  return codes.length > 0 ? listed(saying, codes) : undefined
}

/** What became of the children that do not apply. */
function elsewhere({ children, rescaled, max, sum }: GroupReason, saying: Saying): string[] {
  const told = (counting: Counting) => codesOf(children, counting, saying)
  const [moved, filled, dropped, left] = [told('redistributed'), told('filled'), told('dropped'), told('nothing')]
  return [
    ...(moved && rescaled
      ? [
          say(saying, 'why.rescaled', {
            ...{ codes: moved, sum: decimal(sum, saying), all: decimal(rescaled.all, saying) },
            ...{ applicable: decimal(rescaled.applicable, saying), to: decimal(rescaled.to, saying) },
          }),
        ]
      : []),
    ...(filled ? [say(saying, 'why.filled', { codes: filled })] : []),
    ...(dropped ? [say(saying, 'why.dropped', { codes: dropped, max: decimal(max, saying) })] : []),
    ...(left ? [say(saying, 'why.left-out', { codes: left })] : []),
  ]
}

/** What of a child is added up: its points up to its max. */
const addedOf = ({ points, max, excess }: ChildTold): string => (excess === '0' ? points : max)

function sumLine({ children, sum }: GroupReason, saying: Saying): string {
  const counted = children.filter(({ counting }) => counting === 'points' || counting === 'filled')
  const told = decimal(sum, saying)
  if (counted.length < 2) return say(saying, 'why.sum-one', { sum: told })
  return say(saying, 'why.sum', {
    parts: counted.map((child) => decimal(addedOf(child), saying)).join(' + '),
    sum: told,
  })
}

function explainGroup(saying: Saying, because: GroupReason): string[] {
  const { children, isApplicable, isFilled, excess, clampedTo, points } = because
  if (children.length === 0) return [say(saying, 'why.none')]
  if (!isApplicable)
    return [
      say(saying, 'why.all-not-applicable'),
      ...(isFilled ? [say(saying, 'why.group-filled', { points: decimal(points, saying) })] : []),
    ]
  const lacking = children.filter(({ status }) => status === 'missing').map(({ code }) => code)
  return [
    sumLine(because, saying),
    ...(lacking.length > 0 ? [say(saying, 'why.lacking', { codes: listed(saying, lacking) })] : []),
    ...elsewhere(because, saying),
    ...(excess === '0' ? [] : [say(saying, 'why.excess', { excess: decimal(excess, saying) })]),
    ...(clampedTo === null ? [] : [say(saying, 'why.clamped', { to: decimal(clampedTo, saying) })]),
  ]
}

export function explainUnit(
  card: Card,
  unit: UnitExplained,
  language: Language,
  units?: ReadonlyMap<string, string>,
): SheetExplained {
  const saying: Saying = { card, language, ...(units && { units }) }
  const leaves = new Map<string, LeafScore>(unit.leaves.map((leaf) => [leaf.code, leaf]))
  const groups = new Map<string, GroupScore>(unit.groups.map((group) => [group.code, group]))
  const nodesOf = (one: Criterion, depth: number, side: NodeExplained['side']): NodeExplained[] => {
    const shared = { code: one.code, name: one.name, depth, side }
    const [leaf, group] = [leaves.get(one.code), groups.get(one.code)]
    const got = leaf ?? group
    if (!got) return []
    const status = leaf ? leaf.status : group?.isApplicable ? 'scored' : 'not-applicable'
    const told = { ...shared, status, points: plainDecimal(got.points), max: plainDecimal(got.max) }
    if (!isGroup(one)) return [{ ...told, isGroup: false, lines: leaf ? explainLeaf(saying, one, leaf) : [] }]
    const lines = group ? explainGroup(saying, group.because) : []
    return [{ ...told, isGroup: true, lines }, ...one.children.flatMap((child) => nodesOf(child, depth + 1, side))]
  }
  return {
    sheet: [...mainLines(unit, saying), ...explainSheet(saying, unit)],
    nodes: card.criteria.flatMap((top) => nodesOf(top, 0, top.side ?? null)),
  }
}

/** The unnamed group of the main part, where more happened to it than a sum. */
function mainLines({ because: { main } }: UnitExplained, saying: Saying): string[] {
  return main.isApplicable ? elsewhere(main, saying) : []
}

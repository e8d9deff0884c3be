/**
 * What is done to the tree of a card: each deed gives the card after it, where one then stands and what the step is
 * called, or says why not. Whatever names a criterion goes on naming the same one. Pure.
 */
import { compareExact } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import { decimalOf } from '#scoring/decimals.ts'
import {
  at,
  childrenAt,
  type Draft,
  type DraftCard,
  type DraftCriterion,
  isGroup,
  isSame,
  isWithin,
  lastOf,
  mapped,
  type Path,
  parentOf,
  topOf,
  walk,
  withChildren,
  withCriterion,
} from '../drafts/rules.ts'
import { literalOf, sumOfMaxima } from '../literals/rules.ts'
import { again, byForm, freeCode, isNumbered } from '../numbering/rules.ts'
import { codesOf, following, leavesNamed, renamed, type User, usersOf } from '../references/rules.ts'

/** The limits of a card (scoring.md, "Settled cases"). */
export const most = { depth: 32, leaves: 5000 }

export type Done = { draft: Draft; at: Path; step: Said }
export type Undone = { refusal: Said; users?: readonly User[] }
export type Outcome = Done | Undone

/** Before what stands at `index` among the children of `parent`, as the tree is now. */
export type Spot = { parent: Path; index: number }

const no = (code: string, params: Said['params'] = {}): Undone => ({ refusal: { code, params } })
const nameOf = ({ code, name }: DraftCriterion) => ({ what: code ?? name ?? '' })
const taken = (card: DraftCard) => new Set(walk(card).map(([{ code }]) => code ?? ''))

/** A tree that was counted through is counted through again; the names of criteria follow. */
function recounted(draft: Draft, before: DraftCard): Draft {
  if (!isNumbered(before)) return draft
  return recoded(draft, again(draft.content, before))
}

/** The card with other codes for the same criteria; what named one of them names it still. */
export function recoded(draft: Draft, content: DraftCard): Draft {
  const follow = renamed(codesOf(draft), codesOf({ ...draft, content }))
  return following({ ...draft, content }, follow)
}

/** May criteria stand under this one? A leaf that scores, or that a condition waits for, stays a leaf. */
function whyNotUnder(draft: Draft, parent: Path): Undone | undefined {
  const above = at(draft.content, parent)
  if (parent.length === 0 || (above && isGroup(above))) return undefined
  if (above === undefined) return no('editing.nowhere')
  const { measure, rule, evidence, onlyIf, applies, code = '' } = above
  const isBlank = [measure, rule, evidence, onlyIf, applies].every((given) => given === undefined)
  if (!isBlank) return no('editing.has-rule', nameOf(above))
  return leavesNamed(draft).has(code) ? no('editing.is-awaited', nameOf(above)) : undefined
}

const depthOf = (one: DraftCriterion): number =>
  1 + (one.children ?? []).reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0)

function insert(card: DraftCard, { parent, index }: Spot, one: DraftCriterion): DraftCard {
  return withChildren(card, parent, childrenAt(card, parent).toSpliced(index, 0, one))
}

export function add(draft: Draft, spot: Spot): Outcome {
  const { content } = draft
  const why = whyNotUnder(draft, spot.parent)
  if (why) return why
  if (spot.parent.length >= most.depth) return no('editing.too-deep', { most: most.depth })
  if (leavesIn(content) >= most.leaves) return no('editing.too-many', { most: most.leaves })
  const code = freeCode(content, spot.parent, spot.index, taken(content))
  const next = { ...draft, content: insert(content, spot, { code }) }
  return { draft: recounted(next, content), at: [...spot.parent, spot.index], step: { code: 'editing.step.add' } }
}

export const leavesIn = (card: DraftCard): number => walk(card).filter(([one]) => !isGroup(one)).length

/** Where something lands once it is taken from `from`. */
function landing(from: Path, { parent, index }: Spot): Spot {
  const depth = from.length - 1
  const isBehind = parent.length > depth && isWithin(parent, parentOf(from)) && (parent[depth] ?? 0) > lastOf(from)
  return {
    parent: isBehind ? parent.with(depth, (parent[depth] ?? 0) - 1) : parent,
    index: isSame(parent, parentOf(from)) && index > lastOf(from) ? index - 1 : index,
  }
}

/** Moved by hand or by keys: both say only where to. */
export function move(draft: Draft, from: Path, spot: Spot): Outcome {
  const { content } = draft
  const one = at(content, from)
  if (!one) return no('editing.nowhere')
  if (isWithin(spot.parent, from)) return no('editing.into-itself')
  const why = whyNotUnder(draft, spot.parent)
  if (why) return why
  if (spot.parent.length + depthOf(one) > most.depth) return no('editing.too-deep', { most: most.depth })
  const to = landing(from, spot)
  const target = [...to.parent, to.index]
  if (isSame(target, from)) return no('editing.same-place')
  const without = withChildren(content, parentOf(from), childrenAt(content, parentOf(from)).toSpliced(lastOf(from), 1))
  // Only a top criterion is a bonus or a penalty.
  const { side, ...inner } = one
  const next = { ...draft, content: insert(without, to, to.parent.length === 0 ? one : inner) }
  return { draft: recounted(next, content), at: target, step: { code: 'editing.step.move', params: nameOf(one) } }
}

export const directions = ['up', 'down', 'in', 'out'] as const
export type Direction = (typeof directions)[number]

/** Where a key leads: among its own, into the one before it, out behind its parent. */
export function spotOf(card: DraftCard, path: Path, direction: Direction): Spot | undefined {
  const [parent, index] = [parentOf(path), lastOf(path)]
  if (direction === 'up') return index > 0 ? { parent, index: index - 1 } : undefined
  if (direction === 'down')
    return index + 1 < childrenAt(card, parent).length ? { parent, index: index + 2 } : undefined
  if (direction === 'out')
    return parent.length > 0 ? { parent: parentOf(parent), index: lastOf(parent) + 1 } : undefined
  const into = [...parent, index - 1]
  return index > 0 ? { parent: into, index: childrenAt(card, into).length } : undefined
}

export type Zone = 'before' | 'inside' | 'behind'

/** Where a hand lets go over another criterion: at its upper edge, in its middle, at its lower edge. */
export function spotAt(card: DraftCard, over: Path, zone: Zone): Spot {
  if (zone === 'inside') return { parent: over, index: childrenAt(card, over).length }
  return { parent: parentOf(over), index: lastOf(over) + (zone === 'before' ? 0 : 1) }
}

export function step(draft: Draft, path: Path, direction: Direction): Outcome {
  const spot = spotOf(draft.content, path, direction)
  return spot ? move(draft, path, spot) : no(`editing.no-${direction}`)
}

/** Taken away; what other parts name of it goes only when that is wanted (`alone`: nothing else may be touched). */
export function remove(draft: Draft, path: Path, manner: 'alone' | 'with-users'): Outcome {
  const { content } = draft
  const one = at(content, path)
  if (!one) return no('editing.nowhere')
  const among = childrenAt(content, parentOf(path)).toSpliced(lastOf(path), 1)
  const left = withChildren(content, parentOf(path), among)
  const staying = taken(left)
  const gone = new Set(walk({ criteria: [one] }).flatMap(([{ code }]) => (code && !staying.has(code) ? [code] : [])))
  const users = usersOf(draft, path).filter(({ code }) => gone.has(code))
  if (manner === 'alone' && users.length > 0) return { ...no('editing.is-named', nameOf(one)), users }
  const next = following({ ...draft, content: left }, (code) => (gone.has(code) ? undefined : code))
  const stands = among.length > 0 ? [...parentOf(path), Math.min(lastOf(path), among.length - 1)] : parentOf(path)
  return { draft: recounted(next, content), at: stands, step: { code: 'editing.step.remove', params: nameOf(one) } }
}

/** A copy behind it, with what stands under it; what names a part of itself names that part of the copy. */
export function duplicate(draft: Draft, path: Path): Outcome {
  const { content } = draft
  const one = at(content, path)
  if (!one) return no('editing.nowhere')
  if (leavesIn(content) + leavesIn({ criteria: [one] }) > most.leaves)
    return no('editing.too-many', { most: most.leaves })
  const spot = { parent: parentOf(path), index: lastOf(path) + 1 }
  const codes = taken(content)
  const root = freeCode(content, spot.parent, spot.index, codes)
  const copies = new Map<string, string>()
  const [copy] = mapped([one], ({ code = '', ...rest }) => {
    const next = unused(one.code && code.startsWith(one.code) ? root + code.slice(one.code.length) : code, codes)
    codes.add(next)
    copies.set(code, next)
    return { ...rest, code: next }
  })
  const own = following({ content: { criteria: copy ? [copy] : [] }, examples: [] }, (code) => copies.get(code) ?? code)
  const [named] = topOf(own.content)
  if (!named) return no('editing.nowhere')
  const next = { ...draft, content: insert(content, spot, named) }
  const step = { code: 'editing.step.duplicate', params: nameOf(one) }
  return { draft: recounted(next, content), at: [...spot.parent, spot.index], step }
}

function unused(code: string, codes: ReadonlySet<string>): string {
  if (!codes.has(code)) return code
  for (let n = 2; ; n++) if (!codes.has(`${code}-${n}`)) return `${code}-${n}`
}

/** A leaf becomes a group: how it was scored goes. */
export function toGroup(draft: Draft, path: Path): Outcome {
  const one = at(draft.content, path)
  if (!one || isGroup(one)) return no('editing.nowhere')
  if (leavesNamed(draft).has(one.code ?? '')) return no('editing.is-awaited', nameOf(one))
  const { measure, rule, evidence, onlyIf, applies, ...rest } = one
  const content = withCriterion(draft.content, path, { ...rest, children: [] })
  return { draft: { ...draft, content }, at: path, step: { code: 'editing.step.to-group', params: nameOf(one) } }
}

/** A group that nothing stands under becomes a leaf. */
export function toLeaf(draft: Draft, path: Path): Outcome {
  const one = at(draft.content, path)
  if (!one || !isGroup(one)) return no('editing.nowhere')
  if ((one.children ?? []).length > 0) return no('editing.has-children', nameOf(one))
  const { children, whenNotApplicable, ...rest } = one
  const content = withCriterion(draft.content, path, rest)
  return { draft: { ...draft, content }, at: path, step: { code: 'editing.step.to-leaf', params: nameOf(one) } }
}

export function renumber(draft: Draft): Outcome {
  const content = byForm(draft.content)
  if (codesOf(draft).join() === codesOf({ ...draft, content }).join()) return no('editing.numbered-already')
  return { draft: recoded(draft, content), at: [], step: { code: 'editing.step.renumber' } }
}

/** A group's points as its children have them, those of the groups under it first. */
export function sum(draft: Draft, path: Path): Outcome {
  const one = at(draft.content, path)
  if (!one || !isGroup(one)) return no('editing.nowhere')
  const [summed] = mapped([one], (each) => {
    if (!isGroup(each)) return each
    const literal = literalOf(sumOfMaxima(each.children ?? []))
    return literal === undefined ? each : { ...each, max: literal }
  })
  const content = summed ? withCriterion(draft.content, path, summed) : draft.content
  return { draft: { ...draft, content }, at: path, step: { code: 'editing.step.sum', params: nameOf(one) } }
}

/** Do the children of a group come to its points? Bonus and penalty may give less than their parts. */
export const isEven = ({ max, children = [] }: DraftCriterion): boolean =>
  compareExact(sumOfMaxima(children), decimalOf(max ?? 0)) === 0

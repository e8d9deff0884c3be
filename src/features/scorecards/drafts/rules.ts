/** A card while it is being written: any part may still be missing. How its tree is walked and changed. Pure. */
import type { Card, Condition, Measure, Rule, Top, WhenNotApplicable } from '#scoring/card.ts'
import type { Drafted } from '#scoring/drafted.ts'
import type { Example } from '../contract.ts'

/** A leaf and a group in one: which it is, is seen by `children`. */
export type DraftCriterion = {
  readonly code?: string
  readonly name?: string
  readonly max?: number
  readonly side?: Top['side']
  readonly evidence?: 'required' | 'optional' | 'none'
  readonly measure?: Drafted<Measure>
  readonly rule?: Drafted<Rule>
  readonly onlyIf?: Drafted<Condition>
  readonly applies?: Drafted<Condition>
  readonly whenNotApplicable?: WhenNotApplicable
  readonly children?: readonly DraftCriterion[]
}

export type DraftCard = Omit<Drafted<Card>, 'criteria'> & { readonly criteria?: readonly DraftCriterion[] }

/** What is kept and saved together: the card, and the worked examples that must come out. */
export type Draft = { readonly content: DraftCard; readonly examples: readonly Example[] }

/** Where a criterion stands: its index among the top ones, then among the children of each, downward. */
export type Path = readonly number[]

export const isGroup = (criterion: DraftCriterion): boolean => criterion.children !== undefined

export const topOf = (card: DraftCard): readonly DraftCriterion[] => card.criteria ?? []

export function at(card: DraftCard, path: Path): DraftCriterion | undefined {
  let here: DraftCriterion | undefined
  let among: readonly DraftCriterion[] = topOf(card)
  for (const index of path) {
    here = among[index]
    among = here?.children ?? []
  }
  return here
}

/** The criteria that stand side by side under a parent; under the empty path, the top ones. */
export const childrenAt = (card: DraftCard, parent: Path): readonly DraftCriterion[] =>
  parent.length === 0 ? topOf(card) : (at(card, parent)?.children ?? [])

/** Every criterion with its place, each before its children: as the form lists them. */
export function walk(card: DraftCard): [DraftCriterion, Path][] {
  const found: [DraftCriterion, Path][] = []
  const visit = (among: readonly DraftCriterion[], parent: Path) => {
    for (const [index, one] of among.entries()) {
      found.push([one, [...parent, index]])
      visit(one.children ?? [], [...parent, index])
    }
  }
  visit(topOf(card), [])
  return found
}

export const parentOf = (path: Path): Path => path.slice(0, -1)
export const lastOf = (path: Path): number => path.at(-1) ?? 0
export const isSame = (a: Path, b: Path): boolean => a.length === b.length && isWithin(a, b)
/** The place itself, or below it. */
export const isWithin = (path: Path, above: Path): boolean => above.every((index, depth) => path[depth] === index)

/** The card with other criteria side by side under a parent. */
export function withChildren(card: DraftCard, parent: Path, children: readonly DraftCriterion[]): DraftCard {
  if (parent.length === 0) return { ...card, criteria: children }
  return withCriterion(card, parent, { ...at(card, parent), children })
}

export function withCriterion(card: DraftCard, path: Path, criterion: DraftCriterion): DraftCard {
  const parent = parentOf(path)
  return withChildren(card, parent, childrenAt(card, parent).with(lastOf(path), criterion))
}

/** Every criterion made anew, children first. */
export function mapped(
  among: readonly DraftCriterion[],
  change: (criterion: DraftCriterion, path: Path) => DraftCriterion,
  parent: Path = [],
): DraftCriterion[] {
  return among.map((one, index) => {
    const path = [...parent, index]
    return change(one.children ? { ...one, children: mapped(one.children, change, path) } : one, path)
  })
}

/** One part of a value changed by its way (`['rule', 'bands', 2, 'from']`); undefined takes it away. */
export function put(value: unknown, way: readonly (string | number)[], given: unknown): unknown {
  const [step, ...rest] = way
  if (step === undefined) return given
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? value : []
    const next = put(list[step], rest, given)
    return next === undefined ? list.filter((_, index) => index !== step) : list.toSpliced(step, 1, next)
  }
  const { [step]: before, ...others } = (value ?? {}) as Record<string, unknown>
  const next = put(before, rest, given)
  if (next === undefined) return others
  return before === undefined ? { ...others, [step]: next } : { ...(value as object), [step]: next }
}

/** What stands at a way. */
export const part = (value: unknown, way: readonly (string | number)[]): unknown =>
  way.reduce<unknown>((here, step) => (here as Record<string | number, unknown> | undefined)?.[step], value)

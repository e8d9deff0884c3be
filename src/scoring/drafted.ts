/** A card while it is being written: of the right kinds wherever something stands, and anything may still be missing. */
import type { Card, Criterion, Group, Leaf } from './card.ts'

export type Drafted<T> = T extends readonly (infer Item)[]
  ? readonly Drafted<Item>[]
  : T extends object
    ? { readonly [K in keyof T]?: Drafted<T[K]> | undefined }
    : T

export type DraftedCard = Drafted<Card>
export type DraftedCriterion = Drafted<Criterion> & { readonly side?: 'bonus' | 'penalty' | undefined }

/** Where it has children it is a group, also when there are none yet. */
export const draftedChildren = (criterion: DraftedCriterion): readonly DraftedCriterion[] | undefined =>
  (criterion as Drafted<Group>).children

/** Every criterion that is scored itself, from the top. */
export const draftedLeaves = (criteria: readonly DraftedCriterion[] = []): Drafted<Leaf>[] =>
  criteria.flatMap((one) => {
    const children = draftedChildren(one)
    return children === undefined ? [one as Drafted<Leaf>] : draftedLeaves(children)
  })

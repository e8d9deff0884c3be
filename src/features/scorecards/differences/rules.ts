/** What changed from one card to another: in its tree, criterion by criterion, and beside it. */
import { canonical, type Json } from '#kit/digest.ts'
import type { Band, CardIndicator, Grade, LegalBasis, Limit, Rule, TieBreak } from '#scoring/card.ts'
import type { Drafted, DraftedCard, DraftedCriterion } from '#scoring/drafted.ts'
import { type Matching, matched, type Placed, placedIn } from '../matching/rules.ts'
import { plainCriterion } from '../plain/rules.ts'

/** What of a criterion may have changed; `rule` with what it measures. */
export const criterionFields = [
  'name',
  'max',
  'side',
  'rule',
  'measure',
  'onlyIf',
  'applies',
  'evidence',
  'whenNotApplicable',
  /** Of a group: the order of its criteria. */
  'order',
] as const
export type CriterionField = (typeof criterionFields)[number]

export type NodeChange = {
  kind: 'same' | 'added' | 'removed' | 'changed'
  before: DraftedCriterion | null
  after: DraftedCriterion | null
  /** Where it stood, by code, when it stands elsewhere now or under another code. */
  moved: { code: string; under: string | null } | null
  fields: CriterionField[]
  children: NodeChange[]
}

const textOf = (value: unknown) => (value === undefined ? '' : canonical(value as Json))
const isSame = (a: unknown, b: unknown) => textOf(a) === textOf(b)

/** What one of them says outright and the other leaves unsaid is no change. */
function fieldsBetween(before: DraftedCriterion, after: DraftedCriterion): CriterionField[] {
  const [was, is] = [before, after].map((one) => plainCriterion(one) as Record<string, unknown>)
  return criterionFields.filter((field) => !isSame(was?.[field], is?.[field]))
}

/** The criteria of both cards, which is which, and where each stood before. */
type Pairing = { old: readonly Placed[]; now: readonly Placed[]; pairs: Matching; at: ReadonlyMap<Placed, number> }

function pairing(before: DraftedCard, after: DraftedCard): Pairing {
  const [old, now] = [placedIn(before), placedIn(after)]
  return { old, now, pairs: matched(old, now), at: new Map(old.map((placed, at) => [placed, at])) }
}

/** Whether those that stayed under their group stand in another order than before. */
function isReordered(now: readonly Placed[], { pairs, at: placeOf }: Pairing): boolean {
  const places = now.flatMap((placed) => {
    const was = pairs.get(placed)
    const isHere = was && (placed.above === null ? null : pairs.get(placed.above)) === was.above
    return isHere ? (placeOf.get(was) ?? []) : []
  })
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))
}

/** Under another group, or under another code: a group that was renumbered moves none of its criteria. */
function movedFrom(was: Placed, is: Placed, parentOf: (placed: Placed) => Placed | undefined): NodeChange['moved'] {
  const isElsewhere = (is.above === null ? null : (parentOf(is.above) ?? 'new')) !== was.above
  if (!isElsewhere && was.node.code === is.node.code) return null
  return { code: was.node.code ?? '', under: was.above?.node.code ?? null }
}

/** The later card's tree, with what was taken out where it stood. */
export const treeBetween = (before: DraftedCard, after: DraftedCard): NodeChange[] => treeOf(pairing(before, after))

function treeOf(paired: Pairing): NodeChange[] {
  const { old, now, pairs } = paired
  const kept = new Set(pairs.values())
  const below = Map.groupBy(now, ({ above }) => above)
  const gone = Map.groupBy(
    old.filter((placed) => !kept.has(placed)),
    ({ above }) => above,
  )
  /** With all that went with it; what stayed of it is told where it stands now. */
  const removed = (placed: Placed): NodeChange => ({
    ...{ kind: 'removed', before: placed.node, after: null, moved: null, fields: [] },
    children: (gone.get(placed) ?? []).map(removed),
  })
  const told = (placed: Placed): NodeChange => {
    const was = pairs.get(placed)
    const children = [...(below.get(placed) ?? []).map(told), ...(was ? (gone.get(was) ?? []).map(removed) : [])]
    if (!was) return { kind: 'added', before: null, after: placed.node, moved: null, fields: [], children }
    const fields = fieldsBetween(was.node, placed.node)
    if (isReordered(below.get(placed) ?? [], paired)) fields.push('order')
    const moved = movedFrom(was, placed, (above) => pairs.get(above))
    const kind = fields.length > 0 || moved ? 'changed' : 'same'
    return { kind, before: was.node, after: placed.node, moved, fields, children }
  }
  return [...(below.get(null) ?? []).map(told), ...(gone.get(null) ?? []).map(removed)]
}

/** One band beside the one it was. */
export type BandChange = {
  kind: 'same' | 'points' | 'edges' | 'added' | 'removed'
  before: Drafted<Band> | null
  after: Drafted<Band> | null
}

const edgesOf = ({ from, to, fromInclusive = true, toInclusive = false }: Drafted<Band>) =>
  textOf([from ?? null, to ?? null, fromInclusive, toInclusive])

/** Bands of the same edges are the same band; of the others those that give the same points, once each. */
export function bandsBetween(before: readonly Drafted<Band>[], after: readonly Drafted<Band>[]): BandChange[] {
  const left = new Set(before)
  const take = (is: (band: Drafted<Band>) => boolean) => {
    const found = [...left].find(is)
    if (found) left.delete(found)
    return found ?? null
  }
  const sameEdges = new Map(after.map((band) => [band, take((one) => edgesOf(one) === edgesOf(band))]))
  const told = after.map((band): BandChange => {
    const was = sameEdges.get(band)
    if (was) return { kind: was.points === band.points ? 'same' : 'points', before: was, after: band }
    const moved = take((one) => one.points === band.points)
    return { kind: moved ? 'edges' : 'added', before: moved, after: band }
  })
  return [...told, ...[...left].map((band): BandChange => ({ kind: 'removed', before: band, after: null }))]
}

/** Both rules by bands: what is told band by band. */
export function bandsOf({ before, after }: NodeChange): BandChange[] | null {
  const rules = [before, after].map((node) => (node as { rule?: Drafted<Rule> } | null)?.rule)
  const [was, is] = rules.map((rule) => (rule?.kind === 'bands' ? (rule.bands ?? []) : null))
  return was && is ? bandsBetween(was, is) : null
}

export type ItemChange<T> = { kind: 'added' | 'removed' | 'changed'; before: T | null; after: T | null }

/** What came into a list, went out of it, or changed under the same key; where a key stands twice, each is taken once. */
function itemsBetween<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): ItemChange<T>[] {
  const left = new Set(before)
  const take = (is: (item: T) => boolean): T | null => {
    const found = [...left].find(is) ?? null
    if (found !== null) left.delete(found)
    return found
  }
  const same = new Map(after.map((item) => [item, take((one) => isSame(one, item))]))
  const came = after.flatMap((item): ItemChange<T>[] => {
    if (same.get(item)) return []
    const was = take((one) => keyOf(one) === keyOf(item))
    return [{ kind: was === null ? 'added' : 'changed', before: was, after: item }]
  })
  return [...came, ...[...left].map((item): ItemChange<T> => ({ kind: 'removed', before: item, after: null }))]
}

export const cardFields = ['title', 'status', 'precision', 'whenNotApplicable', 'order'] as const
export type CardField = (typeof cardFields)[number]

export type Differences = {
  tree: NodeChange[]
  fields: CardField[]
  indicators: ItemChange<Drafted<CardIndicator>>[]
  grades: ItemChange<Drafted<Grade>>[]
  limits: ItemChange<Drafted<Limit>>[]
  basis: ItemChange<Drafted<LegalBasis>>[]
  /** An order says something as a whole. */
  tieBreak: { before: readonly Drafted<TieBreak>[]; after: readonly Drafted<TieBreak>[] } | null
}

const settings = { precision: 2, whenNotApplicable: 'redistribute' } as const
const settingOf = (card: DraftedCard, field: Exclude<CardField, 'order'>) =>
  card[field] ?? (field in settings ? settings[field as keyof typeof settings] : undefined)
const ties = ({ tieBreak = [] }: DraftedCard) => tieBreak.map((one) => ({ ...one, order: one.order ?? 'desc' }))

const isReorderedAtTop = (paired: Pairing): boolean =>
  isReordered(
    paired.now.filter(({ above }) => above === null),
    paired,
  )

export function differencesBetween(before: DraftedCard, after: DraftedCard): Differences {
  const list = <K extends 'indicators' | 'grades' | 'limits' | 'legalBasis'>(name: K) =>
    [before[name] ?? [], after[name] ?? []] as const
  const paired = pairing(before, after)
  return {
    tree: treeOf(paired),
    fields: cardFields.filter((field) =>
      field === 'order' ? isReorderedAtTop(paired) : !isSame(settingOf(before, field), settingOf(after, field)),
    ),
    indicators: itemsBetween<Drafted<CardIndicator>>(...list('indicators'), ({ code }) => code ?? ''),
    grades: itemsBetween<Drafted<Grade>>(...list('grades'), ({ grade }) => grade ?? ''),
    limits: itemsBetween<Drafted<Limit>>(...list('limits'), ({ when }) => textOf(when)),
    basis: itemsBetween<Drafted<LegalBasis>>(...list('legalBasis'), ({ document }) => document ?? ''),
    tieBreak: isSame(ties(before), ties(after)) ? null : { before: before.tieBreak ?? [], after: after.tieBreak ?? [] },
  }
}

export const kindsOfChange = ['added', 'removed', 'moved', 'names', 'points', 'rules', 'other'] as const
export type Counts = Record<(typeof kindsOfChange)[number], number>

const ofRule: readonly CriterionField[] = ['rule', 'measure', 'onlyIf', 'applies']

const nodesOf = (tree: readonly NodeChange[]): NodeChange[] => tree.flatMap((node) => [node, ...nodesOf(node.children)])

/** How much changed of each kind; a criterion may count in several. */
export function countsOf({ tree, fields, tieBreak, ...lists }: Differences): Counts {
  const nodes = nodesOf(tree)
  const count = (is: (node: NodeChange) => boolean) => nodes.filter(is).length
  const has = (some: readonly CriterionField[]) => count((node) => some.some((field) => node.fields.includes(field)))
  return {
    added: count(({ kind }) => kind === 'added'),
    removed: count(({ kind }) => kind === 'removed'),
    moved: count(({ moved }) => moved !== null),
    names: has(['name']),
    points: has(['max']),
    rules: has(ofRule),
    other:
      has(['evidence', 'side', 'whenNotApplicable', 'order']) +
      fields.length +
      (tieBreak ? 1 : 0) +
      Object.values(lists).reduce((sum, list) => sum + list.length, 0),
  }
}

export const isUnchanged = (counts: Counts): boolean => Object.values(counts).every((count) => count === 0)

/** Only what changed, with the groups it stands in. */
export function changedOnly(tree: readonly NodeChange[]): NodeChange[] {
  return tree.flatMap((node) => {
    const children = changedOnly(node.children)
    return node.kind !== 'same' || children.length > 0 ? [{ ...node, children }] : []
  })
}

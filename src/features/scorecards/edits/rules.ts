/** Small changes tried on a card: each names a place and the number that stands there instead. */
import { add, compareExact, type Exact, plainDecimal, sumOf } from '#kit/exact.ts'
import { type Card, type Criterion, type Group, isGroup, type Leaf, type Limit, type Top } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import {
  type Growth,
  literalOf,
  numbersOf,
  type RuleField,
  ruleFields,
  type Scaling,
  scaledRule,
  scaledTo,
  type Tally,
  withNumbers,
} from '../rule-edits/rules.ts'

/**
 * `worth` is what a criterion counts for, with all that its rule gives in proportion; a group's, with all criteria in it.
 * `at-most` is the place of a grade in the card's list.
 */
export const editFields = ['worth', ...ruleFields, 'grade', 'below', 'at-most'] as const
export type EditField = (typeof editFields)[number]
/** `criterion` is empty for what belongs to the whole card; `at` is 0 where there is only one. */
export type Place = { readonly criterion: string; readonly field: EditField; readonly at: number }
export type Edit = Place & { readonly value: number }
export const mostEdits = 500

const samePlace = (one: Place, other: Place) =>
  one.criterion === other.criterion && one.field === other.field && one.at === other.at

export function nodesOf(criteria: readonly Criterion[]): Criterion[] {
  return criteria.flatMap((criterion) => [criterion, ...(isGroup(criterion) ? nodesOf(criterion.children) : [])])
}

/**
 * Do the marks of a panel alone give its points? They were given on the scale that stands: by another one the years before
 * could not be read. How much they weigh is tried by the points of the others.
 */
export const isJudged = (criterion: Criterion): boolean =>
  isGroup(criterion)
    ? criterion.children.length > 0 && criterion.children.every(isJudged)
    : criterion.rule.kind === 'judged'

/** What of one criterion can be tried, with the number that stands there. */
export function editsOf(criterion: Criterion): Edit[] {
  const { code, max } = criterion
  const worth: Edit[] = isJudged(criterion) || max === 0 ? [] : [{ criterion: code, field: 'worth', at: 0, value: max }]
  if (isGroup(criterion)) return worth
  return [...worth, ...numbersOf(criterion.rule).map((number) => ({ criterion: code, ...number }))]
}

const thresholdOf = (limit: Limit): number | undefined => {
  if ('belowPercent' in limit.when) return limit.when.belowPercent
  return 'belowPoints' in limit.when ? limit.when.belowPoints : undefined
}

/** What of the whole card can be tried: the thresholds of its grades, its limits. */
export function cardEditsOf({ grades = [], limits = [] }: Card): Edit[] {
  const on = (field: EditField, at: number, value: number | undefined): Edit[] =>
    value === undefined ? [] : [{ criterion: '', field, at, value }]
  return [
    ...grades.flatMap(({ atLeast }, at) =>
      on('grade', at, atLeast && ('percent' in atLeast ? atLeast.percent : atLeast.points)),
    ),
    ...limits.flatMap((limit, at) => [
      ...on('below', at, thresholdOf(limit)),
      ...on(
        'at-most',
        at,
        grades.findIndex(({ grade }) => grade === limit.atMost),
      ),
    ]),
  ]
}

/** Every number of the card that can be tried, as it stands. */
export const allEditsOf = (card: Card): Edit[] => [...nodesOf(card.criteria).flatMap(editsOf), ...cardEditsOf(card)]

export const valueAt = (card: Card, place: Place): number | undefined =>
  allEditsOf(card).find((one) => samePlace(one, place))?.value

export type Edited = {
  readonly card: Card
  /** Changes whose place the card does not have: they change nothing. */
  readonly lost: readonly Edit[]
  /** How many points were rounded to the card's decimals when they were taken in proportion. */
  readonly rounded: number
}

type Applying = { readonly edits: readonly Edit[]; readonly precision: number; readonly tally: Tally }
const worthOf = ({ edits }: Applying, code: string) =>
  edits.find(({ criterion, field }) => field === 'worth' && criterion === code)?.value

/** The card with all the changes. None changes nothing: the very same card comes back. */
export function applyEdits(card: Card, edits: readonly Edit[]): Edited {
  if (edits.length === 0) return { card, lost: [], rounded: 0 }
  const applying: Applying = { edits, precision: card.precision ?? 2, tally: { rounded: 0 } }
  const criteria = card.criteria.map((top) => changed(applying, top, null, top.side !== undefined) as Top)
  const known = allEditsOf(card)
  const lost = edits.filter((edit) => !known.some((one) => samePlace(one, edit)))
  const of = (field: EditField, at: number) =>
    edits.find((edit) => samePlace(edit, { criterion: '', field, at }))?.value
  return {
    ...{ lost, rounded: applying.tally.rounded },
    card: {
      ...{ ...card, criteria },
      ...(card.grades && { grades: card.grades.map((grade, at) => withThreshold(grade, of('grade', at))) }),
      ...(card.limits && {
        limits: card.limits.map((limit, at) =>
          withLimit(limit, of('below', at), card.grades?.[of('at-most', at) ?? -1]),
        ),
      }),
    },
  }
}

type Grade = NonNullable<Card['grades']>[number]
function withThreshold(grade: Grade, value: number | undefined): Grade {
  if (value === undefined || grade.atLeast === undefined) return grade
  return { ...grade, atLeast: 'percent' in grade.atLeast ? { percent: value } : { points: value } }
}

function withLimit(limit: Limit, below: number | undefined, atMost: Grade | undefined): Limit {
  const lowered = atMost ? { ...limit, atMost: atMost.grade } : limit
  const { when } = limit
  if (below === undefined || 'formula' in when) return lowered
  const threshold = 'belowPercent' in when ? { belowPercent: below } : { belowPoints: below }
  return { ...lowered, when: { criterion: when.criterion, ...threshold } }
}

/** What is above decides how much a criterion grows, unless it says so itself. */
type Growing = Growth | null

function changed(applying: Applying, criterion: Criterion, above: Growing, isAside: boolean): Criterion {
  const worth = worthOf(applying, criterion.code)
  const growing: Growing =
    worth === undefined || criterion.max === 0 ? above : { from: decimalOf(criterion.max), to: decimalOf(worth) }
  return isGroup(criterion)
    ? changedGroup(applying, criterion, growing, isAside)
    : changedLeaf(applying, criterion, growing)
}

/**
 * What no change touches stays the very same object: it is neither scored nor drawn again.
 * A group counts for what its criteria add up to where it did so before. Bonus and penalty may count for less than
 * their criteria: they keep their own, grown where they were told to, never more than the sum.
 */
function changedGroup(applying: Applying, group: Group, growing: Growing, isAside: boolean): Group {
  const children = group.children.map((child) => changed(applying, child, growing, isAside))
  const [before, after] = [maxOf(group.children), maxOf(children)]
  const own = growing ? scaledTo(scalingOf(applying, growing), group.max) : group.max
  const follows = children.length > 0 && compareExact(before, decimalOf(group.max)) === 0
  const isMore = isAside && children.length > 0 && compareExact(decimalOf(own), after) > 0
  const max = follows || isMore ? literalOf(after) : own
  const isSame = max === group.max && children.every((child, at) => child === group.children[at])
  return isSame ? group : { ...group, children, max }
}

const maxOf = (children: readonly Criterion[]): Exact => sumOf(children.map(({ max }) => decimalOf(max)))

const scalingOf = ({ precision, tally }: Applying, growth: Growth): Scaling => ({ growth, precision, tally })

function changedLeaf(applying: Applying, leaf: Leaf, growing: Growing): Leaf {
  const grown = growing ? grownLeaf(leaf, scalingOf(applying, growing)) : leaf
  const own = applying.edits.flatMap(({ criterion, field, at, value }) =>
    criterion === leaf.code && isRuleField(field) ? [{ field, at, value }] : [],
  )
  return own.length === 0 ? grown : { ...grown, rule: withNumbers(grown.rule, own) }
}

function grownLeaf(leaf: Leaf, scaling: Scaling): Leaf {
  if (compareExact(scaling.growth.from, scaling.growth.to) === 0) return leaf
  const rule = scaledRule(leaf.rule, scaling)
  return rule === undefined ? leaf : { ...leaf, max: scaledTo(scaling, leaf.max), rule }
}

const isRuleField = (field: EditField): field is RuleField => (ruleFields as readonly string[]).includes(field)

/** The list with one more change; a number that stands there anyway is no change. */
export function withEdit(card: Card, edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const others = edits.filter((one) => !samePlace(one, edit))
  const stands = valueAt(applyEdits(card, others).card, edit)
  return stands === undefined || stands === edit.value ? others : [...others, edit]
}

export const withoutEdit = (edits: readonly Edit[], place: Place): readonly Edit[] =>
  edits.filter((edit) => !samePlace(edit, place))

const escaped = (code: string) =>
  encodeURIComponent(code).replace(/[_*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)

/** In an address: short, and only of signs that stand there as they are. */
export const editsToText = (edits: readonly Edit[]): string =>
  edits
    .map(({ criterion, field, at, value }) =>
      [escaped(criterion), field, ...(at === 0 ? [] : [at]), plainDecimal(decimalOf(value))].join('_'),
    )
    .join('*')

/** What cannot be read is left out: an address may come from anywhere. */
export function editsFromText(text: string): Edit[] {
  if (text === '') return []
  const read = text
    .split('*')
    .slice(0, mostEdits)
    .flatMap((part) => editFromText(part) ?? [])
  return read.filter((edit, index) => read.findIndex((one) => samePlace(one, edit)) === index)
}

function editFromText(part: string): Edit | undefined {
  const [code = '', name = '', ...numbers] = part.split('_')
  const field = editFields.find((one) => one === name)
  const [at, value] = numbers.length === 2 ? [+(numbers[0] ?? ''), numbers[1]] : [0, numbers[0]]
  if (field === undefined || value === undefined || numbers.length > 2) return undefined
  if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(value) || !Number.isSafeInteger(at) || at < 0) return undefined
  try {
    return { criterion: decodeURIComponent(code), field, at, value: +value }
  } catch {
    return undefined
  }
}

export const totalOf = (card: Card): Exact =>
  card.criteria
    .filter(({ side }) => side === undefined)
    .reduce((sum, { max }) => add(sum, decimalOf(max)), decimalOf(0))

/**
 * scoring.md read a second time, by itself: plain, slow, on fractions, sharing nothing with the engine but the shape of a
 * card. It gives the units of `giaouoc score --json`; where it and the engine differ, the specification decides.
 */
import type { Card, Condition, Criterion, Group, Leaf, Limit, Rule, Target, Top } from '#scoring/card.ts'
import {
  between,
  type Fraction,
  fraction,
  isUnder,
  least,
  literal,
  minus,
  most,
  order,
  over,
  plain,
  plus,
  rounded,
  sum,
  times,
  written,
  zero,
} from './fractions.ts'
import { resultOf } from './independent-formula.ts'

/** What is known of one unit: figures as they stand in the file, null or absent where there is none. */
export type UnitFigures = {
  readonly unit: string
  readonly hold: string | null
  readonly figures: Readonly<Record<string, string | null>>
  readonly marks: Readonly<Record<string, readonly string[]>>
}

type Status = 'scored' | 'missing' | 'not-applicable'
type LeafResult = { status: Status; points: Fraction }
type Measured = Fraction | boolean | string | null
/** What a node passes upward: points up to its max, what goes beyond it, and what it counts for. */
type NodeResult = { applies: boolean; base: Fraction; excess: Fraction; max: Fraction }

export type UnitResult = {
  unit: string
  total: string
  max: string
  percent: string | null
  grade: string | null
  rank: number | null
  incomplete: boolean
  hold: string | null
  limits: { atMost: string; reason: string }[]
  leaves: { code: string; status: Status; points: string }[]
}

const hundred = fraction(100n)
const isGroup = (one: Criterion): one is Group => 'children' in one
const leavesOf = (list: readonly Criterion[]): Leaf[] =>
  list.flatMap((one) => (isGroup(one) ? leavesOf(one.children) : [one]))
const groupsOf = (list: readonly Criterion[]): Group[] =>
  list.flatMap((one) => (isGroup(one) ? [one, ...groupsOf(one.children)] : []))

/** Order of texts by code point, not by UTF-16 unit. */
function byCodePoint(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)]
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at]?.codePointAt(0) ?? 0) - (other[at]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/** One unit's figures by the types of the card's indicators. */
function readerOf(card: Card, { figures }: UnitFigures) {
  const types = new Map(card.indicators.map(({ code, type }) => [code, type]))
  return (code: string): Fraction | boolean | string | null => {
    const text = figures[code]
    if (text === null || text === undefined || text === '') return null
    const type = types.get(code)
    if (type === 'boolean') return ['true', '1', 'có'].includes(text)
    return type === 'choice' ? text : written(text)
  }
}

/** One unit before its neighbours are known: everything but the best value of `relative`. */
class Sheet {
  readonly card: Card
  readonly unit: UnitFigures
  readonly figure: (code: string) => Fraction | boolean | string | null
  readonly leaves: ReadonlyMap<string, Leaf>
  readonly best: (code: string) => Fraction
  private readonly done = new Map<string, LeafResult>()

  constructor(card: Card, unit: UnitFigures, best: (code: string) => Fraction) {
    this.card = card
    this.unit = unit
    this.best = best
    this.figure = readerOf(card, unit)
    this.leaves = new Map(leavesOf(card.criteria).map((leaf) => [leaf.code, leaf]))
  }

  leaf(code: string): LeafResult {
    const known = this.done.get(code)
    if (known) return known
    const leaf = this.leaves.get(code)
    if (!leaf) throw new Error(`no leaf ${code}`)
    const result = this.scored(leaf)
    this.done.set(code, result)
    return result
  }

  /** True, false, or why it cannot be said. */
  private holds(condition: Condition): boolean | 'missing' | 'divided-by-zero' {
    if ('formula' in condition) {
      const result = resultOf(condition.formula, this.figure)
      return typeof result === 'string' ? result : result.value === true
    }
    const other = this.leaf(condition.criterion)
    if (other.status === 'missing') return 'missing'
    if (other.status === 'not-applicable') return false
    return !isUnder(other.points, literal(this.leaves.get(condition.criterion)?.max ?? 0))
  }

  /** `applies`, then the measure: what it gives, or the status of a leaf that has no value. */
  private measuredLeaf(leaf: Leaf): { value: Measured } | Exclude<Status, 'scored'> {
    const applies = leaf.applies ? this.holds(leaf.applies) : true
    if (applies === 'missing') return 'missing'
    if (applies !== true) return 'not-applicable'
    return leaf.measure ? this.measured(leaf.measure) : { value: null }
  }

  /** The number that this unit brings to the comparison of a `relative` leaf. */
  value(code: string): Fraction | null {
    const measured = this.measuredLeaf(this.leaves.get(code) as Leaf)
    return typeof measured === 'object' ? (measured.value as Fraction) : null
  }

  private scored(leaf: Leaf): LeafResult {
    const none = (status: Status): LeafResult => ({ status, points: zero })
    const measured = this.measuredLeaf(leaf)
    if (typeof measured === 'string') return none(measured)
    // Then onlyIf, then the rule.
    const met = leaf.onlyIf ? this.holds(leaf.onlyIf) : true
    if (met === 'missing') return none('missing')
    if (met === 'divided-by-zero') return none('not-applicable')
    if (!met) return none('scored')
    const given = this.ruled(leaf, measured.value)
    if (typeof given === 'string') return none(given)
    const top = leaf.rule.kind === 'proportion' && leaf.rule.over ? leaf.rule.over.cap : leaf.max
    return { status: 'scored', points: rounded(between(zero, given, literal(top)), this.card.precision ?? 2) }
  }

  private measured(measure: NonNullable<Leaf['measure']>): { value: Measured } | Exclude<Status, 'scored'> {
    if ('value' in measure) {
      const value = this.figure(measure.value)
      return value === null ? 'missing' : { value }
    }
    if ('formula' in measure) {
      const result = resultOf(measure.formula, this.figure)
      return result === 'divided-by-zero' ? 'not-applicable' : result
    }
    const [above, below] = [this.figure(measure.ratio[0]), this.figure(measure.ratio[1])] as (Fraction | null)[]
    if (below && below.n === 0n) return 'not-applicable'
    return above && below ? { value: over(above, below) } : 'missing'
  }

  /** The points a rule gives before they are clamped and rounded. */
  private ruled(leaf: Leaf, measured: Measured): Fraction | 'missing' | 'not-applicable' {
    const { rule } = leaf
    const full = literal(('full' in rule ? rule.full : undefined) ?? leaf.max)
    const value = measured as Fraction
    switch (rule.kind) {
      case 'bands': {
        const band = rule.bands.find((one) => isWithin(one, value))
        if (!band) throw new Error(`${leaf.code}: no band holds ${plain(value)}`)
        return literal(band.points)
      }
      case 'proportion': {
        const target = this.target(rule.target)
        if (typeof target === 'string') return target
        const top = rule.over ? literal(rule.over.cap) : full
        if (rule.lowerIsBetter && value.n === 0n) return top
        const share = rule.lowerIsBetter ? over(target, value) : over(value, target)
        return least(times(full, share), top)
      }
      case 'boolean':
        return measured === true ? literal(rule.yes ?? rule.full ?? leaf.max) : literal(rule.no ?? 0)
      case 'choice':
        return literal(rule.options.find(({ code }) => code === measured)?.points ?? Number.NaN)
      case 'deduction': {
        const start = rule.start === undefined ? full : literal(rule.start)
        return most(minus(start, times(literal(rule.each), value)), literal(rule.floor ?? 0))
      }
      case 'count':
        return least(times(literal(rule.each), value), rule.cap === undefined ? full : literal(rule.cap))
      case 'relative':
        return this.relative(leaf.code, rule, full, value)
      case 'judged':
        return judged(rule, this.unit.marks[leaf.code] ?? [])
      case 'formula': {
        const result = resultOf(rule.text, this.figure)
        if (result === 'missing') return 'missing'
        return result === 'divided-by-zero' ? 'not-applicable' : (result.value as Fraction)
      }
    }
  }

  private relative(code: string, rule: Extract<Rule, { kind: 'relative' }>, full: Fraction, value: Fraction) {
    const target = this.target(rule.target)
    if (typeof target === 'string') return target
    const reach = literal(rule.reach ?? 0.5)
    const reached = times(full, reach)
    if (isUnder(value, target)) return times(reached, over(value, target))
    const best = this.best(code)
    if (order(best, target) === 0) return full
    const further = times(full, minus(fraction(1n), reach))
    return plus(reached, times(further, over(minus(value, target), minus(best, target))))
  }

  private target(target: Target): Fraction | 'missing' | 'not-applicable' {
    if (typeof target === 'number') return literal(target)
    const load = this.figure(target.by) as Fraction | null
    if (!load) return 'missing'
    const step = target.steps.find((one) => isWithin(one, load))
    return step ? literal(step.value) : 'not-applicable'
  }
}

type Edges = { from: number | null; to: number | null; fromInclusive?: boolean; toInclusive?: boolean }
function isWithin({ from, to, fromInclusive = true, toInclusive = false }: Edges, value: Fraction): boolean {
  const low = from === null ? 1 : order(value, literal(from))
  const high = to === null ? -1 : order(value, literal(to))
  return (low > 0 || (low === 0 && fromInclusive)) && (high < 0 || (high === 0 && toInclusive))
}

function judged(rule: Extract<Rule, { kind: 'judged' }>, given: readonly string[]): Fraction | 'missing' {
  if (given.length < rule.panelSize) return 'missing'
  const marks = given.map(written).sort(order)
  if (rule.panel === 'mean') return over(sum(marks), fraction(BigInt(marks.length)))
  const middle = marks.length >> 1
  const high = marks[middle] as Fraction
  if (marks.length % 2 === 1) return high
  const mean = over(plus(marks[middle - 1] as Fraction, high), fraction(2n))
  // Marks stand a whole number of steps above the least one.
  const steps = over(minus(mean, literal(rule.min)), literal(rule.step))
  return plus(literal(rule.min), times(fraction(steps.n / steps.d), literal(rule.step)))
}

/** The card as one unit's sheet adds it up. */
function addedUp(card: Card, sheet: Sheet) {
  const nodes = new Map<string, NodeResult & { points: Fraction }>()
  let dropped = false
  const keep = (code: string, result: NodeResult) => {
    nodes.set(code, { ...result, points: plus(result.base, result.excess) })
    return result
  }
  const ofLeaf = (leaf: Leaf): NodeResult => {
    const { status, points } = sheet.leaf(leaf.code)
    const max = literal(leaf.max)
    const excess = most(minus(points, max), zero)
    return keep(leaf.code, { applies: status !== 'not-applicable', base: minus(points, excess), excess, max })
  }

  /** A main group, or the unnamed one of the main top nodes. */
  const ofGroup = (children: readonly Criterion[], mode: string): NodeResult => {
    const results = children.map((child) => (isGroup(child) ? ofMainGroup(child) : ofLeaf(child)))
    const applicable = results.filter(({ applies }) => applies)
    const others = results.filter(({ applies }) => !applies)
    const excess = sum(results.map((one) => one.excess))
    const all = sum(results.map(({ max }) => max))
    const counted = sum(applicable.map(({ max }) => max))
    const got = sum(applicable.map(({ base }) => base))
    if (mode === 'full') return { applies: true, base: plus(got, sum(others.map(({ max }) => max))), excess, max: all }
    if (mode === 'drop') {
      if (others.length > 0) dropped = true
      return { applies: results.length === 0 || applicable.length > 0, base: got, excess, max: counted }
    }
    if (others.length === 0) return { applies: true, base: got, excess, max: all }
    if (applicable.length === 0) return { applies: false, base: zero, excess, max: all }
    const scaled = counted.n === 0n ? zero : rounded(over(times(got, all), counted), card.precision ?? 2)
    return { applies: true, base: scaled, excess, max: all }
  }
  const ofMainGroup = (group: Group): NodeResult => {
    const result = ofGroup(group.children, group.whenNotApplicable ?? card.whenNotApplicable ?? 'redistribute')
    const max = group.children.length === 0 ? literal(group.max) : result.max
    return keep(group.code, { ...result, max, base: between(zero, result.base, max) })
  }

  /** In a bonus or penalty nothing is redistributed or filled. */
  const ofSide = (node: Criterion): NodeResult => {
    if (!isGroup(node)) return ofLeaf(node)
    const results = node.children.map(ofSide)
    const max = literal(node.max)
    const applies = results.length === 0 || results.some((one) => one.applies)
    const base = between(zero, sum(results.map((one) => one.base)), max)
    return keep(node.code, { applies, base, excess: sum(results.map((one) => one.excess)), max })
  }

  const side = (wanted: Top['side']) =>
    sum(
      card.criteria
        .filter((top) => top.side === wanted)
        .map(ofSide)
        .map(({ base, excess }) => plus(base, excess)),
    )
  const main = ofGroup(
    card.criteria.filter((top) => top.side === undefined),
    card.whenNotApplicable ?? 'redistribute',
  )
  const gained = plus(between(zero, main.base, main.max), main.excess)
  const total = most(minus(plus(gained, side('bonus')), side('penalty')), zero)
  return { nodes, dropped, total, max: main.max }
}

type Added = ReturnType<typeof addedUp> & { sheet: Sheet; missing: boolean }

function limitHolds({ when }: Limit, { nodes, sheet }: Added): boolean | 'missing' {
  if ('formula' in when) {
    const result = resultOf(when.formula, sheet.figure)
    return result === 'missing' ? 'missing' : typeof result === 'object' && result.value === true
  }
  const node = nodes.get(when.criterion)
  if (!node?.applies) return false
  if ('belowPoints' in when) return isUnder(node.points, literal(when.belowPoints))
  return isUnder(times(node.points, hundred), times(literal(when.belowPercent), node.max))
}

function gradeOf(card: Card, { total, max }: Added, held: readonly Limit[]): string | null {
  const grades = card.grades ?? []
  if (max.n === 0n || grades.length === 0) return null
  const reached = grades.findIndex(({ atLeast }) => {
    if (!atLeast) return true
    if ('points' in atLeast) return !isUnder(total, literal(atLeast.points))
    return !isUnder(times(total, hundred), times(literal(atLeast.percent), max))
  })
  const lowest = held.map(({ atMost }) => grades.findIndex(({ grade }) => grade === atMost))
  return grades[Math.max(reached, ...lowest)]?.grade ?? null
}

/** The largest value of each leaf among all units whose leaf has one. */
function bestOf(card: Card, units: readonly UnitFigures[]) {
  const known = new Map<string, Fraction>()
  const best = (code: string): Fraction => {
    const found = known.get(code)
    if (found) return found
    const values = sheets.map((sheet) => sheet.value(code)).filter((value) => value !== null)
    const largest = values.reduce(most)
    known.set(code, largest)
    return largest
  }
  const sheets = units.map((unit) => new Sheet(card, unit, best))
  return best
}

/** Units as `giaouoc score --json` gives them, in its order. */
export function scoredIndependently(card: Card, units: readonly UnitFigures[]): UnitResult[] {
  const best = bestOf(card, units)
  const leaves = leavesOf(card.criteria)
  const rows = units.map((unit) => {
    const sheet = new Sheet(card, unit, best)
    const missing = leaves.some(({ code }) => sheet.leaf(code).status === 'missing')
    const added: Added = { ...addedUp(card, sheet), sheet, missing }
    const limits = card.limits ?? []
    const held = limits.filter((limit) => limitHolds(limit, added) === true)
    // A limit that cannot be judged leaves the sheet incomplete (docs/scoring.md).
    const incomplete = missing || limits.some((limit) => limitHolds(limit, added) === 'missing')
    return { unit, added, held, incomplete, grade: gradeOf(card, added, held) }
  })
  type Row = (typeof rows)[number]
  const percentOf = ({ added }: Row) => (added.max.n === 0n ? null : over(times(added.total, hundred), added.max))
  const isRanked = (row: Row) => !row.incomplete && row.unit.hold === null && percentOf(row) !== null
  const byPercent = rows.some((row) => isRanked(row) && row.added.dropped)
  const measure = (row: Row) => (byPercent ? (percentOf(row) ?? zero) : row.added.total)

  /** Below zero where the first stands higher. */
  const compared = (a: Row, b: Row): number => {
    const first = order(measure(b), measure(a))
    if (first !== 0) return first
    for (const { criterion, order: way = 'desc' } of card.tieBreak ?? []) {
      const [one, other] = [a.added.nodes.get(criterion), b.added.nodes.get(criterion)]
      if (!one?.applies || !other?.applies) {
        if (one?.applies) return -1
        if (other?.applies) return 1
        continue
      }
      const difference = way === 'asc' ? order(one.points, other.points) : order(other.points, one.points)
      if (difference !== 0) return difference
    }
    return 0
  }
  const byCode = (a: Row, b: Row) => byCodePoint(a.unit.unit, b.unit.unit)
  const ranked = rows.filter(isRanked).sort((a, b) => compared(a, b) || byCode(a, b))
  const held = rows.filter((row) => !isRanked(row) && row.unit.hold !== null).sort(byCode)
  const incomplete = rows.filter((row) => row.unit.hold === null && row.incomplete).sort(byCode)
  const empty = rows.filter((row) => row.unit.hold === null && !row.incomplete && !isRanked(row)).sort(byCode)
  const rankOf = (row: Row) => (isRanked(row) ? 1 + ranked.filter((other) => compared(other, row) < 0).length : null)

  return [...ranked, ...held, ...incomplete, ...empty].map((row) => {
    const { unit, added, held: limits, grade } = row
    const percent = percentOf(row)
    return {
      unit: unit.unit,
      total: plain(added.total),
      max: plain(added.max),
      percent: percent && plain(rounded(percent, 2)),
      grade,
      rank: rankOf(row),
      incomplete: row.incomplete,
      hold: unit.hold,
      limits: limits.map(({ atMost, reason }) => ({ atMost, reason })),
      leaves: leaves.map((leaf) => {
        const { status, points } = added.sheet.leaf(leaf.code)
        const given = status === 'not-applicable' ? filled(card, leaf) : points
        return { code: leaf.code, status, points: plain(given) }
      }),
    }
  })
}

/** What a leaf that is not applicable gives: its max under a main group that says `full`, else nothing. */
function filled(card: Card, leaf: Leaf): Fraction {
  const main = card.criteria.filter(({ side }) => side === undefined)
  const whole = { children: main, whenNotApplicable: card.whenNotApplicable }
  const parent = [whole, ...groupsOf(main)].find(({ children }) => children.includes(leaf))
  // In a bonus or penalty nothing is filled.
  const mode = parent && (parent.whenNotApplicable ?? card.whenNotApplicable)
  return mode === 'full' ? literal(leaf.max) : zero
}

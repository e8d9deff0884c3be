/** Conditions with their points as bands: whole where the text leaves no doubt, else every way it may be meant. Pure. */
import { subtract } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { Band } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { Clause, Interval, Ranged } from '../clauses/rules.ts'
import { literalFrom, moved, written } from '../phrases/rules.ts'
import type { Unit } from '../units/rules.ts'

/** How values are dealt with that the text gives to two bands or to none: to the upper, to the lower; nothing was open. */
type Way = 'sure' | 'upper' | 'lower' | 'filled'
/** `proposed`: which of the ways the text comes nearest to; null where it says nothing of it. */
export type BandsRead = {
  ways: { bands: Band[]; way: Way }[]
  proposed: number | null
  doubts: Said[]
  unit: Unit
}

type Piece = { interval: Interval; points: number }

const isWhole = (unit: Unit) => unit === 'days' || unit === 'count' || unit === 'money'
const low = (unit: Unit) => (unit === 'number' ? null : 0)

const byBeginning = (a: Piece, b: Piece) =>
  (a.interval.from ?? Number.NEGATIVE_INFINITY) - (b.interval.from ?? Number.NEGATIVE_INFINITY) ||
  Number(b.interval.fromInclusive) - Number(a.interval.fromInclusive)

/** Where one band ends and the next begins: in order, twice given, left out, or across one another. */
function seamOf(a: Interval, b: Interval, unit: Unit): 'whole' | 'twice' | 'gap' | 'crossed' {
  if (a.to === null || b.from === null) return 'crossed'
  if (isWhole(unit)) {
    const last = a.toInclusive ? a.to : a.to - 1
    const first = b.fromInclusive ? b.from : b.from + 1
    if (first === last + 1) return 'whole'
    return first > last ? 'gap' : first === last && a.to === b.from ? 'twice' : 'crossed'
  }
  if (a.to < b.from) return 'gap'
  if (a.to > b.from) return 'crossed'
  if (a.toInclusive && b.fromInclusive) return a.from === a.to && b.from === b.to ? 'crossed' : 'twice'
  return a.toInclusive || b.fromInclusive ? 'whole' : 'gap'
}

/** The pair with its seam closed: what was given twice or not at all goes to one of them. */
function closed(a: Interval, b: Interval, seam: 'twice' | 'gap', way: 'upper' | 'lower'): [Interval, Interval] {
  if (seam === 'twice')
    return way === 'upper' && a.from !== a.to ? [{ ...a, toInclusive: false }, b] : [a, { ...b, fromInclusive: false }]
  return way === 'upper'
    ? [a, { ...b, from: a.to, fromInclusive: !a.toInclusive }]
    : [{ ...a, to: b.from, toInclusive: !b.fromInclusive }, b]
}

function seamDoubt(a: Interval, b: Interval, seam: 'twice' | 'gap', unit: Unit): Said {
  const told = (edge: number | null) => (edge === null ? '' : written(edge) + (unit === 'percent' ? '%' : ''))
  return seam === 'twice'
    ? { code: 'form.edge-twice', params: { edge: told(a.to) } }
    : { code: 'form.gap', params: { from: told(a.to), to: told(b.from) } }
}

const scaled = (edge: number | null, unit: Unit) => (edge === null || unit !== 'percent' ? edge : moved(edge, -2))

/** As a card has it: what is usual is not said. */
const bandOf = ({ interval, points }: Piece, unit: Unit): Band => ({
  from: scaled(interval.from, unit),
  to: scaled(interval.to, unit),
  ...(!interval.fromInclusive && interval.from !== null && { fromInclusive: false }),
  ...(interval.toInclusive && interval.to !== null && { toInclusive: true }),
  points,
})

/** What is known of the leaf: in the penalty part it gives what is taken away. */
export type OfLeaf = { max: number | null; isPenalty: boolean }

/** What is deducted, from the full points; in the penalty part, as it is. */
export function pointsOf({ points, deducted }: Clause, { max, isPenalty }: OfLeaf): number | null {
  if (points === null || !deducted || isPenalty) return points
  return max === null ? null : (literalFrom(subtract(decimalOf(max), decimalOf(points))) ?? null)
}

type Sorted = { pieces: Piece[]; seams: ('whole' | 'twice' | 'gap')[]; doubts: Said[] }

/** In their order; undefined where bands lie across one another. */
function sorted(given: readonly Piece[], unit: Unit): Sorted | undefined {
  const pieces = given.toSorted(byBeginning)
  const doubts: Said[] = []
  const seams: Sorted['seams'] = []
  for (const [at, { interval: b }] of pieces.entries()) {
    const a = pieces[at - 1]?.interval
    if (!a) continue
    const seam = seamOf(a, b, unit)
    if (seam === 'crossed') return undefined
    if (seam !== 'whole') doubts.push(seamDoubt(a, b, seam, unit))
    seams.push(seam)
  }
  return { pieces, seams, doubts }
}

function withSeams({ pieces, seams }: Sorted, way: 'upper' | 'lower'): Piece[] {
  const made = pieces.map((piece) => ({ ...piece }))
  for (const [at, seam] of seams.entries()) {
    const [a, b] = [made[at], made[at + 1]]
    if (!a || !b || seam === 'whole') continue
    ;[a.interval, b.interval] = closed(a.interval, b.interval, seam, way)
  }
  return made
}

const open = (last: Piece): Piece => ({ ...last, interval: { ...last.interval, to: null, toInclusive: false } })

/** From the lowest: a table of shares and counts begins at none, one of days late at the first. */
function grounded({ interval, points }: Piece, unit: Unit, isLate: boolean): Piece {
  if (interval.from !== null || unit === 'number') return { interval, points }
  const from = isLate && unit === 'days' && (interval.to ?? 1) >= 1 ? 1 : 0
  return { points, interval: { ...interval, from, fromInclusive: true } }
}

type Given = Clause & { condition: Ranged; points: number }
type Rest = { points: number; isBelow: boolean }

/** Undefined where some piece is no condition with points, or they lie across one another. */
export function bandsOf(clauses: readonly Clause[], leaf: OfLeaf, told?: Unit): BandsRead | undefined {
  const given: Given[] = []
  const rests: Rest[] = []
  for (const clause of clauses) {
    const [points, { condition }] = [pointsOf(clause, leaf), clause]
    if (points === null || condition.is === 'words') return undefined
    if (condition.is === 'interval') given.push({ ...clause, condition, points })
    else rests.push({ points, isBelow: /^(?:nếu )?(?:không|chưa) /u.test(condition.text) })
  }
  const known = [...new Set(given.map(({ condition: { unit } }) => unit))].filter((unit) => unit !== 'number')
  const unit = known[0] ?? told ?? 'number'
  const isLate = given.some(({ condition: { lateness } }) => lateness !== null)
  if (known.length > 1 || given.length === 0 || rests.length > 1 || (rests[0]?.isBelow && isLate)) return undefined
  const pieces = given.map(({ condition: { interval, lateness }, points }) =>
    grounded({ interval, points }, unit, lateness === 'late'),
  )
  const all = rests[0] ? withRest(pieces, rests[0], unit) : pieces
  return all && judged(all, unit, fillOf(given, leaf, isLate))
}

/** What the table leaves out below gives nothing; where it tells what is taken away, or days late, nothing is taken. */
function fillOf(given: readonly Given[], { max, isPenalty }: OfLeaf, isLate: boolean): number | null {
  if (!isLate && !given.every(({ deducted }) => deducted)) return 0
  return isPenalty ? 0 : max
}

/** "Còn lại" is all that the lines leave out; "không đạt" what lies below them. */
function withRest(pieces: readonly Piece[], { points, isBelow }: Rest, unit: Unit): Piece[] | undefined {
  const order = sorted(pieces, unit)
  const [first, last] = [order?.pieces[0]?.interval, order?.pieces.at(-1)?.interval]
  if (!order || !first || !last) return undefined
  const gaps: Interval[] = order.seams.flatMap((seam, at) => {
    const [a, b] = [order.pieces[at]?.interval, order.pieces[at + 1]?.interval]
    if (seam !== 'gap' || !a || !b || isBelow) return []
    return [{ from: a.to, to: b.from, fromInclusive: !a.toInclusive, toInclusive: !b.fromInclusive }]
  })
  if (isOpenBelow(first, unit))
    gaps.push({ from: low(unit), to: first.from, fromInclusive: true, toInclusive: !first.fromInclusive })
  const endsAtAll = unit === 'percent' && last.to === 100
  if (last.to !== null && !endsAtAll && !isBelow)
    gaps.push({ from: last.to, to: null, fromInclusive: !last.toInclusive, toInclusive: false })
  return gaps.length === 0 ? undefined : [...pieces, ...gaps.map((interval) => ({ interval, points }))]
}

const isOpenBelow = ({ from, fromInclusive }: Interval, unit: Unit) =>
  from !== null && !(from === 0 && fromInclusive) && from !== low(unit)

function judged(given: readonly Piece[], unit: Unit, below: number | null): BandsRead | undefined {
  const order = sorted(given, unit)
  const [first, last] = [order?.pieces[0], order?.pieces.at(-1)]
  if (!order || !first || !last) return undefined
  const doubts = [...order.doubts]
  const { from } = first.interval
  const lacksLow = from !== low(unit) && !(from === 0 && first.interval.fromInclusive && unit === 'number')
  const isAbove = from === 0 && !first.interval.fromInclusive
  const endsAtAll = unit === 'percent' && last.interval.to === 100 && last.interval.toInclusive
  const lacksHigh = last.interval.to !== null && !endsAtAll
  if (lacksLow || isAbove) doubts.push({ code: 'form.no-lowest', params: { edge: written(from ?? 0) } })
  if (endsAtAll) doubts.push({ code: 'form.ends-at-hundred' })
  if (lacksHigh) doubts.push({ code: 'form.no-highest', params: { edge: written(last.interval.to ?? 0) } })
  const isOpen = lacksLow || isAbove || lacksHigh
  if ((lacksLow || isAbove) && below === null) return { ways: [], proposed: null, doubts, unit }
  const seamed = order.seams.some((seam) => seam !== 'whole')
  const ways = (seamed ? (['lower', 'upper'] as const) : (['sure'] as const)).map((way) => {
    const made = filled(withSeams(order, way === 'upper' ? 'upper' : 'lower'), unit, below ?? 0)
    return { way: isOpen ? ('filled' as const) : way, bands: inOrder(given, order.pieces, made, unit) }
  })
  // An edge that two bands claim is said for both alike: the text comes nearest to neither.
  const isTwice = order.seams.includes('twice')
  return { ways: distinct(ways), proposed: lacksHigh || isAbove || isTwice ? null : 0, doubts, unit }
}

/** A gap between whole numbers may close to the same bands either way. */
function distinct(ways: BandsRead['ways']): BandsRead['ways'] {
  const seen = new Set<string>()
  return ways.filter(({ bands }) => {
    const told = JSON.stringify(bands)
    return seen.has(told) ? false : seen.add(told)
  })
}

/** What the table leaves out above gives as much as its last band. */
function filled(made: readonly Piece[], unit: Unit, points: number): Piece[] {
  const top = made.with(-1, open(made.at(-1) as Piece))
  const first = top[0]?.interval
  const needs = first && first.from !== null && (unit === 'number' || first.from > 0 || !first.fromInclusive)
  if (!needs || (unit === 'number' && first.from === 0 && first.fromInclusive)) return top
  const below: Interval = { from: low(unit), to: first.from, fromInclusive: true, toInclusive: !first.fromInclusive }
  return [...top, { interval: below, points }]
}

/** Bands stand in the order of the text, not by size. */
function inOrder(given: readonly Piece[], pieces: readonly Piece[], made: readonly Piece[], unit: Unit): Band[] {
  const placed = given.map((piece) => made[pieces.indexOf(piece)] as Piece)
  return [...placed, ...made.slice(pieces.length)].map((piece) => bandOf(piece, unit))
}

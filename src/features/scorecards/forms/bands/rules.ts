/** Conditions with their points as bands: whole where the text leaves no doubt, else every way it may be meant. Pure. */
import { subtract } from '#kit/exact.ts'
import type { Said } from '#kit/refusal.ts'
import type { Band } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { Clause, Interval, Unit } from '../clauses/rules.ts'
import { literalFrom, moved, written } from '../phrases/rules.ts'

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

/** What is deducted, from the full points. */
function pointsOf({ points, deducted }: Clause, max: number | null): number | null {
  if (points === null || !deducted) return points
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

/** From the lowest: a table of shares and counts begins at none. */
const grounded = (piece: Piece, unit: Unit): Piece =>
  piece.interval.from === null && unit !== 'number'
    ? { ...piece, interval: { ...piece.interval, from: 0, fromInclusive: true } }
    : piece

/** Undefined where some piece is no condition with points, or they lie across one another. */
export function bandsOf(clauses: readonly Clause[], max: number | null, told?: Unit): BandsRead | undefined {
  const pieces: Piece[] = []
  const units = new Set<Unit>()
  for (const clause of clauses) {
    const points = pointsOf(clause, max)
    if (clause.condition.is !== 'interval' || points === null) return undefined
    units.add(clause.condition.unit)
    pieces.push({ interval: clause.condition.interval, points })
  }
  const known = [...units].filter((unit) => unit !== 'number')
  const unit = known[0] ?? told ?? 'number'
  if (known.length > 1 || pieces.length === 0) return undefined
  return judged(
    pieces.map((piece) => grounded(piece, unit)),
    unit,
  )
}

function judged(given: readonly Piece[], unit: Unit): BandsRead | undefined {
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
  const seamed = order.seams.some((seam) => seam !== 'whole')
  const ways = (seamed ? (['lower', 'upper'] as const) : (['sure'] as const)).map((way) => {
    const made = withSeams(order, way === 'upper' ? 'upper' : 'lower')
    return { way: isOpen ? ('filled' as const) : way, bands: inOrder(given, order.pieces, filled(made, unit), unit) }
  })
  return { ways, proposed: isOpen ? null : 0, doubts, unit }
}

/** What the table leaves out below gives nothing, and what it leaves out above as much as its last band. */
function filled(made: readonly Piece[], unit: Unit): Piece[] {
  const top = made.with(-1, open(made.at(-1) as Piece))
  const first = top[0]?.interval
  const needs = first && first.from !== null && (unit === 'number' || first.from > 0 || !first.fromInclusive)
  if (!needs || (unit === 'number' && first.from === 0 && first.fromInclusive)) return top
  const below: Interval = { from: low(unit), to: first.from, fromInclusive: true, toInclusive: !first.fromInclusive }
  return [...top, { interval: below, points: 0 }]
}

/** Bands stand in the order of the text, not by size. */
function inOrder(given: readonly Piece[], pieces: readonly Piece[], made: readonly Piece[], unit: Unit): Band[] {
  const placed = given.map((piece) => made[pieces.indexOf(piece)] as Piece)
  return [...placed, ...made.slice(pieces.length)].map((piece) => bandOf(piece, unit))
}

/** Bands and steps on their line of values: what they leave out, and what two of them claim. */
import { compareExact, type Exact, exactFrom, formatExact, multiply } from '#kit/exact.ts'
import type { Params, Term } from '#kit/refusal.ts'
import { decimalOf } from './decimals.ts'
import { doubtful, type Found, faulty, under } from './faults.ts'
import { placeOf } from './places.ts'

/** The values there can be: whole numbers from 0, everything from 0, everything. */
export type Domain = 'whole' | 'positive' | 'all'
/** The line they lie on. A share is said in per cent; steps may leave values out, bands may not. */
export type Line = {
  readonly domain: Domain
  readonly isShare: boolean
  readonly mayLeaveOut: boolean
  readonly path: string
  readonly found: Found
}

type Edge = { readonly at: Exact | null; readonly isIn: boolean }
type Stretch = { readonly index: number; readonly low: Edge; readonly high: Edge }
export type EdgesPart = {
  readonly from?: number | null | undefined
  readonly to?: number | null | undefined
  readonly fromInclusive?: boolean | undefined
  readonly toInclusive?: boolean | undefined
}

/** Tells empty stretches, overlaps and, where nothing may be left out, what no stretch takes. */
export function checkEdges(parts: readonly (EdgesPart | undefined)[], given: Line): void {
  const stretches = parts.map((part, at) => stretchOf(part, at, given.domain)).filter((one) => one !== undefined)
  // What an unreadable edge leaves out cannot be said.
  const line = { ...given, mayLeaveOut: given.mayLeaveOut || stretches.length < parts.length }
  for (const { index } of stretches.filter(isEmpty)) tellEmpty(parts[index], index, line)
  let furthest: Stretch | undefined
  for (const next of stretches.filter((stretch) => !isEmpty(stretch)).sort(fromBelow)) {
    if (furthest) tellMeeting(furthest, next, line)
    else checkStart(next, line)
    if (!furthest || isFurther(next.high, furthest.high)) furthest = next
  }
  if (furthest) checkEnd(furthest, line)
}

const nothing: Edge = { at: null, isIn: false }
const fromZero: Edge = { at: exactFrom(0n), isIn: true }
const edgeOf = (at: number | null, isIn: boolean): Edge => ({ at: at === null ? null : decimalOf(at), isIn })

/** Undefined where an edge could not be read: that has been told. */
function stretchOf(part: EdgesPart | undefined, index: number, domain: Domain): Stretch | undefined {
  if (part?.from === undefined || part.to === undefined) return undefined
  const low = edgeOf(part.from, part.fromInclusive ?? true)
  const high = edgeOf(part.to, part.toInclusive ?? false)
  if (domain === 'all') return { index, low, high }
  const first = domain === 'whole' ? wholeFrom(low) : low
  return {
    index,
    low: isBefore(first, fromZero) ? fromZero : first,
    high: domain === 'whole' ? wholeTo(high) : high,
  }
}

function floorOf({ digits, scale }: Exact): bigint {
  const ten = 10n ** BigInt(scale)
  const cut = digits / ten
  return cut * ten > digits ? cut - 1n : cut
}
const isWhole = (at: Exact) => compareExact(exactFrom(floorOf(at)), at) === 0

/** The first whole number above a lower edge, and the last below an upper one. */
function wholeFrom({ at, isIn }: Edge): Edge {
  if (at === null) return nothing
  return { at: exactFrom(isWhole(at) && isIn ? floorOf(at) : floorOf(at) + 1n), isIn: true }
}
function wholeTo({ at, isIn }: Edge): Edge {
  if (at === null) return nothing
  return { at: exactFrom(isWhole(at) && !isIn ? floorOf(at) - 1n : floorOf(at)), isIn: true }
}

/** Does this lower edge let in values that the other one leaves out? */
function isBefore(low: Edge, other: Edge): boolean {
  if (low.at === null || other.at === null) return low.at === null && other.at !== null
  const order = compareExact(low.at, other.at)
  return order < 0 || (order === 0 && low.isIn && !other.isIn)
}

/** Does this upper edge let in values beyond the other one? */
function isFurther(high: Edge, other: Edge): boolean {
  if (high.at === null || other.at === null) return high.at === null && other.at !== null
  const order = compareExact(high.at, other.at)
  return order > 0 || (order === 0 && high.isIn && !other.isIn)
}

function isEmpty({ low, high }: Stretch): boolean {
  if (low.at === null || high.at === null) return false
  const order = compareExact(low.at, high.at)
  return order > 0 || (order === 0 && !(low.isIn && high.isIn))
}

/** Turned round it is a mistake; a stretch that only lies between two whole numbers, or below 0, does no harm. */
function tellEmpty(part: EdgesPart | undefined, index: number, { path, found }: Line): void {
  const asWritten = stretchOf(part, index, 'all')
  const tell = asWritten && isEmpty(asWritten) ? faulty : doubtful
  tell(found, under(path, index), tell === faulty ? 'card.band-empty' : 'card.band-never')
}

const fromBelow = (a: Stretch, b: Stretch) =>
  isBefore(a.low, b.low) ? -1 : isBefore(b.low, a.low) ? 1 : a.index - b.index

function checkStart({ index, low }: Stretch, { domain, mayLeaveOut, isShare, path, found }: Line): void {
  if (mayLeaveOut || low.at === null) return
  if (domain !== 'all' && !isBefore(fromZero, low)) return
  const params = { where: placeOf(found.root, path), edge: said(low.at, isShare) }
  faulty(found, under(under(path, index), 'from'), 'card.bands-low', params)
}

function checkEnd({ index, high }: Stretch, { mayLeaveOut, isShare, path, found }: Line): void {
  if (mayLeaveOut || high.at === null) return
  const params = { where: placeOf(found.root, path), edge: said(high.at, isShare) }
  faulty(found, under(under(path, index), 'to'), 'card.bands-high', params)
}

/** How far the next lower edge lies above an upper one: 1 a gap, 0 they meet, -1 they overlap. */
function distance(high: Edge, low: Edge, domain: Domain): -1 | 0 | 1 {
  if (high.at === null || low.at === null) return -1
  return compareExact(low.at, domain === 'whole' ? nextWhole(high.at) : high.at)
}
const nextWhole = ({ digits }: Exact): Exact => exactFrom(digits + 1n)

function tellMeeting(below: Stretch, next: Stretch, line: Line): void {
  const told = clash(below.high, next.low, line)
  if (!told) return
  const where = placeOf(line.found.root, line.path)
  const both = { where, one: below.index + 1, other: next.index + 1 }
  faulty(line.found, under(under(line.path, next.index), 'from'), told.code, { ...both, ...told.params })
}

/** What is wrong where an upper edge and the next lower edge meet. */
function clash(high: Edge, low: Edge, { domain, mayLeaveOut, isShare }: Line): Clash | undefined {
  if (low.at === null) return { code: 'card.bands-overlap-below' }
  const edge = said(low.at, isShare)
  const far = distance(high, low, domain)
  if (far < 0) return { code: 'card.bands-overlap', params: { edge } }
  if (far === 0 && (domain === 'whole' || high.isIn !== low.isIn)) return undefined
  if (far === 0 && low.isIn) return { code: 'card.bands-overlap-at', params: { edge } }
  if (mayLeaveOut || high.at === null) return undefined
  if (far === 0) return { code: 'card.bands-gap-at', params: { edge } }
  if (domain === 'whole') return wholesBetween(high.at, low.at)
  return { code: 'card.bands-gap', params: { low: said(high.at, isShare), high: edge } }
}
type Clash = { readonly code: `card.bands-${string}`; readonly params?: Params }

/** The whole numbers that are left out: one, or the first and the last. */
function wholesBetween(high: Exact, low: Exact): Clash {
  const [first, last] = [high.digits + 1n, low.digits - 1n]
  const say = (whole: bigint) => said(exactFrom(whole), false)
  if (first === last) return { code: 'card.bands-gap-at', params: { edge: say(first) } }
  return { code: 'card.bands-gap-whole', params: { first: say(first), last: say(last) } }
}

/** As people write it: 95 % of a share, else the number. */
function said(value: Exact, isShare: boolean): Term {
  const shown = trimmed(isShare ? multiply(value, exactFrom(100n)) : value)
  return {
    vi: `${formatExact(shown, 'vi')}${isShare ? ' %' : ''}`,
    en: `${formatExact(shown, 'en')}${isShare ? '%' : ''}`,
  }
}

const trimmed = (value: Exact): Exact =>
  value.scale > 0 && value.digits % 10n === 0n ? trimmed({ digits: value.digits / 10n, scale: value.scale - 1 }) : value

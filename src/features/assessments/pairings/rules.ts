/**
 * Which unit checks which, as numbers only: each sheet is checked by as many as it needs, each checker within its load,
 * nobody whom it may not check, and where it is asked no two one another. Exact: either such a pairing, chosen by chance
 * alone, or the proof that there is none. The first two demands are a flow; that no two check one another makes it hard
 * in general (cycle covers without cycles of two), so a flow that does so is branched upon, within bounded work.
 */
import { below, type Chance, shuffled } from '#kit/chance.ts'

/** All by the places 0 … size − 1 of the units; a pair is `checker × size + checked`. */
export type Places = {
  readonly size: number
  /** By how many its sheet is checked; 0 of who is not checked. */
  readonly needs: readonly number[]
  /** How many sheets it checks; 0 and 0 of who checks none. */
  readonly least: readonly number[]
  readonly most: readonly number[]
  /** By pair: 1 where it may be. */
  readonly allowed: Uint8Array
  /** Pairs that stand whatever chance says. */
  readonly kept: readonly number[]
  /** Whether two may check one another. */
  readonly mutual: boolean
}

export type Pairing = { readonly pairs: readonly number[] } | 'none' | 'undecided'

/** Steps of the search after which it says so rather than going on: see decision 062 for what was measured. */
export const mostSteps = 20_000

export function pairUp(places: Places, chance: Chance, steps = mostSteps): Pairing {
  const start = startOf(places)
  if (!start) return 'none'
  const order = shuffled(
    chance,
    Array.from({ length: places.size }, (_, place) => place),
  )
  const found = search({ ...places, order }, start, { steps })
  if (found === 'none' || found === 'undecided') return found
  mix(places, found, chance)
  return { pairs: pairsOf(found.has) }
}

type Ordered = Places & { readonly order: readonly number[] }
/** One point of the search: what may be, what must be, what is. */
type Point = { may: Uint8Array; must: Uint8Array; has: Uint8Array; checks: number[]; checkedBy: number[] }

const reverse = (size: number, pair: number) => (pair % size) * size + Math.floor(pair / size)
const pairsOf = (has: Uint8Array) => [...has.keys()].filter((pair) => has[pair] === 1)

/** The pairs that stand, put in; nothing where they break a demand already. */
function startOf({ size, allowed, kept, mutual, most, needs }: Places): Point | undefined {
  const none = () => new Uint8Array(size * size)
  const zeros = () => Array.from({ length: size }, () => 0)
  const point: Point = { may: allowed.slice(), must: none(), has: none(), checks: zeros(), checkedBy: zeros() }
  for (const pair of kept) {
    if (point.may[pair] !== 1) return undefined
    point.must[pair] = 1
    put(size, point, pair)
    if (!mutual) point.may[reverse(size, pair)] = 0
  }
  const isOver = point.checks.some(
    (count, place) => count > (most[place] ?? 0) || (point.checkedBy[place] ?? 0) > (needs[place] ?? 0),
  )
  return isOver ? undefined : point
}

function put(size: number, { has, checks, checkedBy }: Point, pair: number) {
  const [checker, checked] = [Math.floor(pair / size), pair % size]
  has[pair] = 1
  checks[checker] = (checks[checker] ?? 0) + 1
  checkedBy[checked] = (checkedBy[checked] ?? 0) + 1
}

function take(size: number, { has, checks, checkedBy }: Point, pair: number) {
  const [checker, checked] = [Math.floor(pair / size), pair % size]
  has[pair] = 0
  checks[checker] = (checks[checker] ?? 0) - 1
  checkedBy[checked] = (checkedBy[checked] ?? 0) - 1
}

function search(places: Ordered, point: Point, left: { steps: number }): Point | 'none' | 'undecided' {
  if (left.steps-- <= 0) return 'undecided'
  if (!isCountable(places, point) || !fill(places, point)) return 'none'
  const clash = places.mutual ? undefined : clashOf(places, point)
  if (clash === undefined) return point
  let result: 'none' | 'undecided' = 'none'
  for (const branch of branchesAt(places, point, clash)) {
    const found = search(places, branch, left)
    if (found !== 'none' && found !== 'undecided') return found
    if (found === 'undecided') result = found
  }
  return result
}

/** A pair that checks one another, first in the order of chance. */
function clashOf({ size, order }: Ordered, { has }: Point): number | undefined {
  for (const checker of order)
    for (const checked of order) {
      const pair = checker * size + checked
      if (has[pair] === 1 && has[reverse(size, pair)] === 1) return pair
    }
  return undefined
}

/** Either this one is and its reverse is not, or it is not: no case twice, none left out. What must be has no reverse. */
function branchesAt({ size }: Ordered, point: Point, pair: number): Point[] {
  const back = reverse(size, pair)
  const without = (gone: number) => {
    const copy = copyOf(point)
    copy.may[gone] = 0
    take(size, copy, gone)
    return copy
  }
  const sure = without(back)
  sure.must[pair] = 1
  return [sure, without(pair)]
}

const copyOf = ({ may, must, has, checks, checkedBy }: Point): Point => ({
  ...{ may: may.slice(), must: must.slice(), has: has.slice() },
  ...{ checks: [...checks], checkedBy: [...checkedBy] },
})

/** Where no two check one another, a unit needs as many others as it checks and is checked by. */
function isCountable({ size, needs, least, mutual }: Places, { may }: Point): boolean {
  if (mutual) return true
  for (let place = 0; place < size; place++) {
    let others = 0
    for (let other = 0; other < size; other++)
      if (may[place * size + other] === 1 || may[other * size + place] === 1) others++
    if (others < (needs[place] ?? 0) + (least[place] ?? 0)) return false
  }
  return true
}

/** Gives every sheet its checkers and every checker its sheets, by paths that take from nobody what it needs. */
function fill(places: Ordered, point: Point): boolean {
  for (const checked of places.order)
    while ((point.checkedBy[checked] ?? 0) < (places.needs[checked] ?? 0))
      if (!supply(places, point, checked, true) && !supply(places, point, checked, false)) return false
  for (const checker of places.order)
    while ((point.checks[checker] ?? 0) < (places.least[checker] ?? 0))
      if (!employ(places, point, checker, true) && !employ(places, point, checker, false)) return false
  return true
}

const isFree = ({ size, mutual }: Places, { may, has }: Point, pair: number, gentle: boolean) =>
  may[pair] === 1 && has[pair] === 0 && (!gentle || mutual || has[reverse(size, pair)] === 0)

/** One more checker for a sheet: one with room, or one freed from a sheet that finds another. */
function supply(places: Ordered, point: Point, root: number, gentle: boolean): boolean {
  const { size, order, most } = places
  const toward = new Map<number, number>()
  const takenFrom = new Map<number, number>()
  for (const queue = [root]; queue.length > 0; ) {
    const checked = queue.shift() ?? root
    for (const checker of order) {
      if (toward.has(checker) || !isFree(places, point, checker * size + checked, gentle)) continue
      toward.set(checker, checked)
      if ((point.checks[checker] ?? 0) < (most[checker] ?? 0)) {
        for (let at: number | undefined = checker; at !== undefined; ) {
          const gained: number = toward.get(at) ?? root
          put(size, point, at * size + gained)
          at = gained === root ? undefined : takenFrom.get(gained)
          if (at !== undefined) take(size, point, at * size + gained)
        }
        return true
      }
      for (const other of order) {
        const pair = checker * size + other
        if (other === root || takenFrom.has(other) || point.has[pair] === 0 || point.must[pair] === 1) continue
        takenFrom.set(other, checker)
        queue.push(other)
      }
    }
  }
  return false
}

/** One more sheet for a checker: from one who can spare it, or from one who then gets another. */
function employ(places: Ordered, point: Point, root: number, gentle: boolean): boolean {
  const { size, order, least } = places
  const by = new Map<number, { checked: number; checker: number }>()
  const seen = new Set<number>()
  for (const queue = [root]; queue.length > 0; ) {
    const checker = queue.shift() ?? root
    for (const checked of order) {
      if (seen.has(checked) || !isFree(places, point, checker * size + checked, gentle)) continue
      seen.add(checked)
      for (const giver of order) {
        const pair = giver * size + checked
        if (giver === root || by.has(giver) || point.has[pair] === 0 || point.must[pair] === 1) continue
        by.set(giver, { checked, checker })
        if ((point.checks[giver] ?? 0) > (least[giver] ?? 0)) {
          for (let at = giver; at !== root; ) {
            const step = by.get(at) ?? { checked, checker: root }
            take(size, point, at * size + step.checked)
            put(size, point, step.checker * size + step.checked)
            at = step.checker
          }
          return true
        }
        queue.push(giver)
      }
    }
  }
  return false
}

/**
 * Many small exchanges by chance, each of which keeps every demand: what the search came upon first is no likelier in
 * the end than what it would have come upon later.
 */
function mix(places: Places, point: Point, chance: Chance) {
  const { size, mutual, least, most } = places
  const pairs = pairsOf(point.has).filter((pair) => point.must[pair] === 0)
  const fits = (pair: number) =>
    point.may[pair] === 1 && point.has[pair] === 0 && (mutual || point.has[reverse(size, pair)] === 0)
  const swap = (at: number, now: number) => {
    take(size, point, pairs[at] ?? 0)
    put(size, point, now)
    pairs[at] = now
  }
  for (let left = pairs.length * 30; left > 0; left--) {
    const at = below(chance, pairs.length)
    const pair = pairs[at] ?? 0
    const [checker, checked] = [Math.floor(pair / size), pair % size]
    if (below(chance, 2) === 0) {
      const other = below(chance, size)
      const hasRoom =
        (point.checks[other] ?? 0) < (most[other] ?? 0) && (point.checks[checker] ?? 0) > (least[checker] ?? 0)
      if (hasRoom && fits(other * size + checked)) swap(at, other * size + checked)
      continue
    }
    const second = below(chance, pairs.length)
    const [by, of] = [Math.floor((pairs[second] ?? 0) / size), (pairs[second] ?? 0) % size]
    const [one, two] = [checker * size + of, by * size + checked]
    if (by === checker || of === checked || !fits(one) || !fits(two)) continue
    swap(at, one)
    swap(second, two)
  }
}

/** Edges of bands and of steps: put in order, and drawn together where they leave gaps or overlap. Pure. */
import { compareExact, exactFrom, subtract } from '#kit/exact.ts'
import { decimalOf } from '#scoring/decimals.ts'

export type Edged = {
  readonly from?: number | null | undefined
  readonly to?: number | null | undefined
  readonly fromInclusive?: boolean | undefined
  readonly toInclusive?: boolean | undefined
}

/** What the values can be: whole numbers from 0, any number from 0, any number at all. */
export type Domain = 'whole' | 'from-zero' | 'all'

const compared = (a: number | null | undefined, b: number | null | undefined): number => {
  if (typeof a !== 'number' || typeof b !== 'number')
    return (typeof a === 'number' ? 1 : 0) - (typeof b === 'number' ? 1 : 0)
  return compareExact(decimalOf(a), decimalOf(b))
}

/** From the highest down, as the Ministry's form lists them. */
export const inOrder = <E extends Edged>(edged: readonly E[]): E[] => edged.toSorted((a, b) => compared(b.from, a.from))

const isNext = (to: number, from: number) => compareExact(subtract(decimalOf(from), decimalOf(to)), exactFrom(1n)) === 0

/** 0–2 and 3–5 leave nothing out where only whole numbers are. */
function meet(lower: Edged, { from, fromInclusive = true }: Edged, domain: Domain): boolean {
  if (typeof lower.to !== 'number' || typeof from !== 'number') return false
  const { to, toInclusive = false } = lower
  if (to === from) return toInclusive !== fromInclusive
  return domain === 'whole' && toInclusive && fromInclusive && isNext(to, from)
}

function endingAt<E extends Edged>(edged: E, to: number | null, isIncluded: boolean): E {
  const { toInclusive, ...rest } = edged
  return { ...rest, to, ...(isIncluded && { toInclusive: true }) } as E
}

/** Of two that begin at one edge, that which holds the edge comes first. */
const startsLater = ({ fromInclusive = true }: Edged) => (fromInclusive ? 0 : 1)

/**
 * Each ends where the next begins, the lowest begins where values do and the highest is open. Where a band begins is
 * kept: it is the figure that the text of a form names.
 */
export function drawnTogether<E extends Edged>(edged: readonly E[], domain: Domain): E[] {
  const rising = edged
    .map((one, index) => ({ one, index }))
    .toSorted((a, b) => compared(a.one.from, b.one.from) || startsLater(a.one) - startsLater(b.one))
  const next = [...edged]
  for (const [place, { one, index }] of rising.entries()) {
    const above = rising[place + 1]?.one
    const lowest = place === 0 ? startingLow(one, domain) : one
    if (!above) next[index] = lowest.to === null ? lowest : endingAt(lowest, null, false)
    else
      next[index] = meet(lowest, above, domain)
        ? lowest
        : endingAt(lowest, above.from ?? null, above.fromInclusive === false)
  }
  return next
}

function startingLow<E extends Edged>(edged: E, domain: Domain): E {
  const start = domain === 'all' ? null : 0
  const { fromInclusive, ...rest } = edged
  if (edged.from === start && fromInclusive !== false) return edged
  return { ...rest, from: start } as E
}

/** What is wrong with a card: where, why, and how much that stands in the way. */
import type { Params } from '#kit/refusal.ts'
import type { ShapeCode } from './fault-codes.ts'
import { placeOf } from './places.ts'

/**
 * `shape` can never be stored; with `meaning` a draft may be kept but not checked or issued; a `warning` stands in
 * nobody's way.
 */
export type FaultLevel = 'shape' | 'meaning' | 'warning'
export type CardFault = {
  /** JSON Pointer (RFC 6901) into the card. */
  readonly path: string
  readonly code: `card.${string}`
  readonly params: Params
  readonly level: FaultLevel
}

/** A card is refused for any fault but a warning. */
export const refuses = (faults: readonly Pick<CardFault, 'level'>[]): boolean =>
  faults.some(({ level }) => level !== 'warning')

/** Where faults are gathered while a card is read; `root` is the card as it came, to say what stands at a path. */
export type Found = {
  readonly root: unknown
  readonly faults: CardFault[]
  readonly counts: Record<FaultLevel, number>
}
export const nothingFound = (root: unknown): Found => ({
  root,
  faults: [],
  counts: { shape: 0, meaning: 0, warning: 0 },
})

/** Of each level; more is read by nobody, and a hostile card could have millions. */
const mostFaults = 1_000

const telling =
  <Code extends CardFault['code']>(level: FaultLevel) =>
  (found: Found, path: string, code: Code, params: Params = {}): undefined => {
    if (++found.counts[level] > mostFaults) return
    found.faults.push({ path, code, params: { where: placeOf(found.root, path), ...params }, level })
  }
export const misshapen = telling<ShapeCode>('shape')
export const faulty = telling<CardFault['code']>('meaning')
export const doubtful = telling<CardFault['code']>('warning')

/** One step further along a JSON Pointer, over a key of ours or a number in a list. */
export const under = (path: string, key: string | number): string => `${path}/${key}`
/** The same over a key that may be made of anything. */
export const underAny = (path: string, key: string | number): string =>
  under(path, String(key).replaceAll('~', '~0').replaceAll('/', '~1'))

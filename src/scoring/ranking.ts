/** Who stands before whom: by total or percent, then by the chain of tie-breaks; who is equal shares a rank. */
import type { TieBreak } from './card.ts'

/** Points of one criterion; null is not applicable, which stands below every number under both orders. */
export type Got = bigint | null
export type Contender = {
  readonly unit: string
  /** The place in the table. */
  readonly at: number
  readonly total: bigint
  readonly max: bigint
  readonly isIncomplete: boolean
  readonly hold: string | null
}
export type Placed = {
  readonly contender: Contender
  readonly rank: number | null
  /** The tie-break that parted it from the one above. */
  readonly decidedBy: TieBreak | null
}

/** On hold or incomplete there is no rank; nor where nothing of the main part is left. */
export const isRanked = ({ isIncomplete, hold, max }: Contender) => !isIncomplete && hold === null && max > 0n

/** Negative where `one` stands before `other`. By percent always: where all have one max it is the order of totals. */
const byShare = (one: Contender, other: Contender): bigint =>
  one.max === other.max ? other.total - one.total : other.total * one.max - one.total * other.max

function byTieBreak({ order }: TieBreak, one: Got, other: Got): bigint {
  if (one === null || other === null) return (one === null ? 1n : 0n) - (other === null ? 1n : 0n)
  return order === 'asc' ? one - other : other - one
}

/** Characters by their number, whatever the language: U+FFFD stands before an emoji. */
export function byCodePoint(one: string, other: string): number {
  const [left, right] = [[...one], [...other]]
  const at = left.findIndex((character, place) => character !== right[place])
  if (at < 0) return left.length - right.length
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1)
}

/** What of the chain parts two whose totals are equal. */
type Parted = { readonly off: bigint; readonly by: TieBreak | null }

function part(one: Contender, other: Contender, chain: readonly TieBreak[], gotOf: GotOf): Parted {
  const off = byShare(one, other)
  if (off !== 0n) return { off, by: null }
  for (const by of chain) {
    const off = byTieBreak(by, gotOf(by.criterion, one.at), gotOf(by.criterion, other.at))
    if (off !== 0n) return { off, by }
  }
  return { off: 0n, by: null }
}

export type GotOf = (criterion: string, at: number) => Got

const sign = (off: bigint) => (off < 0n ? -1 : off > 0n ? 1 : 0)
/** Who has no rank: first those on hold, then the incomplete, then those of whom nothing counts. */
const whyUnranked = ({ hold, isIncomplete }: Contender) => (hold !== null ? 0 : isIncomplete ? 1 : 2)

export function place(contenders: readonly Contender[], chain: readonly TieBreak[], gotOf: GotOf): Placed[] {
  const ranked = contenders.filter(isRanked)
  const others = contenders.filter((contender) => !isRanked(contender))
  ranked.sort((one, other) => sign(part(one, other, chain, gotOf).off) || byCodePoint(one.unit, other.unit))
  others.sort((one, other) => whyUnranked(one) - whyUnranked(other) || byCodePoint(one.unit, other.unit))
  const placed: Placed[] = []
  for (const [index, contender] of ranked.entries()) {
    const above = placed[index - 1]
    const parted = above && part(above.contender, contender, chain, gotOf)
    const rank = parted?.off === 0n ? (above?.rank ?? null) : index + 1
    placed.push({ contender, rank, decidedBy: parted?.by ?? null })
  }
  return [...placed, ...others.map((contender) => ({ contender, rank: null, decidedBy: null }))]
}

/** What a count of paper ballots must be to be right, and where two tellers differ. */
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { Count } from '../outcomes/rules.ts'

/** What is known before anybody counts. `own`: how many of those who vote sit for a unit that stands. */
export type Ballots = {
  readonly voters: number
  readonly least: number
  readonly most: number
  readonly candidates: readonly string[]
  readonly own: ReadonlyMap<string, number>
  /** False: no member may vote for their own unit. */
  readonly ownUnit: boolean | null
}

/** A count that cannot be: nobody is told what it should have been. */
export function whyNotCount(ballots: Ballots, count: Count): Refusal | undefined {
  return whyNotPapers(ballots, count) ?? whyNotNames(ballots, count) ?? whyNotMarks(ballots, count)
}

function whyNotPapers({ voters }: Ballots, { handedOut, returned, invalid: spoilt, blank }: Count) {
  if (handedOut > voters) return invalid('handedOut', 'count.more-than-voters', { voters })
  if (returned > handedOut) return invalid('returned', 'count.more-than-handed-out', { handedOut })
  if (spoilt + blank > returned) return invalid('invalid', 'count.more-than-returned', { returned })
}

function whyNotNames({ candidates }: Ballots, { marks }: Count) {
  const named = new Set(marks.map(({ unitId }) => unitId))
  const isAll =
    named.size === marks.length && named.size === candidates.length && candidates.every((id) => named.has(id))
  return isAll ? undefined : invalid('marks', 'count.other-names')
}

function whyNotMarks({ voters, least, most, own, ownUnit }: Ballots, count: Count) {
  const { returned, invalid: spoilt, blank, marks } = count
  const marked = returned - spoilt - blank
  for (const [at, { unitId, for: votes }] of marks.entries()) {
    // Ballots of those who sit for it bear other names, but for those that are blank, invalid or not there.
    const withheld = Math.max(0, (own.get(unitId) ?? 0) - (voters - marked))
    const bound = ownUnit === false ? marked - withheld : marked
    if (votes > marked) return invalid(`marks/${at}/for`, 'count.more-than-marked', { marked })
    if (votes > bound) return invalid(`marks/${at}/for`, 'count.own-unit', { bound })
  }
  const sum = marks.reduce((all, { for: votes }) => all + votes, 0)
  if (sum > most * marked) return invalid('marks', 'count.too-many-marks', { sum, bound: most * marked })
  return sum < least * marked ? invalid('marks', 'count.too-few-marks', { sum, bound: least * marked }) : undefined
}

/** Where two counts of the same ballots differ, told by field and name, not by value: each counts again. */
export function differing(a: Count, b: Count): string[] {
  const papers = (['handedOut', 'returned', 'invalid', 'blank'] as const).filter((field) => a[field] !== b[field])
  const others = new Map(b.marks.map(({ unitId, for: votes }) => [unitId, votes]))
  return [
    ...papers,
    ...a.marks.filter(({ unitId, for: votes }) => others.get(unitId) !== votes).map(({ unitId }) => unitId),
  ]
}

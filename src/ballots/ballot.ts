/**
 * A sealed ballot: for every name an encryption of 0 or 1 (ElGamal, the vote in the exponent), for every question one of
 * whether it was left blank, and proofs that no more can be said of them than the question allows.
 */
import type { Group } from './group.ts'
import { type Bound, bound, canonical, digestOfText } from './hashing.ts'
import type { Case, Pair } from './proofs.ts'

export const protocol = 'giaouoc-ballot'
export const version = 1

/** `min` and `max`: how many names may be chosen, where the question is not left blank. */
export type Question = { readonly id: string; readonly names: number; readonly min: number; readonly max: number }

/** `fingerprint`: the digest of all that was fixed before the box was opened. */
export type Election<P> = {
  readonly group: Group<P>
  readonly fingerprint: string
  readonly key: P
  readonly questions: readonly Question[]
}

/** What a voter wants of a question: which names, or nothing. */
export type Choice = { readonly blank: true } | { readonly blank: false; readonly names: readonly boolean[] }

/** Of each case its challenge, then its answers, as numbers are written. */
export type ProofTold = readonly (readonly string[])[]
/** Points as they are written. */
export type Sealed = { readonly a: string; readonly b: string }
export type SealedAnswer = {
  readonly names: readonly (Sealed & { readonly proof: ProofTold })[]
  readonly blank: Sealed
  /** That it is blank and names nobody, or is not and names as many as it may. */
  readonly proof: ProofTold
}
export type Ballot = { readonly slot: number; readonly answers: readonly SealedAnswer[] }

/** What was drawn when a ballot was sealed: shows all that is in it. Only a ballot that is checked and not cast tells it. */
export type Opening = readonly { readonly names: readonly string[]; readonly blank: string }[]

/** Whether a question allows a choice. */
export const allows = ({ names, min, max }: Question, choice: Choice): boolean => {
  if (choice.blank) return true
  const chosen = choice.names.filter(Boolean).length
  return choice.names.length === names && chosen >= min && chosen <= max
}

/** `value` times the base, hidden by `number` times the key. */
export const encrypted = <P>({ group, key }: Pick<Election<P>, 'group' | 'key'>, value: bigint, number: bigint) => ({
  a: group.times(group.base, number),
  // Added in either case: how long it takes does not tell the vote.
  b: group.add([group.zero, group.base][Number(value)] ?? group.times(group.base, value), group.times(key, number)),
})

export const pairTold = <P>(group: Group<P>, { a, b }: Pair<P>): Sealed => ({ a: group.encode(a), b: group.encode(b) })

/** What an encryption is of, less a value: an encryption of nought where it is of that value. */
const less = <P>(group: Group<P>, { a, b }: Pair<P>, value: number): Pair<P> => ({
  a,
  b: group.subtract(b, group.timesKnown(group.base, BigInt(value))),
})

export const sumOf = <P>(group: Group<P>, pairs: readonly Pair<P>[]): Pair<P> =>
  pairs.reduce((sum, one) => ({ a: group.add(sum.a, one.a), b: group.add(sum.b, one.b) }), {
    a: group.zero,
    b: group.zero,
  })

export const nameCases = <P>(group: Group<P>, pair: Pair<P>): Case<P>[] =>
  [0, 1].map((value) => [less(group, pair, value)])

/** Blank with nobody named, or not blank with `min` … `max`, in that order. */
export const answerCases = <P>(group: Group<P>, { min, max }: Question, blank: Pair<P>, names: readonly Pair<P>[]) => {
  const sum = sumOf(group, names)
  const counts = Array.from({ length: max - min + 1 }, (_, at) => min + at)
  return [
    [less(group, blank, 1), less(group, sum, 0)],
    ...counts.map((count): Case<P> => [less(group, blank, 0), less(group, sum, count)]),
  ]
}

/** What every proof of a ballot is bound to, but for what it begins with: of nothing else it proves anything. */
type Binding = { slot: number; question: string; ciphertexts: string; about: string }

export const boundTo = <P>(
  { group, fingerprint, key }: Election<P>,
  { slot, question, ciphertexts, about }: Binding,
  beginnings: readonly P[],
): Bound[] =>
  bound({
    ...{ protocol, version, fingerprint, key: group.encode(key) },
    ...{ slot, question, ciphertexts, about, beginnings: beginnings.map(group.encode).join(' ') },
  })

/** The digest of all that is encrypted in a ballot. */
export const ciphertextsOf = (answers: readonly { names: readonly Sealed[]; blank: Sealed }[]): string =>
  digestOfText(canonical(answers.map(({ names, blank }) => [...names, blank].map(({ a, b }) => [a, b]))))

/** The name by which a voter finds their ballot on the board. */
export const trackerOf = (ballot: Ballot): string => digestOfText(canonical(ballot))

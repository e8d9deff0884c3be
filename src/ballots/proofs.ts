/**
 * Proofs that say one thing and nothing else: one of several cases is true, and in it each pair is an encryption of nought
 * (Cramer, Damgård, Schoenmakers 1994; Chaum, Pedersen 1992; made without asking back after Fiat, Shamir).
 */
import { anyNumber, type Group, modulo, type Random } from './group.ts'

/** Claimed: some number times the base is `a`, and the same number times the key is `b`. */
export type Pair<P> = { readonly a: P; readonly b: P }
/** All of these hold. */
export type Case<P> = readonly Pair<P>[]

/** Of each case a challenge, and an answer for each of its pairs. */
export type Proof = readonly { readonly challenge: bigint; readonly answers: readonly bigint[] }[]

/** The challenge to what a proof begins with; whoever asks binds all that the proof is about. */
export type Ask<P> = (beginnings: readonly P[]) => bigint

type Setting<P> = { group: Group<P>; key: P; cases: readonly Case<P>[]; ask: Ask<P> }

/** `at`: which case is true, by which numbers. */
export type Known = { at: number; numbers: readonly bigint[] }

/** @throws where the case that is to be true has other pairs than numbers. */
export function prove<P>({ group, key, cases, ask }: Setting<P>, { at, numbers }: Known, random: Random): Proof {
  const { order, base } = group
  const any = () => anyNumber(group, random)
  const truth = cases[at]
  if (truth?.length !== numbers.length) throw new Error('The case has other pairs.')
  const feigned = cases.map((pairs) => ({ challenge: any(), answers: pairs.map(any) }))
  const beginnings = cases.flatMap((pairs, place) =>
    pairs.flatMap((pair, which) => {
      const { challenge = 0n, answers = [] } = feigned[place] ?? {}
      const answer = answers[which] ?? 0n
      const begun: Pair<P> = { a: group.times(base, answer), b: group.times(key, answer) }
      // Of the true case the answer is only begun: what is told as its answer comes after the challenge.
      return place === at
        ? [begun.a, begun.b]
        : [
            group.subtract(begun.a, group.times(pair.a, challenge)),
            group.subtract(begun.b, group.times(pair.b, challenge)),
          ]
    }),
  )
  const others = feigned.reduce((sum, { challenge }, place) => (place === at ? sum : sum + challenge), 0n)
  const own = modulo(ask(beginnings) - others, order)
  return feigned.map(({ challenge, answers }, place) =>
    place === at
      ? {
          challenge: own,
          answers: answers.map((answer, which) => modulo(answer + own * (numbers[which] ?? 0n), order)),
        }
      : { challenge, answers },
  )
}

export function holds<P>({ group, key, cases, ask }: Setting<P>, proof: Proof): boolean {
  const { order, base } = group
  if (proof.length !== cases.length) return false
  if (cases.some((pairs, place) => pairs.length !== proof[place]?.answers.length)) return false
  const beginnings = cases.flatMap((pairs, place) =>
    pairs.flatMap(({ a, b }, which) => {
      const { challenge = 0n, answers = [] } = proof[place] ?? {}
      const answer = answers[which] ?? 0n
      return [
        group.subtract(group.timesKnown(base, answer), group.timesKnown(a, challenge)),
        group.subtract(group.timesKnown(key, answer), group.timesKnown(b, challenge)),
      ]
    }),
  )
  const sum = proof.reduce((all, { challenge }) => all + challenge, 0n)
  return modulo(sum, order) === ask(beginnings)
}

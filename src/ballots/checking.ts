/** Checking a sealed ballot: that it may be counted, though nobody knows what is in it. */
import {
  answerCases,
  type Ballot,
  boundTo,
  ciphertextsOf,
  type Election,
  nameCases,
  type ProofTold,
  type SealedAnswer,
} from './ballot.ts'
import { decodeNumber, type Group } from './group.ts'
import { type Challenge, challengeIn } from './hashing.ts'
import { type Case, holds, type Pair, type Proof } from './proofs.ts'

export type Fault = { readonly code: string; readonly at: string }

function proofRead(group: { order: bigint }, told: ProofTold): Proof | undefined {
  const cases = told.map((numbers) => numbers.map((text) => decodeNumber(group, text)))
  const read = cases.map((numbers) => numbers.flatMap((number) => number ?? []))
  if (read.some((numbers, at) => numbers.length !== cases[at]?.length || numbers.length === 0)) return undefined
  return read.map(([challenge = 0n, ...answers]) => ({ challenge, answers }))
}

/** Points of a ballot's answer, where all of them are points. */
export type ReadAnswer<P> = { names: Pair<P>[]; blank: Pair<P> }

export function readAnswer<P>(group: Group<P>, { names, blank }: SealedAnswer): ReadAnswer<P> | undefined {
  const read = [...names, blank].map(({ a, b }) => ({ a: group.decode(a), b: group.decode(b) }))
  const pairs = read.flatMap(({ a, b }) => (a !== undefined && b !== undefined ? [{ a, b }] : []))
  const last = pairs.at(-1)
  return pairs.length === read.length && last ? { names: pairs.slice(0, -1), blank: last } : undefined
}

/** All that speaks against a ballot; nothing where it may be counted. */
export function faultsOf<P>(
  election: Election<P>,
  ballot: Ballot,
  challenge: Challenge = challengeIn(election.group),
): Fault[] {
  const { group, key, questions } = election
  if (ballot.answers.length !== questions.length) return [{ code: 'ballot.other-questions', at: 'ballot' }]
  const ciphertexts = ciphertextsOf(ballot.answers)
  return questions.flatMap((question, number) => {
    const answer = ballot.answers[number] as SealedAnswer
    const place = `question ${number}`
    if (answer.names.length !== question.names) return [{ code: 'ballot.other-names', at: place }]
    const read = readAnswer(group, answer)
    if (!read) return [{ code: 'ballot.not-a-point', at: place }]
    const ask = (about: string) => (beginnings: readonly P[]) =>
      challenge(boundTo(election, { slot: ballot.slot, question: question.id, ciphertexts, about }, beginnings))
    const check = (cases: readonly Case<P>[], told: ProofTold, about: string, code: string): Fault[] => {
      const at = `${place}, ${about}`
      const proof = proofRead(group, told)
      if (!proof) return [{ code: 'ballot.not-a-number', at }]
      return holds({ group, key, cases, ask: ask(about) }, proof) ? [] : [{ code, at }]
    }
    return [
      ...read.names.flatMap((pair, which) =>
        check(nameCases(group, pair), answer.names[which]?.proof ?? [], `name ${which}`, 'ballot.name-not-proven'),
      ),
      ...check(
        answerCases(group, question, read.blank, read.names),
        answer.proof,
        'answer',
        'ballot.answer-not-proven',
      ),
    ]
  })
}

/** Sealing what a voter chose: in the voter's own browser, and nowhere else. */
import {
  allows,
  answerCases,
  type Ballot,
  boundTo,
  type Choice,
  ciphertextsOf,
  type Election,
  encrypted,
  nameCases,
  type Opening,
  type ProofTold,
  pairTold,
  type Question,
  type SealedAnswer,
} from './ballot.ts'
import { anySecret, encodeNumber, type Group, modulo, type Random } from './group.ts'
import { type Challenge, challengeIn } from './hashing.ts'
import { type Case, type Known, type Pair, type Proof, prove } from './proofs.ts'

const votesOf = ({ names }: Question, choice: Choice): readonly number[] =>
  choice.blank ? Array.from({ length: names }, () => 0) : choice.names.map(Number)

const proofTold = (group: { order: bigint }, proof: Proof): ProofTold =>
  proof.map(({ challenge, answers }) => [challenge, ...answers].map((number) => encodeNumber(group, number)))

/** An encryption, with what makes it and what is in it: it leaves the browser of nobody. */
type Hidden<P> = Pair<P> & { number: bigint; value: number }
type Drawn<P> = { question: Question; choice: Choice; names: readonly Hidden<P>[]; blank: Hidden<P> }

export type Sealing = { slot: number; choices: readonly Choice[]; random: Random; challenge?: Challenge }

/**
 * Seals what a voter chose, question by question, for the place they have on the roll.
 * @throws where a question does not allow the choice: the booth asks before.
 */
export function sealBallot<P>(election: Election<P>, sealing: Sealing): { ballot: Ballot; opening: Opening } {
  const drawn = election.questions.map((question, at) => draw(election, question, sealing, at))
  const ciphertexts = ciphertextsOf(drawn.map((one) => sealedIn(election.group, one)))
  const answers = drawn.map((one) => answerOf(election, one, { ...sealing, ciphertexts }))
  return { ballot: { slot: sealing.slot, answers }, opening: drawn.map((one) => openingOf(election.group, one)) }
}

function draw<P>(election: Election<P>, question: Question, { choices, random }: Sealing, at: number): Drawn<P> {
  const choice = choices[at]
  if (!choice || !allows(question, choice)) throw new Error(`No such choice: ${question.id}`)
  const hide = (value: number): Hidden<P> => {
    const number = anySecret(election.group, random)
    return { ...encrypted(election, BigInt(value), number), number, value }
  }
  return { question, choice, names: votesOf(question, choice).map(hide), blank: hide(Number(choice.blank)) }
}

const sealedIn = <P>(group: Group<P>, { names, blank }: Drawn<P>) => ({
  names: names.map((one) => pairTold(group, one)),
  blank: pairTold(group, blank),
})

const openingOf = <P>(group: Group<P>, { names, blank }: Drawn<P>): Opening[number] => ({
  names: names.map(({ number }) => encodeNumber(group, number)),
  blank: encodeNumber(group, blank.number),
})

function answerOf<P>(
  election: Election<P>,
  drawn: Drawn<P>,
  { slot, ciphertexts, random, challenge = challengeIn(election.group) }: Sealing & { ciphertexts: string },
): SealedAnswer {
  const { group, key } = election
  const { question, names, blank } = drawn
  const proven = (cases: readonly Case<P>[], known: Known, about: string) => {
    const ask = (beginnings: readonly P[]) =>
      challenge(boundTo(election, { slot, question: question.id, ciphertexts, about }, beginnings))
    return proofTold(group, prove({ group, key, cases, ask }, known, random))
  }
  return {
    names: names.map((hidden, which) => {
      const known = { at: hidden.value, numbers: [hidden.number] }
      return { ...pairTold(group, hidden), proof: proven(nameCases(group, hidden), known, `name ${which}`) }
    }),
    blank: pairTold(group, blank),
    proof: proven(answerCases(group, question, blank, names), truthOf(group, drawn), 'answer'),
  }
}

/** Which case of an answer is true, and by which numbers. */
function truthOf<P>(group: Group<P>, { question, choice, names, blank }: Drawn<P>): Known {
  const sum = names.reduce((all, { number }) => all + number, 0n)
  const chosen = names.reduce((all, { value }) => all + value, 0)
  return { at: choice.blank ? 0 : 1 + chosen - question.min, numbers: [blank.number, modulo(sum, group.order)] }
}

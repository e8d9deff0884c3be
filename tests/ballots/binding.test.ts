/** B10: each part that a proof is bound to keeps a hole closed; without it the proof of something else passes. */
import { describe, expect, it } from 'vitest'
import type { Ballot, Choice, SealedAnswer } from '#src/ballots/ballot.ts'
import { faultsOf } from '#src/ballots/checking.ts'
import { encodeNumber, modulo, ristretto } from '#src/ballots/group.ts'
import { type Challenge, challengeIn } from '#src/ballots/hashing.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { aKey, random } from './elections.ts'

const group = ristretto
const questions = [
  { id: 'cờ của Bộ', names: 2, min: 1, max: 1 },
  { id: 'cờ của Chính phủ', names: 2, min: 1, max: 1 },
]
const { key } = aKey(group)
const election = { group, fingerprint: 'a'.repeat(64), key, questions }
const first: Choice = { blank: false, names: [true, false] }
const second: Choice = { blank: false, names: [false, true] }
const choices = [first, second]

/** The challenge without one of the parts that it is made from. */
const without =
  (part: string): Challenge =>
  (parts) =>
    challengeIn(group)(parts.filter(([name]) => name !== part))

type Given = { slot?: number; of?: typeof election; choices?: readonly Choice[] }
const sealed = (challenge: Challenge, { slot = 1, of = election, choices: wanted = choices }: Given = {}) =>
  sealBallot(of, { slot, choices: wanted, random, challenge }).ballot

const answerOf = (ballot: Ballot, at: number) => ballot.answers[at] as SealedAnswer

/** A ballot with the answers of another in the place of its own. */
const mixed = (ballot: Ballot, answers: readonly SealedAnswer[]): Ballot => ({ ...ballot, answers })

/** Answers out of the air: whoever's challenge does not depend on the beginning chooses it afterwards. */
function outOfTheAir(ballot: Ballot, challenge: Challenge): Ballot {
  const [answer, ...others] = ballot.answers
  if (!answer) return ballot
  let asked: bigint | undefined
  faultsOf(election, ballot, (parts) => {
    const number = challenge(parts)
    if (parts.some(([name, value]) => name === 'about' && value === 'name 0')) asked ??= number
    return number
  })
  const half = encodeNumber(group, 1n)
  const rest = encodeNumber(group, modulo((asked ?? 0n) - 1n, group.order))
  const any = () => encodeNumber(group, 7n)
  const [name, ...names] = answer.names
  if (!name) return ballot
  return {
    ...ballot,
    answers: [
      {
        ...answer,
        names: [
          {
            ...name,
            proof: [
              [half, any()],
              [rest, any()],
            ],
          },
          ...names,
        ],
      },
      ...others,
    ],
  }
}

/** Of each part: a ballot that may not be counted, made by somebody who knows that the part is not asked about. */
const mutants: Record<string, (challenge: Challenge) => { ballot: Ballot; judged?: typeof election }> = {
  // Another protocol, an older version, another election: what was proven there passes here.
  protocol: (challenge) => ({ ballot: sealed(renamed(challenge, 'protocol', 'khác')) }),
  version: (challenge) => ({ ballot: sealed(renamed(challenge, 'version', '0')) }),
  fingerprint: (challenge) => ({ ballot: sealed(challenge, { of: { ...election, fingerprint: 'b'.repeat(64) } }) }),
  key: (challenge) => ({ ballot: sealed(renamed(challenge, 'key', group.encode(group.base))) }),
  // Somebody else's ballot under one's own name.
  slot: (challenge) => ({ ballot: { ...sealed(challenge, { slot: 2 }), slot: 1 } }),
  // An answer to one question as the answer to another.
  question: (challenge) => {
    const ballot = sealed(renamed(challenge, 'question', 'một câu nào đó'))
    return { ballot }
  },
  // Half of one ballot and half of another.
  ciphertexts: (challenge) => {
    const [one, other] = [sealed(challenge), sealed(challenge, { choices: [second, first] })]
    return { ballot: mixed(one, [answerOf(one, 0), answerOf(other, 1)]) }
  },
  // The proof of one name as that of another.
  about: (challenge) => ({ ballot: sealed(renamed(challenge, 'about', 'name 9')) }),
  beginnings: (challenge) => ({ ballot: outOfTheAir(sealed(challenge), challenge) }),
}

/** As a prover whose proof is about something else would ask. */
function renamed(challenge: Challenge, part: string, value: string): Challenge {
  return (parts) => challenge(parts.map(([name, own]) => [name, name === part ? value : own] as const))
}

describe('the challenge of a proof', () => {
  it('of an honest ballot holds', () => expect(faultsOf(election, sealed(challengeIn(group)))).toEqual([]))

  it.each(Object.keys(mutants))('is bound to the %s: without it a proof of something else passes', (part) => {
    const weak = without(part)
    const forged = mutants[part]?.(weak)
    expect(forged && faultsOf(election, forged.ballot, weak)).toEqual([])
    const strong = mutants[part]?.(challengeIn(group))
    expect(strong && faultsOf(election, strong.ballot).length).toBeGreaterThan(0)
  })

  it('is bound to nothing else than these', () => {
    const seen = new Set<string>()
    faultsOf(election, sealed(challengeIn(group)), (parts) => {
      for (const [name] of parts) seen.add(name)
      return challengeIn(group)(parts)
    })
    expect([...seen].sort()).toEqual(Object.keys(mutants).sort())
  })
})

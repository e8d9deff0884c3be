/** A ballot that is looked into says what was chosen, by its own numbers and no others. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Choice } from '#src/ballots/ballot.ts'
import { opened } from '#src/ballots/opening.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { aKey, random } from './elections.ts'
import { smallGroup as group } from './small-group.ts'

const questions = [
  { id: 'cờ của Bộ', names: 3, min: 0, max: 3 },
  { id: 'cờ của Chính phủ', names: 2, min: 1, max: 1 },
]
const { key } = aKey(group)
const election = { group, fingerprint: 'a'.repeat(64), key, questions }
const sealed = (choices: readonly Choice[]) => sealBallot(election, { slot: 1, choices, random })

const first = fc.oneof(
  fc.constant<Choice>({ blank: true }),
  fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map((names): Choice => ({ blank: false, names })),
)
const second = fc.constantFrom<Choice>(
  { blank: true },
  { blank: false, names: [true, false] },
  { blank: false, names: [false, true] },
)

describe('a ballot that is looked into', () => {
  test.prop([first, second])('says what was chosen', (...choices) => {
    const { ballot, opening } = sealed(choices)
    expect(opened(election, ballot, opening)).toEqual(choices)
  })

  it('says nothing by the numbers of another, or by fewer', () => {
    const choices: Choice[] = [{ blank: true }, { blank: true }]
    const { ballot, opening } = sealed(choices)
    expect(opened(election, ballot, sealed(choices).opening)).toBeUndefined()
    expect(opened(election, ballot, opening.slice(1))).toBeUndefined()
    expect(opened(election, ballot, [])).toBeUndefined()
  })
})

describe('what a question does not allow', () => {
  it.each<[string, Choice]>([
    ['two names where one is asked for', { blank: false, names: [true, true] }],
    ['no name where one is asked for', { blank: false, names: [false, false] }],
    ['a name too many', { blank: false, names: [true, false, false] }],
  ])('%s is not sealed', (_, choice) => expect(() => sealed([{ blank: true }, choice])).toThrow('cờ của Chính phủ'))

  it('nor is an answer that is missing', () => expect(() => sealed([{ blank: true }])).toThrow('cờ của Chính phủ'))
})

import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '#kit/exact.ts'
import type { Column } from '#scoring/results.ts'
import { shareOnly } from '#tests/support/trials.ts'
import {
  gotTold,
  gradesTold,
  nodesOf,
  packedPoints,
  unpackedPoints,
  whyNotRemove,
  whyNotShow,
  whyNotTry,
} from './rules.ts'

const column = (state: number, points: number | bigint): Column => ({
  ...{ states: Uint8Array.from([state]), points: [points], max: 1000 },
})

describe('packed points', () => {
  it('tell what is missing and what does not apply from a zero', () => {
    const packed = packedPoints([column(0, 0), column(1, 0), column(2, 0), column(2, 200), column(0, 850)], 0)
    expect(packed).toBe('0 ? - -200 850')
    expect(unpackedPoints(packed, 2).map((got) => [got.status, gotTold(got, 'vi')])).toEqual([
      ['scored', '0'],
      ['missing', '?'],
      ['not-applicable', '–'],
      ['not-applicable', '2'],
      ['scored', '8,5'],
    ])
  })

  const points = fc.oneof(fc.nat(), fc.bigInt({ min: 0n, max: 10n ** 30n }))
  prop.prop([fc.array(fc.tuple(fc.constantFrom(0, 1, 2), points), { minLength: 1 }), fc.nat({ max: 6 })])(
    'come back as they went in, however large',
    (given, precision) => {
      const packed = packedPoints(
        given.map(([state, value]) => column(state, state === 1 ? 0 : value)),
        0,
      )
      const back = unpackedPoints(packed, precision)
      expect(back.map(({ status }) => ['scored', 'missing', 'not-applicable'].indexOf(status))).toEqual(
        given.map(([state]) => state),
      )
      for (const [at, [state, value]] of given.entries()) {
        const isNone = state === 1 || (state === 2 && BigInt(value) === 0n)
        const told = plainDecimal({ digits: BigInt(value), scale: precision })
        const got = back[at]?.points
        expect(got ? plainDecimal(got) : null).toBe(isNone ? null : told)
      }
    },
  )
})

describe('which card may be tried', () => {
  const tried = { block: 'enforcement', isOwn: true, isDraft: false, hasFaults: false }
  it.each([
    [{}, undefined],
    [{ isOwn: false }, 'trial.other-block'],
    [{ block: 'justice_department' }, 'trial.other-block'],
    [{ isDraft: true }, undefined],
    [{ isDraft: true, hasFaults: true }, 'trial.card-unfinished'],
  ])('%o: %s', (given, code) => expect(whyNotTry({ ...tried, ...given }, 'enforcement')?.code).toBe(code))

  it('a draft is shown to nobody else', () => {
    expect(whyNotShow(true, 'members')?.code).toBe('trial.draft-shown')
    expect([whyNotShow(true, 'leaders'), whyNotShow(false, 'members')]).toEqual([undefined, undefined])
  })
  it('only its maker removes it', () =>
    expect([whyNotRemove('a', 'a'), whyNotRemove('a', null)?.code]).toEqual([undefined, 'trial.not-yours']))
})

it('the criteria stand in the order of the card, a group before its children', () => {
  expect(nodesOf(shareOnly()).map(({ at, code, depth, isGroup }) => [at, code, depth, isGroup])).toEqual([
    [0, 'A', 0, true],
    [1, 'A.1', 1, false],
  ])
})

it('grades are told in the order of the card, those nobody has too', () =>
  expect(gradesTold(shareOnly(), [{ grade: 'B' }, { grade: 'B' }])).toEqual([
    { grade: 'A', count: 0 },
    { grade: 'B', count: 2 },
  ]))

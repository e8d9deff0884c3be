import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { exact } from '#kit/exact.ts'
import { type Beside, type Check, offeredChecks, whyBroken, whyNotCheck } from './rules.ts'

const check = (given: Partial<Check>): Check => ({
  ...{ kind: 'at_most', effect: 'warn', block: 'enforcement', code: 'a', codes: [], low: null, high: null, note: null },
  ...given,
})
const values = (given: Record<string, string | bigint>) =>
  new Map(Object.entries(given).map(([code, value]) => [code, exact(String(value))]))
const beside = (given: { last?: Record<string, bigint>; others?: readonly bigint[] } = {}): Beside => ({
  last: values(given.last ?? {}),
  others: new Map([
    ['a', (given.others ?? []).toSorted((a, b) => (a < b ? -1 : 1)).map((value) => exact(String(value)))],
  ]),
  nameOf: (code) => code,
})
const says = (given: Partial<Check>, of: Record<string, string | bigint>, by = beside()) =>
  whyBroken(check(given), values(of), by)?.code

const atMost = { kind: 'at_most', codes: ['b'] } as const
const sum = { kind: 'sum', codes: ['b', 'c'] } as const
const change = (high: string) => ({ kind: 'change', high }) as const
const outlier = { kind: 'outlier', high: '1.5' } as const
const range = { kind: 'range', low: '0', high: '100' } as const

describe('a check', () => {
  it.each([
    [atMost, { a: '5', b: '5' }, undefined],
    [atMost, { a: '5.01', b: '5' }, 'check.at-most'],
    [atMost, { a: '5' }, undefined],
    [sum, { a: '3', b: '1', c: '2' }, undefined],
    [sum, { a: '3', b: '1', c: '2.000001' }, 'check.sum'],
    [sum, { a: '3', b: '1' }, undefined],
    [range, { a: '-1' }, 'check.below'],
    [range, { a: '100' }, undefined],
    [range, { a: '100.5' }, 'check.above'],
    [range, {}, undefined],
  ] as const)('%o of %o says %s', (given, of, code) => expect(says(given, of)).toBe(code))

  it('measures change against the last period, from nothing not at all', () => {
    expect(says(change('30'), { a: '130' }, beside({ last: { a: 100n } }))).toBeUndefined()
    expect(says(change('30'), { a: '130.1' }, beside({ last: { a: 100n } }))).toBe('check.change')
    expect(says(change('30'), { a: '69' }, beside({ last: { a: 100n } }))).toBe('check.change')
    expect(says(change('30'), { a: '9' }, beside({ last: { a: 0n } }))).toBeUndefined()
    expect(says(change('30'), { a: '9' })).toBeUndefined()
  })

  it('calls nothing far off while fewer than five others told, or all told the same', () => {
    expect(says(outlier, { a: '900' }, beside({ others: [1n, 2n, 3n, 4n] }))).toBeUndefined()
    expect(says(outlier, { a: '900' }, beside({ others: [5n, 5n, 5n, 5n, 5n] }))).toBeUndefined()
    expect(says(outlier, { a: '900' }, beside({ others: [1n, 2n, 3n, 4n, 5n] }))).toBe('check.outlier')
    expect(says(outlier, { a: '3' }, beside({ others: [1n, 2n, 3n, 4n, 5n] }))).toBeUndefined()
  })

  const count = fc.bigInt({ min: 0n, max: 10n ** 15n })
  test.prop([count, count])('lets the smaller be the part, whatever the size', (x, y) => {
    const [low, high] = x < y ? [x, y] : [y, x]
    expect(says(atMost, { a: low, b: high })).toBeUndefined()
    expect(says(atMost, { a: high + 1n, b: low })).toBe('check.at-most')
  })

  test.prop([fc.array(count, { minLength: 2, maxLength: 12 }), fc.nat({ max: 5 })])(
    'holds of a sum and of nothing beside it',
    (parts, off) => {
      const codes = parts.map((_, index) => `p${index}`)
      const of = Object.fromEntries(parts.map((part, index) => [`p${index}`, part]))
      const total = parts.reduce((a, b) => a + b, 0n)
      expect(says({ kind: 'sum', codes }, { ...of, a: total + BigInt(off) })).toBe(off === 0 ? undefined : 'check.sum')
    },
  )

  test.prop([count, fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.integer({ min: 1, max: 300 })])(
    'asks about a change of more than so many percent, and about no smaller one',
    (now, last, percent) => {
      const moved = now > last ? now - last : last - now
      const isFar = moved * 100n > last * BigInt(percent)
      expect(says(change(String(percent)), { a: now }, beside({ last: { a: last } }))).toBe(
        isFar ? 'check.change' : undefined,
      )
    },
  )

  test.prop([
    fc.array(count, { minLength: 5, maxLength: 30 }),
    count,
    fc.infiniteStream(fc.double({ min: 0, max: 1 })),
  ])('tells the same whatever the order of the others, and never of somebody between them', (others, value, chance) => {
    const mixed = others.map((one) => [chance.next().value as number, one] as const).sort(([a], [b]) => a - b)
    const of = (all: readonly bigint[]) => says(outlier, { a: value }, beside({ others: all }))
    expect(of(mixed.map(([, one]) => one))).toBe(of(others))
    const middle = others.toSorted((a, b) => (a < b ? -1 : 1))[Math.floor(others.length / 2)] ?? 0n
    expect(says(outlier, { a: middle }, beside({ others }))).toBeUndefined()
  })
})

describe('a check that is set', () => {
  const typed = new Set(['a', 'b', 'c'])
  const asked = (given: Partial<Check> & { legalBasis?: string | null; provisional?: boolean }) =>
    whyNotCheck({ legalBasis: null, provisional: true, ...check(given), ...given }, typed)?.code
  it.each([
    [atMost, undefined],
    [sum, undefined],
    [change('10'), undefined],
    [outlier, undefined],
    [range, undefined],
    [{ ...atMost, provisional: false }, 'check.needs-basis'],
    [{ ...atMost, code: 'ratio' }, 'check.indicator-unknown'],
    [{ ...atMost, codes: ['x'] }, 'check.indicator-unknown'],
    [{ ...atMost, codes: ['a'] }, 'check.indicator-twice'],
    [{ ...atMost, codes: [] }, 'check.codes-wrong'],
    [{ ...sum, codes: ['b'] }, 'check.codes-wrong'],
    [{ ...range, low: null, high: null }, 'check.needs-bound'],
    [{ ...range, low: '2', high: '1' }, 'check.bounds-reversed'],
    [change('0'), 'check.needs-measure'],
    [{ ...outlier, high: null }, 'check.needs-measure'],
    [{ ...atMost, high: '1' }, 'check.no-bounds'],
  ] as const)('%o: %s', (given, code) => expect(asked(given)).toBe(code))
})

describe('checks that are offered', () => {
  const round = (block: string, ...ids: string[]) => ({
    block,
    indicators: ids.map((indicatorId) => ({ indicatorId })),
  })
  const catalogue = [
    { id: 'r', numeratorCode: 'a', denominatorCode: 'b' },
    { id: 'a', numeratorCode: null, denominatorCode: null },
  ]
  const offered = (checks: readonly Check[], ...rounds: ReturnType<typeof round>[]) =>
    offeredChecks(rounds, catalogue, checks)

  it('hold what is above the line of a ratio asked to what is below it, once a block, as a warning', () => {
    const offers = offered([], round('enforcement', 'r', 'a'), round('enforcement', 'r'), round('justice', 'r'))
    expect(offers.map(({ block, code, codes, effect }) => [block, code, codes, effect])).toEqual([
      ['enforcement', 'a', ['b'], 'warn'],
      ['justice', 'a', ['b'], 'warn'],
    ])
    for (const offer of offers) expect(whyNotCheck(offer, new Set(['a', 'b']))).toBeUndefined()
  })

  it('leave out what is checked in that block already, and what no round asks', () => {
    expect(offered([check(atMost)], round('enforcement', 'r'))).toEqual([])
    expect(offered([check(atMost)], round('justice', 'r'))).toHaveLength(1)
    expect(offered([check({ ...atMost, codes: ['c'] })], round('enforcement', 'r'))).toHaveLength(1)
    expect(offered([], round('enforcement', 'a'))).toEqual([])
  })
})

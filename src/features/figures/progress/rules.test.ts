/** Progress is exact: what is said to be missing is enough, and one less is not. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { comparisons, reaches } from '#features/indicators/rules.ts'
import { add, exact, exactFrom } from '#kit/exact.ts'
import {
  begunBy,
  fullest,
  latest,
  type Measured,
  type RoundFacts,
  seriesTo,
  shareOf,
  shown,
  standingOf,
  toDate,
  together,
  unitsAsked,
  wantedBelow,
} from './rules.ts'

const month = (number: number, more: Partial<RoundFacts> = {}): RoundFacts => {
  const [from, to] = [`2019-0${number}-01`, `2019-0${number}-28`]
  return { id: `${number}`, periodKind: 'month', from, to, asOf: to, source: 'Báo cáo tháng', ...more }
}
/** Three months that follow each other without a gap. */
const months = [month(1, { to: '2019-01-31' }), month(2, { to: '2019-02-28' }), month(3, { to: '2019-03-31' })]
const told = (values: Record<string, string>) => (roundId: string) => values[roundId]
const part = { name: 'i', yearFrom: '2019-01-01' }

describe('since the year began', () => {
  it('a running total and a stock say it themselves', () => {
    for (const accumulation of ['cumulative', 'last'] as const)
      expect(toDate(months, told({ 3: '30' }), { ...part, accumulation })).toEqual(exact('30'))
  })

  it('what is counted by period is added up', () =>
    expect(toDate(months, told({ 1: '5', 2: '7.5', 3: '1' }), { ...part, accumulation: 'sum' })).toEqual(exact('13.5')))

  it('and is not known where a period is missing, at the beginning or between', () => {
    const sum = { ...part, accumulation: 'sum' as const }
    expect(toDate(months, told({ 1: '5', 3: '1' }), sum)).toBeUndefined()
    expect(toDate(months.slice(1), told({ 2: '5', 3: '1' }), sum)).toBeUndefined()
    expect(toDate([], told({}), sum)).toBeUndefined()
  })

  it('periods in which the unit was not there are not missing; those of the units before it are', () => {
    const sum = { ...part, accumulation: 'sum' as const }
    const since = [{ from: '2019-02-01', to: null }]
    expect(toDate(months, told({ 2: '7', 3: '1' }), sum, since)).toEqual(exact('8'))
    expect(toDate(months, told({ 3: '1' }), sum, since)).toBeUndefined()
    expect(toDate(months.slice(0, 1), told({}), sum, since)).toBeUndefined()
    expect(begunBy(exact('8'), [exact('5'), exact('2')])).toEqual(exact('15'))
    expect(begunBy(exact('8'), [exact('5'), undefined])).toBeUndefined()
    expect(begunBy(undefined, [exact('5')])).toBeUndefined()
  })

  it('a round of the whole year is not added to anything', () => {
    const year = month(1, { periodKind: 'year', to: '2019-12-31' })
    expect(toDate([year], told({ 1: '90' }), { ...part, accumulation: 'sum' })).toEqual(exact('90'))
  })
})

describe('whom a target is asked of', () => {
  const unit = (unitId: string, throughId: string | null = null) => ({ unitId, throughId })
  const units = [unit('a'), unit('b'), unit('a1', 'a'), unit('b1', 'b')]
  it.each([
    ['of a pact or of the Ministry: the members', null, 'unit', ['a', 'b']],
    ['of a plan of its own: the unit', 'a', null, ['a']],
    ['and each below it, where it is asked of each', 'a', 'unit', ['a', 'a1']],
    ['a unit below a member may have a plan too', 'a1', null, ['a1']],
    ['one that is here no more: nobody', 'gone', 'unit', []],
  ] as const)('%s', (_, unitId, per, asked) =>
    expect(unitsAsked({ unitId, per }, units).map((one) => one.unitId)).toEqual(asked),
  )
})

describe('rounds', () => {
  const official = month(3, { id: 'official', source: 'Báo cáo Quốc hội', asOf: '2019-04-30', to: '2019-03-31' })

  it('of one source make one line', () =>
    expect(seriesTo([...months, official], months[1] as RoundFacts).map(({ id }) => id)).toEqual(['1', '2']))

  it('of one period count once: the chosen one, else what was last taken by its day', () => {
    const early = month(1, { id: 'early', to: '2019-01-31', asOf: '2019-01-20' })
    const late = month(1, { id: 'late', to: '2019-01-31', asOf: '2019-03-15' })
    const [first, second, third] = months as [RoundFacts, RoundFacts, RoundFacts]
    const line = (chosen: RoundFacts) => seriesTo([late, ...months, early], chosen).map(({ id }) => id)
    expect([line(second), line(early), line(late)]).toEqual([['1', '2'], ['early'], ['late']])
    expect(line(third)).toEqual(['late', '2', '3'])
    expect(seriesTo([late, second], second).map(({ id }) => id)).toEqual(['late', '2'])
    expect(
      toDate(seriesTo([late, first, second], second), told({ 1: '5', 2: '7' }), { ...part, accumulation: 'sum' }),
    ).toEqual(exact('12'))
  })

  it('the latest is the one whose period ends last, taken last', () => {
    expect(latest([...months, official])?.id).toBe('official')
    const year = month(3, { id: 'year', periodKind: 'year', from: '2018-04-01', to: '2019-03-31', asOf: '2019-04-30' })
    expect(latest([year, official])?.id).toBe('official')
    expect(latest([])).toBeUndefined()
  })

  it('of one period the one that most members stand in comes first, the later of equals', () => {
    const own = month(3, { id: 'own', to: '2019-03-31' })
    const told = (counts: Record<string, number>) => (id: string) => counts[id] ?? 0
    expect(fullest([...months, own, official], told({ '1': 9, own: 3, official: 1 }))?.id).toBe('own')
    expect(fullest([own, official], told({ own: 3, official: 3 }))?.id).toBe('official')
    const year = { ...official, id: 'year', from: '2019-01-01', periodKind: 'year' }
    expect(fullest([own, official, year], told({ own: 3, official: 1, year: 9 }))?.id).toBe('own')
    expect(fullest([], told({}))).toBeUndefined()
  })
})

const counts = (numerator: string, denominator: string | null): Measured => ({
  numerator: exact(numerator),
  denominator: denominator === null ? null : exact(denominator),
})

describe('against a target', () => {
  const over73 = { comparison: '>' as const, value: '0.73' }

  it('says how many cases are missing', () => {
    expect(standingOf(counts('61', '100'), over73, true)).toEqual({ reached: false, gap: '13' })
    expect(standingOf(counts('73', '100'), over73, true)).toEqual({ reached: false, gap: '1' })
    expect(standingOf(counts('74', '100'), over73, true)).toEqual({ reached: true, gap: null })
  })

  it('of what is not whole, the exact difference', () =>
    expect(standingOf(counts('1.5', null), { comparison: '>=', value: '2' }, false)).toEqual({
      reached: false,
      gap: '0.5',
    }))

  it('of a limit, how much is too much', () =>
    expect(standingOf(counts('9', '100'), { comparison: '<=', value: '0.05' }, true)).toEqual({
      reached: false,
      gap: '4',
    }))

  it('says nothing where there is nothing to divide by', () =>
    expect(standingOf(counts('0', '0'), over73, true)).toBeUndefined())

  it('counts of a block come together before they are divided', () => {
    const whole = together([counts('1', '2'), counts('0', '98')]) as Measured
    expect(shown(shareOf(whole) as never)).toBe('0.01')
    expect(together([])).toBeUndefined()
  })

  const aim = fc.record({
    comparison: fc.constantFrom(...comparisons),
    value: fc.nat({ max: 1500 }).map((thousandths) => (thousandths / 1000).toFixed(3)),
  })
  test.prop([aim, fc.nat({ max: 5000 }), fc.integer({ min: 1, max: 5000 })])(
    'what is missing is enough, and one less is not',
    ({ comparison, value }, done, of) => {
      const measured = { numerator: exactFrom(BigInt(done)), denominator: exactFrom(BigInt(of)) }
      const standing = standingOf(measured, { comparison, value }, true)
      if (!standing || standing.gap === null) return
      const isLimit = reaches(comparison, { over: 0n, under: 1n }, value) && comparison.startsWith('<')
      const tooMuch = isLimit || (comparison === '=' && Number(value) * of < done)
      const moved = (by: bigint) => ({
        ...measured,
        numerator: add(measured.numerator, exactFrom(tooMuch ? -by : by)),
      })
      const gap = BigInt(standing.gap)
      expect(reaches(comparison, shareOf(moved(gap)) as never, value)).toBe(true)
      expect(reaches(comparison, shareOf(moved(gap - 1n)) as never, value)).toBe(false)
    },
  )
})

describe('a unit below', () => {
  it.each([
    [{ isRatio: true, unitId: null, per: null }, '0.73'],
    [{ isRatio: true, unitId: 'u', per: null }, '0.73'],
    [{ isRatio: false, unitId: 'u', per: 'unit' as const }, '0.73'],
    [{ isRatio: false, unitId: 'u', per: null }, null],
    // What a pact asks of each member, it asks of no unit below one.
    [{ isRatio: false, unitId: null, per: 'unit' as const }, null],
  ])('is measured by a share, and by what a plan asks of each: %o', (asked, wanted) => {
    expect(wantedBelow(asked, '0.73')).toBe(wanted)
  })
})

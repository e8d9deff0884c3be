/** Periods of a year of work, for both kinds of year. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#kit/days.ts'
import { speaker } from '#kit/words.ts'
import { isPeriodOf, periodKinds, periodName, periodOf, periodsOf, spanOfPeriod, yearStarts } from './rules.ts'
import { words } from './words.ts'

describe('a year of work', () => {
  it('of civil judgment enforcement runs from 1 October to 30 September', () => {
    expect(periodsOf(2019, 'year', 10)).toEqual([
      { kind: 'year', year: 2019, number: 1, from: '2018-10-01', to: '2019-09-30' },
    ])
    expect(
      periodsOf(2019, 'month', 10)
        .map(({ from }) => from)
        .slice(0, 4),
    ).toEqual([...['2018-10-01', '2018-11-01', '2018-12-01', '2019-01-01']])
    expect(spanOfPeriod(2019, { kind: 'nine_months', number: 1 }, 10)).toEqual({ from: '2018-10-01', to: '2019-06-30' })
  })

  it('by the calendar has its quarters, halves and nine months', () => {
    expect(periodsOf(2020, 'quarter', 1).map(({ from, to }) => [from, to])).toEqual([
      ['2020-01-01', '2020-03-31'],
      ['2020-04-01', '2020-06-30'],
      ['2020-07-01', '2020-09-30'],
      ['2020-10-01', '2020-12-31'],
    ])
    expect(spanOfPeriod(2020, { kind: 'month', number: 2 }, 1)).toEqual({ from: '2020-02-01', to: '2020-02-29' })
    expect(spanOfPeriod(2020, { kind: 'half', number: 3 }, 1)).toBeUndefined()
  })

  it('knows its own periods and no others', () => {
    const october = { from: '2018-10-01', to: '2018-10-31' }
    expect([isPeriodOf(2019, 'month', 10, october), isPeriodOf(2019, 'month', 1, october)]).toEqual([true, false])
    expect(isPeriodOf(2018, 'month', 1, october)).toBe(true)
    expect(isPeriodOf(2019, 'month', 10, { ...october, to: '2018-10-30' })).toBe(false)
    expect(periodOf(2019, 'quarter', 10, { from: '2019-01-01', to: '2019-03-31' })?.number).toBe(2)
  })

  it('calls its periods by name in both languages', () => {
    const say = { vi: speaker(words), en: speaker({ vi: words.en, en: words.en }) }
    const named = (language: 'vi' | 'en') =>
      periodKinds.map((kind) => {
        const { code, params } = periodName(periodsOf(2019, kind, 10)[0] as never)
        return say[language](code as 'period.year', params)
      })
    expect(named('vi')).toEqual([
      ...['Tháng 10/2018', 'Quý I/2019', '6 tháng đầu năm 2019', '9 tháng năm 2019', 'Cả năm 2019'],
    ])
    expect(named('en')).toEqual([
      ...['Month 10/2018', 'Quarter I/2019', 'First half of 2019', 'Nine months of 2019', 'Whole year 2019'],
    ])
  })

  test.prop([fc.integer({ min: 1990, max: 2199 }), fc.constantFrom(...periodKinds), fc.constantFrom(...yearStarts)])(
    'is filled by its periods without a gap, nine months aside',
    (year, kind, start) => {
      const periods = periodsOf(year, kind, start)
      const [whole] = periodsOf(year, 'year', start)
      expect(periods[0]?.from).toBe(whole?.from)
      if (kind !== 'nine_months') expect(periods.at(-1)?.to).toBe(whole?.to)
      for (const [index, period] of periods.entries()) {
        if (index > 0) expect(period.from).toBe(addDays(periods[index - 1]?.to ?? '', 1))
        expect(daysBetween(period.from, period.to)).toBeGreaterThan(26)
        expect(periodOf(year, kind, start, period)).toEqual(period)
      }
    },
  )
})

/** The days of a posting. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { isWorkingDay, lastDayOf, longest, postingState, whyNotComment } from './rules.ts'

const none = new Set<string>()

describe('working days', () => {
  it('are counted from the day after, Saturdays, Sundays and days off left out', () => {
    // 25 November 2022 is a Friday.
    expect(lastDayOf('2022-11-25', 1, none)).toBe('2022-11-28')
    expect(lastDayOf('2022-11-25', 10, none)).toBe('2022-12-09')
    expect(lastDayOf('2022-11-26', 1, none)).toBe('2022-11-28')
    // 1 and 2 September 2022 were off.
    expect(lastDayOf('2022-08-31', 5, new Set(['2022-09-01', '2022-09-02']))).toBe('2022-09-09')
  })

  it('end on a working day, with exactly as many between', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((many) => addDays('2018-01-01', many))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), fc.array(days), (from, count, off) => {
        const daysOff = new Set(off)
        const last = lastDayOf(from, count, daysOff)
        expect(isWorkingDay(last, daysOff)).toBe(true)
        let [day, counted] = [from, 0]
        while (day < last) {
          day = addDays(day, 1)
          if (isWorkingDay(day, daysOff)) counted++
        }
        expect(counted).toBe(count)
      }),
    )
  })
})

it('of several rules the longest holds, and one that does not say how long says nothing', () => {
  const rule = (workingDays: number | null) => ({ workingDays, daysOff: [], legalBasis: null })
  expect(longest([rule(5), rule(null), rule(10)])?.workingDays).toBe(10)
  expect(longest([rule(null)])).toBeUndefined()
})

it('comments are taken from its first day to its last, and not once it is stopped or submitted', () => {
  const posting = { from: '2022-11-28', to: '2022-12-02', stoppedOn: null }
  const at = (today: string) => [postingState(posting, today), whyNotComment(posting, false, today) === undefined]
  expect(at('2022-11-27')).toEqual(['planned', false])
  expect(at('2022-11-28')).toEqual(['running', true])
  expect(at('2022-12-02')).toEqual(['running', true])
  expect(at('2022-12-03')).toEqual(['over', false])
  expect(whyNotComment(posting, true, '2022-11-28')?.code).toBe('posting.not-running')
  expect(postingState({ ...posting, stoppedOn: '2022-11-29' }, '2022-11-29')).toBe('stopped')
  expect(postingState({ ...posting, to: null }, '2099-01-01')).toBe('running')
})

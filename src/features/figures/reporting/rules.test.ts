import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type Line, rateOf, standingOf, tableOf } from './rules.ts'

const round = { opens: '2018-02-01', to: '2018-01-31' }
const line = (report: Partial<NonNullable<Line['report']>> | null, days = 0, inGrace = false): Line => ({
  ...{ unitId: 'u', unitName: 'U' },
  report: report && { state: 'sent', sentAt: null, filled: 2, required: 2, complete: true, ...report },
  late: { days, inGrace, consequence: 'Nhắc nhở' },
})
const told = (given: Line, today = '2018-02-05') => standingOf(round, given, today)

describe('where a unit stands', () => {
  it.each([
    [line(null), '2018-01-20', 'closed'],
    [line(null), '2018-02-05', 'waiting'],
    [line({ state: 'draft' }, 3), '2018-02-13', 'overdue'],
    [line({ state: 'returned' }, 3), '2018-02-13', 'returned'],
    [line({}), '2018-02-13', 'on-time'],
    [line({}, 0, true), '2018-02-13', 'grace'],
    [line({ state: 'accepted' }, 2), '2018-02-13', 'late'],
  ])('%o on %s: %s', (given, today, timing) => expect(told(given, today).timing).toBe(timing))

  it('says what is missing, what was accepted and what follows from being late', () => {
    expect(told(line({ complete: false, filled: 1 }, 2))).toMatchObject({ missing: 1, consequence: 'Nhắc nhở' })
    expect(told(line({ state: 'accepted' }))).toMatchObject({ accepted: true, missing: 0, consequence: null })
    expect(told(line({ complete: false, filled: null })).missing).toBe(0)
  })
})

const anyLine = fc.record({
  report: fc.option(
    fc.record({
      state: fc.constantFrom('draft' as const, 'returned' as const, 'sent' as const, 'accepted' as const),
      filled: fc.nat({ max: 4 }),
      complete: fc.boolean(),
    }),
  ),
  days: fc.nat({ max: 9 }),
})

test.prop([fc.array(fc.array(anyLine, { maxLength: 6 }), { maxLength: 6 })])(
  'rates of units, of rounds and of the whole come to the same; on time never exceeds sent, nor sent all',
  (given) => {
    const rounds = given.map((lines, index) => ({
      ...{ id: `r${index}`, title: `R${index}`, ...round },
      units: lines.map(({ report, days }, unit) => ({
        ...line(report, days),
        unitId: `u${unit}`,
        unitName: `U${unit}`,
      })),
    }))
    const { rows, rounds: heads, whole } = tableOf(rounds, '2018-02-20')
    const sum = (rates: { sent: number; onTime: number; of: number }[]) =>
      rates.reduce((a, b) => ({ sent: a.sent + b.sent, onTime: a.onTime + b.onTime, of: a.of + b.of }), rateOf([]))
    expect(sum(rows.map(({ rate }) => rate))).toEqual(whole)
    expect(sum(heads.map(({ rate }) => rate))).toEqual(whole)
    expect([whole.onTime <= whole.sent, whole.sent <= whole.of]).toEqual([true, true])
  },
)

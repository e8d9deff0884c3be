import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { latenessOf, type Outage, type Step, stepFor } from './rules.ts'

const of = { block: 'enforcement', unitId: 'u' }
const due = { due: '2018-02-10', graceDays: 0 }
const outage = (from: string, to: string, given: Partial<Outage> = {}): Outage => ({
  ...{ from, to, block: null, unitIds: null, ...given },
})

describe('lateness', () => {
  it.each([
    ['2018-02-10', [], { days: 0, credited: 0, inGrace: false }],
    ['2018-02-11', [], { days: 1, credited: 0, inGrace: false }],
    ['2018-02-12', [outage('2018-02-10', '2018-02-11')], { days: 0, credited: 2, inGrace: false }],
    ['2018-02-13', [outage('2018-02-01', '2018-02-09')], { days: 3, credited: 0, inGrace: false }],
    [
      '2018-02-13',
      [outage('2018-02-11', '2018-02-11'), outage('2018-02-11', '2018-02-12')],
      { days: 1, credited: 2, inGrace: false },
    ],
    ['2018-02-13', [outage('2018-02-11', '2018-02-12', { block: 'other' })], { days: 3, credited: 0, inGrace: false }],
    ['2018-02-13', [outage('2018-02-11', '2018-02-12', { unitIds: ['v'] })], { days: 3, credited: 0, inGrace: false }],
    ['2018-02-13', [outage('2018-02-11', '2018-02-12', { unitIds: ['u'] })], { days: 1, credited: 2, inGrace: false }],
  ])('of what came on %s beside %o is %o', (came, outages, told) =>
    expect(latenessOf(due, came, outages, of)).toEqual(told),
  )

  it('is nothing within the days of grace, and all of its days after them', () => {
    const grace = { ...due, graceDays: 2 }
    expect(latenessOf(grace, '2018-02-12', [], of)).toEqual({ days: 0, credited: 0, inGrace: true })
    expect(latenessOf(grace, '2018-02-13', [], of)).toEqual({ days: 3, credited: 0, inGrace: false })
    expect(latenessOf({ due: null, graceDays: 0 }, '2018-02-13', [], of).days).toBe(0)
  })

  const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays(due.due, days))
  const span = fc.tuple(day, day).map(([a, b]) => (a < b ? outage(a, b) : outage(b, a)))
  test.prop([day, fc.array(span, { maxLength: 4 }), span, fc.nat({ max: 5 })])(
    'never grows with one outage more, never falls with a day more, is never below nothing',
    (came, outages, more, graceDays) => {
      const days = (on: string, all: readonly Outage[]) => latenessOf({ ...due, graceDays }, on, all, of).days
      expect(days(came, [...outages, more])).toBeLessThanOrEqual(days(came, outages))
      expect(days(addDays(came, 1), outages)).toBeGreaterThanOrEqual(days(came, outages))
      expect(days(came, outages)).toBeGreaterThanOrEqual(0)
    },
  )
})

describe('what went back to its unit', () => {
  it.each([
    ['2018-02-09', [['2018-02-14', '2018-02-16']], 2],
    ['2018-02-09', [['2018-02-09', '2018-02-10']], 0],
    ['2018-02-09', [['2018-02-09', '2018-02-13']], 3],
    ['2018-02-12', [['2018-02-20', '2018-02-20']], 2],
    [
      '2018-02-12',
      [
        ['2018-02-13', '2018-02-14'],
        ['2018-02-20', '2018-02-23'],
      ],
      6,
    ],
  ])('first came on %s, lay with it again %o: %i days late', (came, times, days) => {
    const again = times.map(([from = '', to = '']) => ({ from, to }))
    expect(latenessOf(due, came, [], of, again).days).toBe(days)
  })

  const steps = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 7 })
  test.prop([fc.integer({ min: -20, max: 20 }), steps, fc.nat({ max: 30 })])(
    'is late for its own days alone: however long others read it, and never less than when it first came',
    (first, lengths, waited) => {
      const came = addDays(due.due, first)
      // By turns it lies with those who read it and with its unit.
      const days = [came]
      for (const length of lengths) days.push(addDays(days.at(-1) ?? came, length))
      const timesOf = (all: readonly string[]) =>
        all.flatMap((from, at) => (at % 2 === 1 && all[at + 1] !== undefined ? [{ from, to: all[at + 1] ?? '' }] : []))
      const again = timesOf(days)
      const late = latenessOf(due, came, [], of, again).days
      expect(late).toBeGreaterThanOrEqual(latenessOf(due, came, [], of).days)
      expect(late).toBeLessThanOrEqual(Math.max(0, first + lengths.reduce((sum, length) => sum + length, 0)))
      const read = again.map(({ from, to }) => ({ from: addDays(from, waited), to: addDays(to, waited) }))
      const isOver = days[1] !== undefined && days[1] >= due.due
      if (isOver) expect(latenessOf(due, came, [], of, read).days).toBe(late)
    },
  )

  it('is credited an outage once, and gains the days its unit could not send', () => {
    const again = [{ from: '2018-02-14', to: '2018-02-18' }]
    const late = latenessOf(due, '2018-02-12', [outage('2018-02-11', '2018-02-15')], of, again)
    expect(late).toEqual({ days: 3, credited: 3, inGrace: false })
  })
})

describe('what follows', () => {
  const step = (given: Partial<Step>): Step => ({
    ...{ block: null, fromDays: 1, toDays: null, consequence: 'Trừ điểm', points: '1', legalBasis: null },
    ...{ provisional: true, from: null, to: null, ...given },
  })
  it('is the step of so many days that held when it was due, the block’s own first', () => {
    const steps = [
      step({ toDays: 5, consequence: 'Nhắc nhở' }),
      step({ fromDays: 6 }),
      step({ block: 'enforcement', fromDays: 6, consequence: 'Hạ bậc' }),
      step({ consequence: 'cũ', to: '2017-12-31' }),
    ]
    const told = (days: number, on: string | null = due.due, block = 'enforcement') =>
      stepFor(steps, days, on, block)?.consequence
    expect([told(0), told(5), told(6), told(6, due.due, 'justice_department'), told(3, null)]).toEqual([
      undefined,
      'Nhắc nhở',
      'Hạ bậc',
      'Trừ điểm',
      undefined,
    ])
  })
})

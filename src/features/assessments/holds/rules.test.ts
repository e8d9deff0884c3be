/** When a hold stands, and what may still be said of it. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { countsIn, holdState, isEndless, whyNotChange, whyNotHold, whyNotLift } from './rules.ts'

const span = { from: '2020-05-01', to: '2020-06-30', liftedOn: null }

describe('a hold', () => {
  it.each([
    ['2020-04-30', 'to-come'],
    ['2020-05-01', 'standing'],
    ['2020-06-30', 'standing'],
    ['2020-07-01', 'over'],
  ])('on %s is %s', (day, state) => expect(holdState(span, day)).toBe(state))

  it('is lifted from its day on, and not the day before', () => {
    const lifted = { ...span, liftedOn: '2020-05-20' }
    expect(['2020-05-19', '2020-05-20', '2020-08-01'].map((day) => holdState(lifted, day))).toEqual([
      'standing',
      'lifted',
      'lifted',
    ])
    expect(whyNotChange(lifted)?.code).toBe('hold.lifted-already')
    expect(whyNotLift(lifted, '2020-05-21', '2020-06-01')?.code).toBe('hold.lifted-already')
  })

  it('without an end goes on until it has one or is lifted', () => {
    const endless = { ...span, to: null }
    expect([isEndless(endless), isEndless(span), isEndless({ ...endless, liftedOn: '2020-06-01' })]).toEqual([
      true,
      false,
      false,
    ])
    expect(holdState(endless, '2199-12-31')).toBe('standing')
  })

  it('does not end before it began, is not lifted before it began nor on a day to come', () => {
    const said = { from: '2020-05-01', decisionDay: null }
    expect(whyNotHold({ ...said, to: '2020-04-30' }, '2020-05-02')?.code).toBe('hold.ends-before')
    expect(whyNotHold({ ...said, to: null, decisionDay: '2020-05-03' }, '2020-05-02')?.code).toBe(
      'hold.decision-to-come',
    )
    expect(whyNotLift(span, '2020-04-30', '2020-06-01')?.code).toBe('hold.lifted-before')
    expect(whyNotLift(span, '2020-06-02', '2020-06-01')?.code).toBe('hold.lifted-to-come')
    expect(whyNotLift(span, '2020-06-01', '2020-06-01')).toBeUndefined()
  })

  it('counts in every season it reaches into, whenever that is asked, until it is lifted', () => {
    const season = { from: '2020-06-30', to: '2020-12-31' }
    expect([
      countsIn(span, season),
      countsIn({ ...span, to: '2020-06-29' }, season),
      countsIn({ ...span, from: '2020-12-31', to: null }, season),
      countsIn({ ...span, from: '2021-01-01', to: null }, season),
      countsIn({ ...span, liftedOn: '2021-02-01' }, season),
    ]).toEqual([true, false, true, false, false])
  })

  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2020-01-01', days))
  prop.prop([day, fc.option(day), fc.option(day), day])(
    'stands exactly between its first day and the sooner of its last and the day it was lifted',
    (from, to, liftedOn, asked) => {
      const inside = asked >= from && (to === null || asked <= to) && (liftedOn === null || asked < liftedOn)
      expect(holdState({ from, to, liftedOn }, asked) === 'standing').toBe(inside)
    },
  )
})

/** When a hold stands, and what may still be said of it. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { holdState, isEndless, stands, whyNotChange, whyNotHold, whyNotLift } from './rules.ts'

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
    expect(stands(endless, '2199-12-31')).toBe(true)
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

  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2020-01-01', days))
  prop.prop([day, fc.option(day), fc.option(day), day])(
    'stands exactly between its first day and the sooner of its last and the day it was lifted',
    (from, to, liftedOn, asked) => {
      const inside = asked >= from && (to === null || asked <= to) && (liftedOn === null || asked < liftedOn)
      expect(stands({ from, to, liftedOn }, asked)).toBe(inside)
    },
  )
})

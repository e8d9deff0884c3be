/** When a registration is taken, and what is counted. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { type Form, isComplete, totals, whyNotAim, whyNotNow, whyNotSend, whyNotWithdraw } from './rules.ts'

const flag = { awardIds: ['flag'], none: false }
const stage = { opens: '2018-03-02', deadline: '2018-03-31' }

describe('sending', () => {
  it.each([
    ['on the opening day', flag, stage, '2018-03-02', undefined],
    ['on the last day', flag, stage, '2018-03-31', undefined],
    ['after it', flag, stage, '2018-04-01', 'registration.late'],
    ['before the opening day', flag, stage, '2018-03-01', 'registration.not-open-yet'],
    ['without an opening day', flag, { opens: null, deadline: null }, '2018-03-02', 'registration.not-open'],
    ['without a deadline', flag, { opens: '2018-03-02', deadline: null }, '2019-01-01', undefined],
    ['for nothing, said so', { awardIds: [], none: true }, stage, '2018-03-05', undefined],
    ['saying neither', { awardIds: [], none: false }, stage, '2018-03-05', 'registration.empty'],
  ])('%s', (_, aims, days, today, code) => {
    expect(whyNotSend(false, aims, days, today)?.code).toBe(code)
    expect(whyNotSend(true, aims, days, today)?.code).toBe('registration.already-sent')
  })

  it('tells the deadline as offices write it', () => {
    expect(whyNotNow(stage, '2018-04-02')?.params).toEqual({ deadline: '31/03/2018' })
  })

  it('aims at awards of the season, or at none, never both', () => {
    const held = new Set(['flag'])
    expect(whyNotAim(flag, held)).toBeUndefined()
    expect(whyNotAim({ ...flag, none: true }, held)?.code).toBe('registration.none-and-awards')
    expect(whyNotAim({ awardIds: ['flag', 'later'], none: false }, held)?.code).toBe(
      'registration.award-outside-season',
    )
  })
})

describe('withdrawing', () => {
  const entry = { awardId: 'flag', withdrawnOn: null }
  it.each([
    ['2018-05-01', '2018-03-05', entry, undefined],
    ['2018-03-05', '2018-03-05', entry, undefined],
    ['2018-05-02', '2018-03-05', entry, 'registration.withdrawn-in-future'],
    ['2018-03-04', '2018-03-05', entry, 'registration.withdrawn-before-sent'],
    ['2018-05-01', null, entry, 'registration.not-sent'],
    ['2018-05-01', '2018-03-05', undefined, 'registration.not-registered'],
    ['2018-05-01', '2018-03-05', { ...entry, withdrawnOn: '2018-04-01' }, 'registration.already-withdrawn'],
  ])('on %s what was sent on %s', (day, sentOn, given, code) => {
    expect(whyNotWithdraw(sentOn, given, day, '2018-05-01')?.code).toBe(code)
  })
})

const units = ['a', 'b', 'c', 'd', 'e']
const awardIds = ['flag', 'government']
const entry = fc.record({ awardId: fc.constantFrom(...awardIds), withdrawnOn: fc.option(fc.constant('2018-05-01')) })
const form = fc.record({
  unitId: fc.constantFrom(...units, 'stranger'),
  sentAt: fc.option(fc.constant('2018-03-05T01:00:00.000Z')),
  none: fc.boolean(),
  registrations: fc.uniqueArray(entry, { selector: ({ awardId }) => awardId, maxLength: 2 }),
})
const forms = fc.uniqueArray(form, { selector: ({ unitId }) => unitId, maxLength: 6 })
const sentOnly = (given: readonly Form[]) => given.filter(({ sentAt }) => sentAt !== null)

describe('counting', () => {
  it('says 12 of 13', () => {
    const members = Array.from({ length: 13 }, (_, index) => `unit-${index}`)
    const sent = members.slice(0, 12).map((unitId) => ({
      unitId,
      sentAt: '2018-03-02T01:00:00.000Z',
      none: false,
      registrations: [{ awardId: 'flag', withdrawnOn: null }],
    }))
    expect(totals(['flag'], members, sent)).toEqual([{ awardId: 'flag', count: 12, withdrawn: 0, of: 13 }])
  })

  test.prop([forms])('drafts and strangers never count', (given) => {
    const counted = totals(awardIds, units, given)
    expect(counted).toEqual(totals(awardIds, units, sentOnly(given)))
    expect(counted).toEqual(
      totals(
        awardIds,
        units,
        given.filter(({ unitId }) => unitId !== 'stranger'),
      ),
    )
  })

  test.prop([forms])('the withdrawn are counted apart, and nobody is counted twice', (given) => {
    for (const { count, withdrawn, of } of totals(awardIds, units, given)) {
      expect(of).toBe(units.length)
      expect(count + withdrawn).toBeLessThanOrEqual(of)
    }
    const open = given.map((one) => ({
      ...one,
      registrations: one.registrations.map((e) => ({ ...e, withdrawnOn: null })),
    }))
    const all = (list: readonly Form[]) =>
      totals(awardIds, units, list).map(({ count, withdrawn }) => count + withdrawn)
    expect(all(given)).toEqual(all(open))
  })

  test.prop([forms])('order does not matter', (given) => {
    expect(totals(awardIds, units, [...given].reverse())).toEqual(totals(awardIds, units, given))
  })

  test.prop([fc.nat(13), fc.integer({ min: -5, max: 5 })])(
    'complete when all have sent or the deadline is over',
    (sent, late) => {
      const deadline = '2018-03-31'
      expect(isComplete(sent, 13, deadline, addDays(deadline, late))).toBe(sent === 13 || late > 0)
      expect(isComplete(sent, 13, null, addDays(deadline, late))).toBe(sent === 13)
    },
  )
})

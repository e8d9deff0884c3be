/** When a registration is taken, and what is counted. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import {
  changesBetween,
  type Form,
  type FormState,
  formStates,
  isComplete,
  isFrozen,
  type Life,
  stateDay,
  stateOf,
  totals,
  type Window,
  whyNotAdd,
  whyNotAim,
  whyNotLate,
  whyNotNow,
  whyNotRecall,
  whyNotReceive,
  whyNotReturn,
  whyNotRevise,
  whyNotSave,
  whyNotSend,
  whyNotWithdraw,
} from './rules.ts'

const flag = { awardIds: ['flag'], none: false }
const stage = { opens: '2018-03-02', deadline: '2018-03-31' }
const open: Window = { stage, frozen: false, late: undefined, returnUntil: null }

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
    expect(whyNotSend('draft', aims, { ...open, stage: days }, null, today)?.code).toBe(code)
    expect(whyNotSend('sent', aims, { ...open, stage: days }, null, today)?.code).toBe('registration.already-sent')
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

const never: Life = {
  ...{ sentAt: null, receivedAt: null, returnedAt: null, handedAt: null, includedAt: null },
  round: 0,
}
const [monday, tuesday] = ['2018-03-05T01:00:00.000Z', '2018-03-06T01:00:00.000Z']
const standing = { awardId: 'flag', withdrawnOn: null }
const struck = { awardId: 'flag', withdrawnOn: '2018-03-07' }

describe('where a form stands', () => {
  it.each<[Partial<Life>, { awardId: string; withdrawnOn: string | null }[], FormState, string | null]>([
    [{}, [standing], 'draft', null],
    [{ handedAt: monday }, [standing], 'handed', '2018-03-05'],
    [{ handedAt: monday, includedAt: tuesday }, [standing], 'included', '2018-03-06'],
    [{ sentAt: monday, round: 1 }, [standing], 'sent', '2018-03-05'],
    [{ sentAt: monday, round: 1 }, [], 'sent', '2018-03-05'],
    [{ sentAt: monday, round: 2 }, [standing], 'resent', '2018-03-05'],
    [{ sentAt: monday, receivedAt: tuesday, round: 2 }, [standing], 'received', '2018-03-06'],
    [{ returnedAt: tuesday, round: 1 }, [standing], 'returned', '2018-03-06'],
    [{ sentAt: monday, receivedAt: tuesday, round: 1 }, [struck], 'withdrawn', '2018-03-07'],
    [{ sentAt: monday, receivedAt: tuesday, round: 1 }, [struck, standing], 'received', '2018-03-06'],
  ])('%o with %o: %s', (life, entries, state, day) => {
    expect([stateOf({ ...never, ...life }, entries), stateDay({ ...never, ...life }, entries)]).toEqual([state, day])
  })
})

describe('recalling, receiving, returning', () => {
  const all = (rule: (state: FormState) => { code: string } | undefined) =>
    formStates.filter((state) => rule(state) === undefined)
  const at =
    (today: string, adopted = false) =>
    (state: FormState) =>
      whyNotRecall(state, { adopted, window: open }, today)

  it('is recalled while nobody has received it, the list is not adopted and it could be sent again', () => {
    expect(all(at('2018-03-31'))).toEqual(['sent', 'resent'])
    expect(all(at('2018-03-31', true))).toEqual([])
    expect(at('2018-04-01')('sent')?.code).toBe('registration.recall-late')
    expect(at('2018-03-31')('received')?.code).toBe('registration.received')
  })

  it('is received once, and returned until it is adopted', () => {
    const returns = (adopted: boolean) => (state: FormState) =>
      whyNotReturn(state, { until: null, lines: [] }, [standing], { adopted, window: open }, '2018-03-31')
    expect(all(whyNotReceive)).toEqual(['sent', 'resent', 'withdrawn'])
    expect(all(returns(false))).toEqual(['sent', 'resent', 'received'])
    expect(all(returns(true))).toEqual([])
  })

  it.each([
    [null, '2018-03-31', undefined],
    [null, '2018-04-01', 'registration.return-needs-day'],
    ['2018-04-01', '2018-04-01', undefined],
    ['2018-03-30', '2018-03-31', 'registration.return-day-past'],
  ])('returned until %s on %s: %s', (until, today, code) => {
    const given = { until, lines: [] }
    expect(whyNotReturn('sent', given, [standing], { adopted: false, window: open }, today)?.code).toBe(code)
  })

  it('names only awards that stand on the form', () => {
    const lines = (awardId: string) => ({ until: null, lines: [{ awardId, reason: 'x' }] })
    const why = (awardId: string, entry: typeof standing | typeof struck) =>
      whyNotReturn('sent', lines(awardId), [entry], { adopted: false, window: open }, '2018-03-05')?.code
    expect([why('flag', standing), why('other', standing), why('flag', struck)]).toEqual([
      undefined,
      'registration.not-registered',
      'registration.not-registered',
    ])
  })
})

describe('mending what was returned', () => {
  const other = { awardId: 'other', withdrawnOn: null }
  const why = (awardIds: string[], reopened: string[] | null) =>
    whyNotRevise(
      { awardIds, none: false },
      [standing, other],
      reopened?.map((awardId) => ({ awardId, reason: 'x' })) ?? null,
    )?.code

  it('changes what was named and nothing else', () => {
    expect(why(['other'], ['flag'])).toBeUndefined()
    expect(why(['other', 'third'], ['flag'])).toBeUndefined()
    expect(why(['flag'], ['flag'])).toBe('registration.line-not-returned')
    expect(why([], [])).toBeUndefined()
    expect(why([], null)).toBeUndefined()
  })

  it('brings back no award that was withdrawn', () => {
    expect(whyNotRevise(flag, [struck], null)).toMatchObject({
      code: 'registration.withdrawn-stays',
      params: { day: '07/03/2018' },
    })
  })

  it('may come again until its own day, and is no way around the deadline', () => {
    const window = { ...open, returnUntil: '2018-04-05' }
    const send = (today: string, before: string[], given = window) =>
      whyNotSend('returned', flag, given, before, today)?.code
    expect(send('2018-04-05', ['flag'])).toBeUndefined()
    expect(send('2018-04-06', ['flag'])).toBe('registration.late')
    expect(send('2018-04-05', [])).toBe('registration.addition-late')
    expect(send('2018-03-31', [])).toBeUndefined()
    expect(send('2018-04-05', [], { ...window, late: { id: 'x', from: '2018-04-05', to: '2018-04-05' } })).toBe(
      undefined,
    )
  })

  test.prop([fc.uniqueArray(fc.nat(9).map(String)), fc.uniqueArray(fc.nat(9).map(String))])(
    'what changed leads from one round to the next',
    (before, after) => {
      const { added, dropped } = changesBetween(before, after)
      const led = [...before.filter((id) => !dropped.includes(id)), ...added]
      expect(led.sort()).toEqual([...after].sort())
    },
  )
})

describe('late, by decision', () => {
  const late = { id: 'x', from: '2018-04-02', to: '2018-04-04' }
  it.each([
    ['2018-04-01', 'draft', undefined, 'registration.late'],
    ['2018-04-02', 'draft', late, undefined],
    ['2018-04-02', 'returned', late, undefined],
    ['2018-04-02', 'sent', late, 'registration.already-sent'],
  ] as const)('on %s a %s is sent', (today, state, decision, code) => {
    expect(whyNotSend(state, flag, { ...open, late: decision }, null, today)?.code).toBe(code)
  })

  it('opens what is frozen, never what has not opened', () => {
    const nothingSet = { ...open, stage: { opens: null, deadline: null }, late }
    const frozen = { ...open, stage: { ...stage, deadline: null }, frozen: true }
    expect(whyNotSend('draft', flag, nothingSet, null, '2018-04-02')?.code).toBe('registration.not-open')
    expect(whyNotSend('draft', flag, frozen, null, '2018-04-02')?.code).toBe('registration.frozen')
    expect(whyNotSend('draft', flag, { ...frozen, late }, null, '2018-04-02')).toBeUndefined()
  })

  it('adds what the form does not hold, to a form that was sent', () => {
    expect(whyNotAdd('received', ['other'], [standing], late)).toBeUndefined()
    expect(whyNotAdd('received', ['flag'], [standing], late)?.code).toBe('registration.already-registered')
    expect(whyNotAdd('received', ['flag'], [struck], late)?.code).toBe('registration.already-registered')
    expect(whyNotAdd('received', ['other'], [], undefined)?.code).toBe('registration.no-decision')
    expect(whyNotAdd('draft', ['other'], [], late)?.code).toBe('registration.not-sent')
  })

  it.each([
    [{}, {}, undefined],
    [{}, { own: true }, 'registration.late-own-unit'],
    [{ to: '2018-04-01' }, {}, 'span.reversed'],
    [{ day: '2018-04-03' }, {}, 'registration.late-before-decision'],
    [{}, { today: '2018-04-05' }, 'registration.late-over'],
  ])('%o %o: %s', (given, by, code) => {
    const decision = { day: '2018-04-01', from: '2018-04-02', to: '2018-04-04', ...given }
    expect(whyNotLate(decision, { own: false, today: '2018-04-02', ...by })?.code).toBe(code)
  })
})

it('is frozen once adopted, when its days are over: an early adoption shortens nobody’s days', () => {
  expect(isFrozen(true, stage, '2018-03-31')).toBe(false)
  expect(isFrozen(true, stage, '2018-04-01')).toBe(true)
  expect(isFrozen(false, stage, '2018-04-01')).toBe(false)
  expect(isFrozen(true, { opens: null, deadline: null }, '2018-03-05')).toBe(true)
})

it('only a draft and a returned form are written on', () => {
  expect(formStates.filter((state) => whyNotSave(state) === undefined)).toEqual(['draft', 'returned'])
})

const units = ['a', 'b', 'c', 'd', 'e']
const awardIds = ['flag', 'government']
const entry = fc.record({ awardId: fc.constantFrom(...awardIds), withdrawnOn: fc.option(fc.constant('2018-05-01')) })
const form = fc.record({
  unitId: fc.constantFrom(...units, 'stranger'),
  throughId: fc.constant(null),
  sentAt: fc.option(fc.constant('2018-03-05T01:00:00.000Z')),
  none: fc.boolean(),
  registrations: fc.uniqueArray(entry, { selector: ({ awardId }) => awardId, maxLength: 2 }),
})
const forms = fc.uniqueArray(form, { selector: ({ unitId }) => unitId, maxLength: 6 })
const stands = ({ withdrawnOn }: { withdrawnOn: string | null }) => withdrawnOn === null
const sentOnly = (given: readonly Form[]) => given.filter(({ sentAt }) => sentAt !== null)

describe('counting', () => {
  it('says 12 of 13', () => {
    const members = Array.from({ length: 13 }, (_, index) => `unit-${index}`)
    const sent = members.slice(0, 12).map((unitId) => ({
      unitId,
      throughId: null,
      sentAt: '2018-03-02T01:00:00.000Z',
      none: false,
      registrations: [{ awardId: 'flag', withdrawnOn: null }],
    }))
    expect(totals(['flag'], members, sent)).toEqual([
      { awardId: 'flag', count: 12, withdrawn: 0, of: 13, subUnits: { count: 0, withdrawn: 0 } },
    ])
  })

  test.prop([forms])('drafts and strangers never count', (all) => {
    const given = all.filter(({ sentAt, registrations }) => sentAt !== null || registrations.every(stands))
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
      totals(awardIds, units, sentOnly(list)).map(({ count, withdrawn }) => count + withdrawn)
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

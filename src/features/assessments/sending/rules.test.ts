/** When a layer may go: by days that end at midnight in Vietnam, in its turn, and as often as allowed. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#kit/days.ts'
import { type FormKind, formKinds, layerKinds } from '../rules.ts'
import { lastDayOf } from '../settings/rules.ts'
import { sendingState, whyNotBegin } from '../sheets/rules.ts'
import {
  dueFrom,
  isOpen,
  lastDayFor,
  latestReturn,
  needsTwo,
  type Setting,
  whyNotInOrder,
  whyNotInTime,
  whyNotRecall,
  whyNotReturn,
} from './rules.ts'

const setting = (given: Partial<Setting> = {}): Setting => ({
  ...{ kind: 'self', opens: null, deadline: '2018-11-20', graceDays: 0, ...given },
})
const at = (moment: string) => ({ today: dayOf(new Date(moment)), now: new Date(moment) })
const moment = fc.date({ min: new Date('2018-01-01'), max: new Date('2019-12-31'), noInvalidDate: true })
const orNever = fc.option(moment)

describe('the days of a layer', () => {
  it('end at midnight in Vietnam, whatever the machine thinks', () => {
    expect(whyNotInTime(setting(), null, at('2018-11-20T16:59:59.999Z'))).toBeUndefined()
    expect(whyNotInTime(setting(), null, at('2018-11-20T17:00:00.000Z'))).toMatchObject({
      code: 'layer.late',
      params: { at: '00:00:00 21/11/2018', last: '20/11/2018' },
    })
  })

  prop.prop([moment, fc.nat(30), fc.option(fc.integer({ min: -40, max: 40 }))])(
    'take a form on its last day and never on the next',
    (deadline, graceDays, more) => {
      const given = setting({ deadline: dayOf(deadline), graceDays })
      const until = more === null ? null : addDays(dayOf(deadline), more)
      const last = lastDayFor(given, until) ?? ''
      const noon = (day: string) => ({ today: day, now: new Date(`${day}T05:00:00Z`) })
      expect(whyNotInTime(given, until, noon(last))).toBeUndefined()
      expect(whyNotInTime(given, until, noon(addDays(last, 1)))?.code).toBe('layer.late')
      expect(last >= addDays(dayOf(deadline), graceDays)).toBe(true)
    },
  )

  it('that nobody set end nothing; a layer that is not used takes nothing', () => {
    expect(whyNotInTime(setting({ deadline: null }), null, at('2030-01-01T00:00:00Z'))).toBeUndefined()
    expect(whyNotInTime(undefined, null, at('2018-01-01T00:00:00Z'))?.code).toBe('layer.not-in-use')
  })
})

describe('what became of a sending', () => {
  prop.prop([moment, orNever, orNever, orNever, orNever, moment])(
    'is one thing at any moment; what lapsed, came back or was recalled is open again',
    (sent, contentAt, receivedAt, recalledAt, returnedAt, now) => {
      // Only what came whole is received.
      fc.pre(receivedAt === null || contentAt !== null)
      const state = sendingState({ contentDue: dueFrom(sent), contentAt, receivedAt, recalledAt, returnedAt }, now)
      expect(isOpen(state)).toBe(['lapsed', 'returned', 'recalled'].includes(state))
      if (state === 'lapsed') expect([contentAt, now > dueFrom(sent)]).toEqual([null, true])
      if (state === 'sent' || state === 'awaiting') expect(whyNotRecall(state, undefined)).toBeUndefined()
      if (receivedAt !== null) expect(whyNotRecall(state, undefined)).toBeDefined()
    },
  )

  it('comes to its last millisecond of the day', () => {
    const sent = new Date('2018-11-20T09:00:00Z')
    const times = { contentDue: dueFrom(sent), contentAt: null, receivedAt: null, recalledAt: null, returnedAt: null }
    expect(sendingState(times, new Date('2018-11-21T09:00:00.000Z'))).toBe('awaiting')
    expect(sendingState(times, new Date('2018-11-21T09:00:00.001Z'))).toBe('lapsed')
  })
})

describe('the order of layers', () => {
  const settings = layerKinds.map((kind) => setting({ kind, deadline: null }))
  const at = new Date('2018-11-20T03:00:00Z')
  const clock = { today: '2018-11-20', now: at }
  const sent = (kind: FormKind, authorUnitId: string = kind) => ({
    ...{ kind, authorUnitId, round: 1, sentAt: at, contentDue: at, contentAt: at, receivedAt: null },
    ...{ recalledAt: null, returnedAt: null, returnUntil: null },
  })
  const come = (...kinds: FormKind[]) => ({
    ...{ sendings: kinds.map((kind) => sent(kind)), checkers: ['x', 'y'], heldOn: '2018-11-19', above: undefined },
  })
  const checked = { ...come('self', 'confirmation') }
  const all = { ...checked, sendings: [...checked.sendings, sent('check', 'x'), sent('check', 'y')] }

  it('waits for what lies below, one after the other', () => {
    const coming: FormKind[] = []
    for (const kind of layerKinds.filter((one) => one !== 'cross')) {
      for (const later of layerKinds.slice(layerKinds.indexOf(kind) + 1))
        expect(whyNotInOrder(later, settings, come(...coming), clock)?.code).toMatch(
          /^layer\.(before-self|out-of-order)$/,
        )
      if (kind === 'verification') coming.push('cross')
      expect(whyNotInOrder(kind, settings, come(...coming), clock)).toBeUndefined()
      coming.push(kind)
    }
  })

  it('waits no longer than the days of what lies below', () => {
    const over = settings.map((one) => (one.kind === 'confirmation' ? { ...one, deadline: '2018-11-19' } : one))
    expect(whyNotInOrder('check', over, come('self'), clock)).toBeUndefined()
    const before = { ...clock, today: '2018-11-19' }
    expect(whyNotInOrder('check', over, come('self'), before)?.code).toBe('layer.out-of-order')
  })

  it('takes checks for the cross-check where all that were drawn are there', () => {
    expect(whyNotInOrder('verification', settings, all, clock)).toBeUndefined()
    const some = { ...all, sendings: all.sendings.slice(0, -1) }
    expect(whyNotInOrder('verification', settings, some, clock)?.code).toBe('layer.out-of-order')
  })

  it('lets the meeting speak once it was held and all checks are there', () => {
    expect(whyNotInOrder('cross', settings, all, clock)).toBeUndefined()
    expect(whyNotInOrder('cross', settings, { ...all, heldOn: null }, clock)?.code).toBe('layer.no-meeting')
    expect(whyNotInOrder('cross', settings, checked, clock)?.code).toBe('layer.checks-to-come')
  })

  it('closes what lies below, whatever its author is told of it', () => {
    const passed = { ...come('self'), above: 'check' } as const
    expect(whyNotInOrder('self', settings, passed, clock)?.code).toBe('layer.passed')
    expect(whyNotInOrder('self', settings, come('self'), clock)).toBeUndefined()
  })
})

/** What became of one round, in all the ways there are. */
const fates = ['sent', 'received', 'awaiting', 'lapsed', 'recalled', 'returned', 'returned-late'] as const
const noon = new Date('2018-11-20T05:00:00Z')
const earlier = new Date('2018-11-19T05:00:00Z')

describe('the turn of a layer', () => {
  prop.prop(
    [
      fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { minLength: 5, maxLength: 5 }),
      fc.array(fc.tuple(fc.constantFrom(...formKinds), fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...fates)), {
        maxLength: 12,
      }),
      fc.subarray(['a', 'b', 'c']),
      fc.option(fc.constantFrom('2018-11-19', '2018-11-20', '2018-11-21')),
    ],
    { numRuns: 400 },
  )(
    'is the same for beginning and for sending it, whatever came back and was never sent again',
    (days, sent, checkers, heldOn) => {
      const plans = layerKinds.map((kind, position) => {
        const deadline = days[position] == null ? null : addDays('2018-11-20', days[position])
        return {
          ...{ kind, by: 'leaders' as const, opens: null, deadline, graceDays: 0 },
          ...{ seen: 'parties' as const, seenFrom: 'sent' as const },
        }
      })
      const sendings = sent.map(([kind, author, fate], round) => ({
        ...{ kind, authorUnitId: kind === 'check' ? author : 'one', round, sentAt: earlier },
        contentDue: fate === 'lapsed' ? earlier : addHour(noon),
        contentAt: fate === 'awaiting' || fate === 'lapsed' ? null : earlier,
        receivedAt: fate === 'received' ? earlier : null,
        recalledAt: fate === 'recalled' ? earlier : null,
        returnedAt: fate.startsWith('returned') ? earlier : null,
        returnUntil: fate === 'returned-late' ? '2018-12-01' : fate === 'returned' ? '2018-11-19' : null,
      }))
      const clock = { now: noon, today: '2018-11-20' }
      for (const kind of formKinds.filter((one) => one !== 'self')) {
        const come = { sendings, checkers, heldOn }
        const begin = whyNotBegin(plans, kind, come, clock)?.code ?? ''
        const send = whyNotInOrder(kind, plans, { ...come, above: undefined }, clock)?.code
        const isTurn = !/^sheet\.layer-out-of-order|^layer\./.test(begin)
        expect([kind, isTurn]).toEqual([kind, send === undefined])
      }
    },
  )
})
const addHour = (at: Date) => new Date(at.getTime() + 3_600_000)

describe('a return', () => {
  const ground = {
    leaves: ['A.1', 'A.2'],
    returnsUsed: 0,
    mostRounds: 2,
    today: '2018-11-20',
    above: undefined,
    latest: null,
  }
  const given = { criteria: [{ criterion: 'A.1', reason: 'x' }], until: '2018-11-25' }
  it.each([
    ['recalled', given, ground, 'sending.not-there'],
    ['awaiting', given, ground, 'sending.no-content'],
    ['sent', given, { ...ground, returnsUsed: 2 }, 'sending.rounds-used'],
    ['sent', { ...given, criteria: [...given.criteria, ...given.criteria] }, ground, 'sending.criterion-twice'],
    ['received', { ...given, until: '2018-11-19' }, ground, 'sending.until-past'],
    ['received', given, { ...ground, above: 'check' }, 'sending.return-above-first'],
    ['received', given, { ...ground, latest: '2018-11-24' }, 'sending.until-late'],
    ['received', given, { ...ground, latest: '2018-11-19' }, 'sending.no-days-left'],
    ['received', given, { ...ground, latest: '2018-11-25' }, undefined],
    ['received', given, { ...ground, returnsUsed: 9, mostRounds: null }, undefined],
  ] as const)('of what is %s: %#', (state, what, where, code) => {
    expect(whyNotReturn(state, what, where)?.code).toBe(code)
  })

  const layered = (deadline: string | null, ...after: Partial<Setting>[]) => [
    setting({ deadline, graceDays: 2 }),
    ...after.map((one) => setting({ kind: 'confirmation', deadline: null, ...one })),
  ]
  const latest = (settings: Setting[]) => latestReturn(settings[0] as Setting, settings)
  it.each([
    ['the day before the next layer opens', layered('2018-11-20', { opens: '2018-12-01' }), '2018-11-30'],
    ['its own days where they are longer', layered('2018-11-20', { opens: '2018-11-15' }), '2018-11-22'],
    ['before the last day of the next one', layered('2018-11-20', { deadline: '2018-12-05' }), '2018-12-04'],
    ['nothing where nobody set the days above', layered('2018-11-20', {}), null],
    ['nothing for the last layer', layered('2018-11-20'), null],
  ] as const)('gives days until %s', (_, settings, day) => expect(latest([...settings])).toBe(day))

  prop.prop([fc.option(moment), fc.array(orNever, { minLength: 1, maxLength: 4 }), fc.nat(400)])(
    'never reaches into the days of a layer above',
    (deadline, opens, ahead) => {
      const settings = layered(deadline && dayOf(deadline), ...opens.map((day) => ({ opens: day && dayOf(day) })))
      const until = addDays('2018-01-01', ahead)
      const where = { ...ground, today: '2018-01-01', latest: latest(settings) }
      if (whyNotReturn('sent', { ...given, until }, where)) return
      const own = lastDayOf(settings[0] as Setting)
      for (const { opens: first } of settings.slice(1))
        expect(first === null || until < first || (own !== null && until <= own)).toBe(true)
    },
  )

  it('asks for two people once the days of its layer are over, and not before', () => {
    const own = setting({ deadline: '2018-11-20', graceDays: 2 })
    expect(['2018-11-22', '2018-11-23'].map((today) => needsTwo(own, today))).toEqual([false, true])
    expect(needsTwo(setting({ deadline: null }), '2030-01-01')).toBe(false)
  })
})

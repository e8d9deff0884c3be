/** When a layer may go: by days that end at midnight in Vietnam, in its turn, and as often as allowed. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#kit/days.ts'
import { type FormKind, layerKinds } from '../rules.ts'
import { sendingState } from '../sheets/rules.ts'
import {
  dueFrom,
  isOpen,
  lastDayFor,
  type Setting,
  whyNotInOrder,
  whyNotInTime,
  whyNotRecall,
  whyNotReturn,
} from './rules.ts'

const setting = (given: Partial<Setting> = {}): Setting => ({
  ...{ kind: 'self', position: 0, opens: null, deadline: '2018-11-20', graceDays: 0, ...given },
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
  const settings = layerKinds.map((kind, position) => setting({ kind, position, deadline: null }))
  const come = (...kinds: FormKind[]) => ({ kinds: new Set(kinds), checks: 0, checkersPerUnit: 2, above: undefined })
  const day = '2018-11-20'

  it('waits for what lies below, one after the other', () => {
    const coming: FormKind[] = []
    for (const kind of layerKinds) {
      for (const later of layerKinds.slice(layerKinds.indexOf(kind) + 1))
        expect(whyNotInOrder(later, settings, come(...coming), day)?.code).toMatch(
          /^layer\.(before-self|out-of-order)$/,
        )
      expect(whyNotInOrder(kind, settings, come(...coming), day)).toBeUndefined()
      coming.push(kind)
    }
  })

  it('waits no longer than the days of what lies below', () => {
    const over = settings.map((one) => (one.kind === 'confirmation' ? { ...one, deadline: '2018-11-19' } : one))
    expect(whyNotInOrder('check', over, come('self'), day)).toBeUndefined()
    expect(whyNotInOrder('check', over, come('self'), '2018-11-19')?.code).toBe('layer.out-of-order')
  })

  it('takes checks for the cross-check where all are there and no day is set for a meeting', () => {
    const checked = { ...come('self', 'confirmation', 'check'), checks: 2 }
    expect(whyNotInOrder('verification', settings, checked, day)).toBeUndefined()
    expect(whyNotInOrder('verification', settings, { ...checked, checks: 1 }, day)?.code).toBe('layer.out-of-order')
  })

  it('closes what lies below, whatever its author is told of it', () => {
    const passed = { ...come('self'), above: 'check' } as const
    expect(whyNotInOrder('self', settings, passed, day)?.code).toBe('layer.passed')
    expect(whyNotInOrder('self', settings, come('self'), day)).toBeUndefined()
  })
})

describe('a return', () => {
  const ground = { leaves: ['A.1', 'A.2'], returnsUsed: 0, mostRounds: 2, today: '2018-11-20', above: undefined }
  const given = { criteria: [{ criterion: 'A.1', reason: 'x' }], until: '2018-11-25' }
  it.each([
    ['recalled', given, ground, 'sending.not-there'],
    ['awaiting', given, ground, 'sending.no-content'],
    ['sent', given, { ...ground, returnsUsed: 2 }, 'sending.rounds-used'],
    ['sent', { ...given, criteria: [...given.criteria, ...given.criteria] }, ground, 'sending.criterion-twice'],
    ['received', { ...given, until: '2018-11-19' }, ground, 'sending.until-past'],
    ['received', given, { ...ground, above: 'check' }, 'sending.return-above-first'],
    ['received', given, { ...ground, returnsUsed: 9, mostRounds: null }, undefined],
  ] as const)('of what is %s: %#', (state, what, where, code) => {
    expect(whyNotReturn(state, what, where)?.code).toBe(code)
  })
})

/** Where layers stand: by days until midnight, by what was sent, and one after the other. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import { type FormKind, layerKinds } from '../rules.ts'
import { type LayerPlan, writersOf } from '../settings/rules.ts'
import {
  authorOf,
  layerState,
  openReturn,
  type Sending,
  sendingState,
  standingOf,
  untilOf,
  whyNotBegin,
  whyNotWrite,
  whyNotYet,
} from './rules.ts'

const now = new Date('2018-03-10T05:00:00Z')
const today = '2018-03-10'
const clock = { now, today }
const at = (days: number) => new Date(now.getTime() + days * 86_400_000)
const plan = (given: Partial<LayerPlan> = {}): LayerPlan => ({
  ...{ kind: 'self', by: 'unit', opens: null, deadline: null, graceDays: 0, seen: 'parties', seenFrom: 'sent' },
  ...given,
})
const sending = (given: Partial<Sending> = {}): Sending => ({
  ...{ kind: 'self', authorUnitId: 'u', round: 1, sentAt: at(-1), contentDue: at(0.5), contentAt: at(-1) },
  ...{ receivedAt: null, recalledAt: null, returnedAt: null, returnUntil: null, ...given },
})
const moment = fc.option(fc.integer({ min: -5, max: 5 }).map(at))
const anySending = fc
  .record({
    contentAt: moment,
    receivedAt: moment,
    recalledAt: moment,
    returnedAt: moment,
    due: fc.integer({ min: -5, max: 5 }),
  })
  .map(({ due, ...given }) => sending({ ...given, contentDue: at(due) }))
const anyDay = fc.option(fc.integer({ min: -20, max: 20 }).map((days) => addDays(today, days)))
const anyPlan = fc
  .record({ opens: anyDay, deadline: anyDay, graceDays: fc.nat({ max: 9 }) })
  .map((given) => plan(given))

describe('a sending', () => {
  it.each([
    ['sent', {}],
    ['awaiting', { contentAt: null }],
    ['lapsed', { contentAt: null, contentDue: at(-0.1) }],
    ['received', { receivedAt: at(0) }],
    ['recalled', { recalledAt: at(0), contentAt: null }],
    ['returned', { receivedAt: at(-1), returnedAt: at(0) }],
  ] as const)('is %s', (state, given) => expect(sendingState(sending(given), now)).toBe(state))

  it('stands where it is the last with all its bytes that was not recalled', () => {
    const rounds = [1, 2, 3, 4].map((round) => sending({ round }))
    const [one, two, three, four] = rounds as [Sending, Sending, Sending, Sending]
    const all = [{ ...four, recalledAt: at(0) }, one, { ...three, contentAt: null }, two]
    expect(standingOf(all)).toBe(two)
  })
})

describe('a layer', () => {
  prop.prop([anyPlan, fc.array(anySending, { maxLength: 4 }), fc.boolean()])(
    'is written exactly where it is told as owed or as being written, its turn left aside',
    (own, sent, isBegun) => {
      const rounds = sent.map((one, at) => ({ ...one, round: at + 1 }))
      const state = layerState(
        { plan: own, isBegun, rounds, isReady: true, isNeeded: true, isDrawn: true, isKept: false },
        clock,
      )
      const isWritten = whyNotWrite(own, rounds, clock) === undefined
      const until = untilOf(own, rounds)
      const isOwed = ['waiting', 'drafting', 'returned', 'lapsed'].includes(state)
      const isOver = until !== null && today > until
      const opens = own.opens === null || own.opens <= today
      expect(isWritten).toBe(isOwed && !isOver && opens)
    },
  )

  prop.prop([anyPlan, fc.integer({ min: -30, max: 30 })])('is never told as over on its last day', (own, days) => {
    const day = addDays(today, days)
    const until = untilOf(own, [])
    const state = layerState(
      { plan: own, isBegun: false, rounds: [], isReady: true, isNeeded: true, isDrawn: true, isKept: false },
      { now, today: day },
    )
    expect(state === 'over').toBe(until !== null && day > until)
  })

  it('that came back may be mended longer than it was written', () => {
    const back = sending({ returnedAt: at(0), returnUntil: '2018-03-20' })
    const own = plan({ deadline: '2018-03-01' })
    expect(whyNotWrite(own, [back], clock)).toBeUndefined()
    expect(whyNotWrite(own, [back], { now, today: '2018-03-21' })?.code).toBe('sheet.layer-over')
    expect(untilOf(plan({ deadline: '2018-04-01' }), [back])).toBe('2018-04-01')
  })

  it.each([
    ['recalled', { recalledAt: at(0) }],
    ['lapsed', { contentAt: null, contentDue: new Date(now.getTime() - 1) }],
  ] as const)('that came back, was sent again and %s, is as open as it was', (_, gone) => {
    const back = sending({ returnedAt: at(0), returnUntil: '2018-03-20' })
    const rounds = [back, sending({ round: 2, ...gone })]
    const own = plan({ deadline: '2018-03-01' })
    expect(openReturn(rounds)).toBe(back)
    expect(whyNotWrite(own, rounds, clock)).toBeUndefined()
    expect(
      layerState(
        { plan: own, isBegun: true, rounds, isReady: true, isNeeded: true, isDrawn: true, isKept: false },
        clock,
      ),
    ).toBe('returned')
    // Sent again whole, nothing is open any more.
    expect(openReturn([back, sending({ round: 2 })])).toBeUndefined()
  })
})

const plans = layerKinds.map((kind) => plan({ kind, by: writersOf[kind][0] ?? 'unit' }))
const waits = (
  kind: (typeof layerKinds)[number],
  sendings: readonly Sending[],
  checkers: readonly string[] = ['x'],
  all = plans,
) => whyNotYet(all, kind, { sendings, checkers }, clock)?.waitsFor
const begins = (
  kind: FormKind,
  sendings: readonly Sending[],
  of: { checkers?: string[]; heldOn?: string; all?: typeof plans } = {},
) =>
  whyNotBegin(
    of.all ?? plans,
    kind,
    { sendings, checkers: of.checkers ?? ['x', 'y'], heldOn: of.heldOn ?? null },
    clock,
  )?.code

describe('a turn', () => {
  it('comes when everything before it is there', () => {
    const [self, confirmed] = [sending(), sending({ kind: 'confirmation' })]
    expect(waits('confirmation', [])).toBe('self')
    expect(waits('confirmation', [self])).toBeUndefined()
    expect(waits('cross', [self])).toBe('confirmation')
    expect(waits('cross', [self, confirmed])).toBeUndefined()
    expect(waits('cross', [{ ...self, returnedAt: at(0) }, confirmed])).toBe('self')
  })

  it('waits for every check, or for what the meeting settled', () => {
    const below = [sending(), sending({ kind: 'confirmation' })]
    const check = (authorUnitId: string) => sending({ kind: 'check', authorUnitId })
    expect(waits('verification', [...below, check('x')], ['x', 'y'])).toBe('cross')
    expect(waits('verification', [...below, check('x'), { ...check('x'), round: 2 }], ['x', 'y'])).toBe('cross')
    expect(waits('verification', [...below, check('x'), check('y')], ['x', 'y'])).toBeUndefined()
    expect(waits('verification', [...below, check('x'), check('y')], ['x', 'z'])).toBe('cross')
    // Nobody was drawn: nothing was checked.
    expect(waits('verification', below, [])).toBe('cross')
    expect(waits('verification', [...below, sending({ kind: 'cross' })], ['x', 'y'])).toBeUndefined()
  })

  it('does not wait for a layer whose days are over, but always for the unit’s own', () => {
    const over = plans.map((one) => ({ ...one, deadline: '2018-03-01' }))
    expect(waits('final', [sending()], ['x'], over)).toBeUndefined()
    expect(waits('final', [], ['x'], over)).toBe('self')
  })

  it('is refused in words of the layer that is lacking', () => {
    expect(begins('final', [sending()])).toBe('sheet.layer-out-of-order-verification')
    expect(begins('final', [sending()], { all: plans.slice(0, 1) })).toBe('sheet.layer-unused')
  })

  it('of the meeting comes with all checks or the end of their days, and with the meeting itself', () => {
    const below = [sending(), sending({ kind: 'confirmation' })]
    const check = (authorUnitId: string) => sending({ kind: 'check', authorUnitId })
    const all = [...below, check('x'), check('y')]
    expect(begins('cross', [...below, check('x')], { heldOn: today })).toBe('layer.checks-to-come')
    expect(begins('cross', below, { checkers: [], heldOn: today })).toBe('layer.checks-to-come')
    expect(begins('cross', all)).toBe('layer.no-meeting')
    expect(begins('cross', all, { heldOn: addDays(today, 1) })).toBe('layer.no-meeting')
    expect(begins('cross', all, { heldOn: today })).toBeUndefined()
    // The checks are over; the meeting may still speak, until verification is over too.
    const over = (day: string) =>
      plans.map((one) =>
        one.kind === 'cross'
          ? { ...one, deadline: '2018-03-01' }
          : one.kind === 'verification'
            ? { ...one, deadline: day }
            : one,
      )
    expect(begins('check', below, { all: over('2018-03-31') })).toBe('sheet.layer-over')
    expect(begins('cross', [...below, check('x')], { all: over('2018-03-31'), heldOn: today })).toBeUndefined()
    expect(begins('cross', [...below, check('x')], { all: over('2018-03-02'), heldOn: today })).toBe('sheet.layer-over')
  })

  prop.prop([fc.subarray([...layerKinds]), fc.constantFrom(...layerKinds)])(
    'never comes before a layer below whose form is lacking',
    (sent, kind) => {
      const sendings = sent.map((one) => sending({ kind: one }))
      const below = layerKinds.slice(0, layerKinds.indexOf(kind))
      expect(waits(kind, sendings)).toBe(below.findLast((one) => !sent.includes(one)))
    },
  )
})

describe('who writes', () => {
  const base = { unitId: 'u', parentId: 'p', own: ['u'], organising: [], leading: [] }
  it('is the unit for its own layers, and never it for others’', () => {
    for (const by of ['unit', 'paper'] as const) expect(authorOf({ by }, base)).toBe('u')
    const both = { ...base, own: ['u', 'p', 'o'], organising: ['o'], leading: ['u'] }
    for (const by of ['parent', 'organiser', 'leaders', 'members'] as const)
      expect(authorOf({ by }, both)).toBeUndefined()
  })
  it('is whoever the settings name', () => {
    const other = { ...base, own: ['p', 'o', 'l'], organising: ['o'], leading: ['l'] }
    expect(authorOf({ by: 'unit' }, other)).toBeUndefined()
    expect(authorOf({ by: 'parent' }, other)).toBe('p')
    expect(authorOf({ by: 'organiser' }, other)).toBe('o')
    expect(authorOf({ by: 'leaders' }, other)).toBe('l')
    expect(authorOf({ by: 'leaders' }, { ...other, leading: [] })).toBe('o')
  })
})

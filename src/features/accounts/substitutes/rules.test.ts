/** Standing in: for one's own role, inside its days, for a year at most. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { addDays, holdsOn } from '#kit/days.ts'
import { whyNotDays, whyNotOwn, whyNotStandIn } from './rules.ts'

const today = '2018-03-02'
const code = (refusal: { code: string } | undefined) => refusal?.code

test('from a day to a later one that is not past, for a year at most', () => {
  expect(code(whyNotDays({ from: today, to: today }, today))).toBeUndefined()
  expect(code(whyNotDays({ from: today, to: addDays(today, 365) }, today))).toBeUndefined()
  expect(code(whyNotDays({ from: today, to: addDays(today, 366) }, today))).toBe('substitute.too-long')
  expect(code(whyNotDays({ from: '2018-03-03', to: today }, today))).toBe('span.reversed')
  expect(code(whyNotDays({ from: '2018-02-01', to: '2018-03-01' }, today))).toBe('substitute.past')
})

test('nobody hands on what they hold for somebody else, or not at all, or not so long', () => {
  const days = { from: today, to: '2018-03-09' }
  expect(code(whyNotOwn(days, [{ from: null, to: null }], true))).toBeUndefined()
  expect(code(whyNotOwn(days, [{ from: null, to: '2018-03-08' }], false))).toBe('substitute.beyond-role')
  expect(code(whyNotOwn(days, [], true))).toBe('substitute.of-substitute')
  expect(code(whyNotOwn(days, [], false))).toBe('substitute.not-yours')
})

test('somebody of the unit who can sign in and does not hold the role', () => {
  const person = { accountId: 'b', roles: ['council_member'], disabled: false, joined: true }
  expect(code(whyNotStandIn(person, 'head', 'a'))).toBeUndefined()
  expect(code(whyNotStandIn(person, 'head', 'b'))).toBe('substitute.self')
  expect(code(whyNotStandIn({ ...person, roles: ['head'] }, 'head', 'a'))).toBe('substitute.has-role')
  for (const stranger of [undefined, { ...person, disabled: true }, { ...person, joined: false }])
    expect(code(whyNotStandIn(stranger, 'head', 'a'))).toBe('substitute.not-of-unit')
})

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days))
const span = fc.record({ from: fc.option(day), to: fc.option(day) })

test.prop([day, day, fc.array(span, { maxLength: 3 })])(
  'whoever may be stood in for holds the role on every one of the days',
  (from, to, own) => {
    if (to < from || whyNotOwn({ from, to }, own, false)) return
    for (let at = from; at <= to; at = addDays(at, 1)) expect(own.some((held) => holdsOn(held, at))).toBe(true)
  },
)

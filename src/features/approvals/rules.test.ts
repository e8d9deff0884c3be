import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#kit/days.ts'
import {
  type Decider,
  daysOpen,
  expiryOf,
  isReturned,
  type Proposed,
  stateOf,
  whyNotAcknowledge,
  whyNotDecide,
  whyNotWithdraw,
  whyOvertaken,
} from './rules.ts'

const today = '2018-03-02'
const open: Proposed = {
  state: 'open',
  side: 'organiser',
  unitId: 'ministry',
  proposedBy: 'a',
  expiresOn: '2018-03-16',
}
const leader: Decider = { accountId: 'b', units: ['lead'], seat: { unitId: 'lead', side: 'leader' } }
const organiser: Decider = { accountId: 'c', units: ['ministry'], seat: { unitId: 'ministry', side: 'organiser' } }

describe('who decides a proposal', () => {
  it.each([
    [open, leader, undefined],
    [open, { ...leader, accountId: 'a' }, 'approval.own'],
    [open, organiser, 'approval.same-unit'],
    [open, { ...leader, units: ['lead', 'ministry'] }, 'approval.same-unit'],
    [open, { ...leader, seat: undefined }, 'approval.not-decider'],
    [{ ...open, side: 'leader', unitId: 'deputy' }, leader, 'approval.organiser-decides'],
    [{ ...open, side: 'leader', unitId: 'deputy' }, organiser, undefined],
    [{ ...open, unitId: null }, organiser, undefined],
    [{ ...open, state: 'rejected' }, leader, 'approval.already-decided'],
    [{ ...open, expiresOn: '2018-03-01' }, leader, 'approval.expired'],
  ] as const)('%j by %j: %s', (proposal, by, code) => {
    expect(whyNotDecide(proposal, by, today)?.code).toBe(code)
  })

  const unit = fc.constantFrom('ministry', 'lead', 'deputy', 'member')
  const side = fc.constantFrom('organiser' as const, 'leader' as const)
  const person = fc.constantFrom('a', 'b', 'c')
  const proposed: fc.Arbitrary<Proposed> = fc.record({
    state: fc.constantFrom('open' as const, 'approved' as const, 'rejected' as const, 'withdrawn' as const),
    side,
    unitId: unit,
    proposedBy: person,
    expiresOn: fc.constantFrom('2018-03-01', '2018-03-02', '2018-03-09'),
  })
  const decider: fc.Arbitrary<Decider> = fc.record({
    accountId: person,
    units: fc.array(unit, { maxLength: 2 }),
    seat: fc.option(fc.record({ unitId: unit, side }), { nil: undefined }),
  })

  test.prop([proposed, decider])('is never who proposed it, nor of that unit, nor two competitors', (proposal, by) => {
    if (whyNotDecide(proposal, by, today)) return
    expect(by.accountId).not.toBe(proposal.proposedBy)
    expect(by.units).not.toContain(proposal.unitId)
    expect([proposal.side, by.seat?.side]).toContain('organiser')
    expect([proposal.state, proposal.expiresOn >= today]).toEqual(['open', true])
  })

  test.prop([proposed, person])('only its own person takes it back, and only while it is open', (proposal, account) => {
    const may = whyNotWithdraw(proposal, account, today) === undefined
    expect(may).toBe(stateOf(proposal, today) === 'open' && account === proposal.proposedBy)
  })
})

describe('a proposal', () => {
  it('is open on its last day and over on the next', () => {
    const last = expiryOf(today)
    const proposal = { ...open, expiresOn: last }
    expect([last, stateOf(proposal, last), stateOf(proposal, addDays(last, 1))]).toEqual([
      addDays(today, daysOpen),
      'open',
      'expired',
    ])
  })

  it('came back when it was rejected or not decided in time; its own proposer takes note', () => {
    const last = expiryOf(today)
    const later = addDays(last, 1)
    const states = ['open', 'carrying', 'approved', 'rejected', 'withdrawn'] as const
    const back = (day: Day) => states.filter((state) => isReturned({ state, expiresOn: last }, day))
    expect([back(last), back(later)]).toEqual([['rejected'], ['open', 'rejected']])
    const rejected = { ...open, expiresOn: last, state: 'rejected' as const }
    expect(whyNotAcknowledge(rejected, open.proposedBy, today)).toBeUndefined()
    expect(whyNotAcknowledge(rejected, 'somebody', today)?.code).toBe('approval.not-yours')
    expect(whyNotAcknowledge({ ...rejected, state: 'approved' }, open.proposedBy, today)?.code).toBe(
      'approval.not-returned',
    )
  })

  it('names each field that moved, with both values', () => {
    expect(whyOvertaken({ deadline: '2018-03-31', stage: 'pacts' }, { deadline: null, stage: 'pacts' })).toEqual({
      kind: 'conflict',
      code: 'approval.overtaken',
      issues: [{ path: '/before/deadline', code: 'approval.moved', params: { was: '31/03/2018', is: '–' } }],
    })
    expect(whyOvertaken(null, null)).toBeUndefined()
  })

  const facts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.constantFrom('x', 'y')))
  test.prop([facts, facts])('is overtaken exactly when a field differs', (before, now) => {
    const differs = ['a', 'b', 'c'].some((name) => (before[name] ?? null) !== (now[name] ?? null))
    expect(whyOvertaken(before, now) !== undefined).toBe(differs)
  })
})

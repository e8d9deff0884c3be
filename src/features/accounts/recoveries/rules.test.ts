/** Two people, never one: whatever the unit, whoever asks. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { administratorsFor, type Voucher, whyNotVouch } from './rules.ts'

const peer = (accountId: string): Voucher => ({ accountId, isPeer: true, isAdministrator: false })
const admin = (accountId: string): Voucher => ({ accountId, isPeer: false, isAdministrator: true })
const codeOf = (vouchers: Voucher[], peers: number) => whyNotVouch('mất', vouchers, peers)?.code

test('two of the unit; one and an administrator where there is one; two administrators where there is none', () => {
  expect(codeOf([peer('a'), peer('b')], 2)).toBeUndefined()
  expect(codeOf([admin('x')], 2)).toBe('recovery.unit-first')
  expect(codeOf([peer('a'), admin('x')], 2)).toBe('recovery.unit-first')
  expect(codeOf([peer('a'), admin('x')], 1)).toBeUndefined()
  expect(codeOf([admin('x'), admin('y')], 1)).toBe('recovery.unit-first')
  expect(codeOf([admin('x'), admin('y')], 0)).toBeUndefined()
})

test('nobody vouches for themself, twice, or as a stranger', () => {
  expect(codeOf([peer('mất')], 2)).toBe('recovery.self')
  expect(codeOf([peer('a'), peer('a')], 2)).toBe('recovery.same')
  expect(codeOf([{ accountId: 'z', isPeer: false, isAdministrator: false }], 0)).toBe('recovery.stranger')
})

const voucher = fc.record({
  accountId: fc.constantFrom('mất', 'a', 'b', 'c'),
  isPeer: fc.boolean(),
  isAdministrator: fc.boolean(),
})

test.prop([fc.tuple(voucher, voucher), fc.nat(4)])(
  'whoever two are let through are two others, with no more administrators than the unit lacks people',
  (pair, peers) => {
    if (whyNotVouch('mất', pair, peers)) return
    const ids = pair.map(({ accountId }) => accountId)
    expect(new Set(ids).size).toBe(2)
    expect(ids).not.toContain('mất')
    expect(pair.filter(({ isPeer }) => !isPeer).length).toBeLessThanOrEqual(administratorsFor(peers))
  },
)

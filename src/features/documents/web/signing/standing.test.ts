/** What a reader is told of each unit, and offered to do. */
import { describe, expect, it } from 'vitest'
import type { SignerRow, SigningList } from '../../signing/contract.ts'
import { commandFor, placeTold } from './places.ts'
import { deedsOf, mayBeSet, missingNow, standingOf } from './standing.ts'

const place = { page: 2, x: 85.04, y: 56.7, width: 198.43, height: 70.87 }
const row = (given: Partial<SignerRow> = {}): SignerRow => ({
  ...{ id: 'a', unitId: 'u', unitName: 'Sở Tư pháp tỉnh Cà Mau', step: 1, state: 'waiting', until: null, place },
  ...{ signature: null, declined: null, refused: null, remindedAt: null, why: null, may: [] },
  ...given,
})
const list = (items: SignerRow[], given: Partial<SigningList> = {}): SigningList => ({
  ...{ documentId: 'd', state: 'running', step: 1, signed: 0, of: items.length, items, rooms: [] },
  ...{ fileDigest: 'a'.repeat(64), today: '2026-03-10', version: 1, may: [] },
  ...given,
})
const all = ['sign', 'bring', 'check'].map((deed) => `document_signer.${deed}`)
const asking = { may: ['document_signer.change'] }

describe('where a unit stands', () => {
  it('is told by its state, its step, its day, and whether somebody declined', () => {
    const told = (one: SignerRow, more: Partial<SigningList> = {}) => standingOf(one, list([one], more))
    expect(told(row())).toBe('turn')
    expect(told(row({ step: 2 }))).toBe('later')
    expect([told(row({ until: '2026-03-10' })), told(row({ until: '2026-03-09' }))]).toEqual(['turn', 'late'])
    expect(told(row({ until: '2026-03-09' }), { state: 'stopped' })).toBe('halted')
    for (const state of ['signed', 'scanned', 'declined'] as const)
      expect(told(row({ state, until: '2026-03-09' }), { state: 'stopped' })).toBe(state)
  })

  it('counts as missing while it has not signed and its step is the one whose turn it is', () => {
    const items = [row(), row({ state: 'scanned' }), row({ state: 'signed' }), row({ step: 2 })]
    expect(missingNow(list(items))).toEqual(items.slice(0, 2))
  })
})

describe('what is offered', () => {
  const offered = (one: Partial<SignerRow>, more: Partial<SigningList> = {}) =>
    deedsOf(row(one), list([row(one)], more))

  it('to those who sign: signing when it is their turn, declining until they have', () => {
    expect(offered({ may: all })).toEqual(['sign', 'decline'])
    expect(offered({ may: all, why: 'Chưa đến lượt' })).toEqual(['decline'])
    expect(offered({ may: ['document_signer.bring'] })).toEqual(['bring'])
    expect(offered({ may: ['document_signer.bring'], why: 'Chưa đến lượt' })).toEqual([])
    expect(offered({ may: all, state: 'scanned' })).toEqual(['check', 'decline'])
    expect(offered({ may: all, why: 'Đã dừng' }, { state: 'stopped' })).toEqual([])
    expect(offered({ may: all, state: 'signed' })).toEqual([])
  })

  it('to those who ask: a reminder once a day, another day, asking again', () => {
    expect(offered({}, asking)).toEqual(['remind', 'until'])
    expect(offered({ until: '2026-03-01' }, { ...asking, state: 'lapsed' })).toEqual(['remind', 'until'])
    expect(offered({ step: 2 }, asking)).toEqual(['until'])
    expect(offered({ remindedAt: '2026-03-10T01:00:00Z' }, asking)).toEqual(['until'])
    expect(offered({ remindedAt: '2026-03-09T01:00:00Z' }, asking)).toEqual(['remind', 'until'])
    expect(offered({ state: 'declined' }, { ...asking, state: 'stopped' })).toEqual(['again'])
    expect(offered({ state: 'signed' }, asking)).toEqual([])
  })

  it('a whole new list, until somebody has signed, brought a scan or declined', () => {
    expect([mayBeSet(list([row()], asking)), mayBeSet(list([row()]))]).toEqual([true, false])
    for (const done of [{ state: 'signed' }, { state: 'declined' }, { refused: 'mờ' }] as const)
      expect(mayBeSet(list([row(), row(done)], asking))).toBe(false)
  })
})

describe('the box of a signature', () => {
  it('is told in millimetres, and typed so that no unit’s name breaks the command', () => {
    expect(placeTold(place)).toEqual({ page: 2, x: '30', y: '20', width: '70', height: '25' })
    const unitName = 'Sở "A" $HOME `id`'
    expect(commandFor({ unitName, place })).toBe(
      'giaouoc sign van-ban.pdf --module PKCS11.dll --unit "Sở  A   HOME  id " --page 2 --box 30,20,70,25',
    )
  })
})

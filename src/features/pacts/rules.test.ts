/** Targets are written exactly; a pact names what it asks and who signs. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { TargetFacts } from '#features/indicators/targets/rules.ts'
import { composePact, debtOf, stateOf, whyNotAdopt, whyNotSignatories, withHeirs } from './rules.ts'
import { t } from './words.ts'

const target: TargetFacts = {
  content: 'Thi hành xong về việc',
  comparison: '>',
  value: '0.73',
  asPercent: true,
  per: null,
  due: null,
}

const text = { title: 'Giao ước', preamble: '', articles: [{ heading: 'Cam kết', body: 'Thi đua.' }] }

describe('a pact written out', () => {
  test('has its articles, numbered targets and units', () => {
    const content = composePact(
      text,
      [target],
      [
        { unitName: 'Cục A', step: 1 },
        { unitName: 'Cục B', step: 1 },
      ],
      t,
    )
    expect(content).toBe(
      'Giao ước\n\nĐiều 1. Cam kết\nThi đua.\n\nCHỈ TIÊU\n1. Thi hành xong về việc: trên 73%\n\n' +
        'CÁC ĐƠN VỊ KÝ GIAO ƯỚC\n- Cục A\n- Cục B\n',
    )
  })

  test('names the steps when there are several', () => {
    const content = composePact(
      text,
      [],
      [
        { unitName: 'Cục B', step: 2 },
        { unitName: 'Cục A', step: 1 },
      ],
      t,
    )
    expect(content).toContain('Bước 1:\n- Cục A\nBước 2:\n- Cục B\n')
  })

  test('differs when a target differs', () => {
    const signers = [{ unitName: 'Cục A', step: 1 }]
    expect(composePact(text, [target], signers, t)).not.toBe(
      composePact(text, [{ ...target, comparison: '>=' }], signers, t),
    )
  })
})

const members = [
  { unitId: 'a', unitName: 'Sở A' },
  { unitId: 'b', unitName: 'Sở B' },
]

describe('adopting', () => {
  test('needs an article and somebody who signs', () => {
    expect(whyNotAdopt(0, members, members)?.code).toBe('pact.no-article')
    expect(whyNotAdopt(1, members, [])?.code).toBe('pact.no-signatory')
    expect(whyNotAdopt(1, members, members)).toBeUndefined()
  })

  test('needs exactly the members of the block on the list', () => {
    expect(whyNotAdopt(1, members, [{ unitId: 'a' }])).toEqual({
      kind: 'conflict',
      code: 'pact.member-left-out',
      params: { units: 'Sở B' },
    })
    expect(whyNotAdopt(1, members, [...members, { unitId: 'x' }])?.code).toBe('pact.not-a-member')
  })

  test('leads to signing, and signing to the end', () => {
    expect([stateOf(false, 0, 2), stateOf(true, 1, 2), stateOf(true, 2, 2)]).toEqual(['draft', 'adopted', 'signed'])
  })
})

describe('heirs', () => {
  const ancestry = new Map([
    ['h', [{ id: 'a' }, { id: 'b' }]],
    ['c', []],
  ])
  const listed = (unitId: string, signedAt: string | null) => ({ unitId, signedAt })

  test('are bound by what an ancestor signed, and by nothing it did not sign', () => {
    expect(withHeirs([listed('a', 'then'), listed('b', null)], ancestry).at(-1)).toEqual(listed('h', 'then'))
    expect(withHeirs([listed('a', null), listed('c', null)], ancestry)).toHaveLength(2)
    expect(withHeirs([listed('a', 'then'), listed('h', 'later')], ancestry)).toHaveLength(2)
  })
})

describe('the signing list', () => {
  test('holds every member and nobody else, each once', () => {
    expect(whyNotSignatories(members, [{ unitId: 'b' }, { unitId: 'a' }])).toBeUndefined()
    expect(whyNotSignatories(members, [{ unitId: 'a' }, { unitId: 'x' }])?.issues?.[0]).toEqual({
      path: '/body/signatories/1/unitId',
      code: 'pact.not-a-member',
      params: {},
    })
    expect(whyNotSignatories(members, [{ unitId: 'a' }, { unitId: 'a' }])?.code).toBe('pact.signatory-twice')
    expect(whyNotSignatories(members, [{ unitId: 'b' }])?.issues?.[0]).toEqual({
      path: '/body/signatories',
      code: 'pact.member-left-out',
      params: { units: 'Sở A' },
    })
  })

  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  test.prop([names, names, names])('cannot make the debt of the block smaller', (block, listed, signing) => {
    const owed = block.map((unitId) => ({ unitId, unitName: unitId }))
    const list = listed.map((unitId) => ({ unitId, signedAt: signing.includes(unitId) ? '2018-03-02' : null }))
    const { signed, of, owing } = debtOf(owed, list)
    expect([of, signed + owing.length]).toEqual([block.length, block.length])
    expect(owing.map(({ unitId }) => unitId)).toEqual(
      block.filter((unitId) => !(listed.includes(unitId) && signing.includes(unitId))),
    )
  })
})

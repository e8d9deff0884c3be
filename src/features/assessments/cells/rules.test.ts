/** Cells: typed as people type, held to the card, and never written over unseen. */
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '#scoring/card.ts'
import { asksOf, comparedIn, criteriaWith } from '../cards/rules.ts'
import { cellKey, type Known, type StandingCell, verdictsOn, type Written } from './rules.ts'

const card: Card = {
  ...{ id: 'thu', title: 'Thử', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Xong', type: 'count' },
    { code: 'all', name: 'Phải làm', type: 'count' },
    { code: 'late', name: 'Chậm', type: 'number' },
    { code: 'plan', name: 'Có kế hoạch', type: 'boolean' },
    { code: 'signer', name: 'Người ký', type: 'choice' },
  ],
  criteria: [
    { code: 'A', name: 'Tỷ lệ', max: 10, measure: { ratio: ['done', 'all'] }, rule: { kind: 'proportion', target: 1 } },
    { code: 'B', name: 'Kế hoạch', max: 2, measure: { value: 'plan' }, rule: { kind: 'boolean' } },
    {
      code: 'C',
      name: 'Sáng kiến',
      max: 4,
      rule: { kind: 'judged', min: 1, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
    },
    {
      ...{ code: 'D', name: 'Chậm', max: 5, measure: { formula: 'late / all' } },
      rule: { kind: 'relative', target: 1 },
    },
    {
      ...{ code: 'E', name: 'Người ký', max: 1, measure: { value: 'signer' } },
      rule: { kind: 'choice', options: [{ code: 'head', label: 'Thủ trưởng', points: 1 }] },
    },
  ],
}
const asks = asksOf(card)
const known = (given: Partial<Known> = {}): Known => ({
  ...{ layer: 'self', card: asks, closed: undefined, reopened: null, told: new Set(), standing: new Map() },
  ...given,
})
const cell = (kind: Written['kind'], code: string, value: string, given: Partial<Written> = {}): Written => ({
  ...{ kind, code, value, expected: null, ...given },
})
const told = (written: Written, given: Partial<Known> = {}) => {
  const [verdict] = verdictsOn([written], known(given))
  if (verdict === undefined) return
  return 'fault' in verdict ? verdict.fault.code : 'value' in verdict ? verdict.value : verdict.outcome
}
const holds = (written: Written, standing: StandingCell) => new Map([[cellKey(written), standing]])

describe('a value', () => {
  it.each([
    ['figure', 'done', '1.234', '1234'],
    ['figure', 'late', '1.234,5', '1234.5'],
    ['figure', 'late', '0', '0'],
    ['figure', 'plan', 'Có', 'true'],
    ['figure', 'plan', 'FALSE', 'false'],
    ['figure', 'signer', ' head ', 'head'],
    ['mark', 'C', '2,5', '2.5'],
    ['mark', 'C', '4,0', '4'],
    ['explanation', 'A', ' đã làm ', 'đã làm'],
    ['figure', 'done', '1,5', 'number.not-whole'],
    ['figure', 'plan', 'chắc vậy', 'sheet_cell.not-yes-or-no'],
    ['figure', 'signer', 'deputy', 'sheet_cell.no-such-option'],
    ['mark', 'C', '0,5', 'sheet_cell.out-of-range'],
    ['mark', 'C', '4,5', 'sheet_cell.out-of-range'],
    ['mark', 'C', '1,3', 'sheet_cell.off-step'],
    ['mark', 'A', '1', 'sheet_cell.not-judged'],
    ['figure', 'Z', '1', 'sheet_cell.unknown-indicator'],
    ['explanation', 'Z', 'x', 'sheet_cell.unknown-criterion'],
    ['opinion', 'A', 'x', 'sheet_cell.opinion-of-others'],
  ] as const)('%s %s “%s” is %s', (kind, code, value, expected) => expect(told(cell(kind, code, value))).toBe(expected))

  prop.prop([fc.integer({ min: -20, max: 60 })])(
    'is a mark exactly where it lies on a step of the range',
    (quarter) => {
      const value = quarter / 4
      const isMark = value >= 1 && value <= 4 && (value * 2) % 1 === 0
      expect(told(cell('mark', 'C', String(value).replace('.', ',')))).toEqual(
        isMark ? String(value) : expect.stringMatching(/^sheet_cell\./),
      )
    },
  )

  prop.prop([fc.nat(), fc.boolean()])('is the same however thousands are grouped', (count, isEnglish) => {
    const typed = count.toLocaleString(isEnglish ? 'en-US' : 'vi-VN')
    expect(told(cell('figure', 'done', typed))).toBe(String(count))
  })
})

describe('a cell', () => {
  const standing = { id: 'one', value: '2', reason: null }
  const mark = (value: string, given: Partial<Written> = {}) => cell('mark', 'C', value, given)

  prop.prop([
    fc.constantFrom('1', '2', '3', ''),
    fc.constantFrom(null, 'one', 'other'),
    fc.option(fc.record({ id: fc.constant('one'), value: fc.constantFrom('1', '2', null), reason: fc.constant(null) })),
  ])('is saved only by whoever read what it replaces', (value, expected, stands) => {
    const written = mark(value, { expected })
    const result = told(written, { standing: stands ? holds(written, stands) : new Map() })
    const isSame = (stands?.value ?? '') === value || (value === '' && (stands?.value ?? null) === null)
    const isRead = (stands?.id ?? null) === expected
    expect(result).toBe(isSame ? 'unchanged' : isRead ? (value === '' ? null : value) : 'conflict')
  })

  it('is saved anew where its reason changes alone', () => {
    const written = mark('2', { reason: 'theo biên bản' })
    expect(told(written, { standing: holds(written, standing) })).toBe('2')
    expect(told(written, { standing: holds(written, { ...standing, reason: 'theo biên bản' }) })).toBe('unchanged')
  })

  it('written twice in one go counts once', () =>
    expect(verdictsOn([mark('2'), mark('3')], known()).map(({ outcome }) => outcome)).toEqual(['saved', 'refused']))

  it('of a later layer says why it corrects; what is taken back need not', () => {
    expect(told(mark('2'), { layer: 'verification' })).toBe('sheet_cell.reason-needed')
    expect(told(mark('2', { reason: 'thiếu hồ sơ' }), { layer: 'verification' })).toBe('2')
    expect(told(mark('', { expected: 'one' }), { layer: 'verification', standing: holds(mark(''), standing) })).toBe(
      null,
    )
    expect(told(cell('opinion', 'A', 'đồng ý'), { layer: 'check' })).toBe('đồng ý')
  })

  it('is closed with its layer, by an accepted report in the unit’s own layer, and by a return of something else', () => {
    const done = cell('figure', 'done', '1')
    expect(told(done, { closed: { code: 'sheet.layer-sent' } })).toBe('sheet.layer-sent')
    expect(told(done, { told: new Set(['done']) })).toBe('sheet_cell.told-by-report')
    expect(told({ ...done, reason: 'sai kỳ' }, { told: new Set(['done']), layer: 'verification' })).toBe('1')
    expect(told(done, { reopened: new Set(['B']) })).toBe('sheet_cell.not-reopened')
    expect(told(done, { reopened: new Set(['A']) })).toBe('1')
    expect(told(cell('explanation', 'B', 'x'), { reopened: new Set(['B']) })).toBe('x')
  })
})

describe('a card', () => {
  it('says which criteria count an indicator, in formulas too', () => {
    expect(criteriaWith(asks, 'all')).toEqual(['A', 'D'])
    expect(criteriaWith(asks, 'plan')).toEqual(['B'])
  })
  it('says of which indicators the best of all units is asked', () =>
    expect([...comparedIn(asks)]).toEqual(['all', 'late']))
})

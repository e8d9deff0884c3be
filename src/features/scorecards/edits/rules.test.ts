import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '#kit/exact.ts'
import type { Card, Criterion, Leaf, Rule } from '#scoring/card.ts'
import { givenFrom } from '../rule-edits/rules.ts'
import {
  allEditsOf,
  applyEdits,
  type Edit,
  type EditField,
  editsFromText,
  editsOf,
  editsToText,
  isJudged,
  nodesOf,
  totalOf,
  valueAt,
  withEdit,
  withoutEdit,
} from './rules.ts'

const leaf = (code: string, max: number, rule: Rule): Leaf => ({ code, name: `Tiêu chí ${code}`, max, rule })
const steps = [
  { from: 0, to: 100, value: 4 },
  { from: 100, to: null, value: 8 },
]
/** One criterion of each kind of rule. */
const card: Card = {
  ...{ id: 'minh-hoa', title: 'Bảng minh hoạ', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [],
  criteria: [
    {
      ...{ code: 'A', name: 'Nhóm A', max: 30 },
      children: [
        leaf('A.1', 2, {
          kind: 'bands',
          bands: [
            { from: 0.95, to: null, points: 2 },
            { from: 0.75, to: 0.95, points: 1 },
            { from: 0, to: 0.75, points: 0 },
          ],
        }),
        leaf('A.2', 3, {
          kind: 'bands',
          bands: [
            { from: 0, to: 0, toInclusive: true, points: 3 },
            { from: 1, to: 2, toInclusive: true, points: 1.25 },
            { from: 3, to: null, points: 0 },
          ],
        }),
        leaf('A.3', 5, { kind: 'proportion', target: 0.9, over: { cap: 6 } }),
        leaf('A.4', 4, { kind: 'relative', target: { by: 'load', steps }, reach: 0.5 }),
        leaf('A.5', 1, { kind: 'boolean', yes: 1, no: 0.5 }),
        leaf('A.6', 5, { kind: 'choice', options: [{ code: 'x', label: 'Tốt', points: 5 }] }),
        leaf('A.7', 10, { kind: 'judged', min: 0, max: 10, step: 0.5, panel: 'mean', panelSize: 3 }),
      ],
    },
    {
      ...{ code: 'B', name: 'Điểm thưởng', side: 'bonus', max: 5 },
      children: [
        leaf('B.1', 4, { kind: 'count', each: 0.5, cap: 4 }),
        leaf('B.2', 3, { kind: 'formula', text: 'a + b' }),
      ],
    },
    {
      ...{ code: 'C', name: 'Điểm trừ', side: 'penalty', max: 20 },
      children: [leaf('C.1', 20, { kind: 'deduction', start: 20, each: 2, floor: 0 })],
    },
  ],
  grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B', atLeast: { points: 20 } }, { grade: 'C' }],
  limits: [
    { when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'B', reason: 'điểm sàn' },
    { when: { formula: 'a > 3' }, atMost: 'C', reason: 'vượt ngưỡng' },
  ],
}
const edit = (criterion: string, field: EditField, value: number, at = 0): Edit => ({ criterion, field, at, value })
const changedBy = (...edits: Edit[]) => applyEdits(card, edits).card
const nodeOf = (of: Card, code: string): Criterion | undefined => nodesOf(of.criteria).find((one) => one.code === code)
const maxima = (of: Card) => Object.fromEntries(nodesOf(of.criteria).map(({ code, max }) => [code, max]))

describe('a change of a card', () => {
  it('makes groups count for what their criteria add up to', () => {
    const { A, ...changed } = maxima(changedBy(edit('A.5', 'worth', 4)))
    expect([A, changed['A.5'], changed.B]).toEqual([33, 4, 5])
    expect(nodeOf(changedBy(edit('A.5', 'worth', 4)), 'A.5')).toMatchObject({ rule: { yes: 4, no: 2 } })
  })

  it('takes the points of bands in proportion, to the decimals of the card, and says how many were rounded', () => {
    const half = applyEdits(card, [edit('A.2', 'worth', 4)])
    expect(nodeOf(half.card, 'A.2')).toMatchObject({
      max: 4,
      rule: { bands: [{ points: 4 }, { points: 1.67 }, { points: 0 }] },
    })
    expect(half.rounded).toBe(1)
    expect(applyEdits(card, [edit('A.2', 'worth', 4.5)]).rounded).toBe(1)
    expect(applyEdits(card, [edit('A.1', 'worth', 3)])).toMatchObject({ rounded: 0 })
  })

  it('of a group reaches all its criteria, but those that say otherwise and those of a panel', () => {
    const changed = changedBy(edit('A', 'worth', 60), edit('A.1', 'worth', 1))
    expect(maxima(changed)).toMatchObject({ 'A.1': 1, 'A.2': 6, 'A.3': 10, 'A.7': 10, A: 47 })
    expect(nodeOf(changed, 'A.3')).toMatchObject({ rule: { target: 0.9, over: { cap: 12 } } })
    expect(nodeOf(changed, 'A.4')).toMatchObject({ max: 8, rule: { reach: 0.5 } })
  })

  it('lets bonus count for less than its criteria, never for more', () => {
    expect(maxima(changedBy(edit('B.1', 'worth', 8)))).toMatchObject({ B: 5 })
    expect(maxima(changedBy(edit('B.1', 'worth', 1)))).toMatchObject({ B: 4 })
    const doubled = changedBy(edit('B', 'worth', 10))
    expect(maxima(doubled)).toMatchObject({ B: 10, 'B.1': 8, 'B.2': 6 })
    expect(nodeOf(doubled, 'B.1')).toMatchObject({ rule: { each: 1, cap: 8 } })
    expect(nodeOf(doubled, 'B.2')).toMatchObject({ rule: { text: '(a + b) * 10 / 5' } })
    expect(nodeOf(changedBy(edit('C', 'worth', 10)), 'C.1')).toMatchObject({ rule: { start: 10, each: 1, floor: 0 } })
  })

  it('is called by what the changed card gives, also where a border is moved over another', () => {
    const ruleOf = (of: Card, code: string) => (nodeOf(of, code) as Leaf).rule
    const given = (code: string, ...edits: Edit[]) =>
      [0, 1].map((at) => givenFrom(ruleOf(card, code), at, ruleOf(changedBy(...edits), code)))
    expect(given('A.1')).toEqual([1, 2])
    expect(given('A.1', edit('A.1', 'worth', 3))).toEqual([1.5, 3])
    expect(given('A.1', edit('A.1', 'edge', 0.5, 1))).toEqual([1, 2])
    expect(given('A.4', edit('A.4', 'step', 9, 1))).toEqual([9, undefined])
  })

  it('of what a panel judges is none of its points, alone or as a group', () => {
    const panel: Criterion = { code: 'D', name: 'Hội đồng', max: 10, children: [nodeOf(card, 'A.7') as Leaf] }
    expect([nodeOf(card, 'A.7') as Leaf, panel].map((one) => [isJudged(one), editsOf(one)])).toEqual([
      [true, []],
      [true, []],
    ])
    expect(isJudged(nodeOf(card, 'A') as Criterion)).toBe(false)
  })

  it('moves an edge on both sides, with or without a whole number between', () => {
    expect(nodeOf(changedBy(edit('A.1', 'edge', 0.9, 1)), 'A.1')).toMatchObject({
      rule: { bands: [{ from: 0.9 }, { from: 0.75, to: 0.9 }, { to: 0.75 }] },
    })
    expect(nodeOf(changedBy(edit('A.2', 'edge', 5, 1)), 'A.2')).toMatchObject({
      rule: { bands: [{ to: 0 }, { from: 1, to: 4 }, { from: 5 }] },
    })
    expect(nodeOf(changedBy(edit('A.4', 'step-edge', 150)), 'A.4')).toMatchObject({
      rule: { target: { steps: [{ to: 150 }, { from: 150 }] } },
    })
  })

  it('moves the thresholds of grades and limits, each in its own unit', () => {
    const { grades, limits } = changedBy(
      edit('', 'grade', 85),
      edit('', 'grade', 25, 1),
      edit('', 'below', 60),
      edit('', 'at-most', 2),
    )
    expect(grades?.map(({ atLeast }) => atLeast)).toEqual([{ percent: 85 }, { points: 25 }, undefined])
    expect(limits?.[0]).toEqual({ when: { criterion: 'A.1', belowPercent: 60 }, atMost: 'C', reason: 'điểm sàn' })
  })

  it('says which changes have no place in the card', () => {
    const nowhere = [
      edit('Z', 'worth', 1),
      edit('A.1', 'points', 1, 3),
      edit('A.7', 'worth', 20),
      edit('', 'below', 1, 1),
    ]
    expect(applyEdits(card, nowhere)).toEqual({ card, lost: nowhere, rounded: 0 })
  })

  it('adds up what the main part counts for', () => expect(plainDecimal(totalOf(card))).toBe('30'))
})

const places = allEditsOf(card)
const triedAt = ({ field, value }: Edit, parts: number) => {
  if (field === 'at-most') return parts % 3
  // An edge that is moved past the next one makes the card faulty: who stands beside whom cannot be said any more.
  return field.endsWith('edge') ? +(value * (1 + parts / 40_000)).toFixed(4) : parts / 100
}
const someEdit = fc
  .tuple(fc.constantFrom(...places), fc.integer({ min: 1, max: 4000 }))
  .map(([place, parts]) => ({ ...place, value: triedAt(place, parts) }))
const some = fc.array(someEdit, { maxLength: 12 })
const collected = (edits: readonly Edit[]) => edits.reduce<readonly Edit[]>((all, one) => withEdit(card, all, one), [])

describe('whatever is tried', () => {
  it('no change is the very same card', () => expect(applyEdits(card, []).card).toBe(card))

  prop.prop([fc.constantFrom(...places)])('the number that stands there is no change', (place) => {
    expect(withEdit(card, [], place)).toEqual([])
    expect(applyEdits(card, [place]).card).toEqual(card)
  })

  prop.prop([some, someEdit])('a change taken back leaves what was before', (edits, one) => {
    const before = collected(edits).filter(
      (other) => JSON.stringify({ ...other, value: 0 }) !== JSON.stringify({ ...one, value: 0 }),
    )
    const stood = valueAt(applyEdits(card, before).card, one)
    const changed = withEdit(card, before, one)
    expect(withoutEdit(changed, one)).toEqual(before)
    expect(stood === undefined ? before : withEdit(card, changed, { ...one, value: stood })).toEqual(before)
  })

  prop.prop([some])('their order does not matter', (edits) => {
    const set = collected(edits)
    expect(applyEdits(card, set.toReversed())).toEqual({ ...applyEdits(card, set), lost: [] })
  })

  prop.prop([some])('what is changed stands there, where nothing is rounded or added up', (edits) => {
    const set = collected(edits)
    const changed = applyEdits(card, set).card
    for (const one of set.filter(({ criterion }) => !'ABC'.includes(criterion) || criterion === ''))
      expect(valueAt(changed, one)).toBe(one.value)
  })

  prop.prop([some])('stands in an address and is read back', (edits) => {
    const set = collected(edits)
    expect(editsFromText(editsToText(set))).toEqual(set)
    expect(new URLSearchParams({ sua: editsToText(set) }).toString()).toBe(`sua=${editsToText(set)}`)
  })

  prop.prop([fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 99 })])('has any code', (criterion, at) => {
    const one = edit(criterion.toWellFormed(), 'points', -0.125, at)
    expect(editsFromText(editsToText([one]))).toEqual([one])
  })

  prop.prop([fc.string({ unit: fc.constantFrom(...'A.1_*%worth-edge09 ') })])(
    'of an address is never thrown',
    (text) => {
      expect(Array.isArray(editsFromText(text))).toBe(true)
    },
  )

  it('leaves out what an address cannot mean', () =>
    expect(editsFromText('A.1_worth_3*A.1_worth_4*_grade_x*%_grade_1*B_nothing_1*B_worth_1_2_3*B_worth_-1_2')).toEqual([
      edit('A.1', 'worth', 3),
    ]))
})

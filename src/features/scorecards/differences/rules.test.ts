/** What changed between two cards: nothing told twice, nothing left out. */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Card, Criterion } from '#scoring/card.ts'
import type { DraftedCriterion } from '#scoring/drafted.ts'
import { aContent } from '#tests/support/scorecards.ts'
import { placedIn } from '../matching/rules.ts'
import {
  bandsBetween,
  bandsOf,
  changedOnly,
  countsOf,
  differencesBetween,
  isUnchanged,
  type NodeChange,
  treeBetween,
} from './rules.ts'

const leaf = (code: string, name: string, max = 1): Criterion => ({
  ...{ code, name, max },
  measure: { value: 'has_plan' },
  rule: { kind: 'boolean' },
})
const group = (code: string, name: string, ...children: Criterion[]): Criterion => ({
  ...{ code, name, children },
  max: children.reduce((sum, { max }) => sum + max, 0),
})
const card = (...criteria: Criterion[]): Card => aContent({ criteria })

/** Every change as one line: kind, what it was, what it is. */
const told = (tree: readonly NodeChange[]): string[] =>
  changedOnly(tree).flatMap(({ kind, before, after, moved, fields, children }) => [
    ...(kind === 'same'
      ? []
      : [[kind, before?.code, after?.code, moved && `from ${moved.under}`, ...fields].join(' ').trim()]),
    ...told(children),
  ])
const between = (before: Card, after: Card) => told(treeBetween(before, after))

describe('a criterion', () => {
  it('that is new or gone is told where it stands or stood', () => {
    const before = card(group('A', 'Một', leaf('A.1', 'Đúng hạn'), leaf('A.2', 'Đủ số')))
    const after = card(group('A', 'Một', leaf('A.1', 'Đúng hạn'), leaf('A.3', 'Chuyển đổi số')))
    expect(between(before, after)).toEqual(['added  A.3', 'removed A.2'])
  })

  it('that took the number of one before it is the same criterion, renumbered', () => {
    const before = card(group('A', 'Một', leaf('A.1', 'Đúng hạn'), leaf('A.2', 'Đủ số'), leaf('A.3', 'Trung thực')))
    const after = card(group('A', 'Một', leaf('A.1', 'Đủ số'), leaf('A.2', 'Trung thực')))
    expect(between(before, after)).toEqual([
      'changed A A  max',
      'changed A.2 A.1 from A',
      'changed A.3 A.2 from A',
      'removed A.1',
    ])
  })

  it('that stands in another group was moved, and says from where', () => {
    const before = card(group('A', 'Một', leaf('A.1', 'Đúng hạn')), group('B', 'Hai', leaf('B.1', 'Đủ số')))
    const after = card(group('A', 'Một'), group('B', 'Hai', leaf('B.1', 'Đủ số'), leaf('B.2', 'Đúng hạn')))
    expect(between(before, after)).toEqual(['changed A A  max', 'changed B B  max', 'changed A.1 B.2 from A'])
  })

  it('is the one of its own group where many bear its name', () => {
    const reports = (top: string, ...codes: string[]) => [
      group(`${top}.1`, 'Báo cáo tháng', leaf(codes[0] ?? '', 'Đúng hạn')),
      group(`${top}.2`, 'Báo cáo năm', leaf(codes[1] ?? '', 'Đúng hạn', 2)),
    ]
    const before = card(group('A', 'Báo cáo', ...reports('A', 'A.1.1', 'A.2.1')))
    const after = card(group('B', 'Báo cáo', ...reports('B', 'B.1.1', 'B.2.1')))
    expect(between(before, after)).toEqual([
      ...['changed A B from null', 'changed A.1 B.1 from A', 'changed A.1.1 B.1.1 from A.1'],
      ...['changed A.2 B.2 from A', 'changed A.2.1 B.2.1 from A.2'],
    ])
  })

  it('under another name and the same number is that criterion under another name', () => {
    const before = card(group('A', 'Một', leaf('A.1', 'Đúng hạn', 2)))
    const after = card(group('A', 'Một', leaf('A.1', 'Nộp đúng hạn', 2)))
    expect(between(before, after)).toEqual(['changed A.1 A.1  name'])
  })
})

describe('bands', () => {
  it('of the same edges are the same band; of the others those of the same points', () => {
    const was = [
      { from: 0.95, to: null, points: 2 },
      { from: 0.75, to: 0.95, points: 1 },
      { from: 0, to: 0.75, points: 0 },
    ]
    const is = [
      { from: 0.95, to: null, points: 3 },
      { from: 0.8, to: 0.95, points: 1 },
      { from: 0.5, to: 0.8, points: 0.5 },
      { from: 0, to: 0.5, fromInclusive: true, points: 0 },
    ]
    expect(bandsBetween(was, is).map(({ kind }) => kind)).toEqual(['points', 'edges', 'added', 'edges'])
    expect(bandsBetween(is, was).map(({ kind }) => kind)).toEqual(['points', 'edges', 'edges', 'removed'])
    expect(bandsBetween(was, was).every(({ kind }) => kind === 'same')).toBe(true)
  })

  it('are told apart only where both rules have them', () => {
    const tree = treeBetween(aContent(), aContent())
    expect(bandsOf(tree[0]?.children[0] as NodeChange)).toHaveLength(2)
    expect(bandsOf(tree[0]?.children[1] as NodeChange)).toBeNull()
  })
})

it('what a card says beside its tree is told too', () => {
  const before = aContent({ tieBreak: [{ criterion: 'A.1' }] })
  const after = aContent({
    title: 'Khác',
    indicators: [...before.indicators.slice(1), { code: 'late', name: 'Ngày chậm', type: 'days' }],
    grades: [{ grade: 'A', atLeast: { percent: 85 } }, { grade: 'C' }],
    limits: [{ when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'C', reason: 'điểm sàn' }],
  })
  const { tree: _, ...beside } = differencesBetween(before, after)
  expect(beside).toMatchObject({
    fields: ['title'],
    indicators: [
      { kind: 'added', after: { code: 'late' } },
      { kind: 'removed', before: { code: 'cases_done' } },
    ],
    grades: [
      { kind: 'changed', before: { atLeast: { percent: 90 } }, after: { atLeast: { percent: 85 } } },
      { kind: 'added', after: { grade: 'C' } },
      { kind: 'removed', before: { grade: 'B' } },
    ],
    limits: [{ kind: 'added' }],
    tieBreak: { before: [{ criterion: 'A.1' }], after: [] },
  })
})

const names = ['Đúng hạn', 'Đủ số', 'Trung thực', 'Chuyển đổi số', '']
const { criterion: aCriterion } = fc.letrec<{ criterion: Criterion }>((tie) => ({
  criterion: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('A', 'A.1', 'A.2', 'B'), fc.constantFrom(...names))
      .map(([code, name]) => leaf(code, name)),
    fc
      .tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom(...names), fc.array(tie('criterion'), { maxLength: 4 }))
      .map(([code, name, children]) => group(code, name, ...children)),
  ),
}))
const aCard = fc.array(aCriterion, { maxLength: 4 }).map((criteria) => card(...criteria))
const nodesOf = (tree: readonly NodeChange[]): NodeChange[] => tree.flatMap((node) => [node, ...nodesOf(node.children)])
const all = (of: Card) => new Set<DraftedCriterion>(placedIn(of).map(({ node }) => node))

prop.prop([aCard])('a card does not differ from itself', (one) => {
  expect(isUnchanged(countsOf(differencesBetween(one, one)))).toBe(true)
})

prop.prop([aCard, aCard])('each criterion of either card is told once', (before, after) => {
  const nodes = nodesOf(treeBetween(before, after))
  const [was, is] = [nodes.flatMap((node) => node.before ?? []), nodes.flatMap((node) => node.after ?? [])]
  expect([was.length, is.length]).toEqual([placedIn(before).length, placedIn(after).length])
  expect([new Set(was), new Set(is)]).toEqual([all(before), all(after)])
})

describe('what means the same', () => {
  const ruled = (rule: object, more: object = {}): Card =>
    ({ ...card({ ...leaf('A', 'Một', 10), measure: { value: 'sent' }, rule } as Criterion), ...more }) as Card

  it.each([
    [
      {
        kind: 'bands',
        bands: [
          { from: 0, to: 1, points: 0 },
          { from: 1, to: null, points: 10 },
        ],
      },
      {
        kind: 'bands',
        bands: [
          { from: 1, to: null, fromInclusive: true, points: 10 },
          { from: 0, to: 1, toInclusive: false, points: 0 },
        ],
      },
    ],
    [{ kind: 'boolean' }, { kind: 'boolean', full: 10, yes: 10, no: 0 }],
    [
      { kind: 'deduction', each: 1 },
      { kind: 'deduction', each: 1, full: 10, start: 10, floor: 0 },
    ],
    [
      { kind: 'count', each: 1 },
      { kind: 'count', each: 1, cap: 10 },
    ],
    [
      { kind: 'relative', target: 3 },
      { kind: 'relative', target: 3, reach: 0.5, full: 10 },
    ],
    [
      { kind: 'proportion', target: { by: 'sent', steps: [{ from: 0, to: null, value: 3 }] } },
      {
        kind: 'proportion',
        lowerIsBetter: false,
        target: { by: 'sent', steps: [{ from: 0, to: null, fromInclusive: true, value: 3 }] },
      },
    ],
  ])('is no change, also where one card says outright what the other leaves unsaid (%#)', (short, long) => {
    const counts = countsOf(differencesBetween(ruled(short), ruled(long)))
    expect(isUnchanged(counts)).toBe(true)
    expect(between(ruled(long), ruled(short))).toEqual([])
  })

  it('goes for the card’s own settings as well', () => {
    const tieBreak = [{ criterion: 'A', order: 'desc' }] as const
    const long = { precision: 2, whenNotApplicable: 'redistribute', tieBreak } as const
    const [one, other] = [
      ruled({ kind: 'boolean' }, { tieBreak: [{ criterion: 'A' }] }),
      ruled({ kind: 'boolean' }, long),
    ]
    expect(isUnchanged(countsOf(differencesBetween(one, other)))).toBe(true)
  })

  it('but another value is a change', () => {
    expect(between(ruled({ kind: 'boolean' }), ruled({ kind: 'boolean', no: 1 }))).toEqual(['changed A A  rule'])
    expect(differencesBetween(ruled({ kind: 'boolean' }), ruled({ kind: 'boolean' }, { precision: 1 })).fields).toEqual(
      ['precision'],
    )
  })
})

it('two limits under the same condition are two limits: a card is the same as itself', () => {
  const when = { criterion: 'A', belowPercent: 50 }
  const limits = [
    { when, atMost: 'B', reason: 'Một' },
    { when, atMost: 'C', reason: 'Hai' },
  ]
  const whole = { ...card(leaf('A', 'Một')), limits }
  expect(isUnchanged(countsOf(differencesBetween(whole, whole)))).toBe(true)
  const less = { ...whole, limits: limits.slice(1) }
  expect(differencesBetween(whole, less).limits).toEqual([{ kind: 'removed', before: limits[0], after: null }])
  const other = { ...whole, limits: [limits[0], { when, atMost: 'D', reason: 'Hai' }] } as Card
  expect(differencesBetween(whole, other).limits).toMatchObject([{ kind: 'changed', after: { atMost: 'D' } }])
})

it('another order of the same criteria is told, at the top and in a group', () => {
  const [one, other] = [leaf('A.1', 'Đúng hạn'), leaf('A.2', 'Đủ số')]
  const [before, after] = [card(group('A', 'Một', one, other)), card(group('A', 'Một', other, one))]
  expect(between(before, after)).toEqual(['changed A A  order'])
  expect(differencesBetween(before, after).fields).toEqual([])
  const top = differencesBetween(card(one, other), card(other, one))
  expect(top.fields).toEqual(['order'])
  expect(isUnchanged(countsOf(top))).toBe(false)
  expect(differencesBetween(card(one), card(other, one)).fields).toEqual([])
})

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

/** Lines of a sheet: every criterion once, its figures where they are typed, and nothing lost by a filter. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Card, Criterion } from '#scoring/card.ts'
import { cellKinds } from '../rules.ts'
import { askedIn, cellOf, figureIn, isJudged, keyOf, linesOf, linesUnder, linesWith } from './rules.ts'

const card: Card = {
  ...{ id: 'thu', title: 'Thử', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Số việc xong', type: 'count' },
    { code: 'due', name: 'Số việc phải làm', type: 'count' },
    { code: 'late', name: 'Số việc chậm', type: 'count' },
    { code: 'staff', name: 'Biên chế', type: 'count' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'Chuyên môn', max: 14 },
      children: [
        {
          ...{ code: 'A.I', name: 'Tỷ lệ', max: 10 },
          measure: { ratio: ['done', 'due'] },
          rule: { kind: 'proportion', target: { by: 'staff', steps: [{ from: 0, to: null, value: 0.8 }] } },
          onlyIf: { formula: 'late < 5' },
        },
        { code: 'A.II', name: 'Chậm', max: 4, measure: { value: 'late' }, rule: { kind: 'deduction', each: 1 } },
      ],
    },
    {
      ...{ code: 'B', name: 'Sáng kiến', max: 4, side: 'bonus' },
      rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
    },
  ],
}
const lines = linesOf(card)

describe('the lines of a sheet', () => {
  it('are those of its card, figures below a criterion that asks for several', () =>
    expect(lines.map(({ id, depth }) => [id, depth])).toEqual([
      ['A', 0],
      ['A.I', 1],
      ['A.I/done', 2],
      ['A.I/due', 2],
      ['A.I/staff', 2],
      ['A.I/late', 2],
      ['A.II', 1],
      ['B', 0],
    ]))

  it('are typed into where one figure is asked for', () =>
    expect(lines.map(figureIn)).toEqual([null, null, 'done', 'due', 'staff', 'late', 'late', null]))

  it('take a mark where the card leaves it to judgement', () =>
    expect(lines.filter(isJudged).map(({ code }) => code)).toEqual(['B']))

  it('ask a word of a formula, never a part of one', () => {
    const leaf = { code: 'C', name: 'C', max: 1, rule: { kind: 'formula', text: 'done_late + late' } } as const
    expect(askedIn(leaf, card.indicators)).toEqual(['late'])
  })

  it('are narrowed to one part of the card, or to some criteria with what they stand in', () => {
    expect(linesUnder(lines, 'A')).toEqual(lines.slice(0, 7))
    expect(linesUnder(lines, 'A.I')).toEqual(lines)
    expect(linesUnder(lines, 'X')).toEqual(lines)
    expect(linesWith(lines, new Set(['A.II'])).map(({ id }) => id)).toEqual(['A', 'A.II'])
    expect(linesWith(lines, new Set(['A.I'])).map(({ id }) => id)).toEqual([
      ...['A', 'A.I', 'A.I/done', 'A.I/due', 'A.I/staff', 'A.I/late'],
    ])
  })
})

const name = fc.stringMatching(/^[A-Za-z0-9.]{1,6}$/)
const leaf = fc
  .record({ code: name, name: fc.string(), max: fc.nat(9) })
  .map((one): Criterion => ({ ...one, measure: { value: 'late' }, rule: { kind: 'deduction', each: 1 } }))
const tree = fc.letrec<{ node: Criterion }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ code: name, name: fc.string(), max: fc.nat(9), children: fc.array(tie('node'), { maxLength: 4 }) }),
  ),
})).node

test.prop([fc.array(tree, { maxLength: 5 })])('every criterion has one line, in the order of the card', (criteria) => {
  const codes = (all: readonly Criterion[]): string[] =>
    all.flatMap((one) => [one.code, ...('children' in one ? codes(one.children) : [])])
  expect(linesOf({ ...card, criteria }).map(({ code }) => code)).toEqual(codes(criteria))
})

test.prop([fc.array(tree, { maxLength: 5 }), fc.array(name)])('all of them wanted, all are shown', (criteria, more) => {
  const all = linesOf({ ...card, criteria })
  const wanted = new Set([...all.map(({ code }) => code), ...more])
  const shown = linesWith(all, wanted)
  const isLeaf = ({ kind }: (typeof all)[number]) => kind !== 'group'
  expect(shown.filter(isLeaf)).toEqual(all.filter(isLeaf))
})

test.prop([fc.uuid(), fc.constantFrom(...cellKinds), fc.string({ minLength: 1 })])(
  'a cell is found again by its key, whatever its code is',
  (layerId, kind, code) => {
    expect(cellOf(keyOf({ layerId, kind, code }))).toEqual({ layerId, kind, code })
  },
)

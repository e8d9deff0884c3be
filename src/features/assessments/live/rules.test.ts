/** A sheet worked out while it is filled in: what the engine says of one unit, zero apart from missing, others not guessed. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { columnOf, marksOf } from '#scoring/figures.ts'
import { scorerOf } from './rules.ts'

const card: Card = {
  ...{ id: 'thu', title: 'Thử', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Xong', type: 'count' },
    { code: 'due', name: 'Phải làm', type: 'count' },
    { code: 'plan', name: 'Có kế hoạch', type: 'boolean' },
    { code: 'faults', name: 'Sai sót', type: 'count' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'Chuyên môn', max: 16 },
      children: [
        {
          ...{ code: 'A.1', name: 'Tỷ lệ', max: 10, measure: { ratio: ['done', 'due'] } },
          rule: { kind: 'proportion', target: 1 },
        },
        { code: 'A.2', name: 'Kế hoạch', max: 2, measure: { value: 'plan' }, rule: { kind: 'boolean' } },
        { code: 'A.3', name: 'Sai sót', max: 4, measure: { value: 'faults' }, rule: { kind: 'deduction', each: 2 } },
      ],
    },
    {
      ...{ code: 'B', name: 'Sáng kiến', max: 4 },
      rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
    },
  ],
  grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B' }],
  limits: [{ when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'B', reason: 'Tỷ lệ dưới một nửa' }],
}
const figures = { done: '8', due: '10', plan: 'true', faults: '0' }
const marks = { B: ['4', '4'] }
const score = scorerOf(card)

describe('a sheet while it is filled in', () => {
  it('comes to its total, percent and likely grade', () => {
    const { total, max, percent, grade, missing } = score({ figures, marks })
    expect({ total, max, percent, grade, missing }).toEqual({
      ...{ total: '18', max: '20', percent: '90', grade: 'A', missing: [] },
    })
  })

  it('says which limit lowered it', () => {
    const { grade, limits } = score({ figures: { ...figures, done: '4', due: '10' }, marks })
    expect({ grade, limits }).toEqual({ grade: 'B', limits: ['Tỷ lệ dưới một nửa'] })
  })

  it('holds zero apart from missing', () => {
    const { faults, ...rest } = figures
    expect(score({ figures: { ...figures, faults: '9' }, marks }).nodes['A.3']).toEqual({
      ...{ status: 'scored', points: '0', max: '4' },
    })
    const without = score({ figures: rest, marks })
    expect([without.nodes['A.3']?.status, without.missing]).toEqual(['missing', ['A.3']])
  })

  it('tells what more would have needed', () =>
    expect(score({ figures, marks }).told['A.1']?.next).toMatchObject({
      ...{ kind: 'numerator', indicator: 'done', value: '10' },
    }))

  it('takes what cannot be read, or a mark outside its range, for missing', () =>
    expect(score({ figures: { ...figures, done: 'tám' }, marks: { B: ['4.25', '5'] } }).missing).toEqual(['A.1', 'B']))

  it('does not guess what depends on the other units', () => {
    const relative: Card = {
      ...{ ...card, limits: [] },
      criteria: [
        {
          ...{ code: 'A', name: 'So với khối', max: 10, measure: { ratio: ['done', 'due'] } },
          rule: { kind: 'relative', target: 0.5 },
        },
      ],
    }
    const { nodes, waiting, missing, total } = scorerOf(relative, [{ done: '9' }])({ figures, marks: {} })
    expect([nodes.A?.status, waiting, missing, total]).toEqual(['waits', ['A'], [], '0'])
    // 80 % where the best has 90 %: 5 for the target, and three of the four parts beyond it.
    expect(scorerOf(relative, [{ done: '9', due: '10' }])({ figures, marks: {} }).nodes.A).toEqual({
      ...{ status: 'scored', points: '8.75', max: '10' },
    })
  })
})

const count = fc.nat(12).map(String)
test.prop([
  fc.record({ done: count, due: count, faults: count }),
  fc.boolean(),
  fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 2 }),
])('is what the engine gives the unit in its block', ({ done, due, faults }, plan, halves) => {
  const given = {
    figures: { done, due, faults, plan: String(plan) },
    marks: { B: halves.map((half) => `${half / 2}`) },
  }
  const whole = (text: string) => ({ digits: BigInt(text), scale: 0 })
  const scores = engineOf(card).score({
    ...{ units: ['u'], holds: [null] },
    columns: new Map([
      ['done', columnOf('count', [whole(done)])],
      ['due', columnOf('count', [whole(due)])],
      ['faults', columnOf('count', [whole(faults)])],
      ['plan', columnOf('boolean', [plan])],
    ]),
    marks: new Map([
      [
        'B',
        marksOf([halves.map((half, at) => ({ panelist: `p${at}`, mark: { digits: BigInt(half) * 5n, scale: 1 } }))]),
      ],
    ]),
  })
  const [unit] = scores.units
  const { total, max, grade, missing } = score(given)
  expect({ total, max, grade, isIncomplete: missing.length > 0 }).toEqual({
    ...{ total: unit && plainDecimal(unit.total), max: unit && plainDecimal(unit.max) },
    ...{ grade: unit?.grade, isIncomplete: unit?.isIncomplete },
  })
})

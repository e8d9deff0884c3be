/** Grades, limits and ranks: each test is a sentence of “Adding up” or of “Settled cases”. */
import { describe, expect, it } from 'vitest'
import type { Card, Limit, TieBreak } from '#scoring/card.ts'
import { byCodePoint } from '#scoring/ranking.ts'
import { counted, type Given, group, scored, shared, sheet, small } from './small.ts'

const abc = [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B', atLeast: { points: 70 } }, { grade: 'C' }]
const none = { n: '0', d: '0' }

describe('grade', () => {
  it('the first in the list whose atLeast (percent or points) is reached', () => {
    const card = small([counted('v', 100)], { grades: abc })
    const at = (v: string) => sheet(card, { v }).grade
    expect(['100', '90', '89', '70', '69', '0'].map(at)).toEqual(['A', 'A', 'B', 'B', 'C', 'C'])
  })

  it('compares exact points: a threshold of more decimals than points have is held against them as it is', () => {
    const grades = [
      { grade: 'A', atLeast: { points: 69.995 } },
      { grade: 'B', atLeast: { percent: 69.985 } },
      { grade: 'C' },
    ]
    const card = small([counted('v', 10_000)], { precision: 2, grades })
    expect(sheet(card, { v: '69' }).grade).toBe('C')
    expect(sheet(card, { v: '70' }).grade).toBe('A')
    const percent = small([counted('v', 10_000)], { grades: grades.slice(1) })
    expect(['6998', '6999'].map((v) => sheet(percent, { v }).grade)).toEqual(['C', 'B'])
  })

  it('a card without grades gives none', () => {
    expect(sheet(small([counted('v', 5)]), { v: '5' }).grade).toBeNull()
  })
})

describe('limits', () => {
  const limited = (limits: Limit[], more: Partial<Card> = {}) =>
    small([group('A', [counted('v', 90), shared('s', 5)]), counted('w', 5)], { grades: abc, limits, ...more })
  const good = { v: '90', w: '5', n: '1', d: '1' }
  const floor = (when: Limit['when'], atMost = 'B'): Limit => ({ when, atMost, reason: 'điểm sàn' })

  it('lowered by every limits entry that holds, each reported with its reason', () => {
    const limits = [
      floor({ criterion: 'w', belowPercent: 50 }),
      floor({ criterion: 'w', belowPoints: 2.5 }, 'C'),
      floor({ formula: 'v < 90' }, 'C'),
    ]
    expect(sheet(limited(limits), good)).toMatchObject({ grade: 'A' })
    const told = scored(limited(limits), { U: { ...good, w: '2' } }).unit('U')
    expect(told.grade).toBe('C')
    expect(told.limits).toEqual([
      { index: 0, atMost: 'B', reason: 'điểm sàn' },
      { index: 1, atMost: 'C', reason: 'điểm sàn' },
    ])
    expect(told.because).toMatchObject({ gradeBeforeLimits: 'A', grade: 'C' })
    expect(told.because.limits.map(({ isHeld }) => isHeld)).toEqual([true, true, false])
  })

  it('limits only lower', () => {
    const limits = [floor({ criterion: 'w', belowPercent: 50 }, 'A'), floor({ criterion: 'w', belowPercent: 50 }, 'B')]
    expect(sheet(limited(limits), { ...good, v: '20', w: '0' }).grade).toBe('C')
    expect(sheet(limited(limits), { ...good, w: '0' }).grade).toBe('B')
  })

  it('below is below: what is just reached does not hold', () => {
    const at = (when: Limit['when'], w: string) => sheet(limited([floor(when)]), { ...good, w }).grade
    expect([at({ criterion: 'w', belowPercent: 60 }, '3'), at({ criterion: 'w', belowPercent: 60.001 }, '3')]).toEqual([
      'A',
      'B',
    ])
    expect([at({ criterion: 'w', belowPoints: 3 }, '3'), at({ criterion: 'w', belowPoints: 3.0001 }, '3')]).toEqual([
      'A',
      'B',
    ])
  })

  it('compare exact points with the node’s max after redistribution, and the lowered max after drop', () => {
    // 45 of 90 are rescaled to 47.5 of 95; dropped, they are 45 of 90.
    const at = (percent: number, more: Partial<Card>) =>
      sheet(limited([floor({ criterion: 'A', belowPercent: percent }, 'C')], more), { ...good, v: '45', ...none })
        .because.limits[0]?.isHeld
    for (const setting of ['redistribute', 'drop'] as const)
      expect([at(50, { whenNotApplicable: setting }), at(50.001, { whenNotApplicable: setting })]).toEqual([
        false,
        true,
      ])
  })

  it('a limit on a criterion that is not applicable does not hold', () => {
    const limits = [floor({ criterion: 's', belowPercent: 100 }, 'C'), floor({ criterion: 's', belowPoints: 5 }, 'C')]
    expect(sheet(limited(limits), { ...good, ...none })).toMatchObject({ grade: 'A', isIncomplete: false })
    expect(sheet(limited(limits), { ...good, n: '0' }).grade).toBe('C')
    expect(sheet(limited(limits, { whenNotApplicable: 'full' }), { ...good, ...none }).grade).toBe('A')
  })

  it('a limit whose formula lacks a figure does not hold, and the sheet is incomplete; over zero it does not hold', () => {
    const limits = [floor({ formula: 'x / money < 1' })]
    expect(sheet(limited(limits), { ...good, x: '1' })).toMatchObject({ grade: 'A', isIncomplete: true, rank: null })
    expect(sheet(limited(limits), { ...good, x: '1', money: '0' })).toMatchObject({ grade: 'A', isIncomplete: false })
    expect(sheet(limited(limits), { ...good, x: '1', money: '2' })).toMatchObject({ grade: 'B', isIncomplete: false })
  })
})

describe('rank', () => {
  const ranks = (card: Card, units: Record<string, Given>) => {
    const { scores } = scored(card, units)
    return scores.units.map(({ unit, rank }) => [unit, rank])
  }
  const card = (tieBreak: TieBreak[] = [], more: Partial<Card> = {}) =>
    small([group('A', [counted('v', 10), counted('w', 10)]), counted('x', 10), shared('s', 10)], { tieBreak, ...more })
  const whole = { n: '1', d: '1' }

  it('by total; units still equal share a rank and the next is skipped (1, 2, 2, 4)', () => {
    const units = {
      d: { v: '1', w: '1', x: '1', ...whole },
      c: { v: '3', w: '2', x: '0', ...whole },
      b: { v: '5', w: '0', x: '0', ...whole },
      a: { v: '9', w: '9', x: '9', ...whole },
    }
    expect(ranks(card(), units)).toEqual([
      ...[
        ['a', 1],
        ['b', 2],
        ['c', 2],
        ['d', 4],
      ],
    ])
  })

  it('then by the tieBreak chain, desc unless asc; a tie-break names any node and compares points', () => {
    const units = {
      a: { v: '5', w: '1', x: '4', ...whole },
      b: { v: '2', w: '4', x: '4', ...whole },
      c: { v: '5', w: '5', x: '0', ...whole },
    }
    expect(ranks(card([{ criterion: 'A' }, { criterion: 'w', order: 'asc' }]), units)).toEqual([
      ...[
        ['c', 1],
        ['a', 2],
        ['b', 3],
      ],
    ])
    const told = scored(card([{ criterion: 'A' }, { criterion: 'w', order: 'asc' }]), units)
    expect(told.scores.units.map(({ decidedBy }) => decidedBy)).toEqual([null, 'A', 'w'])
    expect(told.unit('b').because.above).toEqual({
      ...{ unit: 'a', by: 'tie-break', own: '20', other: '20' },
      tieBreak: { criterion: 'w', order: 'asc', own: '4', other: '1' },
    })
    expect(told.unit('c').because.above).toBeNull()
  })

  it('not applicable counts below every value under both orders', () => {
    const units = {
      none: { v: '10', w: '10', x: '0', ...none },
      zero: { v: '10', w: '10', x: '10', n: '0', d: '1' },
    }
    // 20 of 30 rescaled to 40 are 26.67: made equal by percent, not by total.
    const same = small([group('A', [counted('v', 10)]), shared('s', 10)], { whenNotApplicable: 'drop' })
    for (const order of ['asc', 'desc'] as const) {
      const equal = { none: { v: '5', ...none }, half: { v: '10', n: '0', d: '1' } }
      expect(ranks({ ...same, tieBreak: [{ criterion: 's', order }] }, equal)).toEqual([
        ...[
          ['half', 1],
          ['none', 2],
        ],
      ])
    }
    expect(ranks(card([{ criterion: 's' }]), units)).toEqual([
      ...[
        ['zero', 1],
        ['none', 2],
      ],
    ])
  })

  it('if any ranked unit of the block dropped anything, all are ranked by exact percent', () => {
    const dropping = small([counted('v', 10), shared('s', 10)], { whenNotApplicable: 'drop' })
    const units = { many: { v: '7', n: '1', d: '2' }, few: { v: '7', ...none } }
    const told = scored(dropping, units)
    expect(told.scores.isByPercent).toBe(true)
    // 12 of 20 is 60 %, 7 of 10 is 70 %.
    expect(told.order).toEqual(['few', 'many'])
    expect(told.unit('many').because.above).toMatchObject({ unit: 'few', by: 'percent', own: '12', other: '7' })
    const held = scored(dropping, { ...units, few: { ...units.few, hold: 'x' } })
    expect(held.scores.isByPercent).toBe(false)
  })

  it('percents are compared as they are, however near', () => {
    const dropping = small([counted('v', 1_000_000), shared('s', 1)], { whenNotApplicable: 'drop', precision: 6 })
    const units = { less: { v: '999999', n: '1', d: '1' }, more: { v: '999999', ...none } }
    // 1,000,000 of 1,000,001 and 999,999 of 1,000,000: they part in the twelfth decimal.
    expect(ranks(dropping, units)).toEqual([
      ...[
        ['less', 1],
        ['more', 2],
      ],
    ])
  })

  it('incomplete or on hold has no rank: ranked, then held, then incomplete, each by code in code-point order', () => {
    const units = {
      incomplete: { v: '1' },
      'held and incomplete': { v: '1', hold: 'kỷ luật' },
      b: { v: '1', w: '1', x: '1', ...whole },
      a: { v: '1', w: '1', x: '1', ...whole },
      held: { v: '9', w: '9', x: '9', ...whole, hold: 'thanh tra' },
      Incomplete: {},
    }
    const told = scored(card(), units)
    expect(told.scores.units.map(({ unit, rank, hold }) => [unit, rank, hold])).toEqual([
      ['a', 1, null],
      ['b', 1, null],
      ['held', null, 'thanh tra'],
      ['held and incomplete', null, 'kỷ luật'],
      ['Incomplete', null, null],
      ['incomplete', null, null],
    ])
    expect(told.unit('held').because.whyNoRank).toBe('hold')
    expect(told.unit('incomplete').because.whyNoRank).toBe('incomplete')
  })

  it('after them those of whom nothing of the main part is left', () => {
    const only = small([shared('s', 4), counted('v', 0)], { whenNotApplicable: 'drop' })
    expect(ranks(only, { none: { v: '0', ...none }, a: {}, z: { v: '0', ...whole } })).toEqual([
      ...[
        ['z', 1],
        ['a', null],
        ['none', null],
      ],
    ])
  })

  it('code points, not halves of them, order what is equal', () => {
    const codes = ['\u{1F600}', '\uFF5E', 'z', 'Đ', 'A', 'a', 'Aa', '']
    expect(codes.toSorted(byCodePoint)).toEqual(['', 'A', 'Aa', 'a', 'z', 'Đ', '\uFF5E', '\u{1F600}'])
  })
})

/** Adding up: each test is a sentence of “Adding up” or of “Settled cases”. */
import { describe, expect, it } from 'vitest'
import type { Card, Top } from '#scoring/card.ts'
import { counted, group, leaf, ratio, scored, shared, sheet, small, value } from './small.ts'

const full = { whenNotApplicable: 'full' } as const
const drop = { whenNotApplicable: 'drop' } as const
const redistribute = { whenNotApplicable: 'redistribute' } as const
/** The ratio has nothing to be a share of. */
const none = { n: '0', d: '0' }

describe('order of work', () => {
  it('leaf rule exact → clamp to 0…max → round: a half goes away from zero, once', () => {
    const card = small([leaf('L', 1, { kind: 'proportion', target: 200 }, value())])
    // 1 × 1/200 = 0.005; 0.015; 199/200 = 0.995.
    expect(['1', '3', '199'].map((v) => sheet(card, { v }).leaves.L)).toEqual([
      'scored 0.01',
      'scored 0.02',
      'scored 1',
    ])
  })

  it('a leaf is rounded to the card’s precision', () => {
    const at = (precision: number) =>
      sheet(small([leaf('L', 1, { kind: 'proportion', target: 3 }, value())], { precision }), { v: '2' }).leaves.L
    expect([0, 1, 4, 6].map(at)).toEqual(['scored 1', 'scored 0.7', 'scored 0.6667', 'scored 0.666667'])
  })

  it('group: sum of rounded children, never of exact ones', () => {
    const third = (code: string) => leaf(code, 1, { kind: 'proportion', target: 3 }, value())
    const card = small([group('G', [third('a'), third('b'), third('c')])])
    expect(sheet(card, { v: '1' }).groups.G).toBe('0.99')
  })

  it('group: rescale exact → round → clamp', () => {
    // 2 of 3 applicable, of 4 in all: 2 × 4 / 3 = 2.666…
    const card = small([group('G', [counted('v', 3), shared('s', 1)])])
    expect(sheet(card, { v: '2', ...none }).groups.G).toBe('2.67')
  })

  it('total and percent are never rounded before a comparison: 69.996 shows as 70 and is not 70', () => {
    // 17,499 of 25,000 is 69.996 %.
    const card = small([counted('v', 25_000)], { grades: [{ grade: 'A', atLeast: { percent: 70 } }, { grade: 'B' }] })
    expect(sheet(card, { v: '17499' })).toMatchObject({ percent: '70', grade: 'B' })
    expect(sheet(card, { v: '17500' })).toMatchObject({ percent: '70', grade: 'A' })
  })
})

describe('a group', () => {
  it('adds its children', () => {
    const card = small([group('A', [counted('v', 5), group('A.1', [counted('w', 5), counted('x', 3)])])])
    expect(sheet(card, { v: '1', w: '2', x: '3' })).toMatchObject({
      groups: { A: '6', 'A.1': '5' },
      total: '6',
      max: '13',
    })
  })

  it('redistribute, the default, rescales what the applicable children got by max of all / max of the applicable', () => {
    const card = small([group('G', [counted('v', 6), shared('s', 4)])])
    expect(sheet(card, { v: '3', ...none })).toMatchObject({ groups: { G: '5' }, total: '5', max: '10', percent: '50' })
    const { rescaled, children } = sheet(card, { v: '3', ...none }).because.main
    expect(rescaled).toBeNull()
    expect(children).toMatchObject([{ code: 'G', counting: 'points', points: '5', max: '10' }])
  })

  it('full gives the leaf its max; the leaf stays not applicable and its group counts as applicable', () => {
    const card = small([group('G', [shared('s', 4), shared('t', 2)], full)])
    expect(sheet(card, none)).toMatchObject({
      ...{ leaves: { s: 'not-applicable 4', t: 'not-applicable 2' }, groups: { G: '6' }, total: '6', max: '6' },
    })
  })

  it('drop takes its max out of the sheet’s max as well, and of every ancestor’s', () => {
    const card = small([group('A', [group('A.1', [counted('v', 6), shared('s', 4)], drop), counted('w', 10)])])
    const told = sheet(card, { v: '3', w: '5', ...none })
    expect(told).toMatchObject({ groups: { 'A.1': '3', A: '8' }, total: '8', max: '16', percent: '50' })
  })

  it('is not applicable itself when all its children are, under redistribute and drop', () => {
    const within = (setting: object) => small([group('A', [group('G', [shared('s', 4)], setting), counted('v', 6)])])
    expect(sheet(within(redistribute), { v: '3', ...none })).toMatchObject({
      ...{ groups: { G: 'not-applicable', A: '5' }, max: '10' },
    })
    expect(sheet(within(drop), { v: '3', ...none })).toMatchObject({
      groups: { G: 'not-applicable', A: '3' },
      max: '6',
    })
    expect(sheet(within(full), { v: '3', ...none })).toMatchObject({ groups: { G: '4', A: '7' }, max: '10' })
  })

  it('the parent’s setting governs each child, a group too', () => {
    const inner = group('G', [shared('s', 4)], redistribute)
    const at = (setting: object) => sheet(small([group('A', [inner, counted('v', 6)], setting)]), { v: '3', ...none })
    expect(at(full)).toMatchObject({ groups: { G: 'not-applicable', A: '7' }, total: '7', max: '10' })
    expect(at(drop)).toMatchObject({ groups: { A: '3' }, total: '3', max: '6' })
    expect(at(redistribute)).toMatchObject({ groups: { A: '5' }, total: '5', max: '10' })
  })

  it('the setting is card-wide, a group may override', () => {
    const card = (more: Partial<Card>) =>
      small([group('A', [counted('v', 6), shared('s', 4)]), group('B', [counted('w', 6), shared('t', 4)], drop)], more)
    const figures = { v: '3', w: '3', ...none }
    expect(sheet(card({}), figures)).toMatchObject({ groups: { A: '5', B: '3' }, max: '16' })
    expect(sheet(card(full), figures)).toMatchObject({ groups: { A: '7', B: '3' }, max: '16' })
  })

  it('the top nodes of the main part are the children of one unnamed group', () => {
    const tops: Top[] = [counted('v', 6), shared('s', 4)]
    expect(sheet(small(tops), { v: '3', ...none })).toMatchObject({ total: '5', max: '10' })
    expect(sheet(small(tops, full), { v: '3', ...none })).toMatchObject({ total: '7', max: '10' })
    expect(sheet(small(tops, drop), { v: '3', ...none })).toMatchObject({ total: '3', max: '6', percent: '50' })
  })

  it('without children has 0 points and is applicable', () => {
    const card = small([group('E', []), counted('v', 6)])
    expect(sheet(card, { v: '3' })).toMatchObject({ groups: { E: '0' }, total: '3', max: '6' })
  })

  it('whose applicable children count for nothing has nothing to be rescaled by', () => {
    const card = small([group('A', [group('E', []), shared('s', 4)])])
    expect(sheet(card, none)).toMatchObject({ groups: { A: '0' }, total: '0', max: '4' })
  })

  it('a missing child is applicable', () => {
    const card = small([group('G', [counted('v', 6), counted('w', 4)])])
    expect(sheet(card, { v: '3' })).toMatchObject({ groups: { G: '3' }, total: '3', max: '10', isIncomplete: true })
  })
})

describe('main max 0 after drop', () => {
  it('percent, grade and rank are null, with the reason', () => {
    const card = small([shared('s', 4)], { ...drop, grades: [{ grade: 'A' }] })
    const told = sheet(card, none)
    expect(told).toMatchObject({ total: '0', max: '0', percent: null, grade: null, rank: null, isIncomplete: false })
    expect(told.because).toMatchObject({ whyNoRank: 'nothing-counts', percent: null, grades: [] })
    // A limit that holds gives no grade where there is none to lower.
    const limits = [{ when: { formula: 'd == 0' }, atMost: 'B', reason: 'x' }]
    const limited = { ...card, grades: [{ grade: 'A', atLeast: { points: 1 } }, { grade: 'B' }], limits }
    expect(sheet(limited, none)).toMatchObject({ grade: null })
    expect(sheet(limited, none).because.limits[0]?.isHeld).toBe(true)
  })

  it('while a sheet of which nothing applies under redistribute has its 0 of all', () => {
    expect(sheet(small([shared('s', 4)]), none)).toMatchObject({ total: '0', max: '4', percent: '0', rank: 1 })
  })
})

describe('excess', () => {
  const over = (code: string, max: number, cap: number) =>
    leaf(code, max, { kind: 'proportion', target: 10, over: { cap } }, value(code))

  it('leaf excess = points − max; every clamp on the way up is max + excess', () => {
    const card = small([group('A', [group('A.1', [over('v', 10, 15), counted('w', 5)]), counted('x', 5)])])
    const told = sheet(card, { v: '13', w: '5', x: '5' })
    expect(told).toMatchObject({ groups: { 'A.1': '18', A: '23' }, total: '23', max: '20', percent: '115' })
  })

  it('only points up to max are rescaled, excess is added after', () => {
    const card = small([group('A', [over('v', 10, 15), counted('w', 5), shared('s', 5)])])
    // (10 + 1) × 20 / 15 = 14.67, and 3 beyond.
    expect(sheet(card, { v: '13', w: '1', ...none }).groups.A).toBe('17.67')
  })

  it('rounds where a cap has more decimals than points have', () => {
    expect(sheet(small([over('v', 10, 12.345)]), { v: '30' }).leaves.v).toBe('scored 12.35')
  })

  it('goes past the max of a bonus too, and no other point does', () => {
    const bonus = { ...group('B', [over('v', 10, 15), counted('w', 5)]), max: 12, side: 'bonus' as const }
    const card = small([counted('x', 100), bonus])
    expect(sheet(card, { x: '0', v: '13', w: '1' }).groups.B).toBe('14')
    expect(sheet(card, { x: '0', v: '13', w: '5' }).groups.B).toBe('15')
    const { clampedTo, excess } = scored(card, { U: { x: '0', v: '13', w: '5' } }).unit('U').groups[0]?.because ?? {}
    expect([clampedTo, excess]).toEqual(['15', '3'])
  })
})

describe('bonus and penalty', () => {
  const bonus = { ...group('B', [counted('v', 6), shared('s', 4)]), max: 7, side: 'bonus' as const }
  const penalty = { ...group('P', [counted('w', 6)]), side: 'penalty' as const }
  const card = small([counted('x', 100), bonus, penalty])

  it('total = main + bonus − penalty; their max is no part of the sheet’s max', () => {
    expect(sheet(card, { x: '90', v: '2', w: '5', n: '1', d: '1' })).toMatchObject({
      ...{ groups: { B: '6', P: '5' }, total: '91', max: '100', percent: '91' },
    })
  })

  it('each is clamped to its max', () => {
    const told = sheet(card, { x: '90', v: '6', w: '6', n: '1', d: '1' })
    expect(told).toMatchObject({ groups: { B: '7', P: '6' }, total: '91' })
    expect(told.because).toMatchObject({ bonus: [{ code: 'B', points: '7' }], penalty: [{ code: 'P', points: '6' }] })
  })

  it('the total is not under 0', () => {
    const told = sheet(card, { x: '1', v: '0', w: '6', n: '0', d: '1' })
    expect(told).toMatchObject({ total: '0', percent: '0' })
    expect(told.because.sum).toBe('-5')
  })

  it('inside them nothing is redistributed or filled: a not-applicable leaf gives 0', () => {
    for (const setting of [redistribute, full, drop]) {
      const inside = small([counted('x', 100), { ...bonus, ...setting }], setting)
      expect(sheet(inside, { x: '90', v: '3', ...none })).toMatchObject({
        ...{ leaves: { s: 'not-applicable 0' }, groups: { B: '3' }, total: '93', max: '100' },
      })
    }
  })

  it('one whose leaves are all not applicable is so itself, and one leaf may be a whole side', () => {
    const all = small([counted('x', 100), { ...group('B', [shared('s', 4)]), side: 'bonus' }], full)
    expect(sheet(all, { x: '1', ...none })).toMatchObject({ groups: { B: 'not-applicable' }, total: '1' })
    const side = small([counted('x', 100), { ...counted('v', 5), side: 'penalty' }])
    expect(sheet(side, { x: '90', v: '3' })).toMatchObject({ total: '87', max: '100' })
  })

  it('an empty bonus takes nothing and gives nothing', () => {
    const card = small([counted('x', 100), { ...group('B', []), max: 10, side: 'bonus' }])
    expect(sheet(card, { x: '90' })).toMatchObject({ groups: { B: '0' }, total: '90', max: '100' })
  })

  it('a missing leaf inside makes the sheet incomplete', () => {
    expect(sheet(card, { x: '90', n: '1', d: '1', w: '0' })).toMatchObject({
      isIncomplete: true,
      rank: null,
      total: '94',
    })
  })
})

describe('conditions', () => {
  const first = counted('v', 5)
  const yes = { formula: 'yes' }
  const reached = { criterion: 'v', reached: true } as const

  it('applies false → not applicable; onlyIf false → 0, scored, and says why', () => {
    const card = small([first, counted('L', 5, 'w', { applies: yes }), counted('M', 5, 'w', { onlyIf: yes })])
    const told = sheet(card, { v: '1', w: '4', yes: '0' })
    expect(told.leaves).toEqual({ v: 'scored 1', L: 'not-applicable 0', M: 'scored 0' })
    expect(told.reason('M')).toMatchObject({
      ...{ settledBy: 'only-if', rule: null, next: null },
      onlyIf: { isMet: false, formula: { text: 'yes', inputs: [{ indicator: 'yes', figure: false }], result: false } },
    })
    expect(told.reason('L')).toMatchObject({ settledBy: 'applies', measure: null, applies: { isMet: false } })
  })

  it('applies → measure → onlyIf → rule: the first that says no says it', () => {
    const both = small([first, leaf('L', 5, { kind: 'formula', text: 'x' }, undefined, { onlyIf: yes })])
    // The rule is not asked, so that its missing figure does not count.
    expect(sheet(both, { v: '1', yes: '0' })).toMatchObject({ leaves: { L: 'scored 0' }, isIncomplete: false })
    const measured = small([first, counted('M', 5, 'w', { onlyIf: yes })])
    expect(sheet(measured, { v: '1', yes: '0' }).leaves.M).toBe('missing 0')
    const shares = small([first, shared('S', 5, { onlyIf: yes })])
    expect(sheet(shares, { v: '1', yes: '0', n: '1' }).leaves.S).toBe('missing 0')
    const worked = small([first, leaf('F', 5, { kind: 'count', each: 1 }, { formula: 'w + x' }, { onlyIf: yes })])
    expect(sheet(worked, { v: '1', yes: '0', w: '1' }).leaves.F).toBe('missing 0')
    expect(sheet(shares, { v: '1', yes: '0', ...none }).leaves.S).toBe('not-applicable 0')
    const applying = small([first, counted('A', 5, 'w', { applies: yes, onlyIf: { formula: 'x > 1' } })])
    expect(sheet(applying, { v: '1', yes: '0' }).leaves.A).toBe('not-applicable 0')
  })

  it('reached = rounded points ≥ max', () => {
    const rounded = leaf('r', 1, { kind: 'proportion', target: 1000 }, value('x'))
    const card = small([rounded, counted('L', 5, 'w', { applies: { criterion: 'r', reached: true } })])
    expect(sheet(card, { x: '995', w: '4' }).leaves).toEqual({ r: 'scored 1', L: 'scored 4' })
    expect(sheet(card, { x: '994', w: '4' }).leaves).toEqual({ r: 'scored 0.99', L: 'not-applicable 0' })
  })

  it('a leaf referred to that is missing makes this leaf missing; not applicable means not reached', () => {
    const card = (more: Partial<Card> = {}) =>
      small([shared('s', 5), counted('L', 5, 'w', { applies: { criterion: 's', reached: true } })], more)
    expect(sheet(card(), { n: '1', w: '4' }).leaves).toEqual({ s: 'missing 0', L: 'missing 0' })
    expect(sheet(card(), { ...none, w: '4' }).leaves.L).toBe('not-applicable 0')
    // Also where the group gives it its max.
    expect(sheet(card(full), { ...none, w: '4' }).leaves).toEqual({ s: 'not-applicable 5', L: 'not-applicable 5' })
  })

  it('an onlyIf or applies that is missing makes the leaf missing, one that divides by zero not applicable', () => {
    const formula = { formula: 'v / x > 1' }
    for (const key of ['applies', 'onlyIf'] as const) {
      const card = small([counted('L', 5, 'w', { [key]: formula })])
      expect(sheet(card, { w: '4', v: '3' }).leaves.L).toBe('missing 0')
      expect(sheet(card, { w: '4', v: '3', x: '0' }).leaves.L).toBe('not-applicable 0')
      expect(sheet(card, { w: '4', v: '3', x: '1' }).leaves.L).toBe('scored 4')
    }
  })

  it('references go to leaves of the same card in any order', () => {
    const card = small([counted('L', 5, 'w', { onlyIf: reached }), group('A', [first])])
    expect(sheet(card, { v: '5', w: '4' }).leaves.L).toBe('scored 4')
    expect(sheet(card, { v: '4', w: '4' }).leaves.L).toBe('scored 0')
  })

  it('a chain of five thousand holds no stack', () => {
    const chain = Array.from({ length: 5_000 }, (_, at) =>
      counted(`L${at}`, 1, 'v', at < 4_999 ? { onlyIf: { criterion: `L${at + 1}`, reached: true } } : {}),
    )
    expect(sheet(small([group('A', chain)]), { v: '1' }).total).toBe('5000')
  })

  it('cycles are no card to be scored', () => {
    const circle = [
      counted('a', 5, 'v', { onlyIf: { criterion: 'b', reached: true } }),
      counted('b', 5, 'v', { applies: { criterion: 'a', reached: true } }),
    ]
    expect(() => sheet(small(circle), { v: '5' })).toThrow('cycle')
  })
})

it('missing figures give 0 for now, and the sheet is incomplete with its total, percent and grade', () => {
  const card = small([counted('v', 6), counted('w', 4)], {
    grades: [{ grade: 'A', atLeast: { percent: 50 } }, { grade: 'B' }],
  })
  const told = sheet(card, { v: '6' })
  expect(told).toMatchObject({ total: '6', max: '10', percent: '60', grade: 'A', rank: null, isIncomplete: true })
  expect(told.because.whyNoRank).toBe('incomplete')
  expect(told.leaves).toEqual({ v: 'scored 6', w: 'missing 0' })
})

it('a ratio measured by a column that nobody sent is missing for all', () => {
  const card = small([leaf('L', 5, { kind: 'proportion', target: 1 }, ratio)])
  expect(sheet(card, {})).toMatchObject({ leaves: { L: 'missing 0' }, isIncomplete: true })
})

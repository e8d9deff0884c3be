import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { say } from '#src/words.ts'
import { type CheckedPlace, habitQuestions, habitsOf, isBeyondChance, kindsOf } from './rules.ts'

const place = (n: number, points: Record<string, string>, more: Partial<CheckedPlace> = {}): CheckedPlace => ({
  ...{ unit: `u${n % 3}`, criterion: `A.${n}`, max: '10', isJudged: true, claimed: '9' },
  found: Object.entries(points).map(([checker, given]) => ({ checker, points: given })),
  ...more,
})
const many = (count: number, points: (n: number) => Record<string, string>, more?: Partial<CheckedPlace>) =>
  Array.from({ length: count }, (_, n) => place(n, points(n), more))
const kinds = (places: readonly CheckedPlace[]) =>
  Object.fromEntries(habitsOf(places).map((habit) => [habit.checker, kindsOf(habit)]))

describe('a habit', () => {
  it('is severity where it leans to one side farther than chance goes', () => {
    const places = many(24, (n) => ({ x: '6', y: String(7 + (n % 3)), z: String(7 + ((n + 1) % 3)) }))
    expect(kinds(places)).toMatchObject({ x: expect.arrayContaining(['severe']) })
    expect(kinds(places).y).not.toContain('severe')
  })
  it('is not told of a few places, nor of one sheet', () => {
    expect(kinds(many(6, () => ({ x: '1', y: '9' })))).toEqual({ x: [], y: [] })
    const one = many(24, () => ({ x: '1', y: '9' })).map((each) => ({ ...each, unit: 'u0' }))
    expect(kinds(one)).toEqual({ x: [], y: [] })
  })
  it('is a narrow or a wide spread beside the others', () => {
    const places = many(24, (n) => ({ x: n % 2 ? '7' : '8', y: String((n * 3) % 11) }), { claimed: null })
    expect(kinds(places).x).toContain('narrow')
    expect(kinds(places).y).toContain('wide')
  })
  it('is that nothing is ever changed where others do', () => {
    const places = many(12, (n) => ({ x: '9', y: n % 2 ? '8' : '10' }), { isJudged: false })
    expect(kinds(places)).toEqual({ x: ['never-changes'], y: [] })
  })
  it('is not made of figures on which all agree', () =>
    expect(habitsOf(many(30, () => ({ x: '9', y: '9' }), { isJudged: false }))).toEqual([]))
  it('is put as a question in both languages, with what it stands on', () => {
    const [habit] = habitsOf(many(24, (n) => ({ x: '6', y: String(7 + (n % 3)) })))
    const [asked] = habit ? habitQuestions(habit, 'Sở Tư pháp Bến Tre') : []
    expect(asked?.id).toBe('habit-severe:x')
    expect(asked && say(asked.asks.code, asked.asks.params)).toBe(
      'Sở Tư pháp Bến Tre chấm thấp hơn những nơi cùng chấm: thấp hơn ở 24, cao hơn ở 0 trong 24 chỗ phải cân nhắc. Có lý do chung không?',
    )
    expect(asked?.facts.map(({ code, params }) => say(code, params))).toEqual([
      'Bình quân -20 % điểm chuẩn so với trung bình của những nơi cùng chấm, trên 3 phiếu.',
      'Nếu chỉ do ngẫu nhiên, chênh về một phía như vậy xảy ra không quá 1 trong 100 lần.',
      'Số phiếu còn ít: đây là điều để hỏi, chưa phải nhận xét.',
    ])
    expect(asked && say(asked.asks.code, asked.asks.params, 'en')).not.toMatch(/\{/)
  })
})

it('chance is reckoned by the binomial tail, both sides', () => {
  // 2 · (1/2)^8 = 1/128; with one the other way 2 · 9/256 = 1/14.2
  expect([isBeyondChance(8, 8, 128), isBeyondChance(8, 8, 129)]).toEqual([true, false])
  expect([isBeyondChance(7, 8, 14), isBeyondChance(7, 8, 15)]).toEqual([true, false])
})

const points = fc.integer({ min: 0, max: 100 }).map((n) => `${Math.floor(n / 10)}.${n % 10}`)
const places = fc.array(
  fc
    .record({
      unit: fc.constantFrom('u1', 'u2', 'u3'),
      criterion: fc.constantFrom('A', 'B', 'C', 'D'),
      max: fc.constantFrom('10', '2.5', '3'),
      isJudged: fc.boolean(),
      claimed: fc.option(points),
    })
    .chain((some) =>
      fc
        .uniqueArray(fc.record({ checker: fc.constantFrom('x', 'y', 'z'), points }), {
          selector: ({ checker }) => checker,
        })
        .map((found): CheckedPlace => ({ ...some, found })),
    ),
  { maxLength: 60 },
)

prop.prop([places])('the order of places, and of checkers at one, is nothing to a habit', (all) => {
  expect(habitsOf(all.toReversed().map((one) => ({ ...one, found: one.found.toReversed() })))).toEqual(habitsOf(all))
})
prop.prop([places])('severe and lenient are opposites, narrow and wide too, and one place is counted once', (all) => {
  for (const habit of habitsOf(all)) {
    const found = kindsOf(habit, { sheets: 1, places: 1, judged: 1, oneIn: 2, percent: 0, times: 2, manySheets: 5 })
    expect(found.includes('severe') && found.includes('lenient')).toBe(false)
    expect(found.includes('narrow') && found.includes('wide')).toBe(false)
    expect(habit.below + habit.above + habit.same).toBeLessThanOrEqual(all.length)
    expect(habit.changedToo).toBeLessThanOrEqual(habit.changedByOthers)
  }
})
prop.prop([places])('points and max in another measure say the same of everybody', (all) => {
  const tenfold = (text: string) => (text.includes('.') ? text : `${text}.0`).replace(/^(\d+)\.(\d)$/, '$1$2')
  const scaled = all.map((one) => ({
    ...one,
    max: tenfold(one.max),
    claimed: one.claimed && tenfold(one.claimed),
    found: one.found.map((each) => ({ ...each, points: tenfold(each.points) })),
  }))
  const told = (of: readonly CheckedPlace[]) =>
    habitsOf(of).map((habit) => [habit.checker, kindsOf(habit), habit.below, habit.above])
  expect(told(scaled)).toEqual(told(all))
})

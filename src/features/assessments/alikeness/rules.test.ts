import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { fold } from '#kit/fold.ts'
import { type AlikeBounds, alikeTexts, type TextOfUnit, usualAlikeBounds } from './rules.ts'

const long =
  'Đơn vị đã tổ chức mười hai hội nghị tuyên truyền, phổ biến giáo dục pháp luật cho hơn hai nghìn lượt người tại các xã, phường'
const at = (unit: string, criterion: string, text: string): TextOfUnit => ({ unit, criterion, text })

describe('alike texts', () => {
  it('are found across units, however they are written', () =>
    expect(alikeTexts([at('a', 'A.1', long), at('b', 'A.1', long.toUpperCase().normalize('NFD'))])).toEqual([
      { unit: 'a', criterion: 'A.1', others: [{ unit: 'b', criterion: 'A.1', percent: 100 }] },
      { unit: 'b', criterion: 'A.1', others: [{ unit: 'a', criterion: 'A.1', percent: 100 }] },
    ]))
  it('may differ in a word', () => {
    const [one] = alikeTexts([at('a', 'A.1', long), at('b', 'A.1', `${long} trong tỉnh`)])
    expect(one?.others[0]?.percent).toBeGreaterThanOrEqual(80)
  })
  it('are no affair of one unit with itself', () =>
    expect(alikeTexts([at('a', 'A.1', long), at('a', 'A.2', long)])).toEqual([]))
  it('are not what everybody says in a few words', () =>
    expect(alikeTexts([at('a', 'A.1', 'Đã thực hiện đúng hạn'), at('b', 'A.1', 'Đã thực hiện đúng hạn')])).toEqual([]))
  it('of several alike the one at the same criterion is told, once a unit', () => {
    const texts = [at('a', 'A.2', long), at('b', 'A.1', long), at('b', 'A.2', long), at('c', 'A.9', long)]
    expect(alikeTexts(texts)[0]).toEqual({
      ...{ unit: 'a', criterion: 'A.2' },
      others: [
        { unit: 'b', criterion: 'A.2', percent: 100 },
        { unit: 'c', criterion: 'A.9', percent: 100 },
      ],
    })
  })
  it('a whole block is read in one go: 26 units, 100 criteria', () => {
    const texts = Array.from({ length: 2_600 }, (_, n) => {
      const words = Array.from(
        { length: 60 },
        (__, word) => `${word % 3 === 0 ? 'chung' : `w${(n * 7 + word) % 9_000}`}`,
      )
      return at(`u${n % 26}`, `c${Math.floor(n / 26)}`, n % 100 === 0 ? long : words.join(' '))
    })
    const found = alikeTexts(texts)
    expect(found.filter(({ others }) => others.some(({ percent }) => percent === 100)).length).toBeGreaterThanOrEqual(
      26,
    )
  })
})

/** Every pair compared with every other, as the definition says. */
function slowly(texts: readonly TextOfUnit[], { words, leastWords, percent }: AlikeBounds) {
  const cut = texts.flatMap((one) => {
    const folded = fold(one.text).split(' ')
    if (folded.length < Math.max(words, leastWords)) return []
    return [{ ...one, set: new Set(folded.slice(words - 1).map((_, n) => folded.slice(n, n + words).join(' '))) }]
  })
  return cut.flatMap((a) => {
    const units = new Set(
      cut
        .filter((b) => {
          const shared = [...a.set].filter((one) => b.set.has(one)).length
          return b.unit !== a.unit && shared * 100 >= percent * (a.set.size + b.set.size - shared)
        })
        .map(({ unit }) => unit),
    )
    return units.size > 0 ? [`${a.unit} ${a.criterion}: ${[...units].sort().join(' ')}`] : []
  })
}

const word = fc.constantFrom('một', 'hai', 'ba', 'bốn', 'năm', 'sáu')
const texts = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3')), {
    maxLength: 9,
    selector: ([unit, criterion]) => unit + criterion,
  })
  .chain((places) =>
    fc
      .array(fc.array(word, { maxLength: 14 }), { minLength: places.length, maxLength: places.length })
      .map((all) => places.map(([unit, criterion], n) => at(unit, criterion, (all[n] ?? []).join(' ')))),
  )
const bounds = fc
  .record({ words: fc.integer({ min: 1, max: 3 }), leastWords: fc.integer({ min: 1, max: 6 }) })
  .chain((some) => fc.constantFrom(30, 50, 66, 80, 100).map((percent) => ({ ...some, percent })))

prop.prop([texts, bounds])('are those that a comparison of every pair finds', (all, marks) => {
  expect(
    alikeTexts(all, marks).map(
      ({ unit, criterion, others }) => `${unit} ${criterion}: ${others.map((one) => one.unit).join(' ')}`,
    ),
  ).toEqual(slowly(all, marks).sort())
})

prop.prop([texts])('do not depend on the order of the units, and go both ways', (all) => {
  const found = alikeTexts(all, { ...usualAlikeBounds, leastWords: 3 })
  expect(alikeTexts(all.toReversed(), { ...usualAlikeBounds, leastWords: 3 })).toEqual(found)
  for (const { unit, others } of found)
    for (const other of others)
      expect(
        found.find((one) => one.unit === other.unit && one.criterion === other.criterion)?.others.map((o) => o.unit),
      ).toContain(unit)
})

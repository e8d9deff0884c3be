/** Which article became which, whatever was moved, renamed or taken out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, pairsOf } from './rules.ts'

const part = (id: string, heading: string, body = '') => ({ id, heading, body })

describe('pairing articles', () => {
  it('follows the row, then the heading, then the words', () =>
    expect(
      pairsOf(
        [part('a', 'Một'), part('b', 'Hai', 'thi hành xong trên bảy mươi phần trăm'), part('c', 'Ba'), part('d', 'Cũ')],
        [part('x', 'Ba'), part('a', 'Một mới'), part('y', 'Mục hai', 'thi hành xong trên tám mươi phần trăm số việc')],
      ),
    ).toEqual([
      { before: 2, after: 0 },
      { before: 0, after: 1 },
      { before: 1, after: 2 },
      { before: 3, after: null },
    ]))

  it('names every article of both texts once', () => {
    const text = fc.uniqueArray(
      fc.record({ id: fc.constantFrom(...'abcdef'), heading: fc.constantFrom('Một', 'Hai', 'Ba'), body: fc.string() }),
      { selector: ({ id }) => id, maxLength: 6 },
    )
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pairs = pairsOf(before, after)
        const [gone, come] = [pairs.map((pair) => pair.before), pairs.map((pair) => pair.after)]
        expect(gone.filter((at) => at !== null).sort()).toEqual([...before.keys()].sort())
        expect(come.filter((at) => at !== null)).toEqual([...after.keys()])
      }),
    )
  })
})

it('a comparison of a text with itself tells no change', () => {
  const text = { title: 'Giao ước', preamble: 'Các đơn vị cam kết:', articles: [part('a', 'Một', 'Nội dung')] }
  const told = compare(text, text)
  const changes = [told.title, told.preamble, ...told.articles.flatMap(({ heading, body }) => [heading, body])].flat()
  expect(changes.filter(({ kind }) => kind !== 'same')).toEqual([])
})

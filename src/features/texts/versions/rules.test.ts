/** Which article became which, whatever was moved, renamed or taken out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tail } from '../tails/rules.ts'
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
  const tail = [{ title: 'Chỉ tiêu', lines: [{ id: 'x', text: 'Về việc: trên 73%' }] }]
  const text = { title: 'Giao ước', preamble: 'Các đơn vị cam kết:', articles: [part('a', 'Một', 'Nội dung')], tail }
  const told = compare(text, text)
  const changes = [told.title, told.preamble, ...told.articles.flatMap(({ heading, body }) => [heading, body])].flat()
  changes.push(...(told.tail ?? []).flatMap(({ lines }) => lines.flatMap((line) => line.text)))
  expect(changes.filter(({ kind }) => kind !== 'same')).toEqual([])
})

describe('what belongs to a text beside its articles', () => {
  const text = (tail: Tail | null) => ({ title: '', preamble: '', articles: [], tail })
  const line = (id: string, said: string) => ({ id, text: said })

  it('is compared line by line, part by part, whatever was moved or taken out', () => {
    const before = [
      { title: 'Chỉ tiêu', lines: [line('a', 'Về việc: trên 73%'), line('b', 'Về tiền: trên 33%')] },
      { title: 'Nhiệm vụ', lines: [line('c', 'Tổng kết')] },
    ]
    const after = [{ title: 'Chỉ tiêu', lines: [line('b', 'Về tiền: trên 35%'), line('d', 'Mới')] }]
    expect(compare(text(before), text(after)).tail).toEqual([
      {
        title: 'Chỉ tiêu',
        lines: [
          { before: 0, after: null, text: [{ kind: 'removed', text: 'Về việc: trên 73%' }] },
          {
            before: 1,
            after: 0,
            text: [
              { kind: 'same', text: 'Về tiền: trên ' },
              { kind: 'removed', text: '33' },
              { kind: 'added', text: '35' },
              { kind: 'same', text: '%' },
            ],
          },
          { before: null, after: 1, text: [{ kind: 'added', text: 'Mới' }] },
        ],
      },
      { title: 'Nhiệm vụ', lines: [{ before: 0, after: null, text: [{ kind: 'removed', text: 'Tổng kết' }] }] },
    ])
  })

  it('is not compared with what was not kept', () =>
    expect([compare(text(null), text([])).tail, compare(text([]), text([])).tail]).toEqual([null, []]))
})

/** Word-by-word comparison: nothing lost, nothing made up, whole Vietnamese words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, changesBetween } from './compare.ts'

const read = (changes: readonly Change[], without: Change['kind']) =>
  changes
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

describe('a comparison', () => {
  it('keeps whole words and tells neighbours as one change', () =>
    expect(changesBetween('Thi hành xong trên 73% số việc.', 'Thi hành xong từ 75% số vụ việc.')).toEqual([
      { kind: 'same', text: 'Thi hành xong ' },
      { kind: 'removed', text: 'trên 73' },
      { kind: 'added', text: 'từ 75' },
      { kind: 'same', text: '% số ' },
      { kind: 'added', text: 'vụ ' },
      { kind: 'same', text: 'việc.' },
    ]))

  it('of the same text is that text, of nothing nothing', () => {
    expect(changesBetween('Như cũ', 'Như cũ')).toEqual([{ kind: 'same', text: 'Như cũ' }])
    expect(changesBetween('', '')).toEqual([])
  })

  it('read without what came in is the first text, without what went out the second', () => {
    const words = fc.array(fc.constantFrom('thi', 'đua', 'Điều', '1', '.', ' ', '\n', 'ế', '<b>'), { maxLength: 40 })
    const text = fc.oneof(
      words.map((all) => all.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = changesBetween(before, after)
        expect(read(changes, 'added')).toBe(before)
        expect(read(changes, 'removed')).toBe(after)
      }),
    )
  })
})

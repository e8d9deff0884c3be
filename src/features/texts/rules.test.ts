/** A text is written out the same way every time, and nothing of it can be changed unnoticed. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { composeText, type Written, whyNotEdit, whyNotOrder, whyNotThaw } from './rules.ts'

const example: Written = {
  title: 'Giao ước thi đua năm 2018',
  preamble: 'Thực hiện phong trào thi đua ngành Tư pháp,',
  articles: [
    { heading: 'Nội dung', body: 'Các đơn vị cam kết thi đua.' },
    { heading: 'Thực hiện', body: '' },
  ],
  tail: ['CÁC ĐƠN VỊ KÝ\n- Sở A'],
}

describe('a text written out', () => {
  test('has numbered articles, parts set apart, and ends with a line break', () => {
    expect(composeText(example)).toBe(
      'Giao ước thi đua năm 2018\n\nThực hiện phong trào thi đua ngành Tư pháp,\n\n' +
        'Điều 1. Nội dung\nCác đơn vị cam kết thi đua.\n\nĐiều 2. Thực hiện\n\nCÁC ĐƠN VỊ KÝ\n- Sở A\n',
    )
  })

  const word = fc
    .stringMatching(/^[A-Za-zÀ-ỹ0-9 ]{1,30}$/)
    .map((text) => text.trim())
    .filter(Boolean)
  const written = fc.record({
    title: word,
    preamble: word,
    articles: fc.array(fc.record({ heading: word, body: word }), { minLength: 1, maxLength: 6 }),
    tail: fc.array(word, { maxLength: 3 }),
  })

  test.prop([written])('is NFC, has no carriage return, and gives the same bytes for the same parts', (parts) => {
    const text = composeText(parts)
    expect(text).toBe(text.normalize('NFC'))
    expect(text).not.toContain('\r')
    expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true)
    expect(composeText(structuredClone(parts))).toBe(text)
  })

  test.prop([written])('is the same whether it was typed composed or decomposed, on Windows or not', (parts) => {
    const decomposed = {
      ...parts,
      title: parts.title.normalize('NFD'),
      articles: parts.articles.map(({ heading, body }) => ({ heading: heading.normalize('NFD'), body: `${body}\r\n` })),
    }
    expect(composeText(decomposed)).toBe(composeText(parts))
  })

  test.prop([written, written])('differs when a part differs', (a, b) => {
    const same =
      JSON.stringify(a).normalize('NFC') === JSON.stringify(b).normalize('NFC') || composeText(a) !== composeText(b)
    expect(same).toBe(true)
  })
})

describe('a frozen text', () => {
  test('is not edited', () => {
    expect(whyNotEdit(true)?.code).toBe('text.frozen')
    expect(whyNotEdit(false)).toBeUndefined()
  })

  test('is opened again only while nobody has signed', () => {
    expect(whyNotThaw(false, 0)?.code).toBe('text.not-adopted')
    expect(whyNotThaw(true, 0)).toBeUndefined()
    expect(whyNotThaw(true, 1)).toEqual({ kind: 'conflict', code: 'text.signed-by-some', params: { signed: 1 } })
  })
})

describe('a new order of articles', () => {
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 8 })

  test.prop([ids.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))])(
    'may be any permutation',
    ([standing, wanted]) => {
      expect(whyNotOrder(standing, wanted)).toBeUndefined()
    },
  )

  test.prop([ids, fc.uuid()])('leaves none out, names none twice and adds none', (standing, other) => {
    expect(whyNotOrder(standing, [...standing, other])?.code).toBe('text.order-incomplete')
    const [first] = standing
    if (first === undefined) return
    expect(whyNotOrder(standing, standing.slice(1))?.code).toBe('text.order-incomplete')
    expect(whyNotOrder([...standing, other], [...standing, first])?.code).toBe('text.order-incomplete')
  })
})

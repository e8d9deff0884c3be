/** The piece of a text that is shown for what was typed. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { fold } from '#kit/fold.ts'
import { excerpt, isEnough, placeOf } from './rules.ts'

const text =
  'Điều 3. Các đơn vị trong khối phấn đấu thi hành xong trên 73% số việc có điều kiện thi hành; không để xảy ra khiếu nại kéo dài, vượt cấp trong năm thi đua và chấp hành nghiêm kỷ luật.'

describe('an excerpt', () => {
  it('stands around the words as typed, with and without accents', () => {
    expect(excerpt(text, 'khieu nai')).toBe(
      '… hành; không để xảy ra khiếu nại kéo dài, vượt cấp trong năm thi đua và chấp hành nghiêm kỷ luật.'.replace(
        '… hành;',
        '… thi hành;',
      ),
    )
    expect(excerpt(text, 'ĐIỀU 3')).toMatch(/^Điều 3\. Các đơn vị .* …$/)
  })

  it('is nothing where no word begins so', () => expect(excerpt(text, 'xyz')).toBeNull())

  property.prop([fc.array(fc.constantFrom('thi', 'đua', 'yêu', 'nước,', '2018'), { minLength: 1 }), fc.nat(4)])(
    'is a part of the text and holds what was typed',
    (words, at) => {
      const typed = ['thi', 'dua', 'YÊU', 'nuoc', '20'][at] ?? ''
      const found = excerpt(words.join(' '), typed)
      const bare = found?.replaceAll('… ', '').replaceAll(' …', '')
      expect(found === null).toBe(!words.some((word) => fold(word).startsWith(fold(typed))))
      if (bare !== undefined) {
        expect(words.join(' ')).toContain(bare)
        expect(` ${fold(bare)}`).toContain(` ${fold(typed)}`)
      }
    },
  )
})

it('two letters are enough, signs are none', () => {
  expect(['a', 'ạ.', '  ', 'cà', 'Đ1'].map(isEnough)).toEqual([false, false, false, true, true])
})

describe('a place', () => {
  const around = {
    seasonId: 's',
    season: { name: 'Tây Nam bộ, 2018', address: 'tay-nam-bo/2018' },
    opens: true,
    text: { title: 'Giao ước', pactId: 'p', annexId: null, planId: null },
    province: undefined,
    unit: undefined,
    card: undefined,
    paper: undefined,
  }
  it('of an article is its pact, or the plan on its own page', () => {
    const place = { title: 'Điều 1', where: 'Giao ước · Tây Nam bộ, 2018', path: '/mua/s/giao-uoc/p' }
    expect(placeOf('article', 'a', 'Điều 1', around)).toEqual(place)
    const ofPlan = { ...around, text: { title: 'Giao ước', pactId: null, annexId: null, planId: 'k' } }
    expect(placeOf('article', 'a', 'Điều 1', ofPlan)).toEqual({ ...place, path: '/mua/s/ke-hoach/k' })
  })
  it('of a season that is published but not the reader’s is its public page', () => {
    const named = { title: 'Tây Nam bộ, 2018', where: null }
    expect(placeOf('season', 's', '2018', around)).toEqual({ ...named, path: '/mua/s' })
    expect(placeOf('season', 's', '2018', { ...around, opens: false })).toEqual({
      ...named,
      path: '/cong-khai/tay-nam-bo/2018',
    })
  })
})

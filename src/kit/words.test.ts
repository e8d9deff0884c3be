import { describe, expect, it } from 'vitest'
import { speaker } from './words.ts'

const words = {
  vi: { lead: 'Đã cử Trưởng {noun}', level: '{noun}', count: '{count} đơn vị' },
  en: { lead: 'The lead of the {noun} is named', level: '{noun}', count: '{count} units' },
}
const say = speaker(words)
const noun = { vi: 'đơn vị lẻ', en: 'odd unit' }

describe('a sentence', () => {
  it('takes its figures, and shows the ones nobody gave', () => {
    expect([say('count', { count: 3 }), say('count')]).toEqual(['3 đơn vị', '{count} đơn vị'])
  })

  it('says a term in its own language, with a capital where it begins', () => {
    expect([say('lead', { noun }), say('lead', { noun }, 'en')]).toEqual([
      'Đã cử Trưởng đơn vị lẻ',
      'The lead of the odd unit is named',
    ])
    expect([say('level', { noun }), say('level', { noun }, 'en')]).toEqual(['Đơn vị lẻ', 'Odd unit'])
  })
})

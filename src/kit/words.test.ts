import { describe, expect, it } from 'vitest'
import { joined, speaker } from './words.ts'

const words = {
  vi: { lead: 'Đã cử Trưởng {noun}', level: '{noun}', count: '{count} đơn vị' },
  en: { lead: 'The lead of the {noun} is named', level: '{noun}', count: '{count} units' },
}
const say = speaker(words)
const noun = { vi: 'đơn vị lẻ', en: 'odd unit' }

describe('two sets of words', () => {
  it('are one, also for a language that comes later', () => {
    const first: { vi: { one: string }; en: { one: string } } = { vi: { one: 'một' }, en: {} as never }
    const second: { vi: { two: string }; en: { two: string } } = { vi: { two: 'hai' }, en: {} as never }
    const both = speaker(joined(first, second))
    expect([both('one'), both('two'), both('two', {}, 'en')]).toEqual(['một', 'hai', 'two'])
    Object.assign(first.en, { one: 'one!' })
    Object.assign(second.en, { two: 'two!' })
    expect([both('one', {}, 'en'), both('two', {}, 'en')]).toEqual(['one!', 'two!'])
  })
})

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

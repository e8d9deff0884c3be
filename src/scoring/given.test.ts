import { describe, expect, it } from 'vitest'
import type { DraftedCard } from './drafted.ts'
import { tellGiven, tellNumberText } from './given.ts'

const card: DraftedCard = {
  indicators: [
    { code: 'done', name: 'Số việc xong', type: 'count' },
    { code: 'paid', name: 'Số tiền', type: 'money' },
    { code: 'late', name: 'Số ngày chậm', type: 'days' },
    { code: 'public', name: 'Đã công khai', type: 'boolean' },
    { code: 'level', name: 'Mức độ', type: 'choice' },
    { code: 'unnamed' },
  ],
  criteria: [
    {
      code: 'A',
      children: [
        {
          code: 'A.1',
          measure: { value: 'level' },
          rule: { kind: 'choice', options: [{ code: 'good', label: 'Tốt' }] },
        },
        { code: 'A.2' },
      ],
    },
  ],
}
const told = (code: string, text: string, language: 'vi' | 'en' = 'vi') => tellGiven(card, code, text, language)

describe('a figure of a worked example', () => {
  it('is told by its indicator’s name, in the notation and the unit people use', () => {
    expect(told('done', '577876')).toBe('Số việc xong: 577.876')
    expect(told('paid', '1250000.5')).toBe('Số tiền: 1.250.000,5 đồng')
    expect(told('late', '-3', 'en')).toBe('Số ngày chậm: -3 days')
    expect(told('public', 'true')).toBe('Đã công khai: có')
    expect(told('public', 'false', 'en')).toBe('Đã công khai: no')
    expect(told('level', 'good')).toBe('Mức độ: Tốt')
  })

  it('of a half-written card is told as far as it can be', () => {
    expect(told('unnamed', '1000')).toBe('unnamed: 1.000')
    expect(told('nobody', '12a')).toBe('nobody: 12a')
    expect(told('level', 'bad')).toBe('Mức độ: bad')
    expect(told('public', 'maybe')).toBe('Đã công khai: maybe')
    expect(tellGiven({}, 'x', '', 'vi')).toBe('x: ')
  })
})

it('a number kept as text is told as people write it, anything else as it stands', () => {
  expect(tellNumberText('98.27', 'vi')).toBe('98,27')
  expect(tellNumberText('9.', 'vi')).toBe('9.')
})

/** The phrasings of the Ministry's forms as rules: certain where the words are, open where they are not. */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Rule } from '#scoring/card.ts'
import { isCertain } from '../rule-readings/rules.ts'
import { type Asked, readRule } from './rules.ts'

const read = (text: string, asked: Partial<Asked> = {}) => readRule([text], { max: 2, isPenalty: false, ...asked })
const sure = (text: string, asked: Partial<Asked> = {}): Rule | string[] => {
  const reading = read(text, asked)
  return isCertain(reading) ? (reading.choices[0] as { rule: Rule }).rule : reading.doubts.map(({ code }) => code)
}
const doubts = (text: string, asked: Partial<Asked> = {}) => read(text, asked).doubts.map(({ code }) => code)

describe('bands', () => {
  it('of a share, by their edges', () => {
    expect(
      sure('Trên 95 %: 1,5 điểm; từ 75% đến 95%: 1 điểm; từ 50% đến dưới 75%: 0,5 điểm; dưới 50%: 0 điểm'),
    ).toEqual({
      kind: 'bands',
      bands: [
        { from: 0.95, to: null, fromInclusive: false, points: 1.5 },
        { from: 0.75, to: 0.95, toInclusive: true, points: 1 },
        { from: 0.5, to: 0.75, points: 0.5 },
        { from: 0, to: 0.5, points: 0 },
      ],
    })
  })

  it.each([
    '≥ 80%: 2 điểm\nDưới 80%: 0 điểm',
    '- Đạt từ 80% trở lên: 2,0 điểm.\n- Không đạt 80%: 0 điểm.',
    '2 điểm: từ 80 phần trăm trở lên; 0 điểm: dưới 80 phần trăm',
    'Tỷ lệ đạt từ 80% trở lên được 2 điểm, dưới 80% thì không được điểm',
    'Tối thiểu 80% số hồ sơ (2 điểm)\ndưới 80% số hồ sơ (0 điểm)',
    'Không dưới 80% thì được tính điểm tối đa; < 80% : 0đ',
  ])('written as %s', (text) => {
    expect(sure(text)).toEqual({
      kind: 'bands',
      bands: [
        { from: 0.8, to: null, points: 2 },
        { from: 0, to: 0.8, points: 0 },
      ],
    })
  })

  it('that end at a hundred per cent are opened above, when a person says so', () => {
    const text = 'Đạt 100%: 2 điểm; từ 95% đến dưới 100%: 1,75 điểm; dưới 95%: 0 điểm'
    expect(doubts(text)).toEqual(['form.ends-at-hundred'])
    expect(read(text)).toMatchObject({ proposed: 0, unit: 'percent', choices: [{ rule: { kind: 'bands' } }] })
    expect(read(text).choices[0]?.rule).toMatchObject({ bands: [{ from: 1, to: null, points: 2 }, {}, {}] })
  })

  it('that give an edge twice may be meant in two ways', () => {
    const reading = read('Trên 95%: 2 điểm; từ 75% đến 95%: 1 điểm; từ 50% đến 75%: 0,5 điểm; dưới 50%: 0 điểm')
    expect(reading.doubts).toEqual([{ code: 'form.edge-twice', params: { edge: '75%' } }])
    expect(reading.choices.map(({ said }) => said.code)).toEqual(['form.way-lower', 'form.way-upper'])
    expect(reading.choices.map(({ rule }) => rule.kind === 'bands' && rule.bands.slice(1, 3))).toEqual([
      [
        { from: 0.75, to: 0.95, fromInclusive: false, toInclusive: true, points: 1 },
        { from: 0.5, to: 0.75, toInclusive: true, points: 0.5 },
      ],
      [
        { from: 0.75, to: 0.95, toInclusive: true, points: 1 },
        { from: 0.5, to: 0.75, points: 0.5 },
      ],
    ])
  })

  it('with a gap are closed one way or the other, never silently', () => {
    const reading = read('Từ 61% trở lên: 2 điểm; dưới 60%: 0 điểm')
    expect(reading.doubts).toEqual([{ code: 'form.gap', params: { from: '60%', to: '61%' } }])
    expect(reading.choices.map(({ rule }) => rule.kind === 'bands' && rule.bands.map(({ from }) => from))).toEqual([
      [0.61, 0],
      [0.6, 0],
    ])
  })

  it('that begin above nothing or end somewhere say nothing of the rest', () => {
    const reading = read('Từ 80% đến dưới 90%: 1 điểm; từ 90% đến 95%: 2 điểm')
    expect(reading.doubts.map(({ code }) => code)).toEqual(['form.no-lowest', 'form.no-highest'])
    expect([reading.proposed, reading.choices.map(({ said }) => said.code)]).toEqual([null, ['form.way-filled']])
  })

  it('across one another are left to a person', () => {
    expect(read('Từ 50% đến 80%: 1 điểm; từ 70% đến 90%: 2 điểm').choices).toEqual([])
  })

  it('of days late, judged on whole days', () => {
    expect(
      sure(
        'Gửi đúng hạn: 2 điểm; chậm 1-2 ngày: 1,5 điểm; chậm từ 3 đến 5 ngày: 1 điểm; chậm từ 6 đến 10 ngày: 0,5 điểm; chậm trên 10 ngày: 0 điểm',
      ),
    ).toEqual({
      kind: 'bands',
      bands: [
        { from: 0, to: 0, toInclusive: true, points: 2 },
        { from: 1, to: 2, toInclusive: true, points: 1.5 },
        { from: 3, to: 5, toInclusive: true, points: 1 },
        { from: 6, to: 10, toInclusive: true, points: 0.5 },
        { from: 10, to: null, fromInclusive: false, points: 0 },
      ],
    })
  })

  it('that take away, from the full points', () => {
    const text =
      'Hoàn thành 100%: không trừ điểm\nKhông hoàn thành từ 1% đến 10%: trừ 10 điểm\nKhông hoàn thành từ 11% đến 20%: trừ 20 điểm'
    const codes = doubts(text, { max: 110 })
    expect(codes.length).toBeGreaterThan(0)
    expect(sure('Chậm 0 ngày: không trừ; chậm từ 1 ngày trở lên: trừ 0,5 điểm')).toEqual({
      kind: 'bands',
      bands: [
        { from: 0, to: 0, toInclusive: true, points: 2 },
        { from: 1, to: null, points: 1.5 },
      ],
    })
  })
})

describe('other rules', () => {
  it.each<[string, Rule]>([
    ['Có: 2 điểm; không: 0 điểm', { kind: 'boolean', yes: 2, no: 0 }],
    ['- Đã ban hành kế hoạch: 2 điểm\n- Chưa ban hành kế hoạch: 0 điểm', { kind: 'boolean', yes: 2, no: 0 }],
    ['Có ban hành: 1,5 điểm; Không ban hành: 0,5 điểm', { kind: 'boolean', yes: 1.5, no: 0.5 }],
    ['Mỗi lần chậm trừ 0,5 điểm', { kind: 'deduction', each: 0.5 }],
    ['Mỗi lần chậm trừ 0,5 điểm (tối đa 1,5 điểm)', { kind: 'deduction', each: 0.5, floor: 0.5 }],
    ['Cứ mỗi văn bản gửi chậm thì bị trừ 0,25 điểm, tối đa trừ 2 điểm', { kind: 'deduction', each: 0.25 }],
    ['Cứ chậm 01 ngày trừ 0,5 điểm, nhưng không quá điểm chuẩn', { kind: 'deduction', each: 0.5 }],
    ['Cứ mỗi mô hình mới được cộng 0,5 điểm, tối đa 1 điểm', { kind: 'count', each: 0.5, cap: 1 }],
    ['Mỗi sáng kiến cộng 1 điểm, nhưng không quá 2 điểm.', { kind: 'count', each: 1 }],
    ['Tỷ lệ đạt × điểm chuẩn', { kind: 'proportion', target: 1 }],
    ['Điểm = điểm chuẩn x tỷ lệ hoàn thành', { kind: 'proportion', target: 1 }],
    [
      'Điểm = điểm chuẩn × tỷ lệ hoàn thành; vượt được cộng nhưng không quá 3 điểm',
      { kind: 'proportion', target: 1, over: { cap: 3 } },
    ],
  ])('%s', (text, rule) => expect(sure(text)).toEqual(rule))

  it('of the penalty part give what they take away', () => {
    expect(sure('Mỗi vụ vi phạm trừ 0,5 điểm, tối đa 1 điểm', { isPenalty: true })).toEqual({
      ...{ kind: 'count', each: 0.5, cap: 1 },
    })
  })

  it.each([
    ['Đã ban hành kế hoạch: 2 điểm', 'form.no-otherwise'],
    ['Đã ban hành kế hoạch: 2 điểm; không có báo cáo: 0 điểm', 'form.words-differ'],
    ['Ký đúng cấp: 2 điểm; ký thay: 1 điểm; ký sai: 0 điểm', 'form.as-choice'],
    ['Cứ chậm 2 ngày trừ 0,5 điểm', 'form.per-several'],
    ['Mỗi lần chậm trừ 0,5 điểm, trừ trường hợp bất khả kháng', 'form.words-unclear'],
    ['Chấm theo hướng dẫn của Bộ', 'form.words-unclear'],
    ['Đạt 100%: không...', 'form.words-unclear'],
    ['', 'form.no-text'],
    ['Trên 95%: 3 điểm; đến 95%: 0 điểm', 'form.points-over'],
  ])('%s is not certain: %s', (text, code) => expect(doubts(text)).toEqual([code]))

  prop.prop([fc.string({ maxLength: 300 })])('nothing anybody types is more than doubted', (text) => {
    const reading = read(text)
    expect(isCertain(reading) || reading.doubts.length > 0).toBe(true)
  })

  it.each([' ', '(', '.', ';', 'a ', '1', '1,', 'mỗi ', 'từ 1% đến ', 'điểm: '])(
    'text without end made of %j is searched once and doubted',
    (sign) => {
      const text = sign.repeat(30_000).slice(0, 30_000)
      expect(isCertain(read(text))).toBe(false)
      expect(isCertain(read(`Từ 80%: 2 điểm\n${text}x`))).toBe(false)
    },
  )
})

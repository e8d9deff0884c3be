/**
 * Phrasings as such tables use them, made up for this test in the manner of the tables that were seen: each is read as
 * the one rule it means, or told open with what it may mean. None is certain and wrong.
 */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Band, Rule } from '#scoring/card.ts'
import { isCertain } from '../rule-readings/rules.ts'
import { type Asked, readRule } from './rules.ts'

const read = (text: string, asked: Partial<Asked> = {}) => readRule([text], { max: 5, isPenalty: false, ...asked })

/** `[0.8..0.9)=4`: short for a band, so that a table of them can be looked over. */
const told = (band: Band) =>
  `${band.fromInclusive === false ? '(' : '['}${band.from ?? ''}..${band.to ?? ''}${band.toInclusive ? ']' : ')'}=${band.points}`
const short = (rule: Rule): string => {
  if (rule.kind === 'bands') return rule.bands.map(told).join(' ')
  if (rule.kind === 'choice') return `choice ${rule.options.map(({ points }) => points).join('/')}`
  const { kind, ...rest } = rule
  return [kind, ...Object.entries(rest).map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(' ')
}

describe('is certain of', () => {
  it.each<[string, string]>([
    // Shares, written in the ways officials write them.
    [
      'Đạt từ 90 % trở lên: 5 điểm; đạt từ 80 % đến dưới 90 %: 4 điểm; dưới 80 %: 0 điểm',
      '[0.9..)=5 [0.8..0.9)=4 [0..0.8)=0',
    ],
    ['≥ 95%: 5đ; 90% - dưới 95%: 4đ; < 90%: 0đ', '[0.95..)=5 [0.9..0.95)=4 [0..0.9)=0'],
    ['≥95%: 5 điểm; ≥90% - <95%: 4 điểm; <90%: 0 điểm', '[0.95..)=5 [0.9..0.95)=4 [0..0.9)=0'],
    ['Trên 95%: 5 điểm. Từ 75% đến 95%: 3 điểm. Dưới 75%: 0 điểm.', '(0.95..)=5 [0.75..0.95]=3 [0..0.75)=0'],
    [
      'Từ 95 % trở lên được 5 điểm, từ 85 % đến cận 95 % được 3 điểm, dưới 85 % không được điểm',
      '[0.95..)=5 [0.85..0.95)=3 [0..0.85)=0',
    ],
    ['Tối thiểu 99,5%: 5 điểm; thấp hơn 99,5%: 2,5 điểm', '[0.995..)=5 [0..0.995)=2.5'],
    ['Vượt 100%: 5 điểm; đạt 100%: 4 điểm; dưới 100%: 0 điểm', '(1..)=5 [1..1]=4 [0..1)=0'],
    ['Dưới 5%: 5 điểm; từ 5% đến 10%: 3 điểm; trên 10%: 0 điểm', '[0..0.05)=5 [0.05..0.1]=3 (0.1..)=0'],
    ['Từ 90% trở lên: 100% điểm chuẩn; dưới 90%: 50% điểm chuẩn', '[0.9..)=5 [0..0.9)=2.5'],
    ['Từ 80% trở lên: không trừ; dưới 80%: trừ 2 điểm', '[0.8..)=5 [0..0.8)=3'],
    ['Từ 80% trở lên: 5 điểm; từ 60% đến dưới 80%: 3 điểm; còn lại: 0 điểm', '[0.8..)=5 [0.6..0.8)=3 [0..0.6)=0'],
    ['Từ 80% trở lên: 5 điểm; các trường hợp còn lại không có điểm', '[0.8..)=5 [0..0.8)=0'],
    ['Từ 80% trở lên: 5 điểm; không đạt: 0 điểm', '[0.8..)=5 [0..0.8)=0'],
    ['Không hoàn thành từ 10% trở lên: 0 điểm; không hoàn thành dưới 10%: 5 điểm', '[0.1..)=0 [0..0.1)=5'],
    // Things that are counted, days and money.
    ['Từ 06 mô hình trở lên: 5 điểm; từ 3 đến 5 mô hình: 3 điểm; dưới 3 mô hình: 0 điểm', '[6..)=5 [3..5]=3 [0..3)=0'],
    ['Có từ 03 tin, bài trở lên: 5 điểm; dưới 03 tin, bài: 0 điểm', '[3..)=5 [0..3)=0'],
    ['Từ 1.000 việc trở lên: 5 điểm; dưới 1.000 việc: 3 điểm', '[1000..)=5 [0..1000)=3'],
    ['Trên 3 tháng: 0 điểm; không quá 3 tháng: 5 điểm', '(3..)=0 [..3]=5'],
    [
      'Gửi đúng hạn: 2 điểm; gửi chậm dưới 5 ngày: 1 điểm; gửi chậm từ 5 ngày trở lên: 0 điểm',
      '[0..0]=2 [1..5)=1 [5..)=0',
    ],
    [
      'Đúng hạn: 2 điểm; chậm từ 1-2 ngày: 1,5 điểm; 3-5 ngày: 1 điểm; trên 5 ngày: 0 điểm',
      '[0..0]=2 [1..2]=1.5 [3..5]=1 (5..)=0',
    ],
    [
      'Trên 1 tỷ đồng: 5 điểm; từ 500 triệu đồng đến 1 tỷ đồng: 3 điểm; dưới 500 triệu đồng: 0 điểm',
      '(1000000000..)=5 [500000000..1000000000]=3 [0..500000000)=0',
    ],
    ['Từ 10.000.000 đồng trở lên: 5 điểm; dưới 10.000.000 đồng: 0 điểm', '[10000000..)=5 [0..10000000)=0'],
    // Yes or no.
    ['Có: 1 điểm; Không: 0 điểm', 'boolean yes=1 no=0'],
    ['Có ban hành: 2 điểm, không ban hành: 0 điểm', 'boolean yes=2 no=0'],
    ['Có kế hoạch được 1 điểm, không có kế hoạch không được điểm', 'boolean yes=1 no=0'],
    ['Đã thực hiện: 1 điểm; chưa thực hiện: 0 điểm', 'boolean yes=1 no=0'],
    ['Được công nhận: 5 điểm; không được công nhận: 0 điểm', 'boolean yes=5 no=0'],
    ['Đạt yêu cầu được điểm tối đa, không đạt yêu cầu không có điểm', 'boolean yes=5 no=0'],
    ['Không có vi phạm: 5 điểm; có vi phạm: 0 điểm', 'boolean yes=0 no=5'],
    ['Có tổ chức: 1đ; Không tổ chức: 0đ', 'boolean yes=1 no=0'],
    ['Đã ban hành kế hoạch: 2 điểm; còn lại: 0 điểm', 'boolean yes=2 no=0'],
    // For each of something.
    ['Mỗi ngày chậm trừ 0,5 điểm', 'deduction each=0.5'],
    ['Cứ chậm 01 ngày trừ 0,5 điểm', 'deduction each=0.5'],
    ['Mỗi văn bản chậm trừ 0,25 điểm, tối đa 2 điểm', 'deduction each=0.25 floor=3'],
    ['Mỗi lần không gửi báo cáo trừ 1 điểm, tối đa trừ 3 điểm', 'deduction each=1 floor=2'],
    ['Mỗi lỗi trừ 0,5 điểm cho đến hết điểm', 'deduction each=0.5'],
    ['Trừ 0,5 điểm/văn bản chậm, tối đa 2 điểm', 'deduction each=0.5 floor=3'],
    ['Trừ 0,5 điểm cho mỗi văn bản chậm', 'deduction each=0.5'],
    ['Bị nhắc nhở bằng văn bản trừ 1 điểm/lần', 'deduction each=1'],
    ['Trừ 1 điểm đối với mỗi trường hợp vi phạm (trừ không quá 3 điểm)', 'deduction each=1 floor=2'],
    ['Mỗi hồ sơ quá hạn bị trừ 0,2 điểm', 'deduction each=0.2'],
    ['Mỗi báo cáo chậm trừ 0,5 điểm, trừ không quá 3 điểm', 'deduction each=0.5 floor=2'],
    ['Mỗi đồng chí vi phạm trừ 1 điểm', 'deduction each=1'],
    ['Mỗi mô hình được cộng 1 điểm, tối đa không quá 5 điểm', 'count each=1'],
    ['Mỗi tin, bài được 0,5 điểm nhưng tổng không quá 3 điểm', 'count each=0.5 cap=3'],
    ['Mỗi hội nghị: 1 điểm (tối đa 5 điểm)', 'count each=1'],
    ['Cộng 0,5 điểm cho mỗi sáng kiến, tối đa 2 điểm', 'count each=0.5 cap=2'],
    // By the share that was reached.
    ['Số điểm = tỷ lệ % × điểm chuẩn', 'proportion target=1'],
    ['Tỷ lệ thực hiện x 5 điểm', 'proportion target=1'],
    ['Điểm = (số văn bản đúng hạn / tổng số văn bản) × 5', 'proportion target=1'],
  ])('%s', (text, expected) => {
    const reading = read(text)
    expect([reading.doubts, reading.choices.map(({ rule }) => short(rule))]).toEqual([[], [expected]])
  })

  it.each<[string, string]>([
    ['Mỗi vụ vi phạm trừ 0,5 điểm, tối đa 1 điểm', 'count each=0.5 cap=1'],
    [
      'Không chậm: không trừ; chậm từ 1 đến 2 ngày: trừ 1 điểm; chậm trên 2 ngày: trừ 3 điểm',
      '[0..0]=0 [1..2]=1 (2..)=3',
    ],
    ['Có vi phạm: trừ 2 điểm; không vi phạm: không trừ', 'boolean yes=2 no=0'],
  ])('%s, in the penalty part', (text, expected) => {
    const reading = read(text, { isPenalty: true })
    expect([reading.doubts, reading.choices.map(({ rule }) => short(rule))]).toEqual([[], [expected]])
  })
})

/** What it may mean, the proposal marked; and why it is asked. */
const openly = (text: string, asked: Partial<Asked> = {}) => {
  const { choices, proposed, doubts } = read(text, asked)
  return [
    doubts.map(({ code }) => code.replace('form.', '')).join(' '),
    ...choices.map(({ rule }, at) => (at === proposed ? `→ ${short(rule)}` : short(rule))),
  ]
}

describe('asks, with what it may mean', () => {
  it.each<[string, string[]]>([
    [
      'Cứ chậm 2 ngày trừ 2,5 điểm',
      ['per-several', '→ [0..2)=5 [2..4)=2.5 [4..)=0', '[0..0]=5 (0..2]=2.5 (2..)=0', 'deduction start=5 each=1.25'],
    ],
    [
      'Cứ chậm 02 ngày làm việc trừ 1 điểm, tối đa trừ 2 điểm',
      ['per-several', '→ [0..2)=5 [2..4)=4 [4..)=3', '[0..0]=5 (0..2]=4 (2..)=3', 'deduction start=5 each=0.5 floor=3'],
    ],
    [
      'Cứ 1% không đạt trừ 2,5 điểm',
      [
        'per-several',
        '→ deduction start=5 each=250',
        '[0..0]=5 (0..0.01]=2.5 (0.01..)=0',
        '[0..0.01)=5 [0.01..0.02)=2.5 [0.02..)=0',
      ],
    ],
    [
      'Mỗi 1% không đạt trừ 2,5 điểm',
      [
        'per-several',
        '→ deduction start=5 each=250',
        '[0..0]=5 (0..0.01]=2.5 (0.01..)=0',
        '[0..0.01)=5 [0.01..0.02)=2.5 [0.02..)=0',
      ],
    ],
    // A clause that is left over is in no rule, so none is proposed.
    ['Trừ 0,5 điểm cho mỗi báo cáo chậm; chậm quá 10 ngày không tính điểm', ['words-unclear', 'deduction each=0.5']],
    // What each of them takes is no band, and points are no result.
    ['Đạt 100%: 5 điểm; cứ giảm 1% trừ 0,2 điểm', ['words-unclear']],
    ['Đạt 100%: 5 điểm; mỗi 1% thiếu trừ 0,2 điểm', ['words-unclear']],
    ['Trừ tối đa 3 điểm: mỗi báo cáo chậm trừ 0,5 điểm', ['words-unclear']],
    // Money is counted in đồng, and not in however many of them.
    [
      'Mỗi 1 triệu đồng nợ trừ 2,5 điểm',
      [
        'per-several',
        '→ [0..1000000)=5 [1000000..2000000)=2.5 [2000000..)=0',
        '[0..0]=5 (0..1000000]=2.5 (1000000..)=0',
        'deduction start=5 each=0.0000025',
      ],
    ],
    ['Mỗi 1 tỷ thu vượt được cộng 1 điểm', ['per-several words-unclear']],
    [
      'Số tiền (triệu đồng): từ 1000 trở lên: 5 điểm; dưới 1000: 0 điểm',
      ['unit-beside words-unclear', '[1000..)=5 [..1000)=0'],
    ],
    [
      'Từ 1.000 triệu trở lên: 5 điểm; dưới 1.000 triệu: 0 điểm',
      ['unit-beside words-differ from-alone', '[1000..)=5 [..1000)=0'],
    ],
    ['Từ 1 tỷ: 5 điểm; dưới 500 triệu: 0 điểm', ['words-unclear']],
    ['Từ 1000 triệu đồng trở lên: 5 điểm; dưới 1000: 0 điểm', ['gap unit-some']],
    // An edge that stands in two bands is nobody's.
    [
      'Từ 90-100%: 5 điểm; từ 80-90%: 4 điểm; dưới 80%: 0 điểm',
      ['edge-twice ends-at-hundred', '(0.9..)=5 [0.8..0.9]=4 [0..0.8)=0', '[0.9..)=5 [0.8..0.9)=4 [0..0.8)=0'],
    ],
    // How far something went past another is no share of it, and may lie below nothing.
    [
      'Vượt từ 5% trở lên so với năm trước: 5 điểm; vượt dưới 5%: 3 điểm; không vượt: 0 điểm',
      ['as-change', '→ [5..)=5 (0..5)=3 [..0]=0'],
    ],
    ['Tăng từ 5% trở lên: 5 điểm; dưới 5%: 0 điểm', ['as-change', '→ [5..)=5 [..5)=0']],
    ['Giảm từ 5% trở lên so với năm trước: 5 điểm', ['as-change no-lowest', '→ [5..)=5 [..5)=0']],
    ['Chậm 01 ngày trừ 0,5 điểm', ['each-unsaid', '→ deduction each=0.5']],
    ['Thiếu 01 báo cáo trừ 1 điểm', ['each-unsaid', '→ deduction each=1']],
    ['1 hội nghị được 1 điểm, tối đa 5 điểm', ['each-unsaid', '→ count each=1']],
    ['Đạt 100 % được điểm tối đa, không đạt không có điểm', ['ends-at-hundred', '→ [1..)=5 [0..1)=0']],
    [
      'Đạt tỷ lệ 100%: 5 điểm. Từ 80% đến dưới 100%: 3 điểm. Dưới 80%: 0 điểm.',
      ['ends-at-hundred', '→ [1..)=5 [0.8..1)=3 [0..0.8)=0'],
    ],
    [
      'Từ 95 đến 100%: 5 điểm; từ 90 đến dưới 95%: 3 điểm; dưới 90%: 0 điểm',
      ['ends-at-hundred', '→ [0.95..)=5 [0.9..0.95)=3 [0..0.9)=0'],
    ],
    ['đạt từ 80 % đến dưới 90 %: 5 điểm', ['no-lowest no-highest', '[0.8..)=5 [0..0.8)=0']],
    ['từ 3 đến 5 mô hình: 5 điểm', ['no-lowest no-highest', '[3..)=5 [0..3)=0']],
    ['Từ 3 mô hình trở lên: 5 điểm', ['no-lowest', '→ [3..)=5 [0..3)=0']],
    [
      '01 hội nghị: 1 điểm; 02 hội nghị: 2 điểm; 03 hội nghị trở lên: 3 điểm',
      ['no-lowest', '→ [1..1]=1 [2..2]=2 [3..)=3 [0..1)=0'],
    ],
    ['Giảm 10 % so với năm trước', ['no-points', '[10..)=5 [..10)=0', 'proportion target=10']],
    ['Đạt từ 95% trở lên', ['no-points', '[0.95..)=5 [0..0.95)=0', 'proportion target=0.95']],
    [
      'Giảm từ 10% trở lên so với năm trước: 5 điểm; giảm dưới 10%: 3 điểm; không giảm: 0 điểm',
      ['as-change', '→ [10..)=5 (0..10)=3 [..0]=0'],
    ],
    ['Đúng hạn: 2 điểm; chậm: 0 điểm', ['late-or-not', '→ [0..0]=2 [1..)=0']],
    // Whoever is in time is not told of, and loses nothing.
    ['Chậm từ 1 đến 2 ngày: trừ 1 điểm; chậm trên 2 ngày: trừ 2 điểm', ['no-lowest', '→ [1..2]=4 (2..)=3 [0..1)=5']],
    [
      'Không có đơn thư khiếu nại: 5 điểm; có 1 đơn: 3 điểm; có từ 2 đơn trở lên: 0 điểm',
      ['none-as-zero', '→ [0..0]=5 [1..1]=3 [2..)=0'],
    ],
    [
      'Không vi phạm: 5 điểm; vi phạm 1 lần: 3 điểm; vi phạm từ 2 lần: 0 điểm',
      ['none-as-zero from-alone', '[0..0]=5 [1..1]=3 [2..)=0'],
    ],
    ['Hoàn thành vượt chỉ tiêu: 5 điểm; đạt chỉ tiêu: 4 điểm; không đạt: 0 điểm', ['as-choice', '→ choice 5/4/0']],
    [
      'Thực hiện đầy đủ: 5 điểm; thực hiện chưa đầy đủ: 2 điểm; không thực hiện: 0 điểm',
      ['as-choice', '→ choice 5/2/0'],
    ],
    ['Tổ chức tốt: 5 điểm; khá: 3 điểm; trung bình: 1 điểm', ['as-choice', '→ choice 5/3/1']],
    ['Ban hành trong quý I: 5 điểm; trong quý II: 3 điểm; không ban hành: 0 điểm', ['as-choice', '→ choice 5/3/0']],
    ['Có kế hoạch: 2 điểm; có báo cáo: 3 điểm', ['as-choice as-parts', 'choice 2/3']],
    [
      'Đã ban hành kế hoạch đúng tiến độ: 2 điểm; chưa ban hành: 0 điểm',
      ['words-differ', '→ boolean yes=2 no=0', 'choice 2/0'],
    ],
    ['Từ 80% trở lên theo đánh giá: 5 điểm; dưới 80%: 0 điểm', ['words-some', '[0.8..)=5 [0..0.8)=0']],
    ['Tỷ lệ đạt × 3 điểm', ['full-differs', '→ proportion target=1 full=3']],
    ['Kết quả × điểm chuẩn', ['words-unclear', 'proportion target=1']],
    ['Mỗi lần chậm trừ 6 điểm', ['points-over', 'deduction each=6']],
    ['Mỗi lần chậm trừ 0,5 điểm, tối đa trừ 9 điểm', ['points-over', 'deduction each=0.5']],
    ['Từ 80% trở lên: cộng 5 điểm; dưới 80%: trừ 2 điểm', ['words-unclear both-ways', '[0.8..)=5 [0..0.8)=3']],
    ['Mỗi báo cáo chậm 01 ngày trừ 0,5 điểm', ['each-of-each', 'deduction each=0.5']],
  ])('%s', (text, expected) => expect(openly(text)).toEqual(expected))

  it('what points mean where points are taken away', () => {
    expect(openly('Đúng hạn: 0 điểm; chậm từ 1 ngày trở lên: 2 điểm', { isPenalty: true })).toEqual([
      ...['in-penalty', '[0..0]=0 [1..)=2'],
    ])
    expect(openly('Có vi phạm: 2 điểm; không vi phạm: 0 điểm', { isPenalty: true })).toEqual([
      ...['in-penalty', 'boolean yes=2 no=0'],
    ])
  })
})

describe('is not certain of', () => {
  it.each([
    'Từ 80% trở lên và không có đơn thư: 5 điểm; dưới 80%: 0 điểm',
    'Từ 80% trở lên hoặc có sáng kiến: 5 điểm; dưới 80%: 0 điểm',
    'Từ 5 văn bản trở lên: 5 điểm; dưới 5 hội nghị: 0 điểm',
    'Từ 5 ngày làm việc trở lên: 0 điểm; dưới 5 ngày: 5 điểm',
    'Từ 80% trở lên: 5 điểm; dưới 5 văn bản: 0 điểm',
    'Từ 80% trở lên: 5 điểm; dưới 80 ngày: 0 điểm',
    'Từ 3 ngày đến 5%: 5 điểm; dưới 3 ngày: 0 điểm',
    'Từ 80% trở lên¹: 5 điểm; dưới 80%: 0 điểm',
    'Từ 80% trở lên (*): 5 điểm; dưới 80%: 0 điểm',
    'Từ 80% trở lên: 5 điểm (1); dưới 80%: 0 điểm',
    'Không phải dưới 80%: 5 điểm; không phải từ 80% trở lên: 0 điểm',
    'Không thể không đạt 80%: 5 điểm; dưới 80%: 0 điểm',
    'Không phải không ban hành: 5 điểm; không ban hành: 0 điểm',
    'Không thể không có: 5 điểm; không: 0 điểm',
    'Chưa có không: 5 điểm; có: 0 điểm',
    'Có kế hoạch hoặc báo cáo: 5 điểm; không: 0 điểm',
    'Có kế hoạch nhưng chậm: 5 điểm; không: 0 điểm',
    'Thực hiện không đầy đủ: 5 điểm; không thực hiện: 0 điểm',
    'Mỗi lần chậm không trừ 0,5 điểm',
    'Mỗi lần chậm hoặc sai trừ 0,5 điểm',
    'Mỗi lần chậm trừ 0,5 điểm hoặc 1 điểm',
    'Mỗi lần chậm trừ 0,5 điểm/ngày',
    'Mỗi lần chậm trừ 0,5 điểm, trừ trường hợp bất khả kháng',
    'Mỗi báo cáo gửi chậm trừ 0,5 điểm, không gửi trừ 1 điểm',
    'Trước ngày 15: 5 điểm; sau ngày 15: 0 điểm',
    'Trước ngày 15: 5 điểm; từ ngày 15 trở lên: 0 điểm',
    'Trước 31/01: 5 điểm; sau 31/01: 0 điểm',
    'Ban hành từ ngày 15/3 đến ngày 30/3: 5 điểm; dưới 80%: 0 điểm',
    'Từ quý 2 trở lên: 0 điểm; dưới quý 2: 5 điểm',
    'Từ khoảng 80% trở lên: 5 điểm; dưới 80%: 0 điểm',
    'Gần 80% trở lên: 5 điểm; dưới 80%: 0 điểm',
    'Trên 80% trở lên: 5 điểm; dưới 80%: 0 điểm',
    'Từ 80% đến 90%: 5 điểm; từ 90% trở lên: 4 điểm; dưới 80%: 0 điểm',
    'Từ 80%: 5 điểm; dưới 80%: 0 điểm',
    'Từ 80% trở lên mỗi quý: 5 điểm; dưới 80%: 0 điểm',
    'Từ 80% trở lên: 1.250 điểm; dưới 80%: 0 điểm',
    'Từ 80% trở lên: 5 điểm; dưới 80%: -1 điểm',
    'Từ 80% trở lên: chỉ 5 điểm; dưới 80%: 0 điểm',
    'Từ 80% trở lên: 5 điểm; dưới 80%: 0 điểm. Ghi chú: không tính đơn vị mới',
    'Tỷ lệ × điểm chuẩn, dưới 50% không có điểm',
    'Tỷ lệ chưa thực hiện x 5 điểm',
    'Tỷ lệ × điểm chuẩn / 2',
    'Đúng hạn và đầy đủ: 5 điểm; chậm từ 1 ngày trở lên: 0 điểm',
    'Dưới 5 ngày: 5 điểm; chậm từ 5 ngày trở lên: 0 điểm',
    'Trong 5 ngày: 5 điểm; sau 5 ngày: 0 điểm',
    'Từ 80% hồ sơ giải quyết đúng hạn trở lên: 5 điểm; dưới 80%: 0 điểm',
    'Từ 2 trên 5 lần trở lên: 5 điểm; dưới 2 lần: 0 điểm',
  ])('%s', (text) => expect(isCertain(read(text))).toBe(false))

  const turning = fc.constantFrom(
    ...[
      'hoặc',
      'và',
      'nhưng',
      'trừ',
      'riêng',
      'mỗi',
      'khoảng',
      'không phải',
      'ngoài',
      'trước',
      'sau',
      'tăng',
      'giảm',
      '(*)',
      '²',
    ],
    ...['ngày 15/3', 'so với 2019', 'năm 2020', '2 lần', '50%', 'không hề không'],
  )
  const edge = fc.integer({ min: 1, max: 99 })
  const lines = edge.map((at) => [`từ ${at}% trở lên`, `dưới ${at}%`] as const)
  prop.prop([lines, turning, fc.boolean(), fc.boolean()], { numRuns: 300 })(
    'lines into which somebody put a word that turns them: %j %s',
    ([upper, lower], word, isUpper, isBehind) => {
      const put = (line: string) => (isBehind ? `${line} ${word}` : `${word} ${line}`)
      const text = `${isUpper ? put(upper) : upper}: 5 điểm; ${isUpper ? lower : put(lower)}: 0 điểm`
      expect(isCertain(read(`${upper}: 5 điểm; ${lower}: 0 điểm`))).toBe(true)
      expect([text, isCertain(read(text))]).toEqual([text, false])
    },
  )
})

describe('is the same', () => {
  const ways: [string, (text: string) => string][] = [
    ['in capitals', (text) => text.toLocaleUpperCase('vi')],
    ['with letters in two parts', (text) => text.normalize('NFD')],
    [
      'with bullets',
      (text) =>
        text
          .split('; ')
          .map((line) => `• ${line}.`)
          .join('\n'),
    ],
    ['with wide spaces', (text) => text.replaceAll(' ', '\u00a0  ')],
    ['with “đ” for points', (text) => text.replaceAll(' điểm', 'đ')],
    ['with long dashes', (text) => text.replaceAll(': ', ' – ')],
  ]
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 5 })
  prop.prop([numbers, fc.constantFrom('%', ' văn bản', ' ngày'), fc.constantFrom(...ways)], { numRuns: 200 })(
    'however it is typed: %j%s %j',
    (given, unit, [, way]) => {
      const edges = given.toSorted((a, b) => b - a)
      const line = (at: number) => {
        const [from, to] = [edges[at], edges[at - 1]]
        const range = to === undefined ? `từ ${from}${unit} trở lên` : `từ ${from}${unit} đến dưới ${to}${unit}`
        return `${from === undefined ? `dưới ${to}${unit}` : range}: ${edges.length - at} điểm`
      }
      const text = [...edges.keys(), edges.length].map(line).join('; ')
      const plain = read(text, { max: 9 })
      expect([text, isCertain(plain)]).toEqual([text, true])
      expect(read(way(text), { max: 9 })).toEqual(plain)
    },
  )
})

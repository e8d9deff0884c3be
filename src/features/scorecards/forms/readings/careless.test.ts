/** A form as somebody in a hurry fills it in: cells written as one, points with and without a unit, blank rows, totals. */
import { describe, expect, it } from 'vitest'
import { readWhole } from '#platform/files/sheets.ts'
import { type FormSheet, formFile, readingOf } from '#tests/support/forms.ts'

const form: FormSheet = {
  name: 'Sheet1',
  rows: [
    ['SỞ TƯ PHÁP TỈNH … (minh hoạ)'],
    [],
    ['BẢNG TIÊU CHÍ CHẤM ĐIỂM\nTHI ĐUA NĂM 2024'],
    [],
    ['TT', 'Nội dung', 'Điểm', null, 'Cách tính điểm', 'Ghi chú'],
    [null, null, 'Điểm\nchuẩn', 'Tự chấm', null, null],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
    ['PHẦN I. NHIỆM VỤ CHUYÊN MÔN (10 điểm)'],
    [],
    ['1.', 'Công tác báo cáo ', '5 điểm', null, null, null],
    ['1.1', 'Gửi báo cáo\nđúng hạn', '2đ', null, 'Đúng hạn: 2 điểm', null],
    [null, null, null, null, 'Chậm 1-2 ngày: 1 điểm', 'xem lại'],
    [null, null, null, null, 'Chậm trên 2 ngày: 0 điểm', null],
    ['1.2', 'Chất lượng báo cáo', '2,5', null, '- Tốt: 2,5đ\n- Khá: 1,5đ\n- Còn lại: 0đ', null],
    ['1.3', 'Báo cáo đột xuất', 0.5, null, 'Mỗi lần chậm trừ 0.25 điểm', null],
    [null, 'Cộng mục 1', 5, null, null, null],
    [],
    ['2/', 'Công tác khác', 'Tối đa 5đ', null, 'Có: 5 điểm; không: 0 điểm', null],
    ['II', 'ĐIỂM THƯỞNG', '02', null, null, null],
    ['1', 'Sáng kiến', '2.0', null, 'Mỗi sáng kiến cộng 1đ, tối đa 2đ', null],
    ['III', 'ĐIỂM TRỪ', '3', null, null, null],
    ['-', 'Bị nhắc nhở', '3', null, 'Mỗi lần trừ 1đ', null],
    [],
    ['TỔNG CỘNG', null, '12', null, null, null],
    [null, null, null, null, 'Cà Mau, ngày 01 tháng 3 năm 2024', null],
    [null, 'Người lập', null, null, 'GIÁM ĐỐC', null],
  ],
  merged: ['A1:F1', 'A3:F3', 'C5:D5', 'A5:A6', 'B5:B6', 'E5:E6', 'F5:F6', 'A8:F8', 'A11:A13', 'B11:B13', 'C11:C13'],
}

describe('a form filled in carelessly', () => {
  it('is read as what it says, and what it says wrongly is told', async () => {
    const reading = readingOf(await readWhole(formFile(form)))
    expect(reading.items.map(({ part, depth }) => [depth, part.code, part.name, part.max, part.side])).toEqual([
      [0, 'I', 'NHIỆM VỤ CHUYÊN MÔN', 10, undefined],
      [1, 'I.1', 'Công tác báo cáo', 5, undefined],
      [2, 'I.1.1', 'Gửi báo cáo đúng hạn', 2, undefined],
      [2, 'I.1.2', 'Chất lượng báo cáo', 2.5, undefined],
      [2, 'I.1.3', 'Báo cáo đột xuất', 0.5, undefined],
      [1, 'I.2', 'Công tác khác', 5, undefined],
      [0, 'II', 'ĐIỂM THƯỞNG', 2, 'bonus'],
      [1, 'II.1', 'Sáng kiến', 2, undefined],
      [0, 'III', 'ĐIỂM TRỪ', 3, 'penalty'],
      [1, 'III.1', 'Bị nhắc nhở', 3, undefined],
    ])
    const rules = reading.items.flatMap(({ part }) => (part.rule ? [[part.code, part.rule]] : []))
    expect(rules).toEqual([
      [
        'I.1.1',
        {
          kind: 'bands',
          bands: [
            { from: 0, to: 0, toInclusive: true, points: 2 },
            { from: 1, to: 2, toInclusive: true, points: 1 },
            { from: 2, to: null, fromInclusive: false, points: 0 },
          ],
        },
      ],
      ['I.1.3', { kind: 'deduction', each: 0.25 }],
      ['I.2', { kind: 'boolean', yes: 5, no: 0 }],
      ['II.1', { kind: 'count', each: 1 }],
      ['III.1', { kind: 'count', each: 1 }],
    ])
    expect(reading.points.filter(({ kind }) => kind !== 'measure').map(({ id }) => id)).toEqual(['3-rule'])
    expect(reading.notes.map(({ code, row }) => [row, code])).toEqual([
      [25, 'form.signed-below'],
      [24, 'form.total-differs'],
    ])
    expect([reading.card.title, reading.card.year]).toEqual(['BẢNG TIÊU CHÍ CHẤM ĐIỂM', 2024])
  })
})

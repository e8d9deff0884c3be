/** An empty form to begin with: how it is filled in, rows that are examples and say so, and lists to choose from. Pure. */
import type { Column, Table } from '#kit/table.ts'
import { sheetNames } from '../parameters/rules.ts'
import { formColumns, formTitles } from '../tables/rules.ts'
import { exampleMark } from '../trees/rules.ts'

/** Everything in it that is no instruction says that it is an example. */
const mark = `${exampleMark} `

const examples: readonly (string | number | null)[][] = [
  ['A', `${mark}Nhiệm vụ chuyên môn`, 10, null],
  ['I', `${mark}Công tác thẩm định văn bản`, 5, null],
  [
    '1',
    `${mark}Tỷ lệ hồ sơ thẩm định đúng hạn trên tổng số hồ sơ nhận được`,
    3,
    'Từ 95% trở lên: 3 điểm\nTừ 80% đến dưới 95%: 2 điểm\nDưới 80%: 0 điểm',
  ],
  ['2', `${mark}Ban hành kế hoạch công tác năm`, 2, 'Đã ban hành: 2 điểm\nChưa ban hành: 0 điểm'],
  ['II', `${mark}Công tác báo cáo`, 5, null],
  [
    '1',
    `${mark}Gửi báo cáo năm`,
    3,
    'Đúng hạn: 3 điểm\nChậm từ 1 đến 2 ngày: 2 điểm\nChậm từ 3 đến 5 ngày: 1 điểm\nChậm trên 5 ngày: 0 điểm',
  ],
  ['2', `${mark}Chất lượng báo cáo`, 2, 'Mỗi lần phải làm lại trừ 0,5 điểm, tối đa trừ 2 điểm'],
  ['B', `${mark}Điểm thưởng`, 2, null],
  ['1', `${mark}Sáng kiến được công nhận`, 2, 'Mỗi sáng kiến được cộng 1 điểm, tối đa 2 điểm'],
]

/** What stands above such a table, to be filled in; nothing of it is known before. */
const lines = [
  '… (cơ quan ban hành)',
  'BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA, XẾP HẠNG … NĂM …',
  '(Ban hành kèm theo Quyết định số … ngày …/…/…)',
]

const steps: readonly (readonly [string, string])[] = [
  [
    'Các dòng trên bảng',
    'Ghi cơ quan, tên bảng, năm, số và ngày quyết định; tên bảng, năm và quyết định được đọc vào bản dự thảo.',
  ],
  ['Trang để điền', `Điền ở trang “${sheetNames.form}”, mỗi tiêu chí một dòng; không đổi tên cột.`],
  [
    formTitles.label,
    'Số thứ tự như trong quyết định: A, I, 1, 1.1, a), gạch đầu dòng. Hệ thống dựng cây tiêu chí theo cột này.',
  ],
  [formTitles.name, 'Nội dung tiêu chí. Nhóm tiêu chí cũng một dòng, đứng trên các tiêu chí của nó.'],
  [formTitles.max, 'Điểm chuẩn; điểm của nhóm bằng tổng điểm các tiêu chí trong nhóm. Dấu phẩy cho số lẻ: 1,75.'],
  [
    formTitles.text,
    'Cách chấm, mỗi mức một dòng trong ô (Alt + Enter). Các cách viết được đọc chắc chắn: “Từ 80% đến dưới 95%: 2 điểm”; “Đúng hạn: 2 điểm”, “Chậm từ 1 đến 2 ngày: 1 điểm”; “Có: 2 điểm”, “Không: 0 điểm”; “Mỗi lần chậm trừ 0,5 điểm, tối đa trừ 2 điểm”; “Mỗi sáng kiến được cộng 1 điểm, tối đa 3 điểm”; “Tỷ lệ đạt × điểm chuẩn”; “Còn lại: 0 điểm”. Lời kèm điều kiện (và, hoặc, trừ, nếu, mỗi quý…) hay dấu chú thích thì được hỏi lại.',
  ],
  [formTitles.code, 'Để trống: hệ thống tự đặt theo số thứ tự.'],
  ['Điểm thưởng, điểm trừ', 'Dòng cấp trên cùng tên bắt đầu bằng “Điểm thưởng” hoặc “Điểm trừ”.'],
  ['Chỗ chưa rõ', 'Sau khi nạp tệp, mỗi chỗ chưa rõ được hỏi lại từng điểm; không có gì được tự điền thay.'],
]

/** Phrases that are read with certainty, to choose from and change; a comma would part the list. */
const phrases = [
  'Có: 2 điểm; không: 0 điểm',
  'Từ 80% trở lên: 2 điểm; dưới 80%: 0 điểm',
  'Đúng hạn: 2 điểm; chậm từ 1 ngày trở lên: 0 điểm',
  'Mỗi lần chậm trừ 1 điểm',
  'Tỷ lệ đạt × điểm chuẩn',
]
const numbers = ['A', 'B', 'C', 'I', 'II', 'III', '1', '2', '3', '1.1', '1.2', 'a)', 'b)', '-']
const offered: Partial<Record<string, readonly string[]>> = {
  [formTitles.label]: numbers,
  [formTitles.text]: phrases,
}
function offering(column: Column): Column {
  const choices = offered[column.title]
  return choices ? { ...column, choices, isOpen: true } : column
}

export const templateTables: readonly Table[] = [
  {
    ...{ name: sheetNames.form, columns: formColumns.map(offering), rows: examples },
    form: { above: lines, headings: examples.flatMap(([, , , text], at) => (text === null ? [at] : [])) },
  },
  {
    name: 'Hướng dẫn',
    columns: [
      { title: 'Mục', kind: 'text', width: 26, wrap: true },
      { title: 'Cách điền', kind: 'text', width: 100, wrap: true },
    ],
    rows: steps,
  },
]

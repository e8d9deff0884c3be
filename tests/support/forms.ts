/** Forms as the Ministry and others sent them round, as far as they could be read: in our own words where they were not seen. */
import type { FormReading } from '#features/scorecards/forms/assembly/rules.ts'
import type { Known } from '#features/scorecards/forms/known/rules.ts'
import { readBook } from '#features/scorecards/forms/readings/rules.ts'
import type { SheetIn } from '#kit/table.ts'
import { workbook } from './files.ts'

type Cell = string | number | null
export type FormSheet = {
  name: string
  rows: readonly (readonly Cell[])[]
  merged?: readonly string[]
  hidden?: boolean
}

/** The table of 2022 for the provincial Departments of Justice: parts A.I, A.VIII and B.I, bands as rows below. */
export const ministry2022: FormSheet = {
  name: 'Bảng tiêu chí',
  rows: [
    ['BỘ TƯ PHÁP', null, null, null, null],
    ['BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA, XẾP HẠNG CÁC SỞ TƯ PHÁP NĂM 2022', null, null, null, null],
    ['(Ban hành kèm theo Quyết định số 00/QĐ-BTP ngày 01/4/2022 – số minh hoạ)', null, null, null, null],
    [],
    ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn', 'Điểm tự chấm', 'Ghi chú, lý do chênh lệch'],
    ['(1)', '(2)', '(3)', '(4)', '(5)'],
    ['A', 'NHIỆM VỤ TRỌNG TÂM CÔNG TÁC TƯ PHÁP', 150, null, null],
    ['I', 'Xây dựng, thẩm định văn bản quy phạm pháp luật và công tác pháp chế', 15, null, null],
    [1, 'Xây dựng, thẩm định đề nghị và dự thảo văn bản', 11, null, null],
    [1.1, 'Thẩm định đề nghị xây dựng nghị quyết của Hội đồng nhân dân', 2, null, null],
    [null, '- Đạt 100% hồ sơ nhận được thẩm định đúng hạn: 2 điểm', null, null, null],
    [null, '- Từ 95% đến dưới 100%: 1,75 điểm', null, null, null],
    [null, '- Từ 80% đến dưới 95%: 1,5 điểm', null, null, null],
    [null, '- Từ 70% đến dưới 80%: 1 điểm', null, null, null],
    [null, '- Từ 60% đến dưới 70%: 0,5 điểm', null, null, null],
    [null, '- Dưới 60%: 0 điểm', null, null, null],
    [1.2, 'Thẩm định dự thảo văn bản quy phạm pháp luật', '3,0', null, null],
    [null, '- Đạt 100%: 3 điểm\n- Từ 95% đến dưới 100%: 2,75 điểm\n- Từ 80% đến dưới 95%: 2,5 điểm', null, null, null],
    [null, '- Từ 70% đến dưới 80%: 2 điểm\n- Từ 60% đến dưới 70%: 1,5 điểm\n- Dưới 60%: 0 điểm', null, null, null],
    ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn', 'Điểm tự chấm', 'Ghi chú, lý do chênh lệch'],
    ['VIII', 'Ứng dụng công nghệ thông tin', 10, null, null],
    [1, 'Ban hành kế hoạch ứng dụng công nghệ thông tin trong năm', 2, null, null],
    [null, '- Đã ban hành: 2 điểm; chưa ban hành: 0 điểm', null, null, null],
    [3, 'Trao đổi văn bản điện tử qua trục liên thông văn bản quốc gia', 3, null, null],
    ['a)', 'Văn bản gửi Bộ qua trục, ký số đúng quy định', 1.5, null, null],
    [
      null,
      '- Trên 95%: 1,5 điểm\n- Từ 75% đến 95%: 1 điểm\n- Từ 50% đến dưới 75%: 0,5 điểm\n- Dưới 50%: 0 điểm',
      null,
      null,
      null,
    ],
    ['b)', 'Văn bản của Bộ nhận qua trục có phản hồi trạng thái', 1.5, null, null],
    [
      null,
      '- Trên 95%: 1,5 điểm\n- Từ 75% đến 95%: 1 điểm\n- Từ 50% đến dưới 75%: 0,5 điểm\n- Dưới 50%: 0 điểm',
      null,
      null,
      null,
    ],
    ['B', 'CÔNG TÁC KHÁC', null, null, null],
    ['I', 'Công tác báo cáo', 20, null, null],
    [1, 'Báo cáo định kỳ', 10, null, null],
    [1.1, 'Gửi báo cáo đúng hạn', 2, null, null],
    [
      null,
      '- Đúng hạn: 2 điểm\n- Chậm 1-2 ngày: 1,5 điểm\n- Chậm từ 3 đến 5 ngày: 1 điểm\n- Chậm từ 6 đến 10 ngày: 0,5 điểm\n- Chậm trên 10 ngày: 0 điểm',
      ...[null, null, null],
    ],
    [1.2, 'Ký đúng thẩm quyền theo hướng dẫn của Bộ', 1, null, null],
    [null, 'TỔNG CỘNG', 170, null, null],
    [null, null, null, 'Hà Nội, ngày … tháng … năm 2022', null],
    [null, 'NGƯỜI LẬP BIỂU', null, 'THỦ TRƯỞNG ĐƠN VỊ', null],
  ],
  merged: ['A1:B1', 'A2:E2', 'A3:E3'],
}

/** The table of 2011: fields of work, and what is taken away in a column of its own. */
export const ministry2011: FormSheet = {
  name: 'Biểu 2011',
  rows: [
    ['BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2011', null, null, null, null],
    ['TT', 'Lĩnh vực công tác', 'Nội dung, chỉ tiêu', 'Điểm chuẩn', 'Điểm trừ'],
    [1, 'Nhiệm vụ chuyên môn của đơn vị', null, 110, null],
    [null, null, 'Hoàn thành 100% kế hoạch năm', null, 0],
    [null, null, 'Không hoàn thành từ 1% đến 10% kế hoạch', null, 10],
    [null, null, 'Không hoàn thành từ 11% đến 20% kế hoạch', null, 20],
    [null, null, 'Không hoàn thành từ 21% trở lên', null, 'Không…'],
    [2, 'Các nhiệm vụ khác', null, 90, null],
    [null, 'Tổng điểm', null, 200, null],
  ],
}

/** As the software of Đồng Tháp showed the table of 2022: two rows of titles, evidence beside each criterion. */
export const dongThap: FormSheet = {
  name: 'Chấm điểm',
  rows: [
    ['STT', 'Nội dung tiêu chí', 'Điểm', null, 'Tài liệu kiểm chứng', 'Ghi chú'],
    [null, null, 'Điểm chuẩn', 'Điểm chấm', null, null],
    ['A.VIII', 'Ứng dụng công nghệ thông tin', 10, null, null, null],
    ['A.VIII.1', 'Đã ban hành kế hoạch ứng dụng công nghệ thông tin', 2, 2, 'Kế hoạch số …', null],
    [null, 'Có ban hành: 2 điểm', null, null, null, null],
    [null, 'Không ban hành: 0 điểm', null, null, null, null],
    ['A.VIII.2', 'Tin, bài đăng trên trang thông tin điện tử', 5, null, null, null],
    [null, 'Cứ mỗi tin, bài được cộng 0,5 điểm, tối đa 5 điểm', null, null, null, null],
    ['A.VIII.3', 'Xử lý hồ sơ trên môi trường mạng', 3, null, null, null],
    [null, 'Mỗi hồ sơ quá hạn trừ 0,5 điểm', null, null, null, null],
  ],
  merged: ['C1:D1', 'A1:A2', 'B1:B2', 'E1:E2', 'F1:F2'],
}

export const formFile = (...sheets: FormSheet[]): Uint8Array<ArrayBuffer> => workbook(sheets)

/** The sheet as it is read, without a file between. */
export const sheetOf = ({ name, rows }: FormSheet): SheetIn => ({
  ...{ name, hidden: false, merged: [], formulas: 0, hiddenRows: [], hiddenColumns: [] },
  rows: rows.map((cells, at) => ({ number: at + 1, cells })).filter(({ cells }) => cells.some((cell) => cell !== null)),
})

export function readingOf(sheets: readonly SheetIn[], known: readonly Known[] = []): FormReading {
  const read = readBook(sheets, known)
  if (!('reading' in read)) throw new Error(JSON.stringify(read))
  return read.reading
}

/** The help of the screens of conferences; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/hoi-nghi': {
    vi: {
      purpose: 'Các hội nghị của năm (phát động, sơ kết, tổng kết) và những gì đã thông qua, kết luận.',
      who: 'Trưởng, Phó Trưởng và cơ quan tổ chức ghi; thành viên xem.',
      steps: [
        'Thêm hội nghị: loại, ngày, nơi họp, thành phần dự.',
        'Thông qua kế hoạch, giao ước, danh sách đăng ký từ màn hình của từng thứ, chọn hội nghị này.',
        'Số phiếu không rõ thì để trống, đừng đoán.',
      ],
      care: 'Lần thông qua đã rút lại vẫn nằm trong hồ sơ, kèm lý do.',
    },
    en: {
      purpose: 'The conferences of the year (launch, mid-year, year-end), what they adopted and concluded.',
      who: 'Lead, deputies and the organising body write; members look.',
      steps: [
        'Add a conference: kind, day, place, who attended.',
        'Plans, pacts and registration lists are adopted on their own screens, naming this conference.',
        'Votes that are not known stay empty; do not guess.',
      ],
      care: 'A withdrawn adoption stays in the record, with its reason.',
    },
  },
}

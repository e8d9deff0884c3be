/** The help of the screens of registrations; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/dang-ky': {
    vi: {
      purpose: 'Đăng ký danh hiệu: đơn vị nào nhắm danh hiệu nào trong năm.',
      who: 'Cán bộ đầu mối hoặc thủ trưởng đăng ký cho đơn vị mình; Trưởng khu vực xem tổng hợp.',
      steps: [
        'Chọn danh hiệu, lưu nháp. Bản nháp chỉ đơn vị bạn đọc được.',
        'Gửi trước hạn; không đăng ký gì thì nói rõ.',
        'Muốn rút: ghi ngày và lý do; dòng đã rút bị gạch ngang, không mất.',
      ],
      care: 'Điều đã gửi không xoá được; chỉ rút được, và lần rút được ghi lại.',
      terms: [['“12/13”', '12 đơn vị đăng ký trên 13 thành viên.']],
    },
    en: {
      purpose: 'Registrations: which unit aims at which award this year.',
      who: 'Officers and heads register for their own unit; the lead of the region sees the totals.',
      steps: [
        'Choose awards and save the draft. Only your unit can read a draft.',
        'Send it before the deadline; if you register for nothing, say so.',
        'To withdraw, give the day and the reason; a withdrawn line is struck through, never gone.',
      ],
      care: 'What was sent cannot be erased, only withdrawn, and the withdrawal is recorded.',
      terms: [['“12/13”', '12 units of 13 members have registered.']],
    },
  },
}

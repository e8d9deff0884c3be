/** The help of the screens of registrations; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/dang-ky': {
    vi: {
      purpose: 'Đăng ký danh hiệu: đơn vị nào nhắm danh hiệu nào trong năm.',
      who: 'Cán bộ đầu mối hoặc thủ trưởng đăng ký cho đơn vị mình; đơn vị Trưởng xem tổng hợp.',
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
      who: 'Officers and heads register for their own unit; the lead sees the totals.',
      steps: [
        'Choose awards and save the draft. Only your unit can read a draft.',
        'Send it before the deadline; if you register for nothing, say so.',
        'To withdraw, give the day and the reason; a withdrawn line is struck through, never gone.',
      ],
      care: 'What was sent cannot be erased, only withdrawn, and the withdrawal is recorded.',
      terms: [['“12/13”', '12 units of 13 members have registered.']],
    },
  },
  '/dang-ky-truc-thuoc': {
    vi: {
      purpose: 'Đơn vị trực thuộc đăng ký danh hiệu qua đơn vị cấp trên của mình.',
      who: 'Cán bộ đầu mối hoặc thủ trưởng đơn vị trực thuộc đăng ký; cấp trên xem, đưa vào đăng ký của mình hoặc trả lại.',
      steps: [
        'Chọn danh hiệu, lưu nháp; bản nháp chỉ đơn vị bạn đọc được.',
        'Chuyển lên cấp trên trước hạn; chưa được đưa vào thì còn lấy lại được.',
        'Cấp trên đưa vào đăng ký chung, hoặc trả lại kèm lý do để sửa.',
      ],
      care: 'Điều đã gửi cùng đăng ký của cấp trên thì không lấy lại được nữa.',
    },
    en: {
      purpose: 'Units below a member register for awards through their parent.',
      who: 'Officers and heads of the lower unit register; the parent reads, includes them in its own form or hands them back.',
      steps: [
        'Choose awards and save the draft; only your unit can read a draft.',
        'Hand it to the parent before the deadline; until it is included you can take it back.',
        'The parent includes it in its form, or hands it back with the reason.',
      ],
      care: 'What was sent with the form of the parent can no longer be taken back.',
    },
  },
}

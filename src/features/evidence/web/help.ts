/** The help of the screen of evidence; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/minh-chung': {
    vi: {
      purpose: 'Kho minh chứng của đơn vị: tệp, văn bản đứng sau số liệu và điểm.',
      who: 'Cán bộ đầu mối, thủ trưởng gửi và ghi thông tin; người khác chỉ đọc tệp khi được đọc báo cáo đã gửi dùng tệp ấy.',
      steps: [
        'Chọn hoặc kéo tệp vào khung (PDF, Word, Excel, ảnh). Mất mạng giữa chừng thì tự gửi tiếp.',
        'Ghi thông tin: tên, số, ngày, nơi ban hành, trang cần xem.',
        'Khi nhập số liệu, chọn minh chứng đã có; một tệp dùng được cho nhiều số liệu.',
        'Gửi nhầm thì rút kèm lý do, rồi gửi tệp đúng.',
      ],
      care: 'Tệp đã nhận không xoá được, chỉ rút được, và nơi đã dùng vẫn nêu tên nó.',
      terms: [
        ['Mã băm', 'Dấu vân tay của tệp: đổi một byte là khác; cùng một tệp gửi hai lần vẫn là một.'],
        ['Hạn mức', 'Dung lượng mỗi đơn vị được giữ; quản trị đặt.'],
      ],
    },
    en: {
      purpose: 'What the unit keeps as evidence: files and documents behind figures and scores.',
      who: 'Officers and heads send and describe; others read a file only where they may read a sent report that uses it.',
      steps: [
        'Choose files or drop them into the frame (PDF, Word, Excel, pictures). A lost line goes on by itself.',
        'Describe each: name, number, day, issuing body, pages to look at.',
        'When figures are entered, choose from what is here; one file can serve many figures.',
        'Sent by mistake: withdraw it with a reason, then send the right file.',
      ],
      care: 'A file that was received cannot be deleted, only withdrawn, and where it served it stays named.',
      terms: [
        ['Digest', 'The fingerprint of a file: one byte changed makes another; the same file sent twice is one.'],
        ['Limit', 'How much each unit may keep; administrators set it.'],
      ],
    },
  },
}

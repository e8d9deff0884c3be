/** The help of the screens of movements and plans; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/phong-trao': {
    vi: {
      purpose: 'Các phong trào thi đua của năm và kế hoạch của khu vực.',
      who: 'Trưởng, Phó Trưởng và cơ quan tổ chức soạn; thành viên đọc, góp ý.',
      steps: [
        'Ghi từng phong trào: tên, loại, cấp phát động, thời gian, căn cứ.',
        'Câu “và các phong trào khác…” ghi là danh sách còn mở.',
        'Soạn kế hoạch: các điều (tệp Word hay văn bản có sẵn thì bấm Đưa văn bản vào), nhiệm vụ trọng tâm, phong trào hưởng ứng.',
        'Thông qua kế hoạch tại hội nghị; phải nhập lại mật khẩu.',
      ],
      care: 'Kế hoạch đã thông qua được chốt nguyên văn; muốn sửa phải mở lại và nêu lý do.',
      terms: [
        ['Thường xuyên, chuyên đề, đột xuất', 'Ba loại phong trào theo cách phát động.'],
        ['Nhiệm vụ trọng tâm', 'Việc chính của kế hoạch, có thể có hạn.'],
      ],
    },
    en: {
      purpose: 'The movements of the year, and the plan of the region.',
      who: 'Lead, deputies and the organising body write; members read and comment.',
      steps: [
        'Write down each movement: name, kind, who launched it, span, legal basis.',
        '“… and other movements” is recorded as an open list.',
        'Draft the plan: articles (take in a Word file or a text you have), key tasks, movements it answers.',
        'Adopt the plan at a conference; the password is asked again.',
      ],
      care: 'An adopted plan is frozen word by word; changing it means reopening it with a reason.',
      terms: [
        ['Regular, thematic, special', 'The three kinds of movement, by how they are launched.'],
        ['Key task', 'A main task of the plan; it may have a due day.'],
      ],
    },
  },
}

/** The help of the awards catalogue; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/to-chuc/danh-hieu': {
    vi: {
      purpose: 'Danh mục danh hiệu thi đua và hình thức khen thưởng, có thời gian và căn cứ.',
      who: 'Quản trị và cán bộ Bộ giữ danh mục; mọi người xem.',
      steps: [
        'Thêm: mã, tên hai thứ tiếng, thời gian hiệu lực, căn cứ.',
        'Luật đổi thì kết thúc mục cũ và thêm mục mới; năm cũ vẫn theo mục cũ.',
      ],
      terms: [['Tạm ghi', 'Chưa đối chiếu được với văn bản gốc.']],
    },
    en: {
      purpose: 'The catalogue of titles and commendations, with dates and legal bases.',
      who: 'Administrators and ministry officers keep it; everybody looks.',
      steps: [
        'Add an entry: code, name in both languages, span, legal basis.',
        'When the law changes, end the old entry and add a new one; past years keep the old one.',
      ],
      terms: [['Provisional', 'Not yet compared with the law itself.']],
    },
  },
}

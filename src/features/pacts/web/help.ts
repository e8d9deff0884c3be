/** The help of the screens of pacts; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/giao-uoc': {
    vi: {
      purpose: 'Giao ước của từng khối trong năm: đang soạn, đã thông qua hay đã ký đủ.',
      who: 'Trưởng, Phó Trưởng soạn; mọi thành viên của khối đọc và ký.',
      steps: [
        'Mỗi khối một giao ước.',
        'Bấm Xem giao ước để đọc, góp ý, ký.',
        'Số “12/13” là đã ký bao nhiêu trên bao nhiêu.',
      ],
      terms: [['Khối', 'Các đơn vị cùng loại trong một khu vực, thi đua với nhau.']],
    },
    en: {
      purpose: 'The pacts of the season, one for each block: drafted, adopted or fully signed.',
      who: 'Lead and deputies draft; all members of the block read and sign.',
      steps: [
        'One pact for each block.',
        'Open a pact to read, comment and sign.',
        '“12/13” says how many of how many have signed.',
      ],
      terms: [['Block', 'Units of one kind in a region, competing with one another.']],
    },
  },
  '/mua/$seasonId/giao-uoc/$pactId': {
    vi: {
      purpose: 'Toàn văn một giao ước, các chỉ tiêu bằng số và danh sách ký.',
      who: 'Trưởng, Phó Trưởng soạn và đưa thông qua; thủ trưởng đơn vị ký.',
      steps: [
        'Soạn các điều và chỉ tiêu (so sánh, mức, hạn).',
        'Thông qua tại hội nghị: văn bản được chốt cùng mã băm.',
        'Thủ trưởng đọc toàn văn rồi bấm Ký; máy tính mã của đúng văn bản đang hiện.',
        'Danh sách ký cho biết còn thiếu ai.',
      ],
      care: 'Chữ ký không rút lại được. Sau chữ ký đầu tiên, văn bản không mở lại được nữa.',
      terms: [['Mã băm', 'Dãy chữ số tính từ văn bản; đổi một chữ là mã khác, nên ai cũng tự kiểm tra được.']],
    },
    en: {
      purpose: 'The full text of a pact, its numbered targets and its signing list.',
      who: 'Lead and deputies draft and have it adopted; heads of units sign.',
      steps: [
        'Write the articles and targets (comparison, value, due day).',
        'Adopt it at a conference: the text is frozen together with its digest.',
        'A head reads all of it and presses Sign; the browser computes the digest of the very text shown.',
        'The signing list says who is missing.',
      ],
      care: 'A signature cannot be taken back. After the first one the text cannot be reopened.',
      terms: [['Digest', 'Digits computed from the text; one changed letter gives others, so that anybody can check.']],
    },
  },
}

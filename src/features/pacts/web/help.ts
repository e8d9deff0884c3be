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
        'Soạn các điều và chỉ tiêu (so sánh, mức, hạn); tệp Word hay văn bản có sẵn thì bấm Đưa văn bản vào.',
        'Trước hội nghị, xem bảng Ai muốn gì ở từng điều; giải quyết từng ý kiến, đề xuất bên lề.',
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
        'Write the articles and targets (comparison, value, due day); take in a Word file or a text you have.',
        'Before the conference see who wants what, article by article; settle each remark and proposal in the margin.',
        'Adopt it at a conference: the text is frozen together with its digest.',
        'A head reads all of it and presses Sign; the browser computes the digest of the very text shown.',
        'The signing list says who is missing.',
      ],
      care: 'A signature cannot be taken back. After the first one the text cannot be reopened.',
      terms: [['Digest', 'Digits computed from the text; one changed letter gives others, so that anybody can check.']],
    },
  },
  '/mua/$seasonId/giao-uoc/$pactId/phu-luc/$annexId': {
    vi: {
      purpose: 'Một phụ lục thay đổi giao ước đã ký: các điều, chỉ tiêu thay, bỏ, thêm, đơn vị gia nhập, danh sách ký.',
      who: 'Trưởng, Phó Trưởng soạn và đưa thông qua; thủ trưởng mọi đơn vị của khối ký.',
      steps: [
        'Viết các điều; với từng chỉ tiêu đang áp dụng chọn Thay, Bỏ hoặc để nguyên; thêm chỉ tiêu mới nếu cần.',
        'Đơn vị vào khối sau khi giao ước đã ký được nêu tên: ký phụ lục là gia nhập giao ước.',
        'Thông qua tại hội nghị: phụ lục được chốt cùng mã băm của giao ước mà nó thay đổi.',
        'Khi mọi đơn vị trong danh sách đã ký, phụ lục có hiệu lực và chỉ tiêu của giao ước đổi theo.',
      ],
      care: 'Mỗi lúc một phụ lục: phụ lục sau chỉ soạn được khi phụ lục trước đã ký đủ hoặc dự thảo của nó đã bỏ.',
      terms: [['Phụ lục', 'Văn bản riêng sửa đổi, bổ sung giao ước; được thông qua và ký như giao ước.']],
    },
    en: {
      purpose:
        'An annex that changes a signed pact: articles, targets replaced, ended and added, members acceding, signatures.',
      who: 'Lead and deputies draft and have it adopted; the heads of all units of the block sign.',
      steps: [
        'Write the articles; for each target that holds choose to replace it, to end it or to leave it; add new ones.',
        'Members that joined after the signing are named: signing the annex is acceding to the pact.',
        'Adopt it at a conference: it is frozen together with the digest of the pact that it changes.',
        'Once everybody on its list has signed it holds, and the targets of the pact follow.',
      ],
      care: 'One annex at a time: the next can be drafted when the one before is fully signed or its draft discarded.',
      terms: [['Annex', 'A text of its own that changes a pact; it is adopted and signed as a pact is.']],
    },
  },
}

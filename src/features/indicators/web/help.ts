/** The help of the indicators catalogue and of the targets of a season; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/to-chuc/chi-so': {
    vi: {
      purpose: 'Danh mục chỉ số: mỗi chỉ số được định nghĩa một lần, có đơn vị tính, kỳ, năm công tác và căn cứ.',
      who: 'Quản trị và cán bộ Bộ giữ chỉ số chung; cơ quan khác giữ chỉ số riêng; mọi người xem.',
      steps: [
        'Thêm các số đếm trước, rồi thêm tỷ lệ và chọn tử số, mẫu số của nó.',
        'Cách tính đổi thì kết thúc mục cũ vào một ngày và thêm mục mới; năm cũ vẫn theo mục cũ.',
        'Tải danh mục về, sửa trong Excel rồi nạp lại; sai một dòng thì không dòng nào được nạp.',
      ],
      terms: [
        ['Tỷ lệ', 'Máy tính từ hai chỉ số, không ai gõ vào.'],
        ['Năm công tác', 'Thi hành án dân sự tính từ 01/10 năm trước đến 30/9.'],
        ['Tạm ghi', 'Chưa đối chiếu được với văn bản gốc.'],
      ],
    },
    en: {
      purpose: 'The catalogue of indicators: each defined once, with unit, period, year of work and legal basis.',
      who: 'Administrators and ministry officers keep the sector’s; other bodies keep their own; everybody looks.',
      steps: [
        'Add the counts first, then a ratio with its numerator and denominator.',
        'When the way of counting changes, end the old entry on a day and add a new one; past years keep the old one.',
        'Download the catalogue, change it in Excel and load it again; one wrong row and none is loaded.',
      ],
      terms: [
        ['Ratio', 'Computed from two indicators; nobody types it.'],
        ['Year of work', 'Civil judgment enforcement counts from 1 October of the year before to 30 September.'],
        ['Provisional', 'Not yet compared with the law itself.'],
      ],
    },
  },
  '/mua/$seasonId/chi-tieu': {
    vi: {
      purpose:
        'Mọi chỉ tiêu của năm trong một bảng: giao ước, phụ lục, kế hoạch, Bộ giao, với giá trị riêng của nhóm, đơn vị.',
      who: 'Người của năm thi đua xem; cán bộ cơ quan tổ chức ghi chỉ tiêu Bộ giao; Trưởng, Phó Trưởng chia nhóm.',
      steps: [
        'Lọc theo khối, nguồn, chỉ số; bấm tên văn bản để tới nơi sửa chỉ tiêu của giao ước.',
        'Ghi chỉ tiêu Bộ giao với số, ngày quyết định; Bộ giao lại thì bấm “Thay”, chỉ tiêu cũ vẫn còn trong lịch sử.',
        'Chia nhóm khối lượng công việc ở cuối trang, rồi đặt giá trị riêng cho nhóm khi soạn chỉ tiêu.',
      ],
      terms: [
        ['Giá trị riêng', 'Của một đơn vị thay cho của nhóm; của nhóm thay cho giá trị chung.'],
        ['Nhóm', 'Các đơn vị có khối lượng công việc như nhau; mỗi đơn vị một nhóm trong năm.'],
      ],
    },
    en: {
      purpose:
        'All targets of the year in one table: of pacts, annexes, plans and the Ministry, with values that differ.',
      who: 'The season’s people read; the organiser records the Ministry’s; those who lead make the bands.',
      steps: [
        'Narrow by block, source and indicator; the name of the text leads to where its targets are changed.',
        'Record a target of the Ministry with its decision; when it is set anew press “Replace”, the old one stays in the history.',
        'Make workload bands at the end of the page, then give them values of their own while drafting a target.',
      ],
      terms: [
        ['Value that differs', 'A unit’s takes the place of its band’s, a band’s that of everybody’s.'],
        ['Band', 'Units of like workload; a unit stands in one band in a season.'],
      ],
    },
  },
}

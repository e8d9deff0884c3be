/** The help of the awards catalogue and the award register; fetched when somebody asks for it. */
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
  '/to-chuc/so-khen-thuong': {
    vi: {
      purpose: 'Đơn vị nào được tặng danh hiệu nào cho năm nào, theo quyết định nào; cả những danh hiệu đã bị thu hồi.',
      who: 'Cơ quan tổ chức ghi cho thành viên của mình trong năm ấy; quản trị và cán bộ của cơ quan giữ danh mục ghi cho mọi đơn vị. Mọi người xem.',
      steps: [
        'Ghi danh hiệu: năm, đơn vị, danh hiệu, quyết định; điều chưa biết thì để trống.',
        'Các năm trước: xuất danh sách, thêm dòng rồi nạp lại từ Excel.',
        'Ghi sai thì đính chính; lịch sử giữ điều đã ghi.',
        'Bị thu hồi thì ghi lý do và quyết định thu hồi; mục vẫn nằm trong sổ.',
        'Lọc theo đơn vị thì thấy cả danh hiệu của các đơn vị tiền thân, dưới tên của chính đơn vị ấy.',
      ],
      terms: [
        ['Hai người', 'Năm thi đua đã công bố thì đính chính, thu hồi cần người của đơn vị khác duyệt.'],
        ['Tiền thân', 'Đơn vị đã sáp nhập, chia tách hay đổi tên thành đơn vị này.'],
      ],
      care: 'Thu hồi không làm lại được; được tặng lại thì ghi một mục mới.',
    },
    en: {
      purpose: 'Which unit was given which award for which year, by which decision; also those that were revoked.',
      who: 'The organising body records for its members of that year; administrators and the body that keeps the catalogues for every unit. Everybody looks.',
      steps: [
        'Record an award: year, unit, award, decision; leave empty what is not known.',
        'Earlier years: export the list, add rows, load it again from Excel.',
        'What was mistyped is corrected; the history keeps what stood before.',
        'What was taken back is revoked with its reason and decision; the entry stays in the register.',
        'Filtered by a unit, the list also shows what its ancestors held, under their own names.',
      ],
      terms: [
        ['Two people', 'Once the season is public, somebody of another unit approves a correction or revocation.'],
        ['Ancestor', 'A unit that merged, was divided or was renamed into this one.'],
      ],
      care: 'A revocation cannot be undone; an award given anew is an entry of its own.',
    },
  },
}

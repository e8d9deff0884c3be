/** The help of the screens of movements and plans; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

const pilots: Help[string] = {
  vi: {
    purpose: 'Mỗi chỉ tiêu: đơn vị nào chọn xã nào làm điểm, giúp gì, kết quả ra sao; ai chưa chọn.',
    who: 'Đơn vị chọn điểm của mình; đơn vị cấp trên xem và ghi thay các đơn vị trực thuộc; Trưởng, Phó Trưởng và cơ quan tổ chức xem tất cả.',
    steps: [
      'Bấm Chọn điểm ở dòng của đơn vị: xã, huyện, tỉnh theo tên vào ngày chọn.',
      'Khi có kết quả, bấm Sửa để ghi kết quả và ngày đạt.',
      'Nhiều đơn vị: Xuất danh sách, điền vào tệp rồi Nạp từ tệp.',
    ],
    care: 'Thôi làm điểm phải nêu lý do; điểm vẫn còn trong hồ sơ và không tính vào chỉ tiêu nữa. Chỉ tiêu tính bằng phần trăm không có điểm.',
    terms: [['Điểm', 'Xã mà đơn vị chọn để làm điểm cho một chỉ tiêu.']],
  },
  en: {
    purpose:
      'For each target: which unit chose which commune, how it is helped, what came of it; and who has chosen none.',
    who: 'Units choose their own; the unit above sees those below it and may write for them; those who lead and the organising body see all.',
    steps: [
      'Choose a place in the row of the unit: commune, district and province as they were called that day.',
      'Once something came of it, change the place: say what, and on which day it was reached.',
      'For many units: export the list, fill in the file, load it.',
    ],
    care: 'Giving a place up wants a reason; it stays in the record and counts no more. Targets in percent have no places.',
    terms: [['Place', 'A commune that a unit chose as a pilot for a target.']],
  },
}

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
  '/mua/$seasonId/phong-trao/$movementId': {
    vi: {
      purpose: 'Một phong trào qua các năm: phát động, sơ kết, tổng kết, kết quả và kế hoạch hưởng ứng.',
      who: 'Trưởng, Phó Trưởng và cơ quan tổ chức ghi; thành viên đọc.',
      steps: [
        'Phong trào nhiều năm: bấm Nối với năm trước để các năm được đọc liền nhau.',
        'Sau khi sơ kết hoặc tổng kết, ghi ngày, văn bản, từng kết quả (có con số thì ghi con số), điều làm được, điều còn yếu.',
        'Công bố khi muốn kết quả hiện trên trang công khai của năm thi đua.',
      ],
      care: 'Tổng kết khép lại phong trào: năm sau không mang sang nữa. Mở lại phải nêu lý do; lần đã rút vẫn còn trong hồ sơ.',
      terms: [
        ['Sơ kết', 'Đánh giá giữa chừng, một lần cho cả phong trào.'],
        ['Tổng kết', 'Đánh giá khi kết thúc, ghi ở năm cuối cùng.'],
      ],
    },
    en: {
      purpose: 'One movement over the years: its launch, its reviews with results, and the plans that answer it.',
      who: 'Lead, deputies and the organising body write; members read.',
      steps: [
        'A movement of several years: join it with the year before, so that the years read on.',
        'After a review, record its day, document, each result (with its figure, where there is one), what worked and what is weak.',
        'Publish it when the results should show on the public page of the season.',
      ],
      care: 'The final review closes the movement: the next year does not carry it. Reopening wants a reason; what was withdrawn stays in the record.',
      terms: [
        ['Mid-term review', 'Held half-way, once for the whole movement.'],
        ['Final review', 'Held at the end, recorded in the last year.'],
      ],
    },
  },
  '/mua/$seasonId/chon-diem': pilots,
  '/chon-diem': pilots,
}

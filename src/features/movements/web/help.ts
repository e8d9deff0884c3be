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
  '/mua/$seasonId/ke-hoach': {
    vi: {
      purpose:
        'Các kế hoạch của năm: kế hoạch chung, kế hoạch cho từng phong trào, kế hoạch của từng đơn vị; và ai đã trả lời gì.',
      who: 'Mọi người trong năm thi đua đọc kế hoạch đã thông qua, đã ban hành; cán bộ đầu mối soạn kế hoạch của đơn vị mình, thủ trưởng ban hành.',
      steps: [
        'Bấm Soạn kế hoạch của đơn vị; có thể bắt đầu từ kế hoạch năm trước hoặc kế hoạch chung.',
        'Không phải chờ kế hoạch chung: kế hoạch của đơn vị ban hành trước cũng được, rồi trả lời sau.',
        'Bảng trả lời: lọc theo khối, hoặc chỉ đơn vị còn mục chưa trả lời; xuất ra tệp đúng như đang lọc.',
      ],
      care: 'Bản thảo chỉ đơn vị mình đọc được. Bảng chỉ tính kế hoạch đã ban hành.',
      terms: [
        ['Làm đúng như đã nêu', 'Đơn vị thực hiện đúng nhiệm vụ của cấp trên, không có nhiệm vụ riêng.'],
        ['Không thuộc phạm vi', 'Nhiệm vụ không phải của đơn vị; phải nêu lý do.'],
      ],
    },
    en: {
      purpose:
        'The plans of the year: the common one, plans for one movement, and each unit’s own; and who has answered what.',
      who: 'Everybody in the season reads what is adopted or issued; officers draft their unit’s plan, its head issues it.',
      steps: [
        'Draft the unit’s plan; it may begin from last year’s, or from the common one.',
        'It waits for no common plan: issue it first, answer later.',
        'The board: filter by block, or show only units with something unanswered; the file holds what is shown.',
      ],
      care: 'A draft is read by its own unit alone. Only plans that are issued count on the board.',
      terms: [
        ['Done as written', 'The unit carries out the task above as it stands, without one of its own.'],
        ['Not ours', 'The task is not the unit’s; the reason is given.'],
      ],
    },
  },
  '/mua/$seasonId/ke-hoach/$planId': {
    vi: {
      purpose: 'Một kế hoạch: văn bản, căn cứ, phong trào, nhiệm vụ, chỉ tiêu, các đợt, và câu trả lời với cấp trên.',
      who: 'Cán bộ đầu mối soạn; thủ trưởng ban hành (nhập lại mật khẩu); đơn vị được giao nhiệm vụ báo kết quả.',
      steps: [
        'Soạn các điều, ghi căn cứ, chọn phong trào, thêm nhiệm vụ với người thực hiện và hạn, chỉ tiêu, các đợt với ngày kỷ niệm.',
        'Ban hành: ghi số, ngày, người ký. Văn bản được chốt.',
        'Trả lời từng phong trào, nhiệm vụ của cấp trên; cấp trên ban hành sau thì trả lời sau.',
        'Trong năm: phát động đợt ngắn trong một đợt, báo nhiệm vụ đã xong.',
      ],
      care: 'Kế hoạch đã ban hành không sửa được; lập kế hoạch thay thế và nêu lý do.',
      terms: [
        ['Đợt ngắn', 'Đợt thi đua đột xuất nằm trọn trong một đợt.'],
        ['Số nhiệm vụ đại diện', 'Dùng khi văn bản chỉ nêu số, ví dụ 8 nhiệm vụ trọng tâm của Bộ.'],
      ],
    },
    en: {
      purpose: 'One plan: its words, bases, movements, tasks, targets, phases, and what it answers above.',
      who: 'Officers draft; the head issues it (the password is asked again); units given a task report on it.',
      steps: [
        'Write the articles, note the bases, choose movements, add tasks with owners and due days, targets, phases with anniversaries.',
        'Issue it: number, day and signer. The words are frozen.',
        'Answer each movement and task above; what comes later is answered later.',
        'In the course of the year launch short bursts inside a phase and report tasks done.',
      ],
      care: 'An issued plan cannot be changed; draft a replacement and say why.',
      terms: [
        ['Short burst', 'A special phase that lies wholly inside another.'],
        ['Tasks a line stands for', 'Where the document gives a number only, such as 8 key tasks of the Ministry.'],
      ],
    },
  },
  '/ke-hoach-truc-thuoc': {
    vi: {
      purpose:
        'Kế hoạch của đơn vị trực thuộc (Phòng Tư pháp, Chi cục, Phòng THADS khu vực) theo kế hoạch của đơn vị cấp trên.',
      who: 'Cán bộ đầu mối và thủ trưởng của đơn vị trực thuộc.',
      steps: [
        'Đọc kế hoạch mà đơn vị cấp trên đã ban hành.',
        'Soạn kế hoạch của đơn vị mình, ban hành, rồi trả lời từng mục.',
      ],
      care: 'Đơn vị cấp trên đọc được kế hoạch của bạn khi đã ban hành.',
      terms: [
        [
          'Trả lời',
          'Mỗi phong trào, nhiệm vụ của cấp trên: làm bằng nhiệm vụ nào, làm đúng như đã nêu, hay không thuộc phạm vi.',
        ],
      ],
    },
    en: {
      purpose: 'Plans of a sub-unit under the plan of the unit above.',
      who: 'Officers and the head of the sub-unit.',
      steps: ['Read the plan that the unit above has issued.', 'Draft and issue your own, then answer each item.'],
      care: 'The unit above reads your plan once it is issued.',
      terms: [['Answer', 'To each movement and task above: by which task, as written, or not ours.']],
    },
  },
}

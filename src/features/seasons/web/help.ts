/** The help of the screens of seasons; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

const stage = {
  vi: ['Bước của năm', 'Do ngày và điều kiện quyết định; không ai đặt bằng tay.'],
  en: ['Stage', 'Follows from days and conditions; nobody sets it by hand.'],
} as const
const gate = {
  vi: ['Điều kiện', 'Việc phải xong thì bước sau mới bắt đầu; màn hình nói còn thiếu ai.'],
  en: ['Condition', 'What must be done before the next stage begins; the screen says who is missing.'],
} as const

const guides = {
  vi: {
    purpose: 'Hướng dẫn theo vai trò: cách làm từng việc, từ đầu đến cuối.',
    who: 'Ai cũng đọc được; chọn vai trò của bạn trước.',
    steps: ['Chọn vai trò của bạn.', 'Đọc theo thứ tự, hoặc tìm trong trang bằng Ctrl F.'],
  },
  en: {
    purpose: 'Guides by role: how each thing is done, from beginning to end. They are written in Vietnamese.',
    who: 'Everybody may read them; choose your own role first.',
    steps: ['Choose your role.', 'Read in order, or find in the page with Ctrl F.'],
  },
}

export const help: Help = {
  '/huong-dan': guides,
  '/huong-dan/$guide': guides,
  '/': {
    vi: {
      purpose: 'Những việc đang chờ bạn: trễ hạn trước, rồi đến hôm nay và tuần này.',
      who: 'Mỗi người thấy việc của đơn vị và vai trò mình đang giữ.',
      steps: [
        'Đọc từ trên xuống: việc trễ nằm đầu danh sách.',
        'Bấm nút bên phải mỗi việc để đến đúng chỗ làm.',
        'Làm xong thì việc tự biến mất; không phải đánh dấu.',
        'Đường thời gian bên cạnh cho biết hôm nay nằm ở đâu trong năm.',
      ],
    },
    en: {
      purpose: 'What waits for you: the late first, then today and this week.',
      who: 'Everybody sees the work of the units and roles they hold.',
      steps: [
        'Read from the top: what is late comes first.',
        'The button beside each item leads to where it is done.',
        'Done work disappears by itself; nothing has to be ticked.',
        'The line beside it shows where today stands in the year.',
      ],
    },
  },
  '/bat-dau': {
    vi: {
      purpose: 'Những việc đầu tiên để hệ thống dùng được, theo đúng thứ tự.',
      who: 'Quản trị thêm cơ quan và người; cán bộ Bộ lập khu vực, mở năm thi đua, đặt ngày, cử Trưởng.',
      steps: [
        'Làm từng việc bằng nút bên cạnh.',
        'Việc đã xong tự đánh dấu vì được tính từ dữ liệu.',
        'Ẩn danh sách khi không cần; mở lại ở đây, trong phần trợ giúp.',
      ],
    },
    en: {
      purpose: 'The first things to do, in their order, until the system can be used.',
      who: 'The administrator adds bodies and people; the ministry officer makes the region, opens the season, sets days, names the lead.',
      steps: [
        'Do each thing by the button beside it.',
        'What is done ticks itself off, because it is computed from the data.',
        'Hide the list when it is not needed; it opens again from the help.',
      ],
    },
  },
  '/mua': {
    vi: {
      purpose: 'Các năm thi đua bạn được xem, mỗi năm của một khu vực.',
      who: 'Cán bộ của cơ quan tổ chức mở năm mới; thành viên mở ra để xem.',
      steps: [
        'Bấm tên một năm để vào phần Khởi động của năm đó.',
        'Mở năm: chọn khu vực, năm và (nếu có) chủ đề.',
        'Năm đang xem đổi ở ô trên cùng; màn hình giữ nguyên bước đang đứng.',
      ],
      terms: [['Năm thi đua', 'Một khu vực trong một năm, với thành viên, ngày hạn và kết quả của nó.']],
    },
    en: {
      purpose: 'The seasons you may read, each one region in one year.',
      who: 'Officers of the organising body open a new one; members look.',
      steps: [
        'Press a name to see the launch of that season.',
        'To open one, choose the region, the year and, if there is one, the theme.',
        'The season shown changes in the field at the top; the step you are on stays.',
      ],
      terms: [['Season', 'One region in one year, with its members, deadlines and results.']],
    },
  },
  '/mua/$seasonId': {
    vi: {
      purpose: 'Khởi động một năm: chủ đề, thời gian, ngày của từng bước, Trưởng và Phó Trưởng, thành viên.',
      who: 'Cơ quan tổ chức đặt ngày và cử Trưởng; đơn vị thành viên chỉ xem.',
      steps: [
        'Đặt ngày mở và hạn của từng bước.',
        'Cử Trưởng, Phó Trưởng theo quyết định; chưa biết số quyết định thì để trống.',
        'Xem điều kiện nào chưa đạt và còn thiếu ai.',
        'Công bố khi điều kiện của ba bước đầu đã đạt.',
      ],
      care: 'Công bố không thu lại được: mọi người, kể cả người không đăng nhập, đọc được.',
      terms: [stage.vi, gate.vi],
    },
    en: {
      purpose: 'The launch of a season: theme, span, days of each stage, lead and deputies, members.',
      who: 'The organising body sets days and names the lead; members only look.',
      steps: [
        'Set the opening day and the deadline of each stage.',
        'Name lead and deputies by decision; an unknown decision number stays empty.',
        'See which condition is not met, and who is missing.',
        'Publish when the conditions of the first three stages are met.',
      ],
      care: 'Publishing cannot be taken back: everybody can read it, signed in or not.',
      terms: [stage.en, gate.en],
    },
  },
  '/mua/$seasonId/bang': {
    vi: {
      purpose: 'Bảng theo dõi: từng thành viên đã xong bước nào.',
      who: 'Mọi thành viên của năm cùng xem một bảng.',
      steps: [
        'Mỗi hàng một đơn vị, mỗi cột một việc.',
        'Mỗi ô ghi trạng thái bằng chữ và ngày.',
        'Bấm vào ô để đến đúng chỗ.',
      ],
    },
    en: {
      purpose: 'The board: which member has done which step.',
      who: 'All members of the season see the same board.',
      steps: [
        'A row for each unit, a column for each step.',
        'A cell says its state in words, and the day.',
        'Press a cell to go there.',
      ],
    },
  },
  '/mua/$seasonId/lich': {
    vi: {
      purpose: 'Lịch của năm: ngày mở và hạn của từng bước, hội nghị, ngày đã dời.',
      who: 'Mọi thành viên xem; chỉ cơ quan tổ chức dời hạn, theo quyết định.',
      steps: ['Xem hạn sắp đến.', 'Hạn đã dời ghi rõ ngày cũ, ngày mới và lý do.'],
    },
    en: {
      purpose: 'The calendar of the season: openings and deadlines, conferences, what was postponed.',
      who: 'All members look; only the organising body postpones, by decision.',
      steps: ['See what is due next.', 'A postponed deadline shows the old day, the new day and the reason.'],
    },
  },
  '/mua/$seasonId/so-voi-nam-truoc': {
    vi: {
      purpose: 'So năm này với năm trước: thêm gì, bớt gì, đổi gì.',
      who: 'Người mở năm dùng để kiểm tra trước khi khởi động.',
      steps: ['Đọc các phần có đánh dấu thay đổi.', 'Sửa ở đúng màn hình của phần đó.'],
    },
    en: {
      purpose: 'This season beside the last one: what was added, dropped or changed.',
      who: 'Whoever opens the season checks it before the launch.',
      steps: ['Read the parts marked as changed.', 'Correct them on their own screens.'],
    },
  },
  '/to-chuc/khu-vuc/$regionId/luan-phien': {
    vi: {
      purpose: 'Luân phiên: ai đã làm Trưởng, Phó Trưởng năm nào, đến lượt ai.',
      who: 'Cơ quan tổ chức cử theo quyết định; danh sách chỉ gợi ý.',
      steps: ['Xem các năm trước.', 'Xem đơn vị lâu chưa đến lượt.', 'Cử người của năm sau theo quyết định.'],
    },
    en: {
      purpose: 'Rotation: who was lead or deputy in which year, and whose turn it is.',
      who: 'The organising body names by decision; the list only suggests.',
      steps: [
        'Look at the years before.',
        'See who has waited longest.',
        'Name the officers of the next year by decision.',
      ],
    },
  },
}

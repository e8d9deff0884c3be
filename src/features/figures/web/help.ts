/** The help of the screens of figures; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/so-lieu': {
    vi: {
      purpose: 'Nhập và xem số liệu: một đơn vị qua các kỳ, một kỳ của các đơn vị, hoặc một chỉ số của mọi đơn vị.',
      who: 'Cán bộ đầu mối và thủ trưởng nhập số liệu của đơn vị mình; đơn vị Trưởng và cơ quan tổ chức xem số đã gửi.',
      steps: [
        'Chọn cách xem, rồi đứng vào ô và gõ; Tab sang ô kế, Enter xuống dòng. Rời ô là tự lưu.',
        'Dán cả khối từ Excel bằng Ctrl V; Ctrl Z để hoàn tác, cả khi đã lưu.',
        'Ô báo lỗi, cần lý do hay xung đột: bấm “Ô kế tiếp cần xem”, đọc lý do dưới bảng rồi sửa, ghi lý do hoặc chọn.',
        '“Vì sao?” (Shift F2) mở lịch sử của ô: ai ghi, lúc nào, thay cho số nào, lý do.',
        'Mất mạng thì cứ nhập tiếp: số giữ trên máy này và tự gửi khi có mạng.',
        'Có đơn vị trực thuộc thì bấm “Cộng đơn vị trực thuộc”: xem ai đã gửi, chênh lệch từng chỉ số, rồi lấy tổng vào ô.',
      ],
      care: 'Ô trống là chưa có số liệu, khác với 0. Báo cáo đã tiếp nhận thì số liệu khoá lại.',
      terms: [
        ['Xung đột', 'Hai người cùng ghi một ô: thấy cả hai số, ai ghi, lúc nào, rồi chọn một.'],
        ['Từ đầu năm', 'Cộng các kỳ, hoặc lấy kỳ cuối nếu chỉ số là luỹ kế hay số thời điểm; hệ thống tự tính.'],
      ],
    },
    en: {
      purpose:
        'Enter and see figures: one unit over its rounds, one round of all units, or one indicator of all units.',
      who: 'Officers and heads enter the figures of their own unit; the lead and the organising body see what was sent.',
      steps: [
        'Choose a view, stand on a cell and type; Tab goes to the next cell, Enter goes down. Leaving a cell saves it.',
        'Paste a block from Excel with Ctrl V; Ctrl Z undoes, after saving too.',
        'A cell at fault, in conflict or wanting a reason: press “Next cell to look at”, read why below the grid, then mend, give the reason or choose.',
        '“Why?” (Shift F2) opens the history of the cell: who wrote it, when, in place of what, and why.',
        'Without a line go on typing: figures are kept on this PC and sent when it is back.',
        'With sub-units press “Sum up sub-units”: see who has sent and each difference, then take the sums into the cells.',
      ],
      care: 'An empty cell is not known, which is not 0. Figures of an accepted report are frozen.',
      terms: [
        ['Conflict', 'Two people wrote one cell: both numbers are shown, with who and when, and one is chosen.'],
        ['Year to date', 'The rounds added up, or the last of them for a running total or a stock; computed.'],
      ],
    },
  },
  '/mua/$seasonId/tien-do': {
    vi: {
      purpose: 'Từng chỉ tiêu: đơn vị nào đã đạt, đơn vị nào còn thiếu bao nhiêu, theo số liệu đã tiếp nhận.',
      who: 'Mọi người của năm thi đua đọc được.',
      steps: [
        'Chọn khối và chỉ tiêu; địa chỉ trang giữ đúng những gì bạn đã chọn.',
        'Một năm có nhiều số liệu chính thức thì chọn ở “Dùng số liệu của”; trang luôn nói đang dùng kỳ nào, nguồn nào, lấy ngày nào.',
        'Xem theo đơn vị, theo kỳ, từng đơn vị, hay so với năm trước.',
        'Dưới mỗi biểu đồ là bảng đúng những con số đó; bảng xuất ra Excel, CSV; biểu đồ lưu thành hình SVG, PNG.',
      ],
      care: 'Báo cáo chưa được tiếp nhận thì chưa tính. Thiếu số liệu của một kỳ thì không cộng dồn, không đoán.',
      terms: [['Thiếu 12 việc', 'Cần thêm đúng ngần ấy ở tử số, khi mẫu số giữ nguyên, để đạt chỉ tiêu.']],
    },
    en: {
      purpose: 'Target by target: which units have reached it, how much others lack, by accepted figures.',
      who: 'Everybody of the season reads it.',
      steps: [
        'Choose a block and a target; the address keeps what you have chosen.',
        'Where a year has several official figures, choose under “Figures of”; the page always says which round, source and day are used.',
        'Look by unit, by period, unit by unit, or against the year before.',
        'Under each chart stand the same numbers as a table; the table leaves as Excel or CSV, the chart as SVG or PNG.',
      ],
      care: 'What has not been accepted does not count. Where a period is missing nothing is added up or guessed.',
      terms: [
        [
          '12 cases missing',
          'So many more above the line of the ratio, with what is below it unchanged, reach the target.',
        ],
      ],
    },
  },
  '/mua/$seasonId/so-lieu/nap-tep': {
    vi: {
      purpose: 'Nạp số liệu từ tệp Excel hoặc CSV thay cho gõ từng ô, và xem lại các lần đã nạp.',
      who: 'Cán bộ đầu mối, thủ trưởng nạp số của đơn vị mình; cơ quan tổ chức nạp số chính thức của mọi đơn vị.',
      steps: [
        'Tải tệp mẫu (đã điền những ô đang có), sửa số, rồi chọn tệp; hoặc chọn thẳng biểu thống kê đang dùng.',
        'Nếu tệp không ghi kỳ báo cáo, chọn kỳ trước khi chọn tệp.',
        'Xem những gì sẽ thay đổi rồi mới lưu; chưa bấm Lưu thì số liệu chưa đổi.',
      ],
      terms: [['Tệp mẫu', 'Bảng do hệ thống xuất ra; nạp lại đúng bảng đó thì không phải nói cột nào là gì.']],
    },
    en: {
      purpose:
        'Load figures from an Excel or CSV file instead of typing cell by cell, and look back at the files loaded.',
      who: 'Contact officers and heads load the figures of their unit; the organising body loads official ones of all units.',
      steps: [
        'Take a template (it holds what is there), change the numbers and choose the file; or choose the form you have.',
        'Where the file names no round, choose the round before the file.',
        'See what would change before you save; nothing changes until you press Save.',
      ],
      terms: [['Template', 'A table the system wrote; loaded back, nobody has to say what its columns are.']],
    },
  },
  '/mua/$seasonId/so-lieu/nap-tep/$importId': {
    vi: {
      purpose: 'Một tệp đang nạp: đã đọc đến đâu, đọc thế nào, sẽ thay đổi ô nào, lỗi ở dòng và cột nào.',
      who: 'Người của đơn vị (hoặc cơ quan tổ chức) đã nạp tệp.',
      steps: [
        'Biểu lạ: nói một lần trang nào, dòng tiêu đề nào, mỗi cột là chỉ số nào; cột không dùng thì chọn Bỏ qua có chủ ý.',
        'Tên đơn vị chưa rõ thì chọn đơn vị; hệ thống nhớ cho lần sau.',
        'Có lỗi thì tải danh sách lỗi, sửa trong tệp rồi nạp lại: còn một lỗi là chưa lưu ô nào.',
        'So dòng tổng của tệp với tổng các dòng; chênh lệch được liệt kê.',
        'Bấm Lưu: tất cả cùng được lưu. Cần thì Hoàn tác, khi báo cáo chưa gửi.',
      ],
      care: 'Số 1.234 trong chỉ số có phần lẻ có thể hiểu hai cách: hãy chọn cách viết số của tệp.',
      terms: [['Hoàn tác', 'Mỗi ô trở lại như trước khi nạp; ô đã có số mới hơn thì giữ nguyên.']],
    },
    en: {
      purpose:
        'One file on its way: how far it is, how it is read, which cells would change, faults by row and column.',
      who: 'People of the unit (or of the organising body) that loaded it.',
      steps: [
        'A form not known yet: say once which sheet, which head rows and which column is which indicator; leave out the rest on purpose.',
        'Choose the unit for names that are not clear; it is remembered for the next time.',
        'With faults, download them, correct the file and load it again: while one fault is left no cell is saved.',
        'Compare the total lines of the file with the sum of its lines; differences are listed.',
        'Press Save: all cells are saved together. Undo it if need be, while the report is not sent.',
      ],
      care: 'The number 1.234 in an indicator with decimals may mean two things: say how the file writes numbers.',
      terms: [['Undo', 'Each cell becomes what it was before; a cell with a newer figure stays.']],
    },
  },
  '/mua/$seasonId/so-lieu/ky-bao-cao': {
    vi: {
      purpose: 'Kỳ báo cáo số liệu: hỏi chỉ số gì, hạn khi nào, đơn vị nào đã gửi.',
      who: 'Đơn vị Trưởng, Phó và cơ quan tổ chức mở kỳ và tiếp nhận; thủ trưởng duyệt, gửi; mọi thành viên xem tình hình.',
      steps: [
        'Thêm kỳ cho cả năm: chọn khối, loại kỳ, nguồn, hạn, chỉ số. Kỳ đã có được giữ nguyên.',
        'Cán bộ đầu mối nhập số liệu; thủ trưởng bấm Duyệt và gửi, khai đầy đủ hay còn thiếu.',
        'Nhiều kỳ cùng chờ: “Gửi nhiều báo cáo”, đánh dấu báo cáo, khai từng báo cáo, nhập mật khẩu một lần.',
        'Người tiếp nhận xem số liệu rồi tiếp nhận, hoặc trả lại kèm lý do; hoặc nhận cả kỳ một lượt.',
        'Bảng tình hình báo cáo cho biết ai đúng hạn, trễ mấy ngày và hậu quả; xuất được Excel, CSV và trình chiếu được.',
      ],
      care: 'Tiếp nhận rồi thì số liệu khoá. Không ai tiếp nhận số liệu của chính đơn vị mình. Ô trống không phải là số 0.',
      terms: [
        ['Thời điểm số liệu', 'Ngày mà số liệu được chốt; nhiều số liệu chính thức của một kỳ đứng cạnh nhau.'],
        ['Trừ ngày sự cố', 'Ngày mất đường truyền có quyết định thì không tính trễ hạn.'],
      ],
    },
    en: {
      purpose: 'Rounds of figures: what is asked, when it is due, which unit has sent.',
      who: 'Lead, deputies and the organising body open rounds and accept; heads approve and send; members see who has reported.',
      steps: [
        'Add a whole year: choose block, kind of period, source, due days and indicators. Rounds that stand are kept.',
        'Officers enter the figures; the head approves and sends them, complete or with what is missing.',
        'Where several wait: “Send several reports”, tick them, declare each, enter the password once.',
        'Whoever accepts reads the figures, then accepts or returns them with the reason; or accepts a whole round.',
        'The table says who is on time, how late and what follows; it leaves as Excel or CSV and fits a projector.',
      ],
      care: 'Accepted figures are frozen. Nobody accepts those of their own unit. An empty cell is not a zero.',
      terms: [
        [
          'As of',
          'The day on which the figures were taken; several official figures of one period stand side by side.',
        ],
        ['Days of outage', 'Days on which nobody could send, by decision, are not counted as late.'],
      ],
    },
  },
  '/so-lieu-truc-thuoc': {
    vi: {
      purpose: 'Đơn vị trực thuộc (Phòng THADS khu vực, Phòng Tư pháp) báo cáo số liệu qua đơn vị cấp trên của mình.',
      who: 'Cán bộ đầu mối và thủ trưởng của đơn vị trực thuộc; đơn vị cấp trên tiếp nhận.',
      steps: [
        'Xem kỳ nào còn phải gửi, hạn ngày nào.',
        'Bấm Nhập số liệu, hoặc tên kỳ, để vào bảng số liệu của đơn vị mình.',
        'Thủ trưởng duyệt và gửi; đơn vị cấp trên tiếp nhận, hoặc trả lại kèm lý do.',
      ],
      care: 'Bản đang nhập chỉ đơn vị bạn đọc được. Ô trống không phải là số 0.',
      terms: [['Còn phải gửi', 'Kỳ đã mở, hoặc đã hết kỳ, mà báo cáo của đơn vị chưa gửi hoặc bị trả lại.']],
    },
    en: {
      purpose: 'A sub-unit reports its figures through the unit above it.',
      who: 'Officers and the head of the sub-unit; the unit above accepts.',
      steps: [
        'See which rounds are still to be sent, and by when.',
        'Press Enter figures, or the name of a round, to come to the grid of your own unit.',
        'The head approves and sends; the unit above accepts, or returns with the reason.',
      ],
      care: 'Only your unit reads what is being entered. An empty cell is not a zero.',
      terms: [
        ['Still to be sent', 'The round is open, or its period is over, and the report was not sent or came back.'],
      ],
    },
  },
  '/mua/$seasonId/so-lieu/quy-tac': {
    vi: {
      purpose: 'Quy tắc của số liệu: kiểm tra thế nào, gửi trễ thì có hậu quả gì, ngày sự cố nào không tính trễ.',
      who: 'Đơn vị Trưởng, Phó và cơ quan tổ chức giữ quy tắc kiểm tra; cơ quan tổ chức ghi mức trễ hạn và sự cố; mọi người của năm thi đua đọc được.',
      steps: [
        'Bấm Thêm ở quy tắc gợi ý: tử số của tỷ lệ không lớn hơn mẫu số. Hoặc Thêm quy tắc và chọn loại.',
        'Chọn Cảnh báo thì ô vẫn lưu được khi ghi lý do; chọn Từ chối thì phải sửa số liệu.',
        'Thêm mức trễ hạn: từ ngày trễ thứ mấy đến ngày thứ mấy, hậu quả, căn cứ. Chưa rõ căn cứ thì để tạm thời.',
        'Có quyết định về sự cố thì Ghi sự cố: những ngày nào, cho đơn vị nào, số và ngày quyết định, lý do.',
      ],
      care: 'Ghi nhầm sự cố thì Đính chính hoặc Rút, nêu lý do; lần ghi trước còn trong lịch sử. Ngày trễ được tính lại ngay khi lưu.',
      terms: [
        ['Tạm thời', 'Chưa đối chiếu văn bản gốc; dấu này hiện ở mọi nơi nêu hậu quả.'],
        ['Nửa giữa của khối', 'Các đơn vị còn lại khi bỏ một phần tư thấp nhất và một phần tư cao nhất.'],
      ],
    },
    en: {
      purpose:
        'The rules of figures: how they are checked, what follows from being late, which days of outage do not count.',
      who: 'Lead, deputies and the organising body keep the checks; the organising body alone records steps of lateness and outages; everybody of the season reads them.',
      steps: [
        'Press Add at a check that is offered: above the line of a ratio at most what is below. Or add a check of another kind.',
        'A check that warns lets a cell be saved with a reason; one that refuses wants the figure mended.',
        'Add a step of lateness: from how many days to how many, what follows, by which text. Leave it provisional while that is not known.',
        'Once a decision names an outage, record it: which days, for whom, number and day of the decision, the reason.',
      ],
      care: 'An outage recorded wrongly is corrected or withdrawn with the reason; what it said stays in the history. Days late are counted anew at once.',
      terms: [
        ['Provisional', 'Its source has not been read; the mark stands wherever the consequence is told.'],
        ['Middle half of the block', 'The units left without the lowest and the highest quarter.'],
      ],
    },
  },
}

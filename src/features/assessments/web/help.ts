/** The help of assessment; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/cham-cheo': {
    vi: {
      purpose:
        'Chấm chéo: phiếu đơn vị mình chấm, ai chấm phiếu của ai, xung đột lợi ích, chỗ các bên chấm khác nhau và cuộc họp kiểm tra.',
      who: 'Đơn vị chấm khai xung đột và chấm; Trưởng, Phó Trưởng hoặc cơ quan tổ chức phân công, ghi cuộc họp; mọi thành viên xem được phân công.',
      steps: [
        'Trước ngày phân công, nếu có lý do không nên chấm phiếu của một thành viên, khai ở mục “Xung đột lợi ích”.',
        'Sau hạn tự chấm, Trưởng, Phó Trưởng bấm “Phân công”; ai cũng bấm “Kiểm lại phép phân công” để trình duyệt tự tính lại.',
        'Ở “Phiếu tôi chấm”, bấm “Bắt đầu chấm”, ghi số liệu hoặc điểm đúng kèm lý do ở chỗ không đồng ý, rồi nộp.',
        'Ở “Điểm khác nhau”, cuộc họp thống nhất từng chỗ; Trưởng, Phó Trưởng ghi giá trị, lý do và nộp phiếu.',
        'Ở “Họp kiểm tra”, ghi ngày, nơi, thành phần rồi mở “Biên bản” để in.',
      ],
      terms: [
        [
          'Cam kết',
          'Mã băm của một số bí mật, công bố trước khi có phiếu nộp, để không ai chọn được kết quả phân công.',
        ],
        ['Số gieo', 'Số tính từ số bí mật, mã mọi phiếu tự chấm và đầu vào; từ đó ai cũng rút ra đúng một kết quả.'],
      ],
      care: 'Phân công không rút lại được. Phiếu chấm đã nộp không thu hồi được nữa khi có đơn vị khác đã nộp phiếu chấm cùng đơn vị ấy.',
    },
    en: {
      purpose:
        'Cross-checks: the sheets one’s unit checks, who checks whom, conflicts of interest, what checks differ in, and the check meeting.',
      who: 'Checkers declare conflicts and check; those who lead or the organising body draw and record the meeting; all members see the draw.',
      steps: [
        'Before the day of the draw, declare under “Conflicts of interest” why you should not check a member’s sheet.',
        'After the deadline of self-scores whoever leads presses “Draw”; anybody has their browser “Draw it again to check”.',
        'Under “Sheets I check” press “Begin”, write the right figure or mark with a reason where you do not agree, and send it.',
        'Under “Differences” the meeting settles each place; whoever leads writes down value and reason and sends the sheet.',
        'Under “Check meeting” record the day, the place and who was there, then open the “Minutes” to print them.',
      ],
      terms: [
        [
          'Commitment',
          'The digest of a secret number, shown before any sheet is sent, so that nobody chooses the draw.',
        ],
        [
          'Seed',
          'A number made of the secret one, of the digests of all self-scores and the inputs; one draw comes of it.',
        ],
      ],
      care: 'A draw cannot be taken back. A check that was sent is not recalled once another check of that sheet was sent.',
    },
  },
  '/mua/$seasonId/cham-cheo/bien-ban': {
    vi: {
      purpose: 'Biên bản họp kiểm tra tự viết từ phân công, phiếu chấm và điểm đã thống nhất; in ra để ký.',
      who: 'Trưởng, Phó Trưởng hoặc cơ quan tổ chức in bản đầy đủ.',
      steps: [
        'Ghi cuộc họp ở mục “Họp kiểm tra” trước; ngày, nơi, thành phần lấy từ đó.',
        'Xem lại các nội dung đã thống nhất và còn khác nhau, rồi bấm “In biên bản”.',
      ],
      terms: [['Nội dung đã thống nhất', 'Giá trị và lý do trong phiếu kết quả họp đã nộp của từng đơn vị.']],
    },
    en: {
      purpose:
        'The minutes of the check meeting, written from the draw, the checks and what was settled; to print and sign.',
      who: 'Those who lead or the organising body print them in full.',
      steps: [
        'Record the meeting under “Check meeting” first; day, place and those present come from there.',
        'Go through what was settled and what still differs, then press “Print the minutes”.',
      ],
      terms: [['Settled by the meeting', 'Value and reason in the form that was sent of each unit’s sheet.']],
    },
  },
  '/mua/$seasonId/kien-nghi': {
    vi: {
      purpose:
        'Nơi đơn vị giải trình khi một tiêu chí bị chấm thấp hơn tự chấm, và nơi người có trách nhiệm trả lời bằng văn bản.',
      who: 'Cán bộ đơn vị soạn, thủ trưởng gửi; Trưởng, Phó Trưởng hoặc cơ quan tổ chức, người không hạ điểm, trả lời.',
      steps: [
        'Xem danh sách tiêu chí bị chấm thấp hơn, ngày cuối để gửi kiến nghị ở mỗi dòng.',
        'Bấm “Soạn kiến nghị”, viết vì sao mức tự chấm là đúng, kèm minh chứng với số trang.',
        'Thủ trưởng mở kiến nghị và gửi trước hết ngày cuối, tính theo đồng hồ máy chủ.',
        'Người trả lời chọn giữ nguyên hoặc sửa lại. Sửa lại thì ghi giá trị đúng và văn bản làm căn cứ.',
      ],
      terms: [
        ['Bị hạ ở', 'Lớp chấm mà ở đó điểm thấp hơn lớp trước và thấp hơn tự chấm.'],
        ['Phiếu kết luận', 'Lớp cuối của phiếu; giá trị sửa theo kiến nghị được ghi vào đó.'],
      ],
      care: 'Kiến nghị đã gửi không sửa được; còn rút được khi chưa có trả lời. Mọi bước còn lại mãi với đơn vị.',
    },
    en: {
      purpose:
        'Where a unit explains itself when a criterion was scored below its claim, and where those who answer reply in writing.',
      who: 'Officers of the unit write, its head sends; those who lead or the organising body, who did not lower it, reply.',
      steps: [
        'Look at the criteria that came down, and the last day for an appeal in each line.',
        'Press “Write an appeal”, say why the claim is right, and attach evidence with its pages.',
        'The head opens the appeal and sends it by the end of the last day, by the server’s clock.',
        'Whoever replies keeps it as it is or changes it. To change is to give the right value and the document it rests on.',
      ],
      terms: [
        ['Lowered at', 'The layer at which the points are below those of the layer before and below the claim.'],
        ['Final form', 'The last layer of a sheet; what an appeal changes is written there.'],
      ],
      care: 'A sent appeal stays as it is; it can be withdrawn until it is answered. Every step stays with the unit for good.',
    },
  },
  '/mua/$seasonId/ket-qua': {
    vi: {
      purpose: 'Kết quả của từng khối: xếp hạng, xếp loại, vì sao của từng điểm; dự kiến trước, chính thức sau.',
      who: 'Trưởng, Phó Trưởng và cơ quan tổ chức lập, duyệt, công bố; thành viên xem những gì được cho xem hoặc đã công bố.',
      steps: [
        'Lập kết quả dự kiến ở một lớp đã kết thúc để xem trước; cho thêm người xem thì người của đơn vị khác duyệt.',
        'Khi danh sách “việc trước khi lập kết quả chính thức” đã hết, lập kết quả chính thức.',
        'Đề nghị duyệt; người của đơn vị khác duyệt. Sau đó bấm “Công bố”, đọc điều không làm lại được rồi xác nhận.',
        'Sai sau khi công bố: lập bản đính chính, ghi lý do; bản mới nằm cạnh bản cũ.',
        'Bấm “Vì sao” ở một đơn vị để xem từng tiêu chí; tải tệp lưu để tự tính lại bằng giaouoc verify-result.',
      ],
      terms: [
        ['Kết quả dự kiến', 'Tính từ các phiếu đã niêm phong đến một lớp; xem để biết, chưa có giá trị chính thức.'],
        ['Tạm dừng xếp hạng', 'Đơn vị đang bị kỷ luật, thanh tra hoặc có khiếu nại: có điểm nhưng không có hạng.'],
        ['Mã băm của kết quả', 'SHA-256 của tệp lưu; tệp nào cũng so được với mã băm trên trang công khai.'],
      ],
    },
    en: {
      purpose: 'What each block came to: rank, grade, the reason of every point; expected first, final later.',
      who: 'Those who lead and the organising body make, approve and publish; members see what is shown or published.',
      steps: [
        'Make an expected result at a layer that is over; somebody of another unit approves that more people see it.',
        'Once nothing is left to do before the final result, make the final one.',
        'Ask for approval; somebody of another unit approves. Then publish: read what cannot be undone, and confirm.',
        'Wrong after publication: make a correction with its reason; it stands beside the old one.',
        'Ask “Why?” of a unit for each criterion; download the archive to work it out again with giaouoc verify-result.',
      ],
      terms: [
        ['Expected result', 'Worked out from the sealed forms up to a layer; to know, of no official value.'],
        ['On hold', 'A unit under discipline, inspection or an open complaint: it has points and no rank.'],
        ['Digest of the result', 'SHA-256 of the archive; any file can be compared with the one on the public page.'],
      ],
    },
  },
  '/mua/$seasonId/phieu/$sheetId': {
    vi: {
      purpose:
        'Phiếu chấm điểm của một đơn vị: từng tiêu chí có số liệu, điểm, minh chứng, giải trình; xem được các lớp.',
      who: 'Cán bộ của đơn vị ghi lớp đang mở; ai được xem lớp nào thì theo cách chấm điểm của khối.',
      steps: [
        'Gõ như trong bảng tính: mũi tên, Tab, Enter; dán cả khối từ Excel; Ctrl+Z hoàn tác. Mỗi ô tự lưu khi rời ô.',
        'Số đã tiếp nhận thì khoá và nêu nguồn; muốn đổi phải sửa ở báo cáo số liệu. Số chưa ai báo cáo thì tự nhập.',
        'Gắn minh chứng ở cột Minh chứng (F2); tiêu chí bắt buộc mà không có giấy tờ thì phải giải trình.',
        'Nhấn “Vì sao?” (Shift+F2) để xem cách chấm, căn cứ, số liệu và các lớp; chọn “Còn thiếu” để làm nốt.',
        'Mất mạng vẫn nhập tiếp; hai người ghi một ô thì chọn một trong hai.',
      ],
      terms: [
        ['Chưa chấm được', 'Còn thiếu số liệu hoặc điểm đánh giá; khác với 0 điểm.'],
        ['Lớp', 'Tự chấm, xác nhận, chấm chéo, thẩm định, kết luận: lớp sau sửa số liệu, không sửa điểm.'],
        ['Xếp loại dự kiến', 'Tính từ những gì đang có; còn thiếu tiêu chí thì chưa phải kết quả.'],
      ],
    },
    en: {
      purpose:
        'The score sheet of one unit: each criterion with its figures, points, evidence and explanation, through its layers.',
      who: 'Officers of the unit that writes the open layer; who may read which layer is a setting of the block.',
      steps: [
        'Type as in a spreadsheet: arrows, Tab, Enter; paste a block from Excel; Ctrl+Z takes it back. Cells save themselves.',
        'Accepted figures are locked and say their source; they are changed in the report. Enter what nobody reported.',
        'Attach papers in the column Evidence (F2); where evidence is required and there is none, explain why.',
        'Press “Why?” (Shift+F2) for rule, law, figures and layers; choose “What is missing” to finish.',
        'Go on typing without a line; where two people wrote one cell, one of the two is chosen.',
      ],
      terms: [
        ['Not scored yet', 'A figure or a mark is missing, which is not nought points.'],
        [
          'Layer',
          'Self-score, confirmation, cross-check, verification, final: a later one corrects figures, never points.',
        ],
        ['Likely grade', 'From what is there; while criteria are missing it is no result.'],
      ],
    },
  },
  '/mua/$seasonId/phieu': {
    vi: {
      purpose: 'Phiếu chấm điểm của mọi thành viên trong năm: mỗi lớp đang ở đâu, hạn ngày nào.',
      who: 'Thành viên, Trưởng, Phó Trưởng và cơ quan tổ chức xem; đơn vị mở và ghi phiếu của mình.',
      steps: [
        'Bấm “Mở phiếu” ở dòng của đơn vị mình khi lớp tự chấm đã mở; bấm “Ghi tiếp” những lần sau.',
        'Lọc theo khối hoặc tình trạng để biết ai còn nợ; địa chỉ trang giữ bộ lọc.',
        'Xuất danh sách ra Excel hoặc CSV bằng nút “Xuất tệp”.',
      ],
      terms: [
        [
          'Lớp',
          'Tự chấm, xác nhận, chấm chéo, thẩm định, kết luận: mỗi lớp do một bên ghi, lớp sau chỉ sửa số liệu đầu vào của lớp trước.',
        ],
        [
          'Bảng đã đính chính',
          'Phiếu đang theo phiên bản cũ của bảng tiêu chí; đơn vị chuyển sang bản mới khi ghi tiếp.',
        ],
      ],
      care: 'Phiếu đang ghi chỉ đơn vị ấy đọc được; người khác chỉ thấy “Chưa nộp”.',
    },
    en: {
      purpose: 'The sheets of all members in a year: where each layer stands and until when it is written.',
      who: 'Members, whoever leads and the organising body look; a unit opens and writes its own.',
      steps: [
        'Open your unit’s sheet in its row once the self-score has opened; go on writing there afterwards.',
        'Choose a block or a state to see who still owes something; the address keeps the filter.',
        'Take the list away as a workbook or CSV file.',
      ],
      terms: [
        [
          'Layer',
          'Self-score, confirmation, cross-check, verification, final: each written by somebody else; a later one only corrects what the one before counted.',
        ],
        [
          'Card corrected',
          'The sheet follows an older version of its card; the unit takes up the new one as it goes on writing.',
        ],
      ],
      care: 'What is being written is read by that unit alone; everybody else sees “Not sent”.',
    },
  },
  '/mua/$seasonId/phieu/cai-dat': {
    vi: {
      purpose: 'Cách chấm điểm của từng khối: dùng lớp nào, ai ghi, mở và hết hạn ngày nào, ai được xem từ khi nào.',
      who: 'Cơ quan tổ chức đặt; khi đã có phiếu nộp trong năm đang chạy thì đề nghị, người của đơn vị khác duyệt.',
      steps: [
        'Bấm “Đặt cách chấm điểm” ở khối cần đặt.',
        'Chọn các lớp dùng và ai ghi; đặt ngày mở, hạn, số ngày nhận thêm. Ngày chưa có quy định thì để trống.',
        'Chọn ai được xem phiếu đã nộp và từ khi nào; ghi căn cứ, hoặc để “Tạm thời”.',
      ],
      terms: [
        ['Tạm thời', 'Chưa ghi căn cứ; mọi nơi dùng đều nói như vậy.'],
        ['Nhận thêm', 'Số ngày sau hạn mà phiếu vẫn được tiếp nhận, theo giờ máy chủ, hết 24 giờ.'],
      ],
      care: 'Lớp đã có phiếu nộp thì không bỏ, không đổi người ghi.',
    },
    en: {
      purpose: 'How each block is assessed: which layers, who writes them, their days, who is told from when.',
      who: 'The organising body sets it; once forms were sent in a season under way it proposes, and somebody of another unit decides.',
      steps: [
        'Choose “Set how it is assessed” at the block.',
        'Choose the layers in use and who writes them; set when they open and end and the days still taken. Leave a day empty where nothing rules it.',
        'Choose who is told what was sent, and from when; say the legal basis, or leave it provisional.',
      ],
      terms: [
        ['Provisional', 'No legal basis was said; it is told wherever it is used.'],
        [
          'Days still taken',
          'Days after the deadline on which a form is still taken, by the clock of the server, until midnight.',
        ],
      ],
      care: 'A layer in which forms were sent stays in use, and so does whoever writes it.',
    },
  },
}

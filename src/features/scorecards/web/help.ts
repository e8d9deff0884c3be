/** The help of the scorecards; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/bang-diem/$scorecardId/soan': {
    vi: {
      purpose: 'Soạn bản dự thảo của một bảng tiêu chí: cây tiêu chí bên trái, biểu mẫu của mục đang chọn bên phải.',
      who: 'Cán bộ giữ bảng của cơ quan ban hành.',
      steps: [
        'Mở “Thông tin chung” trước: khai các chỉ số, xếp loại; rồi thêm nhóm và tiêu chí trong cây.',
        'Ở mỗi tiêu chí chọn cách tính điểm, chỉ số đo; gõ số liệu ở “Tính thử tại chỗ” để xem điểm ngay.',
        'Xem danh sách “chỗ cần xem”: bấm vào từng dòng để tới đúng ô; giữ ít nhất một ví dụ tính thử.',
        'Mọi thay đổi tự lưu; Ctrl+Z hoàn tác; hai người cùng soạn thì chọn từng phần.',
      ],
      terms: [
        ['Ví dụ tính thử', 'Một đơn vị giả định với số liệu và điểm phải ra; bảng chỉ thông qua khi mọi ví dụ đúng.'],
        ['Nối kín các mức', 'Mỗi mức kết thúc ở chỗ mức kế bắt đầu, không hở, không chồng.'],
      ],
    },
    en: {
      purpose: 'Writes the draft of a scorecard: the tree on the left, the form of what is chosen on the right.',
      who: 'Officers who keep the cards of the issuing body.',
      steps: [
        'Begin with the card as a whole: its indicators and grades; then add groups and criteria to the tree.',
        'For each criterion choose the way of scoring and its indicators; type figures under “Try it here” to see the points.',
        'Go through the places to look at: each leads to its field; keep at least one worked example.',
        'Every change saves itself; Ctrl+Z takes it back; where two people write, each part is chosen.',
      ],
      terms: [
        [
          'Worked example',
          'A made-up unit with figures and the points that must come out; all must be right before a check.',
        ],
        ['Close the gaps', 'Each band ends where the next begins, with no gap and no overlap.'],
      ],
    },
  },
  '/bang-diem/$scorecardId/so-sanh': {
    vi: {
      purpose: 'So sánh hai bảng tiêu chí: tiêu chí mới, bỏ, chuyển chỗ, đổi điểm, đổi cách chấm từng mức.',
      who: 'Ai đọc được cả hai bảng đều so sánh được.',
      steps: [
        'Chọn bảng ở ô “So với”; mặc định là bảng được đính chính, hoặc bảng năm trước.',
        'Đọc theo cây tiêu chí: dòng gạch bỏ là trước, dòng gạch chân là sau.',
        'Ở cuối trang, xem một năm đã tính thử chấm lại bằng hai bảng: đơn vị nào đổi hạng, đổi xếp loại.',
      ],
      terms: [
        ['Chuyển chỗ', 'Cùng một tiêu chí, đứng ở nhóm khác hoặc mang số khác.'],
        ['Đổi cách chấm', 'Mức điểm, chỉ tiêu, chỉ số hoặc điều kiện của tiêu chí khác trước.'],
      ],
    },
    en: {
      purpose: 'Compares two scorecards: criteria that are new, gone or moved, other points, other bands.',
      who: 'Whoever reads both cards compares them.',
      steps: [
        'Choose a card under “Compare with”; at first it is the one that was corrected, or last year’s.',
        'Read along the tree: struck out is before, underlined is after.',
        'At the end of the page a year that was tried is scored again by both cards: who changes rank, who changes grade.',
      ],
      terms: [
        ['Moved', 'The same criterion in another group or under another number.'],
        ['Scored otherwise', 'Bands, targets, indicators or conditions differ.'],
      ],
    },
  },
  '/bang-diem': {
    vi: {
      purpose: 'Các bảng tiêu chí chấm điểm theo cơ quan ban hành, khối và năm, với mọi phiên bản.',
      who: 'Cán bộ của cơ quan ban hành soạn và ban hành; mọi người đăng nhập xem bảng đã ban hành.',
      steps: [
        'Bấm “Tạo bảng”, chọn khối, năm; chép bảng năm trước nếu bảng mới chỉ khác đôi chỗ.',
        'Soạn tiêu chí và ví dụ tính thử, đưa người khác soát, rồi ban hành theo quyết định.',
        'Bảng đã ban hành sai chỗ nào thì tạo phiên bản mới để đính chính, có lý do.',
      ],
      terms: [
        ['Phiên bản', 'Số thứ tự của bảng trong một khối, một năm; đính chính thì thành phiên bản sau.'],
        ['Tạm dùng bảng năm trước', 'Bảng năm trước được dùng cho đến khi có bảng của năm nay.'],
      ],
    },
    en: {
      purpose: 'The scorecards by issuing body, block and year, with all their versions.',
      who: 'Officers of the issuing body write and issue them; everybody who signed in reads what is issued.',
      steps: [
        'Press “New card”, choose block and year; copy last year’s where only a few places differ.',
        'Write the criteria and worked examples, have somebody else check them, then issue by decision.',
        'Where an issued card is wrong, make a correction: a new version with its reason.',
      ],
      terms: [
        ['Version', 'The card’s number within a block and a year; a correction is the next one.'],
        ['Last year’s card standing in', 'Last year’s card is used until this year’s comes.'],
      ],
    },
  },
  '/bang-diem/nap-tep': {
    vi: {
      purpose: 'Đưa một bảng tiêu chí vào hệ thống từ tệp: mẫu của Bộ, bảng tính hoặc JSON đã xuất từ đây.',
      who: 'Cán bộ của cơ quan ban hành bảng.',
      steps: [
        'Chọn tệp; hệ thống đọc thử cây tiêu chí, điểm chuẩn và các mức điểm, chưa lưu gì.',
        'Tệp có nhiều trang thì xem trang nào đã đọc; chọn trang khác hoặc nhiều trang rồi đọc lại.',
        'Xem từng điểm chưa rõ bên cạnh lời trong tệp, chọn cách hiểu, cho một điểm hoặc cả các điểm tương tự; hoặc nhận các đề xuất đang hiện. Bấm nhầm thì hoàn tác.',
        'Bấm “Tạo bản dự thảo”, chọn khối và năm; điểm còn để trống được điền khi soạn.',
      ],
      terms: [
        ['Điểm cần quyết', 'Chỗ mà lời trong tệp có thể hiểu nhiều cách, hoặc không nói.'],
        ['Đề xuất', 'Cách hiểu gần nhất với lời trong tệp; chỉ được dùng khi có người chọn.'],
      ],
    },
    en: {
      purpose: 'Takes a scorecard in from a file: the Ministry’s form, or a workbook or JSON that left here.',
      who: 'Officers of the issuing body.',
      steps: [
        'Choose the file; its criteria, points and bands are read, and nothing is kept.',
        'Of a file with several sheets see which were read; choose another one, or several, and read again.',
        'Look at each point that is not certain beside the words of the file and choose, for one or for all like it; or take the proposals shown. A press too many is undone.',
        'Press “Begin a draft”, choose block and year; what is still open is filled in while the draft is written.',
      ],
      terms: [
        ['What to decide', 'A place where the file may mean several things, or says nothing.'],
        ['Proposal', 'What the words come nearest to; taken only when somebody chooses it.'],
      ],
    },
  },
  '/bang-diem/$scorecardId': {
    vi: {
      purpose: 'Đọc một bảng tiêu chí như trong phụ lục của quyết định: điểm chuẩn và cách chấm từng tiêu chí.',
      who: 'Mọi người đọc bảng đã ban hành; bản dự thảo chỉ người của cơ quan ban hành đọc.',
      steps: [
        'Xem từng tiêu chí: đo bằng chỉ số nào, kết quả nào được bao nhiêu điểm, cần minh chứng gì.',
        'Ở bản dự thảo, xem danh sách chỗ phải hoàn thiện và các ví dụ tính thử.',
        'Mở phiên bản khác hoặc lịch sử ở cuối trang.',
      ],
      terms: [
        ['Điểm chuẩn', 'Số điểm cao nhất của một tiêu chí.'],
        ['Mã băm', 'Dấu riêng của nội dung: đổi một chữ là đổi mã.'],
      ],
    },
    en: {
      purpose: 'Reads one scorecard as in the annex of its decision: standard points and how each criterion is scored.',
      who: 'Everybody reads an issued card; a draft is read by the people of its body alone.',
      steps: [
        'Look at each criterion: which indicator measures it, which result gives how many points, which evidence it needs.',
        'Of a draft, see what is to be completed and its worked examples.',
        'Open another version or the history at the end of the page.',
      ],
      terms: [
        ['Standard points', 'The most points a criterion gives.'],
        ['Digest', 'The mark of the content: one letter changed changes it.'],
      ],
    },
  },
  '/mua/$seasonId/cham-diem': {
    vi: {
      purpose: 'Biết trước bảng tiêu chí cho bao nhiêu điểm từ số liệu đã chấp nhận: tính thử, xếp hạng, và vì sao.',
      who: 'Những người điều hành năm thi đua và cơ quan tổ chức tính thử; đơn vị thành viên xem lần nào được cho xem.',
      steps: [
        'Chọn khối; nếu chưa có bảng tiêu chí đang hiệu lực thì lập hoặc cho bảng năm trước tạm dùng trước.',
        'Bấm “Tính thử”, chọn bảng, kỳ số liệu và ai được xem.',
        'Ở kết quả, bấm “Vì sao?” để xem từng tiêu chí đến tận số liệu và kỳ báo cáo.',
        'Tải “Gói để tính lại” nếu muốn tự kiểm tra bằng giaouoc score.',
      ],
      terms: [
        [
          'Tính thử',
          'Một lần chấm bằng một phiên bản bảng, giữ nguyên mọi số liệu đã dùng; không phải kết quả chính thức.',
        ],
        ['Chưa xếp hạng', 'Đơn vị còn tiêu chí chưa có số liệu, hoặc đang tạm dừng; đứng dưới, kèm lý do.'],
      ],
    },
    en: {
      purpose: 'Knowing what a card gives over the accepted figures: trials, their ranking, and why.',
      who: 'Those who run the season and the body that organises make trials; members see what is shown to them.',
      steps: [
        'Choose a block; where no card is in force, make one or let last year’s stand in first.',
        'Press “Try”, choose the card, the round and who may see it.',
        'In the result press “Why?” for each criterion down to its figure and round.',
        'Save the “Package to recompute” to check it yourself with giaouoc score.',
      ],
      terms: [
        ['Trial', 'One scoring by one version of a card, kept with every figure it used; not an official result.'],
        ['Not ranked', 'A unit with criteria that have no figures, or on hold; it stands below, with the reason.'],
      ],
    },
  },
  '/mua/$seasonId/cham-diem/phan-hoa': {
    vi: {
      purpose: 'Tìm tiêu chí không còn phân biệt được đơn vị, để bàn khi sửa bảng.',
      who: 'Ai xem được các lần tính thử thì xem được trang này; cơ quan ban hành dùng khi soạn bảng năm sau.',
      steps: [
        'Chọn khối; năm nào có nhiều lần tính thử thì chọn lần đại diện.',
        'Đọc câu giải thích vì sao nhiều đơn vị cùng loại, rồi danh sách cần làm sắc hơn với lý do từng tiêu chí.',
        'Đổi ngưỡng nếu muốn xem rộng hay hẹp hơn; xuất thành tệp để mang đi bàn.',
      ],
      terms: [
        ['Độ phân tán', 'Điểm của các đơn vị rải ra hay dồn một chỗ: 0 % là cùng một mức, 100 % là không ai trùng ai.'],
        ['Tương quan', 'Đơn vị giỏi ở tiêu chí này có giỏi ở phần còn lại không.'],
      ],
    },
    en: {
      purpose: 'Finding criteria that no longer tell units apart, to talk over when a card is changed.',
      who: 'Whoever may see trials; the issuing body uses it when it writes next year’s card.',
      steps: [
        'Choose a block; where a year has several trials, choose the one that stands for it.',
        'Read why so many share a grade, then the list that needs sharpening with each reason.',
        'Move the marks to look wider or narrower; export it to take it along.',
      ],
      terms: [
        ['Spread', 'Whether points lie apart or in one place: 0 % is all the same, 100 % is no two alike.'],
        ['Correlation', 'Whether whoever is good at this criterion is good at the rest.'],
      ],
    },
  },
  '/bang-diem/$scorecardId/thu': {
    vi: {
      purpose: 'Thử đổi điểm, mức, ngưỡng của bảng và xem ngay các năm trước sẽ khác đi thế nào; không gì bị đổi thật.',
      who: 'Ai đọc được bảng và có năm thi đua đã tính thử cho mình xem thì thử được.',
      steps: [
        'Sửa một con số ở bên trái; thứ hạng, xếp loại và cờ ở bên phải đổi theo ngay.',
        'Chọn một năm thi đua để xem từng đơn vị, hoặc xem mọi năm cạnh nhau.',
        'Bấm “Bắt đầu thử” để biết các hạng đầu vững đến đâu.',
        'Bấm “Lưu thành đề xuất” khi muốn đưa ra hội nghị.',
      ],
      terms: [
        ['Số gieo', 'Số quyết định dãy ngẫu nhiên: cùng số thì lần nào cũng ra cùng kết quả.'],
        ['Sai số', 'Tỷ lệ thật nằm trong khoảng này với độ tin cậy 95 %.'],
      ],
    },
    en: {
      purpose:
        'Changes points, bands and thresholds and shows at once how past years would differ; nothing is really changed.',
      who: 'Whoever reads the card and has seasons with trials they may see.',
      steps: [
        'Change a number on the left; ranks, grades and flags on the right follow at once.',
        'Choose a season to see each unit, or look at all seasons beside each other.',
        'Press “Start” to learn how firm the first places are.',
        'Press “Save as a proposal” to put it before a conference.',
      ],
      terms: [
        ['Seed', 'The number that decides the chance: the same number gives the same result each time.'],
        ['Give or take', 'The true share lies within this range with 95 % confidence.'],
      ],
    },
  },
  '/de-xuat-bang-diem': {
    vi: {
      purpose: 'Các đề xuất sửa bảng tiêu chí: của đơn vị mình, và đã đưa ra hội nghị.',
      who: 'Cán bộ, thủ trưởng xem đề xuất của đơn vị mình; người của năm thi đua xem đề xuất đã đưa ra hội nghị.',
      steps: [
        'Lọc theo trạng thái, mở đề xuất để xem đổi gì và tác động.',
        'Muốn có đề xuất mới: mở bảng tiêu chí, bấm “Thử thay đổi”.',
      ],
      terms: [['Đề xuất', 'Những thay đổi đã thử trên một bảng, kèm tác động lên các năm trước.']],
    },
    en: {
      purpose: 'Proposals to change scorecards: one’s own unit’s, and those put before a conference.',
      who: 'Officers and heads see those of their unit; the people of a season those put before its conferences.',
      steps: [
        'Filter by state, open a proposal to see what changes and what it does.',
        'For a new one: open a scorecard and press “Try changes”.',
      ],
      terms: [['Proposal', 'Changes tried on a card, with their effect on past years attached.']],
    },
  },
  '/de-xuat-bang-diem/$cardProposalId': {
    vi: {
      purpose: 'Đọc một đề xuất như trong hội trường: đổi gì, vì sao, các năm trước sẽ khác đi thế nào.',
      who: 'Đơn vị đề xuất đưa ra hội nghị hoặc rút; Trưởng, Phó Trưởng hoặc cơ quan ban hành bảng quyết định.',
      steps: [
        'Bấm “Đưa ra hội nghị” và chọn hội nghị sắp tới.',
        'Sau hội nghị, cơ quan ban hành bấm “Nhận, tạo bản dự thảo”, hoặc ghi lý do không nhận.',
        'Bấm “In” để có bản đọc trong hội trường.',
      ],
      terms: [['Được nhận', 'Cơ quan ban hành đã tạo bản dự thảo bảng mới từ đề xuất.']],
    },
    en: {
      purpose: 'Reads one proposal as in the hall: what changes, why, how past years would differ.',
      who: 'Its unit puts or withdraws it; those who lead the season, or the issuing body, decide.',
      steps: [
        'Press “Put before a conference” and choose one to come.',
        'Afterwards the issuing body presses “Take up as a draft”, or the reason for declining is written down.',
        'Press “Print” for the page that is read in the hall.',
      ],
      terms: [['Taken up', 'The issuing body made a draft of a new card from the proposal.']],
    },
  },
}

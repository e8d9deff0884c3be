/** The help of the screens of documents; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/mau-van-ban': {
    vi: {
      purpose: 'Tệp Word riêng của đơn vị cho từng loại văn bản của năm thi đua này.',
      who: 'Cán bộ đầu mối, thủ trưởng đưa lên và thôi dùng; người của đơn vị xem và tải.',
      steps: [
        'Bấm Đưa mẫu lên, chọn loại văn bản, tải mẫu khởi đầu: đúng thể thức, có sẵn mọi trường.',
        'Sửa trong Word theo ý đơn vị, giữ các tên trong ngoặc nhọn như {trich_yeu}; hàng của bảng lặp lại theo số dòng.',
        'Đưa tệp .docx lên; đọc xem trường nào không có, phần nào của văn bản mẫu chưa có chỗ.',
        'Bấm Dùng tiếp để lấy các mẫu của năm trước cho loại văn bản chưa có mẫu.',
        'Bấm Thôi dùng để trở về mẫu của hệ thống từ hôm nay.',
      ],
      care: 'Mẫu chỉ áp dụng cho tệp Word; tệp PDF luôn theo Nghị định 30/2020/NĐ-CP. Mẫu không điền được thì văn bản vẫn ban hành, tệp Word theo mẫu của hệ thống và văn bản ghi rõ điều đó. Dự thảo có chữ DỰ THẢO ở đầu văn bản và ở phần đầu trang nếu mẫu có.',
      terms: [['Trường', 'Tên trong ngoặc nhọn, được thay bằng nội dung của văn bản.']],
    },
    en: {
      purpose: 'The unit’s own Word files for each kind of paper of this season.',
      who: 'Officers and heads bring and end them; people of the unit read and download them.',
      steps: [
        'Press Bring a template, choose the kind of paper, download the file to begin with: it has every field.',
        'Change it in Word, keep the names in braces such as {trich_yeu}; a row of a table stands once for each line.',
        'Bring the .docx; read which fields nobody knows and which parts of the document it has no place for.',
        'Press Go on to take over the templates of the year before, for kinds that have none yet.',
        'Press End to go back to the form of the system from today.',
      ],
      care: 'Templates are for Word files; PDFs always have the form of Decree 30/2020. One that cannot be filled holds no issuing up: the Word file then has the form of the system, and the document says so. A draft says that it is one at the top of its text, and in the header where there is one.',
      terms: [['Field', 'A name in braces, which the content of the document takes the place of.']],
    },
  },
  '/mua/$seasonId/van-ban': {
    vi: {
      purpose: 'Sổ văn bản của năm thi đua: dự thảo của đơn vị bạn, mọi văn bản đã ban hành.',
      who: 'Cán bộ đầu mối soạn và trình; thủ trưởng ban hành, thu hồi (văn bản của Bộ: cán bộ Bộ khác người trình); mọi người trong năm thi đua đọc văn bản đã ban hành.',
      steps: [
        'Bấm Soạn văn bản, chọn văn bản; nội dung lấy từ dữ liệu, không gõ lại.',
        'Lọc theo tình trạng, loại, đơn vị ban hành.',
        'Mở một văn bản để sửa lời, trình, ban hành, tải tệp.',
        'Bấm Gói văn bản để lấy nhiều văn bản thành một tệp: zip Word, zip PDF, hoặc một PDF ghép để in.',
      ],
      terms: [
        ['Chờ ban hành', 'Đã trình, chưa có số.'],
        ['Số bị huỷ', 'Số đã cấp nhưng không dựng được tệp; giữ trong sổ kèm lý do.'],
        ['Bản ghép', 'Một PDF để đọc và in, không còn chữ ký số; bản chính nằm trong zip.'],
      ],
    },
    en: {
      purpose: 'The register of documents of the year: drafts of your unit, all that was issued.',
      who: 'Officers draft and submit; heads issue and withdraw (of the Ministry: another officer than submitted); everybody of the year reads what was issued.',
      steps: [
        'Press Draft a document and choose one; it is made of the data, nothing is typed again.',
        'Filter by state, kind and issuing unit.',
        'Open a document to change its words, submit, issue or download it.',
        'Press Bundle documents for many of them as one file: a zip of Word or PDF files, or one merged PDF to print.',
      ],
      terms: [
        ['To be issued', 'Submitted, without a number yet.'],
        ['Void number', 'A number whose files could not be made; it stays in the register with the reason.'],
        ['Merged copy', 'One PDF to read and print, without signatures; originals are in the zip.'],
      ],
    },
  },
  '/so-van-ban': {
    vi: {
      purpose: 'Sổ đăng ký văn bản của đơn vị bạn trong một năm: mọi số đã cấp, theo thứ tự, không thiếu số nào.',
      who: 'Người của đơn vị đọc; thủ trưởng đặt số bắt đầu. Đơn vị kế thừa đọc được sổ của đơn vị trước.',
      steps: [
        'Chọn năm, ký hiệu; tìm theo số hoặc trích yếu.',
        'Cơ quan đã cấp số năm nay ở sổ khác: thủ trưởng bấm “Đặt số bắt đầu”, nêu lý do.',
        'Xuất sổ ra Excel hoặc CSV để in, lưu.',
      ],
      care: 'Sổ chỉ đi tới; số cấp ngoài hệ thống vẫn ghi trong sổ kèm lý do.',
    },
    en: {
      purpose: 'The register of documents of your unit in a year: every number it gave, in order, none missing.',
      who: 'People of the unit read it; its head sets where numbers begin. A unit reads the registers of those whose place it took.',
      steps: [
        'Choose a year and a symbol; search by number or by what it is about.',
        'Where the office gave numbers of this year elsewhere, its head sets where numbers begin, with a reason.',
        'Export it to Excel or CSV to print or to keep.',
      ],
      care: 'A register only goes on; numbers given outside of the system stay in it with the reason.',
    },
  },
  '/mua/$seasonId/van-ban/$documentId': {
    vi: {
      purpose: 'Một văn bản từ dự thảo đến khi ban hành, thay thế, thu hồi.',
      who: 'Người của đơn vị ban hành làm; người khác đọc khi đã ban hành.',
      steps: [
        'Xem số liệu nào đã đổi từ lúc soạn, đưa vào từng cái hoặc cả văn bản.',
        'Sửa lời những đoạn được phép; phần trong hai cặp ngoặc nhọn là số liệu.',
        'Trình; thủ trưởng đọc bản xem trước rồi ban hành: số và ngày được cấp ngay lúc ấy.',
        'Lập danh sách ký: ai ký, bước mấy, hạn nào. Mỗi đơn vị ký tại đây bằng tệp khoá, ký bằng công cụ của mình rồi nộp lại, hoặc ký trên giấy và nộp bản quét.',
        'Xem báo cáo hiệu lực của từng chữ ký số; tải PDF để gửi, Word để làm tiếp.',
        'Dự thảo không cần nữa thì bỏ; lời đã sửa không mất, lấy lại được.',
        'Sai thì soạn văn bản thay thế, hoặc thu hồi có lý do.',
      ],
      care: 'Ban hành, thu hồi không làm lại được; tệp đã ban hành giữ đúng từng byte.',
      terms: [
        ['Mã kiểm tra', 'Mã in trên văn bản; ai cũng mở được trang kiểm tra để biết văn bản thật và còn hiệu lực.'],
        [
          'Ký tại đây',
          'Tệp khoá (.p12, .pfx) được mở trong trình duyệt; tệp và mật khẩu của nó không rời máy người ký.',
        ],
        ['Bước ký', 'Cùng bước thì ký trước sau đều được; bước sau mở khi bước trước đã ký đủ.'],
      ],
    },
    en: {
      purpose: 'One document from its draft to being issued, replaced, withdrawn.',
      who: 'People of the issuing unit do all this; others read it once it is issued.',
      steps: [
        'See which facts have changed since it was drafted; take over each or the whole document.',
        'Change the words of the paragraphs that allow it; what stands in double braces is a fact.',
        'Submit; the head reads the preview and issues: number and day are given at that moment.',
        'Set the signing list: who signs, in which step, until when. Each unit signs here with a key file, with its own tool and brings the file back, or on paper and brings a scan.',
        'Read the validity report of every digital signature; download the PDF to send, the Word file to go on working.',
        'A draft that nobody needs is put away; its words stay, and it can be taken up again.',
        'If something is wrong, draft a replacement, or withdraw with a reason.',
      ],
      care: 'Issuing and withdrawing cannot be undone; issued files keep every byte.',
      terms: [
        [
          'Check code',
          'Printed on the document; anybody opens its check page to learn that it is genuine and in force.',
        ],
        [
          'Signed here',
          'The key file (.p12, .pfx) is opened inside the browser; file and passphrase do not leave the PC of the signer.',
        ],
        ['Step', 'Inside a step any order will do; a step opens when all of the step before have signed.'],
      ],
    },
  },
  '/quan-tri/chung-thu-goc': {
    vi: {
      purpose: 'Các chứng thư gốc mà hệ thống dựa vào để biết ai đã ký một văn bản.',
      who: 'Quản trị đề nghị; khi năm thi đua đang chạy, người của đơn vị khác duyệt; mọi người xem.',
      steps: [
        'Lấy tệp chứng thư gốc từ trang chính thức của tổ chức chứng thực và đối chiếu vân tay SHA-256.',
        'Dán nội dung tệp, đặt tên gọi, nêu lý do.',
        'Khi tổ chức ấy không còn được tin, chọn ngày cuối; chữ ký trước ngày đó giữ nguyên kết quả.',
        'Bấm Đưa danh sách lên để dùng danh sách thu hồi (.crl) mới nhất của một nơi cấp; danh sách tự chứng minh bằng chữ ký của nơi cấp.',
      ],
      terms: [
        ['Chứng thư gốc', 'Chứng thư mà tổ chức chứng thực tự ký, đứng đầu chuỗi xác nhận.'],
        ['Danh sách thu hồi', 'Nơi cấp công bố định kỳ các chứng thư họ không còn bảo đảm, kèm ngày thu hồi.'],
      ],
    },
    en: {
      purpose: 'The root certificates by which the system knows who signed a document.',
      who: 'Administrators propose; once a season is under way somebody of another unit approves; everybody looks.',
      steps: [
        'Take the root certificate from the authority’s official page and compare its SHA-256 fingerprint.',
        'Paste the file, name it, say why.',
        'When the authority is no longer trusted, choose the last day; signatures before it keep their result.',
        'Press Bring a list for the newest list of revocations (.crl) of an issuer; it proves itself by its issuer’s signature.',
      ],
      terms: [
        ['Root certificate', 'The certificate an authority signs itself, at the head of the chain.'],
        [
          'List of revocations',
          'What an issuer publishes from time to time: whom it no longer vouches for, and since when.',
        ],
      ],
    },
  },
}

/** Papers as features describe them, of each shape that a page has to hold. Names and numbers are made up. */
import { type Block, fact, type Line, type Paper, slanted, strong, text } from '#kit/paper.ts'

const line = (words: string): Line => [text(words)]
const paragraph = (id: string, words: string): Block => ({ id, is: 'paragraph', line: line(words) })

const empty: Paper = {
  kind: 'paper',
  type: { code: null, name: '' },
  about: '',
  issuer: { above: null, name: '', code: null },
  place: null,
  number: null,
  day: null,
  bases: [],
  blocks: [],
  signer: null,
  boxes: [],
  recipients: [],
  filed: null,
  mark: null,
  madeUp: false,
  check: null,
}
export const aPaper = (parts: Partial<Paper>): Paper => ({ ...empty, ...parts })

/** What issuing gives a paper. */
export const issued = (paper: Paper): Paper => ({
  ...paper,
  number: 7,
  day: '2026-02-05',
  mark: null,
  check: { code: 'K7QF-2M9T', address: 'https://giaouoc.example.vn/kiem-tra/K7QF-2M9T' },
})
export const drafted = (paper: Paper): Paper => ({ ...paper, mark: 'draft' })

export const aDecision = aPaper({
  kind: 'decision',
  type: { code: 'QĐ', name: 'Quyết định' },
  about: 'Về việc công nhận Trưởng cụm, Phó Trưởng cụm Cụm thi đua số 7 năm 2026',
  issuer: { above: 'Bộ Tư pháp', name: 'Hội đồng Thi đua - Khen thưởng', code: 'HĐTĐKT' },
  place: 'Hà Nội',
  bases: [
    [slanted('Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;')],
    line('Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;'),
    line('Theo đề nghị của Vụ trưởng Vụ Tổ chức cán bộ.'),
  ],
  opening: 'QUYẾT ĐỊNH:',
  blocks: [
    {
      id: 'one',
      is: 'paragraph',
      line: [
        strong('Điều 1. '),
        text('Công nhận '),
        fact('lead', 'Sở Tư pháp thành phố Cần Thơ', 'seasons', '/seasons'),
        text(' là Trưởng cụm, Sở Tư pháp tỉnh Vĩnh Long là Phó Trưởng cụm Cụm thi đua số 7 năm 2026.'),
      ],
    },
    {
      id: 'two',
      is: 'paragraph',
      line: [strong('Điều 2. '), text('Quyết định này có hiệu lực kể từ ngày ký.')],
    },
    {
      id: 'three',
      is: 'paragraph',
      line: [
        strong('Điều 3. '),
        text('Thủ trưởng các đơn vị thành viên Cụm thi đua số 7 chịu trách nhiệm thi hành Quyết định này./.'),
      ],
    },
  ],
  signer: { acting: 'KT. Chủ tịch', title: 'Phó Chủ tịch', name: 'Nguyễn Văn Ưởng' },
  recipients: ['Như Điều 3', 'Bộ trưởng (để báo cáo)', 'Các đơn vị thành viên Cụm thi đua số 7'],
  filed: 'Lưu: VT, TCCB',
})

const indicators = [
  'Văn bản được thẩm định đúng hạn',
  'Vụ việc trợ giúp pháp lý',
  'Hồ sơ hộ tịch số hoá',
  'Hoà giải thành',
]
const aRow = (at: number): Line[] => [
  line(`${at}`),
  line(`${indicators[at % indicators.length]} ở địa bàn số ${at}`),
  [fact(`row-${at}`, `${(at * 137).toLocaleString('vi-VN')}`, 'figures')],
  line(`${(60 + (at % 40)).toString()},${at % 10}%`),
  line(at % 3 === 0 ? 'Tăng so với năm trước' : ''),
]
export const aTable = (id: string, rows: number, caption?: string): Block => ({
  id,
  is: 'table',
  ...(caption !== undefined && { caption }),
  columns: [
    { head: 'STT', width: 1, align: 'centre' },
    { head: 'Chỉ tiêu', width: 6, align: 'left' },
    { head: 'Số lượng', width: 2, align: 'right' },
    { head: 'Tỷ lệ', width: 2, align: 'right' },
    { head: 'Ghi chú', width: 3, align: 'left' },
  ],
  rows: Array.from({ length: rows }, (_, at) => aRow(at + 1)),
  total: [[], line('Cộng'), line('1.234.567'), [], []],
})

export const aPlan = aPaper({
  kind: 'plan',
  type: { code: 'KH', name: 'Kế hoạch' },
  about:
    'Tổ chức phong trào thi đua “Ngành Tư pháp chung sức hoàn thiện thể chế, nâng cao chất lượng phục vụ Nhân dân” năm 2026',
  issuer: { above: 'Cụm thi đua số 7', name: 'Sở Tư pháp thành phố Cần Thơ', code: 'STP' },
  place: 'Cần Thơ',
  bases: [line('Căn cứ Kế hoạch công tác năm 2026 của Bộ Tư pháp;'), line('Căn cứ kết luận của hội nghị triển khai.')],
  blocks: [
    { id: 'a', is: 'heading', level: 1, text: 'I. MỤC ĐÍCH, YÊU CẦU' },
    { id: 'a1', is: 'heading', level: 2, text: '1. Mục đích' },
    paragraph(
      'a11',
      'Phát huy tinh thần trách nhiệm, sáng tạo của công chức, viên chức và người lao động; tạo khí thế thi đua sôi nổi, rộng khắp để hoàn thành vượt mức các chỉ tiêu đã đăng ký từ đầu năm, nhất là những việc mới, việc khó và việc còn chậm của các năm trước.',
    ),
    { id: 'a2', is: 'heading', level: 2, text: '2. Yêu cầu' },
    {
      id: 'a21',
      is: 'list',
      items: [
        line(
          'Bám sát nhiệm vụ chính trị của Ngành và của địa phương; nội dung cụ thể, hình thức phong phú, tránh phô trương, hình thức.',
        ),
        line('Lấy kết quả thực hiện nhiệm vụ làm thước đo.'),
        [text('Khen thưởng '), strong('kịp thời, đúng người, đúng việc'), text('.')],
      ],
    },
    { id: 'b', is: 'heading', level: 1, text: 'II. CHỈ TIÊU' },
    paragraph('b1', 'Các chỉ tiêu của năm 2026 như sau:'),
    aTable('b2', 38, 'Bảng 1. Chỉ tiêu thi đua năm 2026'),
    { id: 'c', is: 'heading', level: 1, text: 'III. TỔ CHỨC THỰC HIỆN' },
    { id: 'c1', is: 'heading', level: 3, text: 'a) Phân công' },
    paragraph(
      'c2',
      'Văn phòng Sở theo dõi, đôn đốc việc thực hiện Kế hoạch này và báo cáo Giám đốc trước ngày 30 tháng 11 năm 2026.',
    ),
    paragraph(
      'c3',
      'Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng Sở để tổng hợp, trình Giám đốc xem xét, quyết định./.',
    ),
  ],
  signer: { title: 'Giám đốc', name: 'Trần Thị Ngọc Hiền' },
  recipients: ['Bộ Tư pháp', 'Các đơn vị thành viên Cụm thi đua số 7', 'Ban Giám đốc', 'Các phòng, đơn vị trực thuộc'],
  filed: 'Lưu: VT, VP',
})

const places = ['Cần Thơ', 'Vĩnh Long', 'Đồng Tháp', 'An Giang', 'Cà Mau', 'Tây Ninh', 'Đồng Nai']
const boxOf = (at: number): Paper['boxes'][number] => ({
  unit: `${at % 2 === 0 ? 'Sở Tư pháp' : 'Thi hành án dân sự'} ${at % 4 < 2 ? 'tỉnh' : 'thành phố'} ${places[at % places.length]}`,
  signer: {
    ...(at % 3 === 0 && { acting: at % 2 === 0 ? 'KT. Giám đốc' : 'KT. Trưởng Thi hành án dân sự' }),
    title: at % 3 === 0 ? 'Phó Giám đốc' : 'Giám đốc',
    name: at % 5 === 0 ? null : `Lê Hoàng Phước ${places[at % places.length]}`,
  },
})
export const aPact = (units: number): Paper =>
  aPaper({
    kind: 'pact',
    type: { code: null, name: 'Bản giao ước thi đua' },
    about: 'Khối thi đua các Sở Tư pháp, Cụm thi đua số 7 năm 2026',
    issuer: { above: 'Bộ Tư pháp', name: 'Cụm thi đua số 7', code: null },
    place: 'Vĩnh Long',
    bases: [line('Thực hiện Kế hoạch số 12/KH-CTĐ của Cụm thi đua số 7 về phong trào thi đua năm 2026.')],
    blocks: [
      paragraph(
        'in',
        `Hôm nay, tại hội nghị triển khai công tác thi đua, ${units} đơn vị thành viên thống nhất ký kết giao ước thi đua với các nội dung sau:`,
      ),
      { id: 'h1', is: 'heading', level: 1, text: 'Điều 1. Chỉ tiêu thi đua' },
      aTable('t', 12),
      { id: 'h2', is: 'heading', level: 1, text: 'Điều 2. Cam kết' },
      paragraph(
        'end',
        'Các đơn vị cam kết thực hiện nghiêm túc Bản giao ước này và chịu sự kiểm tra của Trưởng cụm./.',
      ),
    ],
    boxes: Array.from({ length: units }, (_, at) => boxOf(at)),
    recipients: ['Bộ Tư pháp (Vụ Tổ chức cán bộ)', 'Các đơn vị ký kết'],
    filed: 'Lưu: VT',
  })

/** A paper whose annex goes on for a long time. */
export const withAnnex = (rows: number): Paper => ({
  ...aPlan,
  blocks: [
    ...aPlan.blocks,
    { id: 'p', is: 'annex', name: 'Phụ lục I', about: 'Số liệu chi tiết của từng địa bàn' },
    aTable('pt', rows),
  ],
})

/** Papers as features describe them, long and short: for the tests of how they look in Word. */
import { type Block, fact, type Line, type Paper, type SignatureBox, strong, text } from '#kit/paper.ts'

const says = (...words: string[]): Line => words.map(text)

const table = (id: string, rows: number): Block => ({
  ...{ id, is: 'table', caption: `Bảng ${id}. Chỉ tiêu thi đua` },
  columns: [
    { head: 'TT', width: 1, align: 'centre' },
    { head: 'Đơn vị', width: 5, align: 'left' },
    { head: 'Chỉ tiêu được giao', width: 3, align: 'right' },
    { head: 'Ghi chú', width: 3, align: 'left' },
  ],
  rows: Array.from({ length: rows }, (_, at) => [
    says(`${at + 1}`),
    says(`Sở Tư pháp tỉnh thứ ${at + 1}`),
    [fact(`so.${id}.${at}`, `${(at * 37) % 1000},5%`, 'Báo cáo quý')],
    at % 3 === 0 ? [] : says('Đã rà soát, thống nhất'),
  ]),
  total: [[], says('Cộng'), says(`${rows * 10}`), []],
})

const paragraph = (id: string, times = 1): Block => ({
  ...{ id, is: 'paragraph' },
  line: [
    strong('Yêu cầu. '),
    text(
      'Các đơn vị thành viên tổ chức phát động, đăng ký và ký kết giao ước thi đua; gắn phong trào với nhiệm vụ chính trị được giao, bảo đảm thiết thực, hiệu quả, tránh phô trương, hình thức. '.repeat(
        times,
      ),
    ),
    fact(`muc.${id}`, '1.234.567', 'Báo cáo 6 tháng'),
    text(' việc đã thi hành xong.'),
  ],
})

const base: Paper = {
  ...{ kind: 'plan', type: { code: 'KH', name: 'KẾ HOẠCH' }, about: 'Tổ chức phong trào thi đua của Khu vực năm 2026' },
  issuer: { above: 'BỘ TƯ PHÁP', name: 'KHU VỰC THI ĐUA SỐ 5', code: 'KVTĐ5' },
  ...{ place: 'Cần Thơ', number: 5, day: '2026-02-05' },
  bases: [
    says('Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;'),
    says('Căn cứ Quyết định số 1234/QĐ-BTP ngày 05 tháng 01 năm 2026 của Bộ trưởng Bộ Tư pháp.'),
  ],
  blocks: [
    { id: 'I', is: 'heading', level: 1, text: 'I. MỤC ĐÍCH, YÊU CẦU' },
    { id: 'I.1', is: 'heading', level: 2, text: '1. Mục đích' },
    paragraph('I.1.a', 2),
    paragraph('I.1.b'),
    { id: 'I.2', is: 'heading', level: 2, text: '2. Yêu cầu' },
    {
      id: 'I.2.a',
      is: 'list',
      items: [says('Kịp thời, đúng hạn'), says('Công khai, minh bạch'), says('Đúng thẩm quyền')],
    },
    { id: 'I.2.b', is: 'heading', level: 3, text: 'a) Đối với các Sở Tư pháp' },
    paragraph('I.2.c', 3),
    { id: 'II', is: 'heading', level: 1, text: 'II. CHỈ TIÊU' },
    table('1', 30),
    paragraph('II.1', 2),
  ],
  signer: { acting: 'KT. GIÁM ĐỐC', title: 'PHÓ GIÁM ĐỐC', name: 'Nguyễn Thị Ngọc Ánh' },
  ...{ boxes: [], mark: null, madeUp: false, filed: 'Lưu: VT, TĐKT' },
  recipients: ['Bộ Tư pháp (để báo cáo)', 'Các đơn vị thành viên Khu vực', 'Cổng thông tin điện tử'],
  check: { code: 'K7QX-29MD', address: 'https://giaouoc.example.vn/kiem-tra/K7QX-29MD' },
}

/** A plan of three pages with tables. */
export const plan: Paper = base

/** A plan of two pages and its annex. */
export const annexed: Paper = {
  ...base,
  ...{ mark: 'draft', number: null, day: null, madeUp: true, check: null },
  blocks: [
    paragraph('1'),
    { id: 'P', is: 'annex', name: 'Phụ lục I', about: 'Danh sách chỉ tiêu theo từng đơn vị' },
    table('1', 60),
  ],
}

const provinces = [
  'Thành phố Cần Thơ',
  'tỉnh Cà Mau',
  'tỉnh Đồng Tháp',
  'tỉnh Vĩnh Long',
  'tỉnh An Giang',
  'tỉnh Tây Ninh',
]
const boxes: SignatureBox[] = Array.from({ length: 26 }, (_, at) => {
  const place = provinces[at % provinces.length]
  const isJustice = at % 2 === 0
  return {
    unit: `${isJustice ? 'Sở Tư pháp' : 'Thi hành án dân sự'} ${place}`,
    signer: {
      ...(at % 5 === 0 && { acting: isJustice ? 'KT. GIÁM ĐỐC' : 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ' }),
      ...{
        title: isJustice ? 'GIÁM ĐỐC' : 'TRƯỞNG THI HÀNH ÁN DÂN SỰ',
        name: at % 4 === 3 ? null : `Trần Văn Thứ ${at + 1}`,
      },
    },
  }
})

/** A pact that 26 members sign. */
export const pact: Paper = {
  ...base,
  ...{
    kind: 'pact',
    type: { code: null, name: 'BẢN GIAO ƯỚC THI ĐUA' },
    about: 'Năm 2026',
    number: null,
    mark: 'void',
  },
  issuer: { above: null, name: 'KHU VỰC THI ĐUA CÁC TỈNH ĐỒNG BẰNG SÔNG CỬU LONG', code: null },
  blocks: [paragraph('1', 2), table('1', 12), paragraph('2')],
  ...{ boxes, signer: null, recipients: [], filed: null },
}

/** A decision of one page. */
export const decision: Paper = {
  ...base,
  ...{
    kind: 'decision',
    type: { code: 'QĐ', name: 'QUYẾT ĐỊNH' },
    about: 'Về việc phân công Trưởng, Phó Trưởng Khu vực thi đua',
  },
  ...{ issuer: { above: null, name: 'BỘ TƯ PHÁP', code: 'BTP' }, place: 'Hà Nội', number: 123, day: '2026-12-15' },
  opening: 'QUYẾT ĐỊNH:',
  blocks: [1, 2, 3].map((article) => ({
    ...{ id: `${article}`, is: 'paragraph' },
    line: [
      strong(`Điều ${article}. `),
      text('Phân công Sở Tư pháp thành phố Cần Thơ làm Trưởng Khu vực thi đua năm 2026.'),
    ],
  })),
  signer: { acting: 'KT. BỘ TRƯỞNG', title: 'THỨ TRƯỞNG', name: 'Lê Văn Bình' },
}

/** What people may type, and what no XML may hold. */
const hostileWords = [
  '<w:p>&amp; & < > " \' ]]> <!-- -->',
  'điều khiển\u0000\u0001\u0008\u000b\u000c\u001f\ufffe\uffff\ud800 hết',
  'không\u200brộng\u200d\ufeff, \u202eđảo ngược\u202c, \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627',
  'Thi ha\u0300nh a\u0301n da\u0302n su\u031b\u0323, Hue\u0302\u0301',
  '{dashes-0} {image.png} {so} _x0041_ %1',
  'dòng một\ndòng hai\r\ndòng ba',
  `${'dài'.repeat(1_666)}!!`,
]

export const hostile: Paper = {
  ...base,
  about: hostileWords[0] ?? '',
  bases: hostileWords.map((words) => says(words)),
  blocks: [
    ...hostileWords.map((words, at): Block => ({ id: `${at}`, is: 'paragraph', line: says(words) })),
    { id: 'l', is: 'list', items: hostileWords.map((words) => says(words)) },
    {
      ...{ id: 't', is: 'table', columns: [{ head: hostileWords[4] ?? '', width: 1, align: 'left' }] },
      rows: hostileWords.map((words) => [says(words)]),
    },
  ],
}

/** An annex of so many paragraphs: two to a page, or a little more. */
export const annexedBy = (paragraphs: number): Paper => ({
  ...annexed,
  blocks: [
    ...annexed.blocks.slice(0, 2),
    ...Array.from({ length: paragraphs }, (_, at) => paragraph(`P.${at + 1}`, 6)),
  ],
})

/** A table over as many pages as it takes. */
export const long = (rows: number): Paper => ({ ...base, blocks: [table('1', rows)] })

/** Names of units, points, dates: what stands in a dossier of two to three pages. */
export const dossier = (at: number): Paper => ({
  ...base,
  number: at + 1,
  about: `Thành tích của đơn vị thứ ${at + 1}`,
})

/** XML 1.0, 2.2, a sign at a time. */
function isLegal(sign: string): boolean {
  const point = sign.codePointAt(0) ?? 0
  if (point < 0x20) return [0x9, 0xa, 0xd].includes(point)
  return !(point >= 0xd800 && point <= 0xdfff) && point !== 0xfffe && point !== 0xffff
}

/** As it may be compared: letters composed, one space between words, what no file may hold left out. */
export const squeezed = (words: string): string =>
  [...words].filter(isLegal).join('').normalize('NFC').replace(/\s+/g, ' ').trim()

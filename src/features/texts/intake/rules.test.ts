/** Papers as offices write them, read as drafts: what is an article, what is left out, and that nothing is lost. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { plainLines } from '#kit/plain-lines.ts'
import { composeText } from '../rules.ts'
import {
  chosen,
  faultOf,
  type Intake,
  limits,
  linesOf,
  linesOfParagraphs,
  recognise,
  whyNoDraft,
  whyNotTake,
  whyTooLong,
} from './rules.ts'

const read = (text: string) => recognise(linesOf(text))
const reasons = ({ leftOut }: Intake) => leftOut.map(({ why, text }) => `${why}: ${text}`)

describe('a paper', () => {
  it('with header, recipients and signature is read without them, and they are told', () => {
    const paper = [
      'BỘ TƯ PHÁP\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'CỤM THI ĐUA\tĐộc lập - Tự do - Hạnh phúc',
      'Số: 06/KH-STP\tTiền Giang, ngày 10 tháng 01 năm 2018',
      '--------',
      '',
      'KẾ HOẠCH',
      'Tổ chức phong trào thi đua năm 2018',
      '',
      'Căn cứ Luật Thi đua, khen thưởng;',
      'Điều 16 của Luật ấy,',
      'Chương I',
      'QUY ĐỊNH CHUNG',
      'Điều 1. Mục đích',
      'a) Nâng cao chất lượng;',
      '- Kịp thời.',
      'CHƯƠNG II NỘI DUNG',
      'ĐIỀU 2',
      'Nội dung thi đua',
      'Các đơn vị thi đua:',
      '',
      '1. Hoàn thành nhiệm vụ.',
      'Điều 3: Tổ chức thực hiện',
      'Điều 5 của Luật được áp dụng.',
      'Nơi nhận:',
      '- Bộ Tư pháp;',
      '- Lưu: VT.',
      'TM. CÁC ĐƠN VỊ',
      'GIÁM ĐỐC',
      '(đã ký)',
      'Nguyễn Văn A',
    ].join('\r\n')
    const intake = read(paper)
    expect(intake).toMatchObject({
      scheme: 'dieu',
      title: 'KẾ HOẠCH Tổ chức phong trào thi đua năm 2018',
      preamble: 'Căn cứ Luật Thi đua, khen thưởng;\nĐiều 16 của Luật ấy,',
      articles: [
        { label: 'Điều 1.', heading: 'Mục đích', body: 'a) Nâng cao chất lượng;\n- Kịp thời.' },
        { label: 'ĐIỀU 2', heading: 'Nội dung thi đua', body: 'Các đơn vị thi đua:\n\n1. Hoàn thành nhiệm vụ.' },
        { label: 'Điều 3:', heading: 'Tổ chức thực hiện', body: 'Điều 5 của Luật được áp dụng.' },
      ],
    })
    expect(reasons(intake)).toEqual([
      'header: BỘ TƯ PHÁP\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'header: CỤM THI ĐUA\tĐộc lập - Tự do - Hạnh phúc',
      'header: Số: 06/KH-STP\tTiền Giang, ngày 10 tháng 01 năm 2018',
      'header: --------',
      'recipients: Nơi nhận:',
      'recipients: - Bộ Tư pháp;',
      'recipients: - Lưu: VT.',
      'signature: TM. CÁC ĐƠN VỊ',
      'signature: GIÁM ĐỐC',
      'signature: (đã ký)',
      'signature: Nguyễn Văn A',
      'chapter: Chương I',
      'chapter: QUY ĐỊNH CHUNG',
      'chapter: CHƯƠNG II NỘI DUNG',
    ])
  })

  it('keeps what follows the recipients when it is no signature', () => {
    const { articles, leftOut } = read('Điều 1. A\nnội dung\nNơi nhận:\n- Lưu: VT.\nPHỤ LỤC\nBiểu số liệu')
    expect([articles[0]?.body, leftOut.length]).toEqual(['nội dung\nPHỤ LỤC\nBiểu số liệu', 2])
  })

  it('keeps a title that stands between the national header and the place and day', () => {
    const { title, leftOut } = read(
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nBẢN GIAO ƯỚC THI ĐUA\n\nĐiều 1. A\nb',
    )
    expect([title, leftOut.length]).toEqual(['BẢN GIAO ƯỚC THI ĐUA', 2])
  })

  it('by hand may leave gaps for its day, and say that it is a draft', () => {
    const { title, leftOut } = read(
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\nTiền Giang, ngày    tháng 01 năm 2018\nDỰ THẢO LẦN 2\nGIAO ƯỚC\nĐiều 1. A',
    )
    expect([title, leftOut.length]).toEqual(['GIAO ƯỚC', 4])
  })

  it('without “Điều” goes by Roman chapters, else by numbers at the margin, one after the other', () => {
    const roman = read('KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Một\n2. Hai\nII. NỘI DUNG\n1. Ba\n1.1. Bốn')
    expect(roman.articles).toEqual([
      { label: 'I.', heading: 'MỤC ĐÍCH', body: '1. Một\n2. Hai' },
      { label: 'II.', heading: 'NỘI DUNG', body: '1. Ba\n1.1. Bốn' },
    ])
    const arabic = read(
      'Các đơn vị cam kết:\n1. Hoàn thành việc.\n  1. trong năm\n  2. đúng hạn\n7. không phải điều\n2. Giúp nhau.',
    )
    expect([arabic.scheme, arabic.articles.map(({ heading }) => heading)]).toEqual([
      'arabic',
      ['Hoàn thành việc.', 'Giúp nhau.'],
    ])
    expect(arabic.articles[0]?.body).toBe('1. trong năm\n  2. đúng hạn\n7. không phải điều')
  })

  it('in which nothing is numbered is one article, headed by its first line', () => {
    expect(read('  Thư ngỏ \u00a0\n\nKính gửi các đơn vị.')).toEqual({
      scheme: 'whole',
      title: null,
      preamble: '',
      articles: [{ label: '', heading: 'Thư ngỏ', body: 'Kính gửi các đơn vị.' }],
      leftOut: [],
    })
    expect(read('x'.repeat(400)).articles).toEqual([{ label: '', heading: '', body: 'x'.repeat(400) }])
  })

  it('typed with parts of letters apart, odd spaces and an Icelandic Ð reads the same', () => {
    const odd = 'Ðiều\u00a01.\u2003Chỉ\u200b tiêu\u2028Nội dung'.normalize('NFD')
    expect(read(odd).articles).toEqual([{ label: 'Ðiều 1.', heading: 'Chỉ tiêu', body: 'Nội dung' }])
  })

  it('with markup keeps it as the text it is', () =>
    expect(read('Điều 1. <b>A</b>\n<script>alert(1)</script> **b**').articles).toEqual([
      { label: 'Điều 1.', heading: '<b>A</b>', body: '<script>alert(1)</script> **b**' },
    ]))

  it('whose article is one long sentence is cut after its first sentence or colon, else told', () => {
    const long = `Về công tác thi hành án dân sự: ${'hoàn thành '.repeat(40)}`
    const [article] = read(`Điều 1. ${long}\nthêm`).articles
    expect(article?.heading).toBe('Về công tác thi hành án dân sự:')
    expect(article?.body).toBe(`${'hoàn thành '.repeat(40).trim()}\nthêm`)
    const [endless] = read(`Điều 1. ${'x'.repeat(10_000)}`).articles
    expect(endless && faultOf(endless)).toEqual({
      code: 'intake.heading-too-long',
      params: { length: 10_000, max: 300 },
    })
  })
})

describe('a Word file', () => {
  const paragraph = (text: string, more: { heading?: number; number?: string; level?: number } = {}) => ({
    ...{ text, heading: null, number: null, level: 0 },
    ...more,
  })

  it('is read by the numbers Word writes by itself, the outermost list first', () => {
    const { scheme, articles } = recognise(
      linesOfParagraphs([
        paragraph('GIAO ƯỚC', { heading: 0 }),
        paragraph('năm 2018', { heading: 0 }),
        paragraph('Mục đích', { number: '1.' }),
        paragraph('trước hết', { number: '1.', level: 1 }),
        paragraph('sau đó', { number: '2.', level: 1 }),
        paragraph('Nội dung', { number: '2.' }),
      ]),
    )
    expect([scheme, articles.map(({ heading }) => heading)]).toEqual(['arabic', ['Mục đích', 'Nội dung']])
  })

  it('says by its title’s style what its title is, wherever it stands', () => {
    const { title, preamble } = recognise(
      linesOfParagraphs([
        paragraph('Tài liệu hội nghị'),
        paragraph('GIAO ƯỚC', { heading: 0 }),
        paragraph('Khối Sở Tư pháp', { heading: 0 }),
        paragraph('năm 2018', { heading: 0 }),
        paragraph('Căn cứ Luật;'),
        paragraph('Điều 1. A'),
      ]),
    )
    expect([title, preamble]).toEqual(['GIAO ƯỚC Khối Sở Tư pháp năm 2018', 'Tài liệu hội nghị\nCăn cứ Luật;'])
  })

  it('without numbers is read by its headings, of the outermost level that stands twice', () => {
    const { title, articles } = recognise(
      linesOfParagraphs([
        paragraph('Kế hoạch năm', { heading: 1 }),
        paragraph('Mục đích', { heading: 2 }),
        paragraph('Để thi đua.'),
        paragraph('1. Nội dung', { heading: 2 }),
        paragraph('một', { number: '1.' }),
        paragraph('hai', { number: '2.' }),
      ]),
    )
    expect([title, articles]).toEqual([
      'Kế hoạch năm',
      [
        { label: '', heading: 'Mục đích', body: 'Để thi đua.' },
        { label: '1.', heading: 'Nội dung', body: '1. một\n2. hai' },
      ],
    ])
  })
})

describe('what is taken', () => {
  const intake = read('Tên\n\nĐiều 1. A\na\nĐiều 2. B\nb')
  const all = { mode: 'append', title: false, preamble: false, without: [] as number[] } as const

  it('is what was chosen', () => {
    expect(chosen(intake, { ...all, without: [0] }).map(({ heading }) => heading)).toEqual(['B'])
    expect(whyNotTake(intake, { ...all, without: [0, 1] }, 0)?.code).toBe('intake.nothing-chosen')
  })

  it('has a place: not more articles than a text may have, no heading that fits nowhere unless it is left out', () => {
    expect(whyNotTake(intake, all, 498)).toBeUndefined()
    expect(whyNotTake(intake, all, 499)?.code).toBe('intake.too-many')
    expect(whyNotTake(intake, { ...all, mode: 'replace' }, 499)).toBeUndefined()
    const faulty = read(`Điều 1. ${'x'.repeat(301)}\nĐiều 2. B`)
    expect(whyNotTake(faulty, all, 0)?.code).toBe('intake.has-faults')
    expect(whyNotTake(faulty, { ...all, without: [0] }, 0)).toBeUndefined()
    expect(whyNotTake(read(`Tên\n${'x'.repeat(10_001)}\nĐiều 1. A`), { ...all, preamble: true }, 0)?.code).toBe(
      'intake.preamble-too-long',
    )
  })

  it('is something, and not too much', () => {
    expect(whyNoDraft(read(' \n\u00a0\t\n'))?.code).toBe('intake.empty')
    expect(whyNoDraft(read('Điều 1. A\n'.repeat(501)))?.code).toBe('intake.too-many')
    expect(whyNoDraft(read('a'))).toBeUndefined()
    expect(whyTooLong(linesOf('x '.repeat(limits.signs)))?.code).toBe('intake.too-long')
    expect(whyTooLong(linesOf('x'.repeat(limits.signs - 1)))).toBeUndefined()
  })

  it('is found in as many lines as a text may have, whatever they say', () => {
    for (const line of ['1. x', 'GIÁM ĐỐC', 'Điều 1.'])
      expect(read(`${line}\n`.repeat(limits.signs / (line.length + 1))).articles.length).toBeGreaterThanOrEqual(0)
  })
})

/** Words that number, head or sign nothing. */
const word = fc.constantFrom('thi', 'đua', 'hoàn', 'thành', 'a)', '-', '12%', 'Điều', 'của', '<b>', '“')
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `Các ${words.join(' ')}`)
const prose = fc.array(fc.oneof(sentence, fc.constant('')), { maxLength: 5 }).map((lines) => lines.join('\n').trim())
const article = fc.record({ heading: sentence, body: prose })

describe('reading', () => {
  property.prop([sentence, prose, fc.array(article, { minLength: 1, maxLength: 6 })])(
    'gives back what was written out: title, preamble, articles',
    (title, preamble, articles) => {
      const back = read(composeText({ title, preamble, articles }))
      expect(back.articles.map(({ heading, body }) => ({ heading, body }))).toEqual(articles)
      expect([back.title, back.preamble, back.leftOut]).toEqual([title, preamble, []])
    },
  )

  /** Anything at all, and lines that look like parts of papers among it. */
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    sentence,
    fc.constantFrom(
      ...[
        'Điều 1.',
        'Điều 2. B',
        'ĐIỀU 3',
        'I. A',
        'II.',
        '1. x',
        '2. y',
        '',
        '\t',
        'Nơi nhận:',
        '- Lưu: VT',
        'GIÁM ĐỐC',
      ],
      ...[
        'Chương I',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Số: 1/KH',
        '-----',
        'KẾ HOẠCH',
      ],
      ...['PHỤ LỤC', 'TM. KHỐI', 'Tiền Giang, ngày 1 tháng 2 năm 2018', 'x'.repeat(400), `${'y '.repeat(200)}. z`],
    ),
  )
  const signs = (text: string) => [...text.replace(/\s/gu, '')].sort().join('')

  property.prop([fc.array(odd, { maxLength: 14 })])('loses no sign of any text and never breaks', (lines) => {
    const text = lines.join('\n')
    const { title, preamble, articles, leftOut } = read(text)
    const parts = articles.flatMap(({ label, heading, body }) => [label, heading, body])
    const told = [title ?? '', preamble, ...parts, ...leftOut.map((one) => one.text)].join('')
    expect(signs(told)).toBe(signs(plainLines(text).join('\n')))
    for (const { heading } of articles) expect(heading).not.toMatch(/[\p{Cc}]/u)
  })
})

/**
 * How each part of a paper looks in Word: styles an office changes in one place (Decree 30/2020/NĐ-CP, Annex I, part I and
 * II: faces, sizes, places of the parts). Pure.
 */
import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx'

/** Of an inch 1440, of a millimetre 56.7: what Word measures in. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
const half = (points: number): number => points * 2
const twenty = (points: number): number => points * 20

export const page = {
  ...{ width: twips(210), height: twips(297) },
  margin: {
    top: twips(20),
    bottom: twips(20),
    left: twips(30),
    right: twips(15),
    header: twips(10),
    footer: twips(10),
  },
} as const

/** Between the margins: 165 mm. */
export const room = page.width - page.margin.left - page.margin.right

/** Of sizes that a decree gives as a range, one: the wide words of Quốc hiệu stand on one line beside the issuer. */
export const sizes = {
  nation: 12,
  motto: 13,
  issuer: 12,
  symbol: 13,
  body: 14,
  cell: 12,
  power: 13,
  recipients: 11,
} as const

/** Of Times New Roman's own measure, where a machine has no Times New Roman. */
const stead = ['Tinos', 'Liberation Serif']
const face = 'Times New Roman'
const font = { ascii: face, hAnsi: face, cs: face, eastAsia: face }

const first = { firstLine: twips(12.7) }
const [centre, justified, left] = [AlignmentType.CENTER, AlignmentType.JUSTIFIED, AlignmentType.LEFT]
/** Told in shares of a line: what Word takes where nothing is said is what other programs do not. */
const lines = (share: number) => ({ line: Math.round(240 * share), lineRule: LineRuleType.AUTO })
const exactly = (height: number) => ({ line: height, lineRule: LineRuleType.EXACT })
const close = { before: 0, after: 0, ...lines(1) }
const open = { after: twenty(6), ...lines(1.15) }
const inCell = { before: 40, after: 40, ...lines(1) }
const run = (points: number, more: { bold?: true; italics?: true; allCaps?: true } = {}) => ({
  size: half(points),
  ...more,
})

/** Named as offices name the parts; `id` is what our own lines say. */
const part = (
  id: string,
  name: string,
  look: Pick<IParagraphStyleOptions, 'run' | 'paragraph'>,
): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...look })

const bold = { bold: true } as const
const capitals = { bold: true, allCaps: true } as const

const parts: readonly IParagraphStyleOptions[] = [
  part('Body', 'Thân bài', {
    paragraph: { alignment: justified, indent: first, spacing: open },
  }),
  part('Basis', 'Căn cứ', {
    run: { italics: true },
    paragraph: { alignment: justified, indent: first, spacing: open },
  }),
  part('Opening', 'Mở đầu phần quyết định', {
    run: run(sizes.body, bold),
    paragraph: { alignment: centre, keepNext: true, spacing: { ...close, before: twenty(6), after: twenty(6) } },
  }),
  part('Middle', 'Thân bài ở giữa', { paragraph: { alignment: centre, spacing: open } }),
  part('Item', 'Danh sách', {
    paragraph: {
      ...{ alignment: justified, spacing: open },
      numbering: { reference: 'dashes', level: 0 },
    },
  }),
  part('Nation', 'Quốc hiệu', { run: run(sizes.nation, capitals), paragraph: { alignment: centre, spacing: close } }),
  part('Motto', 'Tiêu ngữ', { run: run(sizes.motto, bold), paragraph: { alignment: centre, spacing: close } }),
  part('Above', 'Cơ quan chủ quản', {
    run: run(sizes.issuer, { allCaps: true }),
    paragraph: { alignment: centre, spacing: close },
  }),
  part('Issuer', 'Cơ quan ban hành', {
    run: run(sizes.issuer, capitals),
    paragraph: { alignment: centre, spacing: close },
  }),
  part('Symbol', 'Số, ký hiệu', {
    run: run(sizes.symbol),
    paragraph: { alignment: centre, spacing: { ...close, before: twenty(6) } },
  }),
  part('Dated', 'Địa danh, thời gian', {
    run: run(sizes.symbol, { italics: true }),
    paragraph: { alignment: centre, spacing: { ...close, before: twenty(6) } },
  }),
  part('MadeUp', 'Dữ liệu minh hoạ', {
    run: run(sizes.cell, { italics: true }),
    paragraph: { alignment: centre, keepNext: true, spacing: { ...close, before: twenty(12) } },
  }),
  part('About', 'Trích yếu', {
    run: run(sizes.body, bold),
    paragraph: { alignment: centre, keepNext: true, keepLines: true, spacing: close },
  }),
  part('Rule', 'Đường kẻ', { run: run(2), paragraph: { spacing: { ...close, ...exactly(twenty(2)) } } }),
  part('Space', 'Sau bảng', { run: run(3), paragraph: { spacing: { ...close, ...exactly(twenty(8)) } } }),
  // Part III: "Phụ lục" in ordinary letters, what it is about in capitals, what it belongs to in slanted ones.
  part('Annex', 'Phụ lục', {
    run: run(sizes.body, bold),
    paragraph: { alignment: centre, keepNext: true, outlineLevel: 0, spacing: close },
  }),
  part('AnnexAbout', 'Tên phụ lục', {
    run: run(sizes.body, capitals),
    paragraph: { alignment: centre, keepNext: true, spacing: close },
  }),
  part('AnnexNote', 'Kèm theo văn bản', {
    run: run(sizes.body, { italics: true }),
    paragraph: { alignment: centre, keepNext: true, spacing: { ...close, before: twenty(6) } },
  }),
  part('CellLeft', 'Trong bảng', {
    run: run(sizes.cell),
    paragraph: { alignment: left, spacing: inCell },
  }),
  part('CellCentre', 'Trong bảng, ở giữa', {
    run: run(sizes.cell),
    paragraph: { alignment: centre, spacing: inCell },
  }),
  part('CellRight', 'Trong bảng, bên phải', {
    run: run(sizes.cell),
    paragraph: { alignment: AlignmentType.RIGHT, spacing: inCell },
  }),
  part('Head', 'Đầu bảng', {
    run: run(sizes.cell, bold),
    paragraph: { alignment: centre, keepNext: true, spacing: inCell },
  }),
  part('Bound', 'Bên ký', {
    run: run(sizes.power, capitals),
    paragraph: { alignment: centre, keepNext: true, spacing: close },
  }),
  part('Power', 'Quyền hạn, chức vụ', {
    run: run(sizes.power, capitals),
    paragraph: { alignment: centre, keepNext: true, spacing: close },
  }),
  // Between title and name: room for a hand, or for the picture of one (box 7c).
  part('Signed', 'Chỗ ký', {
    run: run(sizes.power),
    paragraph: { alignment: centre, keepNext: true, spacing: { ...close, ...exactly(twips(24)) } },
  }),
  part('Name', 'Họ tên người ký', { run: run(sizes.body, bold), paragraph: { alignment: centre, spacing: close } }),
  part('Recipients', 'Nơi nhận', {
    run: run(12, { bold: true, italics: true }),
    paragraph: { alignment: left, keepNext: true, spacing: close },
  }),
  part('Recipient', 'Nơi nhận, từng nơi', {
    run: run(sizes.recipients),
    paragraph: { alignment: left, indent: { left: 120, hanging: 120 }, spacing: close },
  }),
  part('Check', 'Mã kiểm tra', { run: run(sizes.recipients), paragraph: { alignment: left, spacing: close } }),
]

const heading = (more: { italics?: true }) => ({
  run: { font, color: '000000', ...run(sizes.body, { bold: true, ...more }) },
  paragraph: {
    ...{ alignment: justified, indent: first, keepNext: true, keepLines: true },
    spacing: { before: twenty(6), ...open },
  },
})

/** Title and headings are Word's own: its navigation, its table of contents and our own intake know them. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: half(sizes.body), language: { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'ar-SA' } },
      paragraph: { spacing: close },
    },
    title: {
      run: { font, color: '000000', ...run(sizes.body, capitals) },
      paragraph: { alignment: centre, keepNext: true, spacing: { ...close, before: twenty(12) } },
    },
    heading1: heading({}),
    heading2: heading({}),
    heading3: heading({ italics: true }),
    caption: {
      run: { font, color: '000000', ...run(sizes.body, bold), italics: false },
      paragraph: { alignment: centre, keepNext: true, spacing: { ...close, before: twenty(6), after: twenty(6) } },
    },
  },
  paragraphStyles: [...parts],
}

/** A list is Word's own, with a dash before each item. */
export const numbering = {
  config: [
    {
      reference: 'dashes',
      levels: [
        {
          ...{ level: 0, format: LevelFormat.BULLET, text: '-', alignment: AlignmentType.LEFT },
          style: { paragraph: { indent: { left: first.firstLine + 227, hanging: 227 } }, run: { font: face } },
        },
      ],
    },
  ],
}

/** `word/fontTable.xml`: which face stands in where an office has no Times New Roman, so that lines break the same. */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="${face}"><w:altName w:val="${stead.join(',')}"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`

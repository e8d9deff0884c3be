/**
 * A Word file to make an office's own form of: ours, with the name of a field wherever a paper says something (Decree
 * 30/2020/NĐ-CP, Annex I). A row of a table, and elsewhere a paragraph, stands once for each item of a list. Pure.
 */
import {
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { nation, recipientsTold } from '#kit/paper.ts'
import { boxes } from '../heads/rules.ts'
import { space, words } from '../lines/rules.ts'
import { sectionOf } from '../pages/rules.ts'
import { numbering, room, styles } from '../styles/rules.ts'

/** A field, and of a table's column what is printed above it. */
export type Field = { name: string; head: string | null }

type Piece = Paragraph | Table

const right = Math.round(room * 0.58)
const half = Math.floor(room / 2)
const cell = (width: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.TOP, children })

const head = (): Piece[] => [
  boxes(
    [room - right, right],
    [
      new TableRow({
        children: [
          cell(room - right, [words('Above', '{co_quan_cap_tren}'), words('Issuer', '{co_quan}')]),
          cell(right, [words('Nation', nation.name), words('Motto', nation.motto)]),
        ],
      }),
      new TableRow({
        children: [
          cell(room - right, [words('Symbol', 'Số: {so_ky_hieu}')]),
          cell(right, [words('Dated', '{noi_ngay_thang_nam}')]),
        ],
      }),
    ],
  ),
  ...[words('Title', '{loai}'), words('About', '{trich_yeu}'), space()],
]

/** Names of columns by the table they stand in: `bang_1`, and `bang_1_cong` for what it comes to. */
function columnsOf(fields: readonly Field[]): Map<string, Field[]> {
  const tables = new Map<string, Field[]>()
  for (const field of fields) {
    const table = /^(bang_\d+(?:_cong)?)\./.exec(field.name)?.[1]
    if (table !== undefined) tables.set(table, [...(tables.get(table) ?? []), field])
  }
  return tables
}

function tableOf(columns: readonly Field[], total: readonly Field[]): Piece[] {
  const width = Math.floor(room / columns.length)
  const row = (texts: readonly string[], style: string) =>
    new TableRow({ children: texts.map((text) => cell(width, [words(style, text)])) })
  const named = (list: readonly Field[]) => list.map(({ name }) => `{${name}}`)
  const heads = columns.map((field) => field.head ?? '')
  const children = [row(heads, 'Head'), row(named(columns), 'CellLeft'), row(named(total), 'CellLeft')]
  const widths = columns.map(() => width)
  const size = { size: width * columns.length, type: WidthType.DXA }
  return [new Table({ rows: children, columnWidths: widths, layout: TableLayoutType.FIXED, width: size }), space()]
}

const tables = (fields: readonly Field[]): Piece[] => {
  const known = columnsOf(fields)
  return [...known].flatMap(([name, columns]) =>
    name.endsWith('_cong') ? [] : tableOf(columns, known.get(`${name}_cong`) ?? []),
  )
}

const signing = (names: readonly string[]): Paragraph[] => [
  ...names.slice(0, -1).map((name) => words('Power', `{${name}}`)),
  ...[new Paragraph({ style: 'Signed' }), words('Name', `{${names.at(-1)}}`)],
]

const ending = (): Piece[] => {
  const signer = ['don_vi', 'quyen_han', 'chuc_vu', 'ho_ten'].map((name) => `cac_ben_ky.${name}`)
  const left = [words('Recipients', recipientsTold), words('Recipient', '{noi_nhan}')]
  const closing = [cell(half, left), cell(half, signing(['quyen_han', 'chuc_vu', 'ho_ten']))]
  return [
    boxes([2 * half], [new TableRow({ cantSplit: true, children: [cell(2 * half, signing(signer))] })]),
    ...[space(), boxes([half, half], [new TableRow({ cantSplit: true, children: closing })]), space()],
    words('Body', '{cac_doan_phu_luc.noi_dung}'),
    words('Check', 'Mã kiểm tra: {ma_kiem_tra}'),
  ]
}

export function starterFile(fields: readonly Field[]): Promise<Uint8Array> {
  const body = [
    words('Basis', '{cac_can_cu.noi_dung}'),
    words('Opening', '{mo_dau}'),
    words('Body', '{cac_doan.noi_dung}'),
  ]
  const document = new Document({
    ...{ styles, numbering, compatibility: { version: 15 }, defaultTabStop: 720 },
    sections: [{ ...sectionOf({ mark: null }), children: [...head(), ...body, ...tables(fields), ...ending()] }],
  })
  return Packer.pack(document, 'uint8array')
}

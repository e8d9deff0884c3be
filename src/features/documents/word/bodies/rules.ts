/** What a paper says: bases, headings, paragraphs, lists, tables, annexes. Pure. */
import { type Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import {
  annexNote,
  type Block,
  type Line,
  type Paper,
  type PaperColumn,
  type PaperTable,
  parted,
  plain,
} from '#kit/paper.ts'
import { paragraph, space, words } from '../lines/rules.ts'
import { room } from '../styles/rules.ts'

type Piece = Paragraph | Table

export function bodyOf(paper: Paper): Piece[] {
  const { bases, opening } = paper
  const { body } = parted(paper.blocks)
  return [
    ...bases.map((line) => paragraph('Basis', line)),
    ...(opening ? [words('Opening', opening)] : []),
    ...body.flatMap((block, at) => blockOf(block, paper, at === body.length - 1)),
  ]
}

/** Each on a page of its own, after all that is signed (Annex I, part III); their pages are numbered on. */
export const annexesOf = (paper: Paper): Piece[] =>
  parted(paper.blocks).annexes.flatMap((block) => blockOf(block, paper, false))

const annexHead = (name: string, about: string, note: string): Piece[] => [
  words('Annex', name, { pageBreakBefore: true }),
  ...(about ? [words('AnnexAbout', about)] : []),
  ...[words('AnnexNote', note), space()],
]

/** The last paragraph goes with the signature: a name does not stand on a page by itself. */
function blockOf(block: Block, paper: Paper, isLast: boolean): Piece[] {
  if (block.is === 'annex') return annexHead(block.name, block.about, annexNote(paper))
  if (block.is === 'heading') return [words(`Heading${block.level}`, block.text)]
  if (block.is === 'table') return tableOf(block)
  if (block.is === 'list')
    return block.items.map((item, at) => paragraph('Item', item, { keepNext: isLast && at === block.items.length - 1 }))
  return [paragraph(block.centred ? 'Middle' : 'Body', block.line, { keepNext: isLast })]
}

/** Shares of the room in whole twips; what rounding leaves is the last one's. */
function widthsOf(columns: readonly PaperColumn[]): number[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((room * width) / all))
  const left = room - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, at) => (at === widths.length - 1 ? width + left : width))
}

const styleOf = { left: 'CellLeft', centre: 'CellCentre', right: 'CellRight' } as const

/** A row that would fill a good part of a page may break over two. */
const mayBreak = (line: readonly Line[]): boolean => line.some((cell) => plain(cell).length > 600)

function tableOf({ caption, columns, rows, total }: PaperTable): Piece[] {
  const widths = widthsOf(columns)
  const cell = (child: Paragraph, at: number) =>
    new TableCell({ width: { size: widths[at] ?? 0, type: WidthType.DXA }, children: [child] })
  const row = (line: readonly Line[], face: { bold?: true } = {}) =>
    new TableRow({
      cantSplit: !mayBreak(line),
      children: columns.map(({ align }, at) => cell(paragraph(styleOf[align], line[at] ?? [], {}, face), at)),
    })
  const head = new TableRow({
    ...{ tableHeader: true, cantSplit: true },
    children: columns.map((column, at) => cell(words('Head', column.head), at)),
  })
  const table = new Table({
    ...{ columnWidths: widths, layout: TableLayoutType.FIXED, width: { size: room, type: WidthType.DXA } },
    margins: { left: 80, right: 80, marginUnitType: WidthType.DXA },
    rows: [head, ...rows.map((line) => row(line)), ...(total ? [row(total, { bold: true })] : [])],
  })
  return [...(caption ? [words('Caption', caption)] : []), table, space()]
}

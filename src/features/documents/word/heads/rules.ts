/** What stands above the words of a paper (Annex I, II.1 to II.5): boxes side by side, then what it is and is about. Pure. */
import { type Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { dateTold, madeUpTold, nation, numberLine, type Paper } from '#kit/paper.ts'
import { printable } from '#kit/printable.ts'
import { lengthOf, rule, words } from '../lines/rules.ts'
import { room, sizes } from '../styles/rules.ts'

/** Quốc hiệu needs 93 mm in its size; the issuer has the rest. */
const right = Math.round(room * 0.58)
const left = room - right

const cell = (width: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({ width: { size: width, type: WidthType.DXA }, children })

/** Boxes that nobody sees: for whatever stands side by side. */
export const boxes = (widths: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    ...{ rows, columnWidths: widths, layout: TableLayoutType.FIXED },
    width: { size: widths.reduce((all, width) => all + width, 0), type: WidthType.DXA },
    ...{ borders: noBorders, margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA } },
  })

const none = { style: 'none', size: 0, color: 'auto' } as const
const noBorders = {
  ...{ top: none, bottom: none, left: none, right: none },
  ...{ insideHorizontal: none, insideVertical: none },
}

/** From a third to a half of the text it stands under (Annex I, II.2 and II.5); of broken lines, of the longest. */
const ruleUnder = (text: string, points: number, within: number): Paragraph =>
  rule(0.42 * Math.min(lengthOf(text, points), 0.92 * within), within)

function issuerBox({ issuer }: Paper): Paragraph[] {
  const name = printable(issuer.name)
  return [
    ...(issuer.above ? [words('Above', issuer.above)] : []),
    ...[words('Issuer', name), ruleUnder(name.toUpperCase(), sizes.issuer, left)],
  ]
}

/** The rule under Tiêu ngữ is as long as its text (Annex I, II.1). */
const nationBox = (): Paragraph[] => [
  ...[words('Nation', nation.name), words('Motto', nation.motto)],
  rule(mottoLength, right),
]
const mottoLength = lengthOf(nation.motto, sizes.motto)

export const headOf = (paper: Paper): (Paragraph | Table)[] => [
  boxes(
    [left, right],
    [
      new TableRow({ cantSplit: true, children: [cell(left, issuerBox(paper)), cell(right, nationBox())] }),
      new TableRow({
        cantSplit: true,
        children: [
          cell(left, [words('Symbol', numberLine(paper) ?? '')]),
          cell(right, [words('Dated', dateTold(paper))]),
        ],
      }),
    ],
  ),
  ...(paper.madeUp ? [words('MadeUp', madeUpTold)] : []),
  words('Title', paper.type.name),
  ...(paper.about ? aboutOf(paper.about) : []),
]

const aboutOf = (about: string): Paragraph[] => [
  ...[words('About', about), ruleUnder(printable(about), sizes.body, room)],
  words('Space', ''),
]

/** What stands below the words of a paper (Annex I, II.7 to II.9): who signs, where it goes, how it is checked. Pure. */
import { ImageRun, Paragraph, type Table, TableCell, TableRow, VerticalAlign, WidthType } from 'docx'
import { checkTold, type Paper, recipientLines, recipientsTold, type SignatureBox, type Signer } from '#kit/paper.ts'
import { printable } from '#kit/printable.ts'
import { annexesOf } from '../bodies/rules.ts'
import { qrPicture } from '../codes/rules.ts'
import { boxes } from '../heads/rules.ts'
import { lengthOf, space, words } from '../lines/rules.ts'
import { room, sizes, twips } from '../styles/rules.ts'

const half = Math.floor(room / 2)

/** Between two who sign side by side. */
const gutter = twips(1)
const cell = (width: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({ width: { size: width, type: WidthType.DXA }, children })
const boxCell = (width: number, columnSpan: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({
    ...{ width: { size: width, type: WidthType.DXA }, columnSpan, children },
    margins: { left: gutter, right: gutter, marginUnitType: WidthType.DXA },
  })

/** `more`: lines that whoever signs beside has above their name and this one has not. */
const signedOf = ({ acting, title, name }: Signer, more = 0): Paragraph[] => [
  ...(acting ? [words('Power', acting)] : []),
  ...[words('Power', title), roomToSign(more), words('Name', name ?? '')],
]
const roomToSign = (more: number) =>
  new Paragraph({ style: 'Signed', ...(more > 0 && { spacing: { line: twips(24) + more * lineHeight } }) })
const lineHeight = Math.round(sizes.power * 20 * 1.15)

const boxOf = ({ unit, signer }: SignatureBox, more: number): Paragraph[] => [
  ...[words('Bound', unit), ...signedOf(signer, more), space()],
]

/** How many lines stand above the name, as far as that can be told without setting them. */
const linesAbove = ({ unit, signer: { acting, title } }: SignatureBox): number =>
  [unit, acting ?? '', title]
    .map((text) => Math.ceil(lengthOf(text.toUpperCase(), sizes.power) / (half - 2 * gutter)))
    .reduce((all, lines) => all + lines, 0)

/** Two side by side, in their order; one that is left over stands in the middle. None breaks over two pages. */
function boxRows(all: readonly SignatureBox[]): TableRow[] {
  const pairs = Array.from({ length: Math.ceil(all.length / 2) }, (_, at) => all.slice(2 * at, 2 * at + 2))
  return pairs.map((pair) => {
    const most = Math.max(...pair.map(linesAbove))
    const [width, columns] = pair.length === 2 ? [half, 1] : [2 * half, 2]
    const children = pair.map((box) => boxCell(width, columns, boxOf(box, most - linesAbove(box))))
    return new TableRow({ cantSplit: true, children })
  })
}

function recipientsOf(paper: Paper): Paragraph[] {
  const listed = recipientLines(paper)
  return listed.length > 0 ? [words('Recipients', recipientsTold), ...listed.map((one) => words('Recipient', one))] : []
}

/** More would not fit on one page beside a signature. */
const fitOnAPage = 45

/** Recipients on the left, whoever signs on the right: kept together on one page. */
function lastBoxes(paper: Paper): Table[] {
  const { signer } = paper
  const left = recipientsOf(paper)
  if (left.length === 0 && !signer) return []
  const cells = [left, signer ? signedOf(signer) : []]
  const children = cells.map((part) => cell(half, part.length > 0 ? part : [words('Recipient', '')]))
  return [boxes([half, half], [new TableRow({ cantSplit: left.length <= fitOnAPage, children })])]
}

/** Its side on paper, in dots of 1/96 inch: 22 mm, which a telephone reads from an arm's length. */
const side = Math.round((22 / 25.4) * 96)
const beside = 1_400

function checkBox({ code, address }: NonNullable<Paper['check']>): Table {
  const altText = { name: 'QR', title: printable(checkTold(code)), description: printable(address) }
  const picture = new ImageRun({
    ...{ type: 'png', data: qrPicture(address), transformation: { width: side, height: side }, altText },
  })
  const told = new TableCell({
    ...{ width: { size: room - beside, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER },
    children: [words('Check', checkTold(code))],
  })
  const shown = cell(beside, [new Paragraph({ style: 'Check', children: [picture] })])
  return boxes([beside, room - beside], [new TableRow({ cantSplit: true, children: [shown, told] })])
}

export const endingOf = (paper: Paper): (Paragraph | Table)[] => [
  ...(paper.boxes.length > 0 ? [space(), boxes([half, half], boxRows(paper.boxes))] : []),
  ...lastBoxes(paper).flatMap((table) => [space(), table]),
  ...annexesOf(paper),
  ...(paper.check ? [space(), checkBox(paper.check)] : []),
  space(),
]

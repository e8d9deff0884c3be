/** The page itself: its number from the second on, and what is written across it (Annex I, part I). Pure. */
import { AlignmentType, Header, PageNumber, Paragraph, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { type Paper, watermarks } from '#kit/paper.ts'
import { page, sizes } from '../styles/rules.ts'

/** As Word writes it by itself, so that Word takes it away by itself when the draft is none any more. */
const across = (mark: NonNullable<Paper['mark']>): TextWatermark =>
  new TextWatermark({ text: watermarks[mark], font: 'Times New Roman', bold: true, width: 440, height: 110 })

const header = (mark: Paper['mark'], isNumbered: boolean): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          ...(mark ? [across(mark)] : []),
          ...(isNumbered ? [new TextRun({ size: 2 * sizes.body, children: [PageNumber.CURRENT] })] : []),
        ],
      }),
    ],
  })

export const sectionOf = ({ mark }: Pick<Paper, 'mark'>) => ({
  properties: {
    ...{ titlePage: true },
    page: { size: { width: page.width, height: page.height }, margin: page.margin, pageNumbers: { start: 1 } },
  },
  headers: { first: header(mark, false), default: header(mark, true) },
})

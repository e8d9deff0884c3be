/** Stretches of text as Word keeps them. Pure. */
import { BorderStyle, Paragraph, TextRun } from 'docx'
import { type Line, type Run, told } from '#kit/paper.ts'
import { printable } from '#kit/printable.ts'

type Face = { bold?: true }

/** A line that was broken by hand stays so. */
function runsOf(run: Run, face: Face): TextRun[] {
  const look = { ...((run.bold ?? face.bold) && { bold: true }), ...(run.italic && { italics: true }) }
  return printable(told(run))
    .split(/\r\n?|\n/)
    .map((text, at) => new TextRun({ ...look, ...(at > 0 && { break: 1 }), text }))
}

type Place = { keepNext?: boolean; pageBreakBefore?: boolean }

export const paragraph = (style: string, line: Line, place: Place = {}, face: Face = {}): Paragraph =>
  new Paragraph({ style, ...place, children: line.flatMap((run) => runsOf(run, face)) })

export const words = (style: string, text: string, place: Place = {}): Paragraph => paragraph(style, [{ text }], place)

export const space = (): Paragraph => new Paragraph({ style: 'Space' })

/** In hundredths of the size of a letter, as Times New Roman has them in bold: near enough for the length of a rule. */
function breadth(sign: string): number {
  if (sign === ' ' || /[.,:;'’ijlíìỉĩịIÍÌỈĨỊ()-]/.test(sign)) return 31
  if (/\d/.test(sign)) return 50
  return sign === sign.toLowerCase() ? 50 : 71
}
/** How long a text of that size is, in twips. */
export const lengthOf = (text: string, points: number): number =>
  ([...text].reduce((all, sign) => all + breadth(sign), 0) * points * 20) / 100

/** A rule in the middle of what is `within` wide: a border, which stays where it is when somebody types above it. */
export function rule(length: number, within: number, place: Place = {}): Paragraph {
  const side = Math.max(0, Math.round((within - length) / 2))
  return new Paragraph({
    ...{ style: 'Rule', ...place, indent: { left: side, right: side }, spacing: { before: 40 } },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
  })
}

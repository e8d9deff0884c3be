/** A paper as a Word file, to go on with in Word (Decree 30/2020/NĐ-CP, Annex I). Pure. */
import { Document, Packer } from 'docx'
import { type Paper, symbolTold } from '#kit/paper.ts'
import { printable } from '#kit/printable.ts'
import { bodyOf } from './bodies/rules.ts'
import { endingOf } from './endings/rules.ts'
import { headOf } from './heads/rules.ts'
import { sectionOf } from './pages/rules.ts'
import { fontTable, numbering, styles } from './styles/rules.ts'

const escaped = (text: string): string =>
  printable(text).replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;' })[sign] ?? '&amp;')

const titleOf = (paper: Paper): string =>
  [paper.type.name, paper.number === null ? '' : symbolTold(paper), paper.about].filter(Boolean).join(' ')

/** A paper is its office's: nobody's name, and no hour at which it was written out. */
const properties = (paper: Paper): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(titleOf(paper))}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`

export function wordFile(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    ...{ styles, numbering, compatibility: { version: 15, doNotExpandShiftReturn: true }, defaultTabStop: 720 },
    sections: [{ ...sectionOf(paper), children: [...headOf(paper), ...bodyOf(paper), ...endingOf(paper)] }],
  })
  return Packer.pack(document, 'uint8array', undefined, [
    { path: 'docProps/core.xml', data: properties(paper) },
    { path: 'word/fontTable.xml', data: fontTable },
  ])
}

/** Several, one after the other: one start of a thread serves them all. */
export async function wordFiles(papers: readonly Paper[]): Promise<Uint8Array[]> {
  const files: Uint8Array[] = []
  for (const paper of papers) files.push(await wordFile(paper))
  return files
}

/** Papers of the sample: real PDF files of one page, each saying in its own lines that it is no real document. */
import { createHash } from 'node:crypto'
import { putFile } from '#features/evidence/contract.ts'
import type { Person } from './door.ts'
import type { Office } from './units.ts'

/** The fonts every reader brings along know no Vietnamese letters. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^ -~]/g, '-')
const escaped = (text: string) => plain(text).replaceAll(/[\\()]/g, '\\$&')

/** One page of lines, as PDF 1.4: objects, the table that says where each begins, and the trailer. */
function pdfOf(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const text = lines.map((line, at) => `${at === 0 ? '72 760 Td' : '0 -20 Td'} (${escaped(line)}) Tj`).join('\n')
  const content = `BT /F1 12 Tf\n${text}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const starts = objects.map((object, at) => {
    const start = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(start).padStart(10, '0')} 00000 n \n`
  })
  const table = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

/** Brings a paper of a unit, by the machine's clock as it is no season's; gives its id. */
export async function bringPaper(writer: Person, unit: Office, title: string): Promise<string> {
  const bytes = pdfOf([unit.name, title, 'Tệp minh hoạ của dữ liệu mẫu, không phải văn bản thật.'])
  const digest = createHash('sha256').update(bytes).digest('hex')
  const query = { name: `${title}.pdf`, size: bytes.length, from: 0 }
  const params = { unitId: unit.id, digest }
  const { evidence } = await writer.do(putFile, { params, query, file: new Blob([bytes]) })
  return evidence?.id ?? ''
}

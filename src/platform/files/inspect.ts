/** One file for evidence: is it what its name says, one of five kinds, whole and harmless? Runs in the worker. */
import type { PaperKind } from '#kit/media.ts'
import { Refused } from '#kit/refusal.ts'
import { checkJpg, checkPng } from './images.ts'
import { checkPdf } from './pdf.ts'
import { isOle, isZip } from './types.ts'
import { openOffice } from './zip.ts'

const refuse = (code: string, params: Record<string, string> = {}): never => {
  throw new Refused({ kind: 'invalid', code, params })
}

const begins = (bytes: Buffer, text: string) => bytes.subarray(0, text.length).toString('latin1') === text

/** By what it begins with; `zip` may become a Word file or a workbook, once it is opened. */
function sniffed(bytes: Buffer): PaperKind | 'zip' {
  if (bytes.length === 0) return refuse('file.empty')
  if (begins(bytes, '%PDF-')) return 'pdf'
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  if (begins(bytes, '\xff\xd8\xff')) return 'jpg'
  if (isZip(bytes)) return 'zip'
  return isOle(bytes) ? refuse('file.old-office', { kind: 'docx, .xlsx' }) : refuse('file.unknown-kind')
}

/** A ZIP is read from its end: one that hangs behind another kind of file makes it two files in one. */
const endsAsZip = (bytes: Buffer) => bytes.subarray(-66_000).includes('PK\x05\x06', 0, 'latin1')
/** Readers take a PDF that begins within the first kilobyte. */
const beginsAsPdf = (bytes: Buffer) => bytes.subarray(0, 1_100).includes('%PDF-', 0, 'latin1')

async function checked(bytes: Buffer, kind: PaperKind | 'zip'): Promise<PaperKind> {
  if (kind === 'zip') {
    if (beginsAsPdf(bytes)) refuse('file.polyglot')
    const parts = await openOffice(bytes)
    if (parts.has('word/document.xml')) return 'docx'
    return parts.has('xl/workbook.xml') ? 'xlsx' : refuse('file.unknown-kind')
  }
  if (endsAsZip(bytes)) refuse('file.polyglot')
  if (kind === 'pdf') checkPdf(bytes)
  else if (kind === 'png') await checkPng(bytes)
  else checkJpg(bytes)
  return kind
}

/** @throws Refused `file.…` in words a person can act on. */
export async function inspect(bytes: Buffer, told: PaperKind): Promise<void> {
  const kind = await checked(bytes, sniffed(bytes))
  if (kind !== told) refuse('file.other-kind', { told, found: kind })
}

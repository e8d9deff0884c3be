/** The kinds of file that come in or go out, and how each is recognised. */
import type { FileKind } from '#kit/media.ts'
import type { Refusal } from '#kit/refusal.ts'

/** What a file begins with says more than its name. */
const startsWith = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, index) => bytes[index] === sign)
export const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)
/** Office files before 2007, and today's under a password, are OLE compound files. */
export const isOle = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)

/** A workbook begins as a ZIP does; whatever begins otherwise is read as text, if it is any. */
export const isWorkbook = (bytes: Uint8Array): boolean => isZip(bytes)

/** Text that is something else than a table: read line by line, it would be asked what its columns are. */
const isOtherText = (bytes: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:%PDF-|\{\\rtf|<(?:!doctype|!--|html|head|body|table|meta|\?xml|svg|script)\b)/i.test(
    Buffer.from(bytes.subarray(0, 256)).toString('latin1'),
  )

/** Is it even a file of that kind? Answered from its first bytes, before anything opens it. */
export function whyNotKind(bytes: Uint8Array, kind: FileKind): Refusal | undefined {
  if (bytes.length === 0) return { kind: 'invalid', code: 'file.empty' }
  const isText = kind === 'table' || kind === 'card'
  const wanted = isText ? 'xlsx' : kind
  if (isOle(bytes)) return { kind: 'invalid', code: 'file.old-office', params: { kind: wanted } }
  if (isText && isOtherText(bytes)) return { kind: 'invalid', code: 'file.wrong-kind', params: { kind: wanted } }
  if (!isText && !isZip(bytes)) return { kind: 'invalid', code: 'file.wrong-kind', params: { kind } }
}

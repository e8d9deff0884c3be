/** Kinds of file that cross the wire, and what HTTP calls them. */

const openXml = 'application/vnd.openxmlformats-officedocument'

export const mediaTypes = {
  xlsx: `${openXml}.spreadsheetml.sheet`,
  docx: `${openXml}.wordprocessingml.document`,
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  csv: 'text/csv',
  text: 'text/plain',
  calendar: 'text/calendar',
  json: 'application/json',
  zip: 'application/zip',
} as const

export type FileType = keyof typeof mediaTypes
/** Kinds that are taken in; each is checked before it is opened. A `table` is a workbook or CSV, a `card` one or JSON. */
export type FileKind = 'xlsx' | 'docx' | 'table' | 'card'

/** What a file of a kind may be sent as; the first is what our own screens say. */
export const takenAs: Record<FileKind, readonly FileType[]> = {
  xlsx: ['xlsx'],
  docx: ['docx'],
  table: ['xlsx', 'csv'],
  card: ['xlsx', 'json'],
}

/** What a file of a kind is sent as: by the ending of its name where a kind has several types. */
export function sentAs(kind: FileKind, name = ''): string {
  const types = takenAs[kind]
  const type = types.find((one) => name.toLowerCase().endsWith(`.${one}`)) ?? types[0]
  return mediaTypes[type ?? 'xlsx']
}

/** Kinds that are kept as evidence, each under the ending by which a person knows it. */
export const paperKinds = ['pdf', 'docx', 'xlsx', 'png', 'jpg'] as const
export type PaperKind = (typeof paperKinds)[number]

/** What is sent as mere bytes: what it is, its own bytes tell. */
export const anyBytes = 'application/octet-stream'

/** A file that comes in is no larger than this: asked here before it is sent, and there while it is read. */
export const fileLimitMb = 20

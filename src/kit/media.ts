/** Kinds of file that cross the wire, and what HTTP calls them. */

const openXml = 'application/vnd.openxmlformats-officedocument'

export const mediaTypes = {
  xlsx: `${openXml}.spreadsheetml.sheet`,
  docx: `${openXml}.wordprocessingml.document`,
  csv: 'text/csv',
  text: 'text/plain',
  calendar: 'text/calendar',
} as const

export type FileType = keyof typeof mediaTypes
/** Kinds that are taken in; each is checked before it is opened. */
export type FileKind = 'xlsx' | 'docx'

/** A file that comes in is no larger than this: asked here before it is sent, and there while it is read. */
export const fileLimitMb = 20

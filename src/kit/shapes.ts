/** Shapes that cross the wire in many features. Text is normalised to NFC here, at the edge. */
import { z } from 'zod'

/** Asked also of text that is no day at all: `Date.parse` takes "12" for a month, so the moment itself must exist. */
function isRealDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}

/** Written in small letters from the edge on, so that two ways of writing one id are one text. */
export const Id = z.uuid('input.not-id').toLowerCase()

/** A calendar day YYYY-MM-DD that exists (2018-02-30 does not), between 1900 and 2199. */
export const DayShape = z
  .string()
  .regex(/^(19|20|21)\d\d-\d\d-\d\d$/, 'input.not-day')
  .refine(isRealDay, 'input.not-day')
  .meta({ format: 'date', example: '2018-03-02' })

/** One line of text: trimmed, NFC, 1 to `max` characters, no control characters. */
export const line = (max = 300) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'input.not-line')

/** Paragraphs: trimmed, NFC, line breaks and tabs kept, other control characters refused. */
export const prose = (max = 20_000) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u, 'input.not-text')

/** A readable code: small letters, digits and hyphens, as in `tay-nam-bo`. */
export const Code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'input.not-code')
  .max(60)

/** The figures of something told by a word; a term is said in either language. */
export const ParamsShape = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.strictObject({ vi: z.string(), en: z.string() })]),
)

export const Version = z.int().min(1)
export const Count = z.int().min(0).max(100_000)

export const page = {
  limit: z.coerce.number().int().min(1).max(500).default(200),
  cursor: z.string().max(200).optional(),
}
export const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() })

/** An answer that is a file: its bytes, or a text whose UTF-8 bytes they are, and nothing else. */
export const FileAnswer = z.strictObject({
  fileName: z.string(),
  type: z.enum(['text', 'xlsx', 'csv', 'docx', 'pdf', 'png', 'jpg', 'calendar', 'json', 'zip']),
  content: z.union([z.string(), z.instanceof(Uint8Array)]),
  /** Where the bytes are known by their SHA-256: served as `ETag`. */
  digest: z.string().optional(),
  /** Of a file we wrote ourselves: opened where it is asked for, to be read and printed. */
  shown: z.literal(true).optional(),
})
export type FileAnswer = z.infer<typeof FileAnswer>

/** How an exported list is written. */
export const exportFormat = { format: z.enum(['xlsx', 'csv']).default('xlsx') }

/** What the reader may do with the thing shown: action codes of the policy table. */
export const May = z.array(z.string())

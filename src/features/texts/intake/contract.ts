/** What crosses the wire when a paper comes into a draft: first what was read of it, then that it was taken in. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { importPlan } from '#kit/imports.ts'
import { Id } from '#kit/shapes.ts'
import { TextView } from '../contract.ts'
import { schemes } from '../numbering/rules.ts'
import { limits } from './rules.ts'

const ofText = z.strictObject({ textId: Id })

/** A paper as it was read; `fault` says why an article cannot go in as it is. */
export const Intake = z.strictObject({
  /** Digest of exactly this; taking in asks for it, so that what goes in is what was shown. */
  plan: z.string(),
  scheme: z.enum(schemes),
  title: z.string().nullable(),
  preamble: z.string(),
  preambleFault: z.string().nullable(),
  articles: z.array(
    z.strictObject({
      /** What numbered it in the paper: the draft numbers its articles anew. */
      label: z.string(),
      heading: z.string(),
      body: z.string(),
      fault: z.string().nullable(),
    }),
  ),
  leftOut: z.array(z.strictObject({ why: z.enum(['header', 'chapter', 'recipients', 'signature']), text: z.string() })),
})
export type Intake = z.output<typeof Intake>

const Pasted = { text: z.string().max(limits.signs) }
const mode = z.enum(['append', 'replace'])

/** What of it goes in, and whether it stands after the articles there are or in their place. */
const TextChoice = z.strictObject({
  ...Pasted,
  ...importPlan,
  mode,
  title: z.boolean(),
  preamble: z.boolean(),
  /** Places from 0 of the articles that stay out. */
  without: z.array(z.int().min(0)).max(limits.articles),
})
const yes = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((said) => said === 'yes')
const FileChoice = z.strictObject({
  ...importPlan,
  mode: mode.default('append'),
  title: yes,
  preamble: yes,
  /** Places from 0 of the articles that stay out, as `0,3,4`. */
  without: z
    .string()
    .max(2_000)
    .regex(/^(\d{1,3}(,\d{1,3})*)?$/)
    .default('')
    .transform((places) => places.split(',').filter(Boolean).map(Number)),
})

const readRefusals = ['text.frozen', 'text.closed', 'intake.empty', 'intake.too-long', 'intake.too-many'] as const
const takeRefusals = [
  ...readRefusals,
  'intake.nothing-chosen',
  'intake.has-faults',
  'intake.preamble-too-long',
  'intake.other-paper',
] as const

export const checkPaste = endpoint({
  method: 'post',
  path: '/texts/{textId}/intake/check',
  action: 'text.edit',
  summary: 'Đọc thử văn bản dán vào: tên, phần mở đầu, các điều, phần bỏ ra; không thay đổi gì',
  params: ofText,
  body: z.strictObject(Pasted),
  returns: Intake,
  refusals: readRefusals,
})

export const checkFile = endpoint({
  method: 'post',
  path: '/texts/{textId}/intake/file/check',
  action: 'text.edit',
  summary: 'Đọc thử tệp Word: tên, phần mở đầu, các điều, phần bỏ ra; không thay đổi gì',
  params: ofText,
  takes: 'docx',
  returns: Intake,
  refusals: readRefusals,
})

export const takeInPaste = endpoint({
  method: 'post',
  path: '/texts/{textId}/intake',
  action: 'text.edit',
  summary: 'Đưa văn bản dán vào thành các điều, đúng như đã đọc thử; tất cả hoặc không gì cả',
  params: ofText,
  body: TextChoice,
  returns: TextView,
  status: 201,
  versioned: true,
  refusals: takeRefusals,
})

export const takeInFile = endpoint({
  method: 'post',
  path: '/texts/{textId}/intake/file',
  action: 'text.edit',
  summary: 'Đưa tệp Word thành các điều, đúng như đã đọc thử; tất cả hoặc không gì cả',
  params: ofText,
  query: FileChoice,
  takes: 'docx',
  returns: TextView,
  status: 201,
  versioned: true,
  refusals: takeRefusals,
})

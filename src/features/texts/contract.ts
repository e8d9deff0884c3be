/** What crosses the wire about texts: drafts and their articles, frozen texts, signatures. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, FileAnswer, Id, line, May, prose, Version } from '#kit/shapes.ts'

const Moment = z.iso.datetime()
const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'input.not-digest')
  .meta({ description: 'SHA-256 (hex) của đúng các byte văn bản đã chốt' })

export const Article = z.strictObject({
  id: Id,
  position: z.int(),
  heading: z.string(),
  body: z.string(),
  version: Version,
})

export const Signatory = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  step: z.int(),
  signedAt: Moment.nullable(),
  signerName: z.string().nullable(),
  /** In whose name a substitute signed; null: in their own. */
  onBehalfOf: z.string().nullable(),
})
export type Signatory = z.infer<typeof Signatory>

/** A text with its articles; `frozen` once adopted. */
export const TextView = z.strictObject({
  id: Id,
  kind: z.enum(['plan', 'pact', 'annex']),
  title: z.string(),
  preamble: z.string(),
  version: Version,
  regionId: Id,
  seasonId: Id,
  /** It came to nothing: it is read, and changed no more. */
  closed: z.boolean(),
  articles: z.array(Article),
  frozen: z.strictObject({ id: Id, content: z.string(), digest: Digest, frozenAt: Moment }).nullable(),
  signatories: z.array(Signatory),
})
export type TextView = z.infer<typeof TextView>

export const FrozenText = z.strictObject({
  id: Id,
  textId: Id,
  kind: z.enum(['plan', 'pact', 'annex']),
  title: z.string(),
  content: z.string(),
  digest: Digest,
  frozenAt: Moment,
  /** Set when the adoption was withdrawn before anyone signed. */
  thawedAt: Moment.nullable(),
})
export type FrozenText = z.infer<typeof FrozenText>

export const Signature = z.strictObject({
  id: Id,
  unitId: Id,
  signerName: z.string(),
  onBehalfOf: z.string().nullable(),
  digest: Digest,
  signedAt: Moment,
  day: DayShape,
})
export type Signature = z.infer<typeof Signature>

export const TextTitle = line(300)
export const Preamble = prose(10_000)
const articleBody = z.strictObject({ heading: line(300), body: prose() })
const ofText = z.strictObject({ textId: Id })
const ofArticle = z.strictObject({ articleId: Id })

export const getText = endpoint({
  method: 'get',
  path: '/texts/{textId}',
  action: 'text.read',
  summary: 'Xem văn bản',
  params: ofText,
  returns: TextView.extend({ may: May }),
  tagged: true,
})

export const editText = endpoint({
  method: 'put',
  path: '/texts/{textId}',
  action: 'text.edit',
  summary: 'Sửa tên và phần mở đầu của văn bản',
  params: ofText,
  body: z.strictObject({ title: TextTitle, preamble: Preamble }),
  returns: TextView,
  versioned: true,
  refusals: ['text.frozen', 'text.closed'],
})

export const addArticle = endpoint({
  method: 'post',
  path: '/texts/{textId}/articles',
  action: 'text.edit',
  summary: 'Thêm một điều vào cuối văn bản',
  params: ofText,
  body: articleBody,
  returns: TextView,
  status: 201,
  refusals: ['text.frozen', 'text.closed'],
})

export const editArticle = endpoint({
  method: 'put',
  path: '/articles/{articleId}',
  action: 'text.edit',
  summary: 'Sửa một điều',
  params: ofArticle,
  body: articleBody,
  returns: TextView,
  versioned: true,
  refusals: ['text.frozen', 'text.closed'],
})

export const removeArticle = endpoint({
  method: 'delete',
  path: '/articles/{articleId}',
  action: 'text.edit',
  summary: 'Bỏ một điều; các điều sau được đánh số lại',
  params: ofArticle,
  returns: TextView,
  versioned: true,
  refusals: ['text.frozen', 'text.closed'],
})

export const orderArticles = endpoint({
  method: 'put',
  path: '/texts/{textId}/order',
  action: 'text.edit',
  summary: 'Sắp lại thứ tự các điều',
  params: ofText,
  body: z.strictObject({ articleIds: z.array(Id).max(500) }),
  returns: TextView,
  versioned: true,
  refusals: ['text.frozen', 'text.closed', 'text.order-incomplete'],
})

export const getFrozenText = endpoint({
  method: 'get',
  path: '/frozen-texts/{frozenId}',
  action: 'frozen_text.read',
  summary: 'Xem văn bản đã chốt và mã SHA-256 của nó; tải đúng các byte ở /frozen-texts/{frozenId}/content',
  params: z.strictObject({ frozenId: Id }),
  returns: FrozenText,
})

export const downloadFrozenText = endpoint({
  method: 'get',
  path: '/frozen-texts/{frozenId}/content',
  action: 'frozen_text.read',
  summary: 'Đúng các byte của văn bản đã chốt; sha256sum của tệp bằng mã băm đã ký',
  params: z.strictObject({ frozenId: Id }),
  returns: FileAnswer,
  produces: ['text'],
})

export const signText = endpoint({
  method: 'post',
  path: '/texts/{textId}/signatures',
  action: 'text.sign',
  summary: 'Ký văn bản đã chốt thay mặt đơn vị; gửi mã SHA-256 tự tính từ văn bản đang xem',
  params: ofText,
  body: z.strictObject({ digest: Digest, unitId: Id }),
  returns: Signature,
  status: 201,
  refusals: [
    'text.not-adopted',
    'text.not-signatory',
    'text.already-signed',
    'text.not-your-turn',
    'text.changed-since-read',
  ],
})

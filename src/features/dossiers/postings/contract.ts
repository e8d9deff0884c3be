/** Posting nominees for comments, on the wire: from when to when, what units say, what they are answered. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, prose, Version } from '#kit/shapes.ts'
import { postingStates } from './rules.ts'

export const PostingComment = z.strictObject({
  id: Id,
  unitId: Id,
  unitName: z.string(),
  content: z.string(),
  givenAt: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  version: Version,
})
export type PostingComment = z.output<typeof PostingComment>

export const Posting = z.strictObject({
  id: Id,
  state: z.enum(postingStates),
  from: DayShape,
  /** The last day; null where no rule says how long. */
  to: DayShape.nullable(),
  workingDays: z.int().nullable(),
  legalBasis: z.string().nullable(),
  stoppedOn: DayShape.nullable(),
  stopReason: z.string().nullable(),
  /** The reader's own, or all for whoever answers them. */
  comments: z.array(PostingComment),
})
export type Posting = z.output<typeof Posting>

const Text = prose(10_000).min(1)

export const addComment = endpoint({
  method: 'post',
  path: '/postings/{postingId}/comments',
  action: 'posting.comment',
  summary: 'Gửi ý kiến của đơn vị về danh sách đang công khai; chỉ đơn vị và người điều hành đọc',
  params: z.strictObject({ postingId: Id }),
  body: z.strictObject({ unitId: Id, content: Text }),
  returns: PostingComment,
  status: 201,
  refusals: ['posting.not-running', 'posting.not-of-season'],
})

export const answerComment = endpoint({
  method: 'put',
  path: '/posting-comments/{postingCommentId}/answer',
  action: 'dossier.change',
  summary: 'Trả lời ý kiến của một đơn vị về danh sách công khai',
  params: z.strictObject({ postingCommentId: Id }),
  body: z.strictObject({ answer: Text }),
  returns: PostingComment,
  versioned: true,
  tagged: true,
})

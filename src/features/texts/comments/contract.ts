/** What crosses the wire about a draft's margin: remarks, replies, proposed wordings, who agrees. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, May, prose, Version } from '#kit/shapes.ts'
import { outcomes } from './rules.ts'

const Moment = z.iso.datetime()
const ofText = z.strictObject({ textId: Id })
const ofComment = z.strictObject({ textId: Id, commentId: Id })

const Wording = z.strictObject({ heading: z.string(), body: z.string() })

export const Comment = z.strictObject({
  id: Id,
  /** Null: about the whole text. The article may have been taken out since. */
  articleId: Id.nullable(),
  replyTo: Id.nullable(),
  unitId: Id,
  unitName: z.string(),
  authorName: z.string(),
  madeAt: Moment,
  quote: z.string().nullable(),
  body: z.string(),
  /** A proposed wording for the article, and the words it was written against. */
  suggestion: z.strictObject({ proposed: Wording, base: Wording }).nullable(),
  outcome: z.enum(outcomes).nullable(),
  answer: z.string().nullable(),
  settledAt: Moment.nullable(),
  settledBy: z.string().nullable(),
  version: Version,
})
export type Comment = z.output<typeof Comment>

/** One line for each unit that has a say: what it said, and since when it has no more to say. */
const Stand = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  comments: z.int(),
  suggestions: z.int(),
  open: z.int(),
  consent: Moment.nullable(),
  /** False once the text has changed since. */
  current: z.boolean(),
})

export const Margin = z.strictObject({
  items: z.array(Comment),
  stands: z.array(Stand),
  agreed: z.int(),
  of: z.int(),
  /** Units for which the reader may declare that they agree. */
  maySpeakFor: z.array(z.strictObject({ unitId: Id, unitName: z.string(), agreed: z.boolean() })),
  may: May,
})
export type Margin = z.output<typeof Margin>

export const getMargin = endpoint({
  method: 'get',
  path: '/texts/{textId}/comments',
  action: 'text.read',
  summary: 'Ý kiến, góp ý sửa câu chữ và đơn vị nào đã nhất trí với dự thảo',
  params: ofText,
  returns: Margin,
})

export const addComment = endpoint({
  method: 'post',
  path: '/texts/{textId}/comments',
  action: 'text.comment',
  summary: 'Góp ý bên lề, trả lời một ý kiến hoặc đề xuất câu chữ cho một điều',
  params: ofText,
  body: z.strictObject({
    unitId: Id,
    articleId: Id.nullable(),
    replyTo: Id.nullable(),
    quote: prose(1000).nullable(),
    body: prose(4000).min(1),
    suggestion: z.strictObject({ heading: line(300), body: prose() }).nullable(),
  }),
  returns: Margin,
  status: 201,
  refusals: [
    'text.frozen',
    'text.closed',
    'text.closed',
    'comment.article-gone',
    'comment.reply-to-reply',
    'comment.quote-not-there',
    'comment.not-a-member',
  ],
})

export const settleComment = endpoint({
  method: 'post',
  path: '/texts/{textId}/comments/{commentId}/outcome',
  action: 'text.edit',
  summary: 'Giải quyết một ý kiến: đã làm gì, hoặc vì sao không nhận đề xuất',
  params: ofComment,
  body: z.strictObject({ outcome: z.enum(['done', 'declined']), answer: prose(2000) }),
  returns: Margin,
  versioned: true,
  refusals: ['comment.settled-already', 'comment.reply-not-settled', 'comment.wrong-outcome', 'comment.answer-needed'],
})

export const acceptSuggestion = endpoint({
  method: 'post',
  path: '/texts/{textId}/comments/{commentId}/acceptance',
  action: 'text.edit',
  summary: 'Đưa câu chữ được đề xuất vào điều; khi điều đã đổi thì gửi kèm bản đã ghép và phiên bản của điều',
  params: ofComment,
  body: z.strictObject({
    /** Set when the words have moved on since: what a person made of both, and the article's version they read. */
    merged: z.strictObject({ heading: line(300), body: prose(), articleVersion: Version }).nullable(),
  }),
  returns: Margin,
  versioned: true,
  refusals: [
    'text.frozen',
    'text.closed',
    'text.closed',
    'comment.settled-already',
    'comment.reply-not-settled',
    'comment.wrong-outcome',
    'comment.article-gone',
    'comment.text-moved-on',
  ],
})

export const declareConsent = endpoint({
  method: 'post',
  path: '/texts/{textId}/consents',
  action: 'text.consent',
  summary: 'Đơn vị báo không có (thêm) ý kiến với dự thảo, hoặc rút lại lời báo đó',
  params: ofText,
  body: z.strictObject({ unitId: Id, agreed: z.boolean() }),
  returns: Margin,
  refusals: ['text.frozen', 'text.closed', 'comment.not-a-member'],
})

/** The mid-term and final reviews of a movement on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, prose, Version } from '#kit/shapes.ts'
import { reviewKinds } from './rules.ts'

const text = (max: number) => prose(max).min(1).nullable()

export const Result = z.strictObject({
  content: line(1000),
  value: z
    .string()
    .regex(/^-?(0|[1-9]\d{0,17})(\.\d{1,6})?$/)
    .nullable()
    .meta({ description: 'Số thập phân chính xác, dấu chấm', example: '1250' }),
  unitLabel: line(60).nullable(),
})
export type Result = z.output<typeof Result>

export const ReviewInput = z.strictObject({
  day: DayShape.nullable(),
  heldBy: line(300).nullable(),
  documentNumber: line(60).nullable(),
  documentDay: DayShape.nullable(),
  documentBody: line(300).nullable(),
  worked: text(8000),
  weak: text(8000),
  commendations: text(8000),
  results: z.array(Result).max(100),
})
export type ReviewInput = z.output<typeof ReviewInput>

const Kind = z.enum(reviewKinds)

export const Review = z.strictObject({
  id: Id,
  movementId: Id,
  seasonId: Id,
  year: z.int(),
  kind: Kind,
  ...ReviewInput.shape,
  published: z.boolean(),
  withdrawn: z.strictObject({ day: DayShape, reason: z.string() }).nullable(),
  may: May,
  version: Version,
})
export type Review = z.output<typeof Review>

const ofMovement = z.strictObject({ movementId: Id })
const params = z.strictObject({ reviewId: Id })
const refusals = [
  'review.day-to-come',
  'review.before-movement',
  'review.document-unnamed',
  'review.reversed',
  'review.figure-missing',
] as const

export const listReviews = endpoint({
  method: 'get',
  path: '/movements/{movementId}/reviews',
  action: 'movement.read',
  summary: 'Sơ kết, tổng kết của một phong trào qua các năm, cả những lần đã rút',
  params: ofMovement,
  returns: z.strictObject({ items: z.array(Review), may: May }),
})

export const addReview = endpoint({
  method: 'post',
  path: '/movements/{movementId}/reviews',
  action: 'movement.review',
  summary: 'Ghi sơ kết hoặc tổng kết của phong trào; tổng kết khép lại phong trào',
  params: ofMovement,
  body: ReviewInput.extend({ kind: Kind }),
  returns: Review,
  status: 201,
  tagged: true,
  refusals: ['review.kind-taken', 'review.goes-on', ...refusals],
})

export const changeReview = endpoint({
  method: 'put',
  path: '/movement-reviews/{reviewId}',
  action: 'movement.review',
  summary: 'Sửa nội dung sơ kết, tổng kết',
  params,
  body: ReviewInput,
  returns: Review,
  versioned: true,
  tagged: true,
  refusals: ['review.withdrawn', ...refusals],
})

export const publishReview = endpoint({
  method: 'put',
  path: '/movement-reviews/{reviewId}/publication',
  action: 'movement.review',
  summary: 'Công bố kết quả sơ kết, tổng kết, hoặc thôi công bố',
  params,
  body: z.strictObject({ published: z.boolean() }),
  returns: Review,
  versioned: true,
  tagged: true,
  refusals: ['review.withdrawn'],
})

export const withdrawReview = endpoint({
  method: 'post',
  path: '/movement-reviews/{reviewId}/withdrawal',
  action: 'movement.review',
  summary: 'Rút một lần sơ kết, tổng kết, nêu lý do; rút tổng kết là mở lại phong trào',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Review,
  versioned: true,
  tagged: true,
  refusals: ['review.withdrawn'],
})

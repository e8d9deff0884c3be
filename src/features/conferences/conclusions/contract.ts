/** What a conference concluded, on the wire: items with an owner and a day, settled or carried on. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, prose, Version } from '#kit/shapes.ts'
import { conclusionKinds, conclusionStatuses } from './rules.ts'

const text = (max: number) => prose(max).min(1)
const given = {
  kind: z.enum(conclusionKinds),
  content: text(2000),
  /** Nobody named: it is the whole region's. */
  ownerId: Id.nullable(),
  due: DayShape.nullable(),
}
const Elsewhere = z.strictObject({ seasonId: Id, year: z.int() })

export const Conclusion = z.strictObject({
  id: Id,
  seasonId: Id,
  conferenceId: Id.nullable(),
  ...given,
  ownerName: z.string().nullable(),
  status: z.enum(conclusionStatuses),
  /** What was done, or why it was dropped. */
  outcome: z.string().nullable(),
  evidence: z.string().nullable(),
  settledAt: z.iso.datetime().nullable(),
  carriedFrom: Elsewhere.nullable(),
  carriedTo: Elsewhere.nullable(),
  may: May,
  version: Version,
})
export type Conclusion = z.output<typeof Conclusion>

const params = z.strictObject({ conclusionId: Id })
const refusals = [
  'conclusion.owner-not-member',
  'conclusion.due-before-conference',
  'conclusion.conference-to-come',
  'season.day-outside',
] as const

export const addConclusion = endpoint({
  method: 'post',
  path: '/conferences/{conferenceId}/conclusions',
  action: 'conference.change',
  summary: 'Ghi một kết luận, hạn chế hay yêu cầu của hội nghị: giao cho ai, đến ngày nào',
  params: z.strictObject({ conferenceId: Id }),
  body: z.strictObject(given),
  returns: Conclusion,
  status: 201,
  refusals,
})

export const changeConclusion = endpoint({
  method: 'put',
  path: '/conclusions/{conclusionId}',
  action: 'conference.change',
  summary: 'Sửa một kết luận còn mở',
  params,
  body: z.strictObject(given),
  returns: Conclusion,
  versioned: true,
  refusals: ['conclusion.settled', 'conclusion.carried', ...refusals],
})

export const completeConclusion = endpoint({
  method: 'post',
  path: '/conclusions/{conclusionId}/completion',
  action: 'conclusion.complete',
  summary: 'Ghi kết luận đã thực hiện: đã làm gì, minh chứng',
  params,
  body: z.strictObject({ outcome: text(2000), evidence: text(1000).nullable() }),
  returns: Conclusion,
  status: 201,
  versioned: true,
  refusals: ['conclusion.settled', 'conclusion.carried'],
})

export const dropConclusion = endpoint({
  method: 'post',
  path: '/conclusions/{conclusionId}/dropping',
  action: 'conference.change',
  summary: 'Thôi thực hiện một kết luận, nêu lý do; nó vẫn còn trong hồ sơ',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Conclusion,
  status: 201,
  versioned: true,
  refusals: ['conclusion.settled', 'conclusion.carried'],
})

export const reopenConclusion = endpoint({
  method: 'post',
  path: '/conclusions/{conclusionId}/reopening',
  action: 'conference.change',
  summary: 'Mở lại một kết luận đã xong hoặc đã thôi, nêu lý do',
  params,
  body: z.strictObject({ reason: line(1000) }),
  returns: Conclusion,
  status: 201,
  versioned: true,
  refusals: ['conclusion.open', 'conclusion.carried'],
})

export const carryConclusions = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/conclusions/carrying',
  action: 'conference.change',
  summary: 'Chuyển các kết luận còn mở của năm trước sang năm này; hai bên dẫn tới nhau',
  params: z.strictObject({ seasonId: Id }),
  body: z.strictObject({}),
  returns: z.strictObject({ items: z.array(Conclusion) }),
  status: 201,
  refusals: ['conclusion.none-to-carry'],
})

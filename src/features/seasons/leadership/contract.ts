/** What crosses the wire about leads and deputies: posts in units, named by a decision. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, Version } from '#kit/shapes.ts'

/** What is not known of the decision stays empty. */
export const decision = {
  decisionNumber: line(100).nullable(),
  decisionDay: DayShape.nullable(),
  decisionBody: line(300).nullable(),
}
export const post = { post: line(200), ...decision, to: DayShape }

export const Leadership = z.strictObject({
  id: Id,
  role: z.enum(['lead', 'deputy']),
  unitId: Id,
  unitName: z.string(),
  from: DayShape,
  ...post,
  version: Version,
})
export type Leadership = z.output<typeof Leadership>

export const leaderRefusals = [
  'leadership.not-a-member',
  'leadership.not-a-member-then',
  'leadership.unit-ends',
  'leadership.ends-before-start',
  'leadership.outside-season',
  'leadership.lead-overlap',
  'leadership.unit-overlap',
  'season.day-outside',
] as const

export const naming = z.strictObject({ role: z.enum(['lead', 'deputy']), unitId: Id, from: DayShape, ...post })

export const nameLeader = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/leadership',
  action: 'leadership.change',
  summary: 'Cử Trưởng hoặc Phó Trưởng theo quyết định',
  params: z.strictObject({ seasonId: Id }),
  body: naming,
  returns: Leadership,
  status: 201,
  refusals: ['approval.needed', ...leaderRefusals],
})

export const changeLeader = endpoint({
  method: 'put',
  path: '/seasons/{seasonId}/leadership/{leadershipId}',
  action: 'leadership.change',
  summary: 'Sửa thời hạn, chức vụ và quyết định của Trưởng hoặc Phó Trưởng',
  params: z.strictObject({ seasonId: Id, leadershipId: Id }),
  body: z.strictObject(post),
  returns: Leadership,
  versioned: true,
  refusals: ['approval.needed', ...leaderRefusals],
})

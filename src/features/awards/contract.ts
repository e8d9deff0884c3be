/** The dated awards catalogue on the wire. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, listOf, May, Version } from '#kit/shapes.ts'
import { awardKinds } from './rules.ts'

export const AwardCode = z
  .string()
  .regex(/^[a-z0-9_]+$/)
  .max(60)
  .meta({ example: 'ministry_flag' })

const dated = {
  name: line(200),
  nameEn: line(200),
  from: DayShape.nullable(),
  to: DayShape.nullable(),
  legalBasis: line(500).nullable(),
}

export const Award = z.strictObject({
  id: Id,
  code: AwardCode,
  kind: z.enum(awardKinds),
  ...dated,
  /** True while no legal basis is known, or what is known of it does not cover the whole entry. */
  provisional: z.boolean(),
  version: Version,
})

export const NewAward = z.strictObject({ code: AwardCode, kind: z.enum(awardKinds), ...dated })
export const AwardChange = z.strictObject(dated)
export const Awards = listOf(Award).extend({ may: May })

export type Award = z.output<typeof Award>
export type NewAward = z.output<typeof NewAward>
export type AwardChange = z.output<typeof AwardChange>

const params = z.strictObject({ awardId: Id })

export const listAwards = endpoint({
  method: 'get',
  path: '/awards',
  action: 'award.read',
  summary: 'Danh mục danh hiệu, hình thức khen thưởng; tại một ngày nếu nêu ngày',
  query: z.strictObject({ day: DayShape.optional() }),
  returns: Awards,
})

export const getAward = endpoint({
  method: 'get',
  path: '/awards/{awardId}',
  action: 'award.read',
  summary: 'Một mục của danh mục danh hiệu',
  params,
  returns: Award.extend({ may: May }),
  tagged: true,
})

const refusals = ['award.overlapping', 'span.reversed'] as const

export const addAward = endpoint({
  method: 'post',
  path: '/awards',
  action: 'award.change',
  summary: 'Thêm một danh hiệu có thời hạn và căn cứ',
  body: NewAward,
  returns: Award,
  status: 201,
  tagged: true,
  refusals: ['approval.needed', ...refusals],
})

export const proposeAward = endpoint({
  method: 'post',
  path: '/awards/proposals',
  action: 'award.change',
  summary: 'Đề nghị thêm một danh hiệu có hiệu lực trong năm thi đua đã công bố; người của đơn vị khác duyệt',
  body: NewAward.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  refusals: [...proposalRefusals, ...refusals],
})

export const changeAward = endpoint({
  method: 'put',
  path: '/awards/{awardId}',
  action: 'award.change',
  summary: 'Sửa tên, thời hạn, căn cứ của một danh hiệu',
  params,
  body: AwardChange,
  returns: Award,
  versioned: true,
  tagged: true,
  refusals: ['approval.needed', ...refusals],
})

export const proposeAwardChange = endpoint({
  method: 'post',
  path: '/awards/{awardId}/proposals',
  action: 'award.change',
  summary: 'Đề nghị sửa một danh hiệu mà năm thi đua đã công bố dựa vào; người của đơn vị khác duyệt',
  params,
  body: AwardChange.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...refusals],
})

/** What of a season asks for two people, on the wire: a proposal instead of the deed. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { addMembers, changeMembership } from '#features/organisations/regions/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line } from '#kit/shapes.ts'
import { span, spanRefusals } from '../contract.ts'
import { decision, leaderRefusals, naming, post } from '../leadership/contract.ts'
import { dayRefusals, days, stageParams } from '../stages/contract.ts'

const memberRefusals = [...proposalRefusals, 'membership.unit-not-then', 'span.reversed'] as const

export const proposeSeason = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/proposals',
  action: 'season.change',
  summary: 'Đề nghị đổi thời gian của năm thi đua đang chạy; người của đơn vị khác duyệt',
  params: z.strictObject({ seasonId: Id }),
  body: z.strictObject({ theme: line(500).nullable(), ...span, reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...spanRefusals],
})

export const proposeStage = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/stages/{code}/proposals',
  action: 'stage.propose',
  summary: 'Đề nghị đổi ngày mở, hạn của một bước; người của đơn vị khác duyệt',
  params: stageParams,
  body: z.strictObject({ ...days, reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...dayRefusals],
})

export const proposePostponement = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/stages/{code}/postponements',
  action: 'stage.propose',
  summary: 'Đề nghị lùi hạn của một bước theo quyết định; người của đơn vị khác duyệt, hạn gốc vẫn ghi lại',
  params: stageParams,
  body: z.strictObject({ until: DayShape, ...decision, reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, 'stage.no-deadline', 'stage.not-later', 'season.day-outside'],
})

export const proposeLeader = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/leadership/proposals',
  action: 'leadership.change',
  summary: 'Đề nghị cử Trưởng hoặc Phó Trưởng khi năm thi đua đang chạy; người của đơn vị khác duyệt',
  params: z.strictObject({ seasonId: Id }),
  body: naming.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  refusals: [...proposalRefusals, ...leaderRefusals],
})

export const proposeLeaderChange = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/leadership/{leadershipId}/proposals',
  action: 'leadership.change',
  summary: 'Đề nghị sửa thời hạn, chức vụ, quyết định của Trưởng hoặc Phó Trưởng; người của đơn vị khác duyệt',
  params: z.strictObject({ seasonId: Id, leadershipId: Id }),
  body: z.strictObject({ ...post, reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...leaderRefusals],
})

export const proposeMembers = endpoint({
  method: 'post',
  path: '/regions/{regionId}/members/proposals',
  action: 'region.keep',
  summary: 'Đề nghị thêm thành viên khi năm thi đua đang chạy; người của đơn vị khác duyệt',
  params: z.strictObject({ regionId: Id }),
  body: addMembers.body.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: memberRefusals,
})

export const proposeMembership = endpoint({
  method: 'post',
  path: '/memberships/{membershipId}/proposals',
  action: 'region.keep',
  summary: 'Đề nghị sửa thời gian của một thành viên khi năm thi đua đang chạy; người của đơn vị khác duyệt',
  params: z.strictObject({ membershipId: Id }),
  body: changeMembership.body.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: memberRefusals,
})

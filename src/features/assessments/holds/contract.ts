/** Holds on the wire: who is not ranked, from when until when, why, by which document. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { holdKinds, holdStates } from './rules.ts'

const said = {
  to: DayShape.nullable(),
  reason: line(1000),
  decisionNumber: line(60).nullable(),
  decisionDay: DayShape.nullable(),
  decisionBody: line(300).nullable(),
}

export const Hold = z.strictObject({
  id: Id,
  regionId: Id,
  seasonId: Id,
  unitId: Id,
  unitName: z.string(),
  kind: z.enum(holdKinds),
  from: DayShape,
  ...said,
  state: z.enum(holdStates),
  liftedOn: DayShape.nullable(),
  liftReason: z.string().nullable(),
  version: Version,
})
export type Hold = z.output<typeof Hold>

const params = z.strictObject({ holdId: Id })
const seasonParams = z.strictObject({ seasonId: Id })

export const listHolds = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/holds',
  action: 'hold.read',
  summary: 'Các lần tạm dừng xếp hạng được xem: mọi đơn vị với người tổ chức và người điều hành, của mình với đơn vị',
  params: seasonParams,
  returns: z.strictObject({ items: z.array(Hold), may: May }),
})

const HoldGiven = z.strictObject({ unitId: Id, kind: z.enum(holdKinds), from: DayShape, ...said })
const HoldChanged = z.strictObject(said)
const Lifting = z.strictObject({ on: DayShape, reason: line(1000) })
export type HoldGiven = z.output<typeof HoldGiven>
export type HoldChanged = z.output<typeof HoldChanged>
export type Lifting = z.output<typeof Lifting>
export const holdInputs = { HoldGiven, HoldChanged, Lifting }

/** Once units have begun to score themselves it takes two people; where nobody else leads, a document. */
const byTwo = ['approval.needed', 'hold.own-unit'] as const
const making = ['hold.not-member', 'hold.ends-before', 'hold.decision-to-come', 'hold.decision-needed'] as const
const changing = ['hold.lifted-already', 'hold.ends-before', 'hold.decision-to-come', 'hold.decision-needed'] as const
const lifting = ['hold.lifted-already', 'hold.lifted-before', 'hold.lifted-to-come'] as const

export const makeHold = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/holds',
  action: 'hold.keep',
  summary: 'Tạm dừng xếp hạng một đơn vị: từ ngày nào, đến ngày nào, lý do, văn bản',
  params: seasonParams,
  body: HoldGiven,
  returns: Hold,
  status: 201,
  refusals: [...making, ...byTwo],
})

export const changeHold = endpoint({
  method: 'put',
  path: '/holds/{holdId}',
  action: 'hold.keep',
  summary: 'Sửa ngày cuối, lý do, văn bản của một lần tạm dừng xếp hạng',
  params,
  body: HoldChanged,
  returns: Hold,
  versioned: true,
  tagged: true,
  refusals: [...changing, ...byTwo],
})

export const liftHold = endpoint({
  method: 'post',
  path: '/holds/{holdId}/lifting',
  action: 'hold.keep',
  summary: 'Thôi tạm dừng xếp hạng từ một ngày, nêu lý do; không xoá được',
  params,
  body: Lifting,
  returns: Hold,
  versioned: true,
  tagged: true,
  refusals: [...lifting, ...byTwo],
})

/** Why it is held is asked beside why it is proposed: the one stays with the hold, the other with the proposal. */
export const proposeHold = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/holds/proposals',
  action: 'hold.keep',
  summary: 'Đề nghị tạm dừng xếp hạng một đơn vị khi các đơn vị đã bắt đầu tự chấm; người của đơn vị khác duyệt',
  params: seasonParams,
  body: z.strictObject({ hold: HoldGiven, reason: Reason }),
  returns: Proposal,
  status: 201,
  refusals: [...proposalRefusals, ...making, 'hold.own-unit'],
})

export const proposeHoldChange = endpoint({
  method: 'post',
  path: '/holds/{holdId}/proposals',
  action: 'hold.keep',
  summary: 'Đề nghị sửa một lần tạm dừng xếp hạng; người của đơn vị khác duyệt',
  params,
  body: z.strictObject({ hold: HoldChanged, reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...changing, 'hold.own-unit'],
})

export const proposeLifting = endpoint({
  method: 'post',
  path: '/holds/{holdId}/lifting/proposals',
  action: 'hold.keep',
  summary: 'Đề nghị thôi tạm dừng xếp hạng; người của đơn vị khác duyệt',
  params,
  body: z.strictObject({ lifting: Lifting, reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...lifting, 'hold.own-unit'],
})

/** Holds on the wire: who is not ranked, from when until when, why, by which document. */
import { z } from 'zod'
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

export const makeHold = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/holds',
  action: 'hold.keep',
  summary: 'Tạm dừng xếp hạng một đơn vị: từ ngày nào, đến ngày nào, lý do, văn bản',
  params: seasonParams,
  body: z.strictObject({ unitId: Id, kind: z.enum(holdKinds), from: DayShape, ...said }),
  returns: Hold,
  status: 201,
  refusals: ['hold.not-member', 'hold.ends-before', 'hold.decision-to-come'],
})

export const changeHold = endpoint({
  method: 'put',
  path: '/holds/{holdId}',
  action: 'hold.keep',
  summary: 'Sửa ngày cuối, lý do, văn bản của một lần tạm dừng xếp hạng',
  params,
  body: z.strictObject(said),
  returns: Hold,
  versioned: true,
  tagged: true,
  refusals: ['hold.lifted-already', 'hold.ends-before', 'hold.decision-to-come'],
})

export const liftHold = endpoint({
  method: 'post',
  path: '/holds/{holdId}/lifting',
  action: 'hold.keep',
  summary: 'Thôi tạm dừng xếp hạng từ một ngày, nêu lý do; không xoá được',
  params,
  body: z.strictObject({ on: DayShape, reason: line(1000) }),
  returns: Hold,
  versioned: true,
  tagged: true,
  refusals: ['hold.lifted-already', 'hold.lifted-before', 'hold.lifted-to-come'],
})

/** Outages by decision and what follows from being late, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { Decimal } from '../checks/contract.ts'

const seasonParams = z.strictObject({ seasonId: Id })
const params = z.strictObject({ stepId: Id })

const OutageBody = z.strictObject({
  /** Null: every block. */
  block: line(60).nullable(),
  /** Null: every unit. */
  unitIds: z.array(Id).min(1).max(500).nullable(),
  from: DayShape,
  to: DayShape,
  number: line(60),
  day: DayShape,
  body: line(300),
  reason: line(1000),
})
export type OutageBody = z.output<typeof OutageBody>
export const Outage = OutageBody.extend({
  id: Id,
  units: z.array(z.string()),
  /** No longer counted from then on: recorded wrongly, or the decision was taken back. */
  withdrawn: z.strictObject({ day: DayShape, reason: z.string() }).nullable(),
  version: Version,
})
export type Outage = z.output<typeof Outage>

const StepBody = z.strictObject({
  block: line(60).nullable(),
  fromDays: z.int().min(1).max(366),
  /** Null: and more. */
  toDays: z.int().min(1).max(366).nullable(),
  consequence: line(300),
  points: Decimal.nullable(),
  legalBasis: line(500).nullable(),
  provisional: z.boolean(),
  from: DayShape.nullable(),
  to: DayShape.nullable(),
})
export type StepBody = z.output<typeof StepBody>
export const Step = StepBody.extend({ id: Id, seasonId: Id, version: Version })
export type Step = z.output<typeof Step>

export const LatenessSettings = z.strictObject({ outages: z.array(Outage), steps: z.array(Step), may: May })
export type LatenessSettings = z.output<typeof LatenessSettings>

const stepRefusals = [
  'lateness.days-reversed',
  'lateness.needs-basis',
  'lateness.overlapping',
  'span.reversed',
  'round.block-unknown',
] as const

export const readLateness = endpoint({
  method: 'get',
  path: '/seasons/{seasonId}/lateness',
  action: 'figure.read',
  summary: 'Sự cố được trừ ngày theo quyết định và hậu quả của việc gửi số liệu trễ hạn',
  params: seasonParams,
  returns: LatenessSettings,
})

export const grantOutage = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/outages',
  action: 'lateness.change',
  summary: 'Ghi quyết định về những ngày sự cố không tính trễ hạn, cho cả khối hoặc những đơn vị nêu tên',
  params: seasonParams,
  body: OutageBody,
  returns: LatenessSettings,
  status: 201,
  refusals: ['span.reversed', 'round.block-unknown', 'outage.unit-unknown'],
})

const outageParams = z.strictObject({ outageId: Id })

export const correctOutage = endpoint({
  method: 'put',
  path: '/outages/{outageId}',
  action: 'lateness.change',
  summary: 'Đính chính một sự cố đã ghi, nêu lý do; ngày trễ được tính lại, lần ghi trước còn trong lịch sử',
  params: outageParams,
  body: OutageBody.extend({ because: line(1000) }),
  returns: LatenessSettings,
  versioned: true,
  refusals: ['outage.withdrawn', 'span.reversed', 'round.block-unknown', 'outage.unit-unknown'],
})

export const withdrawOutage = endpoint({
  method: 'post',
  path: '/outages/{outageId}/withdrawal',
  action: 'lateness.change',
  summary: 'Rút một sự cố đã ghi, nêu lý do; những ngày đó lại được tính là trễ',
  params: outageParams,
  body: z.strictObject({ because: line(1000) }),
  returns: LatenessSettings,
  versioned: true,
  refusals: ['outage.withdrawn'],
})

export const addStep = endpoint({
  method: 'post',
  path: '/seasons/{seasonId}/lateness-steps',
  action: 'lateness.change',
  summary: 'Thêm một mức trễ hạn và hậu quả của nó, có thời hạn và căn cứ',
  params: seasonParams,
  body: StepBody,
  returns: Step,
  status: 201,
  tagged: true,
  refusals: stepRefusals,
})

export const changeStep = endpoint({
  method: 'put',
  path: '/lateness-steps/{stepId}',
  action: 'lateness.change',
  summary: 'Sửa một mức trễ hạn',
  params,
  body: StepBody,
  returns: Step,
  versioned: true,
  tagged: true,
  refusals: stepRefusals,
})

export const removeStep = endpoint({
  method: 'delete',
  path: '/lateness-steps/{stepId}',
  action: 'lateness.change',
  summary: 'Bỏ một mức trễ hạn',
  params,
  returns: z.strictObject({}),
  versioned: true,
})

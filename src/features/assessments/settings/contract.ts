/** How a block of a season is assessed, on the wire. */
import { z } from 'zod'
import { Proposal, proposalRefusals, Reason } from '#features/approvals/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id, line, May, Version } from '#kit/shapes.ts'
import { layerKinds } from '../rules.ts'
import { audiences, checkedBy, moments, writers } from './rules.ts'

export const Layer = z.strictObject({
  kind: z.enum(layerKinds),
  by: z.enum(writers),
  /** From when it is written; null: as soon as the layer before it is there. */
  opens: DayShape.nullable(),
  /** The day that counts, until 24:00; null: nobody decided one. */
  deadline: DayShape.nullable(),
  /** Days after it in which what comes is still taken. */
  graceDays: z.int().min(0).max(30),
  /** Whom its forms are told to: the unit and whoever leads, or the whole block; and from when. */
  seen: z.enum(audiences),
  seenFrom: z.enum(moments),
})

const settings = {
  checkersPerUnit: z.int().min(1).max(9),
  checkedBy: z.enum(checkedBy),
  /** How often a form may come back; null: no limit is known. */
  mostRounds: z.int().min(1).max(20).nullable(),
  /** From when a lowered score can be seen; null: until the result is final. */
  appealDays: z.int().min(1).max(90).nullable(),
  legalBasis: line(500).nullable(),
  provisional: z.boolean(),
  /** Those in use, in their order. */
  layers: z.array(Layer).min(2).max(layerKinds.length),
}
export const SettingsGiven = z.strictObject(settings)
export type SettingsGiven = z.output<typeof SettingsGiven>

export const AssessmentSettings = z.strictObject({
  seasonId: Id,
  block: z.string(),
  label: z.string(),
  ...settings,
  /** Nobody has set them yet: what stands here follows from the scoring stage alone. */
  unset: z.boolean(),
  /** Layers of which somebody has sent a form: they stay in use, written by whom they were. */
  reliedOn: z.array(z.enum(layerKinds)),
  /** A change asks for two people from now on. */
  needsTwo: z.boolean(),
  version: Version,
  may: May,
})
export type AssessmentSettings = z.output<typeof AssessmentSettings>

const path = '/seasons/{seasonId}/blocks/{block}/assessment'
const params = z.strictObject({ seasonId: Id, block: z.string().min(1).max(60) })

export const getSettings = endpoint({
  method: 'get',
  path,
  action: 'assessment.read',
  summary: 'Cách chấm điểm một khối trong năm thi đua: các lớp phiếu, ai ghi, hạn, ai được xem từ khi nào',
  params,
  returns: AssessmentSettings,
  tagged: true,
})

const refusals = [
  ...['assessment.basis-needed', 'assessment.layer-twice', 'assessment.self-to-final'],
  ...['assessment.layers-out-of-order', 'assessment.other-writer', 'assessment.grace-without-day'],
  ...[
    'assessment.told-too-late',
    'assessment.told-without-day',
    'assessment.days-out-of-order',
    'assessment.layer-relied-on',
  ],
  ...['assessment.writer-relied-on', 'span.reversed'],
] as const

export const saveSettings = endpoint({
  method: 'put',
  path,
  action: 'assessment.keep',
  summary: 'Đặt cách chấm điểm một khối, khi chưa có phiếu nào được gửi trong năm thi đua đang chạy',
  params,
  body: SettingsGiven,
  returns: AssessmentSettings,
  versioned: true,
  tagged: true,
  refusals: ['approval.needed', ...refusals],
})

export const proposeSettings = endpoint({
  method: 'post',
  path: `${path}/proposals`,
  action: 'assessment.keep',
  summary: 'Đề nghị đổi cách chấm điểm khi đã có phiếu được gửi; người của đơn vị khác duyệt',
  params,
  body: SettingsGiven.extend({ reason: Reason }),
  returns: Proposal,
  status: 201,
  versioned: true,
  refusals: [...proposalRefusals, ...refusals],
})

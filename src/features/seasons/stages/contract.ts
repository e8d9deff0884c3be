/** What crosses the wire about a season's stages: their days, and deadlines postponed by decision. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { DayShape, Id } from '#kit/shapes.ts'
import { Season, StageCode } from '../contract.ts'

export const stageParams = z.strictObject({ seasonId: Id, code: StageCode })
export const days = { opens: DayShape.nullable(), deadline: DayShape.nullable() }
export const dayRefusals = [
  'stage.deadline-before-opening',
  'stage.opens-too-early',
  'stage.opens-too-late',
  'season.day-outside',
] as const

export const changeStage = endpoint({
  method: 'put',
  path: '/seasons/{seasonId}/stages/{code}',
  action: 'stage.change',
  summary: 'Đặt ngày mở và hạn của một bước khi năm thi đua chưa chạy (phiên bản là của bước)',
  params: stageParams,
  body: z.strictObject(days),
  returns: Season,
  versioned: true,
  refusals: ['approval.needed', ...dayRefusals],
})

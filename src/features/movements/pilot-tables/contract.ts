/** Pilot places as files: out as they are seen, in for a unit and the units below it. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { ImportReport, importPlan, importRefusals } from '#kit/imports.ts'
import { exportFormat, FileAnswer, Id } from '#kit/shapes.ts'

export const exportPilots = endpoint({
  method: 'get',
  path: '/exports/pilots',
  action: 'pilot.list',
  summary: 'Các điểm làm điểm tôi được xem thành tệp, cả đơn vị chưa chọn; cũng là mẫu để nạp',
  query: z.strictObject({ ...exportFormat, seasonId: Id.optional() }),
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})

const params = z.strictObject({ seasonId: Id, unitId: Id })

export const checkPilots = endpoint({
  method: 'post',
  path: '/imports/seasons/{seasonId}/units/{unitId}/pilots/check',
  action: 'pilot.choose',
  summary: 'Thử nạp tệp điểm làm điểm của đơn vị và các đơn vị trực thuộc; không thay đổi gì',
  params,
  takes: 'xlsx',
  returns: ImportReport,
})
export const pilotFaults = endpoint({
  method: 'post',
  path: '/imports/seasons/{seasonId}/units/{unitId}/pilots/faults',
  action: 'pilot.choose',
  summary: 'Tệp điểm làm điểm đã gửi, thêm cột lỗi cạnh từng dòng',
  params,
  query: z.strictObject(exportFormat),
  takes: 'xlsx',
  returns: FileAnswer,
  produces: ['xlsx', 'csv'],
})
export const importPilots = endpoint({
  method: 'post',
  path: '/imports/seasons/{seasonId}/units/{unitId}/pilots',
  action: 'pilot.choose',
  summary: 'Nạp tệp điểm làm điểm đúng như đã thử; được tất cả hoặc không gì cả',
  params,
  query: z.strictObject(importPlan),
  takes: 'xlsx',
  returns: ImportReport,
  status: 201,
  refusals: [...importRefusals],
})
